"""The graph as one self-contained interactive HTML page, every edge with the words that prove it."""

from graph.view.neighbourhood import focus
from graph.view.page import frame, render_page, write_page

__all__ = ["focus", "frame", "render_page", "write_page"]
