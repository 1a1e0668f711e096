"""Rows of a table of tasks."""

import re

from rmcoach.language import dates
from rmcoach.language.heads import NAMES, group, open_subject
from rmcoach.language.notes import Cell, Piece, Section
from rmcoach.language.nothing import none_of_it, soft
from rmcoach.language.reading import UNKNOWN, Found, Reading, Subject
from rmcoach.language.tasks import due_in, tidy
from rmcoach.language.words import CODES, compiled, words_of
from rmcoach.models.summary import ActionKind, Certainty

_OPEN_STATE = re.compile(
    r"\b(?:open|new|to ?do|not started|in progress|ongoing|offen|neu|abierto|pendiente|wip)\b",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:rejected|(?:agreed|decided)\s+(?:not\s+to|against)|not\s+to\s+(?:do|be\s+done)|not\s+(?:doing|happening|going|pursued|needed|required|taken|now|any\s*more)|dropped|abandoned|closed|won't|cancelled|canceled"
    r"|called\s+off|scrapped|shelved|off\s+the\s+table|no\s+longer|killed|vetoed|discarded|given\s+up|never\s+mind|struck|moot|dead|entfällt|gestrichen|anulad[oa]|cancelad[oa]"
    r"|abgelehnt|verworfen|descartad[oa]|rechazad[oa]|will\s+not|parked|obsolete|superseded|withdrawn)\b",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"^\W*(?:all\s+|is\s+|was\s+|now\s+|just\s+|got\s+)*(?:done|finished|completed|sent|delivered|ticked|tick|closed|achieved|settled|sorted|booked|passed|over|signed|paid"
    r"|history|handed\s+(?:in|over)|behind\s+(?:us|me|her|him)|through|✓|✔|✅|☑|x$|yes$|erledigt|fertig|abgeschlossen|abgehakt|geschafft|gesendet|hech[oa]|list[oa]|terminad[oa]|acabad[oa]|enviad[oa]|cerrad[oa])\b"
    r"|(?:\b(?:done|finished|completed|ticked\s+off)\b\s*(?:on|in|last|yesterday|already|\()|^\W*[✓✔✅☑])",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(rf"^\W*(?:joke|{_REJECTED.pattern})", re.IGNORECASE)
_IDEA = re.compile(
    r"\b(?:ideas?|maybe|perhaps|thought|tbd|tbc|idee|vielleicht|quizás?)\b", re.IGNORECASE
)


def from_row(reading: Reading, piece: Piece) -> Found | None:
    """Return the item in a row of a table of tasks."""
    cells = {cell.role: cell for cell in reversed(piece.cells) if cell.role}
    task = cells.get("task")
    if task is None:
        return None
    plain = reading.notes.plain
    words = plain[task.start : task.end]
    state = _text(plain, cells.get("status"))
    remark = _text(plain, _last(piece))
    owner = _text(plain, cells.get("owner"))
    due_words = _text(plain, cells.get("due"))
    if not words or none_of_it(reading, words) or words.rstrip().endswith("?"):
        return None
    if (
        _REJECTED.search(state)
        or _REJECTED.search(words)
        or compiled(reading.words.done).search(state)
        or (_FINISHED.search(state) and not _OPEN_STATE.search(state))
        or _FINISHED.match(remark)
        or _AT_ONCE.match(remark)
    ):
        return None
    stated = owner or due_words or _OPEN_STATE.search(state)
    if (piece.section in {Section.AGENDA, Section.DONE} or not stated) and not _IDEA.search(state):
        return None
    subject = _row_owner(reading, piece, cells.get("owner"))
    if subject.stranger:
        return None
    doubtful = bool(_IDEA.search(state) or _IDEA.match(remark) or soft(reading, words))
    due = _row_due(reading, cells.get("due"))
    return Found(
        start=piece.start,
        end=piece.end,
        line=piece.line,
        task=tidy(reading, task.start, task.end, None),
        subject=subject,
        due=due,
        kind=ActionKind.IDEA if doubtful else ActionKind.COMMITMENT,
        certainty=Certainty.NEEDS_CONFIRMATION if doubtful else Certainty.EXPLICIT,
    )


def _last(piece: Piece) -> Cell | None:
    """Return the last cell of a row where it holds remarks, or nobody knows what."""
    last = piece.cells[-1] if piece.cells else None
    return last if last is not None and last.role in {"", "note"} else None


def _text(plain: str, cell: Cell | None) -> str:
    return "" if cell is None else plain[cell.start : cell.end].strip(" -–—?*_")


def _row_owner(reading: Reading, piece: Piece, cell: Cell | None) -> Subject:
    if cell is None or not _text(reading.notes.plain, cell):
        return UNKNOWN
    said = reading.notes.plain[cell.start : cell.end]
    if not reading.roster.stated:
        return open_subject(reading, said)
    named = [*NAMES.finditer(reading.veiled, cell.start, cell.end)]
    everyone = "|".join(words_of(code).everyone for code in CODES)
    own = re.fullmatch(r"\W*(?:I|me|ich|yo)\W*", said, re.IGNORECASE)
    if named or own or compiled(rf"\W*(?:{everyone})\W*$").match(said):
        return group(reading, piece, (cell.start, cell.end))
    return reading.named(said)


def _row_due(reading: Reading, cell: Cell | None) -> dates.Due | None:
    """Return what the cell of a deadline says; its words stand even where they name no day."""
    if cell is None or not _text(reading.notes.plain, cell):
        return None
    due = due_in(reading, cell.start, cell.end)
    said = reading.notes.plain[cell.start : cell.end]
    if due is None:
        return dates.Due(cell.start, cell.end, None, f"“{said}” names no day", strong=True)
    return due._replace(start=cell.start, end=cell.end)
