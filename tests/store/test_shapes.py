import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.model import EntityType, Mention, Reading, Relation, UsageError
from graph.store import GraphFolder, check_shapes
from graph.store import terms as t
from graph.store.shapes import read_shapes, violations
from graph.store.suspects import suspect_queries
from graph.store.terms import Terms
from tests.store.folders import add
from tests.store.hand import claim, deal, document, known, use

NAMES = Terms()
CLAIM = NAMES.id("claim", deal().claims[0].id)
SHAPES = read_shapes()


def test_a_sound_graph_has_no_findings(tmp_path):
    assert list(check_shapes(add(tmp_path, deal(), use()))) == []


def test_a_graph_with_another_base_has_shapes_too():
    assert "<https://example.org/ontology#Claim>" in read_shapes("https://example.org/").serialize(format="nt")


def drop(predicate):
    return lambda quads: [q for q in quads if not (q.subject == CLAIM and q.predicate == predicate)]


def put(predicate, *values):
    return lambda quads: [*drop(predicate)(quads), *(Quad(CLAIM, predicate, value, NamedNode("urn:g")) for value in values)]


def text(value):
    return Literal(value)


@pytest.mark.parametrize(
    "change",
    [
        drop(NAMES.k("evidence")),
        drop(NAMES.k("assertion")),
        drop(NAMES.k("source")),
        drop(t.RDF_SUBJECT),
        put(NAMES.k("assertion"), text("maybe")),
        put(NAMES.k("assertion"), text("asserted"), text("denied")),
        put(t.RDF_PREDICATE, NAMES.k("likes")),
        put(t.RDF_OBJECT, NAMES.id("agency", "nobody-described")),
        put(NAMES.k("evidence"), NAMES.id("evidence", "nowhere")),
        put(NAMES.k("amount"), text("much")),
        put(NAMES.k("currency"), text("dollars")),
        put(NAMES.k("confidence"), t.decimal(1.5)),
        put(NAMES.k("dateMin"), text("2025")),
    ],
)
def test_a_malformed_claim_breaks_the_shapes_and_is_named(tmp_path, change):
    quads = change(list(add(tmp_path, deal()).store()))
    findings = list(violations(quads, SHAPES))
    assert any(finding.claims for finding in findings)
    assert suspects(quads) == {finding.where for finding in findings}


def suspects(quads):
    store = Store()
    store.extend(quads)
    return {row[0].value for query, _ in suspect_queries(SHAPES) for row in store.query(query, use_default_graph_as_union=True)}


@pytest.mark.parametrize(
    "part", ["oa#exact", "oa#start", "oa#hasSource", "#textSha256", "#theme", "#about", "#party", "#buyer", "schema#label"]
)
def test_oxigraph_finds_the_nodes_that_pyshacl_finds(tmp_path, part):
    quads = list(add(tmp_path, deal(), use()).store())
    for broken in (
        [q for q in quads if not q.predicate.value.endswith(part)],
        [Quad(q.subject, q.predicate, Literal(-7), q.graph_name) if q.predicate.value.endswith(part) else q for q in quads],
        [*quads, *(Quad(q.subject, q.predicate, Literal("two"), q.graph_name) for q in quads if q.predicate.value.endswith(part))],
    ):
        assert suspects(broken) == {finding.where for finding in violations(broken, SHAPES)}


def test_shapes_that_the_check_does_not_cover_are_refused():
    shapes = rdflib.Graph().parse(data="@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetClass <urn:c> ; sh:hasValue 1 .")
    with pytest.raises(UsageError, match="hasValue"):
        list(suspect_queries(shapes))


def test_a_forged_claim_in_the_store_is_found_and_explained(tmp_path):
    folder = add(tmp_path, deal())
    folder.store()
    stamp = folder.manifest.stamp
    del folder
    store = Store(str(tmp_path / "store" / stamp))
    store.add(Quad(NAMES.id("claim", "forged"), t.RDF_TYPE, NAMES.k("Claim"), NamedNode("urn:g")))
    store.flush()
    del store
    findings = list(check_shapes(GraphFolder(tmp_path)))
    assert {finding.claims for finding in findings} == {("forged",)}
    assert any("evidence or nothing" in finding.what for finding in findings)


def test_a_claim_without_evidence_is_told_why(tmp_path):
    quads = list(add(tmp_path, deal()).store())
    (finding,) = violations(drop(NAMES.k("evidence"))(quads), SHAPES)
    assert "evidence or nothing" in str(finding)
    assert finding.claims == (deal().claims[0].id,)


def test_a_nameless_entity_is_found_and_its_document_rejected(tmp_path):
    source = document("a.txt", "It offers nothing.")
    nameless = claim(source, Mention(EntityType.VENDOR, ""), Relation.OFFERS, known("product/chatgpt-enterprise"))
    folder = add(tmp_path, Reading(source, (nameless,)), deal())
    (rejection,) = folder.rejections()
    assert rejection.source == "/news/a.txt"
    assert nameless.id in rejection.reason
    assert "one label" in rejection.reason
    assert [document.name for document in folder.documents()] == ["deal.txt"]
