"""IRIs and literals: the one place where strings become RDF terms.

Everything hangs under one namespace, `https://w3id.org/aigov/` unless the graph says otherwise.
"""

import re
from datetime import date
from decimal import Decimal
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

BASE = "https://w3id.org/aigov/"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_DCTERMS = "http://purl.org/dc/terms/"
_SCHEMA = "https://schema.org/"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

RDF_TYPE, RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT = (NamedNode(_RDF + name) for name in ("type", "subject", "predicate", "object"))
RDF_REIFIES = NamedNode(_RDF + "reifies")
RDFS_LABEL = NamedNode(_RDFS + "label")
SKOS_ALT, SKOS_NOTATION = NamedNode(_SKOS + "altLabel"), NamedNode(_SKOS + "notation")
OA_RESOURCE, OA_QUOTE, OA_POSITION = (
    NamedNode(_OA + name) for name in ("SpecificResource", "TextQuoteSelector", "TextPositionSelector")
)  # fmt: skip
OA_SOURCE, OA_SELECTOR, OA_EXACT, OA_PREFIX, OA_SUFFIX, OA_START, OA_END = (
    NamedNode(_OA + name) for name in ("hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end")
)
PROV_ACTIVITY, PROV_AGENT, PROV_USED, PROV_BY, PROV_GENERATED = (
    NamedNode(_PROV + name) for name in ("Activity", "SoftwareAgent", "used", "wasAssociatedWith", "wasGeneratedBy")
)
DC_TITLE, DC_PUBLISHER, DC_CREATOR, DC_LANGUAGE = (NamedNode(_DCTERMS + name) for name in ("title", "publisher", "creator", "language"))
SCHEMA_URL, SCHEMA_IDENTIFIER = NamedNode(_SCHEMA + "url"), NamedNode(_SCHEMA + "identifier")
OWL_SAME = NamedNode(_OWL + "sameAs")
WIKIDATA = "http://www.wikidata.org/entity/"

PROV_ENDED, PROV_INVALIDATED = (NamedNode(_PROV + name) for name in ("endedAtTime", "wasInvalidatedBy"))
_DATE, _DECIMAL, _INTEGER, _BOOLEAN = (NamedNode(_XSD + name) for name in ("date", "decimal", "integer", "boolean"))
_MOMENT = NamedNode(_XSD + "dateTime")
_SAFE = "/-._~"
_PLAIN = re.compile("[A-Za-z0-9/._~-]*")  # most ids: to see that nothing is to be quoted is quicker than to quote
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Terms:
    """The names of one graph, made from its base IRI.

    >>> Terms().id("vendor", "openai").value
    'https://w3id.org/aigov/id/vendor/openai'
    """

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self._own: dict[str, NamedNode] = {}

    def k(self, name: str) -> NamedNode:
        """Return a term of our own ontology."""
        if name not in self._own:
            self._own[name] = NamedNode(f"{self.base}ontology#{name}")
        return self._own[name]

    def id(self, *path: str) -> NamedNode:
        """Return the IRI of a thing; whatever an IRI cannot hold is percent-encoded."""
        joined = "/".join(path)
        return NamedNode(f"{self.base}id/{joined if _PLAIN.fullmatch(joined) else quote(joined, safe=_SAFE, errors='surrogatepass')}")

    def path(self, iri: str) -> str:
        """Return what `id` was given, for example an entity's id.

        >>> Terms().path("https://w3id.org/aigov/id/agency/us-gsa")
        'agency/us-gsa'
        """
        return unquote(iri.removeprefix(f"{self.base}id/"), errors="surrogatepass")

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries and exports use."""
        return {
            "k": f"{self.base}ontology#", "id": f"{self.base}id/", "rdf": _RDF, "rdfs": _RDFS, "skos": _SKOS, "oa": _OA,
            "prov": _PROV, "dcterms": _DCTERMS, "schema": _SCHEMA, "owl": _OWL, "xsd": _XSD,
        }  # fmt: skip


def unicode(value: str) -> str:
    r"""Return a string that can be written as UTF-8: a lone surrogate becomes U+FFFD.

    >>> unicode("a\ud800b")
    'a�b'
    """
    return _SURROGATE.sub("\ufffd", value)


def text(value: str) -> Literal:
    """Return a string as it stands; a lone surrogate, which RDF cannot hold, becomes U+FFFD."""
    return Literal(unicode(value))


def name(value: str) -> Literal:
    """Return a string that people read as a name: without controls and marks that turn the writing round."""
    return text(" ".join(_CONTROL.sub("", value).split()) or value)


def day(value: date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), datatype=_DATE)


def decimal(value: Decimal | float) -> Literal:
    """Return a number in the one spelling that Oxigraph gives back, without trailing zeros.

    >>> decimal(Decimal("200000000.00")).value
    '200000000'
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    return Literal(format(number.normalize() + 0, "f"), datatype=_DECIMAL)


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=_INTEGER)


def moment(value: str) -> Literal:
    """Return a moment given as ISO 8601 with its zone."""
    return Literal(value, datatype=_MOMENT)


def boolean(value: bool) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)
