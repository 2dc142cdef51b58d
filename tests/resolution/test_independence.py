"""As many sources are independent as can be chosen so that no two tell one text or belong to one owner."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import CopyGroup
from graph.resolution.independence import Texts, independent

COPIES = CopyGroup(("a1", "a2", "a3"))


@pytest.mark.parametrize(
    ("owners", "groups", "count"),
    [
        ({}, [], 0),
        ({"a": "x"}, [], 1),
        ({"a": "x", "b": "y"}, [], 2),
        ({"a": "x", "b": "x"}, [], 1),
        ({"a1": "x", "a2": "y", "a3": "z"}, [COPIES], 1),
        ({"a1": "x", "a2": "y", "b": "y"}, [COPIES], 2),
        ({"a1": "x", "b": "x", "c": "x"}, [COPIES], 1),
        ({"a1": "x", "a2": "y", "b": "x", "c": "x"}, [COPIES], 2),
        ({"a": "x", "digest": "y"}, [CopyGroup(("digest",), ("a", "b"))], 1),
        ({"a": "x", "b": "y", "digest": "z"}, [CopyGroup(("digest",), ("a", "b"))], 2),
        ({"b": "y", "digest": "z"}, [CopyGroup(("digest",), ("a",))], 2),
        ({"p": "x", "q": "y"}, [CopyGroup(("p",), ("q",)), CopyGroup(("q",), ("p",))], 1),
    ],
)
def test_copies_and_owners_count_once(owners, groups, count):
    assert independent(owners, Texts.of(groups)) == count


@given(st.dictionaries(st.integers(0, 9), st.tuples(st.sampled_from("ABCD"), st.sampled_from("vwxyz")), max_size=9))
def test_no_choice_of_independent_documents_is_larger(told):
    groups: dict[str, list[str]] = {}
    for number, (text, _) in told.items():
        groups.setdefault(text, []).append(str(number))
    texts = Texts.of(CopyGroup(tuple(sorted(group))) for group in groups.values())

    def apart(chosen):
        return all(left[0] != right[0] and left[1] != right[1] for left, right in combinations(chosen, 2))

    best = max(size for size in range(len(told) + 1) if any(map(apart, combinations(told.values(), size))))
    assert independent({str(number): owner for number, (_, owner) in told.items()}, texts) == best


def test_a_long_chain_of_exchanges_is_followed():
    size = 3000
    groups = [CopyGroup((f"{n}a", f"{n}b")) for n in range(size)]
    owners = {f"{n}{side}": f"o{n + (side == 'b')}" for n in range(size) for side in "ab"} | {"z": "o0"}
    assert independent(owners, Texts.of(groups)) == size + 1
