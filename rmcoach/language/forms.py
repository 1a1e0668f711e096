"""Forms of words that bind somebody, and where a sentence holds them."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language.reading import Reading
from rmcoach.language.tasks import Verb, first_verb
from rmcoach.language.words import NAME, Cue, Force, Who, Words, words_of

_AT_A_WORD = re.compile(r"(?<!\w)\w|[^\w\s]")
"""Where a form of words can start; looking nowhere else is what makes the search quick."""

_STUTTER = re.compile(r"(\w)\s+\1(?!\w)", re.IGNORECASE)
"""A letter said twice: "I I will"."""

_SHORTENED = re.compile(r"(?:ill|id|well|hell|shell|were)\b", re.IGNORECASE)
"""Words that hurried notes may mean as "I'll", "I'd", "we'll" and so on."""

_RELATIVE = re.compile(
    r"\b(?:which|who|whom|whose|what|why|how|where|whatever|whoever)\s+$", re.IGNORECASE
)
_CLEFT = re.compile(r"\s*(?:do|need)\s+(?:now\s+)?is\b", re.IGNORECASE)

BINDING = frozenset({Force.FIRM, Force.NEED, Force.HANDED})
"""Forms of words that bind whatever the verb is."""


class Match(NamedTuple):
    """A form of words in a sentence: the task starts where it ends."""

    cue: Cue
    start: int
    end: int


@lru_cache(maxsize=512)
def _pattern(code: str, loose: bool, first: str) -> re.Pattern[str] | None:  # noqa: FBT001 - a key of the cache
    """Return one pattern for the forms of words of a language; a group tells which.

    Args:
        code: The language.
        loose: Whether whoever wrote left out the apostrophes.
        first: The character that they start with; nothing for those that start a sentence.
    """
    words = words_of(code)
    apostrophe = "'?" if loose else "'"
    chosen = [(n, cue) for n, cue in enumerate(words.cues) if _may_open(cue, first)]
    forms: list[str] = []
    for subject, group in itertools.groupby(chosen, key=lambda n: n[1].subject):
        named = "|".join(f"(?P<c{n}>{_filled(cue.form, words, apostrophe)})" for n, cue in group)
        filled = _filled(subject, words, apostrophe)
        forms.append(f"(?:{filled})(?:{named})" if subject else named)
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


def _may_open(cue: Cue, first: str) -> bool:
    """Say whether a form of words can start with a character."""
    if cue.first or not first:
        return cue.first and not first
    if cue.opens:
        return first in cue.opens
    return first.isalpha() or first == NAME


def _filled(form: str, words: Words, apostrophe: str) -> str:
    form = form.replace("{adv}", words.adverbs).replace("{'}?", "'?")
    return form.replace("{name}", f"{NAME}+").replace("{'}", apostrophe)


def matches(reading: Reading, start: int, end: int) -> Iterator[Match]:
    """Yield the forms of words in a sentence whose next word may be what is to be done."""
    at = start
    opening = found_first(reading, start, end)
    if opening is not None:
        match = _match(reading, opening, end)
        if match is not None:
            yield match
            at = match.end
    for found in found_in(reading, at, end):
        match = _match(reading, found, end)
        if match is not None:
            yield match


def found_first(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """Return the form of words that a sentence starts with, or None."""
    pattern = _pattern(reading.words.code, reading.loose, "")
    return pattern.match(reading.veiled, start, end) if pattern else None


def found_in(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield every form of words between two places, one after another."""
    code, loose, veiled = reading.words.code, reading.loose, reading.veiled
    at = start
    for place in _AT_A_WORD.finditer(veiled, start, end):
        if place.start() < at or _STUTTER.match(veiled, place.start(), end):
            continue
        pattern = _pattern(code, loose, place.group().lower())
        found = pattern.match(veiled, place.start(), end) if pattern else None
        if found is not None:
            yield found
            at = max(found.end(), place.end())


def cue_of(reading: Reading, found: re.Match[str]) -> Cue:
    """Return which form of words was found."""
    return reading.words.cues[int((found.lastgroup or "c0")[1:])]


def binds(reading: Reading, start: int, end: int) -> bool:
    """Say whether a form of words that binds somebody stands between two places."""
    weak = {Force.SOFT, Force.PRESENT}
    return any(cue_of(reading, one).force not in weak for one in found_in(reading, start, end))


def _match(reading: Reading, found: re.Match[str], end: int) -> Match | None:
    cue = cue_of(reading, found)
    verb = first_verb(reading.veiled, found.end(), end, reading.words)
    if verb is None or not (
        verb.known or cue.does or cue.force in BINDING or _goes_as_verb(cue, verb, reading)
    ):
        return None
    if reading.loose and not verb.known and _SHORTENED.match(found.group()):
        return None
    told = _RELATIVE.search(reading.veiled, max(0, found.start() - 12), found.start())
    if told and not _CLEFT.match(reading.veiled, found.end()):
        return None
    return Match(cue, found.start(), found.end())


def _goes_as_verb(cue: Cue, verb: Verb, reading: Reading) -> bool:
    """Say whether a word that no table knows stands where only a verb can stand."""
    words = reading.words
    if cue.who is Who.SAME:
        return False
    if cue.force not in {Force.PRESENT, Force.REQUEST, Force.HANDED}:
        return False
    if verb.word in words.states or verb.word in words.no_verbs or verb.word in words.pasts:
        return False
    return len(verb.word) > 1 and "'" not in verb.word
