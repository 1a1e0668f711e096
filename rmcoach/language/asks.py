"""What to ask in place of a question that judges: an open question about a stretch of it.

There is a table of open questions with room for a few words, in
:mod:`rmcoach.language.words.asks_en`, and a table of weights, ``words/asks_en.json``, that tells
which stretch of a question it is about, and which of the open questions asks for the same. The
weights were learned from questions that people rewrote by hand; ``tests/benchmarks/asks.py`` learns
them anew. Nothing but the words of the question and of the chosen row is ever said.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from rmcoach.language.said import Said, Span
from rmcoach.language.saying import say, whom
from rmcoach.language.stretches import KINDS, LONGEST, Stretches
from rmcoach.language.utterance import forms
from rmcoach.language.words import stretches_en as lists
from rmcoach.language.words.asks_en import ASKS
from rmcoach.models.base import Role

LANGUAGES = frozenset({"en"})
"""Those with a table."""

_SLOT = re.compile(r"\{([a-z])(?:\.([a-z]+))?\}")
_SLOTS = {
    "v": (("do", "do"), ("doing", "ing"), ("done", "ing")),
    "n": (("topic", ""),),
    "c": (("clause", ""),),
}
LEAST, LEAST_BESIDE = -1.8, -2.1
"""The weight below which a choice misses the question too often, alone and beside another."""

_STRETCHES = 10
SCALE, UNITS = 4.0, 100.0
"""What the weights of the table are scaled by."""


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
        weight: How well they fit: the logarithm of a share.
    """

    ask: Ask
    start: int
    end: int
    weight: float


class Weights(NamedTuple):
    """What was learned.

    Attributes:
        stretches: What each feature of a place adds to a stretch of each kind.
        kinds: What each kind starts from.
        asks: What each feature of a stretch adds to the open questions about it.
        openings: What each open question starts from.
    """

    stretches: Mapping[str, Sequence[float]]
    kinds: Sequence[float]
    asks: Mapping[str, Mapping[str, float]]
    openings: Mapping[str, float]


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
        kind = next(kind for kind, _ in _SLOT.findall(text) if kind in KINDS)
        found.append(Ask(name, family, operator, text, kind))
    return tuple(found)


@cache
def _of_kind(kind: str) -> tuple[Ask, ...]:
    return tuple(ask for ask in table() if ask.kind == kind)


@cache
def weights() -> Weights:
    """Return the weights of English."""
    file = Path(__file__).with_name("words") / "asks_en.json"
    return Weights(**json.loads(file.read_text(encoding="utf-8")))


def choices(stretches: Stretches, asker: Role, table: Weights) -> list[Choice]:
    """Return what could be asked about a question, the best first."""
    found: list[Choice] = []
    for kind, start, end, weight in likeliest(stretches, table):
        shares = _shares(stretches.around(kind, start, end, asker.value), kind, table)
        families: defaultdict[str, float] = defaultdict(float)
        for ask, share in shares:
            families[ask.family] += share
        for ask, share in shares:
            fits = 0.5 * (math.log(share) + math.log(families[ask.family]))
            found.append(Choice(ask, start, end, weight + fits))
    return sorted(found, key=lambda one: -one.weight)


def likeliest(stretches: Stretches, table: Weights) -> list[tuple[str, int, int, float]]:
    """Return the stretches a question is most likely about: kind, places, log of their share."""
    known, places = table.stretches, range(len(stretches.words))
    starting = [_sums(known, stretches.starting(place)) for place in places]
    ending = [_sums(known, stretches.ending(place)) for place in (*places, len(places))]
    inside = [
        [*accumulate(column, initial=0.0)]
        for column in zip(*(_sums(known, stretches.inside(place)) for place in places), strict=True)
    ]
    found: list[tuple[float, str, int, int]] = []
    for start, end in stretches.places:
        whole = _sums(known, stretches.whole(start, end))
        for number, kind in enumerate(KINDS):
            if end - start <= LONGEST[kind]:
                within = inside[number][end] - inside[number][start]
                rest = starting[start][number] + ending[end][number] + whole[number]
                weight = (within + rest + table.kinds[number]) / UNITS
                found.append((weight, kind, start, end))
    if not found:
        return []
    top = max(found)[0]
    total = top + math.log(sum(math.exp(one[0] - top) for one in found))
    return [(kind, s, e, w - total) for w, kind, s, e in nlargest(_STRETCHES, found)]


