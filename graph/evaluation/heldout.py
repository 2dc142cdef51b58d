"""Gold documents read by models that have not seen them: learned from the other folds, as an honest figure and confidence want it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.evaluation.annotations import Annotation
from graph.evaluation.evaluate import compare_readings
from graph.evaluation.scoring import Score
from graph.evaluation.training import FOLDS, SHORT, Example, train_all, worthy
from graph.extraction.calibration import UNCALIBRATED
from graph.extraction.links.acceptance import LinkModel
from graph.extraction.merging import Derivation
from graph.extraction.readers import Resources
from graph.extraction.rules import analyse, derive
from graph.model import Reading, Relation
from graph.model.identity import stable_hash


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A whole document of one fold, as models of the other folds read it: its score and its claims with the facts that tell them.

    Confidence is not calibrated in it.
    """

    fold: int
    score: Score
    derivations: tuple[Derivation, ...]


def source_of(document: str) -> str:
    """Return the document that a retelling retells: both are learned from or both held out, since they say the same.

    >>> source_of("en1-02-cameras~fr")
    'en1-02-cameras'
    """
    return document.partition("~")[0]


def fold_of(document: str) -> int:
    """Return the fold of a document by its name, the same on every machine.

    >>> fold_of("de-01-ministry") == fold_of("de-01-ministry~pt")
    True
    """
    return int(stable_hash(source_of(document)), 16) % FOLDS


def hold_out(annotations: Sequence[Annotation], examples: Sequence[Example], resources: Resources) -> Iterator[HeldOut]:
    """Yield each whole document once, fold by fold; short items teach and are not read."""
    whole = [annotation for annotation in annotations if len(annotation.document.text) > SHORT]
    for fold in range(FOLDS):
        models = learn(example for example in examples if fold_of(example.document) != fold)
        inside = [annotation for annotation in whole if fold_of(annotation.document.stem) == fold]
        derived = [_read(annotation, models, resources) for annotation in inside]
        readings = [Reading(a.document, tuple(one.claim for one in claims)) for a, claims in zip(inside, derived, strict=True)]
        for score, claims in zip(compare_readings(inside, readings, resources.registry), derived, strict=True):
            yield HeldOut(fold, score, claims)


def learn(examples: Iterable[Example]) -> dict[Relation, LinkModel]:
    """Return the models that are worth their place."""
    trained = worthy(train_all(examples))
    return {relation: LinkModel(model["bias"], model["threshold"], model["weights"]) for relation, model in trained.items()}


def _read(annotation: Annotation, models: Mapping[Relation, LinkModel], resources: Resources) -> tuple[Derivation, ...]:
    """Return the claims of a document in the order in which they are scored."""
    document = annotation.document
    grammar = resources.grammars.get(document.language or resources.default)
    if grammar is None:
        return ()
    chosen = replace(grammar, models=models, calibration=UNCALIBRATED)
    derived = derive(document, analyse(document, chosen), chosen)
    return tuple(sorted(derived, key=lambda one: (one.claim.evidence[0].start, one.claim.id)))
