"""The page on sources is true: it names all that is read, and its examples give what it shows."""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.loaders import FetchPolicy, Loaded, kinds, mail, source, web_archive_page
from graph.loaders.articles import NAMES
from graph.loaders.find import EXTENSIONS, LIST, find
from graph.loaders.isolation import LIMITS
from graph.loaders.kinds import LOADERS, Loader, load_source
from graph.loaders.pdf import MOST_PAGES
from graph.loaders.unpacking import DEEPEST
from graph.loaders.zip_limits import HIGHEST_RATIO, MOST_BYTES, MOST_MEMBERS
from graph.mappings import CellReader, ClaimRule, Edition, EndRule, RowMaker, TableMapping, TermRule, load_mappings, loading, read_mapping
from graph.mappings.mapping import TERM_READERS
from graph.model import AmountKind, Assertion, EntityType, Status
from graph.store import GraphFolder, claim_records
from tests.conftest import ROOT, Aigov
from tests.loaders.opened import documents, source_of
from tests.loaders.packed import PAGE as WEB_PAGE
from tests.loaders.packed import Answer, crawled, zipped
from tests.loaders.pdf_files import pdf
from tests.loaders.tables.test_xlsx import MAPPING as TOOLS
from tests.loaders.tables.test_xlsx import workbook
from tests.loaders.test_open_document import text_document
from tests.loaders.test_word import word

PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w.-]+\.\w+)`:\n\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
"""The example files of the page, by name."""
CODE = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
PROSE = re.sub(r"^```.*?^```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)
OWN = {"deals.csv", "draft.yaml", "my.yaml"}


def rows(heading: str) -> list[list[str]]:
    """The cells of the tables in the section of a heading, without the rows that name their columns."""
    section = re.split(rf"^#+ {re.escape(heading)}$", PROSE, flags=re.MULTILINE)[1]
    lines = [line for line in re.split(r"^#", section, flags=re.MULTILINE)[0].splitlines() if line.startswith("|")]
    heads = [number for number, following in enumerate(lines[1:]) if following.startswith("| ---")]
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    return [row for number, row in enumerate(cells) if number not in heads and number - 1 not in heads]


def words(cell: str) -> set[str]:
    """What stands as code in a cell."""
    return set(re.findall(r"`([^`]+)`", cell))


def named(heading: str) -> set[str]:
    """What stands as code in the first column below a heading."""
    return {word for row in rows(heading) for word in words(row[0])}


def test_the_table_of_kinds_is_that_of_the_loaders() -> None:
    told = {row[0]: {word for word in words(row[1]) if word != ".xml"} for row in rows("Kinds")}

    assert told == {loader.kind: set(loader.extensions) for loader in LOADERS}
    assert list(told) == [loader.kind for loader in LOADERS]


def test_extensions_in_brackets_are_those_that_a_folder_is_not_searched_for() -> None:
    cells = " ".join(row[1] for row in rows("Kinds"))
    bracketed = {word for bracket in re.findall(r"\(([^)]*)\)", cells) for word in words(bracket)}

    assert words(cells) - bracketed == EXTENSIONS
    assert f"`{LIST}`" in PAGE


def test_every_mapping_of_the_product_stands_there_with_its_relations_and_columns() -> None:
    told = {next(iter(words(row[0]))): (words(row[2]), words(row[3])) for row in rows("Public tables")}

    assert set(told) == {mapping.name for mapping in load_mappings()}
    for mapping in load_mappings():
        columns, relations = told[mapping.name]
        assert relations >= {claim.relation.value for claim in mapping.claims}
        assert columns <= set(mapping.recognise)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("The table", TableMapping), ("An edition", Edition), ("An end", EndRule), ("A term", TermRule), ("A claim", ClaimRule)],
)
def test_every_field_of_a_mapping_is_explained_and_no_other(heading: str, kind: Any) -> None:
    assert named(heading) == {field.name for field in fields(kind)}


def test_every_cell_reader_is_explained_where_it_may_stand() -> None:
    told = [next(iter(words(row[0]))) for row in rows("Cell readers")]

    assert set(told) == set(CellReader)
    assert set(told[-len(TERM_READERS) :]) == TERM_READERS


def test_the_words_that_may_stand_in_a_mapping_are_listed() -> None:
    whole = "\n".join(" ".join(row) for heading in ("The table", "An end", "A claim") for row in rows(heading))
    wanted = [*RowMaker, *EntityType, *Assertion, *Status, *AmountKind]

    assert [word for word in wanted if f"`{word}`" not in whole] == []


def test_the_examples_give_the_documents_that_the_page_shows(aigov: Aigov, tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    folder.mkdir()
    for name in FILES.keys() - OWN:
        (folder / name).write_text(FILES[name], encoding="utf-8")

    assert aigov("build", folder, "--kg", "kg", "--reader", "rules").code == 0

    shown = {tuple(row) for row in rows("Mail and feeds")}
    graph = GraphFolder(tmp_path / "kg")
    places = {record["document"]: record["evidence"][0].get("place", "") for record in claim_records(graph)}
    made = {(d.stem, d.title or "", d.publisher or "", str(d.published or ""), places[d.stem]) for d in graph.documents()}
    assert made == shown


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("PDF", "a.pdf", pdf(["The agency signed a contract."])),
        ("Word", "a.docx", word()),
        ("OpenDocument", "a.odt", text_document()),
        ("Excel", "a.xlsx", workbook(Uses=[["Agency", "Tool"], ["GSA", "Gemini"]])),
    ],
    ids=["PDF", "Word", "OpenDocument", "Excel"],
)
def test_evidence_names_its_place_as_the_table_of_kinds_says(kind: str, name: str, data: bytes) -> None:
    (form,) = next(words(row[3]) for row in rows("Kinds") if row[0] == kind)
    pattern = re.sub(r"NAME|TITLE", ".+", re.sub(r"\d+", r"\\d+", form))
    items = load_source(replace(source_of(name, data), mappings=(TOOLS,)))

    places = [part.place for item in items if isinstance(item, Loaded) for part in item.document.parts]

    assert places
    assert all(re.fullmatch(pattern, place) for place in places)


