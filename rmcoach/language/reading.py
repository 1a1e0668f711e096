"""Notes made ready for the search: their shape, their people, their days, their language."""

import bisect
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.notes import Notes, Piece, Section, Shape, read
from rmcoach.language.numeric_dates import order_of_numbers
from rmcoach.language.people import Mention, Roster, fold, veil
from rmcoach.language.words import CODES, NAME, Words, compiled, language_of, words_of
from rmcoach.models.base import Role
from rmcoach.models.pair import Pair
from rmcoach.models.summary import ActionKind, Certainty, OwnerBasis

_BRACKETED = re.compile(r"^\W*\[\s*(@?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2})\s*\]")
_SHORT = re.compile(r"([A-ZÀ-Þ][^\n,;(]{2,60}?)(?:\s+[-–][^\n(]{0,60})?\s*\(([A-Z]{2,4})\)")
_HANDLE = re.compile(r"(?<![\w/.])@[A-Za-z][\w-]{1,38}(?:\.\w+)?")
_PERSON = re.compile(r"^[A-ZÀ-Þ@][\w.'’-]*(?:\s+[\"(]?[A-ZÀ-Þ][\w.'’-]*[\")]?){0,3}$")
_PARENTHESES = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]")
_PART = re.compile(r"\s+[-–—|]\s+|[,;:|/+&]|\s+and\s+|\s+und\s+|\s+y\s+")
_HEAD_LINES = 12
_FROM = rf"|(?<![^\n])\**(?:from|von|de)\**:\**\s*\"?(?P<mail>{NAME}+)"
"""Who wrote an e-mail."""

_SOON_AFTER = 60
_MEET = re.compile(
    r"(?:(?<=[.!?;] )|(?<=\n))next\s*(?::|-|=)\s*"
    r"|\b(?:our\s+|the\s+)?next\s+(?:session|meeting|catch-?up|call|date)(?:\s*[:=-]|\s+(?:is|will\s+be|on)\b)\s*"
    r"|\b(?:let's|let\s+us|we(?:'ll|\s+will)?)\s+(?:next\s+)?meet(?:\s+(?:again|next))?(?=\s+on\b)\s*"
    r"|\b(?:nächste[srn]?\s+(?:treffen|termin|sitzung)|próxim[ao]\s+(?:sesión|reunión))(?:\s*[:=-]|\s+(?:ist|am|es|el)\b)\s*",
    re.IGNORECASE,
)
"""What names the next session in the middle of notes."""

_SHORTENING = re.compile(r"\w'(?:s|ll|m|t|re|ve|d)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"\n]{3,400}\"")


class Subject(NamedTuple):
    """Who is to do something.

    Attributes:
        person: Their place on the roster, or None.
        words: How the notes say it, where there is no roster to look them up in.
        basis: How it is known.
        why: Why it is not known.
        stranger: Whether it is somebody who did not take part.
    """

    person: int | None
    words: str | None
    basis: OwnerBasis
    why: str
    stranger: bool = False


UNKNOWN = Subject(None, None, OwnerBasis.NONE, "the notes don't say who")


class Found(NamedTuple):
    """Something that somebody is to do, with its place in the notes.

    ``also`` is where a later sentence says more about it, such as by when.
    """

    start: int
    end: int
    line: int
    task: str
    subject: Subject
    due: dates.Due | None
    kind: ActionKind
    certainty: Certainty
    also: tuple[int, int] | None = None


