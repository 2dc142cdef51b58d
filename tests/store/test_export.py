import csv
import io
import json
from decimal import Decimal

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from graph.model import UsageError
from graph.store import FORMATS, canonical_nquads, claim_records, export, flat, theme_records, write
from tests.store.folders import add
from tests.store.hand import deal, use


@pytest.fixture
def folder(tmp_path):
    return add(tmp_path / "kg", deal(amount=Decimal("200000000.00"), currency="USD"), use())


@pytest.mark.parametrize(("format", "rdf"), [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)])
def test_every_dataset_format_holds_every_quad(folder, tmp_path, format, rdf):
    out = tmp_path / "out"
    export(folder, format, out)
    assert sorted(f"{quad} ." for quad in parse(path=out, format=rdf)) == list(canonical_nquads(folder))


def test_turtle_holds_each_triple_of_the_union_once(folder):
    stream = io.BytesIO()
    write(folder, "turtle", stream)
    text = stream.getvalue().decode()
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len({line.rsplit(" <", 1)[0] for line in canonical_nquads(folder)})
    assert "@prefix k:" in text


def test_tables_and_lines_hold_every_claim(folder):
    lines, table = io.BytesIO(), io.BytesIO()
    write(folder, "jsonl", lines)
    write(folder, "csv", table)
    records = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert records == list(claim_records(folder))
    assert [row["id"] for row in csv.DictReader(io.StringIO(table.getvalue().decode()))] == [r["id"] for r in records]


def test_an_unknown_format_is_refused_with_the_known_ones(folder, tmp_path):
    with pytest.raises(UsageError, match="choose one of nquads"):
        export(folder, "word", tmp_path / "out")
    assert set(FORMATS) == {"nquads", "trig", "turtle", "jsonld", "csv", "jsonl", "texts"}


def test_kept_texts_are_written_by_stem_and_hold_the_evidence(folder, tmp_path):
    export(folder, "texts", tmp_path / "texts")
    for record in claim_records(folder):
        text = (tmp_path / "texts" / f"{record['document']}.txt").read_bytes().decode()
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in record["evidence"])


def test_two_texts_of_one_name_are_both_written(tmp_path):
    folder = add(tmp_path / "kg", deal("a.txt"), deal("a.html", "OpenAI, differently."))
    export(folder, "texts", tmp_path / "texts")
    assert len(list((tmp_path / "texts").iterdir())) == 2


def test_a_claims_record_has_the_scorers_form(folder):
    record = next(r for r in claim_records(folder) if r["document"] == "deal")
    assert record["subject"] == {"type": "Vendor", "label": "OpenAI", "aliases": ["Open AI"], "id": "vendor/openai", "country": "us"}
    assert record["object"]["aliases"] == ["GSA"]
    assert (record["relation"], record["assertion"]) == ("partnersWith", "asserted")
    assert record["qualifiers"] == {"amount": 200000000, "currency": "USD"}
    assert record["evidence"] == [{"start": 0, "end": 30, "quote": "OpenAI signed a deal with GSA."}]
    json.dumps(record)


def test_a_themes_record_has_the_scorers_form(folder):
    (record,) = theme_records(folder)
    assert (record["document"], record["kind"], record["about"]["label"]) == ("use", "audience", "Ministry of Water")
    assert flat(record)["quote"] == "Britain’s"
