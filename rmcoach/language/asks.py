"""What to ask in place of a question that judges: an open question about a stretch of it.

There is a table of open questions with room for a few words, in
:mod:`rmcoach.language.words.asks_en`, and a table of weights, ``words/asks_en.json``, that tells
which stretch of a question it is about, and which of the open questions asks for the same. The
weights were learned from questions that people rewrote by hand, from what readers took or refused,
and from what a larger model says of many more; ``tests/benchmarks/asks.py`` learns them anew. How a
choice is said is told by :mod:`rmcoach.language.asking`.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import accumulate
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from rmcoach.language.packed import Packed
from rmcoach.language.stretches import KINDS, LONGEST, Stretches
from rmcoach.language.transformer import Row, Transformer, rectified
from rmcoach.language.words.asks_en import ASKS
from rmcoach.models.base import Role

LANGUAGES = frozenset({"en"})
"""Those with a table."""

SLOT = re.compile(r"\{([a-z])(?:\.([a-z]+))?\}")
"""Room for a stretch in an open question: its kind, and in which form it is said."""

LEAST_OF_FIRST, LEAST = -0.5, -1.0
"""The weight below which a choice misses what the question is about too often: of the best choice
and of those beside it.
"""

SURE = 0.5
"""The weight of the best choice from which on a reader finds the matter kept in nine of ten."""

ALONE = 0.8
"""How much more weight the best choice needs for either where it stands alone."""

MOST_WORDS = 64
"""How many words the weights have learned to read at once."""

_STRETCHES = 8


class Ask(NamedTuple):
    """An open question with room for a stretch of another.

    Attributes:
        name: What the weights call it.
        family: What those that want to know nearly the same have in common.
        operator: How it differs from the question it stands for.
        text: Its words.
        kind: The kind of stretch there is room for.
    """

    name: str
    family: str
    operator: str
    text: str
    kind: str


class Choice(NamedTuple):
    """An open question and the stretch it asks about.

    Attributes:
        ask: The question.
        start: The first word of the stretch.
        end: The word behind its last.
        weight: How well they fit: the logarithm of the odds that a reader accepts it.
    """

    ask: Ask
    start: int
    end: int
    weight: float


Spoken = tuple[Ask, int, int, tuple[float, ...]]
"""An open question, the first place of a stretch and the one behind it, what speaks for both."""


class Weights:
    """What was learned.

    Args:
        table: What the file of weights holds.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.transformer = Transformer(table)
        self.names: Sequence[str] = table["names"]
        asks = [by_name()[name] for name in self.names]
        self.of_kind = {
            kind: [(n, ask) for n, ask in enumerate(asks) if ask.kind == kind] for kind in KINDS
        }
        self.places = Packed.read(table["places"])
        self.lengths: Sequence[Sequence[float]] = table["lengths"]
        self.about = Packed.read(table["about"])
        self.asks = Packed.read(table["asks"])
        self.odds: Sequence[float] = table["odds"]
        self.own_odds: Mapping[str, float] = table["own_odds"]

    def odds_of(self, name: str, speaks: Iterable[float]) -> float:
        """Return the logarithm of the odds that a reader accepts an open question."""
        return float(sum(map(mul, self.odds, speaks))) + self.own_odds[name]


@cache
def table() -> tuple[Ask, ...]:
    """Return the open questions of the table."""
    found: list[Ask] = []
    operator = ""
    for line in ASKS.strip().splitlines():
        if line.startswith("#"):
            operator = line[1:].strip()
            continue
        name, family, text = line.split(" | ")
        kind = next(kind for kind, _ in SLOT.findall(text) if kind in KINDS)
        found.append(Ask(name, family, operator, text, kind))
    return tuple(found)


@cache
def by_name() -> Mapping[str, Ask]:
    """Return the open questions of the table by their names."""
    return {ask.name: ask for ask in table()}


@cache
def weights() -> Weights:
    """Return the weights of English."""
    file = Path(__file__).with_name("words") / "asks_en.json"
    return Weights(json.loads(file.read_bytes()))


