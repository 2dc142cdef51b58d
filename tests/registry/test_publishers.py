"""The publishers of documents are read as strictly as the rest of the registry."""

from pathlib import Path

import pytest

from graph.model import InputRejected
from graph.model.identity import normal_name
from graph.registry import load_registry
from graph.registry.publishers import COLUMNS, Publisher, PublisherKind, read_publishers
from graph.registry.tables import read_table

HEAD = "name,aliases,domains,owner,kind\n"


def read(folder: Path, rows: str) -> list[Publisher]:
    path = folder / "publishers.csv"
    path.write_text(HEAD + rows, "utf-8")
    return list(read_publishers(read_table(path, COLUMNS)))


def test_a_publisher_belongs_to_its_owner_or_to_itself(tmp_path):
    first, second = read(tmp_path, "The Times,Sunday Times,thetimes.com,News Corp,press\nAFP,,afp.com,,wire\n")
    assert first == Publisher("The Times", ("Sunday Times",), ("thetimes.com",), "News Corp", PublisherKind.PRESS)
    assert second.owner == "AFP"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (",,a.com,,press\n", "empty name"),
        ("A,,a.com,,paper\n", "unknown kind 'paper'"),
        ("A,,a.com,,press\nB,,a.com,,press\n", "line 3: 'a.com' stands twice"),
        ("A,,,,press\nThe A,,,,press\n", "'a' stands twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, rows, message):
    with pytest.raises(InputRejected, match=message):
        read(tmp_path, rows)


def test_the_product_knows_the_great_houses():
    publishers = {publisher.name: publisher for publisher in load_registry().publishers}
    assert len(publishers) > 150
    assert publishers["The Times"].owner == publishers["The Wall Street Journal"].owner == "News Corp"
    assert {publisher.kind for publisher in publishers.values()} == set(PublisherKind)
    assert all(domain == domain.lower() and "." in domain and "/" not in domain for p in publishers.values() for domain in p.domains)


def test_an_owner_that_is_a_publisher_itself_is_nobody_elses():
    publishers = load_registry().publishers
    owner_of = {normal_name(name): p.owner for p in publishers for name in (p.name, *p.aliases)}
    for publisher in publishers:
        above = owner_of.get(normal_name(publisher.owner))
        assert above in (None, publisher.owner), publisher.name
