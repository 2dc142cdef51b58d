"""What the tests of reading share: the English pack, the registry, and a reader of names over both."""

from collections.abc import Callable

import pytest

from graph.extraction.names.coreference import Resolver, add_references, resolver
from graph.extraction.names.guessing import Guesser, guesser
from graph.extraction.names.index import NameIndex
from graph.extraction.names.mentions import NameFinder, Occurrence, find_mentions, name_finder, without_possessors
from graph.extraction.packs import LanguagePack, load_packs
from graph.extraction.text.blocks import split_blocks
from graph.extraction.text.sentences import Sentence, split_sentences
from graph.registry import Registry, load_registry

Named = Callable[[str], list[tuple[str, str]]]
"""A text → the names found in it, each as written and with its type."""


@pytest.fixture(scope="session")
def english() -> LanguagePack:
    """The English pack."""
    return load_packs()["en"]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return load_registry()


@pytest.fixture(scope="session")
def finder(english: LanguagePack, registry: Registry) -> NameFinder:
    """What finds English names."""
    return name_finder(english, NameIndex(registry.names()), registry)


@pytest.fixture(scope="session")
def guesses(english: LanguagePack, registry: Registry) -> Guesser:
    """What guesses English names."""
    return guesser(english, registry)


@pytest.fixture(scope="session")
def references(english: LanguagePack, registry: Registry) -> Resolver:
    """What takes up English names."""
    return resolver(english, registry)


@pytest.fixture(scope="session")
def occurrences(english: LanguagePack, finder: NameFinder, guesses: Guesser, references: Resolver) -> Callable[[str], list[Occurrence]]:
    """A text → all names and references in it."""

    def read(text: str) -> list[Occurrence]:
        sentences = sentences_of(text, english)
        named = find_mentions(text, sentences, finder)
        every = sorted([*named, *guesses.guess(text, sentences, named)], key=lambda o: o.start)
        return add_references(text, sentences, without_possessors(text, every), references)

    return read


@pytest.fixture(scope="session")
def named(occurrences: Callable[[str], list[Occurrence]]) -> Named:
    """A text → the names in it as written, with their types; references left out."""
    return lambda text: [(text[o.start : o.end], o.mention.type.value) for o in occurrences(text) if not o.anaphoric]


def sentences_of(text: str, pack: LanguagePack) -> list[Sentence]:
    """Return the sentences of a text."""
    return list(split_sentences(text, split_blocks(text, pack), pack))
