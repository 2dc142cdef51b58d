"""What a state of the graph holds, noted on one walk over its readings, so that gates need no walk of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.model import Reading, Resolution
from graph.model.judging import without_claims
from graph.store.manifest import Manifest
from graph.store.notes import Note, noted


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells something: the name of a document, and the claim or theme by its id."""

    document: str
    claim: str


@dataclass(slots=True)
class Inventory:
    """Documents with their names, claims and themes with their documents, all by id.

    `ends` are the mentions, by key, that claims link, with the relation, `about` those that themes are about, each with one that
    tells so. `claims_read` counts also what people have judged wrong, by document; `twice` are the documents that came more than once.
    `notes` are what the RDF of the state is made from, beside its resolution.
    """

    documents: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    ends: dict[tuple[str, str, str], Told] = field(default_factory=dict)
    about: dict[str, Told] = field(default_factory=dict)
    claims_read: dict[str, int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)

    def noting(self, readings: Iterable[Reading], wrong: frozenset[str]) -> Iterator[Reading]:
        """Yield the readings as they come and note what they hold without the `wrong` claims; each walk begins anew."""
        for held in (self.documents, self.claims, self.themes, self.ends, self.about, self.claims_read, self.twice, self.notes):
            held.clear()
        for reading in readings:
            self._add(reading, wrong)
            yield reading

    def _add(self, whole: Reading, wrong: frozenset[str]) -> None:
        document, name = whole.document.id, whole.document.name
        if document in self.documents:
            self.twice.append(document)
        self.documents[document] = name
        self.claims_read[document] = len(whole.claims)
        self.notes[document] = noted(whole, wrong)
        for claim in without_claims(whole, wrong).claims:
            told = Told(name, claim.id)
            self.claims[told.claim] = document
            self.ends.setdefault((claim.subject.key, claim.relation.value, claim.object.key), told)
        for theme in whole.themes:
            self.themes[theme.id] = document
            self.about.setdefault(theme.about.key, Told(name, theme.id))


@dataclass(frozen=True, slots=True)
class Held:
    """A state of the graph as gates see it: which documents are live, who is who, what the readings hold."""

    manifest: Manifest
    resolution: Resolution
    inventory: Inventory
