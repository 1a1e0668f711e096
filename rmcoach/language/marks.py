"""Action items that the notes mark as such: lists, tables, checkboxes, ACTION, TODO, "Name: …"."""

import re
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.commitments import SILENT
from rmcoach.language.heads import FIRST, Head, group, head_of, known_head, named_in, open_subject
from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.notes.sections import section_of
from rmcoach.language.nothing import DONE_HEAD, MAX_LINE, none_of_it, soft
from rmcoach.language.reading import UNKNOWN, Found, Reading, Subject
from rmcoach.language.rows import from_row
from rmcoach.language.subjects import by_mention
from rmcoach.language.tasks import base, due_in, tidy
from rmcoach.language.words import NAME, compiled, words_of
from rmcoach.language.words.en_verbs import SAME_PASTS
from rmcoach.models.summary import ActionKind, Certainty, OwnerBasis

_CAPS_MARK = re.compile(
    r"(?:^|[.;(\[]\s*|\s\*\*)(?:ACTIONS?|TODOS?|TO-DO|AI|AP|ACTION ITEMS?)\s*[:\-–]\s+"
)
_NUMBERED = re.compile(r"^(?:[A-Z]{1,2}\d{1,2}|\d{1,2}(?:\.\d{1,2})*|#\d+)[.):]?\s+(?=\S)")
_UP_TO_COLON = re.compile(r"^\W*[A-Z-]{2,8}\s+([^:\n]{3,80}):")
_MAX_LABEL = 40
_MODAL = re.compile(
    r"(?:\b(?:will|shall|must|should|soll|wird|also|va\s+a)|'ll"
    r"|\b(?:agreed|agrees|volunteered|offered|promised|going|has|needs?)\s+to)\s+$",
    re.IGNORECASE,
)
_OWNER_AT_END = re.compile(rf"\(\s*@?{NAME}+\s*\)\s*\.?$")
_UNSURE = re.compile(
    r"\W*(?:could|maybe|might|perhaps|possibly|someday|would\s+be|poss\b|tbc\b|vielleicht|evtl|quizás?|tal\s+vez|a\s+lo\s+mejor)\b",
    re.IGNORECASE,
)
_WHO_WHEN = re.compile(rf"[\[(]\s*@?(?P<who>{NAME}+)\s*[,;:/-]\s*[^()\[\]\n]{{1,40}}[\])]\s*\.?$")
"""Who and by when in brackets at the end of a line."""

_I_WILL = re.compile(r"I(?:'ll|\s+will|\s+shall)\s+(?=[a-z])")
_GROUP = re.compile(
    rf"^\W*({NAME}+(?:\s*(?:[+&/]|and|und|y)\s*(?:{NAME}+|I\b|me\b))+)\s*:?\s+(?=\S)"
)
_OPEN_DAY = re.compile(
    r"\b(?:w/?o\s+a\s+date|no\s+date|date\s+(?:open|tb[acd])|undated|ohne\s+Termin|sin\s+fecha)\b",
    re.IGNORECASE,
)
_TALE = re.compile(
    r"\b(?:was|were|had|did|met|talked|spoke|discussed|is|are|went|said|laughed|until|till|war|hatten|fue|era)\b|\?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:Der|Die|Das|The|El|La|Los|Las)\s+(?!two\b|beiden\b|dos\b)\w")
_INTELLIGENCE = re.compile(r"\W*AI\W+(?:the|an?|is|was|isn't|will|can)\s")
"""Lines in which the two letters are no mark of an action item."""

_TITLE = re.compile(r"[\w']+(?:\s+[\w']+){0,3}:")
_REPORTED = re.compile(r"(?:was|were|has|have|had|is|are|ist|war|hat|está|ha)\b", re.IGNORECASE)


class Place(NamedTuple):
    """Where a piece stands: below another one, under somebody's name, in prose above a list."""

    detail: bool
    inherited: Subject | None
    prose: bool


@lru_cache(maxsize=8)
def _mark(code: str) -> re.Pattern[str]:
    marks = "|".join(words_of(one).marks for one in dict.fromkeys((code, "en")))
    return re.compile(
        rf"^[\s*_>#-]*(?:\[\s*[*_]*(?:{marks})[*_]*\s*(?P<in>[:\-–\s][^\]\n]{{0,60}})?\]\s*[:\-–]?"
        rf"|[*_]*(?:{marks})[*_]*(?:\s*(?P<who>(?:\(|\[)?[^\n:\])]{{0,60}}(?:\)|\])?))?\s*[*_]*(?::|\s[-–])[*_]*(?=\s|\S))\s*",
        re.IGNORECASE,
    )


