"""How few vendors a country's public side rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from graph.analysis.network import Graph
from graph.analysis.projection import Simple, project_vendors_bodies
from graph.model import Assertion, Relation

COLUMNS = ["country", "vendors", "bodies", "hhi_bodies", "deals", "hhi_deals", "top_vendor", "top_share"]


def concentration(graph: Graph) -> pd.DataFrame:
    """Return the Herfindahl–Hirschman index of vendors in each country, by bodies supplied and by deals.

    A vendor's share is the number of distinct bodies (or deals) that it supplies over the sum for all vendors; the index is
    the sum of the squared shares, between 1/vendors and 1. Columns: country (ISO code), vendors, bodies, hhi_bodies, deals,
    hhi_deals (missing without deals), top_vendor, top_share (of bodies). With few bodies an index says little: read it with them.
    """
    projected = project_vendors_bodies(graph)
    supplied, dealt = _by_country(_supplies(projected)), _by_country(_deals(graph))
    rows = [{"country": country, **_row(pairs, dealt.get(country, set()))} for country, pairs in supplied.items()]
    for row in rows:
        row["top_vendor"] = projected.nodes[row["top_vendor"]]["label"]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"hhi_bodies": float, "hhi_deals": float, "top_share": float})
    return frame.sort_values(["bodies", "country"], ascending=[False, True], ignore_index=True)


def herfindahl(counts: Iterable[int]) -> float:
    """Return the sum of squared shares of some counts, each above 0.

    >>> herfindahl([3, 1])
    0.625
    """
    sizes = sorted(counts)
    total = sum(sizes)
    return sum(size * size for size in sizes) / (total * total)


def _row(supplied: set[tuple[str, str]], dealt: set[tuple[str, str]]) -> dict[str, Any]:
    bodies, deals = Counter(vendor for vendor, _ in supplied), Counter(vendor for vendor, _ in dealt)
    top = min(bodies, key=lambda vendor: (-bodies[vendor], vendor))
    return {
        "vendors": len(bodies),
        "bodies": len({body for _, body in supplied}),
        "hhi_bodies": herfindahl(bodies.values()),
        "deals": len({deal for _, deal in dealt}),
        "hhi_deals": herfindahl(deals.values()) if deals else None,
        "top_vendor": top,
        "top_share": bodies[top] / len(supplied),
    }


def _supplies(projected: Simple) -> Iterator[tuple[str, str, str]]:
    """Yield country, vendor and body of each supply that a claim asserts."""
    for left, right in projected.edges:
        vendor, body = (left, right) if projected.nodes[left]["type"] == "Vendor" else (right, left)
        yield _country(projected, body), vendor, body


def _deals(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Yield country, vendor and deal; a partnership that belongs to no deal counts as one of its own."""
    for vendor, body, claim in graph.edges(data=True):
        asserted = claim["assertion"] == Assertion.ASSERTED and claim["relation"] == Relation.PARTNERS_WITH
        if asserted and not body.startswith("vendor/"):
            yield _country(graph, body), vendor, claim.get("deal") or f"{vendor} {body}"


def _by_country(triples: Iterable[tuple[str, str, str]]) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for country, vendor, thing in triples:
        found.setdefault(country, set()).add((vendor, thing))
    return {country: pairs for country, pairs in found.items() if country}


def _country(graph: Simple, body: str) -> str:
    return body.removeprefix("country/") if body.startswith("country/") else graph.nodes[body].get("country", "")
