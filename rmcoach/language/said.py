"""A question as one row of words, with what judges or names a group among them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rmcoach.language.curiosity import Heard
from rmcoach.language.utterance import Token, forms, may_be_name
from rmcoach.language.word_classes import classes
from rmcoach.language.words import stretches_en as lists

STOP = Token(".", -1, -1, raw=".")
_JUDGING = (
    "trait", "trait-noun", "person-noun", "bad-verb", "wide", "you-lot", "generation", "worthless",
    "hyperbole", "lacking",
)  # fmt: skip
_LONG = 4


def are_people(word: str) -> bool:
    """Say whether a word names a person, a group or a team."""
    return word not in lists.ANYBODY and any(one in lists.PEOPLE for one in (word, *forms(word)))


@dataclass(frozen=True)
class Said:
    """All the words of a question in one row, with what judges or names a group among them."""

    text: str
    tokens: tuple[Token, ...]
    judged: frozenset[int]
    young: frozenset[tuple[int, int]] = field(default=frozenset())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in small letters; a point where a sentence ends."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Return the classes of the words."""
        return classes(self.tokens)

    @cached_property
    def spared(self) -> frozenset[int]:
        """Return the places of what judges or names a group that the person is counted among."""
        return self.judged.union(*(range(start, end) for start, end in self.young))

    @cached_property
    def belittling(self) -> frozenset[int]:
        """Return the places of what belittles the thing it stands before: "your sloppy report"."""
        named = {place for start, end in self.young for place in range(start, end)}
        return frozenset(
            place
            for place, word in enumerate(self.words[:-1])
            if self.classes[place + 1] in "NJ"
            and not self.tokens[place].quoted
            and (word in lists.BELITTLING or self._belittles(place, named))
        )

    def _belittles(self, place: int, named: Container[int]) -> bool:
        before = self.words[place - 1] if place else ""
        judged = self.classes[place] == "J" and place in self.judged and place not in named
        pair = f"{before} {self.words[place]}"
        return pair in lists.BELITTLING_PAIRS or (judged and before in lists.OWNERS)

    def ending(self, most: int) -> "Said":
        """Return the last of its words only, where it has more than there may be.

        The first of them starts a sentence, unless the last sentence is itself too long.
        """
        cut = len(self.tokens) - most
        if cut <= 0:
            return self
        ends = (place for place in range(cut - 1, len(self.words) - 1) if self.words[place] == ".")
        cut = next(ends, cut - 1) + 1
        while self.tokens[cut].start == self.tokens[cut - 1].start:
            cut += 1
        return Said(
            self.text,
            self.tokens[cut:],
            frozenset(place - cut for place in self.judged if place >= cut),
            frozenset((start - cut, end - cut) for start, end in self.young if start >= cut),
        )

    def first(self, place: int) -> bool:
        """Say whether a word starts a sentence."""
        return place == 0 or self.words[place - 1] == "."


@dataclass(frozen=True)
class Span:
    """A stretch of a question.

    Attributes:
        kind: What it is: ``n`` a thing, ``v`` an action, ``c`` a claim, ``t`` an occasion, ``h``
            something to be known, ``s`` who is meant.
        start: Its first word.
        end: One past its last.
        you: Whether "their" in it means the person who is asked.
    """

    kind: str
    start: int
    end: int
    you: bool = False


def said(text: str, heard: Sequence[Heard]) -> Said:
    """Return the words of a question, sentence after sentence."""
    tokens: list[Token] = []
    judged: set[int] = set()
    young: set[tuple[int, int]] = set()
    for one in heard:
        base = len(tokens)
        judged.update(base + place for place in judged_places(one) if not _is_name(one, place))
        for name in ("generation", "you-lot"):
            young.update((base + start, base + end) for start, end in one.marked(name))
        tokens += [*one.sentence.tokens, STOP]
    return Said(text, tuple(tokens), frozenset(judged), frozenset(young))


def _is_name(heard: Heard, place: int) -> bool:
    """Say whether a word that may judge is a name: "Slack"."""
    return may_be_name(heard.sentence.tokens[place], first=place == 0) or (
        place > 0 and heard.sentence.tokens[place].raw == "Slack"
    )


def judged_places(heard: Heard) -> set[int]:
    """Return the places of the words that judge, or name a group; of a long row only its ends."""
    return {
        place
        for name in _JUDGING
        for start, end in heard.marked(name)
        for place in (range(start, end) if end - start < _LONG else (start, end - 1))
    }
