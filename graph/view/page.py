"""The page: pyvis network → one HTML file that needs nothing else and asks nobody for anything.

Text reaches the page as JSON in a data block and is set as text only; a Content-Security-Policy lets the two scripts
and the one style sheet run that are named by their hashes, and nothing besides.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from graph.model.files import write_text
from graph.view.network import Graph, drawing_library, to_pyvis
from graph.view.style import NODE_STYLES, UNKNOWN_STYLE

TITLE = "AI–government partnerships"
DRAWN_AT_MOST = 3000
"""Above this many entities the page draws the best connected and says so."""
STYLES = ("base.css", "parts.css", "print.css")
SCRIPTS = (
    "words.js", "dom.js", "data.js", "filters.js", "overlay.js", "picture.js", "search.js",
    "claim.js", "panel.js", "table.js", "export.js", "address.js", "main.js",
)  # fmt: skip
"""In the order in which they are joined."""

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_page(graph: Graph, out: Path, *, title: str = TITLE) -> None:
    """Write the graph as one interactive HTML file that works offline.

    `graph` is what `graph.analysis.to_networkx` gives: entities as nodes, one edge for each claim. Raises StorageError
    if the file cannot be written.
    """
    write_text(out, render_page(graph, title=title))


def render_page(graph: Graph, *, title: str = TITLE) -> str:
    """Return the page that `write_page` writes; the same graph gives the same text.

    >>> import networkx as nx
    >>> render_page(nx.MultiDiGraph(), title="Empty").startswith("<!doctype html>")
    True
    """
    title = _whole(title)
    style = "\n".join(_asset(name) for name in STYLES)
    scripts = [drawing_library(), _joined(_asset(name) for name in SCRIPTS)]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_asset("page.html"))
    return template.render(
        title=title,
        policy=_policy(scripts, [style]),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=Markup(json_block(page_data(graph, title))),
    )


def frame(page: str, height: int = 720) -> str:
    """Return the page as a sandboxed frame for a notebook, so that neither can touch the other; height in pixels.

    >>> frame("<p>a</p>", 300)
    '<iframe sandbox="allow-scripts allow-downloads allow-popups" width="100%" height="300" srcdoc="&lt;p&gt;a&lt;/p&gt;"></iframe>'
    """
    sandbox = "allow-scripts allow-downloads allow-popups"
    return f'<iframe sandbox="{sandbox}" width="100%" height="{height:d}" srcdoc="{html.escape(page)}"></iframe>'


def page_data(graph: Graph, title: str) -> dict[str, Any]:
    """Return what the page's script reads: pyvis's nodes, its edges as claims, its options, and each document once."""
    network = to_pyvis(graph)
    documents: dict[str, int] = {}
    claims = [{**edge, "evidence": [_evidence(e, documents) for e in edge.get("evidence", [])]} for edge in network.edges]
    types = [{"name": name, "shape": style.shape, "color": style.color} for name, style in NODE_STYLES.items()]
    return {
        "title": title,
        "limit": DRAWN_AT_MOST,
        "types": types,
        "otherType": {"shape": UNKNOWN_STYLE.shape, "color": UNKNOWN_STYLE.color},
        "options": network.options,
        "nodes": network.nodes,
        "claims": claims,
        "documents": [json.loads(text) for text in documents],
    }


def json_block(data: Any) -> str:
    """Return JSON that can stand in a script element: no character in it can end the element or a line.

    >>> json_block("</script>")
    '"\\\\u003c/script\\\\u003e"'

    Raises ValueError for a number that JSON does not know.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = re.sub("[<>&\u2028\u2029]", lambda m: _UNSAFE[m[0]], text)
    return re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def _evidence(evidence: Mapping[str, Any], documents: dict[str, int]) -> dict[str, Any]:
    """Return the evidence with its document as a number into the list of documents."""
    source = {
        "id": evidence.get("source"),
        "stem": evidence.get("document"),
        "title": evidence.get("document_title"),
        "publisher": evidence.get("publisher"),
        "published": evidence.get("published"),
        "url": _web_address(evidence.get("url")),
    }
    key = json.dumps({name: value for name, value in source.items() if value is not None}, sort_keys=True)
    words = {name: evidence[name] for name in ("quote", "prefix", "suffix", "start", "end", "place") if name in evidence}
    return {**words, "document": documents.setdefault(key, len(documents))}


def _web_address(url: Any) -> str | None:
    return url if isinstance(url, str) and re.match(r"https?://", url, re.IGNORECASE) else None


def _asset(name: str) -> str:
    return resources.files("graph.view").joinpath("assets", name).read_text(encoding="utf-8")


def _joined(scripts: Iterable[str]) -> str:
    """Return the scripts as one that leaves no name behind in the window."""
    return '(() => {\n"use strict";\n' + "\n".join(scripts) + "\n})();"


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _whole(text: str) -> str:
    """Return text without halves of characters, which UTF-8 cannot write."""
    return text.encode("utf-8", "replace").decode("utf-8")
