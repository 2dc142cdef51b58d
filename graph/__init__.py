"""A knowledge graph of AI–government partnerships in which every edge shows the words that prove it.

    import graph
    kg = graph.build("articles/")          # or graph.open_graph("aigov-kg")
    kg.ask("suppliers", country="France")  # a DataFrame
    kg.view().write("aigov.html")

The public API is what `__all__` names; all else may change.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.knowledge_graph import KnowledgeGraph, Page, build, open_graph
    from graph.mappings import read_mapping
    from graph.model import GraphError, InputRejected, StorageError, UsageError
    from graph.pipeline import Options

__all__ = [
    "GraphError", "InputRejected", "KnowledgeGraph", "Options", "Page", "StorageError", "UsageError", "build", "open_graph", "read_mapping",
]  # fmt: skip
_ROOMS = {"Options": "graph.pipeline", "read_mapping": "graph.mappings"}


def __getattr__(name: str) -> Any:
    """Load the public names on first use (PEP 562), so that `aigov --help` does not wait for pandas and rdflib."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = _ROOMS.get(name) or ("graph.model" if name.endswith(("Error", "Rejected")) else "graph.knowledge_graph")
    value = getattr(importlib.import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
