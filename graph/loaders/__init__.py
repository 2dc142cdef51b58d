"""Source → documents: files, folders, patterns and streams in, `Loaded` and `Rejection` out."""

from graph.loaders.load import LOADERS, Loader, load
from graph.loaders.source import Loaded, Source

__all__ = ["LOADERS", "Loaded", "Loader", "Source", "load"]
