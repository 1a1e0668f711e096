"""What notes hold beside action items: insights, decisions, open questions, what was raised."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.notes.sections import section_of
from rmcoach.language.reading import Found, Reading, Subject
from rmcoach.language.sentences import sentences
from rmcoach.language.subjects import by_mention, subject_of
from rmcoach.language.words import NAME, Who, compiled
from rmcoach.models.base import Role
from rmcoach.models.summary import Evidence, Insight, Insights, Voice

MOST = 5
"""So many of a kind are kept; whoever reads them is busy."""

_OUTSIDE = frozenset(
    {Section.AGENDA, Section.PREPARATION, Section.PEOPLE, Section.DONE, Section.NEXT}
)
_MY_LABEL = re.compile(r"\W*(?:me|I|ich|yo)\s*[:\-–]\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(rf"\W*({NAME}+)\s*[:\-–]\s+(?=\S)")
_BARE_LABEL = re.compile(
    r"^\W*(?:learned|learning|takeaway|take-away|insight|lesson|aha|erkenntnis|gelernt|aprendizaje|decided"
    r"|decision|agreed|beschlossen|entschieden|decidido|open\s+questions?|open|offen)\s*(?:ich|me)?\s*[:\-–]\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r".{0,90}?\b(?:(?:is|was)\s+(?:this\s+one:|that|how)\s+|(?:learned|learnt|realised|realized|understood"
    r"|gelernt|verstanden|aprendí)(?:\s+(?:today|from\s+\w+))?\s*(?:that\b|,?\s+dass\b|que\b|:)\s*|:\s+)",
    re.IGNORECASE,
)
_SHRUG = re.compile(
    r"\W*(?:(?:I\s+have\s+)?no\s+(?:idea|clue)|(?:I\s+)?don't\s+know|good\s+question|not\s+sure|nobody\s+k"
    r"|hm+\W|keine\s+ahnung|gute\s+frage|ni\s+idea|no\s+lo\s+sé|buena\s+pregunta)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:can|could|would|will)\s+you\b|\b(?:kannst|könntest)\s+du\b|\bpuedes\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I've|me|my|I'd|ich|mir|mich|yo|aprendí|me\s+llevo)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:she|he|her|him|er|sie|ihr|ihm|ella|él)\b", re.IGNORECASE)
_RAISED_NEAR = 160
_MIN_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


_NEW_TO_ME = re.compile(
    rf"\W*(?:and\s+|honestly,?\s+|which\s+)?(?:(?:I|s?he|{NAME}+)\s+(?:really\s+|honestly\s+|simply\s+|just\s+)*"
    r"(?:had\s+no\s+(?:idea|clue)|(?:didn't|did\s+not|never)\s+(?:know|knew|realis?z?ed?)|hadn't\s+(?:known|realis?z?ed))"
    r"|(?:that|this|it)\s+(?:was|is)\s+(?:new|news)\s+to\s+(?:me|us|her|him)|(?:that|this|it)\s+surprised\s+(?:me|us|her|him)"
    r"|(?:das\s+)?(?:wusste|ahnte)\s+ich\s+(?:gar\s+)?nicht|no\s+(?:lo\s+sabía|tenía\s+(?:ni\s+)?idea))"
    r"(?:\s+(?:that|this|it|before|at\s+all|until\s+(?:today|now)))*\W*",
    re.IGNORECASE,
)
"""Sentences that only say that the one before was new."""


class Span(NamedTuple):
    """A sentence of the notes: its piece and its place."""

    piece: Piece
    start: int
    end: int


def evidence(reading: Reading, start: int, end: int) -> Evidence:
    """Return the words between two places, with the number of their line."""
    text = reading.notes.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(quote=text[start:end], start=start, end=end, line=line_of(reading, start))


def line_of(reading: Reading, place: int) -> int:
    """Return the number of the line that a place is in, from 1."""
    import bisect

    return bisect.bisect_right(reading.notes.line_starts, place)


def spans(reading: Reading) -> list[Span]:
    """Return the sentences of the notes, without older mails and what is no prose."""
    found = []
    for piece in reading.notes.pieces:
        if piece.quoted or piece.shape is Shape.HEADING or piece.section is Section.PEOPLE:
            continue
        if piece.shape is Shape.ROW:
            found.append(Span(piece, piece.start, piece.end))
            continue
        if reading.to_machine(piece.start, piece.end):
            continue
        places = sentences(reading.notes.plain, piece.start, piece.end, reading.words.code)
        found += [Span(piece, start, end) for start, end in places]
    return found


def _cells_of(reading: Reading, span: Span, wanted: Section) -> Iterator[Span]:
    """Yield a sentence; for the row of a table, what it holds where its first cell says so."""
    if span.piece.shape is not Shape.ROW:
        yield span
        return
    cells = [cell for cell in span.piece.cells if cell.end > cell.start]
    title = reading.notes.plain[cells[0].start : cells[0].end] if cells else ""
    if len(cells) > 1 and section_of(title) is wanted:
        yield Span(replace(span.piece, section=wanted, heading=title), cells[1].start, cells[1].end)


def insights(reading: Reading, all_spans: list[Span]) -> Insights:
    """Return what each of the two learned, in the words of the notes."""
    learned = _pattern(reading.words.learned)
    all_spans = [cell for span in all_spans for cell in _cells_of(reading, span, Section.INSIGHTS)]
    kept: dict[Role, list[Insight]] = {Role.MENTEE: [], Role.MENTOR: []}
    for number, span in enumerate(all_spans):
        if span.piece.section in _OUTSIDE or reading.notes.plain[span.end - 1] == "?":
            continue
        listed = span.piece.section is Section.INSIGHTS
        found = learned.search(reading.veiled, span.start, span.end)
        if not listed and (found is None or _only_if(reading, span, found.start())):
            continue
        start, whose = _whose(reading, span, found)
        end, before = span.end, all_spans[number - 1] if number else None
        if before is not None and before.piece is span.piece and _points_back(reading, span):
            start, end = before.start, before.end
        insight = _insight(reading, start, end)
        if insight is not None and len(kept[whose]) < MOST and insight not in kept[whose]:
            kept[whose].append(insight)
    return Insights(mentee=tuple(kept[Role.MENTEE]), mentor=tuple(kept[Role.MENTOR]))


def _only_if(reading: Reading, span: Span, place: int) -> bool:
    """Say whether what is learned at a place is only thought of: "if it turns out that"."""
    form = compiled(reading.words.hypothetical)
    return form.search(reading.notes.plain, span.start, place) is not None


def _points_back(reading: Reading, span: Span) -> bool:
    """Say whether a sentence only says that the one before was new: "I had no idea"."""
    return _NEW_TO_ME.fullmatch(reading.veiled, span.start, span.end) is not None


def whose(reading: Reading, span: Span) -> tuple[int, Role]:
    """Return where an insight that a sentence holds starts, and whose it is."""
    found = _pattern(reading.words.learned).search(reading.veiled, span.start, span.end)
    start, role = _whose(reading, span, found)
    return (start if _enough(reading, start, span.end) else span.start), role


def _whose(reading: Reading, span: Span, found: re.Match[str] | None) -> tuple[int, Role]:
    """Return where an insight starts and whose it is; the mentee's, who learns, where unsaid."""
    if span.piece.heading and span.piece.section is Section.INSIGHTS:
        titled = _in_heading(reading, span)
        if titled is not None and _LABEL.match(reading.veiled, span.start, span.end) is None:
            return span.start, _role(reading, titled)
    label = _LABEL.match(reading.veiled, span.start, span.end)
    if label:
        return label.end(), _role(reading, by_mention(reading, label.start(1)))
    mine = _MY_LABEL.match(reading.veiled, span.start, span.end)
    if mine:
        return mine.end(), _role(reading, reading.me(span.piece))
    start = span.start
    lead = _LEAD.match(reading.veiled, span.start, span.end)
    if (
        lead
        and (found is None or found.start() < lead.end())
        and _enough(reading, lead.end(), span.end)
    ):
        start = lead.end()
    said = reading.veiled[span.start : found.end() if found else span.end]
    where = (span.start, found.end() if found else span.end)
    named = reading.mentions_in(*where)
    if found and named and not _FIRST_PERSON.search(said):
        return start, _role(reading, by_mention(reading, named[-1].start))
    if found and _PRONOUN.search(reading.veiled[found.start() : found.end()]):
        who = subject_of(reading, span.piece, Who.PRONOUN, found.start(), found.end(), span.start)
        return start, _role(reading, who)
    return start, _role(reading, reading.me(span.piece))


