"""A fact shows the words of its clause, names blanked."""

from graph.extraction.scenes.clauses import BLANK
from graph.extraction.scenes.facts import Fact
from graph.model import Relation
from tests.extraction.staging import scene


def test_the_words_of_a_fact_are_those_of_its_clause() -> None:
    one = scene("[v:Loom] met the [a:Port], but nobody signed.")
    loom, port = one.occurrences
    clause = one.clause(loom.start, port.end)
    fact = Fact(loom.mention, Relation.PARTNERS_WITH, port.mention, one, loom.start, port.end, clause, 0.5)
    assert fact.words == f"{BLANK * 4} met the {BLANK * 4}"
    assert fact.assertion is None
