"""Renames, mergers and splits of known bodies and firms."""

import pytest

from graph.model import InputRejected, SuccessionKind
from graph.registry import load_registry

VENDORS = "id,label,aliases\na,Alpha,Old Alpha\nb,Beta,\n"


def loaded(tmp_path, line: str):
    (tmp_path / "vendors.csv").write_text(VENDORS)
    (tmp_path / "successions.csv").write_text(f"old,new,since,kind,note\n{line}\n")
    return load_registry(tmp_path)


def test_a_rename_is_one_entity_with_a_dated_name(tmp_path):
    registry = loaded(tmp_path, "Old Alpha,vendor/a,2023-04,rename,A note.")
    (succession,) = registry.get("vendor/a").successions
    assert (succession.old, str(succession.since), succession.note) == ("Old Alpha", "2023-04", "A note.")


@pytest.mark.parametrize("kind", [SuccessionKind.MERGER, SuccessionKind.SPLIT])
def test_a_merger_or_split_links_two_entities(tmp_path, kind):
    registry = loaded(tmp_path, f"vendor/a,vendor/b,2023,{kind},")
    assert registry.get("vendor/a").successions == registry.get("vendor/b").successions != ()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Gamma,vendor/a,2023,rename,", "successions.csv, line 2: vendor/a is not called 'Gamma'"),
        ("vendor/a,vendor/b,2023,rename,", "a rename needs an id and a name"),
        ("vendor/a,vendor/c,2023,merger,", "'vendor/c' is no other entity"),
        ("vendor/a,vendor/a,2023,split,", "'vendor/a' is no other entity"),
        ("vendor/a,vendor/b,May,split,", "'May' is no ISO date"),
        ("vendor/a,vendor/b,2023,sale,", "no kind 'sale'; choose rename, merger, split"),
        ("vendor/a,,2023,split,", "empty new"),
    ],
)
def test_a_row_that_cannot_be_is_rejected_with_its_line(tmp_path, line, what):
    with pytest.raises(InputRejected, match=what):
        loaded(tmp_path, line)


def test_the_product_knows_what_became_of_well_known_bodies():
    registry = load_registry()
    told = {(s.old, s.new, str(s.since)) for e in registry.entities.values() for s in e.successions}
    assert len(told) >= 40
    assert {
        ("agency/us-dod", "Department of War", "2025-09-05"),
        ("DeepMind", "vendor/google-deepmind", "2023-04-20"),
        ("agency/gb-beis", "agency/gb-desnz", "2023-02-07"),
    } <= told