_CAPS_HEAD = re.compile(r"^\W*(?:ACTIONS?|TODOS?|AI|AP|ACTION ITEM)\s+(?=[A-Z@\ue000])")


def explicit(  # noqa: PLR0911 - one return for each way of marking
    reading: Reading, piece: Piece, place: Place
) -> Found | None:
    """Return the action item that a piece of notes marks as one, or None."""
    if piece.quoted or piece.shape is Shape.HEADING or piece.section is Section.PEOPLE:
        return None
    if piece.cells:
        return from_row(reading, piece)
    if piece.ticked or piece.section in SILENT:
        return None
    content = reading.notes.plain[piece.start : piece.end]
    if reading.to_machine(piece.start, piece.end):
        return None
    if DONE_HEAD.match(content) or _INTELLIGENCE.match(content):
        return None
    marked = _marked(reading, piece)
    if marked is not None:
        return _item(reading, piece, marked.start, marked.subject)
    said = piece.shape is Shape.TURN and piece.speaker is not None
    listed = piece.section is Section.ACTIONS and piece.shape is not Shape.ROW
    listed = listed and not place.prose and not said
    if listed and piece.shape in {Shape.LINE, Shape.TURN}:
        listed = len(content) <= MAX_LINE and _like_a_task(reading, piece)
        listed = listed and _ABOUT.match(content) is None
        listed = listed and compiled(reading.words.negated).search(content) is None
    boxed = piece.shape is Shape.CHECKBOX and piece.section is not Section.IDEAS
    boxed = boxed or (piece.shape is Shape.CHECKBOX and _like_a_task(reading, piece))
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
    return open_subject(reading, line) if known else None


def _like_a_task(reading: Reading, piece: Piece) -> bool:
    """Say whether a line goes as a task does: with somebody's name, a verb, or a date."""
    content = reading.notes.plain[piece.start : piece.end]
    head = head_of(reading, piece, piece.start)
    if head.labelled or head.subject is not UNKNOWN:
        return True
    return (
        _starts_with_verb(reading, content) or due_in(reading, piece.start, piece.end) is not None
    )


def _starts_with_verb(reading: Reading, content: str) -> bool:
    first = FIRST.match(content.strip(" *_-"))
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
            return Head(UNKNOWN, piece.start + found.end(), labelled=False)
        at = piece.start + line.index(who, found.start(group))
        subject = named_in(reading, piece, (at, at + len(who)))
        if subject is not None:
            return Head(subject, piece.start + found.end(), labelled=True)
    caps = _CAPS_HEAD.match(line) or _CAPS_MARK.search(line)
    return Head(UNKNOWN, piece.start + caps.end(), labelled=False) if caps else None


def _item(reading: Reading, piece: Piece, at: int, marked: Subject = UNKNOWN) -> Found | None:
    """Return the item that starts at a place, unless its words say that it is none."""
    plain = reading.notes.plain
    number = _NUMBERED.match(plain[at : piece.end])
    at += number.end() if number else 0
    content = plain[at : piece.end]
    if none_of_it(reading, content):
        return None
    head = head_of(reading, piece, at)
    if marked is not UNKNOWN:
        head = head._replace(subject=marked)
    rest = plain[head.start : piece.end]
    if head.labelled and _REPORTED.match(rest):
        return None
    if head.subject.stranger or none_of_it(reading, rest) or not rest.strip():
        return None
    end = piece.end
    tail = _WHO_WHEN.search(reading.veiled, head.start, end)
    if tail and head.subject.basis is not OwnerBasis.EXPLICIT:
        end = tail.start()
        head = head._replace(subject=by_mention(reading, tail.start("who")))
    own = _I_WILL.match(plain, head.start, end)
    head = head._replace(start=own.end()) if own else head
    due = due_in(reading, end, piece.end) or due_in(reading, head.start, end)
    due = due or due_in(reading, at, head.start)
    task = tidy(reading, head.start, end, due)
    if not task or not any(char.isalpha() for char in task):
        return None
    doubtful = piece.section is Section.IDEAS or soft(reading, rest)
    doubtful = doubtful or _UNSURE.match(rest) is not None
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


def _together(reading: Reading, piece: Piece) -> Found | None:
    """Return what two do together, from a line without a verb: "DW + RK joint visit by Friday"."""
    names = _GROUP.match(reading.veiled[piece.start : piece.end])
    if names is None or piece.end - piece.start > MAX_LINE:
        return None
    rest = reading.notes.plain[piece.start + names.end() : piece.end]
    due = due_in(reading, piece.start + names.end(), piece.end)
    dated = due is not None and due.strong and (due.day is not None or reading.days.on is None)
    if not (dated or _OPEN_DAY.search(rest)) or _TALE.search(rest) or none_of_it(reading, rest):
        return None
    who = group(reading, piece, (piece.start + names.start(1), piece.start + names.end(1)))
    return _item(reading, piece, piece.start + names.end(), who)


