import pytest

from graph.model import StorageError, UsageError
from graph.pipeline import build, remove
from graph.store import GraphFolder, canonical_nquads, claim_records, verify

TEXT = "OpenAI signed a contract with the General Services Administration on 6 August 2025. Agencies will use ChatGPT Enterprise."


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "deal.txt").write_text(TEXT)
    (folder / "other.txt").write_text("Anthropic offers Claude to the Ministry of Water of Kenya.")
    return folder


def test_files_become_a_graph_whose_every_claim_shows_its_words(news, tmp_path):
    summary = build([str(news)], tmp_path / "kg")
    assert (summary.read, summary.rejected) == (2, ())
    folder = GraphFolder(tmp_path / "kg")
    records = list(claim_records(folder))
    assert "OpenAI" in {record["subject"]["label"] for record in records}
    texts = {document.stem: document.text for document in folder.documents()}
    assert all(texts[r["document"]][e["start"] : e["end"]] == e["quote"] for r in records for e in r["evidence"])
    assert list(verify(folder)) == []


def test_building_twice_changes_nothing(news, tmp_path):
    build([str(news)], tmp_path / "kg")
    before = list(canonical_nquads(GraphFolder(tmp_path / "kg")))
    assert build([str(news)], tmp_path / "kg").read == 0
    assert list(canonical_nquads(GraphFolder(tmp_path / "kg"))) == before


def test_the_graph_knows_no_path_of_this_machine(news, tmp_path):
    build([str(news)], tmp_path / "kg")
    assert str(tmp_path) not in "\n".join(canonical_nquads(GraphFolder(tmp_path / "kg")))


def test_removing_a_source_equals_never_having_read_it(news, tmp_path):
    build([str(news)], tmp_path / "kg")
    removal = remove(str(news / "other.txt"), tmp_path / "kg")
    assert (removal.locations, removal.documents) == ((str(news / "other.txt"),), 1)
    build([str(news / "deal.txt")], tmp_path / "fresh")
    assert list(canonical_nquads(GraphFolder(tmp_path / "kg"))) == list(canonical_nquads(GraphFolder(tmp_path / "fresh")))


def test_there_must_be_a_graph_to_remove_from(tmp_path):
    with pytest.raises(StorageError, match="no graph here"):
        remove("a.txt", tmp_path / "kg")
    assert not (tmp_path / "kg").exists()


def test_an_unknown_reader_is_refused(news, tmp_path):
    with pytest.raises(UsageError):
        build([str(news)], tmp_path / "kg", reader="crystal ball")
