"""Which rows of a table on everything are about AI, software or data."""

import re

from graph.extraction.names.index import NameIndex
from graph.mappings import TableMapping
from graph.model import Document, EntityType
from graph.registry import Registry

_CORE = (
    r"\b(?:AI|A\.I\.|KI|IA|GenAI|SaaS)\b|(?i:\b(?:artificial intelligence|intelligence artificielle|inteligencia artificial"
    r"|intelig[eê]ncia artificial|intelligenza artificiale|k[üu]nstlichen? Intelligenz|kunstmatige intelligentie|machine learning"
    r"|deep learning|neural network\w*|(?:large )?language models?|chat\s?bots?|algorithm\w*|software|logiciels?|facial recognition"
    r"|computer vision|predictive analytics)\b)"
)
_ANY = re.compile(
    rf"{_CORE}|(?i:\b(?:data|datasets?|databases?|donn[ée]es|datos|dados|dati|daten\w*|digital\w*|cloud computing|analytics)\b)"
)
_SURE = re.compile(_CORE)
_RUNNING_TEXT = 200
"""A text of that length speaks of data sooner or later; what it is about it names otherwise."""
_PERSONAL_DATA = re.compile(
    r"(?i)\b(?:(?:personal|open|safety|contact)\s+data|data\s+(?:protection|sheets?|controllers?|processors?|subjects?))\b"
)
_KNOWN = frozenset({EntityType.VENDOR, EntityType.PRODUCT})


def is_about(document: Document, mapping: TableMapping, registry: Registry, index: NameIndex) -> bool:
    """Tell whether a row makes claims: always, unless its mapping names columns of which one has to speak of AI, software or data.

    A vendor or product that the registry knows will do as well.
    """
    if not mapping.about:
        return True
    cells = [span.quote for column in mapping.about for span in document.cells(column)]
    return any(map(_speaks, cells)) or any(_names_one(cell, registry, index) for cell in cells)


def _speaks(cell: str) -> bool:
    return bool((_ANY if len(cell) < _RUNNING_TEXT else _SURE).search(_PERSONAL_DATA.sub(" ", cell)))


def _names_one(cell: str, registry: Registry, index: NameIndex) -> bool:
    entities = (registry.get(name.entity) for hit in index.find(cell) for name in hit.names if name.kind.value == "name")
    return any(entity is not None and entity.type in _KNOWN for entity in entities)
