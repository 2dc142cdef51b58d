"""Tags become names: whole words, none over another, and one entity a form."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tokenizers import Tokenizer

from graph.extraction.compact.tagging import LABELS, Namer, Tagged, find_certainty, read_tags, retyped
from graph.extraction.compact.windows import Window, split_windows
from graph.extraction.names.mentions import Occurrence
from graph.model import Entity, EntityType, Mention
from tests.extraction.compact.made import character_tokenizer, first_label, word_tokenizer
from tests.extraction.conftest import sentences_of
from tests.extraction.staging import PACK, marked

TEXT = "Zyphrix Labs signed with NATO and Zyphrix Labs left."
VENDOR, AGENCY = first_label(EntityType.VENDOR), first_label(EntityType.AGENCY)


def window_of(text: str, tokenizer: Tokenizer) -> Window:
    (window,) = split_windows(text, sentences_of(text, PACK), tokenizer)
    return window


def tagged(labels: dict[int, int], tokenizer: Tokenizer | None = None, height: float = 12.0) -> list[Tagged]:
    """Return the names that labels of tokens, numbered from 1, make of the text."""
    window = window_of(TEXT, tokenizer or word_tokenizer())
    scores = np.zeros((len(window), LABELS), np.float32)
    scores[:, 0] = 4.0
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
        ({1: VENDOR, 2: AGENCY}, [("Zyphrix", EntityType.VENDOR), ("Labs", EntityType.AGENCY)]),
        ({0: VENDOR, 5: AGENCY, 11: AGENCY}, [("NATO", EntityType.AGENCY)]),
    ],
)
def test_labels_make_spans(labels: dict[int, int], names: list[tuple[str, EntityType]]) -> None:
    assert spelled(tagged(labels)) == names


def test_the_first_token_of_a_word_speaks_for_all_of_it() -> None:
    assert spelled(tagged({1: VENDOR, 3: AGENCY}, character_tokenizer())) == [("Zyphrix", EntityType.VENDOR)]
    assert spelled(tagged({3: VENDOR, 4: VENDOR + 1}, character_tokenizer())) == []


def test_a_name_has_the_type_that_its_words_speak_for_most() -> None:
    assert spelled(tagged({1: VENDOR, 2: AGENCY + 1, 3: AGENCY + 1})) == [("Zyphrix Labs signed", EntityType.AGENCY)]


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    (sure,), (unsure,) = tagged({5: AGENCY}), tagged({5: AGENCY}, height=5.0)
    assert 0.5 < unsure.probability < 0.9 < sure.probability <= 1


@given(st.text(min_size=1, max_size=60), st.data())
def test_names_lie_in_any_text_whatever_the_scores(text: str, data: st.DataObject) -> None:
    for window in split_windows(text, sentences_of(text, PACK), character_tokenizer()):
        scores = data.draw(arrays(np.float32, (len(window), LABELS), elements=st.floats(-30, 30, width=32)))
        assert all(0 <= t.start < t.end <= len(text) and 0 < t.probability <= 1 for t in read_tags(text, window, scores))


NATO = Occurrence(25, 29, Mention(EntityType.GOVERNMENT, "NATO", known="government/nato"))


def named(
    labels: dict[int, int],
    text: str = TEXT,
    known: tuple[Occurrence, ...] = (NATO,),
    *,
    unfit: str = "",
    height: float = 12.0,
    titled: tuple[int, ...] = (),
    listed: tuple[Entity, ...] = (),
    outside: tuple[str, ...] = (),
) -> list[Occurrence]:
    """Return the names of a text after labels of its words, numbered from 1, are added to those known; `unfit` is no name.

    `listed` is what the registry has under each name; `outside` are sentences that the document does not say itself.
    """
    window = window_of(text, word_tokenizer())
    scores = np.zeros((len(window), LABELS), np.float32)
    scores[:, 0] = 4.0
    for place, label in labels.items():
        scores[place, label] = height
    said = [sentence for sentence in sentences_of(text, PACK) if text[sentence.start : sentence.end] not in outside]
    namer = Namer(text, said, frozenset(titled), lambda form: form == unfit, lambda form: listed)
    return namer.named(known, [(window, scores)])


def forms(names: list[Occurrence], text: str = TEXT) -> list[str]:
    return [text[one.start : one.end] for one in names]


def test_a_tagged_name_is_added_in_order_and_all_its_places_are_one_entity() -> None:
    first, nato, last = named({1: VENDOR, 2: VENDOR + 1, 7: VENDOR, 8: VENDOR + 1})
    assert (first.mention.name, first.mention.type) == ("Zyphrix Labs", EntityType.VENDOR)
    assert nato.mention.known == "government/nato"
    assert last.mention is first.mention


@pytest.mark.parametrize("labels", [{5: VENDOR}, {4: VENDOR, 5: VENDOR + 1}])
def test_what_touches_a_known_name_is_not_added(labels: dict[int, int]) -> None:
    assert forms(named(labels)) == ["NATO"]


@pytest.mark.parametrize(("label", "added"), [(AGENCY, []), (VENDOR, ["Zyphrix"])])
def test_what_follows_a_known_name_of_its_side_is_the_rest_of_that_name(label: int, added: list[str]) -> None:
    known = Occurrence(5, 9, Mention(EntityType.GOVERNMENT, "NATO", known="government/nato"))
    assert forms(named({3: label}, "They NATO Zyphrix met.", (known,)), "They NATO Zyphrix met.") == ["NATO", *added]


def test_an_unsure_name_is_not_added() -> None:
    assert forms(named({1: VENDOR}, height=3.0)) == ["NATO"]


@pytest.mark.parametrize(("text", "added"), [("Zyphrix won.", []), ("So Zyphrix won.", ["Zyphrix"])])
def test_a_name_must_be_surer_where_its_capital_may_be_that_of_a_sentence(text: str, added: list[str]) -> None:
    place = text.split().index("Zyphrix") + 1
    assert forms(named({place: VENDOR}, text, (), height=6.6), text) == added


ZYPHRIX = Entity("vendor/zyphrix", EntityType.VENDOR, "Zyphrix")
CITY = Entity("government/xx-zyphrix", EntityType.GOVERNMENT, "City of Zyphrix", country="xx")
UNION = Entity("government/union", EntityType.GOVERNMENT, "Commonwealth of Isles")
NAVY = Entity("agency/xx-navy", EntityType.AGENCY, "Zyphrix Navy", country="xx")


@pytest.mark.parametrize(
    ("listed", "type", "height", "known"),
    [
        ((ZYPHRIX,), EntityType.VENDOR, 4.5, "vendor/zyphrix"),
        ((ZYPHRIX,), EntityType.VENDOR, 3.0, None),
        ((ZYPHRIX,), EntityType.PRODUCT, 4.5, None),
        ((CITY,), EntityType.GOVERNMENT, 6.0, "government/xx-zyphrix"),
        ((CITY,), EntityType.GOVERNMENT, 4.5, None),
        ((UNION,), EntityType.GOVERNMENT, 6.0, None),
        ((NAVY,), EntityType.AGENCY, 6.0, None),
        ((ZYPHRIX, Entity("vendor/zyphrix-2", EntityType.VENDOR, "Zyphrix")), EntityType.VENDOR, 4.5, None),
    ],
)
def test_a_name_that_the_registry_has_for_one_entity_of_that_type_needs_to_be_less_sure(
    listed: tuple[Entity, ...], type: EntityType, height: float, known: str | None
) -> None:
    found = named({3: first_label(type)}, "They met Zyphrix.", (), height=height, listed=listed)
    assert [one.mention.known for one in found] == ([known] if known else [])


PRODUCT = first_label(EntityType.PRODUCT)


@pytest.mark.parametrize(
    ("text", "labels", "left"),
    [
        ("They use [v:Loom/=vendor/loom] Heron. Loom Heron runs.", {3: PRODUCT, 4: PRODUCT + 1}, ["Loom Heron", "Loom Heron"]),
        ("They use [v:Loom/=vendor/loom] Heron.", {3: VENDOR, 4: VENDOR + 1}, ["Loom"]),
        ("They use [v:Loom/=vendor/loom]\nHeron.", {3: PRODUCT, 4: PRODUCT + 1}, ["Loom"]),
        ("They use [v:Loom/=vendor/loom]'s Heron.", {3: PRODUCT, 4: PRODUCT + 1, 5: PRODUCT + 1, 6: PRODUCT + 1}, ["Loom"]),
        ("They use [v:Loom/=vendor/loom].", {3: PRODUCT}, ["Loom"]),
        ("They use Nube [c:Chile/=country/cl].", {3: PRODUCT, 4: PRODUCT + 1}, ["Nube Chile"]),
        (
            "They use [v:Loom/=vendor/loom]'s [p:Heron/=p/h].",
            {3: PRODUCT, 4: PRODUCT + 1, 5: PRODUCT + 1, 6: PRODUCT + 1},
            ["Loom", "Heron"],
        ),
        ("They use Loom Heron and [v:Loom/=vendor/loom]\n\nHeron won.", {3: PRODUCT, 4: PRODUCT + 1}, ["Loom Heron", "Loom"]),
        ("They use [p:Azure/=p/a] [v:Loom/=vendor/loom] Heron.", {4: PRODUCT, 5: PRODUCT + 1}, ["Azure", "Loom"]),
        ("Use [v:Loom/=v/l] [v:Heron Labs/=v/h].", {2: PRODUCT, 3: PRODUCT + 1}, ["Loom", "Heron Labs"]),
    ],
)
def test_a_name_in_the_longer_name_of_a_thing_is_a_part_of_it(text: str, labels: dict[int, int], left: list[str]) -> None:
    plain, names = marked(text)
    found = named(labels, plain, tuple(names))
    assert forms(found, plain) == left
    assert all(one.mention.type is EntityType.VENDOR for one in found if plain[one.start : one.end] == "Loom")


def test_a_name_is_a_part_only_of_what_most_tags_read_as_a_thing() -> None:
    plain, names = marked("They met [v:Loom/=vendor/loom] Labs and Loom Labs and Loom Labs.")
    read = {3: PRODUCT, 4: PRODUCT + 1, 6: VENDOR, 7: VENDOR + 1, 9: VENDOR, 10: VENDOR + 1}
    assert named(read, plain, tuple(names))[0].mention.known == "vendor/loom"


@pytest.mark.parametrize(("outside", "added"), [((), ["Zyphrix"]), (("They bring Zyphrix.",), [])])
def test_a_name_in_an_advert_is_not_added(outside: tuple[str, ...], added: list[str]) -> None:
    text = "They met Zyphrix. They bring Zyphrix."
    assert forms(named({3: VENDOR, 7: VENDOR}, text, (), outside=outside), text) == ["Zyphrix", *added]


def test_a_word_that_is_no_name_is_not_added() -> None:
    assert forms(named({1: VENDOR}, unfit="Zyphrix")) == ["NATO"]


@pytest.mark.parametrize(
    ("text", "labels", "added"),
    [
        ("The Zyphrix fleet sailed.", {1: VENDOR, 2: VENDOR + 1}, ["Zyphrix"]),
        ("They met der Zyphrix Bund.", {3: VENDOR, 4: VENDOR + 1, 5: VENDOR + 1}, ["Zyphrix Bund"]),
        ("They met The Zyphrix Bund.", {3: VENDOR, 4: VENDOR + 1, 5: VENDOR + 1}, ["The Zyphrix Bund"]),
        ("They met the fleet.", {3: VENDOR, 4: VENDOR + 1}, []),
        ("They met eBorealis and 3Com.", {3: VENDOR, 5: VENDOR}, ["eBorealis", "3Com"]),
        ("Boats sailed and boats came.", {1: VENDOR}, []),
        ("They met Xy.", {3: VENDOR}, []),
    ],
)
def test_a_name_begins_with_a_capital_and_is_no_common_word(text: str, labels: dict[int, int], added: list[str]) -> None:
    assert forms(named(labels, text, ()), text) == added


@pytest.mark.parametrize("name", ["Tides.Borealis", "e-Borealis"])
def test_a_name_keeps_what_a_dot_or_a_hyphen_joins_to_its_front(name: str) -> None:
    text = f"They met by {name} yesterday."
    assert forms(named({6: VENDOR}, text, ()), text) == [name]


@pytest.mark.parametrize(("text", "added"), [("They met Boats. Some boats left.", []), ("They met Boats. Some fled.", ["Boats"])])
def test_a_common_word_is_no_name_because_a_headline_capitalises_it(text: str, added: list[str]) -> None:
    assert forms(named({3: VENDOR}, text, (), titled=(0, 5, 9)), text) == added


@given(st.dictionaries(st.integers(1, 10), st.integers(1, LABELS - 1)))
def test_no_two_names_overlap(labels: dict[int, int]) -> None:
    assert all(left.end <= right.start for left, right in pairwise(named(labels)))


def test_a_tagged_form_of_a_known_name_is_that_entity() -> None:
    text, names = marked("[v:Borealis/=vendor/borealis] won. Later Borealis left.")
    known, added = named({5: AGENCY}, text, tuple(names))
    assert added.mention is known.mention


@pytest.mark.parametrize(
    ("end", "type", "known", "read"),
    [
        (7, EntityType.VENDOR, None, "Zyphrix Labs"),
        (19, EntityType.VENDOR, None, "Zyphrix Labs"),
        (7, EntityType.AGENCY, None, "Zyphrix"),
        (7, EntityType.VENDOR, "vendor/zyphrix", "Zyphrix"),
    ],
)
def test_a_name_by_form_ends_where_the_tags_of_its_side_end(end: int, type: EntityType, known: str | None, read: str) -> None:
    guessed = Occurrence(0, end, Mention(type, TEXT[:end], known=known))
    first, *_ = named({1: VENDOR, 2: VENDOR + 1}, known=(guessed,))
    assert TEXT[first.start : first.end] == read


def test_a_name_keeps_its_small_first_word_though_tags_begin_names_with_capitals() -> None:
    text = "They met the harbour of Zyphrix."
    guessed = Occurrence(13, 31, Mention(EntityType.AGENCY, "harbour of Zyphrix"))
    assert forms(named({4: AGENCY, 5: AGENCY + 1, 6: AGENCY + 1}, text, (guessed,)), text) == ["harbour of Zyphrix"]


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


def certainty(labels: dict[int, int], *names: Occurrence) -> dict[str, float]:
    """Return how sure the tags of the text are of names, where all tokens but those labelled are outside."""
    window = window_of(TEXT, word_tokenizer())
    scores = np.zeros((len(window), LABELS), np.float32)
    for place in range(len(window)):
        scores[place, labels.get(place, 0)] = 12.0
    return {key: round(value, 2) for key, value in find_certainty(TEXT, names, [(window, scores)]).items()}


def test_a_name_is_as_sure_as_the_words_of_its_surest_place() -> None:
    labs = [Occurrence(at, at + 12, Mention(EntityType.VENDOR, "Zyphrix Labs")) for at in (0, 34)]
    assert certainty({}, *labs) == {"vendor/zyphrix-labs": 0.0}
    assert certainty({1: VENDOR}, *labs) == {"vendor/zyphrix-labs": 0.5}
    assert certainty({1: VENDOR, 7: VENDOR, 8: VENDOR + 1}, *labs) == {"vendor/zyphrix-labs": 1.0}


def test_words_that_only_refer_to_an_entity_say_nothing_of_its_name() -> None:
    assert certainty({5: AGENCY}, Occurrence(26, 30, Mention(EntityType.AGENCY, "NATO"), anaphoric=True)) == {}
