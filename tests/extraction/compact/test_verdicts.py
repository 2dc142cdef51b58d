"""Of the verdicts on a link the surest counts, whatever window it comes from."""

from dataclasses import replace

from graph.extraction.compact.nodes import Node
from graph.extraction.compact.pairs import Pair
from graph.extraction.compact.supports import NONE
from graph.extraction.compact.verdicts import Verdict, surest
from graph.model import Assertion, EntityType, Mention, Relation
from tests.extraction.staging import scene

SCENE = scene("[v:Borealis] signed with the [a:Harbour Board].")
ENDS = (Mention(EntityType.VENDOR, "Borealis"), Mention(EntityType.AGENCY, "Harbour Board"))
NODES = tuple(Node(one.key, one.type, one, None, ()) for one in ENDS)
VERDICT = Verdict(Pair(*NODES, (Relation.PARTNERS_WITH,)), Relation.PARTNERS_WITH, 0.4, NONE, Assertion.ASSERTED, SCENE)


def test_of_several_windows_the_surest_counts() -> None:
    others = [replace(VERDICT, probability=value) for value in (0.1, 0.9, 0.5)]
    assert surest([VERDICT, *others]) == {VERDICT.key: others[1]}


def test_a_partnership_is_one_link_whichever_end_is_asked_first() -> None:
    turned = replace(VERDICT, pair=Pair(*reversed(NODES), (Relation.PARTNERS_WITH,)), probability=0.6)
    assert list(surest([VERDICT, turned]).values()) == [turned]


def test_nothing_judged_is_no_verdict() -> None:
    assert surest([]) == {}
