"""One document: what was read from it beside what people marked in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.evaluation.annotations import Annotation, MarkedClaim
from graph.evaluation.comparing import Agreement, Comparison, Statement, compare, compare_terms
from graph.evaluation.figures import Counts, Figures, Share
from graph.evaluation.matching import End, Matcher
from graph.model import Assertion, Claim, EntityType, Mention, Reading, Resolution, Span
from graph.model.jsonlines import camel_case


@dataclass(frozen=True, slots=True)
class Made:
    """A claim that was read: its ends as the graph knows them, and the claim as it is compared."""

    claim: Claim
    ends: tuple[End, End]
    statement: Statement


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the claims of one document.

    `asserted` compares asserted claims, `all` claims with their assertion, `terms` the qualifiers of those that match. `sprung`
    are the traps sprung, `broken` the quotes, of all `quotes`, that do not stand in the text. `sure` tells of each claim made its
    confidence and whether it is right.
    """

    annotation: Annotation
    asserted: Comparison
    all: Comparison
    terms: tuple[Agreement, ...]
    entities: Counts
    types: Share
    sprung: tuple[frozenset[str], ...]
    broken: tuple[Span, ...]
    quotes: int
    sure: tuple[tuple[float, bool], ...]

    @property
    def figures(self) -> Figures:
        """The counts of the document."""
        return Figures(
            documents=1,
            asserted=counts(self.asserted),
            all=counts(self.all),
            entities=self.entities,
            qualifiers=count_terms(self.terms),
            types=self.types,
            traps=Share(len(self.sprung), len(self.annotation.traps)),
            evidence=Share(self.quotes - len(self.broken), self.quotes),
            duplicates=self.all.duplicates,
        )

    def errors(self) -> Iterator[str]:
        """Yield what is wrong, a line each: claims missed and spurious, traps sprung, quotes that are not in the text."""
        yield from (f"missed    {statement}    “{statement.evidence}”" for statement in self.all.missed)
        yield from (f"spurious  {statement}    “{statement.evidence}”" for statement in self.all.spurious)
        yield from (f"trap      {' — '.join(sorted(trap))}" for trap in self.sprung)
        yield from (f"evidence  not in the text: {span.start}–{span.end} {span.quote!r}" for span in self.broken)


def score(annotation: Annotation, reading: Reading, resolution: Resolution, matcher: Matcher) -> Score:
    """Compare the reading of a document with its annotation."""
    claims = sorted(reading.claims, key=lambda claim: (claim.evidence[0].start, claim.id))
    made = [_made(claim, resolution, matcher) for claim in claims]
    given, marked = [one.statement for one in made], [_marked(claim) for claim in annotation.claims]
    types, wanted = _types(made), {end for statement in marked for end in statement.ends}
    found = {id: type for id, type in types.items() if id in wanted}
    right = {statement.stated for statement in marked}
    asserted = _asserted(given)
    spans = [span for claim in claims for span in claim.evidence]
    return Score(
        annotation=annotation,
        asserted=compare(_asserted(marked), asserted, lambda s: s.link),
        all=compare(marked, given, lambda s: s.stated),
        terms=tuple(compare_terms(marked, given)),
        entities=Counts(len(found), len(types) - len(found), len(wanted) - len(found)),
        types=Share(sum(matcher.is_type(id, type) for id, type in found.items()), len(found)),
        sprung=tuple(trap for trap in annotation.traps if any(set(statement.ends) == trap for statement in asserted)),
        broken=tuple(span for span in spans if not reading.document.holds(span)),
        quotes=len(spans),
        sure=tuple((one.claim.confidence, one.statement.stated in right) for one in made),
    )


def counts(comparison: Comparison) -> Counts:
    """Return how many claims were found, spurious and missed."""
    return Counts(len(comparison.found), len(comparison.spurious), len(comparison.missed))


def count_terms(agreements: Iterable[Agreement]) -> Counts:
    """Return how many terms of matching claims are right, only made and only marked."""
    found = list(agreements)
    return Counts(sum(len(a.right) for a in found), sum(len(a.only_made) for a in found), sum(len(a.only_marked) for a in found))


def _asserted(statements: Iterable[Statement]) -> list[Statement]:
    return [statement for statement in statements if statement.assertion is Assertion.ASSERTED]


def _marked(claim: MarkedClaim) -> Statement:
    words = f"{claim.subject} {claim.relation} {claim.object}"
    return Statement((claim.subject, claim.object), claim.relation, claim.assertion, claim.terms, words, claim.evidence)


def _made(claim: Claim, resolution: Resolution, matcher: Matcher) -> Made:
    subject, object = _end(claim.subject, resolution), _end(claim.object, resolution)
    terms = {camel_case(name): value for name, value in claim.qualifiers.stated().items()}
    words = f"{subject.label} {claim.relation} {object.label}"
    ends = (matcher.match(subject), matcher.match(object))
    return Made(claim, (subject, object), Statement(ends, claim.relation, claim.assertion, terms, words, claim.evidence[0].quote))


def _end(mention: Mention, resolution: Resolution) -> End:
    entity = resolution.entity(mention)
    return End(entity.type, entity.label, (mention.name, *mention.aliases, *entity.aliases), entity.country)


def _types(made: Iterable[Made]) -> dict[str, EntityType]:
    """Return the type that the claims most often give each entity."""
    seen: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for one in made:
        for id, end in zip(one.statement.ends, one.ends, strict=True):
            seen[id][end.type] += 1
    return {id: counter.most_common(1)[0][0] for id, counter in seen.items()}
