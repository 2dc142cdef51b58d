"""SPARQL terms to typed columns."""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict

import pandas as pd


class Binding(TypedDict, total=False):
    """One term of a row, as SPARQL 1.1 JSON results write it."""

    type: str
    value: str
    datatype: str


_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "double", "float", "integer"))
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def to_frame(names: Sequence[str], rows: Sequence[dict[str, Binding]], name: Callable[[str], str]) -> pd.DataFrame:
    """Return rows of terms as a DataFrame, one column a variable, in the order of the query.

    A column whose terms are all `xsd:date` is datetime64[s], all `xsd:integer` Int64, all numbers Float64, all
    `xsd:boolean` boolean; any other is text, with IRIs as `name` gives them. What is unbound is missing (NaT, NA).
    """
    return pd.DataFrame({variable: _column([row.get(variable) for row in rows], name) for variable in names}, columns=list(names))


def _column(terms: Sequence[Binding | None], name: Callable[[str], str]) -> "pd.Series[Any]":
    datatypes = frozenset(term.get("datatype", term["type"]) for term in terms if term is not None)
    convert, dtype = _conversion(datatypes)
    if convert is not None:
        try:
            return pd.Series([None if term is None else convert(term["value"]) for term in terms], dtype=dtype)
        except (ValueError, KeyError, OverflowError):  # "soon"^^xsd:date: such a column stays as it is written
            pass
    return pd.Series([None if term is None else _text(term, name) for term in terms], dtype="string")


def _conversion(datatypes: frozenset[str]) -> tuple[Callable[[str], Any] | None, Any]:
    if datatypes == {_XSD + "date"}:
        return str, "datetime64[s]"
    if datatypes == {_XSD + "integer"}:
        return int, "Int64"
    if datatypes == {_XSD + "boolean"}:
        return _TRUTH.__getitem__, "boolean"
    if datatypes and datatypes <= _NUMBERS:
        return float, "Float64"
    return None, "string"


def _text(term: Binding, name: Callable[[str], str]) -> str:
    return name(term["value"]) if term["type"] == "uri" else term["value"]
