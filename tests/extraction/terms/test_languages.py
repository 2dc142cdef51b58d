"""Each language words assertion, status and terms in its own way, and means the same by them."""

import pytest

from graph.model import Assertion, Relation, Status
from tests.extraction.terms.spoken import judged, packs, terms

ASSERTED, DENIED, SPECULATIVE = Assertion.ASSERTED, Assertion.DENIED, Assertion.SPECULATIVE
LANGUAGES = sorted(packs())
SECTIONS = ("assertion", "status", "qualifiers", "records", "legal_forms", "numbers", "dates", "currencies")
OWN = {
    "numbers.decimal",
    "dates.month_first",
    "dates.season",
    "qualifiers.not_users_before",
    "dates.weekday",
    "dates.stretch",
    "qualifiers.duration_before",
}
"""Keys that a language needs only where it differs from the rule."""


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_pack_words_every_term_that_english_words(code: str) -> None:
    english, own = ({*packs()[c].fragments, *packs()[c].tables} for c in ("en", code))
    wanted = {name for name in english if name.partition(".")[0] in SECTIONS} - OWN
    assert wanted <= own


DEALS = [
    ("de", "[v:Nordlicht] hat mit dem [a:Hafenamt] keinen Vertrag geschlossen.", DENIED, None),
    ("de", "Die Firma [v:Nordlicht] hat, anders als gemeldet, mit dem [a:Hafenamt] nichts vereinbart.", DENIED, None),
    ("de", "Der Vertrag von [v:Nordlicht] mit dem [a:Hafenamt] läuft sieben Jahre.", ASSERTED, None),
    ("de", "[v:Nordlicht] verhandelt mit dem [a:Hafenamt].", SPECULATIVE, None),
    ("de", "Das [a:Hafenamt] hat den Vertrag mit [v:Nordlicht] gekündigt.", ASSERTED, Status.ENDED),
    ("fr", "Il est faux que [v:Lanterne] ait signé avec l’[a:Office du port].", DENIED, None),
    ("fr", "[v:Lanterne] et l’[a:Office du port] ont un contrat.", ASSERTED, None),
    ("fr", "[v:Lanterne] pourrait signer avec l’[a:Office du port].", SPECULATIVE, None),
    ("es", "No es cierto que [v:Cauce] trabaje para la [a:Autoridad Portuaria].", DENIED, None),
    ("es", "[v:Cauce] tiene contrato con la [a:Autoridad Portuaria].", ASSERTED, None),
    ("es", "[v:Cauce] negocia con la [a:Autoridad Portuaria].", SPECULATIVE, None),
    ("pt", "Não é verdade que a [v:Lumeira] trabalhe para a [a:Autoridade Portuária].", DENIED, None),
    ("pt", "A [v:Lumeira] é fornecedora da [a:Autoridade Portuária].", ASSERTED, Status.ACTIVE),
    ("pt", "Acabou o contrato da [v:Lumeira] com a [a:Autoridade Portuária].", ASSERTED, Status.ENDED),
    ("en", "It is not true that [v:Loom] signed with the [a:Harbour Board].", DENIED, None),
    ("en", "The [a:Harbour Board], which few people know, has no dealings with [v:Loom].", DENIED, None),
]


@pytest.mark.parametrize(("code", "sentence", "sure", "stands"), DEALS)
def test_a_deal_is_asserted_and_stands_as_its_language_says(code: str, sentence: str, sure: Assertion, stands: Status | None) -> None:
    assert judged(code, sentence) == (sure, stands)


USES = [
    ("de", "Das [a:Hafenamt] schaltete [p:Lotse] nach Fehlern, die bekannt waren, ab.", Status.ENDED),
    ("de", "Das [a:Hafenamt] erprobt [p:Lotse].", Status.PILOT),
    ("fr", "L’[a:Office du port] utilise [p:Vigie].", Status.ACTIVE),
    ("fr", "L’[a:Office du port] va tester [p:Vigie].", Status.PLANNED),
    ("es", "La [a:Autoridad Portuaria] usa [p:Noria].", Status.ACTIVE),
    ("pt", "A [a:Autoridade Portuária] testa o [p:Escala].", Status.PILOT),
    ("en", "[v:Loom] lets the [a:Harbour Board] use [p:Lantern].", None),
]


