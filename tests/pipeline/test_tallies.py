"""Each table's rows add up: those in the graph and those rejected."""

from graph.model import Document, Rejection
from graph.pipeline.tallies import Tallies


def row(number: int, table: str | None = "deals") -> tuple[str, Document]:
    return f"/a/deals.csv#{number}", Document(name=f"deals.csv#{number}", text=f"Buyer: {number}\n", sha256="0", table=table)


def test_rows_are_those_in_the_graph_and_those_rejected() -> None:
    tallies = Tallies()
    for number, claims in ((1, 2), (2, 0)):
        location, document = row(number)
        tallies.found(location, document)
        tallies.read([location], claims)
    tallies.rejected(Rejection("/a/deals.csv#3", "an empty row"))

    (tally,) = tallies.all()

    assert (tally.rows, tally.kept, tally.silent, tally.rejected, tally.claims) == (3, 2, 1, 1, 2)


def test_a_table_of_which_every_row_is_rejected_is_counted_once_one_row_is_known() -> None:
    tallies = Tallies()
    tallies.found(*row(1))
    tallies.rejected(Rejection("/a/deals.csv#1", "the reader failed"))

    assert [(t.rows, t.kept, t.rejected) for t in tallies.all()] == [(1, 0, 1)]


def test_articles_are_no_rows_of_a_table() -> None:
    tallies = Tallies()
    tallies.found(*row(1, table=None))
    tallies.read(["/a/deals.csv#1"], 5)

    assert tallies.all() == ()
