"""One reading → the quads of its source's graph: document, run, claims, evidence, themes, direct triples, new entities.

Pure functions; a graph is replaced and removed as a whole, so nothing here depends on other sources but the names that
resolution gave.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from graph.model import Assertion, Claim, Document, Entity, EntityType, Mention, PartialDate, Qualifiers, Reading, Resolution, Span, Theme
from graph.model.identity import stable_hash
from graph.model.jsonlines import camel_case
from graph.store import terms as t
from graph.store.terms import Terms

CONTEXT = 32
"""Characters of context on each side of a quote."""

Properties = Iterator[tuple[NamedNode, NamedNode | Literal]]


def source_graph(document: str, names: Terms) -> NamedNode:
    """Return the named graph of a document."""
    return names.id("source", document)


def source_quads(reading: Reading, resolution: Resolution, names: Terms) -> Iterator[Quad]:
    """Yield everything that one document contributes, each quad once or more, all in the document's graph."""
    graph = source_graph(reading.document.id, names)
    for subject, properties in _nodes(reading, resolution, names):
        for predicate, value in properties:
            yield Quad(subject, predicate, value, graph)


def entity_properties(entity: Entity, names: Terms) -> Properties:
    """Yield what a description of an entity says, aliases left out."""
    yield t.RDF_TYPE, names.k(entity.type.value)
    yield t.RDFS_LABEL, t.name(entity.label)
    if entity.country:
        yield names.k("country"), names.id("country", entity.country)
    if entity.parent:
        yield names.k("parent"), names.id(entity.parent)
    if entity.kind:
        yield names.k("kind"), t.text(entity.kind)
    if entity.website:
        yield t.SCHEMA_URL, t.text(entity.website)
    if entity.type is EntityType.COUNTRY:
        yield t.SKOS_NOTATION, t.text((entity.country or entity.id.rpartition("/")[2]).upper())
    for identifier in entity.identifiers:
        if identifier.scheme == "wikidata":
            yield t.OWL_SAME, NamedNode(t.WIKIDATA + identifier.value)
        else:
            yield t.SCHEMA_IDENTIFIER, t.text(f"{identifier.scheme}:{identifier.value}")


def alias_properties(label: str, aliases: Iterator[str]) -> Properties:
    """Yield other names than the label."""
    return ((t.SKOS_ALT, alias) for alias in {t.name(a) for a in aliases} - {t.name(label)})


def date_properties(value: PartialDate | None, names: Terms) -> Properties:
    """Yield a date as two bounds and a word on how exactly it is known."""
    if value is not None:
        yield names.k("dateMin"), t.day(value.first)
        yield names.k("dateMax"), t.day(value.last)
        yield names.k("datePrecision"), t.text(value.precision.value)


def _nodes(reading: Reading, resolution: Resolution, names: Terms) -> Iterator[tuple[NamedNode, Properties]]:
    document = names.id("document", reading.document.id)
    yield document, _document(reading.document, names)
    runs = {extractor: _run(reading.document.id, extractor, names) for extractor in sorted({c.extractor for c in reading.claims})}
    for extractor, run in runs.items():
        agent = names.id("extractor", extractor)
        yield run, iter([(t.RDF_TYPE, t.PROV_ACTIVITY), (t.PROV_USED, document), (t.PROV_BY, agent)])
        yield agent, iter([(t.RDF_TYPE, t.PROV_AGENT), (t.RDFS_LABEL, t.text(extractor))])
    for claim in reading.claims:
        yield names.id("claim", claim.id), _claim(claim, resolution, names)
        if claim.assertion is Assertion.ASSERTED:
            yield _direct(claim, resolution, names)
    for theme in reading.themes:
        yield names.id("theme", theme.id), _theme(theme, resolution, names)
    spans = chain.from_iterable([*(claim.evidence for claim in reading.claims), *(theme.evidence for theme in reading.themes)])
    for span in dict.fromkeys(spans):
        yield from _evidence(span, reading.document, names)
    yield from _met_entities(reading, resolution, names)


