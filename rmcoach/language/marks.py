"""Action items that the notes mark as such: lists, tables, checkboxes, ACTION, TODO, "Name: …"."""

import re
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.commitments import SILENT, first_subject
from rmcoach.language.notes import Cell, Piece, Section, Shape
from rmcoach.language.notes.sections import section_of
from rmcoach.language.reading import UNKNOWN, Found, Reading, Subject
from rmcoach.language.subjects import by_mention
from rmcoach.language.tasks import base, due_in, tidy
from rmcoach.language.words import CODES, NAME, compiled, words_of
from rmcoach.models.summary import ActionKind, Certainty, OwnerBasis

_NAMES = re.compile(f"{NAME}+")
_CAPS_MARK = re.compile(r"(?:^|[.;(\[]\s*|\s\*\*)(?:ACTIONS?|TODOS?|TO-DO|AI|AP|ACTION ITEMS?)\s*[:\-–]\s+")
_OPEN_NAME = r"(?:@[\w.-]+|[A-ZÀ-Þ][\w.'-]*(?:\s+(?:[A-ZÀ-Þ][\w.'-]*|\([A-Za-z .'-]{1,30}\))){0,3})"
_JOIN = r"(?:\s*(?:,|/|&|\+|,?\s+and|,?\s+und|\s+y|,?\s+or|\s+w/|\s+with)\s*)"
_NUMBERED = re.compile(r"^(?:[A-Z]{1,2}\d{1,2}|\d{1,2}(?:\.\d{1,2})*|#\d+)[.):]?\s+(?=\S)")
_STRUCK = re.compile(r"^\W*~~")
_DONE_HEAD = re.compile(r"^\W*(?:DONE|CLOSED|COMPLETED|ERLEDIGT|HECHO)\b")
_QUOTE_ONLY = re.compile(r"^\W*\"")
_OPEN_STATE = re.compile(r"\b(?:open|new|to ?do|not started|in progress|ongoing|offen|neu|abierto|pendiente|wip)\b", re.IGNORECASE)  # noqa: E501
_REJECTED = re.compile(
    r"\b(?:rejected|not\s+(?:doing|happening|going)|dropped|abandoned|closed|won't|cancelled|canceled"
    r"|abgelehnt|verworfen|descartad[oa]|rechazad[oa]|will\s+not|parked|obsolete|superseded|withdrawn)\b",
    re.IGNORECASE,
)
_IDEA = re.compile(r"\b(?:ideas?|maybe|perhaps|thought|tbd|tbc|idee|vielleicht|quizás?)\b", re.IGNORECASE)
_PAST_START = re.compile(r"^\W*(?:already|schon|bereits|ya)\b", re.IGNORECASE)
_UP_TO_COLON = re.compile(r"^\W*[A-Z-]{2,8}\s+([^:\n]{3,80}):")
_FIRST = re.compile(r"[^\W\d_][\w'-]*")
_MAX_LINE = 420
_MAX_LABEL = 40
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_REPORTED = re.compile(r"(?:was|were|has|have|had|is|are|ist|war|hat|está|ha)\b", re.IGNORECASE)
_ASKED = re.compile(r"^\W*(?:please|pls|bitte|por favor)\b.*\b(?:me|mir|mich|uns|us)\b", re.IGNORECASE)


class Place(NamedTuple):
    """Where a piece stands: below another one, under somebody's name, in prose above a list."""

    detail: bool
    inherited: Subject | None
    prose: bool


class Head(NamedTuple):
    """Who a marked line names, and where its task starts."""

    subject: Subject
    start: int
    labelled: bool


@lru_cache(maxsize=8)
def _mark(code: str) -> re.Pattern[str]:
    marks = "|".join(words_of(one).marks for one in dict.fromkeys((code, "en")))
    return re.compile(
        rf"^[\s*_>#-]*(?:\[\s*[*_]*(?:{marks})[*_]*\s*(?P<in>[:\-–\s][^\]\n]{{0,60}})?\]\s*[:\-–]?"
        rf"|[*_]*(?:{marks})[*_]*(?:\s*(?P<who>(?:\(|\[)?[^\n:\])]{{0,60}}(?:\)|\])?))?\s*[*_]*(?::|\s[-–])[*_]*(?=\s|\S))\s*",
        re.IGNORECASE,
    )


