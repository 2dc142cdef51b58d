"""A saved question, asked: parameters bound as terms, entities in the answer by their labels."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pandas as pd
import pyoxigraph as ox

from graph.model import EntityType, InputRejected, PartialDate, UsageError
from graph.query.labels import labels
from graph.query.names import find_entity
from graph.query.prefixes import terms_of
from graph.query.questions import ANY, Parameter, ParameterType, Question, find_question, saved_questions
from graph.query.results import Table
from graph.query.run import run_query
from graph.query.tokens import Kind, tokens

_TYPES: Mapping[ParameterType, frozenset[EntityType]] = {
    ParameterType.ENTITY: frozenset(EntityType),
    ParameterType.VENDOR: frozenset({EntityType.VENDOR}),
    ParameterType.THING: frozenset({EntityType.PRODUCT, EntityType.PROGRAM}),
    ParameterType.BODY: frozenset({EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY}),
    ParameterType.COUNTRY: frozenset({EntityType.COUNTRY}),
}

_DATE, _DECIMAL = (ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("date", "decimal"))


def ask(store: ox.Store, name: str | Question, /, **parameters: str) -> pd.DataFrame:
    """Ask a saved question and return its answer, with entities by label and documents by title.

    Parameters are given as text: names as people write them, ISO dates, numbers; `any` where the question allows it.

    Raises UsageError for an unknown question, parameter or name, and for a value that is missing.
    """
    question = name if isinstance(name, Question) else find_question(name, saved_questions())
    result = run_query(store, bind(store, question, parameters))
    if not isinstance(result, Table):
        raise UsageError("a saved question must be a SELECT", where=question.name)
    return result.labelled(labels(store, result.iris()))


def bind(store: ox.Store, question: Question, values: Mapping[str, str]) -> str:
    """Return the question's query with each `$parameter` replaced by a term, never by raw text.

    Raises UsageError as `ask` does.
    """
    known = {parameter.name for parameter in question.parameters}
    for stranger in sorted(set(values) - known):
        takes = ", ".join(sorted(known)) or "none"
        raise UsageError(f"no parameter {stranger!r}", where=question.name, todo=f"it takes {takes}")
    terms = {f"${parameter.name}": _term(store, question, parameter, values.get(parameter.name)) for parameter in question.parameters}
    return "".join(terms[token.text] if token.kind is Kind.PARAMETER else token.text for token in tokens(question.sparql))


def _term(store: ox.Store, question: Question, parameter: Parameter, given: str | None) -> str:
    value = (parameter.default if given is None else given) or ""
    if not value.strip():
        raise UsageError(f"{parameter.name} is missing", where=question.name, todo=f"add {parameter.name}=… ({parameter.text})")
    if value == ANY and parameter.default == ANY:
        return f"?any_{parameter.name}"
    try:
        return str(_read(store, parameter.type, value))
    except UsageError as error:
        raise UsageError(error.what, where=f"{question.name} {parameter.name}={value}", todo=error.todo) from None


def _read(store: ox.Store, type: ParameterType, value: str) -> ox.NamedNode | ox.Literal:
    if type in _TYPES:
        return terms_of(store).id(find_entity(store, value, _TYPES[type]))
    if type is ParameterType.TEXT:
        return ox.Literal(value)
    return _date(value) if type is ParameterType.DATE else _number(value)


def _date(value: str) -> ox.Literal:
    try:
        return ox.Literal(PartialDate(value).first.isoformat(), datatype=_DATE)
    except InputRejected as error:
        raise UsageError(error.what, todo=error.todo) from None


def _number(value: str) -> ox.Literal:
    try:
        number = Decimal(value.replace(",", "").replace("_", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UsageError("not a number", todo="write digits, such as 20 or 2.5")
    return ox.Literal(format(number, "f"), datatype=_DECIMAL)
