"""What was measured to go wrong between Oxigraph and rdflib, and hostile names."""

from decimal import Decimal

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from graph.model import Claim, EntityType, Mention, PartialDate, Qualifiers, Reading, Relation, Status
from graph.store import canonical_nquads, to_rdflib, verify
from graph.store import terms as t
from graph.store.terms import Terms
from tests.store.folders import add
from tests.store.hand import claim, deal, document, known

K = "https://w3id.org/aigov/ontology#"

RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
"""rdflib 7.6 warns of its own use of a name that it has retired."""


def vendor(name: str) -> Reading:
    source = document("x.txt", f"{name} offers it.")
    return Reading(source, (claim(source, Mention(EntityType.VENDOR, name), Relation.OFFERS, known("product/chatgpt-enterprise")),))


@pytest.mark.parametrize("spelling", ["200000000.00", "200000000", "2E+8", "0200000000.0"])
def test_a_sum_has_one_spelling_before_and_after_storage(tmp_path, spelling):
    folder = add(tmp_path, deal(amount=Decimal(spelling), currency="USD"))
    amounts = {q.object.value for q in folder.store().quads_for_pattern(None, folder.terms.k("amount"), None, None)}
    assert amounts == {t.decimal(Decimal(spelling)).value} == {"200000000"}


def test_claim_ids_are_hashed_before_storage_and_found_in_it(tmp_path):
    folder = add(tmp_path, deal(amount=Decimal("200000000.00"), currency="USD"))
    ids = {f"<{folder.terms.id('claim', c.id).value}>" for c in folder.claims()}
    assert ids <= {line.split()[0] for line in canonical_nquads(folder)}


@RDFLIB_WARNS
def test_strings_from_oxrdflib_carry_their_type_so_compare_by_value(tmp_path):
    graph = to_rdflib(add(tmp_path, deal()))
    (assertion,) = graph.objects(None, rdflib.URIRef(f"{K}assertion"))
    assert assertion != rdflib.Literal("asserted")
    assert assertion.eq(rdflib.Literal("asserted", datatype=rdflib.XSD.string))
    assert str(assertion) == "asserted"


def test_dates_are_days_that_both_engines_compare(tmp_path):
    folder = add(tmp_path, deal(date=PartialDate("2025-08")))
    query = f"""SELECT (YEAR(?d) AS ?year) WHERE {{ ?c a <{K}Claim> ; <{K}dateMin> ?d . FILTER(?d < "2025-08-02"^^<{rdflib.XSD.date}>) }}"""
    (ours,) = folder.store().query(query, use_default_graph_as_union=True)
    (theirs,) = rdflib.Graph().parse(data="\n".join(_triples(folder)), format="nt").query(query)
    assert ours[0].value == str(theirs[0]) == "2025"


def _triples(folder):
    return (line.rsplit(" <", 1)[0] + " ." for line in canonical_nquads(folder))


def test_no_date_is_stored_as_a_year_or_month_type(tmp_path):
    lines = "\n".join(canonical_nquads(add(tmp_path, deal(date=PartialDate("2025"), published="2025-08"))))
    assert "gYear" not in lines
    assert '"2025-12-31"^^' in lines


@RDFLIB_WARNS
def test_the_union_is_what_queries_see_in_both_engines(tmp_path):
    folder = add(tmp_path, deal())
    edge = rdflib.URIRef("https://w3id.org/aigov/id/vendor/openai"), rdflib.URIRef(f"{K}partnersWith"), None
    assert len(set(to_rdflib(folder).objects(*edge[:2]))) == 1
    assert folder.store().query(f"ASK {{ <{edge[0]}> <{edge[1]}> ?o }}", use_default_graph_as_union=True)


HOSTILE = {
    "bidi": "Quill\u202eIA\u202c",
    "NUL": "Quill\x00AI",
    "controls": "Quill\x07AI\x1b[31m",
    "lone surrogate": "Quill\ud800AI",
    "line ends": "Quill\nAI\r",
    "quotes": 'Quill"AI\\" . <x> <y> <z> .',
    "IRI breaker": "x> <y> <z",
    "script": "<img src=x onerror=alert(1)>",
    "non-Latin": "北京智谱华章科技",
    "combining": "Socie\u0301te\u0301 Ge\u0301ne\u0301rale d’IA",
    "spaces": "Quill\u2028AI\u00a0",
    "path": "../../etc/passwd",
    "percent": "100%25 AI %zz",
    "only signs": "!!!",
    "very long": "A" * 5000,
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_name_breaks_the_store(tmp_path, name):
    folder = add(tmp_path, vendor(name))
    lines = list(canonical_nquads(folder))
    assert len(list(parse("\n".join(lines), format=RdfFormat.N_QUADS))) == len(lines)
    assert list(verify(folder)) == []
    ((entity, node),) = [(e, folder.terms.id(e.id)) for e in folder.resolution.met.values()]
    assert folder.terms.path(node.value) == entity.id
    labels = [q.object.value for q in folder.store().quads_for_pattern(node, t.RDFS_LABEL, None, None)]
    assert len(labels) == 1
    assert not set(labels[0]) & set("\x00\x07\x1b\n\r\u202e\u202c\ud800")


def test_the_truth_keeps_the_name_as_written(tmp_path):
    folder = add(tmp_path, vendor(HOSTILE["bidi"]))
    assert next(folder.claims()).subject.name == HOSTILE["bidi"]


def test_a_claim_without_terms_survives_the_way_to_disk_and_back(tmp_path):
    (kept,) = add(tmp_path, deal()).claims()
    assert isinstance(kept, Claim)
    assert kept.qualifiers == Qualifiers()


def test_an_end_takes_a_fact_out_of_the_current_graph_only(tmp_path):
    folder = add(
        tmp_path, deal("a.txt", date=PartialDate("2025-01")), deal("b.txt", "It ended.", status=Status.ENDED, date=PartialDate("2025-06"))
    )
    current = list(folder.store().quads_for_pattern(None, None, None, Terms().id("graph", "current")))
    assert current == []
    assert len(list(folder.store().quads_for_pattern(Terms().id("vendor/openai"), Terms().k("partnersWith"), None, None))) == 2


@pytest.mark.parametrize(
    ("ended", "later", "holds"),
    [("2025-06", "2025-07", True), ("2025-06", "2025-05", False), (None, "2025-07", False), ("2025-06", None, False)],
)
def test_a_fact_holds_again_once_a_later_claim_says_so(tmp_path, ended, later, holds):
    readings = [
        deal("a.txt", "It ended.", published=None, status=Status.ENDED, date=PartialDate(ended) if ended else None),
        deal("b.txt", "It runs.", published=None, date=PartialDate(later) if later else None),
    ]
    folder = add(tmp_path, *readings)
    assert bool(list(folder.store().quads_for_pattern(None, None, None, Terms().id("graph", "current")))) == holds