@pytest.mark.parametrize(("code", "sentence", "stands"), USES)
def test_a_use_stands_as_its_language_says(code: str, sentence: str, stands: Status | None) -> None:
    assert judged(code, sentence, Relation.ADOPTS) == (ASSERTED, stands)


TERMS = [
    ("de", "[v:Nordlicht] schloss am 3. Mai 2025 mit dem [a:Hafenamt] einen Vertrag über 1,2 Mio. Euro.", "amount", "1200000"),
    ("de", "[v:Nordlicht] und das [a:Hafenamt] vereinbarten 10,547 Mio. Euro.", "amount", "10547000"),
    ("de", "Vorgestern unterzeichnete [v:Nordlicht] mit dem [a:Hafenamt].", "date", "2026-04-13"),
    ("de", "[v:Nordlicht] und das [a:Hafenamt] schlossen einen Vertrag. Er läuft vier Jahre.", "duration", "P4Y"),
    ("fr", "[v:Lanterne] a signé avec l’[a:Office du port/ca] pour 48 525 $.", "currency", "CAD"),
    ("fr", "[v:Lanterne] a reçu 10,547 M€ de l’[a:Office du port].", "amount", "10547000"),
    ("fr", "[v:Lanterne] et l’[a:Office du port] ont signé. La durée est de trois ans.", "duration", "P3Y"),
    ("fr", "Avant-hier [v:Lanterne] a signé avec l’[a:Office du port].", "date", "2026-04-13"),
    ("es", "[v:Cauce] firmó con la [a:Autoridad Portuaria] por mil millones de euros.", "amount", "1000000000"),
    ("es", "Anteayer firmaron [v:Cauce] y la [a:Autoridad Portuaria].", "date", "2026-04-13"),
    ("es", "[v:Cauce] firmó con la [a:Autoridad Portuaria] un convenio por dos años.", "duration", "P2Y"),
    ("pt", "A [v:Lumeira] assinou com a [a:Autoridade Portuária] por R$ 1,5 bilhão.", "amount", "1500000000"),
    ("pt", "A [v:Lumeira] assinou anteontem com a [a:Autoridade Portuária].", "date", "2026-04-13"),
    ("pt", "A [v:Lumeira] e a [a:Autoridade Portuária] assinaram. O prazo é de dois anos.", "duration", "P2Y"),
]


@pytest.mark.parametrize(("code", "sentence", "key", "value"), TERMS)
def test_the_terms_of_a_deal_are_read_in_every_language(code: str, sentence: str, key: str, value: str) -> None:
    assert terms(code, sentence, published="2026-04-15").stated().get(key) == value


PRICES = [
    ("de", "Das [a:Hafenamt] zahlt 3 Euro pro Nutzer für [p:Lotse].", "EUR 3 per user"),
    ("fr", "L’[a:Office du port] paie 3 euros par utilisateur de [p:Vigie].", "EUR 3 per user"),
    ("es", "La [a:Autoridad Portuaria] paga 2 euros por usuario de [p:Noria].", "EUR 2 per user"),
    ("pt", "A [a:Autoridade Portuária] paga 3 euros por utilizador do [p:Escala].", "EUR 3 per user"),
]


@pytest.mark.parametrize(("code", "sentence", "price"), PRICES)
def test_a_unit_price_is_told_in_the_words_of_the_vocabulary(code: str, sentence: str, price: str) -> None:
    assert terms(code, sentence, Relation.ADOPTS).price == price


USERS = [
    ("de", "Seit April 2024 nutzen rund 250 Bedienstete des [a:Hafenamts] [p:Lotse].", "250"),
    ("de", "Rund 12'000 Konten des [a:Hafenamts] laufen auf [p:Lotse].", "12000"),
    ("fr", "Quelque 10 000 agents de l’[a:Office du port] utilisent [p:Vigie].", "10000"),
    ("en", "For three months officials of the [a:Harbour Board] used [p:Lantern].", None),
]


@pytest.mark.parametrize(("code", "sentence", "users"), USERS)
def test_years_and_lengths_of_time_are_no_users(code: str, sentence: str, users: str | None) -> None:
    assert terms(code, sentence, Relation.ADOPTS).users == users
