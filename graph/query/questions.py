"""The saved questions: one `.rq` file each, whose header says what it asks and which parameters it takes.

    # title: Suppliers of a country
    # question: Which vendors supply the public bodies of a country?
    # param country: country — the country, by name or code
    # param vendor: vendor = any — only this vendor

The query names a parameter as `$country`, which is another thing than its own variable `?country`. What is `any` is left
unbound, so `COALESCE($vendor, ?vendor)` compares with the parameter if it is given.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from graph.model import UsageError
from graph.model.data import data_folder
from graph.query.guard import check_query
from graph.query.tokens import Kind, tokens

ANY = "any"
_PARAMETER = re.compile(r"(?P<name>\w+): (?P<type>\w+)(?: = (?P<default>.+?))? — (?P<text>.+)")


class ParameterType(StrEnum):
    """What a parameter's value is read as; the first five are names of entities."""

    ENTITY = "entity"
    VENDOR = "vendor"
    THING = "thing"
    BODY = "body"
    COUNTRY = "country"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `default` is None if a value must be given, "any" if the question can be asked of all."""

    name: str
    type: ParameterType
    text: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str


def saved_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the saved questions of a folder (default: the product's own), by name.

    Raises UsageError for a file whose header or query is wrong.
    """
    return tuple(read_question(path) for path in sorted((folder or data_folder("queries")).glob("*.rq")))


def find_question(name: str, questions: tuple[Question, ...]) -> Question:
    """Return the question of a name.

    Raises UsageError that names the nearest ones.
    """
    by_name = {question.name: question for question in questions}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=3, cutoff=0.0)
    raise UsageError("no such question", where=name, todo=f"nearest: {', '.join(near)}")


def read_question(path: Path) -> Question:
    """Read one question from its file.

    Raises UsageError for a missing title or sentence, and for a parameter that is unused, undeclared or of no known type.
    """
    sparql = path.read_text("utf-8")
    lines = [line.removeprefix("# ").partition(": ") for line in sparql.splitlines() if line.startswith("# ")]
    header = {key: value.strip() for key, _, value in lines if key in ("title", "question")}
    if set(header) != {"title", "question"}:
        raise UsageError("the header needs a title and a question", where=path.name, todo="begin it with # title: … and # question: …")
    parameters = tuple(_parameter(path, line) for line in sparql.splitlines() if line.startswith("# param "))
    _check(path, sparql, parameters)
    return Question(path.stem, header["title"], header["question"], parameters, sparql)


def _parameter(path: Path, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line.removeprefix("# param ").strip())
    if match is None or match["type"] not in set(ParameterType):
        kinds = "|".join(ParameterType)
        raise UsageError(f"not understood: {line}", where=path.name, todo=f"write # param NAME: {kinds} [= DEFAULT] — TEXT")
    return Parameter(match["name"], ParameterType(match["type"]), match["text"], match["default"])


def _check(path: Path, sparql: str, parameters: tuple[Parameter, ...]) -> None:
    check_query(sparql)
    used = {token.text[1:] for token in tokens(sparql) if token.kind is Kind.PARAMETER}
    declared = {parameter.name for parameter in parameters}
    if used != declared:
        wrong = ", ".join(f"${name}" for name in sorted(used ^ declared))
        raise UsageError(f"{wrong} not both declared and used", where=path.name, todo="declare each $name in a # param line")
