"""A document's names are found whole, with their short forms, and places only where they act."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from graph.extraction.names.mentions import NameFinder, Occurrence, find_mentions, masked, without_possessors
from graph.extraction.packs import LanguagePack
from graph.model import EntityType, Mention
from tests.extraction.conftest import Named, sentences_of

Read = Callable[[str], list[Occurrence]]


def keys(text: str, read: Read) -> dict[str, str]:
    return {text[o.start : o.end]: o.mention.key for o in read(text) if not o.anaphoric}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Moorby Harbour Authority (MHA) signed. MHA paid.", "MHA"),
        ("The Moorby Harbour Authority (“the MHA”) signed. The MHA paid.", "MHA"),
        ("The Moorby Harbour Authority, MHA, signed. Then MHA paid.", "MHA"),
        ("MHA (Moorby Harbour Authority) signed. Then MHA paid.", "MHA"),
    ],
)
def test_an_acronym_that_the_document_introduces_means_the_body(text: str, short: str, occurrences: Read) -> None:
    assert keys(text, occurrences)[short] == keys(text, occurrences)["Moorby Harbour Authority"]


def test_an_introduced_acronym_outdoes_the_registry(occurrences: Read) -> None:
    text = "The General Seal Authority (GSA) signed. GSA paid."
    assert keys(text, occurrences)["GSA"] == "agency/general-seal-authority"


def test_a_company_is_taken_up_without_its_last_word(occurrences: Read) -> None:
    text = "Pell & Marrow Analytics won. Pell & Marrow will deliver it."
    assert keys(text, occurrences)["Pell & Marrow"] == "vendor/pell-and-marrow-analytics"


def test_a_first_word_that_means_little_by_itself_is_no_short_form(named: Named) -> None:
    assert ("Global", "Vendor") not in named("Global Analytics won. Global trade fell.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOORBY FIRE AUTHORITY SIGNS WITH QUORVEX SYSTEMS", [("MOORBY FIRE AUTHORITY", "Agency"), ("QUORVEX SYSTEMS", "Vendor")]),
        ("Moorby Tax Agency Picks Quorvex Systems After Long Talks", [("Moorby Tax Agency", "Agency"), ("Quorvex Systems", "Vendor")]),
    ],
)
def test_headlines_in_capitals_are_read_as_running_text(text: str, expected: list[tuple[str, str]], named: Named) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Texas signed a contract with OpenAI.", True),
        ("OpenAI signed a contract with Texas.", True),
        ("Long Beach, Calif., pays more. The United States looks on.", True),
        ("OpenAI opened a building in Texas.", False),
        ("Wexlow, a Texas start-up, grew.", False),
        ("TEXAS, 4 May 2026 – OpenAI grew.", False),
        ("Virginia Woolf wrote about America.", False),
    ],
)
def test_the_name_of_a_place_counts_where_it_acts(text: str, acts: bool, named: Named) -> None:
    places = [name for name, type in named(text) if type == "Government"]
    assert bool(places) is acts


def test_the_country_of_a_body_is_kept_in_the_body_alone(occurrences: Read) -> None:
    text = "Velmar Systems signed with Israel's Ministry of Tides."
    (body,) = [o.mention for o in occurrences(text) if o.mention.type is not EntityType.VENDOR]
    assert (body.type, body.name, body.country) == (EntityType.AGENCY, "Ministry of Tides", "il")


def test_a_country_that_only_says_whose_a_company_is_is_left_out(named: Named) -> None:
    assert named("France's Mistral AI grew.") == [("Mistral AI", "Vendor")]


def test_a_body_that_closes_with_its_country_is_known_by_both_forms(occurrences: Read) -> None:
    (one,) = occurrences("The Ministry of Tides and Ports of Latvia signed.")
    assert (one.mention.name, one.mention.country) == ("Ministry of Tides and Ports", "lv")


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("American agencies may use it.", "government/us"),
        ("Meta lets federal agencies use Llama.", "government/us"),
        ("The government of Canada signed.", "government/ca"),
    ],
)
def test_phrases_for_a_government_as_a_whole(text: str, government: str, occurrences: Read) -> None:
    assert government in keys(text, occurrences).values()


def test_a_product_keeps_the_makers_name_in_it(occurrences: Read) -> None:
    assert [o.mention.type for o in occurrences("Moorby Harbour Authority uses Microsoft Azure.")] == [
        EntityType.AGENCY,
        EntityType.PRODUCT,
    ]


def test_names_never_overlap(english: LanguagePack, finder: NameFinder) -> None:
    text = "The NATO Communications and Information Agency, IBM and the Moorby and Sons Authority signed with Quorvex AI Inc."
    found = find_mentions(text, sentences_of(text, english), finder)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_masking_keeps_the_length() -> None:
    one = Occurrence(4, 7, Mention(EntityType.VENDOR, "IBM"))
    assert masked("The IBM deal", [one]) == "The ■■■ deal"


def test_a_possessor_before_nothing_stays() -> None:
    one = Occurrence(0, 6, Mention(EntityType.COUNTRY, "France", country="fr"))
    assert without_possessors("France signed.", [one]) == [one]


def test_a_town_known_from_its_full_name_is_named_where_it_acts_and_not_where_it_only_lies(named: Named) -> None:
    found = named("The Municipality of Moorfelden signed. Moorfelden uses ChatGPT. A fair in Moorfelden was held.")
    assert [name for name, type in found if type == "Government"] == ["Municipality of Moorfelden", "Moorfelden"]


def test_in_a_digest_a_body_is_that_of_its_paragraphs_country(occurrences: Read) -> None:
    text = (
        "Kenya's Ministry of Health signed in Nairobi.\n\nIn Rwanda, OpenAI was chosen. The Ministry of Health pays.\n\n"
        "The Ministry of Health did not answer."
    )
    assert [one.mention.country for one in occurrences(text) if one.mention.name == "Ministry of Health"] == ["ke", "rw", "ke"]
