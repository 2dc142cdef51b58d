"""An entity of the graph is the marked one that any of its names, or for nations its country's code, leads to."""

from pathlib import Path

import pytest

from graph.evaluation.matching import End, Matcher, matcher, nation_words
from graph.model import EntityType
from tests.evaluation.marking import annotation

VENDOR, COUNTRY, GOVERNMENT, AGENCY = EntityType.VENDOR, EntityType.COUNTRY, EntityType.GOVERNMENT, EntityType.AGENCY


@pytest.fixture
def tide(tmp_path: Path) -> Matcher:
    """The names of the small document."""
    one = annotation(tmp_path)
    return matcher(one, nation_words([one]))


@pytest.mark.parametrize(
    ("label", "aliases", "id"),
    [
        ("LOOM, Inc.", (), "loom"),
        ("The Loom Co., Ltd.", (), "loom"),
        ("L.O.O.M.", (), "loom"),
        ("Weaver", ("loom corp",), "loom"),
        ("Heron", (), "heron"),
        ("Loom Rockets", (), "?loomrockets"),
        ("Weaver", (), "?weaver"),
        ("Loom Reederei KG", (), "?loomreedereikg"),
    ],
)
def test_names_are_equal_without_case_accents_and_legal_forms(tide: Matcher, label: str, aliases: tuple[str, ...], id: str) -> None:
    assert tide.match(End(VENDOR, label, aliases)) == id


@pytest.mark.parametrize(
    ("type", "label", "country", "same"),
    [
        (COUNTRY, "Freedonia", "fd", True),
        (COUNTRY, "La Fridonie", "FD", True),
        (GOVERNMENT, "Federal Government of Freedonia", "fd", True),
        (GOVERNMENT, "federal government", "fd", True),
        (GOVERNMENT, "Government of Sylvania", "fd", False),
        (COUNTRY, "La Fridonie", "sy", False),
        (AGENCY, "Freedonian Navy", "fd", False),
    ],
)
def test_nations_are_known_by_their_code(tide: Matcher, type: EntityType, label: str, country: str, same: bool) -> None:
    assert (tide.match(End(type, label, (), country)) == "fd") is same


def test_the_label_outweighs_other_names(tide: Matcher) -> None:
    assert tide.match(End(VENDOR, "Loom", ("Heron",))) == "loom"
    assert tide.match(End(VENDOR, "Weaver", ("Heron", "Loom"))) == "heron"
