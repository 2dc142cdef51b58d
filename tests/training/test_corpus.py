"""Gold is learned from or held out as a whole: a document falls where its retellings fall."""

import json

import pytest

from graph.evaluation.heldout import source_of
from graph.training.corpus import HELD_OUT, Corpus, read_corpus
from tests.extraction.compact.made import word_tokenizer
from tests.training.making import TEXT

NAMES = [f"{name}{suffix}" for name in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l") for suffix in ("", "~fr", "~en")]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twelve documents, one of each residue, each retold twice, and one in a language that is not read."""
    folder = tmp_path_factory.mktemp("gold")
    for name in [*NAMES, "zz"]:
        (folder / f"{name}.txt").write_text(TEXT + " Rain fell on the long road to the coast." * 20, encoding="utf-8")
        language = "fi" if name == "zz" else name.partition("~")[2] or "en"
        gold = {"document": {"language": language}, "entities": [], "claims": [], "traps": []}
        (folder / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return read_corpus([folder])


def test_one_document_in_so_many_is_held_out_with_its_retellings(corpus: Corpus) -> None:
    held = [annotation.document.stem for annotation in corpus.held()]
    assert len(NAMES) == 3 * HELD_OUT
    assert len(held) == 3
    assert len({source_of(name) for name in held}) == 1


def test_nothing_is_learned_from_what_is_held_out(corpus: Corpus) -> None:
    held = {annotation.document.stem for annotation in corpus.held()}
    assert {lesson.document for lesson in corpus.lessons(word_tokenizer())} == set(NAMES) - held


def test_a_text_in_a_language_without_a_pack_is_left_out(corpus: Corpus) -> None:
    assert "zz" not in {annotation.document.stem for annotation in corpus.annotations}
