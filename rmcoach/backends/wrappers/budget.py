"""Limits in tokens and in money, for one request and for a day."""

import contextlib
import datetime as dt
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rmcoach.backends.base import Backend, ModelReply, ModelRequest, Price, Wrapper, price_of
from rmcoach.errors import BackendError, BudgetError, ConfigError

_LIMIT = re.compile(
    r"\$?\s*(?P<amount>\d[\d_]*(?:\.\d+)?)\s*(?P<unit>usd|dollars?|tokens?|)\s*"
    r"(?:/|per|a|each)?\s*(?P<per>call|day)",
    flags=re.IGNORECASE,
)
_WAIT_SECONDS = 5
_TABLE = "CREATE TABLE IF NOT EXISTS spent(day TEXT NOT NULL, tokens INTEGER NOT NULL, cost REAL)"


class Limits(NamedTuple):
    """What may be spent; None: no limit. Money is in US dollars."""

    tokens_call: float | None = None
    tokens_day: float | None = None
    cost_call: float | None = None
    cost_day: float | None = None

    @property
    def in_money(self) -> bool:
        """Whether one of them is in money."""
        return self.cost_call is not None or self.cost_day is not None

    @property
    def by_day(self) -> bool:
        """Whether one of them is for a day."""
        return self.tokens_day is not None or self.cost_day is not None


def parse(text: str | None) -> Limits:
    """Read limits such as ``0.05 usd/call, 1 usd/day, 20000 tokens/day``.

    Raises:
        ConfigError: A part of it is no limit.
    """
    limits: dict[str, float] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        found = _LIMIT.fullmatch(part.strip())
        if found is None or not (found["unit"] or "$" in part):
            raise ConfigError(
                f"budget: {part.strip()!r} is no limit.",
                mend="Write for instance: 0.05 usd/call, 1 usd/day, 20000 tokens/day.",
            )
        kind = "tokens" if found["unit"].lower().startswith("token") else "cost"
        limits[f"{kind}_{found['per'].lower()}"] = float(found["amount"].replace("_", ""))
    return Limits(**limits)


class Ledger:
    """What was spent on each day, in one file that all processes share.

    Args:
        file: The file; it is made when something is first spent.
        today: Returns the day.
    """

    def __init__(self, file: Path, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._file, self._today = file, today

    def reserve(self, price: Price, limits: Limits) -> int:
        """Set something aside for a request, and return what to settle it by.

        Raises:
            BudgetError: A limit of the day would be passed.
        """
        day = self._today().isoformat()
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM spent WHERE day < ?", (day,))
            tokens, cost = connection.execute(
                "SELECT coalesce(sum(tokens), 0), coalesce(sum(cost), 0.0) FROM spent"
            ).fetchone()
            if limits.tokens_day is not None and tokens + price.tokens > limits.tokens_day:
                raise _passed(f"today's {limits.tokens_day:,.0f} tokens are used up")
            if limits.cost_day is not None and cost + (price.cost or 0.0) > limits.cost_day:
                raise _passed(f"today's {limits.cost_day:g} US dollars are used up")
            row = connection.execute(
                "INSERT INTO spent VALUES (?, ?, ?)", (day, price.tokens, price.cost)
            ).lastrowid
            return row or 0

    def settle(self, row: int, price: Price) -> None:
        """Put down what a request really took; where that fails, what was set aside stays."""
        with contextlib.suppress(BudgetError), self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            spent = (price.tokens, price.cost, row)
            connection.execute("UPDATE spent SET tokens = ?, cost = ? WHERE rowid = ?", spent)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
            connection = sqlite3.connect(self._file, timeout=_WAIT_SECONDS, isolation_level=None)
            connection.execute(_TABLE)
            yield connection
            connection.execute("COMMIT")
        except (OSError, sqlite3.Error):
            raise BudgetError("what was spent today can't be read or written.") from None
        finally:
            if connection is not None:
                connection.close()


class Budget(Wrapper):
    """Asks only what the limits allow; what is too much is not sent, nor cut to fit.

    Args:
        inner: The backend that is asked in the end.
        limits: What may be spent.
        ledger: What was spent; needed for the limits of a day.
    """

    def __init__(self, inner: Backend, limits: Limits, ledger: Ledger | None = None) -> None:
        super().__init__(inner)
        self._limits, self._ledger = limits, ledger

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask the backend, if that is allowed.

        Raises:
            BackendError: It is not, or there is no answer.
        """
        most = price_of(self.inner, request) if self._limits.in_money else _tokens_only(request)
        self._check(most)
        if self._ledger is None or not self._limits.by_day:
            return self.inner.complete(request)
        row = self._ledger.reserve(most, self._limits)
        try:
            reply = self.inner.complete(request)
        except BackendError:
            self._ledger.settle(row, Price(0, 0.0))
            raise
        tokens = most.tokens
        if reply.tokens is not None:
            tokens = reply.tokens.input + reply.tokens.output
        self._ledger.settle(row, Price(tokens, most.cost if reply.cost is None else reply.cost))
        return reply

    def _check(self, most: Price) -> None:
        limits = self._limits
        if limits.tokens_call is not None and most.tokens > limits.tokens_call:
            raise _passed(f"this takes up to {most.tokens:,} tokens")
        if limits.in_money and most.cost is None:
            raise BudgetError(
                "what it costs is not known, so a limit in money can't be kept.",
                mend='Set one in tokens: budget = "20000 tokens/day".',
            )
        if limits.cost_call is not None and (most.cost or 0.0) > limits.cost_call:
            raise _passed(f"this costs up to {most.cost:.4f} US dollars")


def _tokens_only(request: ModelRequest) -> Price:
    written = sum(len(message.content) for message in request.messages)
    return Price(written // 3 + request.max_tokens, 0.0)


def _passed(why: str) -> BudgetError:
    return BudgetError(f"not asked: {why}.", mend="The limit is the setting budget.")