@dataclass(frozen=True)
class Reading:
    """Notes made ready for the search.

    Attributes:
        notes: Their shape.
        language: The code of their language; ``und`` where it can't be told.
        words: The tables that are used.
        roster: Who took part.
        mentions: Where they are named, in order.
        veiled: The text with every name as a run of one character.
        days: What days are counted from.
        author: Who "I" is in the roster where nobody else speaks, or None.
        author_why: How that is known.
        quoted: What stands between quotation marks.
        machine: Where words start that speak to a machine.
        outsider: Who wrote the notes where that is nobody of them.
        loose: Whether whoever wrote left out the apostrophes.
        dues: The days that were looked up already, by the place of the words.
    """

    notes: Notes
    language: str
    words: Words
    roster: Roster
    mentions: tuple[Mention, ...]
    veiled: str
    days: dates.Calendar
    author: int | None
    author_why: str
    quoted: tuple[tuple[int, int], ...]
    machine: tuple[int, ...]
    loose: bool = False
    outsider: str = ""
    dues: dict[tuple[int, int], tuple[dates.Due, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def to_machine(self, start: int, end: int) -> bool:
        """Say whether words between two places speak to a machine."""
        at = bisect.bisect_left(self.machine, start)
        return at < len(self.machine) and self.machine[at] < end

    def mention_at(self, place: int) -> Mention | None:
        """Return the mention of somebody that covers a place."""
        at = bisect.bisect_right(self.mentions, place, key=lambda mention: mention.start) - 1
        if at >= 0 and self.mentions[at].end > place:
            return self.mentions[at]
        return None

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions of people between two places."""
        first = bisect.bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect.bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [*self.mentions[first:last]]

    def in_quotes(self, place: int) -> bool:
        """Say whether a place stands between quotation marks."""
        at = bisect.bisect_right(self.quoted, place, key=lambda span: span[0]) - 1
        return at >= 0 and self.quoted[at][1] > place

    def me(self, piece: Piece) -> Subject:
        """Return who "I" is in a piece of the notes."""
        if piece.speaker is not None:
            return self.named(piece.speaker)._replace(basis=OwnerBasis.SELF)
        if self.author is not None:
            return Subject(self.author, None, OwnerBasis.SELF, "")
        if self.outsider:
            why = f"“I” is {self.outsider}, who is not one of the people"
            return Subject(None, None, OwnerBasis.NONE, why, stranger=True)
        return Subject(None, None, OwnerBasis.NONE, "the notes say “I”, and not who wrote them")

    def named(self, words: str) -> Subject:
        """Return who is called by a name."""
        person, why = self.roster.find(words)
        if person is not None:
            return Subject(person, None, OwnerBasis.EXPLICIT, "")
        stranger = self.roster.stated and "may be" not in why
        own = None if self.roster.stated else words.strip(" *_")
        basis = OwnerBasis.EXPLICIT if own else OwnerBasis.NONE
        return Subject(None, own, basis, "" if own else why, stranger)


def make(
    text: str,
    *,
    pair: Pair | None = None,
    participants: tuple[str, ...] | None = None,
    author: str | None = None,
    on: dt.date | None = None,
) -> Reading:
    """Return notes made ready for the search."""
    usual = (pair.language[:2].lower() if pair else "en") or "en"
    language = language_of(text, usual if usual in CODES else "en")
    words = words_of(language)
    roster = Roster.of(pair, participants)
    notes = read(text, roster.names())
    if not roster.stated:
        _take_up(roster, notes)
    mentions, veiled = _veiled(roster, notes.plain)
    if roster.stated and roster.learn(notes.plain, veiled, words):
        mentions, veiled = _veiled(roster, notes.plain)
    who, why = _author(roster, author, notes, veiled, words)
    upcoming = next_session_in(notes, words, on)
    known = pair.next_session if pair else None
    if known is not None and on is not None and known <= on:
        known = None
    return Reading(
        notes=notes,
        language=language,
        words=words,
        roster=roster,
        mentions=mentions,
        veiled=veiled,
        days=_calendar(text, pair, on, upcoming or known, words),
        author=who,
        author_why=why,
        quoted=tuple(found.span() for found in _QUOTED.finditer(notes.plain)),
        machine=tuple(_to_machines(notes.plain, words)),
        loose=_SHORTENING.search(notes.plain) is None,
    )


def _to_machines(plain: str, words: Words) -> Iterator[int]:
    """Yield where the words start that speak to a machine."""
    for found in compiled(words.machine).finditer(plain):
        start = found.start()
        while start < found.end() and plain[start].isspace():
            start += 1
        yield start


def _veiled(roster: Roster, plain: str) -> tuple[tuple[Mention, ...], str]:
    mentions = tuple(roster.mentions(plain))
    return mentions, veil(plain, mentions)


def _calendar(
    text: str, pair: Pair | None, on: dt.date | None, upcoming: dt.date | None, words: Words
) -> dates.Calendar:
    order, why = order_of_numbers(text, on, (upcoming,))
    region = pair.language.replace("_", "-").lower() if pair else ""
    if order is None and region == "en-us":
        order, why = False, "the pair's language is en-US"
    elif order is None and (region in {"en-gb", "en-ie", "en-au"} or words.dates.day_first):
        order, why = True, f"that is usual in {pair.language if pair and region else words.code}"
    return dates.Calendar(on, upcoming, order, why)


def next_session_in(notes: Notes, words: Words, on: dt.date | None) -> dt.date | None:
    """Return the date of the next session where the notes state it."""
    days = dates.Calendar(on, None, words.dates.day_first)
    order, why = order_of_numbers(notes.text, on, ())
    days = dates.Calendar(on, None, order if order is not None else days.day_first, why)
    session = compiled(
        rf"(?:{words.dates.session}|\bn(?:e)?xt\s+(?:session|mtg|meeting|time)?|\bnächste\w*\s+\w+|\bpróxima\s+\w+)\W{{0,3}}"
    )
    for piece in notes.pieces:
        if piece.quoted or piece.end - piece.start > 120:  # noqa: PLR2004 - a short line
            if not piece.quoted and (day := _in_passing(notes, piece, words, days)):
                return day
            continue
        line = notes.plain[piece.start : piece.end]
        if piece.section is not Section.NEXT and not session.match(line):
            if day := _in_passing(notes, piece, words, days):
                return day
            continue
        found = session.match(line)
        start = piece.start + (found.end() if found else 0)
        day = next(
            (due.day for due in dates.find(notes.plain, start, piece.end, words, days)), None
        )
        if day is not None and (on is None or day > on):
            return day
    return None


def _in_passing(notes: Notes, piece: Piece, words: Words, days: dates.Calendar) -> dt.date | None:
    """Return the date of the next session that a sentence names: "let's meet on 5 January"."""
    for found in _MEET.finditer(notes.plain, piece.start, piece.end):
        behind = min(piece.end, found.end() + _SOON_AFTER)
        due = next(dates.find(notes.plain, found.end(), behind, words, days), None)
        if due is None or due.day is None or notes.plain[found.end() : due.start].strip(" ,-"):
            continue
        if any(char.isdigit() for char in notes.plain[due.start : due.end]) and (
            days.on is None or due.day > days.on
        ):
            return due.day
    return None


def _author(
    roster: Roster, author: str | None, notes: Notes, veiled: str, words: Words
) -> tuple[int | None, str]:
    """Return who wrote the notes, and how that is known."""
    if author is not None:
        if fold(author) in {Role.MENTEE.value, Role.MENTOR.value}:
            return roster.with_role(fold(author)), "it was said who wrote the notes"
        return roster.find(author)[0], "it was said who wrote the notes"
    pattern = compiled(words.author.replace("{name}", f"{NAME}+") + _FROM)
    for piece in notes.pieces[:_HEAD_LINES]:
        found = pattern.search(veiled, piece.start, piece.end)
        if found is None or piece.quoted or piece.speaker is not None:
            continue
        start, end = next(found.span(key) for key, value in found.groupdict().items() if value)
        said = notes.plain[start:end]
        role = next((r for r in Role if r.value in said.lower()), None)
        who = roster.with_role(role) if role else roster.find(said)[0]
        if who is not None:
            return who, "the notes say who wrote them"
    return None, ""


def _take_up(roster: Roster, notes: Notes) -> None:
    """Put those on the roster whom the notes name: present, speaking, [in brackets], @handles."""
    for piece in notes.pieces:
        content = notes.plain[piece.start : piece.end]
        if piece.section is Section.PEOPLE and piece.shape is not Shape.HEADING:
            for name in people_of(content):
                roster.add(name)
            for name, short in _SHORT.findall(content):
                roster.call(short, name.strip())
        elif bracketed := _BRACKETED.match(content):
            roster.add(bracketed.group(1))
        elif "@" in content and not piece.quoted:
            for handle in _HANDLE.findall(content):
                roster.add(handle)
    for speaker in notes.speakers:
        roster.add(speaker)


def people_of(line: str) -> list[str]:
    """Return the names in a line of people who were present.

    >>> people_of("Daniel Kim, Kevin Vuong (notes)")
    ['Daniel Kim', 'Kevin Vuong']
    """
    parts = (part.strip(" .*_") for part in _PART.split(_PARENTHESES.sub("", line)))
    return [part for part in parts if _PERSON.match(part)]
