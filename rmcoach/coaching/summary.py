"""From notes to action items that hold: gather, draft, verify."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from rmcoach._version import __version__
from rmcoach.coaching import findings, talk
from rmcoach.coaching.findings import Span
from rmcoach.errors import InputError
from rmcoach.language import reading as readings
from rmcoach.language.answers import spans
from rmcoach.language.notes import Section, Shape
from rmcoach.language.reading import Found, Reading
from rmcoach.language.search import MOST, promises
from rmcoach.language.words import CODES, compiled
from rmcoach.models.base import Role
from rmcoach.models.pair import Pair
from rmcoach.models.provenance import Note, Provenance
from rmcoach.models.summary import (
    ActionItem,
    Certainty,
    Insight,
    SessionSummary,
    Unsupported,
)

MAX_CHARACTERS = 4_000_000
"""Longer notes are not those of one session."""

_MIN_WORDS = 12
_SENTENCES = 3
_SHORTEST, _LONGEST = 6, 45
_SUMMARY_CHARACTERS = 420
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES = {
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "sv": "Swedish",
    "pl": "Polish",
}
_MOST_MAYBE = 8
_ALIKE = 0.7


class Request(NamedTuple):
    """What is known about the notes beside their text."""

    pair: Pair | None = None
    participants: tuple[str, ...] | None = None
    author: str | None = None
    on: dt.date | None = None


def gather(notes: str, request: Request) -> Reading:
    """Read the notes: their shape, language, people and days.

    Raises:
        InputError: They can't be notes of a session, or the author is one of the people,
            mistyped.
    """
    if not isinstance(notes, str):
        raise InputError("notes must be text.", mend="Decode the file first.")
    if len(notes) > MAX_CHARACTERS:
        raise InputError(
            f"the notes have {len(notes) / 1e6:.0f} million characters;",
            mend=f"at most {MAX_CHARACTERS // 10**6} million are read. Pass one session at a time.",
        )
    notes.encode("utf-8", "surrogatepass")
    found = readings.make(
        notes,
        pair=request.pair,
        participants=request.participants,
        author=request.author,
        on=request.on,
    )
    if request.author is not None and found.author is None and found.roster.stated:
        known = [person.name for person in found.roster.people]
        if _like_one_of(request.author, [*known, *Role]):
            people = ", ".join(known)
            raise InputError(f"the author {request.author!r} is not one of the people: {people}.")
        return replace(found, outsider=request.author)
    return found


def _like_one_of(name: str, known: list[str]) -> bool:
    """Say whether a name is one of the known ones, mistyped."""
    import difflib

    forms = {part.lower() for one in known for part in (one, *one.split())}
    return bool(difflib.get_close_matches(name.lower(), forms, n=1, cutoff=_ALIKE))


def draft(reading: Reading, request: Request) -> SessionSummary:
    """Draft the summary by rules alone: same notes, same summary."""
    found = (
        promises(reading) if reading.language in {*CODES, "und"} else promises(reading, marked=True)
    )
    found = _fewer_maybes(found)
    spans = findings.spans(reading)
    learned = findings.insights(reading, spans)
    decided = _not_to_do(findings.decisions(reading, spans), found)
    actions, notes = _items(reading, found, request)
    if len(actions) >= MOST:
        why = f"only the first {MOST} are listed; pass one session at a time"
        notes.append(Note(field="actions", action="dropped", why=why))
    text, reason = _summary(reading, spans, [*learned.mentee, *learned.mentor], [*decided], found)
    return SessionSummary(
        pair=request.pair.id if request.pair else None,
        date=request.on,
        summary=text,
        reason=reason,
        insights=learned,
        decisions=decided,
        talk=talk.talk(reading),
        ignored_preparation=findings.preparation(reading),
        open_questions=findings.open_questions(reading, spans),
        voice_and_influence=findings.voices(reading, spans, found),
        actions=actions,
        next_session=reading.days.next_session,
        needs_confirmation=tuple(
            item.id for item in actions if item.certainty is Certainty.NEEDS_CONFIRMATION
        ),
        provenance=Provenance(
            engine=f"rmcoach {__version__}",
            knowledge="none: notes are read by rules that come with the engine",
            notes=(*_about(reading), *notes),
        ),
    )


def verify(summary: SessionSummary, reading: Reading) -> SessionSummary:
    """Check what must hold, and drop what doesn't, saying so."""
    text = reading.notes.text
    kept, dropped = [], []
    people = {person.name for person in reading.roster.people}
    for item in summary.actions:
        proven = all(text[e.start : e.end] == e.quote for e in item.evidence)
        owned = item.owner is None or item.owner in people or not reading.roster.stated
        dated = item.due is None or item.due_text is not None
        if proven and owned and dated:
            kept.append(item)
        else:
            dropped.append(Unsupported(claim=item.task, why="the notes don't hold it"))
    ids = {item.id for item in kept}
    short = summary.summary if len(summary.summary) <= len(text) else ""
    return summary.model_copy(
        update={
            "actions": tuple(kept),
            "needs_confirmation": tuple(one for one in summary.needs_confirmation if one in ids),
            "unsupported": (*summary.unsupported, *dropped),
            "summary": short,
            "reason": summary.reason
            if short == summary.summary
            else "it was longer than the notes",
        }
    )


def _items(
    reading: Reading, found: list[Found], request: Request
) -> tuple[tuple[ActionItem, ...], list[Note]]:
    """Return the records of what was found, and why an owner or a date is missing."""
    items, notes = [], []
    ids: set[str] = set()
    for one in found:
        item = item_of(reading, one, request, ids)
        ids.add(item.id)
        items.append(item)
        if item.owner is None:
            notes.append(
                Note(field=f"actions.{item.id}.owner", action="dropped", why=one.subject.why)
            )
    return tuple(items), notes


