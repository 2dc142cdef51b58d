"""What became of known bodies, in RDF: one change event with its date, found from both ends, within the shapes."""

import pytest

from graph.model import PartialDate, Succession, SuccessionKind
from graph.pipeline import build
from graph.store import GraphFolder, Terms, check_shapes
from graph.store.successions import succession_triples

QUESTION = """
PREFIX org: <http://www.w3.org/ns/org#> PREFIX k: <https://w3id.org/aigov/ontology#>
SELECT ?kind ?day WHERE { ?event a k:Succession ; k:kind ?kind ; k:dateMin ?day .
  ?event org:originalOrganization ?old ; org:resultingOrganization ?new .
  ?old org:changedBy ?event . ?new org:resultedFrom ?event . FILTER(STRENDS(STR(?old), "OLD") && STRENDS(STR(?new), "NEW")) }"""


@pytest.mark.parametrize(
    ("old", "new", "kind", "day"),
    [
        ("/us-dod", "/us-dod", "rename", "2025-09-05"),
        ("/gb-beis", "/gb-desnz", "split", "2023-02-07"),
        ("/gb-dit", "/gb-dbt", "merger", "2023-02-07"),
    ],
)
def test_a_named_body_comes_with_what_became_of_it(tmp_path, old, new, kind, day):
    text = "OpenAI signed a contract with the US Department of Defense. Palantir signed a contract with BEIS, Britain's Department for "
    (tmp_path / "a.txt").write_text(f"{text}Business, Energy and Industrial Strategy.")
    build([str(tmp_path / "a.txt")], tmp_path / "kg", reader="rules")
    folder = GraphFolder(tmp_path / "kg")
    rows = list(folder.store().query(QUESTION.replace("OLD", old).replace("NEW", new), use_default_graph_as_union=True))
    assert [(row["kind"].value, row["day"].value) for row in rows] == [(kind, day)]
    assert list(check_shapes(folder)) == []


@pytest.mark.parametrize(
    ("old", "new", "name"), [("Twitter/X", "vendor/x-corp", "formerName"), ("agency/us-dod", "Department of War", "laterName")]
)
def test_a_rename_keeps_the_other_name_with_one_entity_at_both_ends(old, new, name):
    triples = list(succession_triples(Succession(old, new, PartialDate("2023"), SuccessionKind.RENAME), Terms()))
    named = {p.value.rpartition("#")[2]: o.value for _, p, o in triples}
    assert named[name] == (old if name == "formerName" else new)
    assert named["originalOrganization"] == named["resultingOrganization"]
