"""What a question leans to as a whole: every word, pair of words and list of words weighs a little.

The weights are a table beside this module, learned from questions that people judged; the
benchmark ``leaning.py`` learns them anew. They are a second opinion: where no cue of a rule fires
and the words together still judge, or where a cue fires and all the rest speaks against it.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rmcoach.language.lattice import Lattice
from rmcoach.language.utterance import Sentence, forms
from rmcoach.models.base import Role

JUDGES, PROBES = "J15", "J16"
"""The codes of the rules that say why the leaning matters; without them it is not asked for."""

LEARNED_WITH = frozenset(f"J{number:02}" for number in range(1, 17))
"""The rules that it was learned with; it doubts no rule that somebody added."""

HINTS = frozenset({"J06", "J10"})
"""The rules that only hint from the start; any other was softened by a facilitator."""

LONGEST = 40
"""The most words and pauses it has learned from; in a longer text it only doubts."""

SURE = 2.5
"""Above it a question judges without a cue."""

DOUBT, DOUBT_OF_STRONG = 0.2, -0.5
"""Below it a cue is only a hint; a strong one is trusted longer."""

LIKELY, UNLIKELY = 0.0, -4.0
"""Above the one a question that is at fault probes; below the other no cue can say so."""

START, ASKED, TOLD, QUOTED, NAME = "^", "?", ".", '"', "<name>"
_SCALE = 5.0
_MOST_SENTENCES = 3
_SHORTEST_STEM = 3
_LENGTH_OF_A_HEAD = 4
_LONG = 5


class Weights(NamedTuple):
    """The table of one language.

    Attributes:
        judges: What each feature adds to the leaning to judge.
        probes: What each feature adds to the leaning to ask for what is nobody's business.
        lists: The lists of words whose names are features.
        openings: What both leanings start from.
    """

    judges: dict[str, float]
    probes: dict[str, float]
    lists: frozenset[str]
    openings: tuple[float, float]


class Leaning(NamedTuple):
    """What a question leans to; above nought it is more likely than not.

    Attributes:
        judges: To a judgment, of whatever kind.
        probes: To asking for a source, a group or something private.
        sentence: The number of the sentence that weighs most.
        start: The first token of its words that weigh most.
        end: The token behind the last of them.
    """

    judges: float
    probes: float
    sentence: int
    start: int
    end: int


@cache
def weights(language: str) -> Weights | None:
    """Return the table of a language, or None where there is none."""
    file = Path(__file__).with_name("words") / f"leaning_{language}.tsv"
    if not file.is_file():
        return None
    rows = file.read_text(encoding="utf-8").split("\n#\n", 1)[1]
    cells = rows.rstrip("\n").replace("\n", "\t").split("\t")
    names = cells[::3]
    judges = dict(zip(names, map(float, cells[1::3]), strict=True))
    probes = dict(zip(names, map(float, cells[2::3]), strict=True))
    openings = judges.pop("", 0.0), probes.pop("", 0.0)
    lists = frozenset(name for name in names if name[:1] == "<" and " " not in name)
    return Weights(judges, probes, lists, openings)


def features(
    sentences: Sequence[tuple[Sentence, Lattice]], asker: Role, lists: frozenset[str]
) -> dict[str, tuple[int, int]]:
    """Return what a question consists of, each with its sentence and its first token."""
    found: dict[str, tuple[int, int]] = {
        f"asker {asker.value}": (0, 0),
        f"sentences {min(_MOST_SENTENCES, len(sentences))}": (0, 0),
    }
    for number, (sentence, lattice) in enumerate(sentences):
        behind = min(_MOST_SENTENCES, len(sentences) - number) if len(sentences) > 1 else 0
        for place, here in enumerate(_of_sentence(sentence, lattice, lists, behind), -1):
            there = number, place
            for feature in here:
                found.setdefault(feature, there)
    return found


def _of_sentence(
    sentence: Sentence, lattice: Lattice, lists: frozenset[str], behind: int
) -> Iterator[list[str]]:
    """Yield place by place what a sentence consists of.

    These are the word, its stem and its head, its lists, pairs of these, a pair with a gap, a
    pair with the first word of the sentence, and, where there are several sentences, the word
    with the place of its sentence counted from the last.
    """
    words = [
        START,
        *(
            QUOTED if token.quoted else NAME if NAME in lattice.beside[place] else token.word
            for place, token in enumerate(sentence.tokens)
        ),
        ASKED if sentence.asked else TOLD,
    ]
    held: list[list[str]] = [
        [],
        *(
            sorted({name for keys in ways.values() for name in lists & keys})
            for ways in lattice.edges
        ),
        [],
    ]
    last = len(words) - 1
    first = f"^{words[1]}&"
    for place, word in enumerate(words):
        if word == QUOTED:
            yield [QUOTED]
            continue
        here = [word, *held[place], *_made_from(word)]
        if 1 < place < last:
            here.append(f"{first} {word}")
        if behind:
            here.append(f"{behind}: {word}")
        if place < last:
            following = words[place + 1]
            here.append(f"{word} {following}")
            here += [f"{word} {name}" for name in held[place + 1]]
            here += [f"{name} {following}" for name in held[place]]
        if place + 1 < last:
            here.append(f"{word} _ {words[place + 2]}")
        yield here


@lru_cache(maxsize=20_000)
def _made_from(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of and the letters that it begins with, each with a mark."""
    stem = forms(word)[-1] if len(word) > _SHORTEST_STEM else word
    marked = [] if stem == word else [f"{stem}~"]
    if len(word) > _LONG:
        marked.append(f"#{word[:_LENGTH_OF_A_HEAD]}")
    return tuple(marked)


def weigh(sentences: Sequence[tuple[Sentence, Lattice]], asker: Role, table: Weights) -> Leaning:
    """Return what a question leans to, and the words of it that weigh most."""
    found = features(sentences, asker, table.lists)
    scale = _SCALE / math.sqrt(len(found))
    judges, probes = table.openings
    shares = [[0.0] * len(sentence.tokens) for sentence, _ in sentences]
    for feature in filter(table.judges.__contains__, found):
        number, place = found[feature]
        weight = table.judges[feature]
        judges += scale * weight
        probes += scale * table.probes[feature]
        if 0 <= place < len(shares[number]):
            shares[number][place] += weight
    sums = [_heaviest(share) for share in shares]
    number = max(range(len(sums)), key=lambda one: sums[one][0])
    _, start, end = sums[number]
    return Leaning(judges, probes, number, start, end)


def _heaviest(shares: Sequence[float]) -> tuple[float, int, int]:
    """Return the stretch with the greatest sum: the sum, its first place and the one behind."""
    best = (-math.inf, 0, len(shares))
    total, start = 0.0, 0
    for place, share in enumerate(shares):
        if total <= 0:
            total, start = 0.0, place
        total += share
        if total > best[0]:
            best = (total, start, place + 1)
    return best
