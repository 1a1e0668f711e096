"""Promises in sentences: who will do what by when, from the form of the words.

Not taken: what is only thought of, what is done, what somebody else promised, questions,
quotations, and lines that speak to a machine.
"""

import re
from collections.abc import Iterable, Iterator

from rmcoach.language import dates
from rmcoach.language.forms import Match, cue_of, found_first, found_in, matches
from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.nothing import DONE_HEAD
from rmcoach.language.reading import Found, Reading, Subject
from rmcoach.language.sentences import sentences
from rmcoach.language.subjects import subject_of
from rmcoach.language.tasks import Verb, due_in, first_verb, tidy
from rmcoach.language.verdicts import LONG, Clause, Verdict, verdict_on
from rmcoach.language.words import Cue, Force, Who
from rmcoach.models.summary import ActionKind, Certainty

SILENT = frozenset(
    {Section.AGENDA, Section.PREPARATION, Section.PEOPLE, Section.DONE, Section.QUESTIONS}
)
"""Sections in which nothing is promised, whatever the words are."""

_CONNECTOR = re.compile(
    r"(?:[;:,]|\s-)\s*(?:and|but|so|then|und|aber|y|pero)?\s+|\s+(?:and|but|so|und|aber|y)\s+"
)
_CONJUNCTION = re.compile(r"[\s,;:-]+(?:(?:and|but|so|then|und|aber|y|pero)\s+)?")
_COMMANDS = frozenset({Force.VOCATIVE})
_WEAK = frozenset({Force.PRESENT, Force.SOFT, Force.HANDED, Force.VOCATIVE})
"""Forms of words that end a clause only where they bind."""

_BREAK = re.compile(r"[,;:.!?/+&-]|\b(?:and|but|so|then|while|und|aber|y|pero)\b", re.IGNORECASE)
_SHIFTS = frozenset("move shift reschedule postpone push change delay swap".split())
_TO = re.compile(r"\b(?:to|from|until)\s+\w{0,3}$", re.IGNORECASE)
_DUE_NEXT = re.compile(
    r"\W*(?:I\s+need\s+(?:it|this|that|them)|deadline|due|by|until|ideally|today|tomorrow|spätestens|bis|para|antes|plazo|target|eta)\b",
    re.IGNORECASE,
)
_MAX_NEXT = 60


def spoken(reading: Reading, piece: Piece) -> Iterator[Found]:
    """Yield the promises in the sentences of a piece of notes."""
    if piece.quoted or piece.ticked or piece.section in SILENT or piece.shape is Shape.HEADING:
        return
    if DONE_HEAD.match(reading.notes.plain[piece.start : min(piece.end, piece.start + LONG)]):
        return
    places = [*sentences(reading.notes.plain, piece.start, piece.end, reading.words.code)]
    for number, (start, end) in enumerate(places):
        after = places[number + 1] if number + 1 < len(places) else None
        yield from _in_sentence(reading, piece, start, end, after)


def _in_sentence(
    reading: Reading, piece: Piece, start: int, end: int, after: tuple[int, int] | None
) -> Iterator[Found]:
    if reading.to_machine(start, end):
        return
    held = _apart(reading, matches(reading, start, end))
    whole = (start, end)
    for weak in (_COMMANDS, _WEAK) if len(held) > 1 else ():
        held = [
            match
            for match, clause in _clauses(reading, held, whole)
            if match.cue.force not in weak or _judged(reading, piece, match, clause, whole, after)
        ]
    for match, clause in _clauses(reading, held, (start, end)):
        promise = _judged(reading, piece, match, clause, (start, end), after)
        if promise is not None:
            yield promise


def _apart(reading: Reading, found: Iterable[Match]) -> list[Match]:
    """Return forms of words without what starts no clause: "the list we keep in the depot"."""
    kept: list[Match] = []
    for match in found:
        before = kept[-1] if kept else None
        if (
            before is None
            or match.cue.force is not Force.PRESENT
            or before.cue.force is Force.VOCATIVE
            or _BREAK.search(reading.veiled, before.end, match.end)
        ):
            kept.append(match)
    return kept


def _clauses(
    reading: Reading, held: list[Match], sentence: tuple[int, int]
) -> Iterator[tuple[Match, tuple[int, int]]]:
    """Yield each form of words with the clause that it stands in."""
    for number, match in enumerate(held):
        first, last = sentence
        if number:
            first = _split(reading, held[number - 1].end, match.start)
        if number + 1 < len(held):
            last = _split(reading, match.end, held[number + 1].start)
        yield match, (first, last)


def first_subject(reading: Reading, piece: Piece, start: int) -> Subject | None:
    """Return who is the subject of the first form of words that binds somebody, or None."""
    opening = found_first(reading, start, piece.end)
    if opening is not None and cue_of(reading, opening).who is Who.SELF:
        return reading.me(piece)
    for found in found_in(reading, start, piece.end):
        cue = cue_of(reading, found)
        if cue.force is not Force.SOFT and not reading.in_quotes(found.start()):
            return subject_of(reading, piece, cue.who, found.start(), found.end(), start)
    return None


