"""Verdicts on the links of a document → what is weighed of each: encoder, rules, how surely its ends are named, its rivals."""

import math
from collections.abc import Iterator, Mapping

from graph.extraction.compact.nodes import Node
from graph.extraction.compact.pairs import Layout
from graph.extraction.compact.supports import Key, Support
from graph.extraction.compact.verdicts import Verdict
from graph.model import Relation

Signals = Mapping[str, float]
"""Numbers by name; what is probable is told as log-odds."""
ENCODER = "encoder"
"""The name of what the encoder says, the one signal that each relation weighs in its own way."""
_NEVER = 0.01
"""No probability counts as less, or as more than its complement."""
_UNTAGGED = 0.5
"""How sure a name is that no window shows: only noun phrases stand for its entity there."""
_MOST_TOGETHER = 4
"""No more sentences count that name both ends: a long text repeats whatever it is about."""
_Rivals = Mapping[tuple[Relation, str], tuple[tuple[float, Key], ...]]


def find_signals(verdicts: Mapping[Key, Verdict], layout: Layout, certainty: Mapping[str, float]) -> Mapping[Key, Signals]:
    """Return the signals of each link; `certainty` tells by node how sure the tags are of its name."""
    rivals = _rivals(verdicts)
    return {key: dict(_signals(verdict, layout, certainty, rivals)) for key, verdict in verdicts.items()}


def _signals(verdict: Verdict, layout: Layout, certainty: Mapping[str, float], rivals: _Rivals) -> Iterator[tuple[str, float]]:
    pair = verdict.pair
    yield ENCODER, _log_odds(verdict.probability)
    yield from _told(verdict.support)
    yield "together", min(_MOST_TOGETHER, len(layout.places[pair.subject.key] & layout.places[pair.object.key]))
    for end, node in (("subject", pair.subject), ("object", pair.object)):
        others = [chance for chance, key in rivals[verdict.relation, node.key] if key != verdict.key]
        yield f"{end} rival", _log_odds(max(others, default=0.0))
        yield from ((f"{end} {name}", value) for name, value in _named(node, certainty))


def _told(support: Support) -> Iterator[tuple[str, float]]:
    yield "rules", _log_odds(support.best)
    yield "named", _log_odds(support.named)
    yield "worded", support.worded
    yield "unsaid", float(support.scenes == 0)


def _named(node: Node, certainty: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield "known", float(node.known)
    yield "sure", _log_odds(certainty.get(node.key, _UNTAGGED))


def _rivals(verdicts: Mapping[Key, Verdict]) -> _Rivals:
    """Return for each relation and node the two likeliest links, of which at least one is another than the link in question."""
    found: dict[tuple[Relation, str], list[tuple[float, Key]]] = {}
    for key, verdict in verdicts.items():
        for node in {verdict.pair.subject.key, verdict.pair.object.key}:
            found.setdefault((verdict.relation, node), []).append((verdict.probability, key))
    return {where: tuple(sorted(links, reverse=True)[:2]) for where, links in found.items()}


def _log_odds(probability: float) -> float:
    kept = min(1 - _NEVER, max(_NEVER, probability))
    return math.log(kept / (1 - kept))
