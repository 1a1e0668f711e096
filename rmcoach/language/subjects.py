"""Who is the subject of a promise: a name, a role, "I", "we", "you", "she"."""

import re

from rmcoach.language.notes import Piece
from rmcoach.language.people import strangers
from rmcoach.language.reading import UNKNOWN, Reading, Subject
from rmcoach.language.words import NAME, Who, compiled
from rmcoach.models.summary import OwnerBasis

_REPORT = re.compile(
    r"\b(?:said|says?|saying|told|swore|announced|promised|confirmed|wrote|written|mentioned|claims?"
    r"|thinks?|reckons?|announce|hopes?|asked|sagte?|meinte?|versprach|zugesagt|dijo|dice|comentó|prometió)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:she|he|they|er|sie|ella|él)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|ich|yo)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:they|they'll|they're)\b", re.IGNORECASE)
_NAMES = re.compile(f"{NAME}+")
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|und|y)\b|&|\+|/)\s*", re.IGNORECASE)
_SOURCE = re.compile(rf"\b(?:from|on)\s+(me\b|my\s+(?:side|end|part)\b|{NAME}+)", re.IGNORECASE)
_TO_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_TO_ME = re.compile(r"\b(?:me|my)\b", re.IGNORECASE)
_FIRST_SUBJECT = re.compile(
    rf"(?<!\w)(?:I|we|s?he|they|both|the\s(?:two|pair)|{NAME}+)(?!\w)", re.IGNORECASE
)
_THIRD_PARTY = re.compile(
    r"\b(?:my|his|her|their|our|the)\s+(?:\w+\s+)?(?:mother|father|mum|mom|dad|brother|sister|boss|wife|husband|partner|son"
    r"|daughter|manager|assistant|secretary|vendor|supplier|colleague|friend|flatmate|neighbour|cousin|aunt|uncle|kid|PA|client"
    r"|lawyer|intern|guy|chap|lad|woman|man|girl|boy|deputy|predecessor|successor|landlord|doctor|nurse|consultant)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?!(?:and|but|then|also|so)\b)\b[a-z]{2,}", re.IGNORECASE)
_AGREED_WHO = re.compile(
    rf"\b(?:that|agreed|decided|settled)\s+(?:(?P<name>{NAME}+)|(?P<self>I))"
    r"(?:'d|'ll|\s+(?:will|would|shall))",
    re.IGNORECASE,
)
"""Who is to do what "we" agreed: "we agreed that Sam will"."""

_BACK = 400
_TWO = 2
_NEAR = 90


def subject_of(  # noqa: PLR0911, PLR0913, PLR0917 - a form of words and where it stands
    reading: Reading, piece: Piece, who: Who, start: int, end: int, sentence: int
) -> Subject:
    """Return who is meant by the subject of a form of words.

    Args:
        reading: The notes.
        piece: Where it stands.
        who: What kind of subject it is.
        start: Where the form of words starts.
        end: Where it ends.
        sentence: Where its sentence starts.
    """
    if who is Who.SELF:
        return reading.me(piece)
    if who is Who.WE:
        agreed = _AGREED_WHO.search(reading.veiled, start, end)
        if agreed and agreed.group("self"):
            return reading.me(piece)
        if agreed:
            return by_mention(reading, agreed.start("name"))
        return Subject(None, None, OwnerBasis.NONE, "“we” names no single owner")
    if who is Who.YOU:
        return addressee(reading, piece, sentence, start)
    if who is Who.SAME:
        return _same(reading, piece, sentence, start, end)
    if who is Who.GIVER:
        return _giver(reading, piece, start, end, sentence)
    if who is Who.ROLE:
        return _by_role(reading, reading.notes.plain[start:end])
    if who is Who.PRONOUN:
        return _pronoun(reading, piece, start, sentence, reading.notes.plain[start:end])
    return _first_of(reading, [*_NAMES.finditer(reading.veiled, start, end)])


def _first_of(reading: Reading, names: list[re.Match[str]]) -> Subject:
    """Return who is named first, or why nobody is where two are named in one breath."""
    if not names:
        return UNKNOWN
    first = by_mention(reading, names[0].start())
    if len(names) > 1 and _AND.fullmatch(reading.veiled, names[0].end(), names[1].start()):
        second = by_mention(reading, names[1].start())
        if second.person != first.person:
            said = reading.notes.plain[names[0].start() : names[1].end()]
            return Subject(None, None, OwnerBasis.NONE, f"“{said}” names no single owner")
    return first


def by_mention(reading: Reading, place: int) -> Subject:
    """Return who is named at a place."""
    mention = reading.mention_at(place)
    if mention is None:
        return UNKNOWN
    if mention.person is None:
        return Subject(None, None, OwnerBasis.NONE, mention.why)
    return Subject(mention.person, None, OwnerBasis.EXPLICIT, "")


