from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import InputRejected
from graph.registry.tables import Row, read_table

COLUMNS = ("id", "label", "aliases")


def rows(folder: Path, text: str) -> list[Row]:
    path = folder / "vendors.csv"
    path.write_bytes(text.encode())
    return list(read_table(path, COLUMNS))


def test_a_missing_file_has_no_rows(tmp_path: Path) -> None:
    assert list(read_table(tmp_path / "none.csv", COLUMNS)) == []


def test_comments_and_empty_lines_are_skipped_but_counted(tmp_path: Path) -> None:
    [row] = rows(tmp_path, "# how to extend\nid,label,aliases\n\n# group\na,A,x | y |\n")
    assert row.where == "vendors.csv, line 5"
    assert (row.text("id"), row.items("aliases")) == ("a", ("x", "y"))


def test_a_quoted_cell_may_hold_a_comma(tmp_path: Path) -> None:
    [row] = rows(tmp_path, 'id,label\na,"Palantir Technologies, Inc."\n')
    assert row.text("label") == "Palantir Technologies, Inc."


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    [row] = rows(tmp_path, "\ufeffid,label\r\na,A\r\n")
    assert row.text("label") == "A"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("id,label,colour\n", "vendors.csv, line 1", "unknown or repeated columns colour"),
        ("id,id,label\n", "vendors.csv, line 1", "unknown or repeated columns id"),
        ("id,aliases\n", "vendors.csv, line 1", "no column label"),
        ("", "vendors.csv", "no column id"),
        ("id,label\na,b,c\n", "vendors.csv, line 2", "3 cells under 2 columns"),
        ('id,label\na,"b\n', "vendors.csv, line 2", "no CSV"),
    ],
)
def test_a_broken_file_is_rejected_with_its_line(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(InputRejected, match=what) as caught:
        rows(tmp_path, text)
    assert caught.value.where == where


def test_a_text_that_is_not_utf8_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "vendors.csv").write_bytes(b"id,label\na,\xff\n")
    with pytest.raises(InputRejected, match=r"vendors\.csv: cannot be read"):
        list(read_table(tmp_path / "vendors.csv", COLUMNS))


@given(st.lists(st.text(st.characters(exclude_characters="|", exclude_categories=("Cc", "Cs")), max_size=8)))
def test_no_item_of_a_list_cell_is_empty_or_padded(parts: list[str]) -> None:
    items = Row("x", {"aliases": "|".join(parts)}).items("aliases")
    assert items == tuple(part.strip() for part in parts if part.strip())
