"""A product runs on a cloud where words of hosting lead to the one cloud of its clause."""

import pytest

from graph.extraction.wording.hosting import find_hosting
from graph.model import Entity, EntityType
from graph.registry import Registry
from tests.extraction.staging import PACK, scene, told

CLOUDS = (
    Entity("product/nimbus", EntityType.PRODUCT, "Nimbus", kind="cloud"),
    Entity("product/cirrus", EntityType.PRODUCT, "Cirrus", kind="cloud-region"),
)
REGISTRY = Registry({e.id: e for e in CLOUDS}, {}, ())
NIMBUS, CIRRUS = "[p:Nimbus/=product/nimbus]", "[p:Cirrus/=product/cirrus]"
HERON_ON_NIMBUS = [("Heron", "hostedOn", "Nimbus")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[p:Heron] is hosted on {NIMBUS}.", HERON_ON_NIMBUS),
        (f"[p:Heron] runs on {NIMBUS}.", HERON_ON_NIMBUS),
        (f"[p:Heron] is new. It is hosted on {NIMBUS}.", HERON_ON_NIMBUS),
        (f"[p:Heron] is liked by {NIMBUS}.", []),
        (f"[p:Heron] is hosted on {NIMBUS} and {CIRRUS}.", []),
        (f"{CIRRUS} is new. It is hosted on {NIMBUS}.", []),
        ("[p:Heron] is hosted on [p:Egret].", []),
        (f"It is hosted on {NIMBUS}.", []),
        (f"[p:Heron] is new; the site is hosted on {NIMBUS}.", []),
        ("It is hosted.", []),
    ],
)
def test_words_of_hosting_put_a_thing_on_a_cloud(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(fact) for fact in find_hosting(scene(text), PACK, REGISTRY)] == expected