def rest_of(plain: str, start: int, end: int) -> str:
    """Return the words between two places without the space before them."""
    return plain[start:end].lstrip()


def _starts_with_date(reading: Reading, start: int, end: int) -> bool:
    """Say whether words begin with a day, as the title of notes does: "Dana / Priya - 4 March"."""
    due = next(iter(dates.find(reading.notes.plain, start, end, reading.words, reading.days)), None)
    return due is not None and not due.strong and not reading.notes.plain[start : due.start].strip()


def _told(reading: Reading, piece: Piece, head: Head) -> Found | None:
    """Return the item in a list that starts with a verb and says who or by when."""
    plain = reading.notes.plain
    content = plain[piece.start : piece.end]
    if piece.shape is not Shape.BULLET or not _starts_with_verb(reading, content):
        return None
    due = due_in(reading, piece.start, piece.end)
    named = _OWNER_AT_END.search(reading.veiled[piece.start : piece.end])
    dated = due is not None and due.day is not None and (due.strong or _ahead(reading, piece, due))
    if not (dated or named) or compiled(reading.words.hypothetical).search(content):
        return None
    subject = head.subject if named else reading.me(piece)
    found = _item(reading, piece, piece.start, subject)
    return found and found._replace(certainty=Certainty.LIKELY)


def _ahead(reading: Reading, piece: Piece, due: dates.Due) -> bool:
    """Say whether a line that starts with a verb of doing tells of a day ahead."""
    first = FIRST.match(reading.notes.plain[piece.start : piece.end])
    on, day = reading.days.on, due.day
    if first is None or on is None or day is None or reading.words.code != "en":
        return False
    rest = reading.notes.plain[piece.start + first.end() : piece.end]
    if first.group().lower() in SAME_PASTS or _NOUN.match(rest):
        return False
    return first.group().lower() in reading.words.verbs and day > on


_NOUN = re.compile(r"\s+(?:of|with|at|on|is|was)\b", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"(\w+s)\s+(?:me|us|him|her|them|the|an?|my|his|their|our|one|two|three|this|that|it)\b",
    re.IGNORECASE,
)


def _in_base_form(reading: Reading, task: str) -> str:
    """Return a task that tells of somebody as one that says what to do: "Sends me the list"."""
    told = _TOLD_OF.match(task) if reading.words.code == "en" else None
    if told is None:
        return task
    verb = base(told.group(1).lower(), reading.words)
    return verb.capitalize() + task[told.end(1) :]


def _labelled(  # noqa: C901, PLR0911 - each return is one reason
    reading: Reading, piece: Piece
) -> Found | None:
    """Return the item in a line such as "Sam: send the deck", where its words sound like one."""
    if not reading.roster.stated or piece.shape is Shape.ROW or piece.section is Section.IDEAS:
        return None
    together = _together(reading, piece)
    if together is not None:
        return together
    plain = reading.notes.plain
    at = piece.start
    if piece.speaker is not None or DONE_HEAD.match(plain[at : piece.end]):
        return None
    head = known_head(reading, piece, at)
    if _MODAL.search(reading.veiled[at : head.start]):
        return None
    if not head.labelled:
        return _told(reading, piece, head)
    rest = plain[head.start : piece.end].strip()
    if piece.line == 1 and head.subject.person is None:
        return None
    bare = plain[: head.start].rstrip()[-1:] not in ":>-,"
    if bare and _TITLE.match(rest_of(plain, head.start, piece.end)):
        return None
    if due_in(reading, head.start, head.start + _MAX_LABEL) and _starts_with_date(
        reading, head.start, piece.end
    ):
        return None
    if not rest or rest[0] in "\"'" or none_of_it(reading, rest):
        return None
    verb = _starts_with_verb(reading, rest) or _I_WILL.match(rest) is not None
    if piece.line == 1 and not verb:
        return None
    due = due_in(reading, head.start, piece.end)
    dated = (
        due is not None and due.day is not None and not compiled(reading.words.past).search(rest)
    )
    sentence = compiled(
        r"\b(?:is|are|was|were|has|had|said|says|ist|sind|war|hat|es|era)\b"
    ).search(rest)
    if head.subject.stranger or not (verb or (dated and not sentence)) or (sentence and not verb):
        return None
    words = reading.words
    if compiled(words.hypothetical).search(rest) or compiled(words.negated).match(rest):
        return None
    found = _item(reading, piece, at)
    return found and found._replace(
        task=_in_base_form(reading, found.task),
        certainty=Certainty.LIKELY if due is None else Certainty.EXPLICIT,
    )