def _document(document: Document, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Document")
    yield names.k("sha256"), t.text(document.sha256)
    yield names.k("textSha256"), t.text(document.text_sha256)
    stated = {
        names.k("name"): document.name,
        names.k("stem"): document.stem,
        names.k("table"): document.table,
        names.k("record"): document.record,
        names.k("series"): document.series,
        t.DC_TITLE: document.title,
        t.DC_PUBLISHER: document.publisher,
        t.DC_CREATOR: document.author,
        t.DC_LANGUAGE: document.language,
        t.SCHEMA_URL: document.url,
    }
    yield from ((predicate, t.name(value)) for predicate, value in stated.items() if value)
    yield from date_properties(document.published, names)


def _run(document: str, extractor: str, names: Terms) -> NamedNode:
    return names.id("run", stable_hash(document, extractor))


def _claim(claim: Claim, resolution: Resolution, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Claim")
    yield t.RDF_SUBJECT, _entity(claim.subject, resolution, names)
    yield t.RDF_PREDICATE, names.k(claim.relation.value)
    yield t.RDF_OBJECT, _entity(claim.object, resolution, names)
    yield names.k("assertion"), t.text(claim.assertion.value)
    yield names.k("confidence"), t.decimal(claim.confidence)
    yield names.k("source"), names.id("document", claim.document)
    yield t.PROV_GENERATED, _run(claim.document, claim.extractor, names)
    yield from ((names.k("evidence"), evidence_iri(span, names)) for span in claim.evidence)
    yield from _qualifiers(claim.qualifiers, names)


def _qualifiers(qualifiers: Qualifiers, names: Terms) -> Properties:
    yield from date_properties(qualifiers.date, names)
    for field, value in qualifiers.stated().items():
        if field == "amount":
            yield names.k(field), t.decimal(Decimal(value))
        elif field != "date":
            yield names.k(camel_case(field)), t.text(value)


def _direct(claim: Claim, resolution: Resolution, names: Terms) -> tuple[NamedNode, Properties]:
    return _entity(claim.subject, resolution, names), iter([(names.k(claim.relation.value), _entity(claim.object, resolution, names))])


def _theme(theme: Theme, resolution: Resolution, names: Terms) -> Properties:
    yield t.RDF_TYPE, names.k("Theme")
    yield names.k("theme"), t.text(theme.kind.value)
    yield names.k("about"), _entity(theme.about, resolution, names)
    yield names.k("source"), names.id("document", theme.document)
    yield from ((names.k("evidence"), evidence_iri(span, names)) for span in theme.evidence)


def evidence_iri(span: Span, names: Terms) -> NamedNode:
    """Return the IRI of a stretch of text."""
    return names.id("evidence", stable_hash(span.document, span.start, span.end, span.place))


def _evidence(span: Span, document: Document, names: Terms) -> Iterator[tuple[NamedNode, Properties]]:
    node = evidence_iri(span, names)
    quote, position = (NamedNode(f"{node.value}/{part}") for part in ("quote", "position"))
    place = [(names.k("place"), t.text(span.place))] if span.place else []
    source = (t.OA_SOURCE, names.id("document", span.document))
    yield node, iter([(t.RDF_TYPE, t.OA_RESOURCE), source, (t.OA_SELECTOR, quote), (t.OA_SELECTOR, position), *place])
    before, after = document.text[max(0, span.start - CONTEXT) : span.start], document.text[span.end : span.end + CONTEXT]
    words = [(t.OA_EXACT, t.text(span.quote)), (t.OA_PREFIX, t.text(before)), (t.OA_SUFFIX, t.text(after))]
    yield quote, iter([(t.RDF_TYPE, t.OA_QUOTE), *words])
    yield position, iter([(t.RDF_TYPE, t.OA_POSITION), (t.OA_START, t.integer(span.start)), (t.OA_END, t.integer(span.end))])


def _met_entities(reading: Reading, resolution: Resolution, names: Terms) -> Iterator[tuple[NamedNode, Properties]]:
    """Describe entities that no registry knows, with the forms in which this document writes them."""
    for mention in _mentions(reading):
        entity = resolution.met.get(resolution.links[mention.key])
        if entity is not None:
            yield names.id(entity.id), entity_properties(entity, names)
            yield names.id(entity.id), alias_properties(entity.label, iter((mention.name, *mention.aliases)))


def _mentions(reading: Reading) -> Iterator[Mention]:
    for claim in reading.claims:
        yield from (claim.subject, claim.object)
    yield from (theme.about for theme in reading.themes)


def _entity(mention: Mention, resolution: Resolution, names: Terms) -> NamedNode:
    return names.id(resolution.links[mention.key])
