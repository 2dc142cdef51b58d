"""The page in a browser, from disk, with the network cut. The fixture checks that no page asks or complains."""

import csv
import io
import json

import networkx as nx
import pytest
from playwright.sync_api import expect

from tests.view.demo import QUOTE, add_claim, add_entity, evidence, large_graph, small_graph

PARKS = {"link": json.dumps(["agency/us-parks", "partnersWith", "vendor/borealis-ai"], separators=(",", ":"))}
ALL = "30 entities · 42 facts · 3 documents"


def test_the_page_draws_the_graph_and_says_how_large_it_is(reader):
    opened = reader(small_graph())
    assert opened.summary() == ALL
    assert opened.page.evaluate("performance.getEntriesByName('first-draw').length") == 1


def test_two_thousand_entities_are_drawn_within_two_seconds(reader):
    opened = reader(large_graph(2000))
    assert opened.page.evaluate("performance.getEntriesByName('first-draw')[0].startTime") < 2000


def test_a_click_on_an_edge_shows_each_claim_with_its_quote_in_context(reader):
    opened = reader(small_graph())
    opened.click_at(PARKS)
    assert opened.page.locator("#panel mark").all_inner_texts() == [QUOTE, "the contract was terminated"]
    panel = opened.text("#panel")
    for words in [
        "Tuesday the two sides",
        "covers every civil servant",
        "USD 200,000,000 (ceiling)",
        "1 year",
        "2025-08-06",
        "The Gazette",
        "asserted",
        "ended",
    ]:
        assert words in panel
    link = opened.page.locator("#panel figcaption a").first
    assert link.get_attribute("href") == "https://news.example/deal"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_a_node_shows_its_facts_by_relation_and_leads_to_its_neighbours(reader):
    opened = reader(small_graph())
    opened.click_at({"node": "vendor/borealis-ai"})
    assert "Boréalis" in opened.text("#panel")
    assert [h.split()[0] for h in opened.page.locator("#panel h3").all_inner_texts()] == ["offers", "partners", "invests"]
    opened.page.click("#panel button[data-node='agency/us-parks']")
    assert "Bureau of Parks" in opened.text("#panel h2")
    opened.page.locator("#panel button[data-link]").first.click()
    assert opened.page.locator("#panel mark").count() >= 1


@pytest.mark.parametrize(
    ("typed", "offered"), [("borealis l", "Borealis AI"), ("HALDEN", "Haldën Data"), ("service des archives", "National Archives Service")]
)
def test_search_knows_aliases_and_is_blind_to_accents_and_case(reader, typed, offered):
    assert reader(small_graph()).search(typed) == [offered]


def test_search_works_by_keyboard_alone(reader):
    opened = reader(small_graph())
    keyboard = opened.page.keyboard
    keyboard.press("/")
    keyboard.type("aurora")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert "Aurora for Government" in opened.text("#panel h2")
    keyboard.press("Escape")
    expect(opened.page.locator("#panel")).to_be_hidden()


def test_search_says_when_nobody_has_the_name(reader):
    opened = reader(small_graph())
    assert opened.search("zzz") == []
    assert "No entity has this name" in opened.text("#matches")


@pytest.mark.parametrize(
    ("facet", "value"), [("type", "Vendor"), ("relation", "adopts"), ("status", "not stated"), ("assertion", "asserted")]
)
def test_each_filter_hides_its_facts_from_picture_and_table(reader, facet, value):
    opened = reader(small_graph())
    shown = [row for row in _rows(small_graph()) if value not in row[facet]]
    opened.page.uncheck(f"input[data-facet='{facet}'][data-value='{value}']")
    assert f"{len(shown)} of 42 facts" in opened.summary()
    opened.page.click("#tab-table")
    assert opened.page.locator("#table-view tbody tr").count() == len(shown)
    opened.page.click("#reset")
    assert opened.summary() == ALL


def test_only_shows_one_value_and_all_brings_the_rest_back(reader):
    opened = reader(small_graph())
    opened.page.hover("input[data-value='denied']")
    opened.page.click("button[aria-label='Show only denied']")
    assert "3 of 42 facts" in opened.summary()
    opened.page.click("button[aria-label='Show all: Said to be']")
    assert opened.summary() == ALL