def item_of(reading: Reading, found: Found, request: Request, taken: set[str]) -> ActionItem:
    """Return the record of what was found, with an id that none of those taken is."""
    proofs = tuple(findings.evidence(reading, *span) for span in spans(found))
    person = found.subject.person
    owner = found.subject.words if person is None else reading.roster.people[person].name
    due = found.due
    return ActionItem(
        id=_id(request, proofs[0].quote, taken),
        task=found.task,
        owner=owner,
        owner_basis=found.subject.basis,
        due=due.day if due else None,
        due_text=reading.notes.text[due.start : due.end] if due else None,
        due_basis=due.basis if due else None,
        evidence=proofs,
        kind=found.kind,
        certainty=found.certainty,
    )


def _id(request: Request, quote: str, taken: set[str]) -> str:
    """Return a name that is the same each time: a hash of pair, session date and quote."""
    pair = request.pair.id if request.pair else ""
    for number in range(len(taken) + 1):
        seed = "\n".join((pair, str(request.on or ""), quote, str(number or "")))
        name = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        if name not in taken:
            return name
    raise AssertionError  # pragma: no cover - one of so many is free


def _not_to_do(decided: tuple[Insight, ...], found: list[Found]) -> tuple[Insight, ...]:
    """Return decisions without those that are action items: each is listed once."""
    sure = [one for one in found if one.certainty is not Certainty.NEEDS_CONFIRMATION]
    return tuple(
        decision for decision in decided if not any(_same_words(decision, one) for one in sure)
    )


def _same_words(decision: Insight, one: Found) -> bool:
    """Say whether a decision and an action item are proven by the same words, for the most part."""
    proof = decision.evidence[0]
    shared = min(proof.end, one.end) - max(proof.start, one.start)
    return 2 * shared > proof.end - proof.start


def _fewer_maybes(found: list[Found]) -> list[Found]:
    """Keep the first suggestions only; a long list of maybes confirms nothing."""
    kept, maybes = [], 0
    for one in found:
        maybe = one.certainty is Certainty.NEEDS_CONFIRMATION
        maybes += maybe
        if not maybe or maybes <= _MOST_MAYBE:
            kept.append(one)
    return kept


def _about(reading: Reading) -> Iterable[Note]:
    """Yield how the language, the author and the order of dates are known."""
    if reading.language in _NAMES:
        name = _NAMES[reading.language]
        why = f"the notes are in {name}; only marked lists and tables were read"
        yield Note(field="language", action="chosen", why=why)
    elif reading.language != "und":
        yield Note(field="language", action="chosen", why=f"the notes are in “{reading.language}”")
    if reading.outsider:
        why = (
            f"“I” is {reading.outsider}, who is not one of the people: those promises are left out"
        )
        yield Note(field="author", action="chosen", why=why)
    if reading.author is not None:
        who = reading.roster.people[reading.author].name
        yield Note(field="author", action="chosen", why=f"“I” is {who}: {reading.author_why}")
    if reading.days.on is None:
        why = "the date of the session is not known, so relative dates stay open"
        yield Note(field="date", action="dropped", why=why)
    if reading.days.day_first is not None and reading.days.why:
        order = "day/month" if reading.days.day_first else "month/day"
        yield Note(field="actions.due", action="chosen", why=f"{order}: {reading.days.why}")


def _summary(
    reading: Reading,
    spans: list[Span],
    learned: list[Insight],
    decided: list[Insight],
    found: list[Found],
) -> tuple[str, str | None]:
    """Return the notes in at most three of their own sentences, or nothing and why."""
    words = len(_WORD.findall(reading.notes.plain))
    if words < _MIN_WORDS:
        return "", "the notes are empty" if not words else f"the notes have only {words} words"
    chosen = [one.text for one in learned[:2]] + [one.text for one in decided[:1]]
    if not chosen:
        chosen = _central(reading, spans, found)
    kept: list[str] = []
    for text in chosen:
        sentence = text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")
        if len(" ".join([*kept, sentence])) <= min(_SUMMARY_CHARACTERS, len(reading.notes.text)):
            kept.append(sentence)
    if not kept:
        return "", "the notes hold lists and no sentences to take a summary from"
    return " ".join(kept[:_SENTENCES]), None


def _central(reading: Reading, spans: list[Span], found: list[Found]) -> list[str]:
    """Return the two sentences whose words come up most in the notes, in order."""
    plain = reading.notes.plain
    counts: dict[str, int] = {}
    for word in _WORD.findall(plain.lower()):
        counts[word] = counts.get(word, 0) + (word not in reading.words.common)
    taken = {place for one in found for place in (one.start,)}
    quiet = {
        Section.AGENDA,
        Section.PREPARATION,
        Section.ACTIONS,
        Section.PEOPLE,
        Section.QUESTIONS,
    }
    scored = []
    for span in spans:
        words = {*_WORD.findall(plain[span.start : span.end].lower())}
        good = span.piece.shape is not Shape.ROW and span.piece.section not in quiet
        if (
            span.piece.line == 1
            or not good
            or not _SHORTEST <= len(words) <= _LONGEST
            or span.start in taken
            or plain[span.end - 1] == "?"
        ):
            continue
        if compiled(reading.words.hypothetical).search(plain, span.start, span.end):
            continue
        scored.append((sum(counts[word] for word in words) / (len(words) + 8), -span.start, span))
    best = sorted(scored, reverse=True)[:2]
    text = reading.notes.text
    return [
        " ".join(text[span.start : span.end].split())
        for _, _, span in sorted(best, key=lambda one: one[2].start)
    ]
