"""What a model answers, typed; an answer that is no JSON is refused, a claim in it that is none is left out."""

import json
import re
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from graph.model import Assertion, EntityType, InputRejected, Qualifiers, Relation
from graph.model.jsonlines import camel_case, from_json

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_THOUGHT = "</think>"
_TEXTS = ("users", "price", "duration")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim, its name as the text writes it; `country` an ISO 3166-1 code for public bodies."""

    type: EntityType
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a model tells it, proven by nothing yet.

    The relation comes first: servers that hold models to a schema tell its shapes apart by their first field.
    """

    relation: Relation
    quote: str
    subject: End
    object: End
    assertion: Assertion
    qualifiers: Qualifiers = field(default_factory=Qualifiers)


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims of one answer, and how many items of it were none."""

    claims: tuple[Told, ...] = ()
    unreadable: int = 0


def parse_answer(text: str) -> Answer:
    """Return the typed form of an answer, whatever words or fences a model puts around its JSON object.

    >>> parse_answer('Here you are: {"claims": []}')
    Answer(claims=(), unreadable=0)

    Raises InputRejected if there is no JSON object with a list of claims.
    """
    items = _items(text)
    told = [one for one in map(_told, items) if one is not None]
    return Answer(tuple(told), len(items) - len(told))


def _items(text: str) -> list[Any]:
    found = _OBJECT.search(text.rpartition(_THOUGHT)[2])
    try:
        data = json.loads(found[0], parse_float=Decimal) if found else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
        raise InputRejected("the model's answer is no JSON object with claims", todo="try again, or another --model")
    return list(data["claims"])


def _told(item: Any) -> Told | None:
    try:
        stated = item.get("qualifiers") or {}
        return from_json(Told, {**item, "qualifiers": dict(filter(_fits, ((k, _text(k, v)) for k, v in stated.items())))})
    except (InputRejected, AttributeError, TypeError):
        return None


def _text(key: str, value: Any) -> Any:
    return str(value) if key in _TEXTS and isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


def _fits(term: tuple[str, Any]) -> bool:
    """Tell whether a term is one of the model's types; a wrong one is left out, the claim stays."""
    key, value = term
    if key not in {camel_case(f.name) for f in fields(Qualifiers)} or value in (None, "") or isinstance(value, bool):
        return False
    try:
        from_json(Qualifiers, {key: value})
    except InputRejected:
        return False
    return True
