"""Puts together again what is one sentence, broken over lines."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rmcoach.language.notes.pieces import Piece, Shape

_STOP = re.compile(r"[.!?:;…]['\")\]]*\s*$")
_MAX_JOINED = 2_000
_FULL_LINE = 50


def joined(pieces: list[Piece], plain: str, *, timed: bool) -> Iterator[Piece]:
    """Yield pieces, those as one that are a sentence broken over lines."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is None:
            waiting = piece
        elif (timed or piece.shape is Shape.LINE) and _goes_on(waiting, piece, plain):
            waiting = _extended(waiting, piece.end)
        else:
            yield waiting
            waiting = piece
    if waiting is not None:
        yield waiting


def _goes_on(first: Piece, second: Piece, plain: str) -> bool:
    between = plain[first.end : second.start]
    return (
        second.shape in {Shape.LINE, Shape.TURN}
        and first.shape not in {Shape.HEADING, Shape.ROW}
        and first.quoted == second.quoted is False
        and first.speaker == second.speaker
        and not between.strip()
        and between.count("\n") + between.count("\r") - between.count("\r\n") == 1
        and second.end - first.start < _MAX_JOINED
        and _STOP.search(plain[max(first.start, first.end - 8) : first.end]) is None
        and _wrapped(first, second, plain)
        and second.section is first.section
    )


def _wrapped(first: Piece, second: Piece, plain: str) -> bool:
    """Say whether a line ended because it was full: a long one, or a spoken one."""
    if first.shape in {Shape.BULLET, Shape.CHECKBOX}:
        return second.depth > first.depth or second.depth > 1
    last = plain.rfind("\n", first.start, first.end) + 1
    full = first.end - max(first.start, last) >= _FULL_LINE or first.shape is Shape.TURN
    return full and plain[second.start].islower()


def _extended(piece: Piece, end: int) -> Piece:
    return replace(piece, end=end)
