"""Products in cells: lists filled in by hand, columns that should list vendors, and free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.lookup import Lookup
from graph.extraction.tables.piece import PieceReader
from graph.extraction.tables.products import known_products, makers, products, sold_products
from graph.model import EntityType
from graph.registry import Registry, load_registry
from tests.extraction.tables.cells import lookup_of, named, pieces_of

READERS: list[PieceReader] = [products, known_products, sold_products, makers]


@pytest.fixture(scope="module")
def lookup(registry: Registry, index: NameIndex) -> Lookup:
    return lookup_of(registry, index, EntityType.PRODUCT)


@pytest.mark.parametrize(
    "cell",
    ["M365 Copilot", "Microsoft M365 Copilot AI", "Microsoft 365 Copilot", "Microsoft365 Copilot", "Copilot for MS 365", "MS 365 Copilot",
     "Microsoft Copilot 365"],
)  # fmt: skip
def test_all_spellings_of_microsoft_365_copilot_are_one(cell: str, lookup: Lookup) -> None:
    assert named(pieces_of(products, cell, lookup)) == ["product/microsoft-365-copilot"]


@pytest.mark.parametrize("cell", ["Microsoft Copilot", "Microsoft CoPilot", "CoPilot ", "Copilot", "MS Copilot"])
def test_all_spellings_of_copilot_are_one(cell: str, lookup: Lookup) -> None:
    assert named(pieces_of(products, cell, lookup)) == ["product/microsoft-copilot"]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("ChatGPT, Claude; Gemini", ["product/chatgpt", "product/claude", "product/gemini"]),
        ("ChatGPT Enterprise, Claude, ", ["product/chatgpt-enterprise", "product/claude"]),
        ("Microsoft Defender\nCrowdstrike Falcon", ["product/microsoft-defender", "product/falcon-platform"]),
        ("Microsoft Copilot 365, Adobe \nFirefly", ["product/microsoft-365-copilot", "product/adobe-firefly"]),
        ("AWS Q Developer \n(Gen AI-powered assistant)", ["product/amazon-q"]),
        ("Google Maps & Apple Maps", ["product/google-maps", "product/apple-maps"]),
        ("Microsoft Copilot / Teams", ["product/microsoft-copilot", "product/microsoft-teams"]),
        ("Bluebird Notes 2.0, ChatGPT", ["Bluebird Notes 2.0", "product/chatgpt"]),
        ("Magnet Copilot", ["product/magnet-copilot"]),
        ("Bluebird Copilot", ["Bluebird Copilot"]),
        ("Grammarly", ["Grammarly"]),
        ("Apple", []),
        ("OpenAI", []),
        ("Various", []),
        ("N/A", []),
        ("External- Chatbots, Internal Gov Cloud- Chatbots", []),
        ("Face recognition for phones", []),
        ("", []),
    ],
)
def test_products_are_taken_out_of_a_list(cell: str, wanted: list[str], lookup: Lookup) -> None:
    assert named(pieces_of(products, cell, lookup)) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("THE PURPOSE IS TO ADD FUNDING FOR AZURE SUBSCRIPTIONS, UI PATH, CHAT GPT", ["product/azure", "product/chatgpt"]),
        ("CONTRACT CLOSEOUT", []),
        ("CLEAR THE BACKLOG AND SET A NEW FOUNDRY CONTRACT", []),
        ("Drafting letters with ChatGPT", ["product/chatgpt"]),
        ("Hydrology Copilot", []),
        ("Using Microsoft Copilot", ["product/microsoft-copilot"]),
        ("Teams that forge metal", []),
    ],
)
def test_free_text_names_known_products_only_in_forms_that_mean_nothing_else(cell: str, wanted: list[str], lookup: Lookup) -> None:
    assert named(pieces_of(known_products, cell, lookup)) == wanted


@pytest.mark.parametrize(
    ("cell", "sold", "made_by"),
    [
        ("CLEAR", ["product/thomson-reuters-clear"], ["vendor/thomson-reuters"]),
        ("Westlaw, Google Gemini", ["product/westlaw", "product/gemini"], ["vendor/thomson-reuters", "vendor/google"]),
        ("Tesseract", ["product/tesseract-ocr"], []),
        ("Deloitte", [], []),
    ],
)
def test_products_that_stand_for_vendors_lead_to_their_makers(
    cell: str, sold: list[str], made_by: list[str], registry: Registry, index: NameIndex
) -> None:
    assert named(pieces_of(sold_products, cell, lookup_of(registry, index, EntityType.PRODUCT))) == sold
    assert named(pieces_of(makers, cell, lookup_of(registry, index, EntityType.VENDOR))) == made_by


REGISTRY = load_registry()
LOOKUP = Lookup(REGISTRY, NameIndex(REGISTRY.names()), EntityType.PRODUCT, "us")


@given(
    st.sampled_from(READERS),
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(["Copilot", "Microsoft", "\n", ",", "and", "(", ")", "365", "é", "Teams", "for"]), max_size=8).map(
            " ".join
        ),
    ),
)
def test_a_product_stands_in_its_cell_and_no_cell_makes_a_reader_raise(reader: PieceReader, text: str) -> None:
    for piece in pieces_of(reader, text, LOOKUP):
        assert 0 <= piece.start < piece.end <= len(text)
        assert reader is makers or piece.name == " ".join(text[piece.start : piece.end].split())
