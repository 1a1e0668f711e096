"""Promises in sentences: who will do what by when, from the form of the words.

Not taken: what is only thought of, what is done, what somebody else promised, questions,
quotations, and lines that speak to a machine.
"""

import itertools
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.reading import Found, Reading, Subject
from rmcoach.language.sentences import sentences
from rmcoach.language.subjects import subject_of
from rmcoach.language.tasks import Verb, due_in, first_verb, tidy
from rmcoach.language.words import NAME, Cue, Force, Who, Words, compiled, words_of
from rmcoach.models.summary import ActionKind, Certainty

SILENT = frozenset(
    {Section.AGENDA, Section.PREPARATION, Section.PEOPLE, Section.DONE, Section.QUESTIONS}
)
"""Sections in which nothing is promised, whatever the words are."""

_CONNECTOR = re.compile(
    r"(?:[;:,]|\s-)\s*(?:and|but|so|then|und|aber|y|pero)?\s+|\s+(?:and|but|so|und|aber|y)\s+"
)
_CONJUNCTION = re.compile(r"[\s,;:-]+(?:(?:and|but|so|then|und|aber|y|pero)\s+)?")
_TRY = re.compile(r"\btry\s+to\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|falls|wenn|si)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:check|ask|see|find\s+out|know|test|tell|clarify|whether|verify|confirm|klär\w*|frag\w*|prüf\w*"
    r"|pregunt\w*|averigu\w*)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:love|like|want|wants|hope|hopes|wish|happy|glad|can)\b(?:\s+to)?$", re.IGNORECASE
)
_LONG = 260
_DUE_NEXT = re.compile(
    r"\W*(?:I\s+need\s+(?:it|this|that|them)|deadline|due|by|until|ideally|today|tomorrow|spätestens|bis|para|antes|plazo|target|eta)\b",
    re.IGNORECASE,
)
_MAX_NEXT = 60


_AT_A_WORD = r"(?:(?<!\w)|(?=[^\w\s]))"
"""Where a form of words can start; looking nowhere else is what makes the search quick."""

_BINDING = frozenset({Force.FIRM, Force.NEED})
"""Forms of words that bind whatever the verb is."""


