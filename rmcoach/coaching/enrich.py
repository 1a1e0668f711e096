"""Better words for a draft: ask a model by a schema, check everything, merge field by field.

Whatever the model or the way to it does, the worst that comes of it is the draft, and a note.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from rmcoach.backends.base import Backend, Message, ModelReply, ModelRequest, ask, name_of
from rmcoach.coaching.wording import Checks, accept_all
from rmcoach.errors import BackendTimeoutError, RmcoachError
from rmcoach.models.agenda import Agenda
from rmcoach.models.provenance import Note, Provenance, TemplateUsed, Tokens
from rmcoach.models.reflection import ReflectionSet, Reframing
from rmcoach.models.summary import SessionSummary
from rmcoach.prompts import Templates

R = TypeVar("R", Agenda, ReflectionSet, Reframing, SessionSummary)

MODEL = "model"
"""The field of the notes that say what became of the model itself."""

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)\n?\s*```", flags=re.DOTALL | re.IGNORECASE)
_SHOWN_BACK = 6000
_WHY = {
    "extra_forbidden": "not asked for",
    "string_too_long": "too long",
    "too_long": "too many",
    "string_type": "not a text",
}


class Merged(NamedTuple, Generic[R]):
    """A record with what could be taken from an answer.

    Attributes:
        record: The record.
        taken: The fields that hold the model's words.
        refused: Why other words of its can't stand, by field.
    """

    record: R
    taken: tuple[str, ...]
    refused: Mapping[str, str]


Merge = Callable[[R, Any, Checks, str, Collection[str] | None], Merged[R]]
"""Takes a record, an answer, the checks, the source of its words and the fields to look at (None:
all), and returns what stands of it."""


@dataclass(frozen=True)
class Task(Generic[R]):
    """What a job asks of a model.

    Attributes:
        job: What it is called: agenda, reflection, reframing, summary.
        template: The template of the instructions, in ``prompt_templates``.
        variables: What the template may use beside ``nonce``: no text that people wrote.
        data: What the model is shown, as lines with a label. It is marked as data.
        given: The texts of people and of the draft among that; a model's words may rest on them.
        answer: What a valid answer is; a field that is left out is None.
        schema: The JSON Schema that is sent; takes the fields that are asked for again, or None.
        keys: What the fields are called towards the model, where they are called otherwise.
        merge: Takes over what may stand.
        names: The people that the model may speak of.
        private: Whether the data holds a person's own notes.
        max_tokens: How long an answer may be.
        is_curious: Tells whether a question is free of judgment.
    """

    job: str
    template: str
    variables: Mapping[str, Any]
    data: Sequence[tuple[str, str]]
    given: Sequence[str]
    answer: type[BaseModel]
    schema: Callable[[Collection[str] | None], Mapping[str, Any]]
    merge: Merge[R]
    keys: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    private: bool = False
    max_tokens: int = 1500
    is_curious: Callable[[str], bool] = accept_all


@dataclass(frozen=True)
class Model:
    """Whom to ask, with which templates, and how long it may take.

    Attributes:
        backend: The model.
        templates: Where the instructions are.
        seconds: The time that all of it may take.
    """

    backend: Backend
    templates: Templates
    seconds: float


def model_of(given: str | Sequence[str] | Backend, seconds: float, templates: Path | None) -> Model:
    """Return whom to ask, by what was given; an object is held to the deadline too."""
    from rmcoach.backends import choose
    from rmcoach.backends.wrappers.deadline import Deadline

    if isinstance(given, str | Sequence):
        names = [given] if isinstance(given, str) else given
        return Model(choose.backend(names), Templates(templates), seconds)
    in_time = getattr(given, "keeps_time", False) is True
    return Model(given if in_time else Deadline(given), Templates(templates), seconds)


def enrich(draft: R, task: Task[R] | None, model: Model) -> R:
    """Return the draft with the words of a model where they are fit, and notes on the rest.

    Without a task there is nothing that a model could help with, and none is asked.
    """
    if task is None:
        note = Note(
            field=MODEL, action="chosen", why="not asked: there is nothing that it could help with."
        )
        return _with_provenance(draft, notes=[note])
    try:
        request, used = _request(task, model)
        reply = ask(model.backend, request)
    except RmcoachError as error:
        return _with_provenance(draft, notes=[_not_used(model, error)])
    checks = Checks(task.given, request.messages[0].content, task.names, task.is_curious)
    rounds = _Rounds(draft, task, checks)
    rounds.take(reply)
    if rounds.refused:
        rounds.repair(request, model)
    return rounds.result(used)


class _Rounds(Generic[R]):
    """The first answer, and the one that was asked for to mend it."""

    def __init__(self, draft: R, task: Task[R], checks: Checks) -> None:
        self.record: R = draft
        self.task: Task[R] = task
        self.checks = checks
        self.replies: list[ModelReply] = []
        self.taken: dict[str, None] = {}
        self.refused: dict[str, str] = {}
        self.mended: dict[str, str] = {}
        self.failed: Note | None = None

    def take(self, reply: ModelReply) -> None:
        """Take over what may stand of an answer."""
        before = self.refused
        self.replies.append(reply)
        answer, found = read(reply.text, self.task.answer)
        fields = {key: name for name, key in self.task.keys.items()}
        problems = {fields.get(key, key): why for key, why in found.items()}
        if answer is None:
            self.refused = {**before, **problems}
            return
        only = set(before) if before and ANSWER not in before else None
        merged = self.task.merge(self.record, answer, self.checks, f"model:{reply.model}", only)
        self.record = merged.record
        self.taken.update(dict.fromkeys(merged.taken))
        self.mended = {name: before[name] for name in merged.taken if name in before}
        still = {name: why for name, why in before.items() if name not in self.taken}
        still.pop(ANSWER, None)
        self.refused = {**still, **problems, **merged.refused}

    def repair(self, request: ModelRequest, model: Model) -> None:
        """Ask once more, with what was wrong; what came before stays if that fails."""
        whole = ANSWER in self.refused
        keys = {name: self.task.keys.get(name, name) for name in self.refused if name != ANSWER}
        wrong = "\n".join(
            f"- {keys.get(name, 'your answer')}: {why}" for name, why in self.refused.items()
        )
        again: tuple[Message, ...] = (
            Message(role="assistant", content=self.replies[0].text[:_SHOWN_BACK]),
            Message(
                role="user",
                content=f"These can't be used:\n{wrong}\n"
                + (
                    "Return the whole JSON object." if whole else "Return one with these keys only."
                ),
            ),
        )
        try:
            if request.seconds_left() == 0:
                raise BackendTimeoutError("no time was left to put it right.")
            schema = self.task.schema(None if whole else keys)
            update = {"messages": (*request.messages, *again), "response_schema": schema}
            self.take(ask(model.backend, request.model_copy(update=update)))
        except RmcoachError as error:
            self.failed = _not_used(model, error)

    def result(self, used: TemplateUsed) -> R:
        """Return the record with its provenance."""
        name = self.replies[0].model
        notes = [Note(field=MODEL, action="chosen", why=r) for x in self.replies for r in x.remarks]
        if self.taken:
            fields = ", ".join(self.taken)
            notes.append(Note(field=fields, action="reworded", why=f"model:{name}"))
        elif self.refused:
            whole = self.refused.get(ANSWER)
            why = f"its answer is {whole}" if whole else "nothing that it proposed could be used"
            notes.append(Note(field=MODEL, action="dropped", why=f"{name}: {why}."))
        else:
            notes.append(Note(field=MODEL, action="chosen", why=f"{name} would change nothing."))
        notes += [
            Note(field=name, action="repaired", why=f"its first wording: {why}")
            for name, why in self.mended.items()
        ]
        notes += [
            Note(field=name, action="dropped", why=f"the model's wording: {why}")
            for name, why in self.refused.items()
            if name != ANSWER
        ]
        if self.failed is not None:
            notes.append(self.failed.model_copy(update={"field": f"{MODEL}.repair"}))
        costs = [reply.cost for reply in self.replies]
        return _with_provenance(
            self.record,
            notes=notes,
            backend=name if self.taken else None,
            template=used,
            tokens=_total([reply.tokens for reply in self.replies]),
            cost=None if None in costs else sum(cost or 0.0 for cost in costs),
        )


ANSWER = "answer"
"""Stands for the answer as a whole where it has no field that is to blame."""


def read(text: str, answer: type[BaseModel]) -> tuple[BaseModel | None, dict[str, str]]:
    """Read an answer: strictly as JSON, then field by field.

    Returns:
        The answer with what is valid in it, or None; and what is wrong with the rest, by field.
    """
    data = _json(text)
    if data is None:
        return None, {ANSWER: "not the JSON object that was asked for"}
    problems: dict[str, str] = {}
    for _ in range(2):
        try:
            return answer.model_validate(data), problems
        except ValidationError as error:
            for one in error.errors(include_url=False, include_context=False, include_input=False):
                extra = one["type"] == "extra_forbidden"
                place = ANSWER if extra else ".".join(map(str, one["loc"])) or ANSWER
                problems[place] = _WHY.get(one["type"], "not what was asked for")
                _remove(data, one["loc"])
    return None, {ANSWER: "not what was asked for"}


def _json(text: str) -> dict[str, Any] | None:
    """Return the JSON object of an answer: bare, in a fence, or with words around it."""
    fenced = _FENCE.search(text)
    inner = fenced[1] if fenced else text
    start, end = inner.find("{"), inner.rfind("}")
    try:
        data = json.loads(inner[start : end + 1], parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _remove(data: Any, place: tuple[int | str, ...]) -> None:
    """Remove what is wrong from an answer, by setting it to null or taking the key away."""
    *path, last = place or (None,)
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = None


def _request(task: Task[R], model: Model) -> tuple[ModelRequest, TemplateUsed]:
    data = "\n".join(f"{label}: {_flat(text)}" for label, text in task.data)
    nonce = _nonce(data)
    rendered = model.templates.render(task.template, {**task.variables, "nonce": nonce})
    source = model.templates.source(task.template)
    request = ModelRequest(
        messages=(
            Message(role="system", content=rendered.strip()),
            Message(role="user", content=f"<{nonce}>\n{data}\n</{nonce}>"),
        ),
        response_schema=task.schema(None),
        max_tokens=task.max_tokens,
        deadline=time.monotonic() + model.seconds,
        job=task.job,
        names=task.names,
        private=task.private,
    )
    digest = hashlib.sha256(source.encode()).hexdigest()
    return request, TemplateUsed(name=task.template, sha256=digest)


def _nonce(data: str) -> str:
    """Return a mark that the data can't hold, and that is the same for the same data."""
    digest = hashlib.sha256(data.encode()).hexdigest()[:16]
    return "data-" + "".join("ghijklmnopqrstuv"[int(digit, 16)] for digit in digest)


def _flat(text: str) -> str:
    from rmcoach.export.plain import clean

    return clean(text)


def _not_used(model: Model, error: RmcoachError) -> Note:
    if error.where is None:
        error.where = name_of(model.backend)
    return Note(field=MODEL, action="dropped", why=str(error))


def _total(counts: Sequence[Tokens | None]) -> Tokens | None:
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or not known:
        return None
    return Tokens(
        input=sum(count.input for count in known), output=sum(count.output for count in known)
    )


def _with_provenance(record: R, *, notes: Sequence[Note], **fields: Any) -> R:
    before: Provenance = record.provenance
    after = before.model_copy(update={"notes": (*before.notes, *notes), **fields})
    return record.model_copy(update={"provenance": after})