def _in_heading(reading: Reading, span: Span) -> Subject | None:
    """Return who is named in the heading of a list of insights."""
    for word in _WORD.findall(span.piece.heading):
        if word.lower() in {"me", "ich", "my", "yo", "mine"}:
            return reading.me(span.piece)
        person, _ = reading.roster.find(word)
        if person is not None:
            return reading.named(word)
    return None


def _role(reading: Reading, subject: Subject) -> Role:
    if subject.person is not None:
        return reading.roster.people[subject.person].role or Role.MENTEE
    return Role.MENTEE


def _insight(reading: Reading, start: int, end: int) -> Insight | None:
    label = _BARE_LABEL.match(reading.notes.plain[start:end])
    start += label.end() if label else 0
    if not _enough(reading, start, end):
        return None
    proof = evidence(reading, start, end)
    return Insight(text=" ".join(proof.quote.split()), evidence=(proof,))


def _enough(reading: Reading, start: int, end: int) -> bool:
    return len(_WORD.findall(reading.notes.plain, start, end)) >= _MIN_WORDS


def decisions(reading: Reading, all_spans: list[Span]) -> tuple[Insight, ...]:
    """Return what was decided."""
    decided = _pattern(reading.words.decided)
    words = reading.words
    kept: list[Insight] = []
    for span in all_spans:
        plain = reading.notes.plain[span.start : span.end]
        if span.piece.section in _OUTSIDE or plain.endswith("?"):
            continue
        listed = span.piece.section is Section.DECISIONS and span.piece.shape is not Shape.TURN
        found = decided.search(reading.veiled, span.start, span.end)
        if not listed and (found is None or compiled(words.hypothetical).search(plain)):
            continue
        insight = _insight(reading, span.start, span.end)
        if insight is not None and insight not in kept:
            kept.append(insight)
    return tuple(kept[: 2 * MOST])


