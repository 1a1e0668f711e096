"""What a model is asked about notes: to point at words in them, and nothing else.

It returns quotes. Each is looked up in the notes, and what it can prove is read from its words by
the rules: whose insight it is, who does what by when. It has no say in owners and dates.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from rmcoach.coaching import findings, summary
from rmcoach.coaching.enrich import Merged, Task
from rmcoach.coaching.wording import Checks, alike
from rmcoach.language import proposals
from rmcoach.language.notes import Piece
from rmcoach.language.reading import Reading
from rmcoach.language.third_parties import third_parties
from rmcoach.models.provenance import Note
from rmcoach.models.summary import Evidence, Insight, SessionSummary

JOB = "summary"
TEMPLATE = "summary.md.j2"
LISTS = ("insights", "decisions", "open_questions", "actions")
_IN_TURN = ("decisions", "open_questions", "actions", "insights")
MOST = 4
"""So many quotes are asked for of a kind."""

SHOWN = 16_000
"""So many characters of notes are shown, the first ones; longer notes are not sent whole."""

Action = Literal["chosen", "reworded", "repaired", "dropped"]

_MOST_READ = 12
_LONGEST = 300


def task(reading: Reading, request: summary.Request) -> Task[SessionSummary] | None:
    """Return what is asked, if anything: the lines that tell of the session are shown.

    Older mail, preparation, headings, lists of people and what speaks to a machine is not shown.
    """
    lines = [*_lines(reading)]
    if not lines:
        return None
    pair = request.pair.names() if request.pair else ()
    present = [person.name for person in reading.roster.people]
    names = (*pair, *present, *third_parties(reading))
    return Task(
        job=JOB,
        template=TEMPLATE,
        variables={"keys": [*LISTS], "most": MOST},
        data=lines,
        given=[],
        answer=_answer(),
        schema=_schema,
        merge=partial(_merge, reading, request),
        names=tuple(dict.fromkeys(name for name in names if name.strip())),
        private=True,
        max_tokens=800,
    )


def _lines(reading: Reading) -> Iterator[tuple[str, str]]:
    left = SHOWN
    for piece in reading.notes.pieces:
        text = reading.notes.text[piece.start : piece.end]
        if not proposals.counts(reading, piece) or not text.strip():
            continue
        left -= len(text)
        if left < 0:
            return
        yield (" ".join(filter(None, (str(piece.line), piece.speaker))), " ".join(text.split()))


def _answer() -> type[BaseModel]:
    """Return a model for answers: lists of quotes; one that is no text is None."""
    quote = Annotated[str, Field(max_length=_LONGEST)]
    kind = Annotated[tuple[quote | None, ...], Field(max_length=_MOST_READ)]
    fields: dict[str, Any] = {name: (kind | None, Field(default=None)) for name in LISTS}
    config = ConfigDict(extra="forbid", frozen=True)
    return create_model("Summary", __config__=config, **fields)


def _schema(only: Collection[str] | None) -> dict[str, Any]:
    """Return the JSON Schema of such an answer."""
    names = [name for name in LISTS if only is None or name in _kinds(only)]
    quotes = {
        "type": "array",
        "items": {"type": "string", "maxLength": _LONGEST},
        "maxItems": MOST,
    }
    return {
        "type": "object",
        "properties": dict.fromkeys(names, quotes),
        "required": names,
        "additionalProperties": False,
    }


def _kinds(fields: Collection[str]) -> set[str]:
    """Return the lists that fields belong to: ``actions.2`` is one of the actions."""
    return {name.split(".")[0] for name in fields}


def _merge(  # noqa: PLR0913, PLR0917 - what the task binds, and what every merge gets
    reading: Reading,
    request: summary.Request,
    found: SessionSummary,
    answer: Any,
    checks: Checks,
    source: str,
    only: Collection[str] | None,
) -> Merged[SessionSummary]:
    """Add the quotes that stand in the notes and prove something that is not there already."""
    del checks
    taken: list[str] = []
    refused: dict[str, str] = {}
    for name in _IN_TURN:
        quotes = getattr(answer, name)
        if not quotes or (only is not None and name not in _kinds(only)):
            continue
        adding = _ADDING[name](reading, request, found)
        found, why = adding.all([quote for quote in quotes[:MOST] if quote], source)
        if adding.added:
            taken.append(name)
        if why is not None:
            refused[name] = why
    return Merged(summary.verify(found, reading), tuple(taken), refused)


class _Adding:
    """Quotes on their way into one of the lists of a summary."""

    kind = ""

    def __init__(self, reading: Reading, request: summary.Request, found: SessionSummary) -> None:
        self.reading = reading
        self.request = request
        self.found = found
        self.added = 0

    def all(self, quotes: Sequence[str], source: str) -> tuple[SessionSummary, str | None]:
        """Return the summary with what can be taken, and why the first of the rest can't."""
        whys = []
        for quote in quotes:
            why, place = self._one(quote)
            if why is not None:
                whys.append(why)
            elif place is not None:
                self.added += 1
                self._say(f"{self.kind}.{place}", "chosen", f"proposed by {source}")
        told = f"{len(whys)} of {len(quotes)} quotes: {whys[0]}" if whys else None
        return self.found, told

    def _one(self, quote: str) -> tuple[str | None, str | None]:
        """Take one quote; return why it can't be taken, or where it went if it was not there."""
        why: str | None = proposals.NOT_THERE
        for piece, start, end in proposals.places(self.reading, quote):
            if any(start < e.end and e.start < end for e in self._there()):
                return None, None
            if any(start < e.end and e.start < end for e in self._elsewhere()):
                why = "told already as something else"
                continue
            why, place = self._take(piece, start, end)
            if why is None:
                return None, place
        return why, None

    def _there(self) -> Iterator[Evidence]:
        """Yield the words that prove what the list holds."""
        raise NotImplementedError

    def _elsewhere(self) -> Iterator[Evidence]:
        """Yield the words that prove what other lists hold and this one can't."""
        found, learned = self.found, self.found.insights
        told = (*learned.mentee, *learned.mentor, *found.decisions, *found.open_questions)
        proofs = [one.evidence for one in told] + [item.evidence for item in found.actions]
        return (proof for each in proofs for proof in each)

    def _take(self, piece: Piece, start: int, end: int) -> tuple[str | None, str | None]:
        """Put one quote into the summary; return why it can't stand, or what it is called there."""
        raise NotImplementedError

    def _set(self, **fields: Any) -> None:
        self.found = self.found.model_copy(update=fields)

    def _say(self, field: str, action: Action, why: str) -> None:
        made = self.found.provenance
        notes = (*made.notes, Note(field=field, action=action, why=why))
        self._set(provenance=made.model_copy(update={"notes": notes}))

    def _insight(self, start: int, end: int) -> Insight:
        proof = findings.evidence(self.reading, start, end)
        return Insight(text=" ".join(proof.quote.split()), evidence=(proof,))


