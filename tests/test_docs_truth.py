"""The worked example of docs/truth.md is what the product really makes of its sentence."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import pipeline
from graph.store import GraphFolder

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "truth.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """The graph of the page's sentence."""
    place = tmp_path_factory.mktemp("truth")
    (place / "note.txt").write_text(blocks("text")[0], encoding="utf-8")
    pipeline.build([str(place / "note.txt")], place / "kg", reader="rules")
    return GraphFolder(place / "kg")


@pytest.mark.parametrize("block", blocks("turtle"))
def test_every_triple_on_the_page_stands_in_the_graph(folder: GraphFolder, block: str) -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in folder.terms.prefixes.items())
    told = {quad.triple for quad in ox.parse(f"@base <{folder.terms.base}id/> .\n{prefixes}{block}", ox.RdfFormat.TURTLE)}

    assert told
    assert told <= {quad.triple for quad in folder.store()}


def test_the_files_that_the_page_names_are_those_of_the_folder(folder: GraphFolder) -> None:
    named = set(re.findall(r"`([a-z]+)-\*`", PAGE))
    there = {path.name.split("-")[0] for path in folder.path.glob("*-*.jsonl")}

    assert named == there - {"sketches"}


def test_the_links_of_the_page_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (Path(__file__).resolve().parent.parent / "docs" / target).is_file(), target
