import pytest

from graph.loaders.describe import describe
from graph.loaders.language import language_of

BODY = (
    "The agency signed a contract with the company last week, and its staff will have the assistant on their desks "
    "before the summer is over, according to two officials who know the plan."
)


def text(*lines: str) -> str:
    return "\n\n".join((*lines, BODY, BODY))


@pytest.mark.parametrize(
    "lines",
    [
        ("Agency buys an assistant",),
        ("tech", "Agency buys an assistant", "IA", "Wednesday 22 April 2026"),
        ("PRESS RELEASE", "Paris, 23 April 2026", "Agency buys an assistant"),
        ("OPINION", "Agency buys an assistant", "By Jane Roe"),
        ("Home | News | Jobs | Contact", "Share: X · WhatsApp", "Agency buys an assistant", "12 May 2025 · 4 min read"),
        ("View this email in your browser", "THE WEEKLY LEDGER | No 7 | 28.11.2025", "Agency buys an assistant"),
        ("THE WEEKLY LEDGER", "No 7, 28 November 2025", "Agency buys an assistant"),
        ("The Meter: a monthly for clerks", "May 2026", "Agency buys an assistant"),
        ("Cookies help us. [Accept] [Reject]", "Agency buys an assistant"),
        ("+++ Agency buys an assistant +++",),
        ("COUNCIL NOTEBOOK | Agency buys an assistant", "The Daily Ledger, March 1, 2026"),
        (BODY, "Agency buys an assistant"),
    ],
)
def test_the_title_is_the_first_line_that_is_a_headline(lines: tuple[str, ...]) -> None:
    assert describe(text(*lines)).title == "Agency buys an assistant"


@pytest.mark.parametrize("whole", [BODY, f"{BODY}\n{BODY}", "", "12 May 2025"])
def test_a_text_without_a_headline_has_no_title(whole: str) -> None:
    assert describe(whole).title is None


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (("A deal", "Rédaction IA Actu", "mercredi 22 avril 2026"), "IA Actu"),
        (("A deal is signed", "The Saguaro Sentinel, Sunday, March 1, 2026"), "The Saguaro Sentinel"),
        (("VERGABE-TICKER · Nürnberg · Oktober 2024", "Ein Amt kauft ein"), "VERGABE-TICKER"),
        (("THE WEEKLY LEDGER", "A deal is signed at last"), "THE WEEKLY LEDGER"),
        (("Lagune Tech | Accueil | Archives", "Un accord est signé"), "Lagune Tech"),
        (("A deal is signed", "Networks & Sensors Daily", "Dec. 22, 2025"), "Networks & Sensors Daily"),
        (("A deal is signed", "Basel, 18. September 2025"), None),
        (("A deal is signed", "San Salvador, 16 de abril de 2024"), None),
        (("A deal is signed", "Montag, 3. November 2025, 07:02 – Bern"), None),
        (("A deal is signed", "Posted on 3 March 2025"), None),
    ],
)
def test_the_publisher_is_named_in_the_masthead_or_beside_the_date(lines: tuple[str, ...], publisher: str | None) -> None:
    assert describe(text(*lines)).publisher == publisher


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("Par Anne-Marie O’Neil | Le Soir", "Anne-Marie O’Neil"),
        ("Von Max Muster", "Max Muster"),
        ("By the way, it rains", None),
    ],
)
def test_the_author_stands_behind_a_word_for_by(line: str, author: str | None) -> None:
    assert describe(text("A deal is signed", line)).author == author


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("mercredi 22 avril 2026 à 01:335 min", "2026-04-22"),
        ("Published: 12 May 2025", "2025-05-12"),
        ("Mis en ligne le 16 septembre 2025 par K. – 2 réactions", "2025-09-16"),
        ("Montag, 3. November 2025, 07:02 – Bern", "2025-11-03"),
        ("The Daily Ledger, March 2026", "2026-03"),
        (f"WASHINGTON, Aug. 12, 2025 — {BODY}", "2025-08-12"),
        (f"Campo Grande (MS), 5 de dezembro de 2025 – {BODY}", "2025-12-05"),
        (f"Bergheim (Feb. 2026). {BODY}", "2026-02"),
        (f"20 janvier 2026. – {BODY}", "2026-01-20"),
        (f"On 4 March 2024, the two signed a first paper. {BODY}", "None"),
        (f"In May 2024 the two signed a first paper. {BODY}", "None"),
        (f"The paper, dated 4 May 2024, was the first of its kind. {BODY}", "None"),
    ],
)
def test_the_date_of_publication_is_the_one_that_the_head_gives(line: str, date: str) -> None:
    assert str(describe(text("A deal is signed", line)).published) == date


def test_the_date_may_stand_in_the_foot() -> None:
    assert str(describe(text("A deal is signed") + "\n\nPublished 3 March 2025 in Oslo").published) == "2025-03-03"


def test_dates_within_the_text_are_no_dates_of_publication() -> None:
    assert describe(text("A deal is signed") + "\nThe first contract was signed on 3 March 2019 and ended in May 2020.").published is None


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The ministry signed a memorandum with the company to train its staff.", "en"),
        ("Le ministère a signé un protocole d'accord avec l'entreprise pour former ses agents.", "fr"),
        ("Das Ministerium hat mit dem Unternehmen eine Vereinbarung unterzeichnet.", "de"),
        ("El Ministerio firmó un memorando con la empresa para formar a su personal.", "es"),
        ("O ministério assinou um memorando com a empresa para formar os seus funcionários.", "pt"),
        ("Ministerstwo podpisało porozumienie ze spółką w sprawie szkoleń.", None),
        ("省庁は会社と覚書を締結した。職員の研修を行う予定である。新しい契約を結ぶ。", None),
        ("12 345 67 %", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(sentence: str, language: str | None) -> None:
    assert language_of(sentence) == language
