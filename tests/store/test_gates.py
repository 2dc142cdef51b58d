"""Nothing unfit reaches the published state of a graph, and sound graphs raise no alarm."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from graph.model import Assertion, EntityType, GateError, InputRejected, Judgement, Mention, Qualifiers, Reading, Relation, Status, Verdict
from graph.model.judging import claim_side
from graph.store import GraphFolder, canonical_nquads, check, record_judgement, writing
from tests.conftest import Aigov
from tests.store.faults import FAULTS, SOUND, article, row, sound_graph
from tests.store.folders import RUN, add, by_hand, remove
from tests.store.hand import claim, deal, document, known, listed, use

ONE_TEXT = " ".join(f"word{n}" for n in range(120))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    sound_graph(folder)
    return folder


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_found_and_its_claim_or_document_named(sound: Path, tmp_path: Path, name: str, seed: int) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "kg"))
    told, named = FAULTS[name](folder, Random(f"{name} {seed}"))
    findings = [str(finding) for finding in check(GraphFolder(folder))]
    assert any(told in finding and named in finding for finding in findings), findings


def merged(folder: Path) -> None:
    add(folder, use(), use("other.txt", "The Water Ministry runs ChatGPT Enterprise."))
    record_judgement(folder, Judgement("agency/gb-ministry-of-water", "Water Ministry", Verdict.SAME, 1.0, ("said",), "me", "2026-01-01"))
    add(folder, deal())


def judged(folder: Path) -> None:
    add(folder, *SOUND)
    record_judgement(folder, Judgement(claim_side(SOUND[0].claims[0].id), "", Verdict.WRONG, 1.0, ("said",), "me", "2026-01-01"))
    add(folder, deal())


def forgotten(folder: Path) -> None:
    add(folder, *SOUND)
    with writing(folder) as writer:
        writer.forget("list.csv")
        writer.commit(by_hand, RUN)


def in_two_places(folder: Path) -> None:
    with writing(folder) as writer:
        writer.add("/news/a.txt", deal("a.txt"), "hand 1")
        writer.keep("/copy/a.txt", deal("a.txt").document.id)
        writer.commit(by_hand, RUN)


def half_removed(folder: Path) -> None:
    add(folder, *SOUND)
    remove(folder, *(reading.document.name for reading in SOUND[:9]))


def small_changes(folder: Path) -> None:
    add(folder, *map(article, range(1, 20)))
    add(folder, Reading(document("1.txt", "OpenAI signed nothing.")))


SOUND_GRAPHS = {
    "articles": lambda folder: add(folder, *map(article, range(1, 10))),
    "a table": lambda folder: add(folder, *map(row, range(30))),
    "both": lambda folder: add(folder, *SOUND),
    "one by one": lambda folder: [add(folder, reading) for reading in SOUND[8:12]],
    "two editions of a table": lambda folder: add(
        folder, *listed("2024", ("Grok", Status.ACTIVE)), *listed("2025", ("Grok", Status.ENDED), ("Claude", Status.ACTIVE))
    ),
    "an edition added later": lambda folder: [add(folder, *listed(year, ("Grok", Status.ACTIVE))) for year in ("2025", "2024")],
    "merged entities": merged,
    "a claim judged wrong": judged,
    "a source removed": lambda folder: (add(folder, *SOUND), remove(folder, "list.csv")),
    "half removed": half_removed,
    "all removed": lambda folder: (add(folder, deal()), remove(folder, "deal.txt")),
    "forgotten": forgotten,
    "near copies": lambda folder: add(folder, *(deal(f"{n}.txt", f"OpenAI signed a deal with GSA. {ONE_TEXT} {n}") for n in range(3))),
    "a document in two places": in_two_places,
    "read anew": lambda folder: [add(folder, *SOUND, version=version) for version in ("1", "2")],
    "denied, speculative and ended": lambda folder: add(
        folder,
        deal("a.txt", assertion=Assertion.DENIED),
        deal("b.txt", "OpenAI may sign with GSA.", assertion=Assertion.SPECULATIVE),
        deal("c.txt", "OpenAI’s deal with GSA is over.", status=Status.ENDED),
    ),
    "durations": lambda folder: add(
        folder, *(deal(f"{d}.txt", f"GSA, OpenAI: {d}.", duration=d) for d in ("P1Y6M", "P3W", "PT36H", "P1Y2M10DT2H30M", "P0.5Y"))
    ),
    "a sum without currency, and none": lambda folder: add(
        folder, deal("a.txt", amount=Decimal(0)), deal("b.txt", "GSA pays OpenAI.", amount=Decimal("1.50"), currency="EUR")
    ),
    "documents without claims": lambda folder: add(folder, Reading(document("a.txt", "Nothing.")), Reading(document("b.txt", "Less."))),
    "small changes": small_changes,
    "an empty graph": add,
}


@pytest.mark.parametrize("name", SOUND_GRAPHS)
def test_a_sound_graph_raises_no_alarm(tmp_path: Path, name: str) -> None:
    SOUND_GRAPHS[name](tmp_path)
    assert list(check(GraphFolder(tmp_path))) == []


def unfit_readings() -> dict[str, tuple[Reading, str]]:
    good = deal("bad.txt")
    told = good.claims[0]
    span = told.evidence[0]
    cheap = Qualifiers(amount=Decimal(-1), currency="USD")
    return {
        "a shifted span": (replace(good, claims=(replace(told, evidence=(replace(span, start=1),)),)), "evidence"),
        "a span of another text": (replace(good, claims=(replace(told, evidence=(replace(span, document="0123"),)),)), "evidence"),
        "one claim twice": (replace(good, claims=(told, told)), "2 times"),
        "less than nothing": (replace(good, claims=(replace(told, qualifiers=cheap),)), "cannot be"),
        "no number": (replace(good, claims=(replace(told, qualifiers=Qualifiers(amount=Decimal("NaN"))),)), "cannot be"),
        "no duration": (replace(good, claims=(replace(told, qualifiers=Qualifiers(duration="P")),)), "no duration"),
        "a currency alone": (replace(good, claims=(replace(told, qualifiers=Qualifiers(currency="USD")),)), "no amount"),
    }


@pytest.mark.parametrize("name", unfit_readings())
def test_an_unfit_reading_is_refused_by_itself(tmp_path: Path, name: str) -> None:
    reading, reason = unfit_readings()[name]
    with writing(tmp_path) as writer:
        writer.add("/news/good.txt", deal("good.txt"), "1")
        with pytest.raises(InputRejected, match=reason):
            writer.add("/news/bad.txt", reading, "1")
        writer.commit(by_hand, RUN)
    assert [document.name for document in GraphFolder(tmp_path).documents()] == ["good.txt"]


def nameless(name: str) -> Reading:
    """Return a reading that only the shapes refuse, once it is known that nothing names the vendor."""
    source = document(name, "It offers ChatGPT Enterprise.")
    return Reading(source, (claim(source, Mention(EntityType.VENDOR, ""), Relation.OFFERS, known("product/chatgpt-enterprise")),))


def test_a_document_at_fault_is_rejected_and_its_location_keeps_what_it_gave(tmp_path: Path) -> None:
    add(tmp_path, deal("a.txt"), deal("b.txt", "GSA signed with OpenAI."))
    folder = add(tmp_path, nameless("a.txt"), use())
    assert sorted(document.text for document in folder.documents()) == sorted(
        reading.document.text for reading in (deal("a.txt"), deal("b.txt", "GSA signed with OpenAI."), use())
    )
    assert [rejection.source for rejection in folder.rejections()] == ["/news/a.txt"]
    assert folder.manifest.runs[-1].rejected == 1
    assert list(check(folder)) == []


def test_a_fault_of_nobodys_leaves_everything_as_it_was(tmp_path: Path) -> None:
    add(tmp_path, deal()).store()
    before = snapshot(tmp_path)
    with writing(tmp_path) as writer:
        writer.add("/news/use.txt", use(), "1")
        with pytest.raises(GateError) as error:
            writer.commit(lambda readings, judgements: replace(by_hand(readings, judgements), links={}), RUN, accept=True)
    assert any("nothing says which entity" in finding for finding in error.value.findings)
    assert snapshot(tmp_path) == before
    assert list(check(GraphFolder(tmp_path))) == []


@pytest.mark.parametrize(
    ("less", "told"),
    [
        ([reading for reading in SOUND if reading.document.name not in {f"list.csv#{n}" for n in range(6)}], "records of /news/list.csv"),
        ([replace(reading, claims=()) for reading in SOUND[:10]], "claims fell from 51 to 41"),
    ],
)
def test_a_build_that_finds_far_less_is_published_only_when_accepted(sound: Path, tmp_path: Path, less: list[Reading], told: str) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "kg"))
    before = snapshot(folder)
    with pytest.raises(GateError, match="--accept") as error:
        commit(folder, less, accept=False)
    assert any(told in finding for finding in error.value.findings)
    assert snapshot(folder) == before
    commit(folder, less, accept=True)
    assert snapshot(folder) != before
    commit(folder, less, accept=False)
    assert list(check(GraphFolder(folder))) == []


def test_what_was_removed_by_wish_is_not_missed(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "kg"))
    remove(folder, "list.csv")
    add(folder, *SOUND[:11])
    assert list(check(GraphFolder(folder))) == []


def commit(folder: Path, readings: list[Reading], accept: bool) -> None:
    with writing(folder) as writer:
        for reading in readings:
            writer.add(f"/news/{reading.document.name}", reading, "hand 2")
        writer.commit(by_hand, RUN, accept=accept)


def snapshot(folder: Path) -> tuple[bytes, list[str]]:
    return (folder / "manifest.json").read_bytes(), list(canonical_nquads(GraphFolder(folder)))


def articles(count: int) -> str:
    texts = (f"OpenAI signed contract {n} with the General Services Administration in 2025." for n in range(count))
    return "".join(json.dumps({"title": f"Deal {n}", "text": text}) + "\n" for n, text in enumerate(texts))


def test_the_command_line_publishes_a_shrunken_file_only_with_accept(aigov: Aigov, tmp_path: Path) -> None:
    news, kg = tmp_path / "news.jsonl", tmp_path / "kg"
    news.write_text(articles(30))
    assert aigov("build", news, "--kg", kg, "--reader", "rules").code == 0
    before = snapshot(kg)
    news.write_text(articles(24))
    refused = aigov("build", news, "--kg", kg, "--reader", "rules")
    assert refused.code == 1
    assert "documents fell from 30 to 24" in refused.out
    assert "--accept" in refused.err
    assert snapshot(kg) == before
    assert aigov("check", "--kg", kg).code == 0
    assert aigov("build", news, "--kg", kg, "--reader", "rules", "--accept").code == 0
    assert len(list(GraphFolder(kg).documents())) == 24


def test_check_says_what_it_found(aigov: Aigov, sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "kg"))
    assert aigov("check", "--kg", folder).code == 0
    told, named = FAULTS["a negative amount"](folder, Random(0))
    outcome = aigov("check", "--kg", folder)
    assert outcome.code == 1
    assert told in outcome.out
    assert named in outcome.out
