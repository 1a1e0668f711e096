"""The claim that a question wants agreed to: "Surely the new rota isn't fair?".

Three forms put one into a question: an opener before it ("do you honestly believe that …"), a tag
behind it ("…, don't you think?"), and a verb turned round ("isn't the rota fair?"). Where the form
is plain, nothing of the claim needs to be left out to ask for a view on it.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rmcoach.language.inflection import third
from rmcoach.language.lattice import ANY_WORD, PAUSE, Automaton, Lattice
from rmcoach.language.said import Span, are_people
from rmcoach.language.saying import say
from rmcoach.language.stretches import Stretches
from rmcoach.language.words import claims_en as lists
from rmcoach.language.words.stretches_en import AUXILIARIES, FILLERS, STARTED

_OPENER, _DEMAND, _TAG = range(3)
_FEWEST, _MOST = 3, 24
"""How many words a claim has."""

_NEAR = 6
"""How many words before "right" tell whether something is made so."""

# Classes of words; see rmcoach.language.word_classes.
_FINITE = "XZDV"
_BETWEEN = "RFQ"
_DONE, _TOLD = "V", "JAVGDRNM"
_TURNED = frozenset("is are was were has have do does can could will would".split())
_OWN_CLAUSE = frozenset("that if because than while".split())


class Claim(NamedTuple):
    """A claim that a question wants agreed to, or proved.

    Attributes:
        text: Its words, as they stand behind "whether".
        to_prove: Whether it is to be proved.
    """

    text: str
    to_prove: bool


def claim(stretches: Stretches) -> Claim | None:
    """Return the claim that the last sentence wants agreed to, or proved."""
    words = stretches.words
    if not words:
        return None
    start, end = stretches.last_start, len(words) - 1
    if words[start] in lists.CONDITIONED:
        return None
    firsts, tag = _marked(words, start, end)
    behind = end - _ends_in_tag(stretches, end) if tag is None else tag
    if tag is not None:
        pauses = (place + 1 for place in range(start, tag) if words[place] == ",")
        firsts = dict.fromkeys([start, *pauses], _OPENER) | firsts
    for first in sorted(firsts, reverse=True):
        if found := _straight(stretches, first, behind):
            return Claim(found, firsts[first] == _DEMAND)
    found = None if firsts else _turned(stretches, start, behind)
    return None if found is None else Claim(found, to_prove=False)


@cache
def _automaton() -> Automaton:
    openers = ((row, _OPENER) for row in lists.OPENERS.strip().splitlines())
    demands = ((row, _DEMAND) for row in lists.DEMANDS.strip().splitlines())
    tags = ((f"{row} $", _TAG) for row in lists.TAGS.strip().splitlines())
    return Automaton([*openers, *demands, *tags])


def _marked(words: Sequence[str], start: int, end: int) -> tuple[dict[int, int], int | None]:
    """Return the places behind the openers of a sentence, and that of the pause before a tag."""
    lattice = Lattice(end - start)
    for place, word in enumerate(words[start:end]):
        if word == ",":
            lattice.add(place, place + 1, (PAUSE,))
            lattice.clauses.add(place + 1)
        else:
            lattice.add_word(place, word, (word, ANY_WORD))
        if word == "," or word in FILLERS:
            lattice.skips.add(place)
    opened: dict[int, int] = {}
    tag = None
    for match in _automaton().matches(lattice):
        place = start + match.start
        if match.owner != _TAG:
            opened[start + match.end] = match.owner
        elif tag is None and place > start and words[place - 1] == ",":
            tag = place - 1
    return opened, tag


def _ends_in_tag(stretches: Stretches, end: int) -> bool:
    """Say whether the last word is a tag without the pause that belongs before it.

    It is none in "a human right", "quite right" and "get the doses right".
    """
    words = stretches.words
    if words[end - 1] != "right" or words[end - 2] in FILLERS | lists.BOUND:
        return False
    mended = not lists.MENDS.isdisjoint(words[max(0, end - _NEAR) : end])
    return stretches.classes[end - 2] in "NMR" and not mended


def _straight(stretches: Stretches, start: int, end: int) -> str | None:
    """Return a claim that stands as it would be told."""
    words, classes = stretches.words, stretches.classes
    while start < end and (words[start] in FILLERS or words[start] == ","):
        start += 1
    verb = behind = _subject_end(stretches, start, end)
    while verb < end and classes[verb] in _BETWEEN:
        verb += 1
    if behind == start or verb >= end or classes[verb] not in _FINITE:
        return None
    return _told(stretches, (start, behind), "", (behind, end))


def _turned(stretches: Stretches, start: int, end: int) -> str | None:
    """Return a claim whose verb stands before the one it is said of: "isn't the rota fair"."""
    words, classes = stretches.words, stretches.classes
    if words[start] not in _TURNED or words[start + 1] != "not":
        return None
    first = start + 2
    rest = behind = _subject_end(stretches, first, end)
    while rest < end and classes[rest] == "F":
        rest += 1
    if not {"or", "and"}.isdisjoint(words[rest:end]):
        return None
    told = _DONE if words[start] in {"do", "does"} else _TOLD
    if behind == first or rest >= end or classes[rest] not in told:
        return None
    return _told(stretches, (first, behind), words[start], (rest, end))


def _told(
    stretches: Stretches, of: tuple[int, int], verb: str, rest: tuple[int, int]
) -> str | None:
    """Return a claim in the order in which it is told, or None where it had better not be."""
    said, words, classes = stretches.said, stretches.words, stretches.classes
    places = range(of[0], rest[1])
    allowed = not any(words[place] in lists.NEVER or words[place] == "," for place in places)
    allowed = allowed and words[rest[1] - 1] not in lists.LAST
    allowed = allowed and not any(
        _by_age(stretches, place) or _argues(stretches, place) for place in places
    )
    if not (allowed and said.spared.isdisjoint(places) and _FEWEST <= len(places) <= _MOST):
        return None
    first = next(n for n in range(*rest) if n + 1 == rest[1] or classes[n] not in _BETWEEN)
    negated = words[first] in AUXILIARIES and words[first + 1] == "not"
    if _is_plain(stretches, of, first, negated=negated):
        return None
    who = "anybody" if words[of[0] : of[1]] == ("nobody",) else say(said, Span("c", *of))
    what = say(said, Span("c", *rest), "whether" if negated else "")
    if who is None or what is None:
        return None
    if verb == "does":
        head, *tail = what.split(" ")
        return " ".join([who, third(head), *tail])
    return " ".join([who, *([] if verb in {"", "do"} else [verb]), what])


def _is_plain(stretches: Stretches, of: tuple[int, int], verb: int, *, negated: bool) -> bool:
    """Say whether a claim only reminds of what is plain: "we're a bank", "it isn't a home"."""
    words = stretches.words
    noun = verb + 1 + negated
    reminds = negated or words[of[0] : of[1]] == ("we",)
    return reminds and words[verb] in {"is", "are", "was"} and words[noun] in {"a", "an", "there"}


def _by_age(stretches: Stretches, place: int) -> bool:
    """Say whether people are told apart by their age: "under thirty", "the older curators"."""
    word, following = stretches.words[place : place + 2]
    if word in {"under", "over"}:
        return stretches.classes[place + 1] == "M"
    return word in {"older", "younger"} and are_people(following)


def _argues(stretches: Stretches, place: int) -> bool:
    """Say whether a claim is an argument from here on, for what is claimed elsewhere.

    That is "after all", how it was for the asker once ("when we started"), and what somebody would
    do who is what one ought to be ("a good leader would").
    """
    words = stretches.words
    if words[place] in {"a", "any", "every"} and words[place + 1] in lists.AS_OUGHT:
        around = {*words[max(0, place - 2) : place], *words[place + 3 : place + 4]}
        return "would" in around and are_people(words[place + 2])
    if words[place] == "when" and words[place + 1] in {"i", "we"}:
        return words[place + 2 + (words[place + 2] == "first")] in STARTED
    return words[place : place + 2] == ("after", "all") and words[place + 2] in {",", "."}


def _subject_end(stretches: Stretches, start: int, end: int) -> int:
    """Return where the noun that starts at a place ends, with what hangs on it by prepositions.

    The place itself where none starts there.
    """
    groups, words, classes = stretches.groups, stretches.words, stretches.classes
    place = start
    if words[place] in lists.ALONE:
        place += 1
    elif classes[place] == "G":
        place += 1
        while place < end and classes[place] in "RA" and groups[place] == "O":
            place += 1
    while place < end:
        if groups[place] in "BS":
            while groups[place] not in "ES":
                place += 1
            place += 1
        elif place == start:
            return start
        if words[place] == "'s" and groups[place] in "BS":
            continue
        hangs = classes[place] == "P" and words[place] not in _OWN_CLAUSE
        if not hangs or groups[place + 1] not in "BS":
            return place
        place += 1
    return place
