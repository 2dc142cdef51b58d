"""Numbers of contracts and dates in cells of US tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.tables.contracts import contract_numbers, piid
from graph.extraction.tables.dates import us_date
from graph.extraction.tables.values import ValueReader
from graph.mappings import CellReader, TermRule
from graph.model import PartialDate, Span


def said(reader: ValueReader, text: str) -> list[str]:
    return list(reader(Span("document", 0, len(text), text), TermRule("term", "column", CellReader.TEXT)))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("70SBUR21F00000194", ["70SBUR21F00000194"]),
        ("70T04023C7573N001", ["70T04023C7573N001"]),
        ("2032H5-19-F-00641", ["2032H519F00641"]),
        ("1605TA-21-F-00064", ["1605TA21F00064"]),
        ("Contract # NNG15SD27B", ["NNG15SD27B"]),
        ("NNG15SD22B\n1605DC19A0004", ["NNG15SD22B", "1605DC19A0004"]),
        ("NNG15SC71B-50310224F0140", ["NNG15SC71B", "50310224F0140"]),
        ("75N97023A00004/75N97023F00005", ["75N97023A00004", "75N97023F00005"]),
        ("36C10E19D0018, 36C10D22N0008", ["36C10E19D0018", "36C10D22N0008"]),
        ("47QTCA22D00B2; GS35F0414R; 47QTCA22D00B2", ["47QTCA22D00B2", "GS35F0414R"]),
        ("GS-35F-0086U, HHSN316201200132W", ["GS35F0086U", "HHSN316201200132W"]),
        ("50310220D0012_50310221F0160 ", ["50310220D0012", "50310221F0160"]),
        ("DOLQ129633247", ["DOLQ129633247"]),
        ("VA118-16-D-1015", ["VA11816D1015"]),
        ("hsts0417dct1087", ["HSTS0417DCT1087"]),
        ("Brite Group", []),
        ("REDACTED", []),
        ("FDIC does not use PIIDs", []),
        ("PO 4300174099 (renewed annually)", []),
        ("000HCVL1-2022-66353", []),
        ("024-000005265", []),
        ("1899-12-31 11:59:00", []),
        ("Procured under SCMC Agreement # WS181016", []),
        ("", []),
    ],
)
def test_numbers_of_contracts_are_known_by_their_shape(cell: str, wanted: list[str]) -> None:
    assert said(piid, cell) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("2024-10-01 00:00:00", "2024-10-01"),
        ("2024-10-01", "2024-10-01"),
        ("01/2024", "2024-01"),
        ("10/01/2024 00:00:00", "2024-10-01"),
        ("11/15/2025 12:00:00 AM", "2025-11-15"),
        ("9/1/2023 0:00", "2023-09-01"),
        ("5/30/2025", "2025-05-30"),
        ("2023", "2023"),
        ("Oct-24", "2024-10"),
        ("24-Oct", "2024-10"),
        ("Sept 2024", "2024-09"),
        ("October 2024", "2024-10"),
        ("2023-09", "2023-09"),
        ("2024-05-13 (pilot licenses assigned)", "2024-05-13"),
        ("7/16/1905", "2024"),
        ("7/15/1905", "2023"),
    ],
)
def test_dates_of_us_agencies_keep_their_precision(cell: str, wanted: str) -> None:
    assert said(us_date, cell) == [wanted]


@pytest.mark.parametrize(
    "cell", ["", "TBD", "Ongoing", "Q1FY24", "13/45/2024", "2/30/2024", "Pre-2010", "10/20245", "Scheduled for FY2026", "2010-2012", "N/A"]
)
def test_what_is_no_date_gives_none(cell: str) -> None:
    assert said(us_date, cell) == []


@given(st.one_of(st.text(max_size=30), st.from_regex(r"\d{1,4}[-/]\d{1,2}([-/]\d{2,4})?( \d\d?:\d\d)?", fullmatch=True)))
def test_every_date_is_one_and_no_cell_makes_the_reader_raise(text: str) -> None:
    for value in said(us_date, text):
        assert PartialDate(value)


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("0123456789ABFQ-/ \n"), max_size=60)))
def test_a_number_stands_in_its_text(text: str) -> None:
    for number in contract_numbers(text):
        assert text[number.start : number.end].upper().replace("-", "") == number.value