class Verdict(StrEnum):
    """Whether a form of words binds."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class _Match(NamedTuple):
    cue: Cue
    start: int
    end: int


@lru_cache(maxsize=8)
def _cues(code: str) -> tuple[re.Pattern[str], tuple[Cue, ...]]:
    """Return one pattern for all forms of words of a language; a group tells which."""
    words = words_of(code)
    forms: list[str] = []
    for subject, group in itertools.groupby(enumerate(words.cues), key=lambda n: n[1].subject):
        named = "|".join(f"(?P<c{number}>{_filled(cue.form, words)})" for number, cue in group)
        forms.append(f"(?:{_filled(subject, words)})(?:{named})" if subject else named)
    return re.compile(_AT_A_WORD + "(?:" + "|".join(forms) + ")", re.IGNORECASE), words.cues


def _filled(form: str, words: Words) -> str:
    return form.replace("{name}", f"{NAME}+").replace("{adv}", words.adverbs)


def spoken(reading: Reading, piece: Piece) -> Iterator[Found]:
    """Yield the promises in the sentences of a piece of notes."""
    if piece.quoted or piece.ticked or piece.section in SILENT or piece.shape is Shape.HEADING:
        return
    places = [*sentences(reading.notes.plain, piece.start, piece.end, reading.words.code)]
    for number, (start, end) in enumerate(places):
        after = places[number + 1] if number + 1 < len(places) else None
        yield from _in_sentence(reading, piece, start, end, after)


def _in_sentence(
    reading: Reading, piece: Piece, start: int, end: int, after: tuple[int, int] | None
) -> Iterator[Found]:
    pattern, cues = _cues(reading.words.code)
    if reading.to_machine(start, end):
        return
    matches = []
    for found in pattern.finditer(reading.veiled, start, end):
        cue = cues[int((found.lastgroup or "c0")[1:])]
        verb = first_verb(reading.veiled, found.end(), end, reading.words)
        if verb is not None and (verb.known or cue.force in _BINDING):
            matches.append(_Match(cue, found.start(), found.end()))
    for number, match in enumerate(matches):
        first = start if number == 0 else _split(reading, matches[number - 1].end, match.start)
        last = end
        if number + 1 < len(matches):
            last = _split(reading, match.end, matches[number + 1].start)
        promise = _judged(reading, piece, match, (first, last), (start, end), after)
        if promise is not None:
            yield promise


def binds(reading: Reading, start: int, end: int) -> bool:
    """Say whether a form of words that binds somebody stands between two places."""
    pattern, cues = _cues(reading.words.code)
    weak = {Force.SOFT, Force.PRESENT}
    found = pattern.finditer(reading.veiled, start, end)
    return any(cues[int((one.lastgroup or "c0")[1:])].force not in weak for one in found)


def first_subject(reading: Reading, piece: Piece, start: int) -> Subject | None:
    """Return who is the subject of the first form of words that binds somebody, or None."""
    pattern, cues = _cues(reading.words.code)
    for found in pattern.finditer(reading.veiled, start, piece.end):
        cue = cues[int((found.lastgroup or "c0")[1:])]
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
    match: _Match,
    clause: tuple[int, int],
    sentence: tuple[int, int],
    after: tuple[int, int] | None,
) -> Found | None:
    """Return the promise at a form of words, or None where it is none."""
    verb = first_verb(reading.veiled, match.end, clause[1], reading.words)
    if verb is None or reading.in_quotes(match.start):
        return None
    due = due_in(reading, clause[0], clause[1], after=match.end)
    verdict = _verdict(reading, piece, match, verb, clause, sentence, due)
    if verdict is Verdict.NO:
        return None
    subject = subject_of(reading, piece, match.cue.who, match.start, match.end, sentence[0])
    if subject.stranger or (match.cue.who is Who.YOU and _nobody(subject) and due is None):
        return None
    due = due or _due_next(reading, after)
    task = tidy(reading, verb.start, clause[1], due)
    if not task:
        return None
    start, end = _evidence(match, clause, sentence, due)
    lead = _CONJUNCTION.match(reading.notes.plain, start, match.start)
    start = lead.end() if lead else start
    request = match.cue.force is Force.REQUEST
    maybe = ActionKind.SUGGESTION if verdict is Verdict.MAYBE else ActionKind.COMMITMENT
    return Found(
        start=start,
        end=end,
        line=piece.line + reading.notes.plain.count("\n", piece.start, start),
        task=task,
        subject=subject,
        due=due,
        kind=ActionKind.REQUEST if request and verdict is Verdict.YES else maybe,
        certainty=_certainty(match.cue, verdict, subject, due),
    )


def _verdict(  # noqa: C901, PLR0911, PLR0912, PLR0913, PLR0917 - each line is one reason
    reading: Reading,
    piece: Piece,
    match: _Match,
    verb: Verb,
    clause: tuple[int, int],
    sentence: tuple[int, int],
    due: dates.Due | None,
) -> Verdict:
    """Say whether a form of words binds somebody."""
    words, plain, force = reading.words, reading.notes.plain, match.cue.force
    lead = plain[sentence[0] : match.start]
    said = plain[match.start : clause[1]]
    nearby = plain[clause[0] : verb.end]
    whole = plain[sentence[0] : sentence[1]]
    if compiled(words.hypothetical).search(lead) or compiled(words.negated).search(nearby):
        return Verdict.NO
    if compiled(words.settled).search(said) or compiled(words.past).search(nearby):
        return Verdict.NO
    if verb.word in words.states and (due is None or not verb.known):
        return Verdict.NO
    question = plain[sentence[1] - 1] == "?" or plain[sentence[1] - 2 : sentence[1]] == "?)"
    if question and force is not Force.REQUEST:
        return Verdict.MAYBE if force is Force.SOFT and verb.known else Verdict.NO
    if force is Force.REQUEST and not verb.known:
        return Verdict.NO
    if force is Force.SOFT:
        known = verb.known and match.cue.who is not Who.PRONOUN
        return Verdict.MAYBE if known and not _wish(plain, match) else Verdict.NO
    if due is None and _TRY.search(plain, match.start, verb.start):
        return Verdict.MAYBE
    if force is Force.PRESENT:
        dated = due is not None and (due.strong or due.day is not None)
        agreed = piece.section in {Section.ACTIONS, Section.DECISIONS}
        if words.code == "en" and plain[verb.start : verb.end].endswith("ed"):
            return Verdict.NO
        return Verdict.YES if verb.known and (dated or agreed) else Verdict.NO
    if force is Force.NEED and not (verb.known and match.cue.who is not Who.NOBODY):
        return Verdict.NO
    doubtful = compiled(words.doubtful)
    if piece.section is Section.IDEAS or doubtful.search(plain, clause[0], match.start):
        return Verdict.MAYBE
    condition = _IF.search(said)
    if condition and not _ASKS.search(said[: condition.start()]):
        return Verdict.MAYBE
    if force is Force.NEED and match.cue.who is Who.WE and due is None:
        return Verdict.MAYBE
    return Verdict.YES if verb.known or due is not None else _unknown_verb(match, whole)


def _nobody(subject: Subject) -> bool:
    return subject.person is None and subject.words is None


def _unknown_verb(match: _Match, sentence: str) -> Verdict:
    """Judge a promise whose verb is not in the tables."""
    short = len(sentence) < _LONG
    return Verdict.YES if short and match.cue.who in {Who.SELF, Who.NAMED} else Verdict.MAYBE


def _wish(plain: str, match: _Match) -> bool:
    return _WISH.search(plain, match.start, match.end) is not None


def _due_next(reading: Reading, after: tuple[int, int] | None) -> dates.Due | None:
    """Return the date in a short sentence of its own after a promise: "Deadline Monday"."""
    if after is None or after[1] - after[0] > _MAX_NEXT:
        return None
    if _DUE_NEXT.match(reading.notes.plain, *after) is None:
        return None
    return due_in(reading, *after)


def _evidence(
    match: _Match, clause: tuple[int, int], sentence: tuple[int, int], due: dates.Due | None
) -> tuple[int, int]:
    """Return the words that prove a promise: its sentence, or its clause in a long one."""
    if sentence[1] - sentence[0] <= _LONG and clause == sentence:
        return sentence
    if sentence[1] - sentence[0] <= _LONG and clause[0] == sentence[0]:
        return clause
    end = clause[1]
    if due is not None and match.end <= due.end <= clause[1] and end - due.end > _MAX_NEXT:
        end = due.end
    return (clause[0] if sentence[1] - sentence[0] <= _LONG else match.start), end


def _certainty(cue: Cue, verdict: Verdict, subject: Subject, due: dates.Due | None) -> Certainty:
    if verdict is Verdict.MAYBE:
        return Certainty.NEEDS_CONFIRMATION
    clear = subject.person is not None or cue.who is Who.WE
    if cue.force is Force.FIRM and clear:
        return Certainty.EXPLICIT
    return Certainty.EXPLICIT if cue.force is not Force.NEED and clear and due else Certainty.LIKELY
