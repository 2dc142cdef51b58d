"""A budget holds, whatever is under way; once it is used up it stays so."""

import pytest

from graph.extraction.language_model.budget import Budget, Tokens
from graph.extraction.language_model.settings import Limits
from graph.model import InputRejected


def test_what_is_promised_counts_until_it_is_spent() -> None:
    budget = Budget(Limits(max_tokens=100))
    with budget.bill(Tokens(40, 20)) as bill:
        assert budget.promised == Tokens(40, 20)
        bill.used = Tokens(30, 5)
    assert (budget.spent, budget.promised) == (Tokens(30, 5), Tokens())


def test_two_questions_at_once_do_not_overdraw_it() -> None:
    budget = Budget(Limits(max_tokens=100))
    with (
        budget.bill(Tokens(40, 20)),
        pytest.raises(InputRejected, match=r"not asked.*0 tokens spent.*raise it"),
        budget.bill(Tokens(40, 20)),
    ):
        pass


def test_a_question_that_fails_costs_nothing() -> None:
    budget = Budget(Limits(max_tokens=100))
    with pytest.raises(KeyError), budget.bill(Tokens(40, 20)):
        raise KeyError
    assert (budget.spent, budget.promised) == (Tokens(), Tokens())


def test_dollars_are_counted_by_both_prices() -> None:
    budget = Budget(Limits(max_cost=1.0, price_in=2.0, price_out=10.0))
    with budget.bill(Tokens(100_000, 50_000)) as bill:
        bill.used = Tokens(100_000, 20_000)
    assert budget.cost == pytest.approx(0.4)
    with pytest.raises(InputRejected, match=r"\$0\.4000"), budget.bill(Tokens(100_000, 50_000)):
        pass


def test_after_a_refusal_nothing_smaller_slips_through() -> None:
    budget = Budget(Limits(max_tokens=100))
    with pytest.raises(InputRejected), budget.bill(Tokens(101, 0)):
        pass
    with pytest.raises(InputRejected), budget.bill(Tokens(1, 0)):
        pass


def test_without_limits_everything_fits() -> None:
    with Budget(Limits()).bill(Tokens(10**9, 10**9)) as bill:
        assert bill.used == Tokens()
