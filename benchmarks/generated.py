"""Tables and pages made by code, for benchmarks: like the real ones in length and boilerplate, the same on every machine."""

import csv
from html import escape
from pathlib import Path

ROWS, PAGES = 3_611, 200


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PLACES = _listed(
    "Alder Birch Cedar Dogwood Elder Fir Ginkgo Hazel Ivy Juniper Katsura Linden Maple Nutmeg Oak Poplar Quince Rowan Spruce Teak"
)
_TASKS = _listed("Detection Search Summaries Triage Planning Translation Forecasts Review")
_DEPARTMENTS = (
    "Department of Energy",
    "Department of Labor",
    "Department of Justice",
    "Department of Commerce",
    "Department of the Treasury",
)
_BUREAUS = ("OCIO: Office of the Chief Information Officer", "Office of Science", "OIG", "Field Operations", "Budget Office", "")
_VENDORS = ("Microsoft", "OpenAI", "Palantir", "Google", "Amazon Web Services", "Esri; Microsoft", *[""] * 9)
_STAGES = ("Deployed", "Pilot", "Pre-deployment", "Retired")
_WORDS = _listed("budget council member report plan staff office review year public service record question answer meeting number letter")
_UNREAD = ("contact_email", "is_withheld", "have_ato", "link_to_data", "has_pii", "pia_url", "code_url", "hi_ongoing_monitoring")


def words(number: int, length: int) -> str:
    """Return so many words that differ from number to number."""
    return " ".join(_WORDS[(number * (7 + n % 5) + n * n) % len(_WORDS)] for n in range(length))


def write_inventory(path: Path, rows: int = ROWS) -> None:
    """Write a table of AI use cases with the columns, and about the lengths, of the US federal inventory."""
    lines = [_use_case(number) for number in range(rows)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(lines[0]))
        table.writeheader()
        table.writerows(lines)


def _use_case(number: int) -> dict[str, str]:
    department, place = _DEPARTMENTS[number % len(_DEPARTMENTS)], _PLACES[number // 5 % len(_PLACES)]
    return {
        "agency": "".join(word[0] for word in department.split()),
        "agency_name": department,
        "id": str(number),
        "use_case_name": f"{place} {_TASKS[number % len(_TASKS)]} {number // 16}",
        "agency_bureau": _BUREAUS[number // 3 % len(_BUREAUS)],
        "development_stage": _STAGES[number % len(_STAGES)],
        "is_high_impact": "Not High-impact",
        "topic_area": "Admin Functions",
        "classification": "Generative AI",
        "problem_solved": words(number, 33),
        "benefits": words(number + 1, 28),
        "system_outputs": words(number + 2, 20),
        "data_description": words(number + 3, 6),
        "operational_date": f"{number % 12 + 1:02d}/2024" if number % 3 else "",
        "vendor_name": _VENDORS[number % len(_VENDORS)],
        **dict.fromkeys(_UNREAD, ""),
    }


def write_pages(folder: Path, pages: int = PAGES) -> None:
    """Write web pages of a news site: an article of some thousand characters between menus, teasers, scripts and small print."""
    for number in range(pages):
        (folder / f"{number:04d}.html").write_text(_page(number), encoding="utf-8")


def _page(number: int) -> str:
    title = f"{_VENDORS[number % 5]} to work with the {_PLACES[number % len(_PLACES)]} Department of Water, paper {number}"
    body = "".join(f"<p>{escape(sentences(number * 31 + n))}</p>\n" for n in range(8 + number % 12))
    menu = "".join(
        f'<li class="item"><a href="/section/{n}">{_WORDS[n % 17].title()} and {_WORDS[(n + 5) % 17]}</a></li>' for n in range(60)
    )
    teasers = "".join(f'<div class="card"><a href="/news/{n}"><h3>{words(n, 8)}</h3><p>{words(n + 1, 15)}</p></a></div>' for n in range(12))
    script = "".join(f"window.dataLayer.push({{event: 'view', slot: {n}, page: {number}}});" for n in range(120))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily Ledger</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Daily Ledger">
<meta property="article:published_time" content="2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}T08:00:00Z">
<link rel="canonical" href="https://ledger.example/news/{number}"><script>{script}</script></head>
<body><header><nav class="menu"><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By Ada Example</p>
{body}</article><aside class="related"><h2>More news</h2>{teasers}</aside></main>
<footer class="footer"><ul>{menu}</ul><p>All rights reserved. {words(number, 60)}</p></footer></body></html>
"""


def sentences(number: int, count: int = 5) -> str:
    """Return a paragraph: so many sentences that differ from number to number."""
    return " ".join(f"The {_PLACES[(number + n) % 20]} office said {words(number + n, 14)}." for n in range(count))
