"""What asks.py learns from: questions that judge, and what people think may be asked instead."""

import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from types import MappingProxyType

from rmcoach import Coach
from rmcoach.language import asks
from rmcoach.language.said import said
from rmcoach.language.stretches import KINDS, LONGEST, Stretches
from rmcoach.models.base import Role

DATA = Path(__file__).parents[1] / "data" / "rewrites"
RANKS = (1.0, 0.6, 0.4, 0.3, 0.2)
GOOD, FAIR = 0.6, 0.1
ACCEPTED = {"best": 1.0, "good": 1.0, "fair": 0.4, "wrong": 0.0, "kept": 1.0, "lost": 0.0}
NAMES = [ask.name for ask in asks.table()]
KIND = [KINDS.index(ask.kind) for ask in asks.table()]
KEPT = 0.12
"""The share of questions that is kept back."""

_REPLACED = frozenset("NJVZDGM")
_CHANCES = (0.15, 0.3, 0.5)


class Question:
    """A question that judges, as its words and their marks, and what people said of it.

    Attributes:
        wanted: How much may be asked in its place, by the place of the open question in the table
            and the stretch.
        accepted: How readily a reader takes what was proposed, by the same.
        proposed: What the teacher says of it, once it has read it: shares, by kind and stretch.
        taken: What the teacher says of what may be asked about these stretches.
    """

    proposed = None
    taken = MappingProxyType({})

    def __init__(self, text, asker, stretches, words=None):
        self.text, self.asker = text, asker
        self.words = words or stretches.words
        self.classes, self.groups = stretches.classes, stretches.groups
        self.stretches, self.places = stretches, stretches.places
        self.judged = stretches.said.judged
        self.wanted, self.accepted = {}, {}

    def hear(self, row):
        """Take over what people said."""
        known = {place: n for n, place in enumerate(self.places)}
        for key, accepted in ACCEPTED.items():
            for n, (name, words) in enumerate(row.get(key, ())):
                what = NAMES.index(name), self.place(words)
                if what[1] not in known or what in self.accepted:
                    continue
                self.accepted[what] = accepted
                weight = {"best": RANKS[min(n, 4)], "good": GOOD, "fair": FAIR}.get(key)
                length = what[1][1] - what[1][0]
                if weight and length <= LONGEST[KINDS[KIND[what[0]]]]:
                    self.wanted[what] = weight

    def place(self, words):
        """Return first and last place, not included, of words of the question."""
        text, tokens = self.stretches.said.text.lower(), self.stretches.said.tokens
        at = text.find(words.lower())
        while at >= 0:
            end = at + len(words)
            inside = [n for n, one in enumerate(tokens) if at <= one.start and one.end <= end]
            if inside and tokens[inside[0]].start == at and tokens[inside[-1]].end == end:
                return inside[0], inside[-1] + 1
            at = text.find(words.lower(), at + 1)
        raise ValueError(f"{words!r} is not in {text!r}")


def questions(name):
    """Return the questions of a file."""
    curiosity = Coach().knowledge.snapshot().curiosity
    found = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asker = Role(row["asker"])
        heard = curiosity.hear(row["question"], asker=asker)
        stretches = Stretches(said(row["question"], heard).ending(asks.MOST_WORDS))
        if stretches.places:
            found.append(Question(row["question"], asker, stretches))
            found[-1].hear(row)
    return found


def altered(some, chance):
    """Return a copy of each question in which other words of the same class stand for some.

    They make little sense; what the teacher makes of them shows the student where it looks.
    """
    others = defaultdict(list)
    for question in some:
        for word, kind in zip(question.words, question.classes, strict=True):
            others[kind].append(word)
    copies = []
    for question in some:
        share = chance.choice(_CHANCES)
        words = tuple(
            chance.choice(others[kind])
            if kind in _REPLACED and len(word) > 2 and chance.random() < share
            else word
            for word, kind in zip(question.words, question.classes, strict=True)
        )
        copies.append(Question(question.text, question.asker, question.stretches, words))
    return copies


def held_out(some):
    """Return the questions of which a part is kept back, and that part; the same of every file."""
    marks = [random.Random(one.text).random() < KEPT for one in some]
    kept = [one for one, mark in zip(some, marks, strict=True) if mark]
    return [one for one, mark in zip(some, marks, strict=True) if not mark], kept


def report(name, some, proposals):
    """Print how well first proposals do: their stretch, and what readers said of them."""
    count = Counter()
    for question, what in zip(some, proposals, strict=True):
        count["stretch that people chose"] += what[1] in {place for _, place in question.wanted}
        count["accepted" if what in question.wanted else "not read"] += 1
        count["refused"] += question.accepted.get(what) == 0.0
    shares = ", ".join(f"{key} {times / len(some):.3f}" for key, times in sorted(count.items()))
    print(f"{name}: {len(some)} questions, {shares}", flush=True)