def test_country_and_dates_filter(reader):
    opened = reader(small_graph())
    opened.page.select_option("#filters select", "no")
    assert "2 of 42 facts" in opened.summary()
    opened.page.click("#reset")
    opened.page.fill("#date-from", "2026")
    opened.page.fill("#date-to", "2026-03")
    expect(opened.page.locator("#summary")).to_contain_text("3 of 42 facts")


def test_an_entity_can_be_shown_with_its_neighbourhood_only(reader):
    opened = reader(small_graph())
    opened.search("plume")
    opened.page.keyboard.press("Enter")
    opened.page.click("text=Show only its neighbourhood")
    assert opened.summary().startswith("5 entities · 4 of 42 facts")
    opened.page.click("button:has-text('2 steps')")
    assert not opened.summary().startswith("5 entities")
    opened.page.click(".near button:has-text('Show all')")
    assert opened.summary() == ALL


def test_filters_that_leave_nothing_offer_the_way_back(reader):
    opened = reader(small_graph())
    for value in ("asserted", "speculative", "denied"):
        opened.page.uncheck(f"input[data-value='{value}']")
    assert "No fact passes the filters" in opened.text("#empty")
    opened.page.click("#empty-reset")
    assert opened.summary() == ALL


def test_an_empty_graph_says_so(reader):
    opened = reader(nx.MultiDiGraph())
    assert "holds no facts yet" in opened.text("#empty")


def test_the_table_sorts_and_opens_the_evidence(reader):
    opened = reader(small_graph())
    opened.page.click("#tab-table")
    opened.page.click("th button:has-text('Date')")
    opened.page.click("th button:has-text('Date')")
    assert opened.page.locator("th[aria-sort='descending']").inner_text().startswith("Date")
    assert opened.page.locator("tbody tr td.col-date").first.inner_text() == "2027"
    opened.page.click("tr[data-claim='c007'] td.col-relation button")
    assert "the contract was terminated" in opened.text("#panel")


def test_a_page_opened_on_its_table_shows_the_picture_when_asked(reader):
    opened = reader(small_graph(), "#view=table&node=product%2Fplume")
    opened.page.click("#tab-picture")
    opened.page.click("#panel .close")
    opened.click_at({"node": "product/plume"})
    assert "Plume" in opened.text("#panel h2")


def test_a_long_table_comes_in_parts_and_whole_on_demand(reader):
    opened = reader(large_graph(300), "#view=table")
    assert opened.page.locator("tbody tr").count() == 200
    opened.page.click("text=Show all 250 remaining facts")
    assert opened.page.locator("tbody tr").count() == 450


def test_the_address_keeps_what_one_sees(reader):
    opened = reader(small_graph())
    opened.page.uncheck("input[data-value='planned']")
    opened.click_at(PARKS)
    again = reader(small_graph(), opened.page.evaluate("location.hash"))
    assert again.summary() == opened.summary()
    assert again.text("#panel") == opened.text("#panel")


@pytest.mark.parametrize("fragment", ["#node=nobody", "#not-type=%5B", "#link=x&country=zz&from=yesterday&depth=9", "#%"])
def test_an_address_that_does_not_fit_is_passed_over(reader, fragment):
    opened = reader(small_graph(), fragment)
    assert opened.summary() == ALL
    expect(opened.page.locator("#panel")).to_be_hidden()


def test_the_back_button_returns_to_the_last_choice(reader):
    opened = reader(small_graph())
    for name in ("plume", "lectern"):
        opened.search(name)
        opened.page.keyboard.press("Enter")
    opened.page.go_back()
    expect(opened.page.locator("#panel h2")).to_contain_text("Plume")


HOSTILE = "<img src=x onerror=alert(1)>"


def _hostile_graph():
    graph = nx.MultiDiGraph()
    add_entity(graph, "vendor/x", HOSTILE, aliases=["</script><script>window.canary=1</script>", "\u202eevil"], country="<b>", kind=HOSTILE)
    add_entity(graph, "agency/y", "\u202egro.elpmaxe\u2066 Office", website="javascript:window.canary=1")
    proof = evidence(
        HOSTILE,
        prefix="</script><script>window.canary=1</script> href ",
        suffix="<svg onload=window.canary=1>",
        url="javascript:window.canary=1",
        document_title="<iframe src=javascript:window.canary=1>",
        publisher=HOSTILE,
    )
    add_claim(graph, HOSTILE, ("vendor/x", "agency/y"), "partnersWith", evidence=[proof], price=HOSTILE, status=HOSTILE, date=HOSTILE)
    add_claim(graph, "c2", ("vendor/x", "agency/y"), "__proto__", assertion=HOSTILE)
    return graph


