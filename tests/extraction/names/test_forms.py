"""Names that no list knows are found by their form, whole and one by one."""

import pytest

from graph.extraction.names.forms import FormFinder, form_finder
from graph.extraction.packs import LanguagePack


@pytest.fixture(scope="module")
def forms(english: LanguagePack) -> FormFinder:
    return form_finder(english)


def found(text: str, forms: FormFinder, type: str) -> list[str]:
    return list(dict.fromkeys(text[f.start : f.end] for f in forms.find(text) if f.type.value == type))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Digital Growth and Transport signed.", ["Ministry of Digital Growth and Transport"]),
        ("the National Vocational and Technical Teaching Commission", ["National Vocational and Technical Teaching Commission"]),
        ("the Department for Skills, Innovation and Technology and Quorvex agreed", ["Department for Skills, Innovation and Technology"]),
        ("the University of New Holland and Moorby University", ["University of New Holland", "Moorby University"]),
        ("the Oresund Department of Corrections runs it", ["Oresund Department of Corrections"]),
        ("the 4th Harbour Regiment and Unit 7100", ["4th Harbour Regiment", "Unit 7100"]),
        ("the Ministry of Tides on Tuesday", ["Ministry of Tides"]),
        ("the Ministry of Tides for Quorvex Cloud", ["Ministry of Tides"]),
        ("the Ministry of Tides's clerks", ["Ministry of Tides"]),
        ("On Sunday Velden's Ministry of Tides closed", ["Ministry of Tides"]),
        ("Only Moorby City Schools said so", ["Moorby City Schools"]),
        ("the Deutscher Sturmdienst and the Receita Estadual", ["Deutscher Sturmdienst", "Receita Estadual"]),
        ("the regulator QRTA agreed", ["QRTA"]),
        ("QKGAI, the centre that the state funds", ["QKGAI"]),
        ("the Tide Health Office of the Moorby Coastal Administration", ["Tide Health Office", "Moorby Coastal Administration"]),
        ("a Moorby Police Department Chief", ["Moorby Police Department"]),
        ("the Moorby Court Case Tracker", []),
        ("She is at the Oval Office", []),
        ("the Velden Customs and Excise Department", ["Velden Customs and Excise Department"]),
        ("the Police and Border Guard Board", ["Police and Border Guard Board"]),
        ("the Department of the Premier and Cabinet", ["Department of the Premier and Cabinet"]),
        ("the Velden Department of Social and Tide Services", ["Velden Department of Social and Tide Services"]),
        ("the Ministry of Tides and Lamp Services", ["Ministry of Tides and Lamp Services"]),
        ("Moorby Public Schools and Velden Public Schools", ["Moorby Public Schools", "Velden Public Schools"]),
        ("the Office for U.S. Lamps and St. Moorby Hospital", ["Office for U.S. Lamps", "St. Moorby Hospital"]),
        ("the e-Office of the Ministry of Tides", ["Ministry of Tides"]),
    ],
)
def test_bodies(text: str, expected: list[str], forms: FormFinder) -> None:
    assert sorted(found(text, forms, "Agency")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Moorby County Council met", ["Moorby County Council"]),
        ("the city of Moorby Falls and the Bailiwick of Stane", ["city of Moorby Falls", "Bailiwick of Stane"]),
    ],
)
def test_governments(text: str, expected: list[str], forms: FormFinder) -> None:
    assert sorted(found(text, forms, "Government")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quorvex Systems won", ["Quorvex Systems"]),
        ("Studio 12 Analytics won", ["Studio 12 Analytics"]),
        ("Pell & Marrow Software won", ["Pell & Marrow Software"]),
        ("Quorvex, a small maker of sensors, won", ["Quorvex"]),
        ("the start-up Quorvex won", ["Quorvex"]),
        ("built by an old company called Quorvex, it works", ["Quorvex"]),
        ("a firm named “Pell Tides” won", ["Pell Tides"]),
        ("Neither the supplier nor the office knows", []),
        ("On the wall of a laboratory", []),
        ("Quorvex AI Building Centre", []),
    ],
)
def test_vendors(text: str, expected: list[str], forms: FormFinder) -> None:
    assert found(text, forms, "Vendor") == expected


@pytest.mark.parametrize(
    ("text", "type", "expected"),
    [
        ("Harbourmate, a chatbot for ports, is live", "Product", ["Harbourmate"]),
        ("a tool called “Harbourmate”", "Product", ["Harbourmate"]),
        ("the Moorby Chatbot answers", "Product", ["Moorby Chatbot"]),
        ("an initiative called Bright Harbour", "Program", ["Bright Harbour"]),
        ("work on Project Anemone goes on", "Program", ["Project Anemone"]),
    ],
)
def test_products_and_programs(text: str, type: str, expected: list[str], forms: FormFinder) -> None:
    assert found(text, forms, type) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("staff of Moorby use an AI Assistant and a GenAI Gateway", ["AI Assistant", "GenAI Gateway"]),
        ("ten ministries try the Assistant IA", ["Assistant IA"]),
        ("an AI assistant of their own", []),
        ("the AI Assistant Academy", []),
    ],
)
def test_tools_that_are_called_by_what_they_are_are_products(text: str, expected: list[str], forms: FormFinder) -> None:
    assert found(text, forms, "Product") == expected
