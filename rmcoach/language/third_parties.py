"""Names of people who did not take part, so that they can be masked before notes are passed on.

A capital letter inside of a sentence, a title, a handle, or a first word that is said to have
spoken: that is all that rules can see. In German, where every noun has a capital letter, only
titles and full names behind a preposition are found.
"""

import re
from collections.abc import Iterable, Iterator

from rmcoach.language.notes import Shape
from rmcoach.language.people import NOT_NAMES, fold
from rmcoach.language.reading import Reading, make
from rmcoach.language.text import STOP_WORDS
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
_FIRST = re.compile(
    r"(?:^|[.!?]\s+)(?P<n>[A-ZÀ-Þ][a-zà-ÿ][\w-]*)(?=,\s|'s\s|\s(?:is|was|isn't|wasn't|has|hasn't|had|does"
    r"|doesn't|did|didn't|keeps|always|never|just|seems|looks|says|said|thinks|wants|told)\b)",
    re.MULTILINE,
)
_CAPITAL = re.compile(
    r"(?<!\w)(?<!\w')(?<!^)(?<!^[\"(])(?<![.!?]\s)(?<![.!?]\s[\"(])(?P<n>(?:[A-Z]')?[A-ZÀ-Þ][a-zà-ÿ][\w'-]*)",
    re.MULTILINE,
)
_CALLS = frozenset(
    """
    well so look listen oh hey hi hello dr mr mrs ms dear okay right great good fine sure yes sorry
    please thanks honestly frankly really actually seriously personally clearly obviously overall
    again today now still then once first next last also either hybrid work feedback people
    """.split()
)
_INITIALS = re.compile(r"[A-Z]{2,3}")  # AI, HR and PR more often than a person
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
    on_roster = reading.roster.names()
    found = dict.fromkeys(name for name in known if fold(name) not in on_roster)
    patterns = (_TITLED, _SPOKE, _LOWER_SPOKE, _GERMAN if reading.language == "de" else _INSIDE)
    return [*found, *(name for name in _found(reading, patterns) if name not in found)]


def names_in(question: str, known: Iterable[str] = ()) -> list[str]:
    """Return the names of people in a question, as it writes them.

    Args:
        question: What somebody wants to ask.
        known: Names of people it may speak of; they are found in any case, and by their parts.
    """
    known = tuple(known)
    reading = make(question, participants=known)
    mentioned = [question[mention.start : mention.end] for mention in reading.mentions]
    named = [name for name in mentioned if name in known or not _INITIALS.fullmatch(name)]
    inside = () if reading.language == "de" else (_CAPITAL,)
    found = _found(reading, (_FIRST, _TITLED, _SPOKE, *inside), shortest=2)
    shaped = map(_without_small, found)
    return [*dict.fromkeys(name for name in (*named, *shaped) if name)]


def _without_small(name: str) -> str:
    """Return a name without small words that start a sentence: "Has Eva", "Honestly"."""
    words = name.split()
    while words and fold(words[0]).partition("'")[0] in STOP_WORDS | _CALLS:
        words = words[1:]
    return " ".join(words)


def _found(
    reading: Reading, patterns: Iterable[re.Pattern[str]], shortest: int = _MIN
) -> Iterator[str]:
    """Yield what the patterns find and what may be a name, each once."""
    veiled = reading.veiled
    titles = {piece.start for piece in reading.notes.pieces if piece.shape is Shape.HEADING}
    lower = _things(reading)
    found: dict[str, None] = {}
    for pattern in patterns:
        for match in pattern.finditer(veiled):
            start, end = next(span for span in match.regs[1:] if span[0] >= 0)
            name = _POSSESSIVE.sub("", veiled[start:end])
            if start in titles or NAME in name:
                continue
            trusted = pattern in {_TITLED, _LOWER_SPOKE}
            if trusted or (len(name) >= shortest and _like_a_name(reading, name, lower)):
                found.setdefault(reading.notes.text[start : start + len(name)])
    yield from found


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
        return first not in ordinary and first not in lower
    return not all(fold(word) in ordinary | lower for word in words)
