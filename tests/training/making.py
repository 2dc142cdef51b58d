"""Annotations made in a line: entities as "id type name|alias", claims as "subject relation object assertion [term=value]: evidence"."""

from dataclasses import replace

from graph.evaluation.annotations import Annotation, MarkedClaim, MarkedEntity
from graph.extraction.rules import Grammar
from graph.model import Assertion, Document, EntityType, Relation
from graph.training.lessons import Lesson, find_lessons
from tests.extraction.compact.made import word_tokenizer

TEXT = "OpenAI signed with NATO. Chile refused ChatGPT. The ministry of tides may buy Zyphrix."
ENTITIES = ["openai Vendor OpenAI", "nato Government NATO", "cl Country Chile", "chatgpt Product ChatGPT", "zyphrix Product Zyphrix"]
CLAIMS = [
    "openai partnersWith nato asserted: OpenAI signed with NATO",
    "cl adopts chatgpt denied: Chile refused ChatGPT",
    "openai offers zyphrix speculative: may buy Zyphrix",
]


def annotation(text: str = TEXT, entities: list[str] = ENTITIES, claims: list[str] = CLAIMS, name: str = "note") -> Annotation:
    """Return an annotation of an English text."""
    document = Document(f"{name}.txt", text, "0", language="en")
    return Annotation(document, tuple(map(_entity, entities)), tuple(map(_claim, claims)), (), "en")


def _entity(line: str) -> MarkedEntity:
    id, type, names = line.split(" ", 2)
    return MarkedEntity(id, EntityType(type), (*names.split("|"), id))


def _claim(line: str) -> MarkedClaim:
    told, _, evidence = line.partition(": ")
    subject, relation, object, assertion, *terms = told.split()
    named = dict(term.split("=") for term in terms)
    return MarkedClaim(subject, Relation(relation), object, Assertion(assertion), named, evidence)


def lessons(marked: Annotation, grammar: Grammar) -> list[Lesson]:
    """Return the lessons of an annotation, the rules finding nothing probable."""
    return list(find_lessons(marked, replace(grammar, models={}), word_tokenizer()))
