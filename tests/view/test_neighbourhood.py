import networkx as nx
import pytest

from graph.model import UsageError
from graph.view import focus
from tests.view.demo import small_graph


@pytest.mark.parametrize("name", ["vendor/halden", "Haldën Data", "halden data", "HALDEN DATA Inc."])
def test_an_entity_is_found_by_id_and_by_any_spelling_of_its_name(name):
    assert set(focus(small_graph(), name, 1)) == {"vendor/halden", "product/plume"}


def test_an_entity_is_found_by_an_alias():
    assert "agency/de-rail" in focus(small_graph(), "Eisenbahn-Bundesamt", 0)


@pytest.mark.parametrize(("depth", "size"), [(0, 1), (1, 2), (2, 5)])
def test_depth_counts_steps_in_either_direction(depth, size):
    assert len(focus(small_graph(), "vendor/halden", depth)) == size


def test_all_claims_between_what_is_near_are_kept():
    near = focus(small_graph(), "Bureau of Parks", 1)
    assert near.number_of_edges("vendor/borealis-ai", "agency/us-parks") == 2
    assert near.nodes["agency/us-parks"]["label"] == "Bureau of Parks"


def test_entities_that_share_a_name_are_all_centres():
    graph = nx.MultiDiGraph()
    graph.add_node("country/ge", label="Georgia")
    graph.add_node("government/us-ga", label="Government of Georgia", aliases=["Georgia"])
    assert set(focus(graph, "georgia", 0)) == {"country/ge", "government/us-ga"}


@pytest.mark.parametrize(
    ("wrong", "meant"), [("Borealis AY", "Borealis AI"), ("Kestral Systems", "Kestrel Systems"), ("parks", "Bureau of Parks")]
)
def test_an_unknown_name_is_answered_with_the_nearest(wrong, meant):
    with pytest.raises(UsageError, match=meant):
        focus(small_graph(), wrong, 1)


def test_an_unknown_name_in_an_empty_graph_says_so():
    with pytest.raises(UsageError, match="no similar name"):
        focus(nx.MultiDiGraph(), "anyone", 1)


def test_a_negative_depth_is_refused():
    with pytest.raises(UsageError, match="depth"):
        focus(small_graph(), "vendor/halden", -1)
