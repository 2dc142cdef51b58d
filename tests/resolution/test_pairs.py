"""Pairs of names labelled by hand: what the rules join without a person, and what they put before one."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model import EntityType, Judgement, Mention, Reading, Resolution, Theme, ThemeKind, Verdict
from graph.registry import load_registry
from graph.resolution import resolve
from tests.store.hand import document

PAIRS = Path(__file__).resolve().parent.parent / "gold" / "pairs.csv"


@dataclass(frozen=True)
class Pair:
    """Two names with the verdict of a person, and what the rules make of them: joined, how likely, why."""

    left: str
    right: str
    same: bool
    note: str
    joined: bool
    score: float
    reasons: tuple[str, ...]


def judged() -> list[Pair]:
    """Judge all names at once, so that each meets every other."""
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ends = [[named(row[side], row[f"{side}_type"], row[f"{side}_country"]) for side in ("left", "right")] for row in rows]
    everyone = dict.fromkeys(mention for pair in ends for mention in pair)
    resolution = resolve([told(mention, f"{i}.txt") for i, mention in enumerate(everyone)], load_registry())
    return [compared(row, pair, resolution) for row, pair in zip(rows, ends, strict=True)]


def compared(row: dict[str, str], pair: list[Mention], resolution: Resolution) -> Pair:
    left, right = pair
    ids = resolution.links[left.key], resolution.links[right.key]
    about, joined = likeliest(resolution, ids), ids[0] == ids[1]
    return Pair(left.name, right.name, row["verdict"] == "same", row["note"], joined, 1.0 if joined else about.score, about.reasons)


def named(name: str, type: str, country: str) -> Mention:
    """Names with letters that only look like others are written with escapes in the file, so that they can be seen."""
    written = name.encode("ascii", "backslashreplace").decode("unicode_escape") if "\\u" in name else name
    return Mention(EntityType(type), written, country=country or None)


def told(mention: Mention, name: str) -> Reading:
    source = document(name, f"{mention.name} is named in {name}, or so they say.")
    return Reading(source, (), (Theme(ThemeKind.AUDIENCE, mention, (source.span(0, 9),), "hand 1"),))


def likeliest(resolution: Resolution, ids: tuple[str, str]) -> Judgement:
    doubts = [
        j for j in resolution.judgements if {resolution.links.get(j.left, j.left), resolution.links.get(j.right, j.right)} == set(ids)
    ]
    return max(doubts, key=lambda j: j.score, default=Judgement(*ids, Verdict.DIFFERENT, 0.0, (), "rules"))


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return judged()


def test_there_are_as_many_different_pairs_as_same_ones(pairs):
    same = sum(pair.same for pair in pairs)
    assert len(pairs) >= 300
    assert 0.45 < same / len(pairs) < 0.55


def test_nothing_different_is_joined_without_a_person(pairs):
    assert [(pair.left, pair.right) for pair in pairs if pair.joined and not pair.same] == []


def test_the_likely_ones_are_the_same(pairs):
    hits = sum(pair.same and pair.score >= 0.5 for pair in pairs)
    said = sum(pair.score >= 0.5 for pair in pairs)
    f1 = 2 * hits / (said + sum(pair.same for pair in pairs))
    assert f1 >= 0.95, [(pair.left, pair.right, pair.score) for pair in pairs if pair.same != (pair.score >= 0.5)]


def test_most_of_the_same_ones_need_no_person(pairs):
    assert sum(pair.joined for pair in pairs if pair.same) / sum(pair.same for pair in pairs) >= 0.8


def test_names_of_borrowed_letters_are_put_before_a_person_with_the_reason(pairs):
    borrowed = [
        pair for pair in pairs if "Cyrillic" in pair.note or "Greek" in pair.note or "zero-width" in pair.note or "bidi" in pair.note
    ]
    assert len(borrowed) == 6
    assert all("looks like" in " ".join(pair.reasons) and not pair.joined for pair in borrowed)