def _sums(known: Mapping[str, Sequence[float]], features: Iterator[str]) -> list[float]:
    sums = [0.0] * len(KINDS)
    for feature in features:
        row = known.get(feature)
        if row is not None:
            sums = [one + other for one, other in zip(sums, row, strict=True)]
    return sums


def _shares(features: Sequence[str], kind: str, table: Weights) -> list[tuple[Ask, float]]:
    """Return the open questions about a stretch of a kind, each with its share."""
    rows = [table.asks[feature] for feature in features if feature in table.asks]
    scale = SCALE / math.sqrt(len(features))
    sums: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        for name, weight in row.items():
            sums[name] += weight
    asks = _of_kind(kind)
    weights = [
        (scale * sums.get(ask.name, 0.0) + table.openings.get(ask.name, 0.0)) / UNITS
        for ask in asks
    ]
    top = max(weights)
    powers = [math.exp(weight - top) for weight in weights]
    total = sum(powers)
    return [(ask, power / total) for ask, power in zip(asks, powers, strict=True)]


def asked(stretches: Stretches, choice: Choice) -> str | None:
    """Return what a choice asks, in the question's own words; None where it can't be said."""
    said = stretches.said
    other = _somebody_else(stretches, choice.start)
    span = Span(
        choice.ask.kind, choice.start, choice.end, you=other is None and _for_you(said, choice)
    )
    pieces = _SLOT.split(choice.ask.text)
    parts = [pieces[0]]
    for kind, form, following in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if kind != "s":
            words = say(said, span, form or "")
        elif form == "of":
            words = f"{whom(said, other)} " if other else ""
        else:
            words = whom(said, other) if other else "you"
        if words is None:
            return None
        parts += [words, following]
    text = "".join(parts)
    return text[:1].upper() + text[1:]


def slots(stretches: Stretches, choices: Sequence[Choice]) -> dict[str, str]:
    """Return the words that fit the slots of a facilitator's own operators."""
    found: dict[str, str] = {}
    for choice in choices:
        for slot, form in _SLOTS.get(choice.ask.kind, ()):
            if slot not in found and choice.weight >= LEAST:
                span = Span(choice.ask.kind, choice.start, choice.end)
                words = say(stretches.said, span, form)
                if words:
                    found[slot] = words
    return found


def _for_you(said: Said, choice: Choice) -> bool:
    """Say whether "their" in a stretch may mean the person who is asked: no "you" before it."""
    words = said.words
    place = choice.start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "your", "yourself", "i", "we"}:
            return False
        place -= 1
    return True


def _somebody_else(stretches: Stretches, start: int) -> Span | None:
    """Return who does what a stretch names, where that is not the person who is asked."""
    words, groups, said = stretches.words, stretches.groups, stretches.said
    spared = said.judged | {place for first, end in said.young for place in range(first, end)}
    direct = True
    place = start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "yourself", "yourselves"}:
            return None
        if words[place] in {"we", "i", "they"}:
            return Span("s", place, place + 1) if direct else None
        first = place
        if groups[place] in "ES":
            while groups[first] not in "BS":
                first -= 1
            if not spared.isdisjoint(range(first, place + 1)):
                return None
            if _are_people(words[place]):
                return Span("s", first, place + 1)
        direct = direct and stretches.classes[place] in "XQFRT"
        place = first - 1
    return None


def _are_people(word: str) -> bool:
    return word not in lists.ANYBODY and any(one in lists.PEOPLE for one in (word, *forms(word)))
