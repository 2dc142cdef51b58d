"""What must hold before a state of the graph is published, each a function in a plain list; `check` runs all on one that is.

A reading that fails is rejected when it comes; a state that fails is not published, after the documents at fault, as far as
one can be blamed, were taken out of it.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from graph.model import Reading
from graph.model.data import data_folder
from graph.store.findings import Finding
from graph.store.folder import GraphFolder
from graph.store.gates import counts, rdf, readings, states
from graph.store.gates.inventory import Held
from graph.store.shapes import check_shapes

OF_READINGS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    readings.evidence,
    readings.repeated_claims,
    readings.ends,
    readings.dates,
    readings.money,
)
"""What holds for each reading alone."""

OF_STATES: tuple[Callable[[Held], Iterator[Finding]], ...] = (
    states.lost_mentions,
    states.lost_parties,
    states.claims_without_fact,
    states.repeated,
    states.deal_terms,
)
"""What holds for a state, whoever wrote its documents: RDF can be made of no other."""

OF_DOCUMENTS: tuple[Callable[[Held], Iterator[Finding]], ...] = (states.linked_ends,)
"""What holds for what documents say, once it is known who is who."""

OF_STORES: tuple[Callable[[GraphFolder], Iterator[Finding]], ...] = (check_shapes, rdf.store_terms)
"""What holds for the RDF store."""

falls, counted = counts.falls, counts.counted


def unfit(reading: Reading) -> Iterator[Finding]:
    """Yield what is wrong with a reading; nothing if it may enter a graph."""
    for gate in OF_READINGS:
        yield from gate(reading)


def version() -> str:
    """Return a hash of the gates on RDF stores, the shapes among them, so that after a change to one all is looked at again."""
    code = Path(__file__).parent
    files = [data_folder("ontology") / "shapes.ttl", *(code.parent / f"{name}.py" for name in ("shapes", "suspects", "vicinity"))]
    return sha256(b"".join(path.read_bytes() for path in (*files, *sorted(code.glob("*.py"))))).hexdigest()[:20]