def addressee(reading: Reading, piece: Piece, sentence: int, start: int) -> Subject:
    """Return who "you" is: the one who is called by name, else the other one of two."""
    called = reading.mentions_in(max(sentence, start - _NEAR), start)
    if not called and piece.speaker is not None:
        earlier = reading.mentions_in(max(piece.start, start - 3 * _NEAR), start)
        called = [m for m in earlier if reading.notes.plain[m.end : m.end + 1] == ","]
    if called:
        return by_mention(reading, called[-1].start)
    me = reading.me(piece)
    other = reading.roster.other(me.person)
    alone = len(reading.roster.people) == 2  # noqa: PLR2004 - the two of a pair
    if other is None and alone and me.person is not None:
        other = 1 - me.person
    if other is not None and (alone or len(reading.notes.speakers) <= 2):  # noqa: PLR2004
        return Subject(other, None, OwnerBasis.ROLE, "")
    return Subject(None, None, OwnerBasis.NONE, "“you” may be anybody")


def _same(reading: Reading, piece: Piece, sentence: int, start: int, end: int) -> Subject:
    """Return who the sentence started with: "she laughed and promised to"."""
    found = _FIRST_SUBJECT.search(reading.veiled, sentence, start)
    if found is None:
        if not _SAID.search(reading.notes.plain, start, end) or _anyone_else(
            reading, sentence, start
        ):
            return UNKNOWN._replace(stranger=True)
        return reading.me(piece)
    said = found.group().lower()
    if said[0] == NAME:
        return by_mention(reading, found.start())
    if said in {"we", "both", "the two", "the pair"}:
        return Subject(None, None, OwnerBasis.NONE, "“we” names no single owner")
    if said == "i":
        return reading.me(piece)
    return _pronoun(reading, piece, found.start(), sentence, found.group())


def _giver(reading: Reading, piece: Piece, start: int, end: int, sentence: int) -> Subject:
    """Return who hands something over: whom it comes from, else the one who is not given it."""
    me = reading.me(piece)
    source = _SOURCE.search(reading.veiled, sentence, min(piece.end, end + _NEAR))
    if source:
        own = source.group(1).lower()[:2] in {"me", "my"}
        return me if own else by_mention(reading, source.start(1))
    given = reading.notes.plain[start:end]
    if _TO_YOU.search(given):
        return me
    if not _TO_ME.search(given):
        return me if _SELF.search(reading.notes.plain, sentence, end) else UNKNOWN
    named = [m for m in reading.mentions_in(sentence, start) if m.person != me.person]
    if named:
        return by_mention(reading, named[-1].start)
    other = reading.roster.other(me.person)
    return UNKNOWN if other is None else Subject(other, None, OwnerBasis.ROLE, "")


def _by_role(reading: Reading, words: str) -> Subject:
    for role, pattern in reading.words.roles:
        if compiled(pattern).search(words):
            person = reading.roster.with_role(role)
            if person is not None:
                return Subject(person, None, OwnerBasis.ROLE, "")
            return Subject(None, None, OwnerBasis.NONE, f"who the {role} is was not said")
    return UNKNOWN


def _pronoun(reading: Reading, piece: Piece, start: int, sentence: int, words: str) -> Subject:
    """Return who "she" is: who reports it, else who was last named, else the other one."""
    stranger = Subject(
        None, None, OwnerBasis.NONE, "it is somebody who did not take part", stranger=True
    )
    if _PLURAL.search(words):
        return stranger
    before = reading.notes.plain[sentence:start]
    reports = [*_REPORT.finditer(before)]
    if reports:
        at = sentence + reports[-1].start()
        named = reading.mentions_in(sentence, at)
        clause = before[: reports[-1].start()]
        if named and not [*strangers(reading.veiled, named[-1].end, at)]:
            return by_mention(reading, named[-1].start)
        if not _PRONOUN.search(clause) and not _SELF.search(clause) and clause.strip():
            return stranger
    return _last_named(reading, piece, start) or stranger


def _last_named(reading: Reading, piece: Piece, start: int) -> Subject | None:
    """Return who was named last before a place; None for somebody who did not take part."""
    me = reading.me(piece).person
    back = max(0, start - _BACK)
    named = [m for m in reading.mentions_in(back, start) if m.person != me or me is None]
    two = piece.speaker is not None and len(reading.notes.speakers) == _TWO
    if two:  # who talks to the other one says "you"
        named = [m for m in named if m.start >= piece.start]
    last = named[-1].end if named else back
    paragraph = reading.notes.plain.rfind("\n\n", back, start)
    near = max(last, piece.start - _NEAR, start - 2 * _NEAR, paragraph)
    if reading.language == "en" and _anyone_else(reading, near, start):
        return None
    if named:
        return by_mention(reading, named[-1].start)
    other = reading.roster.other(me)
    if other is not None and two:
        return None
    if other is not None:
        return Subject(other, None, OwnerBasis.ROLE, "")
    return Subject(None, None, OwnerBasis.NONE, "the notes don't say who that is")


def _anyone_else(reading: Reading, start: int, end: int) -> bool:
    if _THIRD_PARTY.search(reading.notes.plain, start, end):
        return True
    return any(True for _ in strangers(reading.veiled, start, end))
