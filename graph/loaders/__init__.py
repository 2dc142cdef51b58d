"""Source → documents: files, folders, patterns and streams in, `Loaded`, `Rejection` and `Notice` out.

`LOADERS`, what reads each kind of source, is in `graph.loaders.kinds`: only the process that parses needs its libraries.
"""

from graph.loaders.load import load
from graph.loaders.source import Item, Loaded, Source
from graph.loaders.web import FetchPolicy, canonical

__all__ = ["FetchPolicy", "Item", "Loaded", "Source", "canonical", "load"]
