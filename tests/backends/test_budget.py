"""What may be spent, and what happens when it is."""

import datetime as dt
import threading

import pytest

from rmcoach.backends.base import Message, ModelReply, ModelRequest, Price
from rmcoach.backends.wrappers import budget
from rmcoach.backends.wrappers.budget import Budget, Ledger, Limits
from rmcoach.errors import BudgetError, BusyError, ConfigError
from rmcoach.models.provenance import Tokens
from rmcoach.testing import ScriptedBackend


def asked(text="What is it?", **fields):
    return ModelRequest(messages=(Message(role="user", content=text),), **fields)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (None, Limits()),
        ("0.05 usd/call", Limits(cost_call=0.05)),
        ("$1 a day, 20_000 tokens per day", Limits(cost_day=1, tokens_day=20000)),
        ("1 token/call", Limits(tokens_call=1)),
    ],
)
def test_limits_are_read(text, limits):
    assert limits == budget.parse(text)


@pytest.mark.parametrize("text", ["5", "cheap", "5/day", "5 tokens/week", "-1 usd/day"])
def test_what_is_no_limit_is_said_to_be_none(text):
    with pytest.raises(ConfigError, match="is no limit"):
        budget.parse(text)


class Priced(ScriptedBackend):
    """A model whose most and whose real price are known."""

    def price(self, request):
        del request
        return Price(100, 0.5)


def priced(cost=0.25):
    tokens = Tokens(input=10, output=20)
    return Priced(ModelReply(text="yes", model="m", tokens=tokens, cost=cost))


def test_a_request_over_its_limit_is_not_sent():
    for limits in (Limits(tokens_call=99), Limits(cost_call=0.4)):
        model = priced()
        with pytest.raises(BudgetError, match="budget"):
            Budget(model, Limits(**(limits._asdict() | {"cost_day": 9}))).complete(asked())

        assert [] == model.requests


def test_the_day_has_an_end_and_a_new_one_begins(tmp_path):
    day = [dt.date(2026, 11, 22)]
    ledger = Ledger(tmp_path / "state" / "spent.sqlite", today=lambda: day[0])
    model = priced()
    wrapped = Budget(model, Limits(cost_day=1.0), ledger)
    for _ in range(3):
        wrapped.complete(asked())
    with pytest.raises(BudgetError, match="today's 1 US dollars are used up"):
        wrapped.complete(asked())
    day[0] = dt.date(2026, 11, 23)
    wrapped.complete(asked())

    assert 4 == len(model.requests)


def test_threads_can_not_overspend_together(tmp_path):
    model, refused = priced(cost=0.5), []
    wrapped = Budget(model, Limits(cost_day=2.0), Ledger(tmp_path / "spent.sqlite"))

    def once():
        try:
            wrapped.complete(asked())
        except BudgetError as error:
            refused.append(error)

    threads = [threading.Thread(target=once) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [4, 8] == [len(model.requests), len(refused)]


def test_what_failed_is_not_counted(tmp_path):
    model = Priced([BusyError("busy."), "yes"])
    wrapped = Budget(model, Limits(tokens_day=1500), Ledger(tmp_path / "spent.sqlite"))
    with pytest.raises(BusyError):
        wrapped.complete(asked())

    assert "yes" == wrapped.complete(asked()).text


def test_an_unknown_price_can_not_be_held_to_a_limit_in_money():
    model = ScriptedBackend("yes", is_local=False)
    with pytest.raises(BudgetError, match="what it costs is not known"):
        Budget(model, Limits(cost_call=1)).complete(asked())

    assert [] == model.requests
