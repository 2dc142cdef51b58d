"""A graph's folder, whole or without what is not sure enough."""

from pathlib import Path

from graph.model import UsageError
from graph.pipeline.build import resolver
from graph.store import GraphFolder, SurerFolder


def open_folder(kg: Path | str, min_confidence: float = 0.0) -> GraphFolder:
    """Open a graph's folder for reading, as if no claim less sure than `min_confidence`, from 0 to 1, had been made.

    Raises StorageError if there is no graph or a damaged one, UsageError for a confidence out of range.
    """
    if not 0 <= min_confidence <= 1:
        raise UsageError("a confidence lies between 0 and 1", where=str(min_confidence), todo="write 0.8, for example")
    return SurerFolder(kg, min_confidence, resolver()) if min_confidence else GraphFolder(kg)
