"""Entities, the mentions that name them, and judgements about which are the same."""

from dataclasses import dataclass
from functools import lru_cache

from graph.model.dates import PartialDate
from graph.model.identity import normal_name, slug
from graph.model.vocabulary import EntityType, SuccessionKind, Verdict


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A value under a scheme, such as ("wikidata", "Q21708200") or ("piid", "70SBUR21F00000194")."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a body or firm: it took another name, was merged into another, or another was split from it.

    `old` and `new` are entity ids; of a rename one of them is a name that the other, an id, bears up to or from that date.
    """

    old: str
    new: str
    since: PartialDate
    kind: SuccessionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A vendor, product, program, agency, government or country, known or met for the first time.

    `id` is `type/key`, for example `vendor/openai` or `agency/us-gsa`; `country` is an ISO 3166-1 alpha-2 code in
    lower case; `parent` is the id of the owner, maker, parent company or superior body; `kind` refines the type
    (model, application, ministry, regulator, state …); `successions` are the changes that it took part in.
    """

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    kind: str | None = None
    website: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One end of a claim: a name as written in one document, and what it was read as.

    `known` is the id of the registry entity that the name was read as, if any; `aliases` are the other forms of the
    name in the document; `country` helps to tell apart bodies of the same name; `within` is the id of the body inside which
    alone the name means something, as that of a use case does.
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    known: str | None = None
    country: str | None = None
    within: str | None = None

    @property
    def key(self) -> str:
        """The entity id that this mention leads to before any judgement: the known one, else by type and normal name.

        >>> Mention(EntityType.AGENCY, "Ministry of Water", country="xk").key
        'agency/xk-ministry-of-water'
        """
        return self.known or entity_id(self.type, self.name, self.country, self.within)


@lru_cache(maxsize=1 << 16)
def entity_id(type: EntityType, name: str, country: str | None = None, within: str | None = None) -> str:
    """Return the id of an entity that no registry knows; two spellings of one name give the same id.

    Bodies carry their country in the id, because every country has a Ministry of Health; vendors and products do not.
    What means something inside one body only carries that body in its id.

    >>> entity_id(EntityType.PROGRAM, "Chatbot", within="agency/us-gsa")
    'program/us-gsa-chatbot'
    """
    if within:
        return f"{type.value.lower()}/{within.partition('/')[2]}-{slug(name)}"
    local = type in (EntityType.AGENCY, EntityType.GOVERNMENT) and country
    return f"{type.value.lower()}/{country}-{slug(name)}" if local else f"{type.value.lower()}/{slug(name)}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A recorded decision that two names or entities are the same, different, or that nobody can tell; or that a claim is right or wrong.

    `left` and `right` are entity ids or names as written; of a claim, `left` is `claim/` with its id and `right` is empty. `by` is a
    rule or a person; `at` an ISO date, for people only.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    by: str
    at: str | None = None


def same_name(left: str, right: str) -> bool:
    """Tell whether two names are spellings of one."""
    return normal_name(left) == normal_name(right)
