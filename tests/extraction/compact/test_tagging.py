"""Tags become names: whole words, none over another, and one entity a form."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tokenizers import Tokenizer

from graph.extraction.compact.tagging import LABELS, Tagged, add_names, read_tags, retyped
from graph.extraction.compact.windows import Window, split_windows
from graph.extraction.names.mentions import Occurrence
from graph.model import EntityType, Mention
from tests.extraction.compact.made import character_tokenizer, first_label, word_tokenizer
from tests.extraction.conftest import sentences_of
from tests.extraction.staging import PACK, marked

TEXT = "Zyphrix Labs signed with NATO and Zyphrix Labs left."
VENDOR, AGENCY = first_label(EntityType.VENDOR), first_label(EntityType.AGENCY)


def window_of(text: str, tokenizer: Tokenizer) -> Window:
    (window,) = split_windows(text, sentences_of(text, PACK), tokenizer)
    return window


def tagged(labels: dict[int, int], tokenizer: Tokenizer | None = None, height: float = 9.0) -> list[Tagged]:
    """Return the names that labels of tokens, numbered from 1, make of the text."""
    window = window_of(TEXT, tokenizer or word_tokenizer())
    scores = np.zeros((len(window), LABELS), np.float32)
    scores[:, 0] = 1.0
    for place, label in labels.items():
        scores[place, label] = height
    return list(read_tags(TEXT, window, scores))


def spelled(names: list[Tagged]) -> list[tuple[str, EntityType]]:
    return [(TEXT[name.start : name.end], name.type) for name in names]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ({}, []),
        ({1: VENDOR, 2: VENDOR + 1}, [("Zyphrix Labs", EntityType.VENDOR)]),
        ({1: VENDOR, 2: VENDOR}, [("Zyphrix", EntityType.VENDOR), ("Labs", EntityType.VENDOR)]),
        ({1: VENDOR + 1, 2: VENDOR + 1}, [("Zyphrix Labs", EntityType.VENDOR)]),
        ({1: VENDOR, 2: AGENCY + 1}, [("Zyphrix", EntityType.VENDOR), ("Labs", EntityType.AGENCY)]),
        ({0: VENDOR, 5: AGENCY, 11: AGENCY}, [("NATO", EntityType.AGENCY)]),
    ],
)
def test_labels_make_spans(labels: dict[int, int], names: list[tuple[str, EntityType]]) -> None:
    assert spelled(tagged(labels)) == names


def test_a_name_takes_the_whole_words_that_its_tokens_touch() -> None:
    assert spelled(tagged({3: VENDOR, 4: VENDOR + 1}, character_tokenizer())) == [("Zyphrix", EntityType.VENDOR)]


def test_a_name_is_as_sure_as_its_least_sure_token() -> None:
    (sure,), (unsure,) = tagged({5: AGENCY}), tagged({5: AGENCY}, height=1.5)
    assert 0.1 < unsure.probability < 0.5 < sure.probability <= 1


@given(st.text(min_size=1, max_size=60), st.data())
def test_names_lie_in_any_text_whatever_the_scores(text: str, data: st.DataObject) -> None:
    for window in split_windows(text, sentences_of(text, PACK), character_tokenizer()):
        scores = data.draw(arrays(np.float32, (len(window), LABELS), elements=st.floats(-30, 30, width=32)))
        assert all(0 <= t.start < t.end <= len(text) and 0 < t.probability <= 1 for t in read_tags(text, window, scores))


def found(*names: tuple[int, int, EntityType, float]) -> list[Occurrence]:
    """Return the names of the text after tags are added to NATO, which is known."""
    nato = Occurrence(25, 29, Mention(EntityType.GOVERNMENT, "NATO", known="government/nato"))
    return add_names(TEXT, [nato], [Tagged(*name) for name in names])


def test_a_tagged_name_is_added_in_order_and_all_its_places_are_one_entity() -> None:
    first, nato, last = found((34, 46, EntityType.VENDOR, 0.9), (0, 12, EntityType.VENDOR, 0.9))
    assert (first.mention.name, first.mention.type) == ("Zyphrix Labs", EntityType.VENDOR)
    assert nato.mention.known == "government/nato"
    assert last.mention is first.mention


@pytest.mark.parametrize(
    "name",
    [(25, 29, EntityType.AGENCY, 0.9), (20, 27, EntityType.AGENCY, 0.9), (0, 12, EntityType.VENDOR, 0.4), (0, 1, EntityType.VENDOR, 0.9)],
)
def test_what_touches_a_known_name_is_unsure_or_too_short_is_not_added(name: tuple[int, int, EntityType, float]) -> None:
    assert len(found(name)) == 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(EntityType), st.floats(0.5, 1)), max_size=12))
def test_no_two_names_overlap(drawn: list[tuple[int, int, EntityType, float]]) -> None:
    names = found(*((start, min(start + length, len(TEXT)), type, sure) for start, length, type, sure in drawn))
    assert all(left.end <= right.start for left, right in pairwise(names))


def test_a_tagged_form_of_a_known_name_is_that_entity() -> None:
    text, names = marked("[v:Borealis/=vendor/borealis] won. Later Borealis left.")
    (known, added) = add_names(text, names, [Tagged(20, 28, EntityType.AGENCY, 0.9)])
    assert added.mention is known.mention


def test_a_guessed_name_takes_the_type_that_most_of_its_tags_have() -> None:
    _, names = marked("[p:Heron] and [p:Heron] and [p:Heron]")
    tags = [
        Tagged(o.start, o.end, type, 0.9) for o, type in zip(names, (EntityType.VENDOR, EntityType.VENDOR, EntityType.PRODUCT), strict=True)
    ]
    assert {one.mention.type for one in retyped(names, tags)} == {EntityType.VENDOR}


@pytest.mark.parametrize("type", [EntityType.COUNTRY, EntityType.PRODUCT])
def test_a_guessed_name_becomes_no_country_and_a_right_one_stays(type: EntityType) -> None:
    _, names = marked("[p:Heron]")
    assert retyped(names, [Tagged(names[0].start, names[0].end, type, 0.9)]) == names


def test_a_known_name_keeps_its_type() -> None:
    _, names = marked("[v:OpenAI/=vendor/openai]")
    assert retyped(names, [Tagged(0, 6, EntityType.PRODUCT, 1.0)]) == names
