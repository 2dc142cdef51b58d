"""Where each node stands: computed here with a fixed seed, so that a picture never moves between two builds.

Each component is laid out by itself and the components are packed like boxes: a hundred isolated pairs must not
squeeze the one component that matters.
"""

import math
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import networkx as nx
import rustworkx as rx

Point: TypeAlias = tuple[float, float]
Graph: TypeAlias = "nx.Graph[str]"

SEED = 20260101
WIDE, CLOSE = 105.0, 40.0
"""Mean distance between nodes, in canvas units: in a small picture labels need room, in a large one nodes do."""
SMALL = 400
"""Up to this many nodes networkx is quick enough, and draws the finer picture."""
SKELETON = 2000
"""A component's best connected nodes find their places by forces; the rest gathers round them."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def positions(graph: Graph) -> dict[str, Point]:
    """Return a point for each node, in canvas units with y pointing down; the same graph gives the same points.

    >>> positions(nx.Graph([("a", "b")])) == positions(nx.Graph([("b", "a")]))
    True
    """
    gap = _spacing(len(graph))
    components = sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c[0]))
    boxes = [_at_origin(_spread(_component(graph, nodes, gap), gap * 0.7)) for nodes in components]
    placed = _pack([_extent(box.values(), gap) for box in boxes])
    return {
        node: (round(x + left, 1), round(y + top, 1))
        for box, (left, top) in zip(boxes, placed, strict=True)
        for node, (x, y) in sorted(box.items())
    }


def _spacing(size: int) -> float:
    return CLOSE + (WIDE - CLOSE) * min(1.0, max(0.0, 1 - math.log(max(size, 1) / 40) / math.log(30)))


def _component(graph: Graph, nodes: list[str], gap: float) -> dict[str, Point]:
    """Lay out one component: skeleton by forces, the rest around it."""
    if len(nodes) <= 2:
        return {node: (index * gap * 1.5, 0.0) for index, node in enumerate(nodes)}
    ranked = sorted(nodes, key=lambda n: (-graph.degree[n], n))
    points = _even(_forces(graph, sorted(ranked[:SKELETON])))
    radius = gap * math.sqrt(len(nodes) / math.pi)
    scaled = {node: (x * radius, y * radius) for node, (x, y) in points.items()}
    _gather(graph, scaled, ranked[SKELETON:], gap)
    return scaled


def _even(points: Mapping[str, Point]) -> dict[str, Point]:
    """Return the points in the unit circle, dense middles thinned out and far outliers drawn in.

    Angles stay; the distance from the centre follows mostly the rank of the distance, so that density is even.
    """
    x0, y0 = (sum(axis) / len(points) for axis in zip(*points.values(), strict=True))
    polar = sorted((math.hypot(x - x0, y - y0), node) for node, (x, y) in points.items())
    farthest = polar[-1][0] or 1.0
    weight = 0.85 if len(points) > SMALL else 0.3
    evened = {}
    for rank, (distance, node) in enumerate(polar):
        wanted = weight * math.sqrt((rank + 0.5) / len(polar)) + (1 - weight) * distance / farthest
        grown = wanted / distance if distance else 0.0
        evened[node] = ((points[node][0] - x0) * grown, (points[node][1] - y0) * grown)
    return evened


def _forces(graph: Graph, nodes: list[str]) -> dict[str, Point]:
    """Return spring positions in the square from -1 to 1."""
    index = {node: number for number, node in enumerate(nodes)}
    pairs = sorted((index[a], index[b]) for a, b in graph.subgraph(nodes).edges if a != b)
    if len(nodes) <= SMALL:
        small: nx.Graph[int] = nx.empty_graph(len(nodes))
        small.add_edges_from(pairs)
        found = nx.spring_layout(small, seed=SEED, iterations=300, k=1.8 / math.sqrt(len(nodes)))
        return {node: (float(found[number][0]), float(found[number][1])) for node, number in index.items()}
    large: rx.PyGraph[int, None] = rx.PyGraph()
    large.add_nodes_from(range(len(nodes)))
    large.add_edges_from_no_data(pairs)
    places = rx.spring_layout(large, seed=SEED, num_iter=120)
    return {node: (float(places[number][0]), float(places[number][1])) for node, number in index.items()}


def _gather(graph: Graph, points: dict[str, Point], rest: Iterable[str], gap: float) -> None:
    """Put each remaining node beside its neighbours that have a place, in turns of a sunflower."""
    waiting = list(rest)
    turn = 0
    while waiting:
        later = []
        for node in waiting:
            anchors = [points[n] for n in sorted(graph[node]) if n in points]
            if not anchors:
                later.append(node)
                continue
            turn += 1
            reach, angle = gap * (0.6 + (turn % 7) / 7), turn * GOLDEN_ANGLE
            x, y = (sum(axis) / len(anchors) for axis in zip(*anchors, strict=True))
            points[node] = (x + reach * math.cos(angle), y + reach * math.sin(angle))
        waiting = later


def _spread(points: Mapping[str, Point], gap: float, rounds: int = 25) -> dict[str, Point]:
    """Push apart nodes that stand closer than the gap, until none does or the rounds are over."""
    at = dict(points)
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[str]] = {}
        for node, (x, y) in at.items():
            cells.setdefault((int(x // gap), int(y // gap)), []).append(node)
        moved = sum(_push(at, node, cells, gap) for node in list(at))
        if not moved:
            break
    return at


def _push(at: dict[str, Point], node: str, cells: Mapping[tuple[int, int], list[str]], gap: float) -> int:
    column, row = int(at[node][0] // gap), int(at[node][1] // gap)
    moved = 0
    for cell in [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
        for other in cells.get(cell, ()):
            if other > node:
                moved += _part(at, node, other, gap)
    return moved


def _part(at: dict[str, Point], node: str, other: str, gap: float) -> int:
    (x, y), (u, v) = at[node], at[other]
    dx, dy = x - u, y - v
    distance = math.hypot(dx, dy)
    if distance >= gap * 0.98:
        return 0
    if distance < 1e-6:
        dx, dy, distance = gap * 0.01, gap * 0.007, gap * 0.0122
    shift = (gap - distance) / 2 / distance
    at[node] = (x + dx * shift, y + dy * shift)
    at[other] = (u - dx * shift, v - dy * shift)
    return 1


def _extent(points: Iterable[Point], gap: float) -> Point:
    columns, rows = zip(*points, strict=True)
    return max(columns) + gap * 1.5, max(rows) + gap * 1.2


def _at_origin(points: Mapping[str, Point]) -> dict[str, Point]:
    left, top = (min(axis) for axis in zip(*points.values(), strict=True))
    return {node: (x - left, y - top) for node, (x, y) in points.items()}


def _pack(sizes: list[Point]) -> list[Point]:
    """Return the corner of each box: the lowest free place on a skyline of about 16 : 10."""
    if not sizes:
        return []
    width = max(*(w for w, _ in sizes), 1.3 * math.sqrt(sum(w * h for w, h in sizes)))
    skyline: list[tuple[float, float, float]] = [(0.0, width, 0.0)]  # left, right, depth
    corners = []
    for w, h in sizes:
        left, top = min(_places(skyline, w), key=lambda place: (place[1], place[0]))
        corners.append((left, top))
        skyline = _raise(skyline, left, left + w, top + h)
    return corners


def _places(skyline: list[tuple[float, float, float]], width: float) -> list[Point]:
    right_end = skyline[-1][1]
    starts = [left for left, _, _ in skyline if left + width <= right_end + 1e-6] or [0.0]
    return [(s, max(depth for left, right, depth in skyline if left < s + width - 1e-6 and right > s + 1e-6)) for s in starts]


def _raise(skyline: list[tuple[float, float, float]], start: float, end: float, depth: float) -> list[tuple[float, float, float]]:
    kept = [(left, min(right, start), d) for left, right, d in skyline if left < start]
    kept.append((start, end, depth))
    kept += [(max(left, end), right, d) for left, right, d in skyline if right > end]
    return kept
