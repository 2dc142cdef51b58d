"""Each form of the graph holds what it promises, as a reader of its own sees it."""

import csv
import io
import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, Triple, parse

from graph import analysis
from graph.cli.showing import ExportFormat
from graph.model import Assertion, UsageError
from graph.store import FORMS, GraphFolder, canonical_nquads, claim_records, export, flat, theme_records, write
from graph.store import terms as t
from graph.store.terms import unicode
from tests.store.folders import add
from tests.store.hand import deal, use
from tests.store.hostile import HOSTILE, hostile_graph

QUADS = [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)]
IN_RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return add(tmp_path / "kg", deal(amount=Decimal("200000000.00"), currency="USD"), use(assertion=Assertion.DENIED))


def written(folder: GraphFolder, format: str) -> bytes:
    stream = io.BytesIO()
    write(folder, format, stream)
    return stream.getvalue()


def in_rdflib(data: bytes, format: str) -> set[str]:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own readers use names that it has deprecated
        dataset.parse(data=data, format=format)
    return {" ".join(part.n3() for part in (s, p, o, rdflib.URIRef(str(graph)))) for s, p, o, graph in dataset.quads()}


def test_the_command_line_knows_every_form() -> None:
    assert {format.value for format in ExportFormat} == {form.name for form in (*FORMS, *analysis.FORMS)}


@pytest.mark.parametrize(("format", "rdf"), QUADS)
def test_every_dataset_format_holds_every_quad(tmp_path: Path, format: str, rdf: RdfFormat) -> None:
    folder, out = hostile_graph(tmp_path / "kg"), tmp_path / "out"
    export(folder, format, out)
    assert sorted(f"{quad} ." for quad in parse(path=out, format=rdf)) == list(canonical_nquads(folder))


@pytest.mark.parametrize("format", ["trig", "jsonld"])
def test_rdflib_reads_the_same_graph_from_every_dataset_format(folder: GraphFolder, format: str) -> None:
    quads = in_rdflib(written(folder, "nquads"), "nquads")
    assert len(quads) == sum("/graph/history" not in str(quad) for quad in folder.store())
    assert in_rdflib(written(folder, format), IN_RDFLIB[format]) == quads


@pytest.mark.parametrize("form", [form.name for form in FORMS if form.name not in ("tables", "raw-tables", "parquet", "texts")])
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    one = add(tmp_path / "one", deal(), use())
    other = add(tmp_path / "other", use(), deal())
    assert written(one, form) == written(other, form)


def test_turtle_holds_each_triple_of_the_union_once(folder: GraphFolder) -> None:
    text = written(folder, "turtle").decode()
    triples = {line.rsplit(" <", 1)[0] for line in canonical_nquads(folder)}
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(triples)
    assert {str(quad.triple) for quad in parse(text, format=RdfFormat.TURTLE)} == triples
    assert "@prefix k:" in text


def test_rdf_1_2_adds_a_reifier_for_each_claim_to_the_same_triples(folder: GraphFolder) -> None:
    triples = {quad.triple for quad in parse(written(folder, "rdf12"), format=RdfFormat.TURTLE)}
    plain = {quad.triple for quad in parse(written(folder, "turtle"), format=RdfFormat.TURTLE)}
    added = triples - plain
    assert plain < triples
    assert all(isinstance(triple.object, Triple) for triple in added)
    assert {folder.terms.path(triple.subject.value) for triple in added} == {f"claim/{claim.id}" for claim in folder.claims()}


@pytest.mark.parametrize(
    ("pattern", "answers"),
    [
        ("?s k:partnersWith ?o {| k:amount ?said |}", ["200000000"]),
        ("?s k:adopts ?o {| k:assertion ?said |}", []),  # a denied claim asserts no triple …
        ("<< ?s k:adopts ?o ~ ?claim >> k:assertion ?said", ["denied"]),  # … but tells of one
    ],
)
def test_rdf_1_2_answers_queries_in_its_own_syntax(folder: GraphFolder, pattern: str, answers: list[str]) -> None:
    store = Store()
    store.bulk_load(written(folder, "rdf12"), format=RdfFormat.TURTLE)
    rows = store.query(f"PREFIX k: <{folder.terms.prefixes['k']}> SELECT ?said {{ {pattern} }}")
    assert [row["said"].value for row in rows] == answers


