"""Themes code clauses with concepts, by the cues of a language's pack."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.themes import ThemePack, clauses, extract_themes, fold, load_theme_pack
from graph.model import Document, EntityType, Mention, StorageError, Theme, ThemeKind, UsageError
from graph.model.data import data_folder

PACK = load_theme_pack(data_folder("languages/en"))
TOOL = Mention(EntityType.PRODUCT, "Docket Helper")

SMALL_PACK = """
[families]
fruit = ['apples?', 'pears?']
[clauses]
words = 2
boundaries = [', which', ' by \\w+ing']
[kinds.risk]
cues = ['rotten … {fruit}', 'worm\\w*']
blockers = ['no worms']
[kinds.benefit]
cues = ['sweet {fruit}']
"""


@dataclass(frozen=True, slots=True)
class Always:
    """Every passage speaks of one thing, or of nothing."""

    mention: Mention | None = TOOL

    def about(self, start: int, end: int) -> Mention | None:
        return self.mention


def themes(text: str, pack: ThemePack = PACK, subjects: Always = Always()) -> list[Theme]:
    return list(extract_themes(Document("a.txt", text, "0"), [(0, len(text))], pack, subjects))


def coded(text: str, pack: ThemePack = PACK) -> set[tuple[str, str]]:
    return {(theme.kind.value, theme.evidence[0].quote) for theme in themes(text, pack)}


@pytest.fixture
def small_pack(tmp_path: Path) -> ThemePack:
    (tmp_path / "themes.toml").write_text(SMALL_PACK, encoding="utf-8")
    return load_theme_pack(tmp_path)


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("The assistant helps clerks to summarise long case files.", "capability", "The assistant helps clerks"),
        ("The tool can translate letters into nine languages.", "capability", "can translate letters"),
        ("All prompts are encrypted with keys that the ministry holds.", "safeguard", "encrypted with keys"),
        ("Under the deal the supplier may not train its models on patient notes.", "safeguard", "may not train its models"),
        ("The platform complies with GDPR and was checked twice.", "compliance", "complies with GDPR"),
        ("The service met the security requirements of the Treasury.", "compliance", "met the security requirements"),
        ("The university runs training courses for police officers.", "training", "training courses"),
        ("The licence is free of charge for rural schools.", "access-terms", "free of charge"),
        ("Access is limited to departments that have signed.", "access-terms", "Access is limited"),
        ("Councils pay for it by subscription after the first spring.", "economic-model", "by subscription"),
        ("The project aims to shorten queues at the counter.", "objective", "aims to shorten queues"),
        ("Unions warned that the software invents case law.", "risk", "Unions warned"),
        ("A steering committee of three ministries meets each month.", "governance", "A steering committee"),
        ("Oslo plans to extend the service next spring.", "expansion-plan", "plans to extend"),
        ("More than 12,000 civil servants signed in last week.", "audience", "12,000 civil servants"),
        ("The whole system sits in a data centre near Turku.", "infrastructure", "data centre"),
        ("It cut waiting times by a third in six weeks.", "benefit", "cut waiting times"),
    ],
)
def test_a_cue_codes_its_clause(sentence: str, kind: str, words: str) -> None:
    assert any(found == kind and words in quote for found, quote in coded(sentence))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The firm signed a memorandum of understanding and processing began.", "capability"),
        ("The model was fed training data in four languages.", "training"),
        ("It was, of course, a lovely afternoon by the lake.", "training"),
        ("The system is there to detect fraud and bias in claims.", "risk"),
        ("Some 44 per cent of staff never opened the letter.", "audience"),
        ("Reporters want to know where the money went.", "objective"),
        ("You can read this in several local papers.", "capability"),
    ],
)
def test_words_that_speak_against_a_kind_block_it(sentence: str, kind: str) -> None:
    assert kind not in {found for found, _ in coded(sentence)}


@pytest.mark.parametrize(
    "sentence",
    ["The minister arrived by train on Monday evening.", "Dues are due and the picnic was rained off.", "Risk", ""],
)
def test_plain_sentences_carry_no_theme(sentence: str) -> None:
    assert not coded(sentence)


def test_a_long_sentence_is_cut_so_that_each_theme_has_its_own_clause() -> None:
    first = "The city pays a monthly subscription for the chatbot"
    second = "while critics fear that it invents rules about parking"
    assert coded(f"{first}, {second}.") >= {("economic-model", first), ("risk", second)}


def test_one_clause_may_carry_several_kinds_but_each_once(small_pack: ThemePack) -> None:
    text = "Worms and worms in sweet pears"
    assert sorted(theme.kind for theme in themes(text, small_pack)) == [ThemeKind.BENEFIT, ThemeKind.RISK]


def test_a_cue_spans_few_words_and_no_comma(small_pack: ThemePack) -> None:
    assert coded("Rotten old green apples", small_pack)
    assert not coded("Rotten, apples are not", small_pack)


def test_a_blocker_silences_its_own_clause_only(small_pack: ThemePack) -> None:
    assert coded("It has no worms, which pleases worm lovers.", small_pack) == {("risk", "which pleases worm lovers")}


def test_a_passage_about_nothing_gives_no_theme() -> None:
    assert not themes("The platform complies with GDPR and was checked twice.", subjects=Always(None))


def test_a_theme_says_whom_it_is_about_and_who_read_it() -> None:
    (theme,) = themes("The platform complies with GDPR and was checked twice.")
    assert (theme.about, theme.extractor) == (TOOL, "themes-en")


def test_letters_that_grow_when_lowered_move_no_offset() -> None:
    quotes = {quote for _, quote in coded("İİİ İzmir’s platform complies with GDPR today.")}
    assert quotes == {"İİİ İzmir’s platform complies with GDPR today"}


def test_a_pack_travels_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(PACK)) == PACK


def test_the_english_pack_knows_every_kind() -> None:
    assert {rule.kind for rule in PACK.rules} == set(ThemeKind)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[families]", "[families"),
        ("{fruit}", "{vegetable}"),
        ("worm", "wor(m"),
        ("kinds.risk", "kinds.gossip"),
        ("words = 2", ""),
        ("words = 2", "words = 'two'"),
    ],
)
def test_a_broken_pack_says_so(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "themes.toml").write_text(SMALL_PACK.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=r"themes\.toml: bad pack"):
        load_theme_pack(tmp_path)


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"themes\.toml"):
        load_theme_pack(tmp_path)


WORDS = st.sampled_from(
    [
        "the tool",
        "can draft",
        ", which",
        "risks of",
        "é",
        "İ",
        "’",
        ";",
        "—",
        " ",
        "\n",
        "aims to",
        "while",
        "GDPR",
        "by using",
        "cloud",
        ".",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.data())
def test_spans_are_verbatim_and_inside_a_sentence(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    sentences = [(0, cut), (cut, len(text))]
    document = Document("a.txt", text, "0")
    for theme in extract_themes(document, sentences, PACK, Always()):
        (span,) = theme.evidence
        assert document.holds(span)
        assert any(start <= span.start < span.end <= end for start, end in sentences)


@given(st.text(max_size=80) | st.lists(WORDS, max_size=40).map(" ".join))
def test_clauses_follow_each_other_and_lose_only_punctuation(text: str) -> None:
    spans = list(clauses(fold(text), (0, len(text)), PACK))
    outside = text
    for start, end in reversed(spans):
        outside = outside[:start] + outside[end:]
    assert spans == sorted(spans)
    assert not any(c.isalnum() for c in outside)


@given(st.text(max_size=80))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