def test_archives_name_their_members_as_the_page_says() -> None:
    assert documents("a.zip", zipped({"member.txt": "The agency signed."}))[0].name == "a.zip!/member.txt"
    assert documents("a.warc", crawled(Answer("https://example.org/", WEB_PAGE.encode())))[0].name == "a.warc#2"


def test_a_list_of_addresses_is_written_as_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "pages.urls").write_text(FILES["pages.urls"], encoding="utf-8")

    assert list(find([str(tmp_path / "pages.urls")])) == ["https://example.org/deal", "https://example.org/report.pdf"]


def test_the_fields_of_articles_are_known_by_the_names_of_the_page() -> None:
    called = {"address": "url", "date": "published", "text (required)": "text"}
    told = {(called.get(row[0], row[0]), name) for row in rows("JSON and CSV of articles") for name in words(row[1])}

    assert told == {(field, name) for name, field in NAMES.items()}


def test_the_limits_are_those_of_the_code() -> None:
    told = {row[0]: row[1] for row in rows("Limits, and what becomes of hostile input")}
    policy, mega = FetchPolicy(Path()), 1024**2

    assert told["memory of the parser, beyond its own"].startswith(f"{LIMITS.memory // 1024**3} GB")
    assert told["time between two documents of a file"] == f"{LIMITS.seconds:g} seconds"
    assert told["a text, a page, a feed, one record of JSON or CSV"] == f"{source.LIMIT // mega} MB"
    assert told["pages of a PDF"] == f"{MOST_PAGES:,}"
    assert told["a message, an MHTML page"] == f"{mail.MOST_BYTES // mega} MB" == f"{web_archive_page.MOST_BYTES // mega} MB"
    assert told["stdin"] == f"{LIMITS.stream // 1024**3} GB"
    assert told["a mapping"] == f"{loading.LARGEST // mega} MB"
    assert (
        told["an archive"]
        == f"{MOST_MEMBERS:,} members, {MOST_BYTES // mega} MB unpacked, {HIGHEST_RATIO} times its size, {DEEPEST} deep in one another"
    )
    assert f"{policy.limit // mega} MB a response, {policy.silence:g} seconds of silence, {policy.patience:g} seconds an answer" in PAGE
    assert f"up to {policy.longest_pause:g} seconds" in PAGE
    assert f"at most {policy.redirects} redirects" in PAGE


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a user with the page's table and mapping."""
    for name in OWN:
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    return tmp_path


def test_the_draft_of_the_page_is_what_the_command_writes(aigov: Aigov, own: Path) -> None:
    assert aigov("mapping", "new", "deals.csv").out == FILES["draft.yaml"]


def test_the_table_of_ones_own_is_built_as_the_page_shows(aigov: Aigov, own: Path) -> None:
    checked = aigov("mapping", "check", "my.yaml")
    built = aigov("build", "deals.csv", "--mapping", "my.yaml", "--kg", "kg", "--reader", "rules")

    assert (checked.code, built.code) == (0, 3)
    session = re.search(r"^\$ aigov mapping check.*?(?=^```)", PAGE, re.DOTALL | re.MULTILINE)
    assert session
    said = (checked.err + built.err).replace(f"{own}/", "")
    assert [line for line in session[0].splitlines() if not line.startswith("$") and line not in said.splitlines()] == []
    assert {tuple(row) for row in rows("A table of your own")} == set(_claims(own / "kg"))


def _claims(kg: Path) -> Iterator[tuple[str, str, str, str]]:
    for record in claim_records(GraphFolder(kg)):
        claim = f"{record['subject']['label']} `{record['relation']}` {record['object']['label']}"
        terms = ", ".join(f"{name} {value}" for name, value in record["qualifiers"].items())
        places = [item["place"].partition(", column ") for item in record["evidence"]]
        (row,) = {place for place, _, _ in places}
        yield record["document"], claim, terms, f"{row}: {', '.join(column for _, _, column in places)}"


def module(code: str, name: str) -> ModuleType:
    """Python of the page as a module."""
    made = ModuleType(name)
    exec(compile(code, name, "exec"), made.__dict__)
    return made


def test_the_mapping_of_the_page_passes_the_test_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "deals.yaml").write_text(FILES["my.yaml"], encoding="utf-8")
    test = module(CODE[0], "test_deals")
    vars(test)["data_folder"] = lambda name: tmp_path

    test.test_a_row_says_who_supplies_whom(tmp_path)

    assert read_mapping(tmp_path / "deals.yaml").name == "deals"


def test_the_loader_of_the_page_passes_the_test_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    _, loader, line, tests = CODE
    subtitles = module(loader, "graph.loaders.subtitles")
    monkeypatch.setitem(sys.modules, "graph.loaders.subtitles", subtitles)
    entry = eval(line, {**vars(kinds), **vars(subtitles)})
    test = module(tests, "test_subtitles")

    test.test_evidence_names_the_time_at_which_it_was_said()
    test.test_a_file_without_subtitles_is_rejected()

    assert isinstance(entry, Loader)
    assert entry.fits(test.HEARING.encode())
    assert not any(entry.extensions & other.extensions for other in LOADERS)
