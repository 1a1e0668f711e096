"""The class of each word of a question: a noun, a verb with -ing, a preposition.

A word that is nearly always of one class has it from a list; the others get it from the words
around them by a table of weights (Collins, 2002: an averaged perceptron). Both stand in
``words/word_classes_en.json``; ``tests/benchmarks/word_classes.py`` learns them anew.

Classes: ``N`` noun, ``V`` verb in its plain form, ``Z`` verb in the third person, ``D`` verb of the
past, ``G`` verb with -ing, ``X`` auxiliary, ``J`` adjective, ``R`` adverb, ``F`` adverb that only
pushes, ``P`` preposition or conjunction, ``C`` coordinating conjunction, ``T`` to, ``A`` article or
possessive, ``S`` pronoun, ``W`` question word, ``M`` number, ``Q`` not; a pause and the end of a
sentence are their own.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rmcoach.language.utterance import Token
from rmcoach.language.words import stretches_en as lists

BORDER = "#"
"""What stands before the first word and behind the last."""

_PAUSES = frozenset({",", "."})


class Table(NamedTuple):
    """What is known of the words of a language.

    Attributes:
        classes: The class of the words that are nearly always of one.
        weights: For each feature of a place in a question, what it adds to each class.
    """

    classes: dict[str, str]
    weights: dict[str, dict[str, float]]


@cache
def table() -> Table:
    """Return the table of English."""
    file = Path(__file__).with_name("words") / "word_classes_en.json"
    return Table(**json.loads(file.read_bytes()))


def classes(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the class of each word."""
    known, weights = table()
    found: list[str] = []
    before, first = ".", "."
    for place, token in enumerate(tokens):
        word = token.word
        own = word if word in _PAUSES else known.get(word)
        if own is None:
            sums: defaultdict[str, float] = defaultdict(float)
            for feature in features(tokens, place, first, before):
                for name, weight in weights.get(feature, {}).items():
                    sums[name] += weight
            own = max(sums, key=lambda name: (sums[name], name)) if sums else "N"
        first, before = before, own
        found.append("F" if own == "R" and word in lists.FILLERS else own)
    return tuple(found)


def features(tokens: Sequence[Token], place: int, first: str, before: str) -> Iterator[str]:
    """Yield what tells the class of a word.

    Args:
        tokens: The words of the question.
        place: Which.
        first: The class of the word before the last one.
        before: The class of the last one.
    """
    word = tokens[place].word
    last = tokens[place - 1].word if place else BORDER
    following = tokens[place + 1].word if place + 1 < len(tokens) else BORDER
    yield f"t {before}"
    yield f"tt {first}{before}"
    yield f"w {word}"
    yield f"-1 {last}"
    yield f"+1 {following}"
    yield f"tw {before} {word}"
    yield f"s {word[-3:]}"
    yield f"s2 {word[-2:]}"
    yield f"n {following[-2:]}"
    if place and last != "." and tokens[place].raw[:1].isupper():
        yield "cap"
