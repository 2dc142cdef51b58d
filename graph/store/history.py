"""What the graph knew when, as RDF: its runs, and from which run to which each reading was live.

The one derived graph that tells of clocks, and so the one that canonical N-Quads leave out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.store import terms as t
from graph.store.manifest import Manifest, Run
from graph.store.quads import Properties
from graph.store.terms import Terms


def history_graph(names: Terms) -> NamedNode:
    """Return the name of the graph that holds the history."""
    return names.id("graph", "history")


@dataclass(frozen=True, slots=True)
class Life:
    """A reading's time: the run that brought it, and the one that retired it, if one did."""

    document: str
    claims: int
    since: Run
    until: Run | None


def lives(manifest: Manifest) -> Iterator[Life]:
    """Yield the readings of a graph, live and retired, that a run of it brought."""
    runs = {run.number: run for run in manifest.runs}
    for entry in (*manifest.documents, *manifest.retired):
        if entry.since in runs:
            yield Life(entry.id, entry.claims, runs[entry.since], runs.get(entry.until))


def told_runs(manifest: Manifest) -> Iterator[Run]:
    """Yield the runs that changed something; others leave the store as it was."""
    told = {number for entry in (*manifest.documents, *manifest.retired) for number in (entry.since, entry.until)}
    return (run for run in manifest.runs if run.number in told)


def history_quads(manifest: Manifest, names: Terms) -> Iterator[Quad]:
    """Yield the runs of a graph, and its readings with the moments between which they were live."""
    for run in told_runs(manifest):
        yield from run_quads(run, names)
    for life in lives(manifest):
        yield from life_quads(life, names)


def run_quads(run: Run, names: Terms) -> Iterator[Quad]:
    """Yield a run."""
    node, graph = names.id("run", str(run.number)), history_graph(names)
    return (Quad(node, p, o, graph) for p, o in _run(run, names))


def life_quads(life: Life, names: Terms) -> Iterator[Quad]:
    """Yield a reading with the moments between which it was live."""
    node, graph = names.id("reading", f"{life.document}-{life.since.number}"), history_graph(names)
    return (Quad(node, p, o, graph) for p, o in _life(life, names))


def _run(run: Run, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Run")
    yield t.PROV_ENDED, t.moment(run.at)
    yield names.k("action"), t.text(run.action)


def _life(life: Life, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Reading")
    yield names.k("source"), names.id("document", life.document)
    yield names.k("claims"), t.integer(life.claims)
    yield names.k("knownFrom"), t.moment(life.since.at)
    yield t.PROV_GENERATED, names.id("run", str(life.since.number))
    if life.until:
        yield names.k("knownUntil"), t.moment(life.until.at)
        yield t.PROV_INVALIDATED, names.id("run", str(life.until.number))
