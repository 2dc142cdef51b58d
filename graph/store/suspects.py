"""SHACL core shapes as SPARQL: which nodes break them, found by Oxigraph in milliseconds where pySHACL takes minutes.

Covers what shapes.ttl uses: sh:targetClass, sh:property with a simple or inverse sh:path, sh:node, and the constraints below.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from graph.model import UsageError

_IGNORED = {RDF.type, SH.path, SH.message, SH.property, SH.targetClass, SH.name, SH.description, SH.severity}
_IGNORED |= {SH.minCount, SH.maxCount, SH.lessThan, SH.node, SH["class"]}

_FILTERS: dict[Node, Callable[[str, str], str]] = {
    SH.datatype: lambda var, value: f"!isLiteral({var}) || datatype({var}) != {value}",
    SH["in"]: lambda var, value: f"{var} NOT IN ({value})",
    SH.pattern: lambda var, value: f"isBlank({var}) || !REGEX(STR({var}), {value})",
    SH.minLength: lambda var, value: f"isBlank({var}) || STRLEN(STR({var})) < {value}",
    SH.minInclusive: lambda var, value: f"COALESCE({var} < {value}, true)",
    SH.maxInclusive: lambda var, value: f"COALESCE({var} > {value}, true)",
}
"""Each constraint as what a value that breaks it fulfils; the value of the constraint comes as SPARQL."""


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The nodes that a shape is held against, as patterns that bind `var`.

    A step from all nodes of the graph is cheaper than one from each node of a class, which are `joined` to it afterwards; of the few
    that others name, which come `first`, it is the other way round.
    """

    var: str
    first: str = ""
    joined: str = ""

    @property
    def pattern(self) -> str:
        """What binds the nodes."""
        return f"{self.first} {self.joined}"

    def where(self, fault: str) -> str:
        """Return the pattern for the nodes with a fault."""
        return f"{_selected(self.var, f'{self.first} {fault}')} {self.joined}"

    def lacking(self, step: str) -> str:
        """Return the pattern for the nodes without a step; `MINUS` is worked out once, `NOT EXISTS` for each node."""
        return f"{self.pattern} MINUS {{ {self.first} {step} }}"

    def counted(self, step: str, value: str, wrong: str) -> str:
        """Return the pattern for the nodes with a wrong number of values."""
        having = f"GROUP BY {self.var} HAVING(COUNT(DISTINCT {value}) {wrong})"
        return f"{{ SELECT {self.var} WHERE {{ {self.first} {step} }} {having} }} {self.joined}"


def suspect_queries(shapes: rdflib.Graph) -> Iterator[tuple[str, str]]:
    """Yield queries that together select, as ?this, every node that breaks a shape, each with what is wrong with it.

    They are meant for the union of all graphs.

    Raises UsageError for a constraint that is not covered.
    """
    for shape, target in sorted(shapes.subject_objects(SH.targetClass), key=str):
        nodes = _Nodes("?this", joined=f"?this a {target.n3()} .")
        for pattern in _values(shapes, shape, nodes.pattern, "?this"):
            yield _select(pattern), "is no IRI"
        for constraint in sorted(shapes.objects(shape, SH.property), key=str):
            message = shapes.value(constraint, SH.message) or f"has a wrong value or number of values of {_path(shapes, constraint)}"
            for pattern in _of_property(shapes, constraint, nodes):
                yield _select(pattern), str(message)


def _select(pattern: str) -> str:
    return f"SELECT DISTINCT ?this WHERE {{ {pattern} }}"


def _selected(var: str, pattern: str) -> str:
    return f"{{ SELECT DISTINCT {var} WHERE {{ {pattern} }} }}"


def _broken(shapes: rdflib.Graph, shape: Node, nodes: _Nodes) -> Iterator[str]:
    """Yield patterns for the ways in which nodes break a shape."""
    yield from _values(shapes, shape, nodes.pattern, nodes.var)
    for constraint in sorted(shapes.objects(shape, SH.property), key=str):
        yield from _of_property(shapes, constraint, nodes)


def _of_property(shapes: rdflib.Graph, constraint: Node, nodes: _Nodes) -> Iterator[str]:
    path, value = _path(shapes, constraint), f"{nodes.var}v"
    step = f"{nodes.var} {path} {value} ."
    yield from _counts(shapes, constraint, nodes, step)
    if wrong := " || ".join(_wrong(shapes, constraint, value)):
        yield nodes.where(f"{step} FILTER({wrong})")
    yield from _named(shapes, constraint, f"{nodes.pattern} {step}", value)
    for greater in shapes.objects(constraint, SH.lessThan):
        yield nodes.where(f"{step} {nodes.var} {greater.n3()} ?greater . FILTER(COALESCE({value} >= ?greater, true))")


def _values(shapes: rdflib.Graph, shape: Node, bound: str, var: str) -> Iterator[str]:
    """Yield patterns for what is bound to `var` and breaks the constraints of a shape on single values."""
    if wrong := " || ".join(_wrong(shapes, shape, var)):
        yield f"{bound} FILTER({wrong})"
    yield from _named(shapes, shape, bound, var)


def _named(shapes: rdflib.Graph, shape: Node, bound: str, var: str) -> Iterator[str]:
    """Yield patterns for what is bound to `var` and is not of the class or shape that it should be."""
    yield from (f"{bound} MINUS {{ {var} a {kind.n3()} }}" for kind in sorted(shapes.objects(shape, SH["class"]), key=str))
    for node in sorted(shapes.objects(shape, SH.node), key=str):
        faults = " UNION ".join(f"{{ {pattern} }}" for pattern in _broken(shapes, node, _Nodes(var, first=_selected(var, bound))))
        yield f"{_selected(var, faults)} {bound}"


def _wrong(shapes: rdflib.Graph, shape: Node, var: str) -> Iterator[str]:
    """Yield what a value that breaks a constraint of its own fulfils."""
    for name, value in sorted(shapes.predicate_objects(shape), key=str):
        if name == SH.nodeKind and value == SH.IRI:
            yield f"!isIRI({var})"
        elif name in _FILTERS:
            wanted = ", ".join(item.n3() for item in Collection(shapes, value)) if name == SH["in"] else value.n3()
            yield _FILTERS[name](var, wanted)
        elif name not in _IGNORED:
            raise UsageError(
                f"uses {name}, which the check does not cover", where="shapes.ttl", todo="write it with other SHACL core terms"
            )


def _counts(shapes: rdflib.Graph, constraint: Node, nodes: _Nodes, step: str) -> Iterator[str]:
    value = f"{nodes.var}v"
    for least in shapes.objects(constraint, SH.minCount):
        yield nodes.lacking(step)
        if str(least) != "1":
            yield nodes.counted(step, value, f"< {least}")
    for most in shapes.objects(constraint, SH.maxCount):
        yield nodes.counted(step, value, f"> {most}")


def _path(shapes: rdflib.Graph, constraint: Node) -> str:
    path = shapes.value(constraint, SH.path)
    inverse = shapes.value(path, SH.inversePath)
    return f"^{inverse.n3()}" if inverse else path.n3() if path else ""