_CAPS_HEAD = re.compile(r"^\W*(?:ACTIONS?|TODOS?|AI|AP|ACTION ITEM)\s+(?=[A-Z@\ue000])")


def explicit(reading: Reading, piece: Piece, place: Place) -> Found | None:
    """Return the action item that a piece of notes marks as one, or None."""
    if piece.quoted or piece.shape is Shape.HEADING or piece.section is Section.PEOPLE:
        return None
    if piece.cells:
        return _from_row(reading, piece)
    if piece.ticked or piece.section in SILENT:
        return None
    content = reading.notes.plain[piece.start : piece.end]
    if reading.to_machine(piece.start, piece.end):
        return None
    marked = _marked(reading, piece)
    if marked is not None:
        return _item(reading, piece, marked.start, marked.subject)
    listed = piece.section is Section.ACTIONS and piece.shape is not Shape.ROW and not place.prose
    if listed and piece.shape in {Shape.LINE, Shape.TURN}:
        listed = len(content) <= _MAX_LINE and _like_a_task(reading, piece)
    boxed = piece.shape is Shape.CHECKBOX and (listed or _like_a_task(reading, piece))
    if not listed and not boxed:
        return _labelled(reading, piece)
    found = _item(reading, piece, piece.start)
    if found is not None and place.inherited is not None and found.subject.basis is OwnerBasis.NONE:
        found = found._replace(subject=place.inherited)
    return found


def owner_of_label(reading: Reading, piece: Piece) -> Subject | None:
    """Return whose items follow below a line that is nothing but a name."""
    line = reading.notes.plain[piece.start : piece.end].strip(" *_:-")
    if not line or len(line) > _MAX_LABEL or piece.section is not Section.ACTIONS:
        return None
    if reading.roster.stated:
        person, _ = reading.roster.find(line)
        return None if person is None else Subject(person, None, OwnerBasis.EXPLICIT, "")
    known = reading.roster.find(line)[0] is not None
    return _open_subject(reading, line) if known else None


def _like_a_task(reading: Reading, piece: Piece) -> bool:
    """Say whether a line goes as a task does: with somebody's name, a verb, or a date."""
    content = reading.notes.plain[piece.start : piece.end]
    head = _head(reading, piece, piece.start)
    if head.labelled or head.subject is not UNKNOWN:
        return True
    return _starts_with_verb(reading, content) or due_in(reading, piece.start, piece.end) is not None


def _starts_with_verb(reading: Reading, content: str) -> bool:
    first = _FIRST.match(content.strip(" *_-"))
    if first is None:
        return False
    word = first.group().lower()
    return base(word, reading.words) in reading.words.verbs and not word.endswith(("ed", "ing"))


def _marked(reading: Reading, piece: Piece) -> Head | None:
    """Return what stands behind ACTION or TODO and whom it names, or None without such a mark."""
    line = reading.notes.plain[piece.start : piece.end]
    label = _UP_TO_COLON.match(line)
    if label and section_of(label.group(1)) in {Section.PREPARATION, Section.AGENDA}:
        return None
    found = _mark(reading.words.code).match(line)
    if found:
        group = "in" if found.group("in") else "who"
        who = (found.group(group) or "").strip(" :-–()[]*_?")
        if not who:
            return Head(UNKNOWN, piece.start + found.end(), False)
        at = piece.start + line.index(who, found.start(group))
        subject = _named_in(reading, piece, (at, at + len(who)))
        if subject is not None:
            return Head(subject, piece.start + found.end(), True)
    caps = _CAPS_HEAD.match(line) or _CAPS_MARK.search(line)
    return Head(UNKNOWN, piece.start + caps.end(), False) if caps else None


def _named_in(reading: Reading, piece: Piece, place: tuple[int, int]) -> Subject | None:
    """Return who is named by the words of a mark, or None where they name nobody."""
    said = reading.notes.plain[slice(*place)]
    if reading.roster.stated:
        everyone = compiled(rf"(?:{reading.words.everyone}|all\s+\w+|I|me|ich|yo)$").match(said)
        named = _NAMES.search(reading.veiled, *place)
        return _group(reading, piece, place) if everyone or named else None
    return _open_subject(reading, said) if _person_like(reading, said) else None


