"""A group stands for the names that the text told together before, if they are just so many."""

import pytest

from graph.extraction import Resources, load_resources
from graph.extraction.rules import analyse
from graph.model import Document


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources()


def members(code: str, text: str, resources: Resources) -> list[tuple[str, str]]:
    analysis = analyse(Document("note.txt", text, "0", language=code), resources.grammars[code])
    return [(text[o.start : o.end], o.mention.name) for o in analysis.occurrences if o.anaphoric]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "OpenAI and Cohere bid. Both companies have won.", [("Both", "OpenAI"), ("companies", "Cohere")]),
        ("en", "Cohere came. OpenAI followed. The two firms won.", [("The", "Cohere"), ("two firms", "OpenAI")]),
        ("en", "OpenAI, Cohere and Palantir came. All three firms won.", [("All", "OpenAI"), ("three", "Cohere"), ("firms", "Palantir")]),
        (
            "en",
            "The University of Moorby, the Velden Tax Office and the University of Velden came. Both universities paid.",
            [("Both", "University of Moorby"), ("universities", "University of Velden")],
        ),
        (
            "en",
            "OpenAI came. Cohere came. Rain fell. Snow fell. Hail fell. Palantir came. Sleet fell. All three firms won.",
            [("All", "OpenAI"), ("three", "Cohere"), ("firms", "Palantir")],
        ),
        ("en", "Palantir and Anduril built it. The pair won.", [("The", "Palantir"), ("pair", "Anduril")]),
        ("fr", "OpenAI et Cohere étaient là. Les deux entreprises ont signé.", [("Les", "OpenAI"), ("deux entreprises", "Cohere")]),
        ("de", "OpenAI und Cohere kamen. Beide Unternehmen liefern.", [("Beide", "OpenAI"), ("Unternehmen", "Cohere")]),
        ("es", "OpenAI y Cohere vinieron. Ambas empresas firmaron.", [("Ambas", "OpenAI"), ("empresas", "Cohere")]),
        ("pt", "OpenAI e Cohere vieram. Ambas as empresas assinaram.", [("Ambas", "OpenAI"), ("as empresas", "Cohere")]),
    ],
)
def test_a_group_is_each_of_its_members(code: str, text: str, found: list[tuple[str, str]], resources: Resources) -> None:
    assert members(code, text, resources) == found


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI, Cohere and Palantir came. Both companies were paid.",
        "OpenAI, Cohere and Palantir came. One of the three companies was paid.",
        "OpenAI and the Ministry of Tides met. Both firms paid.",
        "OpenAI and Cohere came. Rain fell. Snow fell. Hail fell. Sleet fell. Both companies were paid.",
        "OpenAI, Cohere, Palantir and Anduril came. All four were paid.",
    ],
)
def test_a_group_of_another_number_or_far_away_is_nobody(text: str, resources: Resources) -> None:
    assert members("en", text, resources) == []
