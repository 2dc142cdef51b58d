"""Names that nothing else knows get the type that their company gives them; persons and places get none."""

import pytest

from tests.extraction.conftest import Named


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("The Moorby Harbour Authority signed a contract with Wexlow.", "Wexlow", "Vendor"),
        ("Wexlow won the tender of the Moorby Harbour Authority.", "Wexlow", "Vendor"),
        ("A group of Quorvex Systems and Wexlow came first.", "Wexlow", "Vendor"),
        ("The Moorby Harbour Authority uses Tidemate.", "Tidemate", "Product"),
        ("The Moorby Harbour Authority took Tidemate.", "Tidemate", "Product"),
        ("The board rolled out Tidemate in May.", "Tidemate", "Product"),
        ("Tidemate runs on Azure.", "Tidemate", "Product"),
        ("Two hundred seats of Tidemate 2 were bought.", "Tidemate 2", "Product"),
        ("Supplier: Wexlow; owner=Moorby", "Wexlow", "Vendor"),
        ("Valdemara's government signed.", "Valdemara", "Government"),
        ("The harbour also has an inspection robot, Tidemate.", "Tidemate", "Product"),
        ("Tidemate, a helper for clerks, is late.", "Tidemate", "Product"),
        ("Clerks gave up Tidemate, by OpenAI, in March.", "Tidemate", "Product"),
        ("They keep ChatGPT, the transcriber from Wexlow.", "Wexlow", "Vendor"),
        ("The neighbouring district of Moorby keeps it. Moorby, a town on the coast, is glad.", "Moorby", "Government"),
        ("Clerks speak to HarbourGPT every day.", "HarbourGPT", "Product"),
    ],
)
def test_company_gives_a_type(text: str, name: str, type: str, named: Named) -> None:
    assert (name, type) in named(text)


def test_a_guessed_maker_betrays_its_product(named: Named) -> None:
    found = named("The Moorby Harbour Authority signed with Wexlow. Clerks like Wexlow's Tidemate.")
    assert ("Wexlow", "Vendor") in found
    assert ("Tidemate", "Product") in found


@pytest.mark.parametrize(
    "text",
    [
        "The authority signed, said Anna Wexlow.",
        "OpenAI's Sam Wexlow met the board.",
        "The deal with Minister Wexlow pleased nobody.",
        "Officers in Wexlow use ChatGPT.",
        "Tobiah Wexlow, the department's technology chief, likes ChatGPT.",
        "The portal through which Albanians get permits uses ChatGPT. Canadians, the regulator said, do not.",
        "Records were asked for under the Open Harbours Act.",
        "Having signed, OpenAI left.",
        "OpenAI, the Californian company, grew.",
    ],
)
def test_persons_places_laws_and_common_words_get_no_type(text: str, named: Named) -> None:
    assert not {name for name, _ in named(text)} - {"OpenAI", "ChatGPT"}


def test_a_tie_gives_no_type(named: Named) -> None:
    assert named("They signed with Wexlow, which reads lamps.") == []


def test_every_place_where_a_guessed_name_stands_is_found(named: Named) -> None:
    assert [name for name, _ in named("The board uses Tidemate. Clerks praise Tidemate.")] == ["Tidemate", "Tidemate"]


def test_a_word_that_only_a_headline_capitalises_is_no_name(named: Named) -> None:
    text = "OpenAI Launches Harbour Edition Dedicated To Lamps\n\nOpenAI grew. It is glad. The lamps are lit."
    assert {name for name, _ in named(text)} == {"OpenAI"}