def test_tables_and_lines_hold_every_claim(folder: GraphFolder) -> None:
    records = [json.loads(line) for line in written(folder, "jsonl").splitlines()]
    assert records == list(claim_records(folder))
    assert [row["id"] for row in csv.DictReader(io.StringIO(written(folder, "csv").decode()))] == [r["id"] for r in records]


def test_hostile_names_come_back_from_lines_letter_for_letter(tmp_path: Path) -> None:
    folder = hostile_graph(tmp_path / "kg")
    records = [json.loads(line) for line in written(folder, "jsonl").decode().split("\n")[:-1]]
    assert records == list(claim_records(folder))
    assert {r["qualifiers"]["price"] for r in records if "price" in r["qualifiers"]} == set(HOSTILE.values())


def test_hostile_names_come_back_from_csv_but_for_half_signs(tmp_path: Path) -> None:
    table = csv.DictReader(io.StringIO(written(hostile_graph(tmp_path / "kg"), "csv").decode(), newline=""))
    assert {row["price"] for row in table} == {unicode(name) for name in HOSTILE.values()} | {""}


def test_hostile_texts_are_kept_but_for_half_signs(tmp_path: Path) -> None:
    export(hostile_graph(tmp_path / "kg"), "texts", tmp_path / "texts")
    texts = {path.stem: path.read_bytes().decode() for path in (tmp_path / "texts").iterdir()}
    assert texts == {kind: unicode(f"{name} signed with GSA.") for kind, name in HOSTILE.items()}


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld", "rdf12"])
def test_hostile_words_come_back_from_rdf_but_for_half_signs(tmp_path: Path, format: str) -> None:
    folder = hostile_graph(tmp_path / "kg")
    rdf = dict(QUADS).get(format, RdfFormat.TURTLE)
    quads = list(parse(written(folder, format), format=rdf))
    price, label = folder.terms.k("price"), t.RDFS_LABEL
    assert {q.object.value for q in quads if q.predicate == price} == {unicode(name) for name in HOSTILE.values()}
    labels = {q.object.value for q in quads if q.predicate == label}
    assert {t.name(name).value for name in HOSTILE.values()} <= labels  # names lose controls and marks that turn the writing round
    assert not any("\u202e" in label or "\x00" in label for label in labels)


def test_an_unknown_format_is_refused_with_the_known_ones(folder: GraphFolder, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of nquads, trig"):
        export(folder, "word", tmp_path / "out")


def test_what_is_several_files_does_not_go_to_a_stream(folder: GraphFolder) -> None:
    with pytest.raises(UsageError, match="add --out DIR"):
        write(folder, "texts", io.BytesIO())


def test_kept_texts_are_written_by_stem_and_hold_the_evidence(folder: GraphFolder, tmp_path: Path) -> None:
    export(folder, "texts", tmp_path / "texts")
    for record in claim_records(folder):
        text = (tmp_path / "texts" / f"{record['document']}.txt").read_bytes().decode()
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in record["evidence"])


def test_two_texts_of_one_name_are_both_written(tmp_path: Path) -> None:
    folder = add(tmp_path / "kg", deal("a.txt"), deal("a.html", "OpenAI, differently."))
    export(folder, "texts", tmp_path / "texts")
    assert len(list((tmp_path / "texts").iterdir())) == 2


def test_a_text_whose_name_is_too_long_for_a_file_is_written_under_its_beginning(tmp_path: Path) -> None:
    export(add(tmp_path / "kg", deal(f"{'ü' * 300}.txt")), "texts", tmp_path / "texts")
    assert [path.name for path in (tmp_path / "texts").iterdir()] == [f"{'ü' * 100}.txt"]


def test_a_claims_record_has_the_scorers_form(folder: GraphFolder) -> None:
    record = next(r for r in claim_records(folder) if r["document"] == "deal")
    assert record["subject"] == {"type": "Vendor", "label": "OpenAI", "aliases": ["Open AI"], "id": "vendor/openai", "country": "us"}
    assert record["object"]["aliases"] == ["GSA"]
    assert (record["relation"], record["assertion"]) == ("partnersWith", "asserted")
    assert record["qualifiers"] == {"amount": 200000000, "currency": "USD"}
    assert record["evidence"] == [{"start": 0, "end": 30, "quote": "OpenAI signed a deal with GSA."}]
    json.dumps(record)


def test_a_themes_record_has_the_scorers_form(folder: GraphFolder) -> None:
    (record,) = theme_records(folder)
    assert (record["document"], record["kind"], record["about"]["label"]) == ("use", "audience", "Ministry of Water")
    assert flat(record)["quote"] == "Britain’s"
