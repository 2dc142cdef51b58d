"""A small sound graph, and the faults that are put into copies of it; each says what a gate must tell, and whom it must name."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.model import EntityType, Judgement, Mention, Reading, Relation, Verdict
from graph.store import GraphFolder, record_judgement
from graph.store import terms as t
from graph.store.terms import Terms
from tests.store.folders import add
from tests.store.hand import claim, deal, document, known, use

NAMES = Terms()
Line = dict[str, Any]
Fault = Callable[[Path, Random], tuple[str, str]]
"""Puts a fault into a folder and returns what must be told of it, and which document, claim or entity must be named."""


def row(number: int) -> Reading:
    """Return a row of a table that names a product of OpenAI."""
    source = replace(document(f"list.csv#{number}", f"product: Product {number}\n", "2025"), table="list", record=str(number))
    told = claim(source, known("vendor/openai"), Relation.OFFERS, Mention(EntityType.PRODUCT, f"Product {number}"))
    return Reading(source, (told,))


def article(number: int) -> Reading:
    """Return an article about a deal of its own day, sum and length."""
    terms = {"amount": Decimal(1000 * number), "currency": "USD", "duration": "P1Y"}
    return deal(f"{number}.txt", f"OpenAI signed deal {number} with GSA.", f"2025-01-{number:02}", **terms)


SOUND = [*map(article, range(1, 11)), use(), *map(row, range(40))]


def sound_graph(folder: Path) -> GraphFolder:
    """Make a graph of articles, a body met, a theme and a table of 40 rows, its store grown from that of the state before."""
    add(folder, *SOUND)
    record_judgement(folder, Judgement("vendor/openai", "vendor/anthropic", Verdict.DIFFERENT, 1.0, ("said",), "me", "2026-01-01"))
    graph = add(folder)
    graph.store()
    return graph


def _path(folder: Path, kind: str) -> Path:
    (path,) = folder.glob(f"{kind}-*.jsonl")
    return path


def _lines(folder: Path, kind: str) -> list[Line]:
    return [json.loads(line) for line in _path(folder, kind).read_text().splitlines()]


def _write(folder: Path, kind: str, lines: list[Line]) -> None:
    _path(folder, kind).write_text("".join(json.dumps(line) + "\n" for line in lines))


def _name(folder: Path, claim: Line) -> str:
    return next(d.name for d in GraphFolder(folder).documents() if d.id == claim["evidence"][0]["document"])


def in_claim(change: Callable[[Line], object], told: str, wanted: Callable[[Line], bool] = bool) -> Fault:
    """Return the fault of a changed claim."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        claims = _lines(folder, "claims")
        chosen = random.choice([line for line in claims if wanted(line)])
        name = _name(folder, chosen)
        change(chosen)
        _write(folder, "claims", claims)
        return told, name

    return fault


def without_evidence(folder: Path, random: Random) -> tuple[str, str]:
    claims = _lines(folder, "claims")
    chosen = random.choice(claims)
    del chosen["evidence"]
    _write(folder, "claims", claims)
    return "needs at least one span", chosen["subject"]["name"]


def of_another_document(folder: Path, random: Random) -> tuple[str, str]:
    claims = _lines(folder, "claims")
    one, other = random.sample(claims, 2)
    name = _name(folder, other)
    one["evidence"][0]["document"] = other["evidence"][0]["document"]
    _write(folder, "claims", claims)
    return "evidence is not in the kept text", name


def changed_text(folder: Path, random: Random) -> tuple[str, str]:
    texts = _lines(folder, "texts")
    chosen = random.choice(texts)
    place = random.randrange(len(chosen["text"]))
    chosen["text"] = chosen["text"][:place] + "Ж" + chosen["text"][place + 1 :]
    _write(folder, "texts", texts)
    return "the kept text is not the one that was read", chosen["name"]


def line_twice(kind: str, told: str, named: Callable[[Path, Line], str], **changes: str) -> Fault:
    """Return the fault of a line that stands twice, the second time perhaps changed."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        lines = _lines(folder, kind)
        chosen = random.choice(lines)
        _write(folder, kind, [*lines, {**chosen, **changes}])
        return told, named(folder, chosen)

    return fault


def document_live_twice(folder: Path, random: Random) -> tuple[str, str]:
    manifest = json.loads((folder / "manifest.json").read_text())
    chosen = random.choice(manifest["documents"])
    manifest["documents"].append(chosen)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return "is live 2 times", chosen["locations"][0].rpartition("/")[2]


def lost_link(folder: Path, random: Random) -> tuple[str, str]:
    links = _lines(folder, "links")
    chosen = links.pop(random.randrange(len(links)))
    _write(folder, "links", links)
    return "nothing says which entity", chosen["mention"]


def link_to(entity: str, told: str, wanted: str = "") -> Fault:
    """Return the fault of a mention that leads to an entity that does not exist, or is of another type."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        links = _lines(folder, "links")
        chosen = random.choice([link for link in links if link["mention"].startswith(wanted)])
        chosen["entity"] = entity
        _write(folder, "links", links)
        return told, "#" if wanted else chosen["mention"]

    return fault


def lost_part(kind: str, field: str, lost: str, told: str) -> Fault:
    """Return the fault of a deal or fact that names what is not there."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        lines = _lines(folder, kind)
        chosen = random.choice(lines)
        chosen[field] = [*chosen[field], lost]
        _write(folder, kind, lines)
        return told, chosen["id"]

    return fault


def deal_backwards(folder: Path, random: Random) -> tuple[str, str]:
    deals = _lines(folder, "deals")
    chosen = random.choice(deals)
    chosen["first"], chosen["last"] = "2025-12-31", f"2025-01-{random.randint(1, 28):02}"
    _write(folder, "deals", deals)
    return "after it ends", chosen["id"]


def missing_file(kind: str) -> Fault:
    """Return the fault of a file that is gone."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        path = _path(folder, kind)
        path.unlink()
        return "missing", path.name

    return fault