class _Insights(_Adding):
    kind = "insights"

    def _there(self) -> Iterator[Evidence]:
        learned = self.found.insights
        return (e for one in (*learned.mentee, *learned.mentor) for e in one.evidence)

    def _take(self, piece: Piece, start: int, end: int) -> tuple[str | None, str | None]:
        if proposals.left_open(self.reading, piece, start, end):
            return "a question", None
        if proposals.hypothetical(self.reading, start, end):
            return "about what might be", None
        at, whose = findings.whose(self.reading, findings.Span(piece, start, end))
        held = getattr(self.found.insights, whose.value)
        if len(held) >= findings.MOST:
            return "more than anybody reads", None
        learned = {whose.value: (*held, self._insight(at, end))}
        self._set(insights=self.found.insights.model_copy(update=learned))
        return None, f"{whose.value}.{len(held) + 1}"


class _Decisions(_Adding):
    kind = "decisions"

    def _there(self) -> Iterator[Evidence]:
        return (e for one in self.found.decisions for e in one.evidence)

    def _take(self, piece: Piece, start: int, end: int) -> tuple[str | None, str | None]:
        if proposals.left_open(self.reading, piece, start, end):
            return "a question", None
        if proposals.undecided(self.reading, piece, start, end):
            return "nothing that was settled", None
        if len(self.found.decisions) >= 2 * findings.MOST:
            return "more than anybody reads", None
        self._set(decisions=(*self.found.decisions, self._insight(start, end)))
        return None, str(len(self.found.decisions))


class _Questions(_Adding):
    kind = "open_questions"

    def _there(self) -> Iterator[Evidence]:
        return (e for one in self.found.open_questions for e in one.evidence)

    def _take(self, piece: Piece, start: int, end: int) -> tuple[str | None, str | None]:
        if not proposals.left_open(self.reading, piece, start, end):
            return "not a question", None
        if len(self.found.open_questions) >= 2 * findings.MOST:
            return "more than anybody reads", None
        self._set(open_questions=(*self.found.open_questions, self._insight(start, end)))
        return None, str(len(self.found.open_questions))


class _Actions(_Adding):
    kind = "actions"

    def _elsewhere(self) -> Iterator[Evidence]:
        """Return nothing: what was learned or decided may hold a promise too."""
        return iter(())

    def _there(self) -> Iterator[Evidence]:
        return (e for one in self.found.actions for e in one.evidence)

    def _take(self, piece: Piece, start: int, end: int) -> tuple[str | None, str | None]:
        promise = proposals.promise(self.reading, piece, start, end)
        if isinstance(promise, str):
            return promise, None
        there = self.found.actions
        if any(alike(one.task, promise.task) for one in there):
            return None, None
        item = summary.item_of(self.reading, promise, self.request, {one.id for one in there})
        self._set(
            actions=(*there, item),
            needs_confirmation=(*self.found.needs_confirmation, item.id),
        )
        if item.owner is None:
            self._say(f"actions.{item.id}.owner", "dropped", promise.subject.why)
        return None, item.id


_ADDING: dict[str, type[_Adding]] = {
    "insights": _Insights,
    "decisions": _Decisions,
    "open_questions": _Questions,
    "actions": _Actions,
}
