"""Measures count what is asserted, lie in their bounds, and do not depend on the order of claims."""

import random

import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import (
    Graph,
    asserted,
    centrality,
    communities,
    concentration,
    herfindahl,
    project_vendors_bodies,
    summary,
    to_networkx,
)  # fmt: skip

VENDORS = [f"vendor/v{n}" for n in range(5)]
PRODUCTS = [f"product/p{n}" for n in range(5)]
BODIES = [*(f"agency/us-a{n}" for n in range(4)), *(f"agency/fr-a{n}" for n in range(3)), "government/us", "country/fr"]
ENDS = {
    "offers": (VENDORS, PRODUCTS),
    "partnersWith": (VENDORS, [*BODIES, *VENDORS]),
    "adopts": (BODIES, PRODUCTS),
    "serves": (PRODUCTS, BODIES),
}
ASSERTIONS = ["asserted", "asserted", "asserted", "denied", "speculative"]


@st.composite
def claim(draw: st.DrawFn) -> tuple[str, str, str, str, str | None]:
    relation = draw(st.sampled_from(sorted(ENDS)))
    subjects, objects = ENDS[relation]
    deal = draw(st.sampled_from(["d1", "d2", None])) if relation == "partnersWith" else None
    return draw(st.sampled_from(subjects)), draw(st.sampled_from(objects)), relation, draw(st.sampled_from(ASSERTIONS)), deal


def made(claims: list[tuple[str, str, str, str, str | None]], order: list[int]) -> Graph:
    graph: Graph = nx.MultiDiGraph()
    for number in order:
        subject, target, relation, assertion, deal = claims[number]
        for end in (subject, target):
            kind, _, name = end.partition("/")
            graph.add_node(end, type=kind.capitalize(), label=name, country=name[:2])
        terms = {
            "relation": relation,
            "assertion": assertion,
            "evidence": [{"source": f"s{number % 3}"}],
            **({"deal": deal} if deal else {}),
        }
        graph.add_edge(subject, target, key=f"c{number}", **terms)
    return graph


def shuffled(claims: list[tuple[str, str, str, str, str | None]], seed: int) -> Graph:
    order = list(range(len(claims)))
    random.Random(seed).shuffle(order)
    return made(claims, order)


CLAIMS = st.lists(claim(), max_size=40)


@given(CLAIMS)
def test_concentration_lies_between_an_equal_share_and_one_vendor(claims: list[tuple[str, str, str, str, str | None]]) -> None:
    for row in concentration(made(claims, list(range(len(claims))))).itertuples():
        assert 1 / row.vendors - 1e-12 <= row.hhi_bodies <= 1
        assert pd.isna(row.hhi_deals) or 1 / row.vendors - 1e-12 <= row.hhi_deals <= 1
        assert 0 < row.top_share <= 1
        assert row.bodies >= 1


@given(CLAIMS)
def test_the_projection_links_vendors_with_bodies_only(claims: list[tuple[str, str, str, str, str | None]]) -> None:
    projected = project_vendors_bodies(made(claims, list(range(len(claims)))))
    for left, right, edge in projected.edges(data=True):
        assert left.startswith("vendor/") != right.startswith("vendor/")
        assert edge["weight"] <= len(edge["products"]) + 1
        assert all(claims[int(key[1:])][3] == "asserted" for key in edge["claims"])


@given(CLAIMS, st.integers(0, 5))
def test_the_order_of_claims_does_not_matter(claims: list[tuple[str, str, str, str, str | None]], seed: int) -> None:
    one, other = made(claims, list(range(len(claims)))), shuffled(claims, seed)
    for measure in (centrality, communities, concentration, summary):
        pd.testing.assert_frame_equal(measure(one), measure(other), check_exact=True)
    assert list(project_vendors_bodies(one).edges(data=True)) == list(project_vendors_bodies(other).edges(data=True))


@given(CLAIMS)
def test_central_figures_agree_with_networkx_and_their_bounds(claims: list[tuple[str, str, str, str, str | None]]) -> None:
    graph = made(claims, list(range(len(claims))))
    frame, simple = centrality(graph), asserted(graph)
    assert set(frame["entity"]) == set(simple)
    assert dict(zip(frame["entity"], frame["betweenness"], strict=True)) == pytest.approx(nx.betweenness_centrality(simple))
    assert frame["pagerank"].sum() == pytest.approx(1 if len(simple) else 0, abs=1e-5)
    assert sorted(frame["degree"]) == sorted(degree for _, degree in simple.degree)


@given(CLAIMS)
def test_communities_cut_the_asserted_graph_into_parts(claims: list[tuple[str, str, str, str, str | None]]) -> None:
    graph = made(claims, list(range(len(claims))))
    frame, simple = communities(graph), asserted(graph)
    assert sorted(frame["entity"]) == sorted(simple)
    for _, part in frame.groupby("community"):
        assert (part["size"] == len(part)).all()
    sizes = frame.drop_duplicates("community")["size"].tolist()
    assert sizes == sorted(sizes, reverse=True)


@given(st.lists(st.integers(1, 10**6), min_size=1))
def test_the_index_of_equal_shares_is_one_over_their_number(counts: list[int]) -> None:
    assert 1 / len(counts) - 1e-12 <= herfindahl(counts) <= 1
    assert herfindahl([counts[0]] * len(counts)) == pytest.approx(1 / len(counts))


def test_the_small_graph_measures_as_counted_by_hand(store: ox.Store) -> None:
    graph = to_networkx(store)
    rows = concentration(graph).set_index("country")
    assert rows.loc["us", ["vendors", "bodies", "hhi_bodies", "deals", "top_vendor"]].tolist() == [2, 1, 0.5, 2, "Acme"]
    assert rows.loc["fr", ["vendors", "bodies", "deals", "top_vendor"]].tolist() == [1, 1, 1, "Nordlicht"]
    assert pd.isna(rows.loc["de", "hhi_deals"])
    counts = summary(graph).set_index(["measure", "of"])["count"]
    assert counts[("claims", "all")] == 26
    assert (counts[("claims", "denied")], counts[("claims", "speculative")], counts[("facts", "asserted")]) == (2, 2, 19)
    assert (counts[("documents", "with claims")], counts[("deals", "all")]) == (6, 3)


def test_who_is_only_denied_or_hoped_for_is_no_part_of_the_measures(store: ox.Store) -> None:
    entities = set(centrality(to_networkx(store))["entity"])
    assert "government/de" not in entities
    assert "country/ke" not in entities


def test_a_product_counts_for_its_owner_in_the_registry_though_no_document_names_the_vendor() -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("agency/us-a", type="Agency", label="A", country="us")
    graph.add_node("product/chat", type="Product", label="Chat", parent="vendor/acme", parent_label="Acme")
    graph.add_edge("agency/us-a", "product/chat", key="c", relation="adopts", assertion="asserted", evidence=[])
    projected = project_vendors_bodies(graph)
    assert projected.nodes["vendor/acme"] == {"label": "Acme", "type": "Vendor"}
    assert projected.edges["vendor/acme", "agency/us-a"] == {"weight": 1, "claims": ["c"], "products": ["product/chat"]}


@pytest.mark.parametrize("measure", [centrality, communities, concentration])
def test_an_empty_graph_gives_empty_tables_with_columns(measure: object) -> None:
    frame = measure(nx.MultiDiGraph())  # type: ignore[operator]
    assert frame.empty
    assert len(frame.columns) > 4