def _item(
    reading: Reading, piece: Piece, at: int, marked: Subject = UNKNOWN
) -> Found | None:
    """Return the item that starts at a place, unless its words say that it is none."""
    plain = reading.notes.plain
    number = _NUMBERED.match(plain[at : piece.end])
    at += number.end() if number else 0
    content = plain[at : piece.end]
    if _none_of_it(reading, content):
        return None
    head = _head(reading, piece, at)
    if marked is not UNKNOWN:
        head = head._replace(subject=marked)
    rest = plain[head.start : piece.end]
    if head.labelled and _REPORTED.match(rest):
        return None
    if head.subject.stranger or _none_of_it(reading, rest) or not rest.strip():
        return None
    due = due_in(reading, head.start, piece.end) or due_in(reading, at, head.start)
    task = tidy(reading, head.start, piece.end, due)
    if not task or not any(char.isalpha() for char in task):
        return None
    doubtful = piece.section is Section.IDEAS or _soft(reading, rest)
    return Found(
        start=piece.start,
        end=piece.end,
        line=piece.line,
        task=task,
        subject=head.subject,
        due=due,
        kind=ActionKind.IDEA if doubtful else ActionKind.COMMITMENT,
        certainty=Certainty.NEEDS_CONFIRMATION if doubtful else Certainty.EXPLICIT,
    )


def _soft(reading: Reading, content: str) -> bool:
    soft = compiled(rf"^\W*(?:{reading.words.soft_marks})\b")
    return soft.match(content) is not None


def _none_of_it(reading: Reading, content: str) -> bool:
    """Say whether a marked line is no item: nothing to do, done, dropped, a question."""
    words = reading.words
    if compiled(rf"^\W*(?:{words.nothing})$").match(content.strip(" .*_")):
        return True
    if compiled(r"^\W*(?:none|nothing|no\s+(?:new\s+)?actions?|keine?\s|nichts|ningun[oa]|nada)\b").match(content):
        return True
    if _STRUCK.match(content) or _DONE_HEAD.match(content) or _PAST_START.match(content):
        return True
    if _NOTE.sub("", content).rstrip(" )").endswith("?") and not compiled(r"\b(?:can|could|would)\s+you\b").search(content):
        return len(content) < _MAX_LINE and _asks(content, words.question_starts)
    tail = content[-60:]
    return compiled(r"(?:\b(?:done|completed|finished|sent|closed|erledigt|hecho)\b|✅|✔|☑)[\W\d]{0,12}$|\((?:done|completed)\b[^)]*\)|\b(?:is|was|already)\s+(?:done|completed|sent)\b|:\s*(?:done|completed)\b|\bDONE\b").search(tail) is not None  # noqa: E501


def _asks(content: str, starts: str) -> bool:
    first = content.strip(" -*:\"'")
    label = first.split(":", 1)[-1].strip()
    return any(compiled(starts).match(part) is not None for part in (first, label))


def _head(reading: Reading, piece: Piece, at: int) -> Head:
    """Return who a marked line names, and where its task starts."""
    if reading.roster.stated:
        return _known_head(reading, piece, at)
    return _open_head(reading, piece, at)


@lru_cache(maxsize=8)
def _known_pattern(code: str) -> re.Pattern[str]:
    all_words = "|".join(words_of(one).everyone for one in dict.fromkeys((code, "en")))
    person = rf"(?:{NAME}+(?:\.)?(?:\s*\([^)\n]{{1,25}}\))?|(?:I|me|ich|yo|mich|myself)(?:\s+again)?|(?:{all_words}|all\s+(?:three|four|of\s+\w+)|we\s+both)(?=[\s:,-]))"  # noqa: E501
    modal = r"\s+(?:to|will|shall|agreed\s+to|agrees\s+to|volunteered\s+to|offered\s+to|promised\s+to|is\s+going\s+to|has\s+to|needs?\s+to|must|should|soll|wird|va\s+a|will\s+also)\s+"  # noqa: E501
    return re.compile(
        rf"^[\s\[(*_]*(?P<who>{person}(?:(?:{_JOIN}|\s+){person})*)[\])*_]*(?P<sep>\s*(?::|->|=>|>|\s[-–—]|,(?=\s))\s*(?:to\s+)?|'ll\s+|{modal}|\s+(?=[^\W\d_]))",  # noqa: E501
        re.IGNORECASE,
    )


