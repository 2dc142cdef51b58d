"""Counts add up, and their ratios stay between 0 and 1."""

from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation.figures import Counts, Figures, Share, total

NUMBERS = st.integers(0, 1000)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS)


@given(COUNTS)
def test_f1_lies_between_precision_and_recall(counts: Counts) -> None:
    low, high = sorted((counts.precision, counts.recall))
    assert 0 <= low <= counts.f1 + 1e-9
    assert counts.f1 <= high + 1e-9
    assert high <= 1


@given(st.lists(COUNTS))
def test_the_order_of_adding_makes_no_difference(parts: list[Counts]) -> None:
    assert total(parts, Counts()) == total(reversed(parts), Counts())


def test_nothing_to_find_and_nothing_made_is_perfect() -> None:
    assert (Counts().f1, Counts(fp=1).f1, Counts(fn=1).f1, Share().value) == (1.0, 0.0, 0.0, 1.0)


def test_figures_add_up_part_by_part() -> None:
    one = Figures(documents=1, asserted=Counts(1, 2, 3), traps=Share(1, 4), duplicates=2)
    assert one + one == Figures(documents=2, asserted=Counts(2, 4, 6), traps=Share(2, 8), duplicates=4)
