"""A change writes and checks what differs from the valid state only, and ends as a graph that was built and checked as a whole."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.model import AmountKind, Assertion, GateError, Judgement, Money, Resolution, Status, Verdict
from graph.model.judging import claim_side
from graph.store import GraphFolder, canonical_nquads, check, record_judgement, writing
from graph.store import terms as t
from graph.store.changes import Changes
from graph.store.folder import selected
from graph.store.gates import rdf
from graph.store.publishing import before, is_sound
from graph.store.shapes import read_shapes
from graph.store.snapshots import all_quads
from graph.store.suspects import suspect_queries
from graph.store.terms import Terms
from graph.store.vicinity import changed_part
from tests.store.faults import SOUND
from tests.store.folders import RUN, add, by_hand, remove
from tests.store.hand import deal, listed, use

NAMES = Terms()
SHAPES = read_shapes()
QUERIES = [*(query for query, _ in suspect_queries(SHAPES)), *(query for query, _ in rdf.queries(NAMES))]
GRAPHS = [NamedNode("urn:a"), NamedNode("urn:b")]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    folder = tmp_path_factory.mktemp("sound")
    return list(add(folder, *SOUND[:4], use(), *SOUND[-3:], *listed("2025", ("Grok", Status.ACTIVE))).store())


def filled(quads: list[Quad]) -> Store:
    store = Store()
    store.bulk_extend(quads)
    return store


def broken(quads: list[Quad], random: random.Random) -> Changes:
    """Return changes that take some quads out, put some into other graphs, and give some another end."""
    gone = random.sample(quads, random.randint(0, 4))
    moved = [Quad(q.subject, q.predicate, q.object, random.choice(GRAPHS)) for q in random.sample(quads, random.randint(0, 3))]
    ends: list[Any] = [NAMES.id("vendor", "nobody"), Literal(-7), Literal(""), NAMES.k("Claim"), t.boolean(True)]
    ends += [quad.object for quad in random.sample(quads, 4)]
    wrong = [Quad(q.subject, q.predicate, random.choice(ends), q.graph_name) for q in random.sample(quads, random.randint(0, 3))]
    return Changes.between(quads, [*(q for q in quads if q not in gone), *moved, *wrong])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_what_a_change_breaks_is_found_where_it_changes_something(sound: list[Quad], seed: int) -> None:
    changes = broken(sound, random.Random(seed))
    store = filled(sound)
    changes.apply(store)
    part = changed_part(store, changes, SHAPES)
    assert part is not None
    for query in QUERIES:
        found = {node for node in selected(part.store, query) if node in part.nodes}
        assert found == set(selected(store, query)), query


def test_a_large_change_is_looked_at_as_a_whole(sound: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.vicinity.MOST", 10)
    assert changed_part(filled(sound), Changes(frozenset(), frozenset(sound[:11])), SHAPES) is None


def merged(folder: Path) -> None:
    record_judgement(folder, Judgement("agency/gb-ministry-of-water", "Water Ministry", Verdict.SAME, 1.0, ("said",), "me", "2026-01-01"))
    add(folder)


def judged(folder: Path) -> None:
    record_judgement(folder, Judgement(claim_side(SOUND[0].claims[0].id), "", Verdict.WRONG, 1.0, ("said",), "me", "2026-01-01"))
    add(folder)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document more": lambda folder: add(folder, deal("new.txt", "OpenAI again.")),
    "a document less": lambda folder: remove(folder, SOUND[3].document.name),
    "a new name": lambda folder: add(folder, use("other.txt", "The Water Ministry runs ChatGPT Enterprise.")),
    "read anew": lambda folder: add(folder, replace(SOUND[2], claims=()), version="hand 2"),
    "the same again": lambda folder: add(folder, SOUND[2]),
    "entities joined": merged,
    "a claim judged wrong": judged,
    "a later edition": lambda folder: add(folder, *listed("2026", ("Claude", Status.ACTIVE))),
    "a denial": lambda folder: add(folder, deal("no.txt", "OpenAI signed nothing with GSA.", assertion=Assertion.DENIED)),
    "a near copy": lambda folder: add(folder, *(deal(f"{n}.txt", f"OpenAI and GSA. {'many words ' * 60}{n}") for n in "ab")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_grown_store_is_that_of_a_fresh_build(tmp_path: Path, name: str) -> None:
    add(tmp_path, *SOUND, *listed("2025", ("Grok", Status.ACTIVE)))
    CHANGES[name](tmp_path)
    folder = GraphFolder(tmp_path)
    grown = sorted(f"{quad} ." for quad in folder.store())
    fresh = Store()
    fresh.bulk_extend(all_quads(folder.state))
    assert grown == sorted(f"{quad} ." for quad in fresh)
    assert is_sound(tmp_path, folder.manifest)
    assert list(check(folder)) == []


def test_derived_files_that_were_changed_by_hand_are_not_built_on(tmp_path: Path) -> None:
    add(tmp_path / "grown", *SOUND)
    (facts,) = (tmp_path / "grown").glob("facts-*.jsonl")
    facts.write_text("".join(facts.read_text().splitlines(keepends=True)[:-1]))
    assert before(tmp_path / "grown", GraphFolder(tmp_path / "grown").manifest) is None
    grown, fresh = (
        add(tmp_path / "grown", deal("new.txt", "OpenAI again.")),
        add(tmp_path / "fresh", *SOUND, deal("new.txt", "OpenAI again.")),
    )
    assert list(canonical_nquads(grown)) == list(canonical_nquads(fresh))
    assert list(check(grown)) == []


def in_first_deal(**fields: Any) -> Callable[[Resolution], Resolution]:
    """Return what makes the first deal of a resolution another one."""
    return lambda resolution: replace(resolution, deals=(replace(resolution.deals[0], **fields), *resolution.deals[1:]))


def fewer_than_none(resolution: Resolution) -> Resolution:
    return replace(resolution, facts=(replace(resolution.facts[0], asserted=-1), *resolution.facts[1:]))


def nameless(resolution: Resolution) -> Resolution:
    met = {id: replace(entity, label=" " if id == "product/product-1" else entity.label) for id, entity in resolution.met.items()}
    return replace(resolution, met=met)


UNFIT = {
    "a currency that is none": in_first_deal(money=Money(Decimal(1), "dollars", AmountKind.PRICE)),
    "fewer than no claims": fewer_than_none,
    "a deal of nobody": in_first_deal(parties=()),
    "an entity without a name": nameless,
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_resolution_does_to_documents_read_long_ago_is_checked(tmp_path: Path, name: str) -> None:
    add(tmp_path, *SOUND)
    lines = list(canonical_nquads(GraphFolder(tmp_path)))
    with writing(tmp_path) as writer:
        writer.add("/news/new.txt", deal("new.txt", "OpenAI again."), "hand 1")
        try:
            writer.commit(lambda readings, judgements: UNFIT[name](by_hand(readings, judgements)), RUN)
        except GateError:
            assert list(canonical_nquads(GraphFolder(tmp_path))) == lines
        else:  # a document could be blamed
            assert writer.withdrawn
    assert list(check(GraphFolder(tmp_path))) == []


def test_a_store_that_other_gates_found_sound_is_looked_at_as_a_whole(tmp_path: Path) -> None:
    folder = add(tmp_path, *SOUND)
    assert is_sound(tmp_path, folder.manifest)
    forge(folder)
    (tmp_path / "store" / f"{folder.manifest.stamp}.sound").write_text("other gates")
    del folder
    with pytest.raises(GateError) as error:
        add(tmp_path, deal("new.txt", "OpenAI again."))
    assert any("evidence or nothing" in finding for finding in error.value.findings)


def test_a_fault_put_into_a_published_store_is_found_by_the_check(tmp_path: Path) -> None:
    forge(add(tmp_path, *SOUND))
    add(tmp_path, deal("new.txt", "OpenAI again."))
    assert any("evidence or nothing" in str(finding) for finding in check(GraphFolder(tmp_path)))


def forge(folder: GraphFolder) -> None:
    """Put a claim without anything into the snapshot of a folder that nobody reads."""
    store = Store(str(folder.path / "store" / folder.manifest.stamp))
    store.add(Quad(NAMES.id("claim", "forged"), t.RDF_TYPE, NAMES.k("Claim"), NamedNode("urn:g")))
    store.flush()
