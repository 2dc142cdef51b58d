"""What the graph knew when, as RDF: its runs, and from which run to which each reading was live.

The one derived graph that tells of clocks, and so the one that canonical N-Quads leave out.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from graph.store import terms as t
from graph.store.manifest import Entry, Manifest, Run
from graph.store.quads import Properties
from graph.store.terms import Terms


def history_graph(names: Terms) -> NamedNode:
    """Return the name of the graph that holds the history."""
    return names.id("graph", "history")


def history_quads(manifest: Manifest, names: Terms) -> Iterator[Quad]:
    """Yield the runs of a graph, and its readings with the moments between which they were live."""
    graph = history_graph(names)
    at = {run.number: run for run in manifest.runs}
    told = {number for entry in (*manifest.documents, *manifest.retired) for number in (entry.since, entry.until)}
    for run in manifest.runs:
        if run.number in told:  # a run that changed nothing leaves the store as it was
            yield from (Quad(names.id("run", str(run.number)), p, o, graph) for p, o in _run(run, names))
    for entry in (*manifest.documents, *manifest.retired):
        if entry.since in at:
            node = names.id("reading", f"{entry.id}-{entry.since}")
            yield from (Quad(node, p, o, graph) for p, o in _reading(entry, at, names))


def _run(run: Run, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Run")
    yield t.PROV_ENDED, t.moment(run.at)
    yield names.k("action"), t.text(run.action)


def _reading(entry: Entry, runs: dict[int, Run], names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Reading")
    yield names.k("source"), names.id("document", entry.id)
    yield names.k("claims"), t.integer(entry.claims)
    yield names.k("knownFrom"), t.moment(runs[entry.since].at)
    yield t.PROV_GENERATED, names.id("run", str(entry.since))
    if entry.until in runs:
        yield names.k("knownUntil"), t.moment(runs[entry.until].at)
        yield t.PROV_INVALIDATED, names.id("run", str(entry.until))
