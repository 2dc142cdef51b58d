import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store import check_shapes
from graph.store import terms as t
from graph.store.shapes import read_shapes, violations
from graph.store.terms import Terms
from tests.store.folders import add
from tests.store.hand import deal, use

NAMES = Terms()
CLAIM = NAMES.id("claim", deal().claims[0].id)
SHAPES = read_shapes()


def test_a_sound_graph_has_no_findings(tmp_path):
    assert list(check_shapes(add(tmp_path, deal(), use()))) == []


def test_only_the_documents_asked_for_are_checked(tmp_path):
    assert list(check_shapes(add(tmp_path, deal(), use()), [deal().document.id])) == []


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
    quads = list(add(tmp_path, deal()).store())
    findings = list(violations(change(quads), SHAPES))
    assert any(CLAIM.value in (f.where) or f.claims for f in findings)


def test_a_claim_without_evidence_is_told_why(tmp_path):
    quads = list(add(tmp_path, deal()).store())
    (finding,) = violations(drop(NAMES.k("evidence"))(quads), SHAPES)
    assert "evidence or nothing" in str(finding)
    assert finding.claims == (deal().claims[0].id,)