def _known_head(reading: Reading, piece: Piece, at: int) -> Head:
    veiled = reading.veiled
    found = _known_pattern(reading.words.code).match(veiled[at : piece.end])
    if found:
        who = (at + found.start("who"), at + found.end("who"))
        bare = not found.group("sep").strip()
        subject = _group(reading, piece, who)
        rest = veiled[at + found.end() : piece.end]
        if not bare and _ASKED.match(rest):
            why = "it is not clear who asks whom"
            subject = Subject(None, None, OwnerBasis.NONE, why)
        if not bare or _may_start(reading, rest):
            return Head(subject, at + found.end(), not bare or _told_to(reading, rest))
    off = re.match(
        rf"^\W*(?P<who>{_OPEN_NAME}(?:{_JOIN}{_OPEN_NAME})*)(?:\s*:\s|\s[-–]\s|\s+to\s+(?=[a-z]))",
        veiled[at : piece.end],
    )
    if off and _is_stranger(off.group("who"), reading):
        return Head(reading.named(off.group("who")), at + off.end(), True)
    return Head(_inside(reading, piece, at), at, False)


def _may_start(reading: Reading, rest: str) -> bool:
    """Say whether words go on after a bare name as a task does, and not as a tale."""
    first = re.match(r"[^\W\d_][\w'-]*", rest)
    return bool(first) and reading.words.code != "en" or (bool(first) and base(first.group().lower(), reading.words) in reading.words.verbs and not first.group().endswith("ed"))  # noqa: E501


def _told_to(reading: Reading, rest: str) -> bool:
    """Say whether words behind a bare name tell somebody what to do: "@sam check the link"."""
    first = _FIRST.match(rest)
    return first is not None and reading.words.code == "en" and first.group() in reading.words.verbs


def _is_stranger(name: str, reading: Reading) -> bool:
    words = name.lower().split()
    known = reading.words.verbs | reading.words.common | reading.words.labels
    return words[0] not in known and section_of(name) is None and base(words[0], reading.words) == words[0] and len(words) <= 2  # noqa: E501, PLR2004


def _group(reading: Reading, piece: Piece, who: tuple[int, int]) -> Subject:
    """Return the single person in a group of words, or why there is none."""
    plain = reading.notes.plain
    said = plain[slice(*who)].strip()
    named = [*_NAMES.finditer(reading.veiled, *who)]
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
        if found.group("b") or _person_like(reading, who):
            again = re.match(rf"(?:{re.escape(who)}|{re.escape(who.split()[0])})\s+to\s+", plain[start : piece.end])  # noqa: E501
            start += again.end() if again else 0
            return Head(_open_subject(reading, who), start, True)
    tail = _open_tail().search(plain[at : piece.end])
    if tail and _person_like(reading, tail.group("a") or tail.group("b")):
        return Head(_open_subject(reading, tail.group("a") or tail.group("b")), at, False)
    if piece.speaker is not None:
        return Head(reading.me(piece), at, False)
    inner = re.search(rf"(?:by|@)\s*({_OPEN_NAME})\s*$", plain[at : piece.end])
    if inner and _person_like(reading, inner.group(1)):
        return Head(_open_subject(reading, inner.group(1)), at, False)
    return Head(UNKNOWN, at, False)


def _person_like(reading: Reading, who: str) -> bool:
    """Say whether words look like a name and not like the subject of a note."""
    first = re.split(r"[\s/,&+]", who.strip("@ "))[0]
    if who.startswith("@") or reading.roster.find(who)[0] is not None:
        return True
    lowered = first.lower()
    known = reading.words.verbs | reading.words.common | reading.words.labels | reading.words.states
    if lowered in known or section_of(who) is not None or base(lowered, reading.words) != lowered:
        return compiled(reading.words.everyone).fullmatch(lowered) is not None
    return not re.search(r"(?:tion|ment|ing|ness|ity|ance|ence|ology|ship)s?$", lowered)


