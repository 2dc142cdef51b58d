"""Making anew what is made from the truth: who is who, and the RDF store."""

from pathlib import Path

from graph.pipeline.build import resolver
from graph.pipeline.update import now
from graph.store import GraphFolder, Run, writing
from graph.store.snapshots import discard_snapshots


def discard_cache(kg: Path | str) -> None:
    """Delete the RDF store of a graph, if there is one, in whatever state it is; whoever needs it next makes it again.

    Raises StorageError if another process reads from it or writes to the folder, or it cannot be deleted.
    """
    with writing(Path(kg)):
        discard_snapshots(Path(kg))


def rebuild(kg: Path | str) -> GraphFolder:
    """Resolve all kept claims again, with the registry of today, make the RDF store anew, and return the graph.

    Texts are not read again. Raises StorageError if there is no graph, another process uses it, or it cannot be written,
    InputRejected if what is kept is damaged.
    """
    GraphFolder(kg)
    with writing(Path(kg)) as writer:
        discard_snapshots(Path(kg))
        writer.commit(resolver(), Run(0, now(), "rebuild"))
    graph = GraphFolder(kg)
    graph.store()
    return graph
