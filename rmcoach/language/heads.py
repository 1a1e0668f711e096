"""Whom a marked line names, and where its task starts."""

import re
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language.commitments import first_subject
from rmcoach.language.notes import Piece
from rmcoach.language.notes.sections import section_of
from rmcoach.language.reading import UNKNOWN, Reading, Subject
from rmcoach.language.subjects import by_mention
from rmcoach.language.tasks import base
from rmcoach.language.words import NAME, compiled, words_of
from rmcoach.language.words.en_verbs import SAME_PASTS
from rmcoach.models.summary import OwnerBasis

NAMES = re.compile(f"{NAME}+")
FIRST = re.compile(r"[^\W\d_][\w'-]*")
_OPEN_NAME = r"(?:@[\w.-]+|[A-ZÀ-Þ][\w.'-]*(?:\s+(?:[A-ZÀ-Þ][\w.'-]*|\([A-Za-z .'-]{1,30}\))){0,3})"
_JOIN = r"(?:\s*(?:,|/|&|\+|,?\s+and|,?\s+und|\s+y|,?\s+or|\s+w/|\s+with)\s*)"
_ASKED = re.compile(
    r"^\W*(?:please|pls|bitte|por favor)\b.*\b(?:me|mir|mich|uns|us)\b", re.IGNORECASE
)
_MAX_STRANGER = 2


class Head(NamedTuple):
    """Who a marked line names, and where its task starts."""

    subject: Subject
    start: int
    labelled: bool


def head_of(reading: Reading, piece: Piece, at: int) -> Head:
    """Return who a marked line names, and where its task starts."""
    if reading.roster.stated:
        return known_head(reading, piece, at)
    return _open_head(reading, piece, at)


@lru_cache(maxsize=8)
def _known_pattern(code: str) -> re.Pattern[str]:
    all_words = "|".join(words_of(one).everyone for one in dict.fromkeys((code, "en")))
    person = rf"(?:{NAME}+(?:\.)?(?:\s*\([^)\n]{{1,25}}\))?|(?:I|me|ich|yo|mich|myself)(?:\s+again)?|(?:{all_words}|all\s+(?:three|four|of\s+\w+)|we\s+both)(?=[\s:,-]))"  # noqa: E501
    modal = r"\s+(?:to|will|shall|agreed\s+to|agrees\s+to|volunteered\s+to|offered\s+to|promised\s+to|is\s+going\s+to|has\s+to|needs?\s+to|must|should|soll|wird|va\s+a|will\s+also)\s+"  # noqa: E501
    return re.compile(
        rf"^[\s\[(*_]*(?P<who>{person}(?:(?:{_JOIN}|\s+){person})*)[\])*_]*(?P<sep>\s*(?::|->|=>|>|\s[-–—]|,(?=\s))\s*(?:to\s+)?|'ll\s+|{modal}|\s+(?=[^\W\d_]))",
        re.IGNORECASE,
    )


def known_head(reading: Reading, piece: Piece, at: int) -> Head:
    """Return whom a line names first, where it is known who took part."""
    veiled = reading.veiled
    found = _known_pattern(reading.words.code).match(veiled[at : piece.end])
    if found:
        who = (at + found.start("who"), at + found.end("who"))
        bare = not found.group("sep").strip()
        subject = group(reading, piece, who)
        rest = veiled[at + found.end() : piece.end]
        if not bare and _ASKED.match(rest):
            why = "it is not clear who asks whom"
            subject = Subject(None, None, OwnerBasis.NONE, why)
        if not bare or _may_start(reading, rest):
            return Head(subject, at + found.end(), labelled=not bare or _told_to(reading, rest))
    off = re.match(
        rf"^\W*(?P<who>{_OPEN_NAME}(?:{_JOIN}{_OPEN_NAME})*)(?:\s+(?:from|in|of|at|aus|von|vom|de|del)\s+[^:\n–-]{{2,30}}?|,\s[^,\n]{{2,30}},)?(?:\s+(?:said|says|promised|wants|swore|dijo|dice|sagt|meinte)\s|\s*:\s|\s[-–]\s|\s+to\s+(?=[a-z]))",
        veiled[at : piece.end],
    )
    if off and _is_stranger(off.group("who"), reading):
        return Head(reading.named(off.group("who")), at + off.end(), labelled=True)
    return Head(_inside(reading, piece, at), at, labelled=False)


def _may_start(reading: Reading, rest: str) -> bool:
    """Say whether words go on after a bare name as a task does, and not as a tale."""
    first = FIRST.match(rest)
    if first is None:
        return False
    if reading.words.code != "en":
        return True
    word = first.group().lower()
    told = base(word, reading.words) in reading.words.verbs and not word.endswith("ed")
    return told and word not in SAME_PASTS


def _told_to(reading: Reading, rest: str) -> bool:
    """Say whether words behind a bare name tell somebody what to do: "@sam check the link"."""
    first = FIRST.match(rest)
    if first is None or reading.words.code != "en" or first.group() in SAME_PASTS:
        return False
    return first.group() in reading.words.verbs


def _is_stranger(name: str, reading: Reading) -> bool:
    words = name.lower().split()
    known = reading.words.verbs | reading.words.common | reading.words.labels
    return (
        words[0] not in known
        and section_of(name) is None
        and base(words[0], reading.words) == words[0]
        and len(words) <= _MAX_STRANGER
    )


