"""The public API: one object over a graph's folder."""

from pathlib import Path

import pandas as pd
import pytest

import graph
from graph import KnowledgeGraph, StorageError, UsageError

MAPPING = """
name: deals
title: Deals
recognise: [Ministerium, Anbieter]
ends:
  - {name: vendor, column: Anbieter, type: Vendor, read: vendors}
  - {name: body, column: Ministerium, type: Agency, read: name}
claims:
  - {subject: vendor, relation: partnersWith, object: body}
"""


@pytest.fixture(scope="module")
def kg(small_graph: Path) -> KnowledgeGraph:
    return graph.open_graph(small_graph)


def test_build_gives_the_graph_of_some_sources(articles: Path, tmp_path: Path) -> None:
    built = graph.build(articles, kg=tmp_path / "kg")

    assert set(built.claims()["document"]) == {"onegov", "ministry"}


def test_build_takes_a_mapping_for_a_table_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("Ministerium,Anbieter\nMinistry of Tides,OpenAI\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(MAPPING, encoding="utf-8")

    built = graph.build(
        tmp_path / "deals.csv", kg=tmp_path / "kg", options=graph.Options(mappings=(graph.read_mapping(tmp_path / "own.yaml"),))
    )

    assert list(built.claims()[["subject", "relation", "object"]].itertuples(index=False, name=None)) == [
        ("OpenAI", "partnersWith", "Ministry of Tides")
    ]


def test_what_could_not_be_read_is_listed_with_the_reason(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")

    rejected = graph.build(articles, kg=tmp_path / "kg").rejections()

    assert [Path(source).name for source in rejected["source"]] == ["empty.txt"]
    assert all(rejected["reason"])


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no graph"):
        graph.open_graph(tmp_path)


def test_claims_carry_their_words_and_typed_terms(kg: KnowledgeGraph) -> None:
    claims = kg.claims()

    assert claims["quote"].str.len().min() > 0
    assert claims[["amount", "start"]].dtypes.astype(str).to_list() == ["Float64", "Int64"]


def test_query_and_networkx_and_rdflib_see_the_same_claims(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT DISTINCT ?claim { ?claim a k:Claim }")
    claims = set(kg.claims()["id"])

    assert {claim.removeprefix("claim/") for claim in rows["claim"]} == claims
    assert {key for _, _, key in kg.to_networkx().edges(keys=True)} == claims
    found = kg.to_rdflib().query("SELECT DISTINCT ?claim { ?claim a <https://w3id.org/aigov/ontology#Claim> }")
    assert len(list(found)) == len(claims)


def test_saved_questions_are_listed_and_answered(kg: KnowledgeGraph) -> None:
    assert "deals" in set(kg.questions()["name"])
    assert isinstance(kg.ask("deals", vendor="Anthropic"), pd.DataFrame)
    with pytest.raises(UsageError, match="nearest"):
        kg.ask("deal")


def test_the_page_is_shown_in_a_sandbox_and_written_whole(kg: KnowledgeGraph, tmp_path: Path) -> None:
    page = kg.view(focus="Anthropic")

    written = page.write(tmp_path / "page.html")
    assert written.read_text(encoding="utf-8") == page.html
    assert page._repr_html_().startswith("<iframe sandbox=")


def test_a_graph_introduces_itself_in_one_line(kg: KnowledgeGraph, small_graph: Path) -> None:
    assert repr(kg).startswith(f"KnowledgeGraph({str(small_graph)!r}): 2 documents, ")
    assert kg._repr_html_().count("<p>") == 1
    assert kg.path == small_graph


def test_the_path_in_the_introduction_is_no_markup(small_graph: Path, tmp_path: Path) -> None:
    odd = tmp_path / "<img src=x onerror=alert(1)>"
    odd.symlink_to(small_graph)

    assert "<img" not in graph.open_graph(odd)._repr_html_()
