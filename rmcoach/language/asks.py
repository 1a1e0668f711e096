"""What to ask in place of a question that judges: an open question about a stretch of it.

There is a table of open questions with room for a few words, in
:mod:`rmcoach.language.words.asks_en`, and a table of weights, ``words/asks_en.json``, that tells
which stretch of a question it is about, and which of the open questions asks for the same. The
weights were learned from questions that people rewrote by hand, from what readers refused, and from
what a larger model says of many more; ``tests/benchmarks/asks.py`` learns them anew. Nothing but
the words of the question and of the chosen row is ever said.
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
from rmcoach.language.said import Said, Span
from rmcoach.language.saying import say, whom
from rmcoach.language.stretches import KINDS, LONGEST, Stretches
from rmcoach.language.transformer import Row, Transformer, rectified
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
LEAST, LEAST_BESIDE = 0.8, 0.0
"""The weights below which the first choice, and one beside it, miss the question too often."""

MOST_WORDS = 64
"""How many words the weights have learned to read at once."""

_STRETCHES = 8
_WEIGHED = 3
_RANK = (0.0, 1.0, 0.5, 0.5, 2.0)
"""How much each thing that speaks for a choice counts when the best is looked for."""


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
        kind = next(kind for kind, _ in _SLOT.findall(text) if kind in KINDS)
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
    return Weights(json.loads(file.read_text(encoding="utf-8")))


def choices(stretches: Stretches, asker: Role, weights: Weights) -> list[Choice]:
    """Return what could be asked about a question, the best first, one of a family at a place.

    Of those that rank first, those with the best odds go first; the odds of a question that nobody
    would think of are a guess.
    """
    found: dict[tuple[str, int], Choice] = {}
    for ask, start, end, speaks in ranked(stretches, asker, weights):
        choice = Choice(ask, start, end, weights.odds_of(ask.name, speaks))
        found.setdefault((ask.family, start), choice)
    every = [*found.values()]
    return [*sorted(every[:_WEIGHED], key=lambda one: -one.weight), *every[_WEIGHED:]]


def ranked(stretches: Stretches, asker: Role, weights: Weights) -> list[Spoken]:
    """Return what could be asked about a question with what speaks for it, the best first."""
    found = spoken_for(stretches, asker, weights)
    return sorted(found, key=lambda one: -sum(map(mul, _RANK, one[3])))


def spoken_for(stretches: Stretches, asker: Role, weights: Weights) -> Iterator[Spoken]:
    """Yield what could be asked about a question, and about which stretch, with what speaks for it.

    That is one, and the logarithms of the share of the stretch, of the share of the open question
    and of its family among those of its kind, and of how sure it is that a reader would accept it.
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
        for ask, speaks in _fitting(weights.of_kind[kind], asks[start, end]):
            yield ask, start, end, (1.0, share, *speaks)


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


def asked(stretches: Stretches, choice: Choice) -> str | None:
    """Return what a choice asks, in the question's own words; None where it can't be said."""
    said = stretches.said
    if _told_beside(stretches, choice):
        return None
    other = _somebody_else(stretches, choice.start)
    you = other is None and _for_you(said, choice.start) and not _owned(said, choice)
    span = Span(choice.ask.kind, choice.start, choice.end, you=you)
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


def _told_beside(stretches: Stretches, choice: Choice) -> bool:
    """Say whether a stretch is only told beside the matter.

    That is what is done in "the article you sent me", and a past that is the asker's own: "when I
    was a trainee".
    """
    words, start = stretches.words, choice.start
    if choice.ask.kind == "t":
        return words[start] == "i" and words[start + 1] in {"was", "started", "began", "joined"}
    place = start - 2
    if choice.ask.kind != "v" or place < 1 or words[start - 1] != "you":
        return False
    if stretches.groups[place] != "E" or words[place] in {"reason", "time", "day", "way"}:
        return False
    while stretches.groups[place] != "B":
        place -= 1
    return words[place] in lists.DETERMINERS


def about_claim(claim: str) -> str:
    """Return what is asked about a claim, as it stands behind "whether"."""
    return _SLOT.sub(lambda _: claim, by_name()["whether"].text)


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


def _for_you(said: Said, start: int) -> bool:
    """Say whether "their" in a stretch means the person who is asked.

    It does where the last that was named before it is a group that the person is counted among.
    """
    words, spared = said.words, said.spared
    place = start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "your", "yourself", "i", "we"}:
            return False
        if place in spared:
            return True
        place -= 1
    return False


def _owned(said: Said, choice: Choice) -> bool:
    """Say whether "their" in a stretch means somebody in it: "letting staff edit their rota"."""
    spared, people = said.spared, False
    for place in range(choice.start, choice.end):
        if said.words[place] in {"their", "them", "themselves", "theirs"}:
            return people
        people = people or (place not in spared and _are_people(said.words[place]))
    return False


def _somebody_else(stretches: Stretches, start: int) -> Span | None:
    """Return who does what a stretch names, where that is not the person who is asked."""
    words, groups, said = stretches.words, stretches.groups, stretches.said
    spared, direct = said.spared, True
    place = start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "yourself", "yourselves"}:
            return None
        if words[place] in {"we", "i", "they"}:
            return Span("s", place, place + 1) if direct else None
        first = place
        if groups[place] in "ES":
            while first and (groups[first] not in "BS" or words[first] == "'s"):
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
