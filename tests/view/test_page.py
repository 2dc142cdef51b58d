import base64
import hashlib
import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import StorageError
from graph.view import frame, render_page, write_page
from graph.view.network import drawing_library
from graph.view.page import json_block, page_data
from tests.view.demo import add_claim, add_entity, evidence, small_graph

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(json_values)
def test_a_data_block_reads_back_and_holds_nothing_that_could_end_it(value):
    block = json_block(value)
    assert json.loads(block) == value
    assert not set(block) & set("<>&\u2028\u2029")
    block.encode("utf-8")


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\ud800 half", "\u2028", "&lt;"])
def test_hostile_text_survives_as_text(text):
    assert json.loads(json_block({"label": text})) == {"label": text}


def test_a_data_block_takes_no_number_that_json_does_not_know():
    with pytest.raises(ValueError, match="JSON"):
        json_block(float("nan"))


def test_the_same_graph_gives_the_same_bytes():
    assert render_page(small_graph()) == render_page(small_graph())


def test_the_order_in_which_the_graph_was_filled_does_not_matter():
    graph = small_graph()
    backwards = nx.MultiDiGraph()
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert render_page(graph) == render_page(backwards)


def test_the_graph_is_left_as_it_was():
    graph, same = small_graph(), small_graph()
    render_page(graph)
    assert nx.utils.graphs_equal(graph, same)


def test_parallel_claims_are_all_kept():
    data = page_data(small_graph(), "t")
    between = [c for c in data["claims"] if {c["from"], c["to"]} == {"vendor/borealis-ai", "agency/us-parks"}]
    assert [claim["status"] for claim in between] == ["announced", "ended"]
    assert len(data["claims"]) == small_graph().number_of_edges()


def test_each_document_is_listed_once():
    data = page_data(small_graph(), "t")
    assert len(data["documents"]) == len({json.dumps(d, sort_keys=True) for d in data["documents"]}) == 3
    assert all(e["document"] < 3 for claim in data["claims"] for e in claim["evidence"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("200000000.00"), "200000000.00"),
        (np.int64(7), 7),
        (np.float64(0.5), 0.5),
        (200, 200),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("NaN"), None),
        (pd.NaT, None),
        (pd.NA, None),
        (None, None),
        ("", None),
        (pd.Timestamp("2025-06-01").date(), "2025-06-01"),
    ],
)
def test_values_of_tables_become_values_of_json(value, shown):
    graph = nx.MultiDiGraph()
    add_claim(graph, "c", ("vendor/a", "agency/b"), "partnersWith", amount=value)
    assert page_data(graph, "t")["claims"][0].get("amount") == shown


def test_missing_attributes_are_made_up_for():
    graph = nx.MultiDiGraph()
    graph.add_edge("vendor/a", "agency/b", key="c")
    data = page_data(graph, "t")
    assert [(n["id"], n["label"], n["type"]) for n in data["nodes"]] == [
        ("agency/b", "agency/b", "Agency"),
        ("vendor/a", "vendor/a", "Vendor"),
    ]
    assert data["claims"][0]["evidence"] == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://a.example", "", None, 7])
def test_only_web_addresses_reach_the_page(url):
    graph = nx.MultiDiGraph()
    add_claim(graph, "c", ("vendor/a", "agency/b"), "partnersWith", evidence=[evidence(url=url)])
    assert "url" not in page_data(graph, "t")["documents"][0]


class _Outline(HTMLParser):
    """Scripts, styles, policy and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: dict[str, list[str]] = {"script": [], "style": []}
        self.policy = ""
        self.addresses: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.addresses += [known[key] for key in ("src", "href", "action", "data") if key in known]
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"]
        if tag in self.blocks and known.get("type") != "application/json":
            self._inside = tag
            self.blocks[tag].append("")

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside:
            self.blocks[self._inside][-1] += data


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_policy_names_exactly_the_blocks_of_the_page_by_hash(kind):
    outline = _Outline(render_page(small_graph()))
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in outline.blocks[kind]}
    (allowed,) = re.findall(rf"{kind}-src ([^;]*)", outline.policy)
    assert {f"'sha256-{each}'" for each in hashes} == set(allowed.split())


def test_the_policy_forbids_all_the_rest():
    policy = _Outline(render_page(small_graph())).policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_page_names_no_other_file():
    assert _Outline(render_page(small_graph())).addresses == ["data:,", "#table-view"]


def test_a_hostile_title_is_text():
    page = render_page(nx.MultiDiGraph(), title="</title><script>alert(1)</script>\ud800")
    assert "<script>alert" not in page
    assert "&lt;/title&gt;" in page
    page.encode("utf-8")


def test_the_drawing_library_keeps_its_licence_and_asks_for_no_map():
    library = drawing_library()
    assert "@license" in library
    assert "MIT License" in library
    assert "sourceMappingURL" not in library


def test_the_page_is_written_whole(tmp_path):
    write_page(small_graph(), tmp_path / "new" / "page.html", title="Québec")
    text = (tmp_path / "new" / "page.html").read_text(encoding="utf-8")
    assert "<title>Québec</title>" in text
    assert text.endswith("</html>")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["page.html"]


def test_a_page_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot write"):
        write_page(small_graph(), tmp_path / "file" / "page.html")


def test_a_frame_holds_the_page_apart():
    framed = frame('<p title="a">', height=300)
    assert 'sandbox="allow-scripts' in framed
    assert "allow-same-origin" not in framed
    assert "&lt;p title=&quot;a&quot;&gt;" in framed


def test_a_type_that_nobody_knows_is_drawn_all_the_same():
    graph = nx.MultiDiGraph()
    add_entity(graph, "vendor/a", "A")
    graph.add_node("planet/mars", label="Mars", type="Planet")
    assert {node["label"]: node["shape"] for node in page_data(graph, "t")["nodes"]} == {"A": "square", "Mars": "dot"}
