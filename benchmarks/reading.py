"""How fast names are found and documents read, beside a bare automaton and spaCy, in one run over the same documents.

    python benchmarks/reading.py [SOURCE…] [--figures FILE]      # needs the extra `bench`

Each row reads the same texts on one core, texts in memory, everything loaded and compiled before; what counts is processor
time, the best of several rounds, so that spaCy reads with a warm tokenizer cache.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import ahocorasick_rs
import spacy

from graph.extraction import Resources, load_resources, read_document
from graph.extraction.names.index import NameIndex, folded
from graph.extraction.names.mentions import find_mentions
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import Sentence, split_sentences
from graph.loaders import Loaded, load
from graph.model import Document
from graph.model.data import data_folder
from graph.model.files import write_text
from graph.registry import Name

ROUNDS = 5
BARE, NAMES, MENTIONS, WHOLE, SPACY = "bare automaton", "names of the registry", "all names", "whole reading", "spaCy"


@dataclass(frozen=True, slots=True)
class Row:
    """What was timed, what it finds, and the processor time of its best round in seconds."""

    name: str
    finds: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Promise:
    """A ratio of two rows that is promised to be at least, or at most, a number."""

    what: str
    ratio: float
    bound: float
    at_least: bool

    @property
    def kept(self) -> bool:
        """Whether the ratio is as promised."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound


def timed(name: str, finds: str, work: Callable[[], object]) -> Row:
    """Return the time of the best round."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        rounds.append(time.process_time() - started)
    return Row(name, finds, min(rounds))


def measure(documents: Sequence[Document], resources: Resources) -> Iterator[Row]:
    """Yield the rows, fastest kind first."""
    names = [name for name in resources.registry.names() if len(name.text) > 1]
    texts = [document.text for document in documents]
    automaton = ahocorasick_rs.AhoCorasick(sorted({folded(n.text) for n in names}), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    yield timed(BARE, "strings", lambda: [automaton.find_matches_as_indexes(text.lower()) for text in texts])
    index = NameIndex(names)
    yield timed(NAMES, "names between word boundaries, in their case", lambda: [list(index.find(text)) for text in texts])
    nlp = pipeline(names)
    yield timed(SPACY, "tokens, sentences, names", lambda: [nlp(text) for text in texts])
    yield timed(MENTIONS, "names, known or not, and who is meant", lambda: [mentions(document, resources) for document in documents])
    yield timed(WHOLE, "claims and themes with their terms", lambda: [read_document(document, resources) for document in documents])


def pipeline(names: Iterable[Name]) -> "spacy.Language":
    """Return spaCy's pipeline of sentences and names over the same registry."""
    nlp = spacy.blank("en")
    nlp.tokenizer.max_cache_size = 10**6  # with the usual size it forgets its words, and the comparison would flatter us
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": name.entity.partition("/")[0], "pattern": name.text, "id": name.entity} for name in names])
    return nlp


def mentions(document: Document, resources: Resources) -> object:
    """Return the names of a document as the reader finds them, from its bare text."""
    grammar = resources.grammars[document.language or resources.default]
    return find_mentions(document.text, sentences(document, resources), grammar.names)


def sentences(document: Document, resources: Resources) -> list[Sentence]:
    """Return the sentences of a document."""
    pack = resources.grammars[document.language or resources.default].pack
    return list(split_sentences(document.text, split_blocks(document.text, pack), pack))


def promises(rows: Sequence[Row]) -> list[Promise]:
    """Return the ratios that are promised."""
    seconds = {row.name: row.seconds for row in rows}
    return [
        Promise("names of the registry: times as fast as spaCy", seconds[SPACY] / seconds[NAMES], 3.0, True),
        Promise("names of the registry: times the time of the bare automaton", seconds[NAMES] / seconds[BARE], 4.0, False),
        Promise("whole reading: times as fast as spaCy", seconds[SPACY] / seconds[WHOLE], 1.0, True),
    ]


def told(rows: Sequence[Row], size: int) -> Iterator[str]:
    """Yield the rows and the promises, a line each."""
    for row in rows:
        yield f"{row.name:<24}{row.seconds:>10.4f} s{size / row.seconds / 1e6:>10.2f} million characters a second   {row.finds}"
    for promise in promises(rows):
        wanted = f"{'at least' if promise.at_least else 'at most'} {promise.bound:g}"
        yield f"{promise.what}: {promise.ratio:.2f} ({wanted}: {'kept' if promise.kept else 'not kept'})"


def main(arguments: Sequence[str]) -> int:
    """Time all rows, print them, and return 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", default=[str(data_folder("documents"))], metavar="SOURCE")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="Write the figures as JSON, too.")
    given = parser.parse_args(arguments)
    resources = load_resources()
    loaded = (item.document for item in load(given.sources) if isinstance(item, Loaded))
    documents = [document for document in loaded if (document.language or resources.default) in resources.grammars]
    size = sum(len(document.text) for document in documents)
    rows = list(measure(documents, resources))
    sys.stdout.write(f"{len(documents)} documents, {size:,} characters, best of {ROUNDS} rounds on one core\n")
    sys.stdout.writelines(f"{line}\n" for line in told(rows, size))
    if given.figures:
        figures = {"documents": len(documents), "characters": size, "rows": [asdict(row) for row in rows]}
        kept = [{**asdict(promise), "kept": promise.kept} for promise in promises(rows)]
        write_text(given.figures, json.dumps({**figures, "promises": kept}, indent=1) + "\n")
    return 0 if all(promise.kept for promise in promises(rows)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
