"""A table of one's own, read by a mapping that is still being worked on."""

from pathlib import Path

from graph.mappings import read_mapping
from graph.pipeline import Options, Summary, build

MAPPING = """
name: deals
title: Deals
recognise: [Buyer, Seller]
ends:
  - {name: buyer, type: Agency, column: Buyer}
  - {name: seller, type: Vendor, column: Seller}
claims:
  - {subject: seller, relation: partnersWith, object: buyer}
"""


def built(folder: Path, mapping: str) -> Summary:
    (folder / "deals.yaml").write_text(mapping, encoding="utf-8")
    (folder / "deals.csv").write_text("Buyer,Seller\nMinistry of Water,Example Systems\n", encoding="utf-8")
    own = Options(mappings=(read_mapping(folder / "deals.yaml"),))
    return build([str(folder / "deals.csv")], folder / "kg", reader="rules", options=own)


def test_a_table_is_read_again_when_its_mapping_has_changed(tmp_path: Path) -> None:
    assert (built(tmp_path, MAPPING).read, built(tmp_path, MAPPING).read) == (1, 0)

    changed = built(tmp_path, MAPPING.replace("object: buyer", "object: buyer, legal-form: contract"))

    assert (changed.read, changed.documents, changed.claims) == (1, 1, 1)
