"""A draft can be used as it is: whatever the headings, it is a mapping that recognises its own table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.mappings import RowMaker, TableMapping, read_mapping, recognise
from graph.mappings.drafting import Sample, draft_mapping

ROWS = (("Ministry of Health", "OpenAI, Microsoft", "1,200", "In use", "a@b.org"), ("Ministry of Water", "", "7", "Trial", ""))


def mapping_of(folder: Path, sample: Sample) -> TableMapping:
    path = folder / "draft.yaml"
    path.write_text(draft_mapping(sample), encoding="utf-8")
    return read_mapping(path)


@pytest.mark.parametrize(
    "columns",
    [
        ("Ministry", "Supplier", "Contract value", "Status", "E-mail"),
        ("Ministère", "Fournisseur", "Montant", "Statut", "Courriel"),
        ("Behörde", "Auftragnehmer", "Auftragswert", "Status", "E-Mail"),
        ("Organismo", "Adjudicatario", "Importe", "Estado", "Correo"),
        ("Órgão", "Fornecedor", "Valor", "Situação", "E-mail"),
    ],
    ids=["en", "fr", "de", "es", "pt"],
)
def test_headings_in_five_languages_are_understood(tmp_path: Path, columns: tuple[str, ...]) -> None:
    mapping = mapping_of(tmp_path, Sample("deals.csv", columns, ROWS))

    assert [(claim.subject, claim.object) for claim in mapping.claims] == [("vendor", "body")]
    assert mapping.end("vendor").column == columns[1]
    assert mapping.claims[0].amount == "amount"
    assert mapping.terms[-1].values == {"In use": "active", "Trial": "pilot"}
    assert mapping.ignore == (columns[4],)


def test_a_use_case_is_named_inside_the_body_that_has_it(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, Sample("uses.csv", ("Agency", "Use case"), (("GSA", "Chatbot"),)))

    assert mapping.end("case").within == "body"


def test_a_column_of_statuses_without_any_is_kept_as_text(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, Sample("deals.csv", ("Ministry", "Supplier", "Status"), (("MoD", "OpenAI", ""),)))

    assert (mapping.terms, mapping.keep) == ((), ("Status",))


def test_a_draft_that_links_nothing_says_so() -> None:
    draft = draft_mapping(Sample("numbers.csv", ("x", "y"), (("1", "2"),)))

    assert "what they claim here.\nclaims: []" in draft


heading = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(heading, min_size=2, max_size=8, unique_by=lambda text: " ".join(text.replace("_", " ").split()).casefold()))
def test_every_draft_is_a_mapping_that_knows_its_table(tmp_path_factory: pytest.TempPathFactory, columns: list[str]) -> None:
    sample = Sample("any.csv", tuple(columns), (tuple("x" for _ in columns),))

    mapping = mapping_of(tmp_path_factory.mktemp("draft"), sample)

    assert recognise(columns, RowMaker.TABLE, [mapping]) is mapping
