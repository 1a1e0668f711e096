"""Pieces of notes: a line, a list item, a row of a table, what somebody said."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("–—‐‑‒―−", "-"),
        **dict.fromkeys("\0\t\v\f\u00a0\u2007\u2009\u200a\u202f\u3000\ufeff\u200b\u2060", " "),
        **dict.fromkeys("→⇒➔➜", ">"),
        **dict.fromkeys("\ue000\ue001\ue002", " "),
    }
)


class Shape(StrEnum):
    """What a piece looks like."""

    LINE = "line"
    BULLET = "bullet"
    CHECKBOX = "checkbox"
    ROW = "row"
    TURN = "turn"
    HEADING = "heading"


class Section(StrEnum):
    """What the heading above a piece says that it is."""

    BODY = "body"
    ACTIONS = "actions"
    DONE = "done"
    AGENDA = "agenda"
    PREPARATION = "preparation"
    DECISIONS = "decisions"
    QUESTIONS = "questions"
    INSIGHTS = "insights"
    IDEAS = "ideas"
    PEOPLE = "people"
    NEXT = "next"
    OTHER = "other"


class Cell(NamedTuple):
    """A cell of a table: the role of its column, and its place."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the notes that stands for itself: ``notes[start:end]``, without its bullet."""

    start: int
    end: int
    line: int
    shape: Shape
    section: Section = Section.BODY
    heading: str = ""
    speaker: str | None = None
    ticked: bool | None = None
    quoted: bool = False
    depth: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes with their shape.

    Attributes:
        text: What was passed in; every place counts in its code points.
        plain: The same length, with one kind of quotation mark, dash and space.
        pieces: What they consist of, in order.
        speakers: Who speaks, in a chat or a transcript, in order of appearance.
    """

    text: str
    plain: str
    pieces: tuple[Piece, ...]
    speakers: tuple[str, ...]
    line_starts: tuple[int, ...]


def same_length(text: str) -> str:
    """Return a text with plain quotation marks, dashes and spaces, of the same length.

    >>> same_length("“so” — ok")
    '"so" - ok'
    """
    return text.translate(_SAME_LENGTH)
