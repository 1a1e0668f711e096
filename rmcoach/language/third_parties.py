"""Names of people who did not take part, so that they can be masked before notes are passed on.

A capital letter inside of a sentence, a title, a handle, or a first word that is said to have
spoken: that is all that rules can see. In German, where every noun has a capital letter, only
titles and full names behind a preposition are found.
"""

import re
from collections.abc import Iterable

from rmcoach.language.notes import Shape
from rmcoach.language.people import NOT_NAMES, fold
from rmcoach.language.reading import Reading
from rmcoach.language.words import NAME

_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau|Señora?|Sra?|Don|Doña)\.?\s+(?P<n>[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+)?)"
)
_INSIDE = re.compile(
    r"(?<=[\w\ue000][,\s]\s)(?P<a>[A-ZÀ-Þ][a-zà-ÿ][\w'-]*(?:\s[A-ZÀ-Þ][a-zà-ÿ][\w'-]*){0,2})"
    r"|(?<=[\w\ue000]\s)(?P<b>[A-ZÀ-Þ][a-zà-ÿ][\w'-]*(?:\s[A-ZÀ-Þ][a-zà-ÿ][\w'-]*){0,2})"
)
_SPOKE = re.compile(
    r"(?:^|[.!?]\s+|[\n\"(\ue000]\s?)(?P<n>[A-ZÀ-Þ][a-zà-ÿ][\w-]*(?:\s[A-ZÀ-Þ][a-zà-ÿ][\w-]*)?)"
    r"(?='s\s|\s(?:said|says|told|asked|promised|wants|wanted|thinks|announced|believes|from\s[A-Za-z]|in\s[A-Z]{2}"
    r"|has\s|had\s|will\s|swore|by\sthe\sway|sagt|sagte|meint|hat\szugesagt|aus\sde[rm]|dijo|dice|comentó)|\s\()",
    re.MULTILINE,
)
_LOWER_SPOKE = re.compile(
    r"\b(?P<n>[a-zà-ÿ]{3,})\s(?:by\sthe\sway\s)?(?:said|told\s(?:me|us)|promised|swore)\s(?:that\s)?(?:s?he|they)\b"
)
_GERMAN = re.compile(
    r"\b(?:mit|von|an|für|bei|und)\s(?P<n>[A-ZÄÖÜ][a-zäöüß]+\s[A-ZÄÖÜ][a-zäöüß]+)(?=\s[a-zäöü]|[,.\n]|$)"
)
_POSSESSIVE = re.compile(r"'s$")
_MIN = 3
_SMALL = re.compile(r"\b[a-zà-ÿ]{3,}\b")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z\ue000,] )[A-ZÀ-Þ][a-zà-ÿ]{2,}\b")
_BEHIND_ARTICLE = re.compile(
    r"\b(?:the|an?|our|my|your|his|her|their|no|any|more|some|of|der|die|das|ein\w*|el|la|un[ao]?)\s([a-zà-ÿ]{3,})\b"
)


def third_parties(reading: Reading, known: Iterable[str] = ()) -> list[str]:
    """Return the names of people off the roster, as the notes write them.

    Args:
        reading: The notes.
        known: Names of such people that are known beside the notes.
    """
    veiled = reading.veiled
    titles = {piece.start for piece in reading.notes.pieces if piece.shape is Shape.HEADING}
    patterns = [_TITLED, _SPOKE, _LOWER_SPOKE]
    patterns.append(_GERMAN if reading.language == "de" else _INSIDE)
    lower = _things(reading)
    on_roster = reading.roster.names()
    found = dict.fromkeys(name for name in known if fold(name) not in on_roster)
    for pattern in patterns:
        for match in pattern.finditer(veiled):
            place = next(start for start in match.regs[1:] if start[0] >= 0)
            name = _POSSESSIVE.sub("", veiled[slice(*place)])
            if place[0] in titles or NAME in name:
                continue
            trusted = pattern in {_TITLED, _LOWER_SPOKE}
            if trusted or _like_a_name(reading, name, lower):
                found.setdefault(name)
    return [*found]


def _things(reading: Reading) -> set[str]:
    """Return the words that are written small as no name is: as a verb, or behind an article."""
    small = set(_SMALL.findall(reading.veiled))
    names = {fold(word) for word in _CAPITAL_INSIDE.findall(reading.veiled)}
    doing = reading.words.doing | reading.words.verbs | reading.words.states
    return small - (names - doing - set(_BEHIND_ARTICLE.findall(reading.veiled)))


def _like_a_name(reading: Reading, name: str, lower: set[str]) -> bool:
    """Say whether a capitalised word is no ordinary one: it is never written small here."""
    words = name.split()
    known = reading.words
    ordinary = known.verbs | known.common | known.states | known.labels | NOT_NAMES
    first = fold(words[0])
    if len(words) == 1:
        return len(first) >= _MIN and first not in ordinary and first not in lower
    return not all(fold(word) in ordinary | lower for word in words)
