from decimal import Decimal

from graph.model import Assertion
from graph.store import ChangeKind, diff
from tests.store.folders import add
from tests.store.hand import deal, use


def kinds(tmp_path, old, new):
    return [change.kind for change in diff(add(tmp_path / "old", *old), add(tmp_path / "new", *new))]


def test_a_graph_does_not_differ_from_itself(tmp_path):
    assert kinds(tmp_path, [deal(), use()], [use(), deal()]) == []


def test_claims_come_and_go(tmp_path):
    assert kinds(tmp_path, [deal()], [use()]) == [ChangeKind.DEL, ChangeKind.ADD]


def test_a_claim_on_other_terms_is_modified_and_says_how(tmp_path):
    old, new = (
        add(tmp_path / "old", deal()),
        add(tmp_path / "new", deal(text="OpenAI denies it.", assertion=Assertion.DENIED, amount=Decimal(1))),
    )
    (change,) = diff(old, new)
    assert change.kind is ChangeKind.MOD
    assert str(change) == "MOD deal.txt: vendor/openai partnersWith agency/us-gsa: asserted → denied, amount 1"
