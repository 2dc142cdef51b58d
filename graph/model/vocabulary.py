"""The closed word lists of the product, the same in code, RDF, command line and documents."""

from enum import StrEnum


class EntityType(StrEnum):
    """What a thing in the graph is."""

    VENDOR = "Vendor"
    PRODUCT = "Product"
    PROGRAM = "Program"
    AGENCY = "Agency"
    GOVERNMENT = "Government"
    COUNTRY = "Country"


class Relation(StrEnum):
    """How two entities are linked."""

    OFFERS = "offers"
    PARTNERS_WITH = "partnersWith"
    ADOPTS = "adopts"
    SERVES = "serves"
    HOSTED_ON = "hostedOn"
    INCLUDES = "includes"
    PART_OF = "partOf"
    INVESTS_IN = "investsIn"


class Assertion(StrEnum):
    """Whether the text states a claim, denies it, or only thinks it possible."""

    ASSERTED = "asserted"
    DENIED = "denied"
    SPECULATIVE = "speculative"


class Status(StrEnum):
    """Where in its life the thing that a claim reports stands."""

    ANNOUNCED = "announced"
    PLANNED = "planned"
    ACTIVE = "active"
    PILOT = "pilot"
    ENDED = "ended"


class AmountKind(StrEnum):
    """What a sum of money means; sums of different kinds never add up."""

    PRICE = "price"
    CEILING = "ceiling"
    OBLIGATED = "obligated"
    ESTIMATE = "estimate"


class LegalForm(StrEnum):
    """The legal form of a deal."""

    MOU = "mou"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    GRANT = "grant"
    LETTER_OF_INTENT = "letter of intent"
    JOINT_VENTURE = "joint venture"


class ThemeKind(StrEnum):
    """What a coded passage speaks of."""

    CAPABILITY = "capability"
    SAFEGUARD = "safeguard"
    COMPLIANCE = "compliance"
    TRAINING = "training"
    ACCESS_TERMS = "access-terms"
    ECONOMIC_MODEL = "economic-model"
    OBJECTIVE = "objective"
    RISK = "risk"
    GOVERNANCE = "governance"
    EXPANSION_PLAN = "expansion-plan"
    AUDIENCE = "audience"
    INFRASTRUCTURE = "infrastructure"
    BENEFIT = "benefit"


class Verdict(StrEnum):
    """The outcome of a judgement: two names are same, different, or nobody can tell; a claim is right or wrong."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    RIGHT = "right"
    WRONG = "wrong"


class SuccessionKind(StrEnum):
    """How one body or firm followed another."""

    RENAME = "rename"
    MERGER = "merger"
    SPLIT = "split"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_PUBLIC = frozenset({EntityType.AGENCY, EntityType.GOVERNMENT, EntityType.COUNTRY})
_THINGS = frozenset({EntityType.PRODUCT, EntityType.PROGRAM})
_VENDOR = frozenset({EntityType.VENDOR})

ENDS: dict[Relation, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    Relation.OFFERS: (_VENDOR, _THINGS),
    Relation.PARTNERS_WITH: (_VENDOR, _VENDOR | _PUBLIC),
    Relation.ADOPTS: (_PUBLIC, _THINGS),
    Relation.SERVES: (_THINGS, _PUBLIC),
    Relation.HOSTED_ON: (_THINGS, frozenset({EntityType.PRODUCT})),
    Relation.INCLUDES: (_THINGS, _THINGS),
    Relation.PART_OF: (frozenset({EntityType.AGENCY}), frozenset({EntityType.AGENCY, EntityType.GOVERNMENT})),
    Relation.INVESTS_IN: (_VENDOR, frozenset({EntityType.COUNTRY})),
}
"""The entity types that may stand at the subject and object of each relation."""
