"""The questions and the networkx graph over a graph that the pipeline built from the product's own documents."""

from pathlib import Path

import pytest

from graph.analysis import centrality, communities, concentration, summary, to_networkx
from graph.model.data import data_folder
from graph.pipeline import build
from graph.query import ParameterType, Question, ask, saved_questions, select
from graph.store import GraphFolder

SUBJECTS = {
    ParameterType.ENTITY: "k:Vendor",
    ParameterType.VENDOR: "k:Vendor",
    ParameterType.THING: "k:Product",
    ParameterType.BODY: "k:Agency",
    ParameterType.COUNTRY: "k:Country",
}
WORDS = {"product": "ChatGPT", "series": "fedramp-marketplace", "table": "us-ai-inventory-2025", "type": "Vendor", "theme": "risk"}
"""What to give for a parameter that is no name of an entity."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    kg: Path = tmp_path_factory.mktemp("built") / "kg"
    build([str(data_folder("documents"))], kg)
    return GraphFolder(kg)


def given_values(folder: GraphFolder, question: Question) -> dict[str, str]:
    values = {}
    for parameter in question.parameters:
        if parameter.type is ParameterType.TEXT:
            values[parameter.name] = WORDS[parameter.name]
        elif parameter.default is None:
            found = select(folder.store(), f"SELECT (MIN(?x) AS ?first) {{ ?x a {SUBJECTS[parameter.type]} }}")
            values[parameter.name] = str(found["first"].iloc[0])
    return values


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.name)
def test_every_question_can_be_asked(folder: GraphFolder, question: Question) -> None:
    answer = ask(folder.store(), question, **given_values(folder, question))
    assert len(answer.columns) >= 3
    if "quote" in answer:
        assert answer["quote"].notna().all()


def test_the_graph_has_an_edge_for_each_claim_and_its_words_stand_in_the_kept_text(folder: GraphFolder) -> None:
    graph, texts = to_networkx(folder.store()), {document.id: document.text for document in folder.documents()}
    assert sorted(key for *_, key in graph.edges(keys=True)) == sorted(claim.id for claim in folder.claims())
    for *_, claim in graph.edges(data=True):
        assert claim["evidence"]
        for passage in claim["evidence"]:
            assert texts[passage["source"]][passage["start"] : passage["end"]] == passage["quote"]


def test_every_node_is_described(folder: GraphFolder) -> None:
    for node, attributes in to_networkx(folder.store()).nodes(data=True):
        assert attributes["label"], node
        assert attributes["type"].lower() == node.partition("/")[0]


def test_the_measures_are_not_empty(folder: GraphFolder) -> None:
    graph = to_networkx(folder.store())
    for measure in (centrality, communities, concentration, summary):
        assert len(measure(graph)) > 0
