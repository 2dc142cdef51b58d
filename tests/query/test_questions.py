"""A question's header is read strictly: what is wrong in a file is said when it is read, not when it is asked."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.model import UsageError
from graph.query import Parameter, ParameterType, saved_questions
from graph.query.questions import read_question
from graph.query.tokens import Kind, tokens

GOOD = """# title: Uses
# question: Who uses what?
# param body: body — the body
# param theme: text = any — only this theme

SELECT ?x { $body ?p ?x FILTER(?x = COALESCE($theme, ?x)) }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "uses.rq"
    path.write_text(text, "utf-8")
    return path


def test_a_header_gives_title_sentence_and_typed_parameters(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, GOOD))
    assert (question.name, question.title, question.question) == ("uses", "Uses", "Who uses what?")
    assert question.parameters == (
        Parameter("body", ParameterType.BODY, "the body", None),
        Parameter("theme", ParameterType.TEXT, "only this theme", "any"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title: Uses\n", "", "needs a title"),
        ("# question: Who uses what?\n", "", "needs a title and a question"),
        ("body: body", "body: person", "not understood: # param body: person"),
        (" — the body", "", "not understood: # param body"),
        ("# param body: body — the body\n", "", r"\$body not both declared and used"),
        ("$body ?p", "?body ?p", r"\$body not both declared and used"),
        ("?p ?x", "SERVICE <http://x.example/> {}", "SERVICE"),
        ("?p ?x", "?p ' ?x", "quote"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_question(written(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize("name", [question.name for question in saved_questions()])
def test_each_saved_question_is_a_select_that_fixes_its_order(name: str) -> None:
    question = next(q for q in saved_questions() if q.name == name)
    words = [token.text for token in tokens(question.sparql) if token.kind is Kind.WORD]
    assert words[0] == "SELECT"
    assert "ORDER" in words
    assert question.question.endswith("?")
    ox.Store().query(
        question.sparql, prefixes={p: f"urn:{p}:" for p in ("k", "id", "rdf", "rdfs", "oa", "prov", "skos", "dcterms", "schema", "xsd")}
    )


def test_tokens_lose_nothing() -> None:
    for question in saved_questions():
        assert "".join(token.text for token in tokens(question.sparql)) == question.sparql
