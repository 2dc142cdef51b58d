"""SHACL core shapes as SPARQL: which nodes break them, found by Oxigraph in milliseconds where pySHACL takes minutes.

Covers what shapes.ttl uses: sh:targetClass, sh:property with a simple or inverse sh:path, sh:node, and the constraints below.
"""

from collections.abc import Callable, Iterator

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from graph.model import UsageError

_IGNORED = {RDF.type, SH.path, SH.message, SH.property, SH.targetClass, SH.name, SH.description, SH.severity}

_FILTERS: dict[Node, Callable[[str, str], str]] = {
    SH.datatype: lambda var, value: f"FILTER(!isLiteral({var}) || datatype({var}) != {value})",
    SH["class"]: lambda var, value: f"FILTER NOT EXISTS {{ {var} a {value} }}",
    SH["in"]: lambda var, value: f"FILTER({var} NOT IN ({value}))",
    SH.pattern: lambda var, value: f"FILTER(isBlank({var}) || !REGEX(STR({var}), {value}))",
    SH.minLength: lambda var, value: f"FILTER(isBlank({var}) || STRLEN(STR({var})) < {value})",
    SH.minInclusive: lambda var, value: f"FILTER(COALESCE({var} < {value}, true))",
    SH.maxInclusive: lambda var, value: f"FILTER(COALESCE({var} > {value}, true))",
}
"""Each constraint as what a value that breaks it fulfils; the value of the constraint comes as SPARQL."""


def suspect_queries(shapes: rdflib.Graph) -> Iterator[tuple[str, str]]:
    """Yield queries that together select, as ?this, every node that breaks a shape, each with what is wrong with it.

    They are meant for the union of all graphs.

    Raises UsageError for a constraint that is not covered.
    """
    for shape, target in sorted(shapes.subject_objects(SH.targetClass), key=str):
        bound = f"?this a {target.n3()} ."
        for pattern in _values(shapes, shape, bound, "?this"):
            yield _select(pattern), "is no IRI"
        for constraint in sorted(shapes.objects(shape, SH.property), key=str):
            message = shapes.value(constraint, SH.message) or f"has a wrong value or number of values of {_path(shapes, constraint)}"
            for pattern in _of_property(shapes, constraint, bound, "?this"):
                yield _select(pattern), str(message)


def _select(pattern: str) -> str:
    return f"SELECT DISTINCT ?this WHERE {{ {pattern} }}"


def _broken(shapes: rdflib.Graph, shape: Node, bound: str, var: str) -> Iterator[str]:
    """Yield patterns for the ways in which what `bound` binds to `var` breaks a shape."""
    yield from _values(shapes, shape, bound, var)
    for constraint in sorted(shapes.objects(shape, SH.property), key=str):
        yield from _of_property(shapes, constraint, bound, var)


def _of_property(shapes: rdflib.Graph, constraint: Node, bound: str, var: str) -> Iterator[str]:
    path, value = _path(shapes, constraint), f"{var}v"
    yield from _counts(shapes, constraint, bound, f"{var} {path} {value} .")
    yield from _values(shapes, constraint, f"{bound} {var} {path} {value} .", value)
    for greater in shapes.objects(constraint, SH.lessThan):
        yield f"{bound} {var} {path} {value} ; {greater.n3()} ?greater . FILTER(COALESCE({value} >= ?greater, true))"


def _values(shapes: rdflib.Graph, shape: Node, bound: str, var: str) -> Iterator[str]:
    for name, value in sorted(shapes.predicate_objects(shape), key=str):
        if name == SH.node:
            yield from _broken(shapes, value, bound, var)
        elif name == SH.nodeKind and value == SH.IRI:
            yield f"{bound} FILTER(!isIRI({var}))"
        elif name in _FILTERS:
            wanted = ", ".join(item.n3() for item in Collection(shapes, value)) if name == SH["in"] else value.n3()
            yield f"{bound} {_FILTERS[name](var, wanted)}"
        elif name not in _IGNORED | {SH.minCount, SH.maxCount, SH.lessThan}:
            raise UsageError(
                f"uses {name}, which the check does not cover", where="shapes.ttl", todo="write it with other SHACL core terms"
            )


def _counts(shapes: rdflib.Graph, constraint: Node, bound: str, step: str) -> Iterator[str]:
    var, _, value, _ = step.split()
    counted = f"{bound} {{ SELECT {var} (COUNT(DISTINCT {value}) AS ?n) WHERE {{ {step} }} GROUP BY {var} }}"
    for least in shapes.objects(constraint, SH.minCount):
        yield f"{bound} FILTER NOT EXISTS {{ {step} }}"
        if str(least) != "1":
            yield f"{counted} FILTER(?n < {least})"
    for most in shapes.objects(constraint, SH.maxCount):
        yield f"{counted} FILTER(?n > {most})"


def _path(shapes: rdflib.Graph, constraint: Node) -> str:
    path = shapes.value(constraint, SH.path)
    inverse = shapes.value(path, SH.inversePath)
    return f"^{inverse.n3()}" if inverse else path.n3() if path else ""