def choices(stretches: Stretches, asker: Role, weights: Weights) -> list[Choice]:
    """Return what could be asked about a question, the best first, one of a family at a place."""
    every = (
        Choice(ask, start, end, weights.odds_of(ask.name, speaks))
        for ask, start, end, speaks in spoken_for(stretches, asker, weights)
    )
    found: dict[tuple[str, int], Choice] = {}
    for choice in sorted(every, key=lambda one: -one.weight):
        found.setdefault((choice.ask.family, choice.start), choice)
    return [*found.values()]


def spoken_for(stretches: Stretches, asker: Role, weights: Weights) -> Iterator[Spoken]:
    """Yield what could be asked about a question, and about which stretch, with what speaks for it.

    That is one; the logarithms of the share of the stretch, of the share of the open question and
    of its family among those of its kind, and of how sure it is that a reader would accept it; and
    how much of what the last sentence says is in the stretch.
    """
    if not stretches.places:
        return
    whole, rows = weights.transformer.rows(stretches, asker.value)
    asks: dict[tuple[int, int], list[float]] = {}
    for kind, start, end, share in _likeliest(stretches, rows, weights):
        if (start, end) not in asks:
            mean = [sum(column) / (end - start) for column in zip(*rows[start:end], strict=True)]
            about = weights.about.times([*rows[start], *rows[end - 1], *mean, *whole])
            asks[start, end] = weights.asks.times(rectified(about))
        held = stretches.share(start, end)
        for ask, speaks in _fitting(weights.of_kind[kind], asks[start, end]):
            yield ask, start, end, (1.0, share, *speaks, held)


def _likeliest(
    stretches: Stretches, rows: Sequence[Row], weights: Weights
) -> list[tuple[str, int, int, float]]:
    """Return the stretches a question is most likely about: kind, places, log of their share.

    For each kind a word has a weight as the first of a stretch, as the last, and as one of them,
    and the first and the last fit each other more or less.
    """
    kinds = len(KINDS)
    sums = [weights.places.times(row) for row in rows]
    inside = zip(*(one[2 * kinds : 3 * kinds] for one in sums), strict=True)
    within = [[*accumulate(column, initial=0.0)] for column in inside]
    size = (len(sums[0]) - 3 * kinds) // (2 * kinds)
    pairs = [[one[at : at + size] for at in range(3 * kinds, len(one), size)] for one in sums]
    found: list[tuple[float, str, int, int]] = []
    for start, end in stretches.places:
        first, last, length = sums[start], sums[end - 1], weights.lengths[end - start]
        for n, kind in enumerate(KINDS):
            if end - start <= LONGEST[kind]:
                weight = first[n] + last[kinds + n] + within[n][end] - within[n][start] + length[n]
                weight += sum(map(mul, pairs[start][n], pairs[end - 1][kinds + n]))
                found.append((weight, kind, start, end))
    top = max(found)[0]
    total = top + math.log(sum(math.exp(one[0] - top) for one in found))
    return [(kind, s, e, w - total) for w, kind, s, e in nlargest(_STRETCHES, found)]


def _fitting(
    of_kind: Sequence[tuple[int, Ask]], logits: Sequence[float]
) -> Iterator[tuple[Ask, tuple[float, float, float]]]:
    """Yield the open questions of a kind with what speaks for each: first fits, then acceptance."""
    half = len(logits) // 2
    top = max(logits[n] for n, _ in of_kind)
    shares = {ask: math.exp(logits[n] - top) for n, ask in of_kind}
    total = sum(shares.values())
    families: defaultdict[str, float] = defaultdict(float)
    for ask, share in shares.items():
        families[ask.family] += share
    for n, ask in of_kind:
        own = logits[n] - top - math.log(total)
        family = math.log(families[ask.family] / total) if families[ask.family] else own
        sure = logits[half + n]
        yield ask, (own, family, min(sure, 0.0) - math.log1p(math.exp(-abs(sure))))