def fewer_claims(folder: Path, random: Random) -> tuple[str, str]:
    claims = _lines(folder, "claims")
    gone = random.sample(range(len(claims)), round(0.15 * len(claims)))
    _write(folder, "claims", [line for number, line in enumerate(claims) if number not in gone])
    return "claims fell from 51 to 43", "most was lost in /news/list.csv"


def fewer_rows(folder: Path, random: Random) -> tuple[str, str]:
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = [entry["id"] for entry in manifest["documents"] if "#" in entry["locations"][0]]
    gone = random.sample(rows, 6)
    manifest["documents"] = [entry for entry in manifest["documents"] if entry["id"] not in gone]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return "fell from 40 to 34", "records of /news/list.csv"


def in_store(told: str, *new: tuple[NamedNode, Literal | NamedNode]) -> Fault:
    """Return the fault of a claim in the RDF store that has other values of some properties; without any, it is gone."""

    def fault(folder: Path, random: Random) -> tuple[str, str]:
        graph = GraphFolder(folder)
        claim = random.choice([told.id for told in graph.claims()])
        node = NAMES.id("claim", claim)
        store = Store(str(folder / "store" / graph.manifest.stamp))
        changed = {property for property, _ in new}
        for old in list(store.quads_for_pattern(node, None, None)):
            if not new or old.predicate in changed:
                store.remove(old)
        store.extend(Quad(node, property, value, NamedNode("urn:g")) for property, value in new)
        store.flush()
        return told, claim

    return fault


def _shift(line: Line) -> None:
    for end in ("start", "end"):
        line["evidence"][0][end] += 1


def _has_amount(line: Line) -> bool:
    return "amount" in line.get("qualifiers", {})


FAULTS: dict[str, Fault] = {
    "a claim without evidence": without_evidence,
    "a shifted offset": in_claim(_shift, "evidence is not in the kept text"),
    "a span that ends before it starts": in_claim(lambda c: c["evidence"][0].update(end=-1), "evidence is not in the kept text"),
    "a changed quote": in_claim(lambda c: c["evidence"][0].update(quote="Nobody said so."), "evidence is not in the kept text"),
    "a changed character": changed_text,
    "a span of another document": of_another_document,
    "a relation that cannot link its ends": in_claim(lambda c: c.update(relation="partOf"), "partOf cannot link"),
    "an unknown status": in_claim(lambda c: c.setdefault("qualifiers", {}).update(status="maybe"), "is not a valid Status"),
    "an unknown field": in_claim(lambda c: c.update(mood="good"), "unknown fields"),
    "a negative amount": in_claim(lambda c: c["qualifiers"].update(amount="-5"), "an amount of -5 cannot be", _has_amount),
    "a currency without amount": in_claim(lambda c: c["qualifiers"].pop("amount"), "but no amount", _has_amount),
    "no duration": in_claim(lambda c: c["qualifiers"].update(duration="PT"), "is no duration", _has_amount),
    "another amount": in_claim(lambda c: c["qualifiers"].update(amount="7"), "is not what was read", _has_amount),
    "a claim twice": line_twice("claims", "makes one claim 2 times", _name),
    "a text twice": line_twice("texts", "its kept text is there twice", lambda _, line: line["name"]),
    "two labels of one entity": line_twice("met", "stands 2 times in met", lambda _, line: line["id"], label="Another"),
    "a deal twice": line_twice("deals", "stands 2 times in deals", lambda _, line: line["id"]),
    "a document live twice": document_live_twice,
    "a lost link": lost_link,
    "a dangling link": link_to("vendor/nobody", "which nothing describes"),
    "a link to another type": link_to("agency/us-gsa", "offers cannot link Vendor to Agency", "product/product-"),
    "a deal of a claim that is gone": lost_part("deals", "claims", "0123", "names the claim 0123"),
    "a deal with a party that is gone": lost_part("deals", "parties", "vendor/nobody", "names the entity vendor/nobody"),
    "a fact of a claim that is gone": lost_part("facts", "claims", "0123", "names the claim 0123"),
    "a deal that ends before it begins": deal_backwards,
    "missing texts": missing_file("texts"),
    "missing claims": missing_file("claims"),
    "missing links": missing_file("links"),
    "fewer claims": fewer_claims,
    "fewer rows": fewer_rows,
    "a claim missing in the store": in_store("claims are missing from the RDF store"),
    "a negative amount in the store": in_store("has an amount below zero", (NAMES.k("amount"), t.decimal(-5))),
    "an end before its start in the store": in_store(
        "ends before it begins", (NAMES.k("dateMin"), t.day(date(2025, 2, 1))), (NAMES.k("dateMax"), t.day(date(2025, 1, 1)))
    ),
    "a wrong end in the store": in_store("cannot have that subject", (t.RDF_SUBJECT, NAMES.id("product/chatgpt-enterprise"))),
    "an unknown status in the store": in_store("status", (NAMES.k("status"), t.text("maybe"))),
    "two assertions in the store": in_store(
        "asserted, denied or speculative", (NAMES.k("assertion"), t.text("asserted")), (NAMES.k("assertion"), t.text("denied"))
    ),
}
