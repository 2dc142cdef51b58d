"""What is seen of a document: windows as the encoder sees them, nodes and pairs as the head is asked about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.extraction.compact.head import EncodedWindow, Matrix, Place
from graph.extraction.compact.nodes import Node, find_nodes
from graph.extraction.compact.pairs import FEATURES, Layout, Pair, find_pairs, lay_out, pair_features
from graph.extraction.compact.supports import Key, Support
from graph.extraction.compact.windows import Window
from graph.extraction.rules import Analysis
from graph.registry import Registry


@dataclass(frozen=True, slots=True)
class Sight:
    """A window of a document, as text and as the encoder sees it."""

    window: Window
    text: EncodedWindow


@dataclass(frozen=True, slots=True)
class Survey:
    """A document as its pairs are judged: taken apart, its nodes, where they stand, and what the rules say of them."""

    analysis: Analysis
    nodes: Sequence[Node]
    layout: Layout
    supports: Mapping[Key, Support]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of a window: the nodes named in it, the places of their names, the pairs, and a row of numbers for each.

    A row holds the numbers of the two nodes, then FEATURES features.
    """

    nodes: tuple[Node, ...]
    places: tuple[tuple[Place, ...], ...]
    pairs: tuple[Pair, ...]
    rows: Matrix


def survey(analysis: Analysis, supports: Mapping[Key, Support], registry: Registry) -> Survey:
    """Return an analysis as its pairs are judged."""
    nodes = list(find_nodes(analysis.occurrences, registry).values())
    return Survey(analysis, nodes, lay_out(nodes, analysis.sentences), supports)


def find_questions(window: Window, survey: Survey) -> Questions:
    """Return the pairs of nodes that are named in a window."""
    seen = [(node, places) for node in survey.nodes if (places := tuple(_places(window, node)))]
    nodes, numbers = tuple(node for node, _ in seen), {node.key: i for i, (node, _) in enumerate(seen)}
    pairs = tuple(find_pairs(nodes))
    rows = np.zeros((len(pairs), 2 + FEATURES), dtype=np.float32)
    for row, pair in zip(rows, pairs, strict=True):
        row[:2] = numbers[pair.subject.key], numbers[pair.object.key]
        row[2:] = pair_features(pair, survey.supports, survey.layout)
    return Questions(nodes, tuple(places for _, places in seen), pairs, rows)


def _places(window: Window, node: Node) -> Iterator[Place]:
    for one in node.occurrences:
        place = window.tokens(one.start, one.end)
        if place:
            yield place
