"""Copies and facts stand in the graph as users ask for them, and sketches are kept beside the texts."""

from dataclasses import replace

import pytest

from graph.model import Assertion, Reading
from graph.resolution import sketch
from graph.store import GraphFolder, check_shapes
from tests.store.folders import add, ask, remove
from tests.store.hand import deal

TEXT = "OpenAI signed a deal with GSA. " + " ".join(f"word{n}" for n in range(100))


def printed(name: str, publisher: str, text: str = TEXT, **terms: object) -> Reading:
    reading = deal(name, text, **terms)
    document = replace(reading.document, publisher=publisher)
    return Reading(document, reading.claims, sketch=sketch(document))


PAPERS = [
    printed("wire.txt", "A Wire"),
    printed("paper.txt", "A Paper", f"{TEXT} More."),
    printed("own.txt", "OpenAI", "We signed a deal with GSA, says OpenAI."),
    printed("no.txt", "A Sceptic", "OpenAI did not sign a deal with GSA.", assertion=Assertion.DENIED),
]
FACT = '?fact a k:Fact ; k:predicate k:partnersWith ; k:subject/rdfs:label "OpenAI"'


@pytest.mark.parametrize(
    ("papers", "pattern"),
    [
        (PAPERS[:1], f"{FACT} ; k:documents 1 ; k:independentSources 1 ; k:selfInterested false"),
        (PAPERS[:2], f"{FACT} ; k:documents 2 ; k:independentSources 1 ; k:assertedClaims 2 ; k:deniedClaims 0"),
        (PAPERS[:2], "?copy k:nearCopyOf ?of . ?copy dcterms:publisher ?one . ?of dcterms:publisher ?other FILTER(?one != ?other)"),
        (PAPERS[:3], f"{FACT} ; k:documents 3 ; k:independentSources 2 ; k:selfInterested false"),
        (PAPERS[:3], '?claim k:selfInterested true ; k:source/dcterms:publisher "OpenAI"'),
        (PAPERS[2:], f"{FACT} ; k:documents 1 ; k:independentSources 1 ; k:selfInterested true ; k:deniedClaims 1"),
        (PAPERS[3:], f"{FACT} ; k:documents 0 ; k:independentSources 0 ; k:selfInterested false"),
        (PAPERS[3:], '?claim k:fact/k:object ?body ; k:assertion "denied" ; rdf:object ?body'),
    ],
)
def test_a_fact_says_who_stands_behind_it(tmp_path, papers, pattern):
    folder = add(tmp_path, *papers)
    assert ask(folder, pattern)
    assert list(check_shapes(folder)) == []


def test_a_query_for_claims_never_meets_facts(tmp_path):
    folder = add(tmp_path, *PAPERS)
    assert ask(folder, "?fact a k:Fact")
    assert not ask(folder, "?x rdf:subject ?entity FILTER NOT EXISTS { ?x a k:Claim }")


def test_when_a_copy_goes_its_link_goes(tmp_path):
    add(tmp_path, *PAPERS[:2]).store()
    folder = remove(tmp_path, "wire.txt")
    assert not ask(folder, "?copy k:nearCopyOf ?of")
    assert ask(folder, f"{FACT} ; k:documents 1")


def test_sketches_are_kept_and_can_be_lost(tmp_path):
    folder = add(tmp_path, *PAPERS)
    assert {r.document.name: bool(r.sketch) for r in folder.readings()} == {
        "wire.txt": True, "paper.txt": True, "own.txt": False, "no.txt": False,
    }  # fmt: skip
    before = folder.resolution
    for path in tmp_path.glob("sketches-*.jsonl"):
        path.unlink()
    assert add(tmp_path).resolution == before == GraphFolder(tmp_path).resolution