def _split(reading: Reading, left: int, right: int) -> int:
    """Return where the clause before a form of words ends."""
    breaks = [*_CONNECTOR.finditer(reading.veiled, left, right)]
    return breaks[-1].start() if breaks else right


def _judged(  # noqa: PLR0913, PLR0917 - a form of words and all that is around it
    reading: Reading,
    piece: Piece,
    match: Match,
    clause: tuple[int, int],
    sentence: tuple[int, int],
    after: tuple[int, int] | None,
) -> Found | None:
    """Return the promise at a form of words, or None where it is none."""
    verb = _verb(reading, match, clause)
    if verb is None or reading.in_quotes(match.start):
        return None
    due = due_in(reading, clause[0], clause[1], after=match.end, within=sentence)
    if (
        due is not None
        and verb.word in _SHIFTS
        and _TO.search(reading.notes.plain, match.end, due.start + 3)
    ):
        due = None
    verdict = verdict_on(reading, piece, Clause(match, verb, clause, sentence, due))
    if verdict is Verdict.NO:
        return None
    cue = match.cue
    subject = subject_of(reading, piece, cue.who, match.start, match.end, sentence[0])
    anybody = cue.who in {Who.YOU, Who.GIVER} and _nobody(subject) and piece.speaker is None
    if subject.stranger or (anybody and due is None):
        return None
    due = due or _due_next(reading, after)
    task = _task(reading, match, verb, clause, due)
    if not task:
        return None
    start, end = _evidence(match, clause, sentence, due)
    lead = _CONJUNCTION.match(reading.notes.plain, start, max(start, match.start))
    start = lead.end() if lead else start
    request = cue.force in {Force.REQUEST, Force.VOCATIVE}
    maybe = ActionKind.SUGGESTION if verdict is Verdict.MAYBE else ActionKind.COMMITMENT
    return Found(
        start=start,
        end=end,
        line=piece.line + reading.notes.plain.count("\n", piece.start, start),
        task=task,
        subject=subject,
        due=due,
        kind=ActionKind.REQUEST if request and verdict is Verdict.YES else maybe,
        certainty=_certainty(cue, verdict, subject, due),
    )


def _verb(reading: Reading, match: Match, clause: tuple[int, int]) -> Verb | None:
    """Return the verb of a promise; a form of words that has none brings its own."""
    if match.cue.does:
        return Verb(match.end, match.end, match.cue.does.split()[0].lower(), known=True)
    return first_verb(reading.veiled, match.end, clause[1], reading.words)


def _task(
    reading: Reading,
    match: Match,
    verb: Verb,
    clause: tuple[int, int],
    due: dates.Due | None,
) -> str:
    if not match.cue.does:
        task = tidy(reading, verb.start, clause[1], due)
        said = reading.notes.plain[verb.start : verb.end]
        inflected = match.cue.force is Force.PRESENT and reading.words.code == "en" and verb.known
        if inflected and said.lower() != verb.word and task.lower().startswith(said.lower()):
            task = verb.word.capitalize() + task[len(said) :]
        return task
    before = match.cue.force is Force.HANDED
    words = tidy(reading, *((clause[0], match.start) if before else (match.end, clause[1])), due)
    return (
        words
        and f"{match.cue.does} {words[0].lower() if words[1:2].islower() else words[0]}{words[1:]}"
    )


def _nobody(subject: Subject) -> bool:
    return subject.person is None and subject.words is None


def _due_next(reading: Reading, after: tuple[int, int] | None) -> dates.Due | None:
    """Return the date in a short sentence of its own after a promise: "Deadline Monday"."""
    if after is None or after[1] - after[0] > _MAX_NEXT:
        return None
    if _DUE_NEXT.match(reading.notes.plain, *after) is None:
        return None
    return due_in(reading, *after)


def _evidence(
    match: Match, clause: tuple[int, int], sentence: tuple[int, int], due: dates.Due | None
) -> tuple[int, int]:
    """Return the words that prove a promise: its sentence, or its clause in a long one."""
    if sentence[1] - sentence[0] <= LONG and clause == sentence:
        return sentence
    if sentence[1] - sentence[0] <= LONG and clause[0] == sentence[0]:
        return clause
    end = clause[1]
    if due is not None and match.end <= due.end <= clause[1] and end - due.end > _MAX_NEXT:
        end = due.end
    return (clause[0] if sentence[1] - sentence[0] <= LONG else match.start), end


def _certainty(cue: Cue, verdict: Verdict, subject: Subject, due: dates.Due | None) -> Certainty:
    if verdict is Verdict.MAYBE:
        return Certainty.NEEDS_CONFIRMATION
    clear = subject.person is not None or cue.who is Who.WE
    if cue.force is Force.FIRM and clear:
        return Certainty.EXPLICIT
    return Certainty.EXPLICIT if cue.force is not Force.NEED and clear and due else Certainty.LIKELY