def open_questions(reading: Reading, all_spans: list[Span]) -> tuple[Insight, ...]:
    """Return what was left open."""
    unclear = compiled(reading.words.unclear)
    all_spans = [cell for span in all_spans for cell in _cells_of(reading, span, Section.QUESTIONS)]
    kept: list[Insight] = []
    for number, span in enumerate(all_spans):
        if span.piece.section in _OUTSIDE | {Section.ACTIONS}:
            continue
        after = all_spans[number + 1] if number + 1 < len(all_spans) else None
        if not _left_open(reading, span, after, unclear):
            continue
        insight = _insight(reading, span.start, span.end)
        if insight is not None and insight not in kept:
            kept.append(insight)
    return tuple(kept[: 2 * MOST])


def _left_open(reading: Reading, span: Span, after: Span | None, unclear: re.Pattern[str]) -> bool:
    plain = reading.notes.plain
    if span.piece.section is Section.QUESTIONS:
        return True
    asked = plain[span.end - 1] == "?" and not _ASKING.search(plain, span.start, span.end)
    if span.piece.speaker is None:
        return asked or unclear.search(plain, span.start, span.end) is not None
    shrug = after is not None and _SHRUG.match(plain, after.start, after.end) is not None
    return asked and shrug


def preparation(reading: Reading) -> tuple[Evidence, ...]:
    """Return the notes made before the session, which are no part of what happened in it."""
    return tuple(
        evidence(reading, piece.start, piece.end)
        for piece in reading.notes.pieces
        if piece.section is Section.PREPARATION and piece.shape is not Shape.HEADING
    )


def voices(reading: Reading, all_spans: list[Span], actions: list[Found]) -> tuple[Voice, ...]:
    """Return what the mentor raised and what the leader will do about it."""
    mentor, mentee = reading.roster.with_role(Role.MENTOR), reading.roster.with_role(Role.MENTEE)
    if mentor is None or mentee is None:
        return ()
    raised = _pattern(reading.words.raised)
    return tuple(_voices(reading, all_spans, actions, raised))[:MOST]


def _voices(
    reading: Reading, all_spans: list[Span], actions: list[Found], raised: re.Pattern[str]
) -> Iterator[Voice]:
    mentor, mentee = reading.roster.with_role(Role.MENTOR), reading.roster.with_role(Role.MENTEE)
    for span in all_spans:
        found = raised.search(reading.veiled, span.start, span.end)
        if found is None or span.piece.section in _OUTSIDE or reading.in_quotes(found.start()):
            continue
        named = NAME in found.group()
        who = Who.NAMED if named else Who.PRONOUN
        subject = subject_of(reading, span.piece, who, found.start(), found.end(), span.start)
        if subject.person != mentor:
            continue
        answer = next(
            (
                action.task
                for action in actions
                if action.subject.person == mentee
                and span.start <= action.start <= span.end + _RAISED_NEAR
            ),
            None,
        )
        proof = evidence(reading, span.start, span.end)
        yield Voice(raised=" ".join(proof.quote.split()), response=answer, evidence=(proof,))


@lru_cache(maxsize=32)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form.replace("{name}", f"{NAME}+"), re.IGNORECASE)
