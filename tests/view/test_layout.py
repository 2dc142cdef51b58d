import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.view.layout import positions
from tests.view.demo import large_graph

edges = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=14)


@given(edges, st.randoms(use_true_random=False))
def test_places_do_not_depend_on_the_order_of_nodes_and_edges(pairs, chance):
    shuffled = [pair if chance.random() < 0.5 else pair[::-1] for pair in chance.sample(pairs, len(pairs))]
    assert positions(nx.Graph(pairs)) == positions(nx.Graph(shuffled))


@given(edges)
def test_every_node_has_a_finite_place_of_its_own(pairs):
    graph = nx.Graph(pairs)
    graph.add_node("alone")
    places = positions(graph)
    assert set(places) == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert len(set(places.values())) == len(graph)


@pytest.mark.parametrize("size", [40, 300, 900])
def test_two_layouts_of_one_graph_are_equal(size):
    graph = nx.Graph(large_graph(size))
    assert positions(graph) == positions(graph)


def test_an_empty_graph_has_no_places():
    assert positions(nx.Graph()) == {}


def test_components_do_not_overlap():
    graph = nx.disjoint_union_all([nx.star_graph(9), nx.cycle_graph(6), nx.path_graph(4), *[nx.path_graph(2)] * 12])
    graph = nx.relabel_nodes(graph, str)
    places = positions(graph)
    boxes = [_box([places[node] for node in component]) for component in nx.connected_components(graph)]
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if _overlap(a, b)]


def test_a_hundred_pairs_do_not_squeeze_the_component_that_matters():
    graph = nx.disjoint_union_all([nx.barabasi_albert_graph(200, 2, seed=1), *[nx.path_graph(2)] * 100])
    places = positions(nx.relabel_nodes(graph, str))
    left, top, right, bottom = _box([places[str(node)] for node in range(200)])
    whole_left, whole_top, whole_right, whole_bottom = _box(list(places.values()))
    share = (right - left) * (bottom - top) / ((whole_right - whole_left) * (whole_bottom - whole_top))
    assert share > 0.3


def test_nodes_of_a_crowd_keep_apart():
    graph = nx.Graph(large_graph(800))
    places = sorted(positions(graph).values())
    distances = [math.dist(a, b) for i, a in enumerate(places) for b in places[i + 1 : i + 40]]
    assert min(distances) > 5


def test_a_crowd_beyond_the_skeleton_is_placed_too(monkeypatch):
    monkeypatch.setattr("graph.view.layout.SKELETON", 50)
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(300, 1, seed=3), str)
    assert len(positions(graph)) == 300


def _box(points):
    columns, rows = zip(*points, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
