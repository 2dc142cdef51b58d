"""The command that tells why a claim was made: explain."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_KG, KG
from graph.cli.output import Exit, emit
from graph.model import Assertion, Claim, Document, Reading, UsageError
from graph.model.data import data_folder

if TYPE_CHECKING:
    from graph.extraction.tracing import End, Linking, Telling, Trace
    from graph.store import GraphFolder

_KINDS = {
    "frame": "the frame",
    "phrase": "a set phrase of dealing",
    "maker": "the name of the product itself, which begins with its maker's",
    "part": "words of belonging",
    "inclusion": "words of inclusion",
    "hosting": "words of hosting",
    "hope": "words of somebody's hope",
    "wording": "set words of the language",
    "encoder": "the encoder, which looked at this sentence",
}
_RULES, _COMPACT, _MODEL = "rules/", "compact/", "llm/"
"""How the names of the extractors begin; where two agree, a claim bears both with a plus between."""
_TABLE = "table "
_MANY = 5


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    kg: KG = DEFAULT_KG,
) -> int:
    """Tell which mentions, words and weights led to a claim, sentence by sentence."""
    from graph.store import GraphFolder

    document, found = _find(GraphFolder(kg), claim)
    emit("".join(f"{line}\n" for line in _about(document, found)))
    emit("".join(f"{line}\n" for line in explained(found, _traced(document, found))))
    return Exit.DONE


def explained(claim: Claim, traced: "Trace | None") -> Iterator[str]:
    """Yield the lines that tell why a claim was made: its steps if they can be traced, else its quotes; then who else tells it."""
    if claim.extractor.startswith(_TABLE):
        yield from _cells(claim)
        return
    yield from _steps(traced) if traced else _without_steps(claim)
    yield from _models(claim)


def _traced(document: Document, claim: Claim) -> "Trace | None":
    """Return the trace of a claim that rules or the compact reader made, None if it is of a model alone or not made today."""
    from graph.extraction import load_resources
    from graph.extraction.compact.artefact import load_artefact
    from graph.extraction.tracing import trace, trace_by_encoder

    if document.table:
        return None
    grammar = load_resources().grammar(document)
    if grammar is None:
        return None
    if _COMPACT in claim.extractor:
        return trace_by_encoder(document, claim, grammar, load_artefact(data_folder("readers") / "compact"))
    return trace(document, claim, grammar) if _RULES in claim.extractor else None


def _find(folder: "GraphFolder", prefix: str) -> tuple[Document, Claim]:
    """Return the claim whose id begins so, with its document.

    Raises UsageError if none does, or several.
    """
    found = [(reading.document, claim) for reading in folder.readings() for claim in _called(reading, prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("no such claim", where=prefix, todo="take the id from `aigov claims`")
    ids = sorted(claim.id for _, claim in found)
    more = " …" if len(ids) > _MANY else ""
    raise UsageError(f"{len(ids)} claims begin so: {', '.join(ids[:_MANY])}{more}", where=prefix, todo="write more of the id")


def _called(reading: Reading, prefix: str) -> Iterator[Claim]:
    return (claim for claim in reading.claims if prefix and claim.id.startswith(prefix))


def _about(document: Document, claim: Claim) -> Iterator[str]:
    yield f"{claim.subject.name} {claim.relation} {claim.object.name}"
    yield f"  {claim.assertion}, confidence {claim.confidence:.2f}, read by {claim.extractor}"
    yield f"  in {document.title or document.name}" + (f" ({document.name})" if document.title else "")


def _cells(claim: Claim) -> Iterator[str]:
    """Yield the cells of a table's row that a claim rests on, and what its ends were read as."""
    for span in claim.evidence:
        yield f"  {span.place}: “{' '.join(span.quote.split())}”"
    for role, mention in (("subject", claim.subject), ("object", claim.object)):
        yield f"  {role:<10} {mention.name} ({mention.type}, {mention.known or 'in no registry'})"
    for name, value in claim.qualifiers.stated().items():
        yield f"  {name.replace('_', ' '):<10} {value}"
    for deal in claim.deals:
        yield f"  {'deal':<10} {deal.scheme} {deal.value}"
    yield f"  as data/tables/{claim.extractor.removeprefix(_TABLE)}.yaml says, or a mapping of that name given with --mapping"


