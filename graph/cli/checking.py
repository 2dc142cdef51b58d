"""The command that holds a graph against all gates: check."""

from graph.cli.options import DEFAULT_KG, KG
from graph.cli.output import Exit, emit, say


def check(kg: KG = DEFAULT_KG) -> int:
    """Hold the graph against all that must be true before one is published: evidence, shapes, ends, dates, sums, counts."""
    from graph.store import GraphFolder
    from graph.store import check as check_graph

    found = list(check_graph(GraphFolder(kg)))
    for finding in found:
        emit(f"{finding}\n")
    say(f"{len(found)} findings" if found else "the graph is sound")
    return Exit.FINDINGS if found else Exit.DONE
