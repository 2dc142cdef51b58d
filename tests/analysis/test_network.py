"""The networkx graph holds each claim once, with its terms and the words that prove it."""

from decimal import Decimal

import networkx as nx
import pyoxigraph as ox

from graph.analysis import to_networkx


def test_each_claim_is_one_edge_and_each_end_a_node(store: ox.Store) -> None:
    graph = to_networkx(store)
    assert (len(graph), graph.number_of_edges()) == (16, 26)
    assert len({key for *_, key in graph.edges(keys=True)}) == 26


def test_a_node_carries_its_description(store: ox.Store) -> None:
    assert to_networkx(store).nodes["agency/fr-digital"] == {
        "type": "Agency",
        "label": "Digital Directorate",
        "aliases": ["Direction du numérique", "Records Office"],
        "country": "fr",
        "parent": "government/fr",
        "parent_label": "Government of France",
        "kind": "agency",
    }


def test_an_edge_carries_terms_and_evidence_and_nothing_unstated(store: ox.Store) -> None:
    assert to_networkx(store).edges["vendor/acme", "agency/us-records", "d1-5"] == {
        "relation": "partnersWith",
        "assertion": "asserted",
        "status": "announced",
        "date": "2025-06",
        "date_min": "2025-06-01",
        "date_max": "2025-06-30",
        "amount": Decimal("200000000"),
        "currency": "USD",
        "amount_kind": "ceiling",
        "legal_form": "contract",
        "deal": "D1",
        "confidence": 0.9,
        "evidence": [
            {
                "quote": "a contract with the Federal Records Office worth up to $200 million",
                "prefix": "It is said that ",
                "suffix": ", and more.",
                "start": 310,
                "end": 377,
                "source": "d1",
                "document": "acme-launch",
                "document_title": "Acme launches a government offering",
                "publisher": "Acme Newsroom",
                "published": "2025-06-16",
                "url": "https://news.example/acme-launch",
            }
        ],
    }


def test_parallel_claims_on_one_pair_stay_apart(store: ox.Store) -> None:
    assert sorted(to_networkx(store)["vendor/acme"]["agency/us-records"]) == ["d1-5", "d2-1", "d6-1"]


def test_denied_and_speculative_claims_are_edges_that_say_so(store: ox.Store) -> None:
    graph = to_networkx(store)
    assert graph.edges["vendor/acme", "government/de", "d6-4"]["assertion"] == "denied"
    assert graph.edges["country/ke", "program/acme-for-government", "d2-4"]["assertion"] == "speculative"


def test_the_order_of_the_store_does_not_matter(store: ox.Store) -> None:
    turned = ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    one, other = to_networkx(store), to_networkx(turned)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert list(one) == sorted(one) == list(one.nodes)


def test_an_empty_store_gives_an_empty_graph() -> None:
    assert nx.is_empty(to_networkx(ox.Store()))
    assert len(to_networkx(ox.Store())) == 0
