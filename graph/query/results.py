"""What a query gives: a table, a yes or no, or triples; always whole answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from graph.query.frames import Binding, to_frame
from graph.query.prefixes import compact
from graph.store import BASE, Terms


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT, as the bytes of SPARQL 1.1 JSON results, so that they can cross a process border."""

    json: bytes
    base: str = BASE

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a DataFrame with typed columns; see `graph.query.frames.to_frame`."""
        return self.labelled({})

    def labelled(self, labels: Mapping[str, str]) -> pd.DataFrame:
        """Return the rows as a DataFrame in which the IRIs that have a label stand by it."""
        terms = Terms(self.base)
        return to_frame(*self._parts(), lambda iri: labels.get(iri) or compact(iri, terms))

    def iris(self) -> frozenset[str]:
        """Return the IRIs in the rows."""
        return frozenset(term["value"] for row in self._parts()[1] for term in row.values() if term["type"] == "uri")

    def _parts(self) -> tuple[list[str], list[dict[str, Binding]]]:
        data = json.loads(self.json)
        return data["head"]["vars"], data["results"]["bindings"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The yes or no of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, as N-Triples lines, sorted and each once."""

    lines: tuple[str, ...]
    base: str = BASE


Result = Table | Answer | Triples
