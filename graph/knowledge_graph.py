"""The graph as Python sees it: one object over a graph's folder that asks, looks and hands on."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from graph import pipeline
from graph.analysis import to_networkx
from graph.model import DEFAULT_READER
from graph.model.data import data_folder
from graph.model.files import write_text
from graph.pipeline import Options, Progress
from graph.query import ask, saved_questions, select
from graph.query.records import claims_frame, text_frame, themes_frame
from graph.store import to_rdflib
from graph.view import focus as focus_on
from graph.view import frame, render_page

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_PLAIN = Options()


@dataclass(frozen=True, slots=True)
class Page:
    """The interactive page: `html` is the whole of it; in a notebook it shows itself in a frame of its own."""

    html: str

    def write(self, path: Path | str) -> Path:
        """Write the page to a file, whole or not at all, and return its path.

        Raises StorageError if it cannot be written.
        """
        write_text(Path(path), self.html)
        return Path(path)

    def _repr_html_(self) -> str:
        return frame(self.html)


class KnowledgeGraph:
    """One state of a graph, without the claims less sure than `min_confidence`; what is built later shows in the next `open_graph`.

    `as_of` and `known_on` are days, months or years: what came about, or was read, later is left out. Raises StorageError if the
    folder holds no graph or a damaged one, UsageError for a confidence that is not between 0 and 1 and for what is no date.
    """

    def __init__(self, path: Path | str, *, min_confidence: float = 0.0, as_of: str | None = None, known_on: str | None = None) -> None:
        self._folder = pipeline.open_folder(path, min_confidence, as_of, known_on)

    @property
    def path(self) -> Path:
        """The graph's folder."""
        return self._folder.path

    def claims(self) -> pd.DataFrame:
        """Return every claim with its terms and the words that prove it, a row each."""
        return claims_frame(self._folder)

    def themes(self) -> pd.DataFrame:
        """Return every coded passage, a row each."""
        return themes_frame(self._folder)

    def rejections(self) -> pd.DataFrame:
        """Return the sources that the last build could not read, with the reasons."""
        return text_frame(((r.source, r.reason) for r in self._folder.rejections()), ("source", "reason"))

    def query(self, sparql: str) -> pd.DataFrame:
        """Answer a SPARQL 1.1 SELECT over the union of all sources, with typed columns.

        Raises UsageError for a query that is wrong, writes, or asks another server.
        """
        return select(self._folder.store(), sparql)

    def questions(self) -> pd.DataFrame:
        """Return the saved questions: name, title and the question in words."""
        return text_frame(((q.name, q.title, q.question) for q in saved_questions()), ("name", "title", "question"))

    def ask(self, question: str, /, **parameters: str) -> pd.DataFrame:
        """Answer a saved question; parameters are names as people write them, ISO dates, numbers.

        Raises UsageError for an unknown question, parameter or name, naming the nearest.
        """
        return ask(self._folder.store(), question, **parameters)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return the graph for networkx: entities as nodes, one edge for each claim with its terms and evidence."""
        return to_networkx(self._folder.store())

    def to_rdflib(self) -> "rdflib.Dataset":
        """Return the graph for rdflib, over the same store; never run a stranger's query in it, use `query` for that."""
        return to_rdflib(self._folder)

    def view(self, *, focus: str | None = None, depth: int = 1) -> Page:
        """Return the interactive page, of the whole graph or of what lies within `depth` steps of an entity.

        Raises UsageError, with the nearest names, if no entity is called `focus`.
        """
        graph = self.to_networkx()
        return Page(render_page(graph if focus is None else focus_on(graph, focus, depth)))

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.path)!r}): {self._size()}"

    def _repr_html_(self) -> str:
        return f"<p><b>Knowledge graph</b> {escape(str(self.path))}: {self._size()}</p>"

    def _size(self) -> str:
        resolution = self._folder.resolution
        entities, deals = len(set(resolution.links.values())), len(resolution.deals)
        return f"{len(self._folder.manifest.documents)} documents, {entities} entities, {deals} deals"


def open_graph(
    path: Path | str = "aigov-kg", *, min_confidence: float = 0.0, as_of: str | None = None, known_on: str | None = None
) -> KnowledgeGraph:
    """Open the graph in a folder, without the claims less sure than `min_confidence`, as things stood, or were known, on a day.

    Raises StorageError if the folder holds no graph or a damaged one, UsageError for a confidence that is not between 0 and 1 and
    for what is no date.
    """
    return KnowledgeGraph(path, min_confidence=min_confidence, as_of=as_of, known_on=known_on)


def build(
    *sources: Path | str,
    kg: Path | str = "aigov-kg",
    reader: str = DEFAULT_READER,
    options: Options = _PLAIN,
    on_progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read files, folders, patterns and web addresses (default: the product's own documents) into the graph in folder `kg`, and open it.

    `options` hold a user's own mappings of tables, `Options(mappings=(read_mapping("deals.yaml"),))`, and what `aigov build` takes
    besides. What cannot be read is left out and listed by `rejections`. Raises StorageError if the folder cannot be written,
    UsageError for an unknown reader, GateError if the graph would be unfit or hold far less than before.
    """
    chosen = [str(source) for source in sources] or [str(data_folder("documents"))]
    pipeline.build(chosen, kg, reader=reader, options=options, on_progress=on_progress)
    return open_graph(kg)
