"""Stretches of a question as they can be said again: without pushing words, without a judgment."""

import re
from collections.abc import Iterator, Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.utterance import Token

_MOST_WORDS = 14
_LONG = 4
_JUDGING = (
    "trait", "trait-noun", "person-noun", "bad-verb", "wide", "you-lot", "generation", "worthless",
    "hyperbole", "lacking", "better",
)  # fmt: skip
_TRAILING = re.compile(
    r"\s+(?:any\s?more|these days|nowadays|at all|for once|for a change|once in a while|already|yet"
    r"|today|instead|like that|like this|properly|either|though|then|again|so much|so often|better"
    r"|like (?:the (?:others|rest)|adults|everyone else|everybody else|we|i|a|an|any|normal)\b.*)$"
)
_THEIRS = {
    "their": "your",
    "them": "you",
    "they": "you",
    "themselves": "yourself",
    "they're": "you're",
}
DETERMINERS = frozenset("the a an my our your this these those their another".split())
BEFORE_NOUN = frozenset(
    "about on with for in of into over from through without against using".split()
)
VERBS = frozenset(
    """
    read write buy sell beat tend give take bring send keep hold leave know think believe say tell
    ask go come see hear feel find become learn teach spend lose win choose forget remember agree
    understand expect want listen speak care prefer push ignore follow manage realise realize mean
    need help happen get put let make seem fall grow stay walk slip drop die lapse wait break run
    hit pay meet sit stand show turn stop start begin try pull throw carry cover affect matter
    arrive
    """.split()
)


def to_tag(heard: Heard, start: int, *, whole: bool = False) -> int:
    """Return where the phrase ends: before a pause, a tag, or another thought.

    Args:
        heard: The sentence.
        start: Where it starts.
        whole: Whether a condition belongs to it.
    """
    others = {"or", "but", "so"} if whole else {"or", "but", "because", "when", "if", "so"}
    tokens = heard.sentence.tokens
    for place in range(start, len(tokens)):
        if tokens[place].is_pause and place > start:
            return place
        if place > start + 1 and tokens[place].word in others:
            return place
    return len(tokens)


def phrase_of(heard: Heard, start: int, end: int, most: int = _MOST_WORDS) -> str:
    """Return the words of the question between two tokens, or nothing where they judge."""
    tokens = [token for token in heard.sentence.tokens[start:end] if not token.is_pause]
    if not tokens or len(tokens) > most or judges(heard, start, end):
        return ""
    text = " ".join(written(tokens))
    while True:
        shorter = _TRAILING.sub("", text)
        if shorter == text:
            return text
        text = shorter


def written(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield words as they were written, the first in small letters; a third person becomes you."""
    last: tuple[int, int] | None = None
    theirs = {} if any(token.word in {"you", "your"} for token in tokens) else _THEIRS
    for token in tokens:
        if (token.start, token.end) == last:
            continue
        last = token.start, token.end
        raw = f'"{token.raw}"' if token.quoted else token.raw
        yield theirs.get(token.word, raw)


def judged_places(heard: Heard) -> set[int]:
    """Return the places of the words that judge, or name a group."""
    return {
        place
        for name in _JUDGING
        if name != "better"
        for start, end in heard.marked(name)
        for place in (range(start, end) if end - start < _LONG else (start, end - 1))
    }


def judges(heard: Heard, start: int, end: int) -> bool:
    """Say whether something between two tokens judges, or names a group."""
    return any(
        first < end and start < last for name in _JUDGING for first, last in heard.marked(name)
    )
