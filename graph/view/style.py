"""How each entity type looks: a colour of the Okabe–Ito palette and a shape, so that colour never speaks alone."""

import math
from dataclasses import dataclass

from graph.model import EntityType


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """A vis-network shape, a colour, and how much larger the shape must be drawn to weigh as much as a square."""

    shape: str
    color: str
    scale: float = 1.0


NODE_STYLES: dict[str, NodeStyle] = {
    EntityType.VENDOR: NodeStyle("square", "#0072B2"),
    EntityType.PRODUCT: NodeStyle("dot", "#56B4E9"),
    EntityType.PROGRAM: NodeStyle("diamond", "#CC79A7", 1.15),
    EntityType.AGENCY: NodeStyle("triangle", "#E69F00", 1.15),
    EntityType.GOVERNMENT: NodeStyle("hexagon", "#D55E00"),
    EntityType.COUNTRY: NodeStyle("star", "#009E73", 1.35),
}
"""In the order in which the legend lists them."""

UNKNOWN_STYLE = NodeStyle("dot", "#8A8A8A")


def node_style(type: str | None) -> NodeStyle:
    """Return the look of an entity type; a type that nobody knows is a grey dot.

    >>> node_style("Vendor").shape
    'square'
    """
    return NODE_STYLES.get(type or "", UNKNOWN_STYLE)


def node_size(degree: int) -> float:
    """Return a node's radius in canvas units: its area grows with the number of its claims.

    >>> node_size(0) < node_size(9) < node_size(400) == node_size(4000)
    True
    """
    return min(5 + 2.2 * math.sqrt(degree), 28)
