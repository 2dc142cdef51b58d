import json

import pytest
from pyoxigraph import Store

from graph.store import GraphFolder, verify
from tests.store.folders import add
from tests.store.hand import deal, use


def change_text(path, change):
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        line["text"] = change(line["text"])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_sound_folder_has_no_findings(tmp_path):
    assert list(verify(add(tmp_path, deal(), use()))) == []


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("signed", "sIgned"), lambda text: text + " ", lambda text: text[1:], lambda text: text.replace("A", "А")],
)
def test_one_changed_character_is_found_and_the_claim_named(tmp_path, change):
    folder = add(tmp_path, deal())
    change_text(next(tmp_path.glob("texts-*")), change)
    findings = list(verify(folder))
    assert findings
    assert all(deal().claims[0].id in finding.claims for finding in findings)
    assert deal().claims[0].id in str(findings[0])


def test_a_changed_quote_is_found(tmp_path):
    folder = add(tmp_path, use())
    path = next(tmp_path.glob("claims-*"))
    path.write_text(path.read_text().replace("runs", "owns"))
    assert "evidence is not in the kept text" in "".join(map(str, verify(folder)))


@pytest.mark.parametrize("content", ["", "{broken", '{"name": 1}\n'])
def test_a_damaged_file_is_found(tmp_path, content):
    folder = add(tmp_path, deal())
    folder.store()
    next(tmp_path.glob("texts-*")).write_text(content)
    assert list(verify(folder))


def test_a_missing_file_is_found(tmp_path):
    folder = add(tmp_path, deal())
    folder.store()
    next(tmp_path.glob("claims-*")).unlink()
    assert any("missing" in finding.what for finding in verify(folder))


def test_a_claim_slipped_into_the_store_and_one_taken_out_are_found(tmp_path):
    folder = add(tmp_path, deal(), use())
    folder.store()
    stamp = folder.manifest.stamp
    del folder
    store = Store(str(tmp_path / "store" / stamp))
    store.update(
        """PREFIX k: <https://w3id.org/aigov/ontology#> PREFIX id: <https://w3id.org/aigov/id/>
        INSERT DATA { GRAPH <https://w3id.org/aigov/id/source/x> { <https://w3id.org/aigov/id/claim/forged> a k:Claim } }"""
    )
    store.update(f"DELETE WHERE {{ GRAPH ?g {{ <https://w3id.org/aigov/id/claim/{deal().claims[0].id}> ?p ?o }} }}")
    store.flush()
    del store
    findings = {finding.claims for finding in verify(GraphFolder(tmp_path))}
    assert findings == {("forged",), (deal().claims[0].id,)}
