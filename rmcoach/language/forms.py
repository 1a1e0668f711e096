"""Forms of words that bind somebody, and where a sentence holds them."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language.reading import Reading
from rmcoach.language.tasks import Verb, first_verb
from rmcoach.language.words import NAME, Cue, Force, Who, Words, words_of

_AT_A_WORD = r"(?:(?<!\w)|(?=[^\w\s]))"
"""Where a form of words can start; looking nowhere else is what makes the search quick."""

_SHORTENED = re.compile(r"(?:ill|id|well|hell|shell|were)\b", re.IGNORECASE)
"""Words that hurried notes may mean as "I'll", "I'd", "we'll" and so on."""

_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|what|why|how|where|whatever|whoever)\s+$", re.IGNORECASE)
_CLEFT = re.compile(r"\s*(?:do|need)\s+(?:now\s+)?is\b", re.IGNORECASE)

BINDING = frozenset({Force.FIRM, Force.NEED, Force.HANDED})
"""Forms of words that bind whatever the verb is."""


class Match(NamedTuple):
    cue: Cue
    start: int
    end: int


class Forms(NamedTuple):
    """The forms of words of a language: everywhere, and where a sentence starts."""

    anywhere: re.Pattern[str]
    first: re.Pattern[str]
    cues: tuple[Cue, ...]


@lru_cache(maxsize=8)
def forms_of(code: str, loose: bool) -> Forms:  # noqa: FBT001 - a key of the cache
    """Return one pattern for all forms of words of a language; a group tells which."""
    words = words_of(code)
    apostrophe = "'?" if loose else "'"

    def joined(*, first: bool) -> str:
        forms: list[str] = []
        chosen = [(n, cue) for n, cue in enumerate(words.cues) if cue.first is first]
        for subject, group in itertools.groupby(chosen, key=lambda n: n[1].subject):
            named = "|".join(
                f"(?P<c{n}>{_filled(cue.form, words, apostrophe)})" for n, cue in group
            )
            filled = _filled(subject, words, apostrophe)
            forms.append(f"(?:{filled})(?:{named})" if subject else named)
        return "|".join(forms) or "(?!)"

    return Forms(
        re.compile(f"{_AT_A_WORD}(?:{joined(first=False)})", re.IGNORECASE),
        re.compile(joined(first=True), re.IGNORECASE),
        words.cues,
    )


def _filled(form: str, words: Words, apostrophe: str) -> str:
    form = form.replace("{adv}", words.adverbs).replace("{'}?", "'?")
    return form.replace("{name}", f"{NAME}+").replace("{'}", apostrophe)


def matches(reading: Reading, start: int, end: int) -> Iterator[Match]:
    """Yield the forms of words in a sentence whose next word may be what is to be done."""
    forms = forms_of(reading.words.code, reading.loose)
    at = start
    opening = forms.first.match(reading.veiled, start, end)
    if opening is not None:
        match = _match(reading, forms, opening, end)
        if match is not None:
            yield match
            at = match.end
    for found in forms.anywhere.finditer(reading.veiled, at, end):
        match = _match(reading, forms, found, end)
        if match is not None:
            yield match


def _match(reading: Reading, forms: Forms, found: re.Match[str], end: int) -> Match | None:
    cue = forms.cues[int((found.lastgroup or "c0")[1:])]
    verb = first_verb(reading.veiled, found.end(), end, reading.words)
    if verb is None or not (verb.known or cue.force in BINDING or _goes_as_verb(cue, verb, reading)):
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
    if verb.word in words.states | words.no_verbs | words.pasts:
        return False
    return len(verb.word) > 1 and "'" not in verb.word
