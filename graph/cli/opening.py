"""The graph as a command opens it: in no time where all of it is wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import GraphFolder


def open_folder(kg: Path, min_confidence: float, as_of: str | None = None, known_on: str | None = None) -> "GraphFolder":
    """Open a graph's folder, whole or as `graph.pipeline.open_folder` shows it."""
    from graph.store import GraphFolder

    if not (min_confidence or as_of or known_on):
        return GraphFolder(kg)
    from graph.pipeline import open_folder as open_view  # loads all that resolves and reads

    return open_view(kg, min_confidence, as_of, known_on)
