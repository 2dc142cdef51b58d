"""Parts of a body in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.names.index import NameIndex
from graph.extraction.tables.bodies import body
from graph.extraction.tables.lookup import Lookup
from graph.model import EntityType
from graph.registry import Registry, load_registry
from tests.extraction.tables.cells import lookup_of, named, pieces_of


@pytest.mark.parametrize(
    ("within", "cell", "wanted"),
    [
        ("us-va", "VHA: Veterans Health Administration", ["agency/us-vha"]),
        ("us-va", "OALC: Office of Acquisitions\u00a0Logistics, and Construction", ["Office of Acquisitions Logistics, and Construction"]),
        ("us-hhs", "HHS/FDA/CDER", ["agency/us-fda-cder"]),
        ("us-hhs", "HHS/CMS/OC", ["agency/us-cms"]),
        ("us-hhs", "HHS/ASFR/OG", ["ASFR"]),
        ("us-hhs", "HHS", []),
        ("us-doj", "Department of Justice / FBI", ["agency/us-fbi"]),
        ("us-doj", "Department of Justice / Department Wide", []),
        ("us-treasury", "Internal Revenue Service (IRS)", ["agency/us-irs"]),
        ("us-doe", "PNNL - Pacific Northwest National Laboratory (SC43 OIM)", ["agency/us-pnnl"]),
        ("us-doe", "NE INL - NE Idaho National Laboratory (NE)", ["agency/us-inl"]),
        ("us-doi", "USGS", ["agency/us-usgs"]),
        ("us-doi", "OCIO", ["OCIO"]),
        ("us-dhs", "U.S. Customs and Border Protection", ["agency/us-cbp"]),
        ("us-dot", "FAA AJO", ["agency/us-faa"]),
        ("us-dot", "CAIO, FAA, OST-R", ["CAIO", "agency/us-faa", "OST-R"]),
        ("us-dol", "OWCP||VETS||WHD", ["agency/us-owcp", "VETS", "WHD"]),
        ("us-sec", "Division of Examinations (E), Division of Enforcement (ENF)", ["Division of Examinations", "Division of Enforcement"]),
        # The department's own "DOD" is not the Department of Defense.
        ("us-cftc", "DOD", ["DOD"]),
        ("us-usda", "APHIS: Animal and Plant Health Inspection Service; AMS: Agricultural Marketing Service",
         ["agency/us-usda-aphis", "agency/us-ams"]),
        ("us-va", "N/A", []),
    ],
)  # fmt: skip
def test_parts_of_a_body_are_found_below_it(within: str, cell: str, wanted: list[str], registry: Registry, index: NameIndex) -> None:
    lookup = lookup_of(registry, index, EntityType.AGENCY, f"agency/{within}")
    assert named(pieces_of(body, cell, lookup)) == wanted


def test_an_acronym_beside_the_name_is_an_alias(registry: Registry, index: NameIndex) -> None:
    lookup = lookup_of(registry, index, EntityType.AGENCY, "agency/us-va")
    (piece,) = pieces_of(body, "OEI: Office of Example Improvement", lookup)
    assert (piece.name, piece.aliases) == ("Office of Example Improvement", ("OEI",))


REGISTRY = load_registry()
LOOKUP = Lookup(REGISTRY, NameIndex(REGISTRY.names()), EntityType.AGENCY, "us", "agency/us-hhs")


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(["HHS", "/", "FDA", " - ", "(", ")", ":", ";", "||", "Office of", ","]), max_size=9).map("".join),
    )
)
def test_a_body_stands_in_its_cell_and_no_cell_makes_the_reader_raise(text: str) -> None:
    for piece in pieces_of(body, text, LOOKUP):
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.name
