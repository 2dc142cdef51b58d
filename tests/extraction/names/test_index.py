"""All forms of known names are found in one pass, between word boundaries, each in the case that it allows."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.names.index import NameIndex, folded
from graph.registry import Name, NameKind

NAMES = [
    Name("Ministry of Tides", "agency/xk-tides", NameKind.NAME),
    Name("MoT", "agency/xk-tides", NameKind.ACRONYM),
    Name("Tides", "agency/xk-tides", NameKind.COMMON),
    Name("Tides", "vendor/tides", NameKind.NAME),
    Name("X", "vendor/x", NameKind.NAME),
    Name("Ministry of Tides and Ports", "agency/xk-ports", NameKind.NAME),
    Name("Lumen", "product/lumen", NameKind.NAME),
    Name("Lumen for Government", "product/lumen-for-government", NameKind.NAME),
    Name("LPT", "product/lpt", NameKind.ACRONYM),
]
INDEX = NameIndex(NAMES)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Tides signed.", ["Ministry of Tides"]),
        ("The MINISTRY OF TIDES signed.", ["MINISTRY OF TIDES"]),
        ("The Ministry of Tides and Ports signed.", ["Ministry of Tides and Ports"]),
        ("the ministry of Tides", ["ministry of Tides"]),
        ("MoT staff", ["MoT"]),
        ("mot juste", []),
        ("MOT staff", []),
        ("PreMoTion", []),
        ("X signed.", []),
        ("write to info@MoT.example", []),
        ("Lumen for Government is here", ["Lumen for Government"]),
        ("LUMEN FOR GOVERNMENT is here", ["LUMEN FOR GOVERNMENT"]),
        ("Lumen for government staff", ["Lumen"]),
        ("they use LPT and LPT-4", ["LPT", "LPT"]),
        ("they use Gov-LPT", []),
        ("it costs LPT$640 a month", []),
    ],
)
def test_finds_a_form_where_its_case_and_its_borders_allow(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_form_that_several_share_names_them_all() -> None:
    (hit,) = INDEX.find("Tides rose.")
    assert {name.entity for name in hit.names} == {"agency/xk-tides", "vendor/tides"}


def test_an_index_can_be_sent_to_a_worker() -> None:
    again = pickle.loads(pickle.dumps(INDEX))
    assert [h.names for h in again.find("the MoT")] == [h.names for h in INDEX.find("the MoT")]


@pytest.mark.parametrize(
    "written", ["Côte d’Ivoire", "Côte d‘Ivoire", "Côte d`Ivoire", "Côte\u00a0d'Ivoire", "Côte\u202fd’Ivoire", "Côte\td'Ivoire"]
)
def test_a_form_is_found_in_any_typography(written: str) -> None:
    (hit,) = NameIndex([Name("Côte d'Ivoire", "country/ci", NameKind.NAME)]).find(f"in {written}.")
    assert (hit.start, hit.end) == (3, 3 + len(written))


@given(st.text())
def test_folding_never_moves_an_offset(text: str) -> None:
    assert len(folded(text)) == len(text)
