"""Near copies are found by their words, whatever stands around them and in whatever order they come."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import CopyGroup, Document, Reading
from graph.resolution.copies import Copies
from graph.resolution.sketches import LEAST, shingles, signature, sketch

WORDS = [f"word{n}" for n in range(3000)]


def words(seed: int, count: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


ARTICLE, OTHER = words(1, 300), words(2, 300)


def document(name: str, text: str, **more: str) -> Document:
    return Document(name, text, "0", **more)  # type: ignore[arg-type]


def found(*documents: Document) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Return the groups by name: who tells one text, and whose text stands inside."""
    copies, names = Copies(), {document.id: document.name for document in documents}
    for one in documents:
        copies.add(Reading(one))
    return {(frozenset(names[d] for d in group.documents), frozenset(names[d] for d in group.holds)) for group in copies.groups()}


def together(*names: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(names), frozenset()


def as_pdf(text: str) -> str:
    """Break lines at every ninth word, some of them inside a word."""
    parts = text.split()
    lines = [" ".join(parts[start : start + 9]) for start in range(0, len(parts), 9)]
    return "\n".join(line if n % 3 else f"{line[:-3]}-\n{line[-3:]}" for n, line in enumerate(lines)).replace("fi", "ﬁ")


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE,
        ARTICLE.upper(),
        as_pdf(ARTICLE),
        ARTICLE.replace(" ", "\n\n", 40),
        f"Menu Home News {ARTICLE} Read more Subscribe",
        ARTICLE.rpartition(" ")[0],
        words(1, 280),
    ],
    ids=["the same", "another case", "a PDF", "other lines", "a little noise", "a word less", "cut short"],
)
def test_the_same_article_in_another_form_is_a_copy(copy):
    assert found(document("a", ARTICLE), document("b", copy), document("c", OTHER)) == {together("a", "b")}


@pytest.mark.parametrize("noise", [200, 400, 800])
def test_a_copy_wrapped_in_much_noise_holds_the_article(noise):
    wrapped = f"{words(3, noise // 2)} {ARTICLE} {words(4, noise // 2)}"
    assert found(document("a", ARTICLE), document("b", wrapped)) == {(frozenset("b"), frozenset("a"))}


def test_what_a_digest_holds_does_not_become_one_text():
    digest = document("d", f"{ARTICLE} {OTHER}")
    assert found(document("a", ARTICLE), document("b", OTHER), digest) == {(frozenset("d"), frozenset("ab"))}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ARTICLE, OTHER),
        (f"{ARTICLE} {words(5, 100)}", f"{OTHER} {words(5, 100)}"),
        (words(1, LEAST), words(1, LEAST)),
        ("", ""),
        (" ".join(reversed(ARTICLE.split())), ARTICLE),
    ],
    ids=["other words", "the same closing words", "too short to tell", "empty", "the same words in another order"],
)
def test_other_texts_are_no_copies(left, right):
    assert found(document("a", left), document("b", right)) == set()


def test_rows_of_a_table_are_never_compared_by_text():
    assert found(document("a", ARTICLE, table="uses"), document("b", ARTICLE, table="uses"), document("c", ARTICLE)) == set()


def test_many_papers_that_print_one_text_are_one_group():
    papers = [document(f"p{n}", f"{ARTICLE} {words(n + 10, 12)}") for n in range(60)]
    assert found(*papers, document("x", OTHER)) == {together(*(paper.name for paper in papers))}


def test_a_phrase_that_all_print_neither_joins_them_nor_hides_copies():
    boilerplate = words(6, 120)
    papers = [document(f"p{n}", f"{words(n + 100, 180)} {boilerplate}") for n in range(40)]
    copy = replace(papers[-1], name="copy")
    assert found(*papers, copy) == {together("copy", papers[-1].name)}


TEXTS = [ARTICLE, as_pdf(ARTICLE), f"{ARTICLE} {words(3, 40)}", f"{ARTICLE} {words(4, 300)}", OTHER, f"{OTHER} {ARTICLE}", "short"]


@settings(max_examples=40)
@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS)))
def test_the_groups_depend_on_the_set_of_documents_alone(order, kept):
    copies, again = Copies(), Copies()
    chosen = [Reading(document(f"{n}", TEXTS[n])) for n in order[:kept]]
    for reading in chosen:
        copies.add(reading)
    for reading in sorted(chosen, key=lambda r: r.document.name):
        again.add(replace(reading, sketch=sketch(reading.document)))
    assert copies.groups() == again.groups()


@pytest.mark.parametrize("kept", ["", "0.0:AAAA", "no sketch", "1.2:!!!", "1.2:AAAA"])
def test_a_damaged_or_foreign_sketch_is_made_anew(kept):
    assert signature(kept) is None
    copies = Copies()
    copies.add(Reading(document("a", ARTICLE), sketch=kept))
    copies.add(Reading(document("b", ARTICLE)))
    assert copies.groups() == (CopyGroup(tuple(sorted(document(name, ARTICLE).id for name in "ab"))),)


@given(st.text())
def test_any_text_can_be_sketched(text):
    made = sketch(document("a", text))
    assert (made == "") == (signature(made) is None)
    assert len(shingles(text)) < LEAST or made
