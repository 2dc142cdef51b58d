"""Bodies that a page names outside its sentences: in its banner, its menu, its foot ("An official website of the State of Vermont")."""

from collections.abc import Iterator, Sequence

from graph.extraction.names.candidates import mention_of
from graph.extraction.names.mentions import NameFinder, Occurrence
from graph.extraction.text.sentences import Sentence
from graph.model import EntityType
from graph.registry import NameKind

_BODIES = (EntityType.AGENCY, EntityType.GOVERNMENT)


def find_banners(text: str, sentences: Sequence[Sentence], finder: NameFinder) -> Iterator[Occurrence]:
    """Yield the known bodies outside all sentences whose name only they have; nothing is said of them there, but "the state" may be one."""
    covered = {place for sentence in sentences for place in range(sentence.start, sentence.end)}
    for hit in finder.index.find(text):
        entities = {name.entity for name in hit.names if name.kind is NameKind.NAME}
        if hit.start not in covered and len(entities) == 1:
            entity = finder.registry.entities[entities.pop()]
            if entity.type in _BODIES:
                yield Occurrence(hit.start, hit.end, mention_of(entity))
