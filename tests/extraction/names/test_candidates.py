"""Of several entities that share a form, the document's own company decides which is meant, if any."""

import pytest

from graph.extraction.names.candidates import Surroundings, choose, mention_of, survey
from graph.extraction.names.index import NameHit
from graph.model import Entity, EntityType
from graph.registry import Name, NameKind, Registry

FRENCH = Entity("agency/fr-mod", EntityType.AGENCY, "Ministry of Defence (France)", country="fr")
BRITISH = Entity("agency/gb-mod", EntityType.AGENCY, "Ministry of Defence (Britain)", country="gb")
FRANCE = Entity("country/fr", EntityType.COUNTRY, "France", country="fr")
MAKER = Entity("vendor/loom", EntityType.VENDOR, "Loom")
HERON = Entity("product/heron", EntityType.PRODUCT, "Heron", parent="vendor/loom")
TEXAS = Entity("government/us-tx", EntityType.GOVERNMENT, "Government of Texas", country="us", kind="state")
LINCOLN = Entity("government/us-lincoln", EntityType.GOVERNMENT, "City of Lincoln", country="us", kind="city")
ENTITIES = (FRENCH, BRITISH, FRANCE, MAKER, HERON, TEXAS, LINCOLN)
REGISTRY = Registry({e.id: e for e in ENTITIES}, {"French": "fr"}, ())


def hit(kind: NameKind, *entities: Entity) -> NameHit:
    return NameHit(0, 5, tuple(Name("form", e.id, kind) for e in entities))


NOTHING = Surroundings(frozenset(), ())


def test_a_shared_form_means_the_body_of_the_documents_country() -> None:
    assert choose(hit(NameKind.NAME, FRENCH, BRITISH), REGISTRY, Surroundings(frozenset(), ("gb", "fr")), None) == BRITISH


def test_a_country_right_before_the_form_decides() -> None:
    assert choose(hit(NameKind.NAME, FRENCH, BRITISH), REGISTRY, Surroundings(frozenset(), ("gb",)), "fr") == FRENCH


@pytest.mark.parametrize(("near", "expected"), [(("gb",), BRITISH), (("fr", "gb"), FRENCH), ((), FRENCH), (("us",), FRENCH)])
def test_the_country_of_the_paragraph_outdoes_a_body_that_is_named_elsewhere(near: tuple[str, ...], expected: Entity) -> None:
    around = Surroundings(frozenset({FRENCH.id}), ("fr", "gb"), near=near)
    assert choose(hit(NameKind.NAME, FRENCH, BRITISH), REGISTRY, around, None) == expected


def test_a_shared_form_in_a_document_without_countries_means_nobody() -> None:
    assert choose(hit(NameKind.NAME, FRENCH, BRITISH), REGISTRY, NOTHING, None) is None


@pytest.mark.parametrize(
    ("around", "expected"),
    [(NOTHING, None), (Surroundings(frozenset({MAKER.id}), ()), HERON), (Surroundings(frozenset(), (), frozenset({MAKER.id})), HERON)],
)
def test_an_ordinary_word_is_a_product_only_beside_its_maker(around: Surroundings, expected: Entity | None) -> None:
    assert choose(hit(NameKind.COMMON, HERON), REGISTRY, around, None) == expected


def test_a_state_needs_no_support_and_a_city_needs_its_country() -> None:
    assert choose(hit(NameKind.COMMON, TEXAS), REGISTRY, NOTHING, None) == TEXAS
    assert choose(hit(NameKind.COMMON, LINCOLN), REGISTRY, NOTHING, None) is None


def test_a_country_that_is_also_a_name_needs_its_country_in_the_document() -> None:
    assert choose(hit(NameKind.COMMON, FRANCE), REGISTRY, NOTHING, None) is None
    assert choose(hit(NameKind.COMMON, FRANCE), REGISTRY, Surroundings(frozenset(), ("fr",)), None) == FRANCE


def test_a_survey_counts_countries_and_collects_who_is_named_without_doubt() -> None:
    around = survey([hit(NameKind.NAME, FRANCE), hit(NameKind.NAME, FRENCH, BRITISH), hit(NameKind.ACRONYM, MAKER)], ["gb"], REGISTRY)
    assert around == Surroundings(frozenset({FRANCE.id}), ("fr", "gb"), frozenset({MAKER.id}))


def test_the_mention_of_a_known_entity_carries_its_id_and_country() -> None:
    mention = mention_of(FRENCH)
    assert (mention.known, mention.country, mention.key) == (FRENCH.id, "fr", FRENCH.id)
