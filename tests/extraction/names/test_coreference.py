"""Definite noun phrases take up the entity that fits: by noun, country, nearness and role."""

from collections.abc import Callable

import pytest

from graph.extraction import Resources, load_resources
from graph.extraction.names.mentions import Occurrence
from graph.extraction.rules import analyse
from graph.model import Document

Read = Callable[[str], list[Occurrence]]


def taken_up(text: str, read: Read) -> dict[str, str]:
    return {text[o.start : o.end]: o.mention.name for o in read(text) if o.anaphoric}


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Quorvex Systems won. The company will deliver lamps.", "The company", "Quorvex Systems"),
        ("OpenAI beat Mistral AI. The French company complained.", "The French company", "Mistral AI"),
        ("OpenAI beat Mistral AI. The San Francisco firm rejoiced.", "The San Francisco firm", "OpenAI"),
        ("The Ministry of Tides pays the Moorby Fire Authority. The ministry is late.", "The ministry", "Ministry of Tides"),
        ("The Moorby Department of Lamps met Quorvex Systems. The agency signed.", "The agency", "Moorby Department of Lamps"),
        ("Microsoft Copilot is here. The assistant writes letters.", "The assistant", "Microsoft Copilot"),
        ("Japan signed with OpenAI. The country has no model.", "The country", "Japan"),
        ("OpenAI and the Ministry of Tides signed, the latter in ink.", "the latter", "Ministry of Tides"),
        ("OpenAI and the Ministry of Tides signed, the former in chalk.", "the former", "OpenAI"),
        (
            "The Moorby Department of Lamps met OpenAI. Licences of the department for Copilot ran out.",
            "the department",
            "Moorby Department of Lamps",
        ),
        ("OpenAI and Microsoft came. The lab signed.", "The lab", "OpenAI"),
        ("Telstra met Microsoft. Since then the carrier has grown.", "the carrier", "Telstra"),
        ("Palantir works for NHS England. In London the government is pleased.", "the government", "Government of the United Kingdom"),
    ],
)
def test_a_phrase_takes_up_what_fits(text: str, phrase: str, name: str, occurrences: Read) -> None:
    assert taken_up(text, occurrences)[phrase] == name


@pytest.mark.parametrize(
    "text",
    [
        "Quorvex Systems won. They say that no company will complain.",
        "Quorvex Systems won. The other company complained.",
        "The Ministry of Tides signed. The court was silent.",
        "Quorvex Systems won.\n\nAnother harbour\n\nThe company next door closed.",
        "Quorvex Systems won. The company, Wexlow Systems, is small.",
        "The United Kingdom signed with Quorvex Systems.",
        "Quorvex Systems won. It works with the agency for Cooperation.",
    ],
)
def test_a_phrase_that_means_something_else_takes_up_nothing(text: str, occurrences: Read) -> None:
    assert taken_up(text, occurrences) == {}


def test_an_item_of_a_list_looks_no_further_than_itself(occurrences: Read) -> None:
    assert taken_up("- Quorvex Systems won.\n- Rain fell. The company closed.", occurrences) == {}


def test_the_more_often_named_of_two_companies_is_taken_up(occurrences: Read) -> None:
    text = "Quorvex Systems grew. Quorvex Systems won. Then Quorvex Systems met Wexlow Systems. The company signed."
    assert taken_up(text, occurrences) == {"The company": "Quorvex Systems"}


@pytest.mark.parametrize(
    ("banner", "name"),
    [
        ("Home | State of Vermont | Tools", "Government of Vermont"),
        ("Home | City of Boston | Tools", None),
        ("Home | Tools | News", None),
    ],
)
def test_a_body_that_only_the_banner_of_a_page_names_is_taken_up_by_its_own_noun(
    banner: str, name: str | None, resources: Resources
) -> None:
    text = f"{banner}\n\nLamps are cheap. The state pays OpenAI for them."
    analysis = analyse(Document("note.txt", text, "0", language="en"), resources.grammars["en"])
    assert {text[o.start : o.end]: o.mention.name for o in analysis.occurrences if o.anaphoric}.get("The state") == name
    assert all(o.start > len(banner) for o in analysis.occurrences)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


@pytest.mark.parametrize(
    ("code", "text", "phrase", "name"),
    [
        ("de", "In Hamburg war Bayern dabei, auch Kiel. Das Land zahlt.", "Das Land", "Government of Bavaria"),
        ("de", "Bayern hat die Stadt München gebeten. Die Stadt zahlt.", "Die Stadt", "City of Munich"),
        ("es", "La Junta de Andalucía avisó a la ciudad de Sevilla. La ciudad paga.", "La ciudad", "ciudad de Sevilla"),
        ("es", "La Junta de Andalucía avisó a la ciudad de Sevilla. La región paga.", "La región", "Government of Andalusia"),
        ("fr", "La Région Île-de-France a prévenu la ville de Lyon. La région paie.", "La région", "Government of Île-de-France"),
        (
            "pt",
            "O Governo do Estado de São Paulo avisou a Prefeitura de Campinas. A prefeitura paga.",
            "A prefeitura",
            "City of Campinas",
        ),
    ],
)
def test_a_government_is_taken_up_by_nouns_of_its_kind(code: str, text: str, phrase: str, name: str, resources: Resources) -> None:
    analysis = analyse(Document("note.txt", text, "0", language=code), resources.grammars[code])
    assert {text[o.start : o.end]: o.mention.name for o in analysis.occurrences if o.anaphoric}[phrase] == name
