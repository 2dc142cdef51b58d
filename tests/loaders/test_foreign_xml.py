"""XML that nothing reads is refused, and passed over where a folder is searched through."""

from pathlib import Path

import pytest

from graph.loaders import Loaded, load
from graph.model import Notice, Rejection

SITEMAP = '<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>'
PAGE = (
    '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>A deal</title></head><body>'
    "<p>The ministry signed a contract with the company on Monday, both of them said in a joint statement.</p></body></html>"
)


@pytest.mark.parametrize(("text", "kind"), [(SITEMAP, Rejection), (PAGE, Loaded)])
def test_xml_is_a_page_only_if_its_root_says_so(tmp_path: Path, text: str, kind: type) -> None:
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")

    (item,) = load([str(tmp_path / "a.xml")])

    assert isinstance(item, kind)


def test_data_of_another_kind_in_a_folder_is_passed_over_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(SITEMAP, encoding="utf-8")
    (tmp_path / "b.json").write_text('{"settings": [1, 2]}', encoding="utf-8")

    items = list(load([str(tmp_path)]))

    assert [isinstance(item, Notice) and item.text.startswith("passed over") for item in items] == [True, True]