def group(reading: Reading, piece: Piece, who: tuple[int, int]) -> Subject:
    """Return the single person in a group of words, or why there is none."""
    plain = reading.notes.plain
    said = plain[slice(*who)].strip()
    named = [*NAMES.finditer(reading.veiled, *who)]
    persons = {by_mention(reading, one.start()).person for one in named}
    if len(named) == 1 and not re.search(r"(?:&|\+|/|,|\band\b|\bund\b|\by\b)\s*\w", said):
        return by_mention(reading, named[0].start())
    if named and len(persons) == 1 and None not in persons and len(named) > 1:
        return by_mention(reading, named[0].start())
    if not named and re.fullmatch(r"(?:I|me|ich|yo|mich|myself)(?:\s+again)?", said, re.IGNORECASE):
        return reading.me(piece)
    return Subject(None, None, OwnerBasis.NONE, f"“{said}” names no single owner")


def _inside(reading: Reading, piece: Piece, at: int) -> Subject:
    """Return the owner named at the end of a line, "(Sam)", or as the subject of its words."""
    tail = re.search(rf"[(\[-]\s*@?({NAME}+)\s*[)\]]?\s*\.?$", reading.veiled[at : piece.end])
    if tail:
        return by_mention(reading, at + tail.start(1))
    subject = first_subject(reading, piece, at)
    if subject is not None and not subject.stranger:
        return subject
    if piece.speaker is not None:
        return reading.me(piece)
    return UNKNOWN


@lru_cache(maxsize=8)
def _open_pattern(code: str) -> re.Pattern[str]:
    everyone = words_of(code).everyone
    person = rf"(?:{_OPEN_NAME}|(?i:{everyone})(?=[\s:,-])|\?+)"
    modal = r"(?:\s+(?:to(?:\s+continue\s+to)?|will(?:\s+also)?|shall|agreed\s+to|agrees\s+to|volunteers?(?:ed)?\s+to|offered\s+to|promised\s+to|is\s+going\s+to|has\s+to|needs?\s+to|must|should)\s+(?=\S)|'ll\s+)"  # noqa: E501
    return re.compile(
        rf"^[\s*_]*(?:[\[(]\s*[*_]*(?P<b>{person}(?:{_JOIN}{person})*(?:\s*\([^)]*\))?)\s*\??[*_]*\s*[\])]\s*[:\-–]?\s*[*_]*\s*(?:to\s+(?=[a-z]))?"
        rf"|(?P<who>{person}(?:{_JOIN}{person})*)(?P<sep>[*_]*\s*(?::|\s?[-–—]{{1,2}}(?=\s)|->|=>)[*_]*\s*(?:to\s+(?=[a-z]))?|{modal}))"
    )


@lru_cache(maxsize=1)
def _open_tail() -> re.Pattern[str]:
    group = rf"{_OPEN_NAME}(?:{_JOIN}{_OPEN_NAME})*"
    return re.compile(
        rf"(?:\(\s*(?P<a>{group})\s*\)|\s-{{1,3}}\s*(?P<b>{_OPEN_NAME})(?:\s+from\s+\w+)?)\s*\.?$"
    )


def _open_head(reading: Reading, piece: Piece, at: int) -> Head:
    plain = reading.notes.plain
    found = _open_pattern(reading.words.code).match(plain[at : piece.end])
    if found:
        who = found.group("b") or found.group("who")
        start = at + found.end()
        if found.group("b") or person_like(reading, who):
            again = re.match(
                rf"(?:{re.escape(who)}|{re.escape(who.split()[0])})\s+to\s+",
                plain[start : piece.end],
            )
            start += again.end() if again else 0
            return Head(open_subject(reading, who), start, labelled=True)
    tail = _open_tail().search(plain[at : piece.end])
    if tail and person_like(reading, tail.group("a") or tail.group("b")):
        return Head(open_subject(reading, tail.group("a") or tail.group("b")), at, labelled=False)
    if piece.speaker is not None:
        return Head(reading.me(piece), at, labelled=False)
    inner = re.search(rf"(?:by|@)\s*({_OPEN_NAME})\s*$", plain[at : piece.end])
    if inner and person_like(reading, inner.group(1)):
        return Head(open_subject(reading, inner.group(1)), at, labelled=False)
    return Head(UNKNOWN, at, labelled=False)


def person_like(reading: Reading, who: str) -> bool:
    """Say whether words look like a name and not like the subject of a note."""
    first = re.split(r"[\s/,&+]", who.strip("@ "))[0]
    if who.startswith("@") or reading.roster.find(who)[0] is not None:
        return True
    lowered = first.lower()
    known = reading.words.verbs | reading.words.common | reading.words.labels | reading.words.states
    if lowered in known or section_of(who) is not None or base(lowered, reading.words) != lowered:
        return compiled(reading.words.everyone).fullmatch(lowered) is not None
    return not re.search(r"(?:tion|ment|ing|ness|ity|ance|ence|ology|ship)s?$", lowered)


def open_subject(reading: Reading, who: str) -> Subject:
    """Return somebody by the words of the notes, where nobody said who took part."""
    words = re.sub(r"\s*\([^)]*\)$", "", who).strip(" ?*_")
    if not words or not any(char.isalpha() for char in words):
        return UNKNOWN
    return reading.named(words)


def named_in(reading: Reading, piece: Piece, place: tuple[int, int]) -> Subject | None:
    """Return who is named by the words of a mark, or None where they name nobody."""
    said = reading.notes.plain[slice(*place)]
    if reading.roster.stated:
        everyone = compiled(rf"(?:{reading.words.everyone}|all\s+\w+|I|me|ich|yo)$").match(said)
        named = NAMES.search(reading.veiled, *place)
        return group(reading, piece, place) if everyone or named else None
    return open_subject(reading, said) if person_like(reading, said) else None