def _open_subject(reading: Reading, who: str) -> Subject:
    words = re.sub(r"\s*\([^)]*\)$", "", who).strip(" ?*_")
    if not words or not any(char.isalpha() for char in words):
        return UNKNOWN
    return reading.named(words)


def _labelled(reading: Reading, piece: Piece) -> Found | None:
    """Return the item in a line such as "Sam: send the deck", where its words sound like one."""
    if not reading.roster.stated or piece.shape is Shape.ROW or piece.section is Section.IDEAS:
        return None
    plain = reading.notes.plain
    at = piece.start
    if piece.speaker is not None or _DONE_HEAD.match(plain[at : piece.end]):
        return None
    head = _known_head(reading, piece, at)
    rest = plain[head.start : piece.end].strip()
    if not head.labelled or not rest or rest[0] in "\"'" or _none_of_it(reading, rest):
        return None
    first = re.match(r"[^\W\d_][\w'-]*", rest)
    verb = bool(first) and base(first.group().lower(), reading.words) in reading.words.verbs and not first.group().lower().endswith(("ed", "ing"))  # noqa: E501
    due = due_in(reading, head.start, piece.end)
    dated = due is not None and due.day is not None and not compiled(reading.words.past).search(rest)
    sentence = compiled(r"\b(?:is|are|was|were|has|had|said|says|ist|sind|war|hat|es|era)\b").search(rest)
    if head.subject.stranger or not (verb or (dated and not sentence)) or (sentence and not verb):
        return None
    if compiled(reading.words.hypothetical).search(rest) or compiled(reading.words.negated).match(rest):
        return None
    found = _item(reading, piece, at)
    return found and found._replace(certainty=Certainty.LIKELY if due is None else Certainty.EXPLICIT)


def _from_row(reading: Reading, piece: Piece) -> Found | None:
    """Return the item in a row of a table of tasks."""
    cells = {cell.role: cell for cell in reversed(piece.cells) if cell.role}
    task = cells["task"]
    plain = reading.notes.plain
    words = plain[task.start : task.end]
    state = _text(plain, cells.get("status"))
    owner = _text(plain, cells.get("owner"))
    due_words = _text(plain, cells.get("due"))
    if not words or _none_of_it(reading, words) or words.rstrip().endswith("?"):
        return None
    if _REJECTED.search(state) or _REJECTED.search(words) or compiled(reading.words.done).search(state):
        return None
    if piece.section in {Section.AGENDA, Section.DONE} or not (owner or due_words or _OPEN_STATE.search(state)):
        if not _IDEA.search(state):
            return None
    subject = _row_owner(reading, piece, cells.get("owner"))
    if subject.stranger:
        return None
    doubtful = bool(_IDEA.search(state) or _soft(reading, words))
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


def _text(plain: str, cell: Cell | None) -> str:
    return "" if cell is None else plain[cell.start : cell.end].strip(" -–—?*_")


def _row_owner(reading: Reading, piece: Piece, cell: Cell | None) -> Subject:
    if cell is None or not _text(reading.notes.plain, cell):
        return UNKNOWN
    said = reading.notes.plain[cell.start : cell.end]
    if not reading.roster.stated:
        return _open_subject(reading, said)
    named = [*_NAMES.finditer(reading.veiled, cell.start, cell.end)]
    everyone = "|".join(words_of(code).everyone for code in CODES)
    own = re.fullmatch(r"\W*(?:I|me|ich|yo)\W*", said, re.IGNORECASE)
    if named or own or compiled(rf"\W*(?:{everyone})\W*$").match(said):
        return _group(reading, piece, (cell.start, cell.end))
    return reading.named(said)


def _row_due(reading: Reading, cell: Cell | None) -> dates.Due | None:
    """Return what the cell of a deadline says; its words stand even where they name no day."""
    if cell is None or not _text(reading.notes.plain, cell):
        return None
    due = due_in(reading, cell.start, cell.end)
    said = reading.notes.plain[cell.start : cell.end]
    if due is None:
        return dates.Due(cell.start, cell.end, None, f"“{said}” names no day", True)
    return due._replace(start=cell.start, end=cell.end)