def _without_steps(claim: Claim) -> Iterator[str]:
    for span in claim.evidence:
        yield f"\n  “{span.quote}”"
    if _COMPACT in claim.extractor:
        yield "  the compact reader of today does not make this claim: build the graph anew"
    elif _RULES in claim.extractor:
        yield "  the rules of today do not make this claim: build the graph anew"
    else:
        yield "  a language model answers as a whole and shows no steps; this quote proves the claim"


def _models(claim: Claim) -> Iterator[str]:
    """Yield a line for each language model that tells the claim."""
    for extractor in claim.extractor.split(" + "):
        if extractor.startswith(_MODEL):
            yield f"  told by the language model {extractor.removeprefix(_MODEL)}"


def _steps(trace: "Trace") -> Iterator[str]:
    for number, telling in enumerate(trace.tellings, 1):
        yield f"\n{number}. {telling.sentence}"
        for role, end in (("subject", telling.subject), ("object", telling.object)):
            yield f"   {role:<10} {_end(end)}"
        yield from _grounds(telling)
        yield from _judgement(telling)


def _end(end: "End") -> str:
    who = f"{end.mention.name} ({end.mention.type}, {end.mention.known or 'in no registry'})"
    words = f"“{end.words}”, {end.known}" if end.words else str(end.known)
    return f"{who}: {words}" + (f", “{end.antecedent}”" if end.antecedent else "")


def _grounds(telling: "Telling") -> Iterator[str]:
    if telling.weighing is None:
        template = f" {telling.template}" if telling.template else ""
        yield f"   {'read by':<10} {_KINDS.get(telling.kind, telling.kind)}{template}"
    else:
        yield f"   {'read by':<10} the model: probability {telling.weighing.probability:.2f}, wanted {telling.weighing.threshold:.2f}"
        for feature, weight in telling.weighing.features:
            yield f"   {'':<10} {weight:+.2f} {feature}"
    yield from _linked(telling.linking)
    yield f"   {'':<10} of such claims {100 * telling.confidence:.0f} in 100 are right"


def _linked(linking: "Linking | None") -> Iterator[str]:
    """Yield what encoder and rules make of a pair, together and each for itself."""
    if linking is None:
        return
    yield f"   {'linked by':<10} encoder and rules: probability {linking.probability:.2f}, wanted {linking.threshold:.2f}"
    yield f"   {'':<10} {linking.encoder:.2f} says the encoder alone"
    rules = linking.rules
    if rules.worded:
        yield f"   {'':<10} {rules.worded:.2f} say set words"
    if rules.scenes:
        yield f"   {'':<10} {rules.best:.2f} says the model of the rules, " + ("once" if rules.scenes == 1 else f"best of {rules.scenes}")
    if not (rules.worded or rules.scenes):
        yield f"   {'':<10} the rules link the two nowhere"


def _judgement(telling: "Telling") -> Iterator[str]:
    words = telling.words.get("assertion", "")
    plain = "no word denies or doubts it" if telling.assertion is Assertion.ASSERTED else "as all that is read so"
    reason = f"by “{words}”" if words else plain
    yield f"   {'assertion':<10} {telling.assertion}, {reason} in: {telling.scope}"
    for name, value in telling.terms.items():
        said = telling.words.get(name, "")
        # The encoder tells no other term, and statuses only where no word decides.
        found = ", as the encoder finds" if name == "status" and telling.linking else ""
        yield f"   {name.replace('_', ' '):<10} {value}" + (f", by “{said}”" if said else found)
