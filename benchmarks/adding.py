"""What adding one document to a large graph costs, beside building all of it.

    python benchmarks/adding.py [--documents N] [--figures FILE]

Documents are generated, with claims between entities of the registry and bodies that it does not know, some of them near copies of
others, and go through the real pipeline but for reading, which is a lookup here. What reading them by rules and by the default reader
would take is measured on a sample, so that one document more is compared with all three: what it may cost is a share of what `aigov build`
does when nobody asks for another reader. Each step is a process of its own; what counts is its processor time, beside its largest memory.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from graph.extraction import load_resources, read_document
from graph.loaders import Loaded
from graph.model import DEFAULT_READER, Assertion, Claim, Document, EntityType, Mention, Qualifiers, Reading, Relation, Theme, ThemeKind
from graph.model.dates import PartialDate
from graph.model.files import write_text
from graph.pipeline import Publishing, Reader, update
from graph.pipeline.build import resolver_with
from graph.pipeline.worker import Outcome, Read, outcome
from graph.registry import Registry, load_registry

DOCUMENTS, SAMPLE = 10_000, 100
READERS = ("rules", DEFAULT_READER)
COPIES = 20
"""One document in so many tells nearly the text of the one before."""
SHARE = 0.01
"""What adding one document may cost of building all, each read by the default reader and stored."""

_PLACES = ("Alder", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Juniper", "Linden", "Maple", "Oak", "Poplar", "Rowan", "Spruce", "Teak")
_FIELDS = ("Water", "Roads", "Schools", "Harbours", "Forests", "Archives", "Libraries", "Bridges", "Transit", "Parks")
_WORDS = ("budget", "council", "member", "report", "plan", "staff", "office", "review", "year", "public", "service", "record", "letter")


@dataclass(frozen=True, slots=True)
class Step:
    """What a process did: its name, processor time and time in seconds, largest memory in MB."""

    name: str
    processor: float
    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class World:
    """The known entities that the documents tell of."""

    vendors: tuple[Mention, ...]
    agencies: tuple[Mention, ...]

    @classmethod
    def of(cls, registry: Registry) -> "World":
        """Return some entities of the registry."""
        known = [Mention(e.type, e.label, known=e.id, country=e.country) for e in registry.entities.values()]
        some = (tuple(islice((m for m in known if m.type is kind), 200)) for kind in (EntityType.VENDOR, EntityType.AGENCY))
        return cls(*some)


def generated(number: int, world: World) -> Reading:
    """Return the n-th document with what it says: a deal, a body that no registry knows, a theme."""
    vendor, agency = world.vendors[number % len(world.vendors)], world.agencies[number * 7 % len(world.agencies)]
    place, field = _PLACES[number % len(_PLACES)], _FIELDS[number // len(_PLACES) % len(_FIELDS)]
    body = Mention(EntityType.AGENCY, f"{place} Department of {field}", country=("us", "gb", "de")[number % 3])
    first, second = f"{vendor.name} signed a contract with {agency.name}.", f"{body.name} works with {vendor.name}."
    noise = " ".join(Random(number - (number % COPIES == 1)).choices(_WORDS, k=200))
    text = f"{first}\n\n{second}\n\nDocument {number}. {noise}."
    day = PartialDate(f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}")
    document = Document(f"{number}.txt", text, f"{number:064x}", publisher=f"Paper {number % 300}", published=day, language="en")
    spans = document.span(0, len(first)), document.span(len(first) + 2, len(first) + 2 + len(second))
    claims = (
        Claim(vendor, Relation.PARTNERS_WITH, agency, Assertion.ASSERTED, Qualifiers(date=day), spans[:1], "generated 1"),
        Claim(vendor, Relation.PARTNERS_WITH, body, Assertion.ASSERTED, Qualifiers(), spans[1:], "generated 1"),
    )
    return Reading(document, claims, (Theme(ThemeKind.AUDIENCE, body, spans[1:], "generated 1"),))


def one_by_one(documents: Iterable[Document], read: Read) -> Iterator[Outcome]:
    """Read in this process."""
    return (outcome(read, document) for document in documents)


def lookup(world: World, document: Document) -> Reading:
    """Return what a generated document says."""
    return generated(int(document.stem), world)


def build(kg: Path, numbers: Iterable[int]) -> None:
    """Bring generated documents into a graph."""
    registry = load_registry()
    world = World.of(registry)
    loaded = (Loaded(f"/generated/{n}.txt", generated(n, world).document) for n in numbers)
    update(kg, loaded, Reader(partial(lookup, world), "generated 1", one_by_one), Publishing(resolver_with(registry)))


def read(numbers: Iterable[int], reader: str) -> None:
    """Read generated documents."""
    world, resources = World.of(load_registry()), load_resources(reader=reader)
    for number in numbers:
        read_document(generated(number, world).document, resources)


def step(name: str, work: str, kg: Path, first: int, last: int) -> Step:
    """Do a part of the work in a process of its own, and return what it took, loading the program and the registry included."""
    started = time.monotonic()
    command = [sys.executable, __file__, "--step", work, str(kg), str(first), str(last)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    processor, memory = map(float, done.stdout.split()[-2:])
    return Step(name, processor, time.monotonic() - started, memory)


def one_step(work: str, kg: str, first: str, last: str) -> None:
    """Do a part of the work in this process and print its processor time in seconds and its largest memory in MB."""
    numbers = range(int(first), int(last))
    build(Path(kg), numbers) if work == "build" else read(numbers, work)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    sys.stdout.write(f"{seconds} {used.ru_maxrss / 1024}\n")


def measure(number: int) -> list[Step]:
    """Return what building a graph, adding one document to it, and reading a sample by each reader takes."""
    with tempfile.TemporaryDirectory() as directory:
        kg = Path(directory, "kg")
        return [
            *(each for reader in READERS for each in _reading(reader, kg)),
            step("building all", "build", kg, 0, number),
            step("adding one", "build", kg, number, number + 1),
        ]


def _reading(reader: str, kg: Path) -> Iterator[Step]:
    yield step(f"starting {reader}", reader, kg, 0, 0)
    yield step(f"reading {SAMPLE} by {reader}", reader, kg, 0, SAMPLE)


def shares(steps: Sequence[Step], number: int) -> dict[str, float]:
    """Return the cost of adding one as a share of building all: of what storing takes, and with starting and using each reader."""
    *samples, all_, one = steps
    found = {"storing alone": one.processor / all_.processor}
    for reader, start, sample in zip(READERS, samples[::2], samples[1::2], strict=True):
        reading = (sample.processor - start.processor) / SAMPLE
        each, every = (step.processor + start.processor + reading * times for step, times in ((one, 1), (all_, number)))
        found[_with(reader)] = each / every
    return found


def _with(reader: str) -> str:
    return f"reading by {reader} and storing"


def main(arguments: Sequence[str]) -> int:
    """Measure all steps, print them, and return 1 if adding one document costs more of a whole build than it may."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=DOCUMENTS, metavar="N")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="Write the figures as JSON, too.")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.step:
        one_step(*given.step)
        return 0
    steps = measure(given.documents)
    found = shares(steps, given.documents)
    for each in steps:
        sys.stdout.write(f"{each.name:<24}{each.processor:>9.2f} s of processor{each.seconds:>9.2f} s{each.memory:>9.0f} MB\n")
    for name, share in found.items():
        sys.stdout.write(f"adding one costs {share:.2%} of {name}\n")
    kept = found[_with(DEFAULT_READER)] <= SHARE
    sys.stdout.write(f"wanted: at most {SHARE:.0%} of {_with(DEFAULT_READER)}: {'kept' if kept else 'not kept'}\n")
    if given.figures:
        write_text(given.figures, json.dumps({"documents": given.documents, "steps": list(map(asdict, steps)), "shares": found}) + "\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
