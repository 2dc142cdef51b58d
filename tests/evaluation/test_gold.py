"""Gold files are read with the names and links that training and measuring need; a damaged one is rejected by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.evaluation.gold import GoldDocument, link_key, read_gold
from graph.model import EntityType, InputRejected, Mention, Relation

FOLDER = Path(__file__).resolve().parent.parent / "gold"
TEXT = "Heron helps the Port. Loom made Heron in Chad."
GOLD: dict[str, Any] = {
    "document": {"title": "Tides", "language": "en", "published": "2026-05"},
    "entities": [
        {"id": "loom", "type": "Vendor", "label": "Loom", "aliases": ["Loom & Sons"]},
        {"id": "heron", "type": "Product", "label": "Heron"},
        {"id": "port", "type": "Agency", "label": "Port Authority", "aliases": ["the Port"]},
        {"id": "gov-td", "type": "Government", "label": "Government of Chad", "aliases": ["Chad"]},
    ],
    "claims": [
        {"subject": "heron", "relation": "serves", "object": "port", "assertion": "asserted", "evidence": "Heron helps the Port"},
        {"subject": "loom", "relation": "offers", "object": "heron", "assertion": "asserted", "evidence": "Loom made Heron"},
        {"subject": "loom", "relation": "partnersWith", "object": "gov-td", "assertion": "denied", "evidence": "in Chad"},
    ],
    "traps": [],
}
LOOM, HERON, PORT = Mention(EntityType.VENDOR, "Loom"), Mention(EntityType.PRODUCT, "Heron"), Mention(EntityType.AGENCY, "the Port")
CHAD = Mention(EntityType.COUNTRY, "Republic of Chad", known="country/td", country="td")


def write(folder: Path, gold: object, name: str = "tides") -> Path:
    """Write a text with its gold."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(TEXT.encode())
    (folder / f"{name}.gold.json").write_text(json.dumps(gold))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> GoldDocument:
    """The gold of the small text."""
    (one,) = read_gold(write(tmp_path, GOLD))
    return one


def test_a_document_has_the_text_and_the_description_of_its_gold(gold: GoldDocument) -> None:
    document = gold.document
    assert (document.name, document.text, document.title, str(document.published), document.language) == (
        "tides.txt", TEXT, "Tides", "2026-05", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "ids"),
    [
        (LOOM, {"loom"}),
        (Mention(EntityType.VENDOR, "LOOM and Sons, Inc."), {"loom"}),
        (Mention(EntityType.VENDOR, "The Weaver", aliases=("Loom",)), {"loom"}),
        (PORT, {"port"}),
        (CHAD, {"td"}),
        (Mention(EntityType.VENDOR, "Reed"), set()),
    ],
)
def test_a_mention_is_the_entity_of_any_of_its_names(gold: GoldDocument, mention: Mention, ids: set[str]) -> None:
    assert gold.ids(mention) == ids


def quotes(gold: GoldDocument, subject: Mention, relation: Relation, object: Mention) -> list[str]:
    return [gold.document.text[start:end] for start, end in gold.evidence(subject, relation, object)]


def test_a_link_is_found_with_its_evidence_whatever_its_assertion(gold: GoldDocument) -> None:
    assert quotes(gold, LOOM, Relation.OFFERS, HERON) == ["Loom made Heron"]
    assert quotes(gold, HERON, Relation.OFFERS, LOOM) == []
    assert quotes(gold, LOOM, Relation.PARTNERS_WITH, CHAD) == quotes(gold, CHAD, Relation.PARTNERS_WITH, LOOM) == ["in Chad"]
    assert quotes(gold, PORT, Relation.ADOPTS, HERON) == quotes(gold, HERON, Relation.SERVES, PORT) == ["Heron helps the Port"]
    assert quotes(gold, PORT, Relation.ADOPTS, LOOM) == []


def test_links_are_the_same_where_the_scorer_takes_them_for_the_same() -> None:
    assert link_key(Relation.PARTNERS_WITH, "b", "a") == link_key(Relation.PARTNERS_WITH, "a", "b")
    assert link_key(Relation.SERVES, "product", "body") == link_key(Relation.ADOPTS, "body", "product")
    assert link_key(Relation.OFFERS, "b", "a") != link_key(Relation.OFFERS, "a", "b")


@pytest.mark.parametrize(
    "damaged",
    [[], {}, {**GOLD, "claims": [{}]}, {**GOLD, "entities": [{}]}, {**GOLD, "document": {"published": "yesterday"}},
     {**GOLD, "claims": [{**GOLD["claims"][0], "relation": "marries"}]}],
)  # fmt: skip
def test_a_file_that_is_no_gold_is_rejected_by_name(tmp_path: Path, damaged: object) -> None:
    with pytest.raises(InputRejected, match=r"tides\.gold\.json: not a gold file"):
        list(read_gold(write(tmp_path, damaged)))


def test_gold_without_its_text_is_rejected(tmp_path: Path) -> None:
    (write(tmp_path, GOLD) / "tides.txt").unlink()
    with pytest.raises(InputRejected):
        list(read_gold(tmp_path))


def test_gold_is_read_from_subfolders_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b/two", "a/one", "c/three"):
        write(tmp_path / name.split("/")[0], GOLD, name.split("/")[1])
    assert [one.document.stem for one in read_gold(tmp_path)] == ["one", "two", "three"]


def test_the_items_of_the_project_are_gold_whose_evidence_stands_in_their_text() -> None:
    items = list(read_gold(FOLDER))
    assert {one.document.language for one in items} == {"de", "en", "es", "fr", "pt"}
    for path, one in zip(sorted(FOLDER.glob("*.gold.json")), items, strict=True):
        evidence = [c["evidence"] for c in json.loads(path.read_text(encoding="utf-8"))["claims"]]
        spans = {one.document.text[start:end] for places in one.links.values() for start, end in places}
        assert spans == set(evidence)
