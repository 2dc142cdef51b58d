"""What resolution makes of the readings: entities, which mention means which, and deals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.model.entity import Entity, Identifier, Judgement, Mention
from graph.model.vocabulary import AmountKind, EntityType, LegalForm, Relation


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum with its meaning; `currency` is ISO 4217, empty if the text names none."""

    amount: Decimal
    currency: str
    kind: AmountKind


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement, as all claims about it together tell it.

    `parties` are entity ids, `claims` claim ids, both sorted; they are two, but joint suppliers of one contract are more, and of a
    contract that is known by its number alone only the buyer may be known. `identifiers` are the numbers that claims give for it;
    `money` is the sum reported most often, `other_money` what else was reported, never to be added up; `first` and `last` are the
    ISO dates that bound its day.
    """

    id: str
    label: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]
    money: Money | None = None
    other_money: tuple[Money, ...] = ()
    first: str | None = None
    last: str | None = None
    legal_form: LegalForm | None = None
    identifiers: tuple[Identifier, ...] = ()

    @property
    def supplier(self) -> str | None:
        """The first vendor of a deal between vendors and the public side; None for a deal among vendors."""
        return next(iter(self.suppliers), None)

    @property
    def buyer(self) -> str | None:
        """The first public body, government or country of the deal, if one of the parties is that."""
        return next(iter(self.buyers), None)

    @property
    def suppliers(self) -> tuple[str, ...]:
        """The vendors of a deal between vendors and the public side; none for a deal among vendors."""
        return tuple(party for party in self.parties if _is_vendor(party)) if self.buyers else ()

    @property
    def buyers(self) -> tuple[str, ...]:
        """The public bodies, governments or countries among the parties."""
        return tuple(party for party in self.parties if not _is_vendor(party))

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and last day on which the deal can have been made."""
        return (date.fromisoformat(self.first), date.fromisoformat(self.last)) if self.first and self.last else None


@dataclass(frozen=True, slots=True)
class Link:
    """The entity that mentions of one key mean."""

    mention: str
    entity: str


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Documents that tell one text, by id, sorted: the first stands for the group.

    `holds` names the first documents of other groups, sorted, whose whole text stands inside these longer ones; a digest holds several.
    """

    documents: tuple[str, ...]
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Two entities and their relation, whatever the claims about them say of it.

    `claims` are all claims on it, `interested` those among them whose publisher has a part in the fact, both sorted ids;
    `asserted`, `denied` and `speculative` count the claims, `documents` the documents that assert it, and `sources` how many of
    these are independent of each other. `self_interested` tells that nobody but interested parties asserts it.
    """

    id: str
    subject: str
    relation: Relation
    object: str
    claims: tuple[str, ...]
    asserted: int = 0
    denied: int = 0
    speculative: int = 0
    documents: int = 0
    sources: int = 0
    self_interested: bool = False
    interested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in a set of readings.

    `known` holds the registry's entities that the readings name, with their parents and countries; `met` those that no
    registry knows; `links` leads from `Mention.key` to the id of one of them; `judgements` are the decisions taken by rule;
    `copies` are the documents that share a text with others, `facts` what all claims together say and how well it is supported.
    """

    known: Mapping[str, Entity]
    met: Mapping[str, Entity]
    links: Mapping[str, str]
    deals: tuple[Deal, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    facts: tuple[Fact, ...] = ()

    def entity(self, mention: Mention) -> Entity:
        """Return the entity that a mention means.

        Raises KeyError for a mention of another set of readings.
        """
        identifier = self.links[mention.key]
        return self.known.get(identifier) or self.met[identifier]


def _is_vendor(identifier: str) -> bool:
    return identifier.startswith(f"{EntityType.VENDOR.value.lower()}/")
