"""The graph as a command opens it: in no time where all of it is wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import GraphFolder


def open_folder(kg: Path, min_confidence: float) -> "GraphFolder":
    """Open a graph's folder, without the claims less sure than `min_confidence`."""
    from graph.store import GraphFolder

    if not min_confidence:
        return GraphFolder(kg)
    from graph.pipeline import open_folder as open_surer  # loads all that resolves and reads

    return open_surer(kg, min_confidence)
