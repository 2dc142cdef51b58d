"""Every language pack is whole, and reads its own language."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.extraction.packs import COMMON, FILES, LanguagePack, load_pack, load_packs
from graph.extraction.readers import Resources, load_resources, read_document
from graph.extraction.rules import analyse
from graph.extraction.themes import load_theme_pack
from graph.model import Assertion, Document, LegalForm, Relation, StorageError, ThemeKind
from graph.model.data import data_folder

FOLDER = data_folder("languages")
PACKS = load_packs()
LANGUAGES = sorted(PACKS)
OTHERS = [code for code in LANGUAGES if code != "en"]
ENGLISH_ONLY = {"currencies.hundredths", "dates.month_first", "status.not_active", "qualifiers.duration_before"}
"""Lists for what only English does, or what a language may say in other lists."""
OWN_SECTIONS = {"shapes", "demonyms", "inflection"}
"""Sections that English has no use for: its shapes stand in the code, its adjectives in the registry."""
WORDED = {Relation.INCLUDES: "inclusion.forward", Relation.HOSTED_ON: "hosting.before", Relation.PART_OF: "parts.nouns"}
"""Relations that have words of their own besides frames, or instead of them."""
CLASSES = {
    Relation.OFFERS: "make",
    Relation.PARTNERS_WITH: "deal",
    Relation.ADOPTS: "use",
    Relation.SERVES: "access",
    Relation.HOSTED_ON: "host",
    Relation.INCLUDES: "part",
    Relation.PART_OF: "unit",
    Relation.INVESTS_IN: "invest",
}
"""The class of words that speaks of each relation most plainly."""


def raw(code: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in FILES:
        data |= tomllib.loads((FOLDER / code / name).read_text(encoding="utf-8"))
    return data


def keys(code: str) -> set[str]:
    """Return the lists of a pack as "section.key"."""
    return {f"{section}.{key}" for section, lists in raw(code).items() for key in lists}


def fragments(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    # Frames are templates and shapes hold names of lists: neither is a pattern by itself.
    plain = {n: f for n, f in pack.fragments.items() if not n.startswith(("frames.", "shapes."))}
    yield from ((name, fragment) for name, list in plain.items() for fragment in list)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


def read(code: str, text: str, resources: Resources) -> set[tuple[str, str, str]]:
    document = Document("note.txt", text, "0", language=code)
    claims = read_document(document, resources).claims
    return {(c.subject.name, c.relation.value, c.object.name) for c in claims if c.assertion is Assertion.ASSERTED}


def test_five_languages_have_a_pack() -> None:
    assert {"en", "fr", "de", "es", "pt"} <= set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_pack_is_called_like_its_folder(code: str) -> None:
    assert raw(code)["language"]["code"] == code


@pytest.mark.parametrize("code", OTHERS)
def test_a_pack_has_every_section_and_list_of_the_english_one(code: str) -> None:
    english, own = keys(code="en"), keys(code)
    assert english - own <= ENGLISH_ONLY


@pytest.mark.parametrize("code", OTHERS)
def test_a_pack_has_no_section_that_nothing_reads(code: str) -> None:
    assert {name.partition(".")[0] for name in keys(code) - keys("en")} - {name.partition(".")[0] for name in keys("en")} <= OWN_SECTIONS


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_relation_has_cues_and_words_that_make_it(code: str, relation: Relation) -> None:
    wordings = PACKS[code].fragments.get(f"frames.{relation.value}", ())
    cues = PACKS[code].fragments.get(WORDED.get(relation, ""), ())
    assert len((*wordings, *cues)) > 2
    assert len(PACKS[code].fragments[f"classes.{CLASSES[relation]}"]) > 2


@pytest.mark.parametrize("code", OTHERS)
def test_a_pack_names_the_nations_of_its_neighbours(code: str) -> None:
    assert len([name for name in PACKS[code].fragments if name.startswith("demonyms.")]) > 60


@pytest.mark.parametrize("code", LANGUAGES)
def test_classes_and_prepositions_are_the_same_in_all_languages(code: str) -> None:
    for section in ("classes", "prepositions"):
        assert set(raw(code)[section]) == set(raw("en")[section])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_class_and_preposition_has_a_cue(code: str) -> None:
    lists = {name: cues for name, cues in PACKS[code].fragments.items() if name.startswith(("classes.", "prepositions."))}
    assert lists
    assert all(cues and cues != ("(?!)",) for cues in lists.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_cue_matches_nothing_at_all(code: str) -> None:
    empty = [(name, f) for name, f in fragments(PACKS[code]) if re.compile(f, re.IGNORECASE).fullmatch("")]
    assert empty == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_cues_for_assertion_and_status_are_complete(code: str) -> None:
    for name in (
        "assertion.denied",
        "assertion.speculative",
        "assertion.void",
        *(f"status.{s}" for s in ("ended", "pilot", "planned", "active")),
    ):
        assert len(PACKS[code].fragments[name]) > 1, name


@pytest.mark.parametrize("code", LANGUAGES)
def test_cues_for_terms_are_complete(code: str) -> None:
    pack = PACKS[code]
    for name in ("free", "ceiling_before", "per_unit", "users"):
        assert pack.fragments[f"qualifiers.{name}"], name
    assert set(pack.tables["dates.months"].values()) == set(range(1, 13))
    assert set(pack.tables["dates.weekdays"].values()) == set(range(7))
    assert all(pack.fragments[f"legal_forms.{form.value}"] for form in LegalForm)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_cues_for_every_theme(code: str) -> None:
    assert {rule.kind for rule in load_theme_pack(FOLDER / code).rules} == set(ThemeKind)


def test_what_all_languages_share_stands_in_each_pack_behind_its_own() -> None:
    shared = tomllib.loads((FOLDER / COMMON).read_text("utf-8"))
    for pack in PACKS.values():
        for section, lists in shared.items():
            for key, fragments in lists.items():
                assert pack.fragments[f"{section}.{key}"][-len(fragments) :] == tuple(fragments)


def test_a_pack_needs_no_shared_lists(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "fr", tmp_path / "fr")
    own, whole = load_pack(tmp_path / "fr"), PACKS["fr"]
    assert "names.never" not in own.fragments
    assert own.fragments["guessing.not_names"] == whole.fragments["guessing.not_names"]


def test_a_page_of_shared_lists_that_is_none_is_told_by_its_name(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "fr", tmp_path / "fr")
    (tmp_path / COMMON).write_text("[guessing", "utf-8")
    with pytest.raises(StorageError, match=COMMON):
        load_pack(tmp_path / "fr")


def test_a_list_that_is_missing_is_told_by_its_name() -> None:
    with pytest.raises(StorageError, match="no cue list"):
        PACKS["fr"].cue("classes.unheard")


def named(code: str, text: str, resources: Resources) -> list[tuple[str, str]]:
    analysis = analyse(Document("note.txt", text, "0", language=code), resources.grammars[code])
    return [(text[o.start : o.end], o.mention.type.value) for o in analysis.names]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "OpenAI vise le label SecNumCloud avant l’été."),
        ("en", "OpenAI signed with FIPS 140-3 in hand, and uses Kinyarwanda."),
        ("en", "OpenAI knows Wolof, a language that few programs speak."),
        ("pt", "OpenAI abriu uma sede em São Paulo, uma das empresas disse."),
    ],
)
def test_certificates_languages_and_cities_are_no_firms(code: str, text: str, resources: Resources) -> None:
    assert [name for name, type in named(code, text, resources) if type != "Government"] == ["OpenAI"]


@pytest.mark.parametrize(("rest", "found"), [("runs FedRAMP.", True), ("says that OpenAI meets FedRAMP Moderate.", False)])
def test_a_level_is_not_the_program_that_grants_it(rest: str, found: bool, resources: Resources) -> None:
    assert ("FedRAMP" in dict(named("en", f"The General Services Administration {rest}", resources))) is found


@pytest.mark.parametrize(
    ("code", "text", "name", "type"),
    [
        ("en", "They rent it from the Swiss house Prottan.", "Prottan", "Vendor"),
        ("es", "Usan un sistema de la francesa Prottan desde mayo.", "Prottan", "Vendor"),
        ("fr", "Le marché est allé au suédois Prottan Data.", "Prottan Data", "Vendor"),
        ("pt", "O contrato é da americana Prottan.", "Prottan", "Vendor"),
        ("de", "Die Mitarbeitenden erhalten Gov-GPT, eine Eigenentwicklung.", "Gov-GPT", "Product"),
        ("en", "The records lie in il-central-1, in Israel.", "il-central-1", "Product"),
    ],
)
def test_a_name_that_no_list_has_is_found_by_what_stands_beside_it_or_by_its_look(
    code: str, text: str, name: str, type: str, resources: Resources
) -> None:
    assert (name, type) in named(code, text, resources)


@pytest.mark.parametrize(
    ("code", "text", "claim"),
    [
        ("fr", "Le ministère des Ports a signé un contrat avec OpenAI.", ("OpenAI", "partnersWith", "ministère des Ports")),
        ("fr", "Le ministère des Ports utilise ChatGPT depuis mars.", ("ministère des Ports", "adopts", "ChatGPT")),
        ("fr", "Google va investir deux milliards d’euros en Belgique dans un centre de données.", ("Google", "investsIn", "Belgium")),
        ("fr", "Claude, le modèle d’Anthropic, lit les lettres.", ("Anthropic", "offers", "Claude")),
        ("de", "Das Landesamt für Häfen hat einen Vertrag mit OpenAI geschlossen.", ("OpenAI", "partnersWith", "Landesamt für Häfen")),
        ("de", "Das Landesamt für Häfen nutzt ChatGPT.", ("Landesamt für Häfen", "adopts", "ChatGPT")),
        ("de", "Google investiert zwei Milliarden Euro in Belgien.", ("Google", "investsIn", "Belgium")),
        ("de", "Anthropic bietet Claude an.", ("Anthropic", "offers", "Claude")),
        ("es", "El Ministerio de Puertos firmó un contrato con OpenAI.", ("OpenAI", "partnersWith", "Ministerio de Puertos")),
        ("es", "El Ministerio de Puertos usa ChatGPT desde marzo.", ("Ministerio de Puertos", "adopts", "ChatGPT")),
        ("es", "Google invertirá dos mil millones de euros en Bélgica.", ("Google", "investsIn", "Belgium")),
        ("es", "Claude, el modelo de Anthropic, lee las cartas.", ("Anthropic", "offers", "Claude")),
        ("pt", "O Ministério dos Portos assinou um contrato com a OpenAI.", ("OpenAI", "partnersWith", "Ministério dos Portos")),
        ("pt", "O Ministério dos Portos usa o ChatGPT desde março.", ("Ministério dos Portos", "adopts", "ChatGPT")),
        ("pt", "A Google vai investir dois mil milhões de euros na Bélgica.", ("Google", "investsIn", "Belgium")),
        ("pt", "O Claude, modelo da Anthropic, lê as cartas.", ("Anthropic", "offers", "Claude")),
    ],
)
def test_a_plain_sentence_reads_right(code: str, text: str, claim: tuple[str, str, str], resources: Resources) -> None:
    assert claim in read(code, text, resources)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le ministère des Ports n’a pas signé de contrat avec OpenAI."),
        ("de", "Das Landesamt für Häfen hat keinen Vertrag mit OpenAI."),
        ("es", "El Ministerio de Puertos no ha firmado ningún contrato con OpenAI."),
        ("pt", "O Ministério dos Portos não assinou nenhum contrato com a OpenAI."),
        ("fr", "Le ministère des Ports pourrait signer un contrat avec OpenAI."),
        ("de", "Das Landesamt für Häfen könnte einen Vertrag mit OpenAI schließen."),
        ("es", "El Ministerio de Puertos podría firmar un contrato con OpenAI."),
        ("pt", "O Ministério dos Portos poderia assinar um contrato com a OpenAI."),
    ],
)
def test_a_denied_or_possible_deal_is_not_asserted(code: str, text: str, resources: Resources) -> None:
    assert not {relation for _, relation, _ in read(code, text, resources)} & {Relation.PARTNERS_WITH.value}