def test_hostile_names_quotes_and_addresses_do_nothing(reader):
    opened = reader(_hostile_graph())
    opened.page.evaluate("window.canary = 0")
    assert opened.search("onerror") == [HOSTILE]
    opened.page.keyboard.press("Enter")
    assert HOSTILE in opened.text("#panel h2")
    for button in range(opened.page.locator("#panel button[data-link]").count()):
        opened.page.locator("#panel button[data-link]").nth(button).click()
        assert opened.page.locator("#panel mark").count() == 1
        opened.page.go_back()
    opened.page.click("#tab-table")
    opened.page.wait_for_timeout(100)
    assert opened.page.locator("img, iframe, svg[onload], a[href^='javascript']").count() == 0
    assert opened.page.evaluate("window.canary") == 0


def test_cells_of_the_csv_are_no_formulas(reader):
    graph = nx.MultiDiGraph()
    add_entity(graph, "vendor/x", '=HYPERLINK("http://a.example","x")')
    add_entity(graph, "agency/y", '-1+1, "quoted"\nand broken')
    add_claim(graph, "c", ("vendor/x", "agency/y"), "partnersWith", evidence=[evidence("@SUM(A1)", url="https://a.example/?a,b")])
    text = reader(graph).page.evaluate("window.aigovPage.csv()")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["Subject"] == '\'=HYPERLINK("http://a.example","x")'
    assert row["Object"] == '\'-1+1, "quoted"\nand broken'
    assert row["Words"] == "'@SUM(A1)"
    assert row["Address"] == "https://a.example/?a,b"


@pytest.mark.parametrize(
    ("button", "name", "start"), [("#save-csv", "partnerships.csv", b"\xef\xbb\xbfSubject,"), ("#save-png", "partnerships.png", b"\x89PNG")]
)
def test_picture_and_facts_can_be_saved(reader, tmp_path, button, name, start):
    opened = reader(small_graph(), accept_downloads=True)
    with opened.page.expect_download() as waiting:
        opened.page.click(button)
    assert waiting.value.suggested_filename == name
    waiting.value.save_as(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_above_the_limit_the_best_connected_are_drawn_and_the_page_says_so(reader, monkeypatch):
    monkeypatch.setattr("graph.view.page.DRAWN_AT_MOST", 10)
    opened = reader(small_graph())
    assert "the 10 best connected of 30 entities" in opened.text("#notice")
    assert opened.page.evaluate("aigovPage.locate({node: 'agency/no-fisheries'})") is None
    opened.search("fisheries")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("aigovPage.locate({node: 'agency/no-fisheries'})") is not None


def test_everything_can_be_reached_by_tab_and_shows_where_it_is(reader):
    opened = reader(small_graph())
    seen = set()
    for _ in range(90):
        opened.page.keyboard.press("Tab")
        seen.add(
            opened.page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.dataset.value || ''"
            )
        )
    assert {"skip", "search", "tab-picture", "save-png", "save-csv", "zoom-in", "vis-network", "date-from"} <= seen


@pytest.mark.parametrize("settings", [{"color_scheme": "dark"}, {"reduced_motion": "reduce"}, {"viewport": {"width": 390, "height": 780}}])
def test_the_page_serves_dark_still_and_small_screens(reader, settings):
    opened = reader(small_graph(), **settings)
    opened.search("bureau of parks")
    opened.page.keyboard.press("Enter")
    assert "Bureau of Parks" in opened.text("#panel h2")
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _rows(graph):
    for subject, target, attributes in graph.edges(data=True):
        yield {
            "type": [graph.nodes[subject]["type"], graph.nodes[target]["type"]],
            "relation": [attributes["relation"]],
            "assertion": [attributes["assertion"]],
            "status": [attributes["status"] or "not stated"],
        }
