"""Knowledge files as typed records: guidance, question banks and session plans.

A file that can't be read as what it says it is becomes a :class:`Problem` with file, line and
mend; it never stops an agenda.
"""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import Field, field_validator

from rmcoach import _markdown, _yaml
from rmcoach._markdown import Element as _Element
from rmcoach.errors import FileFormatError, did_you_mean
from rmcoach.models.base import Audience, Lines, Record, Role, SessionType, Stance, Text
from rmcoach.models.reading import read

MAX_BYTES = 2 * 1024 * 1024
"""The largest knowledge file that is read."""


class Kind(StrEnum):
    """What a knowledge file is."""

    GUIDANCE = "guidance"
    QUESTIONS = "questions"
    SESSION_PLAN = "session-plan"
    RULES = "rules"


class Problem(Record):
    """Something in a knowledge file that could not be used, and what to do about it."""

    document: Text
    line: int | None = None
    message: Text

    def __str__(self) -> str:
        place = self.document if self.line is None else f"{self.document}:{self.line}"
        return f"{place}: {self.message}"


class Section(Record):
    """A stretch of guidance under one heading, short enough to be read at a glance."""

    heading: Text
    path: Annotated[Text, Field(description="The headings above it, outermost first.")]
    lines: Lines
    text: Text


class BankPrompt(Record):
    """A prompt of a question bank.

    ``[goal]`` in the text stands for the subject of a goal.
    """

    text: Text
    stance: Stance
    audience: Audience
    topics: tuple[Text, ...]
    session_types: tuple[SessionType, ...]
    line: Annotated[int, Field(ge=1)]


class Subject(StrEnum):
    """What a block of a session plan is about."""

    GOAL = "goal"
    ALL_GOALS = "all-goals"
    CARRIED_OVER = "carried-over"
    RELATIONSHIP = "relationship"


class PlanBlock(Record):
    """A block of a session plan."""

    title: Text
    intent: Text
    share: Annotated[int, Field(ge=1, le=100, description="Of the time, relative to the others.")]
    least: Annotated[int, Field(ge=1, description="Minutes below which it makes no sense.")] = 1
    most: Annotated[int, Field(ge=1, description="Minutes beyond which it only drags.")] = 180
    from_minutes: Annotated[int, Field(ge=1, description="Only in a session this long.")] = 1
    lead: Audience
    on: Subject = Subject.RELATIONSHIP
    optional: bool = Field(default=False, description="May be left out of a short session.")
    prompts: Annotated[int, Field(ge=0, le=3)] = 0
    audience: Audience = Field(default=Audience.MENTEE, description="Who asks.")
    stances: tuple[Stance, ...] = ()
    topics: tuple[Text, ...] = ()
    cite: Text | None = Field(default=None, description="What to look for in the guidance.")
    done_when: Text

    @field_validator("stances", "topics", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _words(value)


class Document(Record):
    """A knowledge file; the front matter says all of this but the path."""

    document: Text
    title: Text
    kind: Kind
    topics: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = Field(default=(), description="Other words for its topics.")
    session_types: tuple[SessionType, ...] = ()
    audience: Audience | Annotated[str, Field(pattern="^facilitator$")] = Audience.BOTH
    owner: Text | None = None
    reviewed: dt.date | None = None
    review_by: dt.date | None = None
    sources: tuple[Text, ...] = ()
    licence: Text | None = None
    language: Text = "en"
    sensitive: bool = False

    @field_validator("topics", "keywords", "session_types", "sources", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @property
    def sections(self) -> tuple[Section, ...]:
        """What can be found and cited in it."""
        return ()


class Guidance(Document):
    """Advice for the pair or the facilitator, by sections."""

    body: tuple[Section, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """What can be found and cited in it."""
        return self.body


class QuestionBank(Document):
    """Prompts on a topic."""

    prompts: tuple[BankPrompt, ...] = ()


class SessionPlan(Document):
    """How a type of session runs.

    In its texts ``[mentor]``, ``[mentee]`` and ``[facilitator]`` stand for the names and
    ``[goal]`` for the subject of the first goal.
    """

    minutes: Annotated[int, Field(ge=10, le=180)]
    opening: Text
    purpose: Text
    reciprocity: Text
    learned: Text
    commitment: Text
    micro_questions: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    prepare_mentee: Annotated[tuple[Text, ...], Field(max_length=2)] = ()
    prepare_mentor: tuple[Text, ...] = ()
    blocks: Annotated[tuple[PlanBlock, ...], Field(min_length=1)]


class Parsed(NamedTuple):
    """A knowledge file as it was read: the record, or None, and what was wrong."""

    record: Document | None
    problems: tuple[Problem, ...]


def parse(document: str, content: bytes) -> Parsed:
    """Read one knowledge file.

    Args:
        document: Its path in the knowledge folder, with slashes.
        content: Its bytes.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(document, None, "this is not UTF-8 text. Save it as UTF-8.")
    if "\0" in text:
        return _refused(document, None, "this is not a text file.")
    try:
        head, body, body_line = _front_matter(document, text)
        kind = _kind(document, head)
        problems: list[Problem] = []
        reader = _READERS.get(kind)
        blocks = _markdown.elements(body, body_line) if reader else []
        fields = reader(blocks, document, head.data, problems) if reader else {}
        record = read(
            _RECORDS[kind],
            {**head.data, **fields, "document": document},
            where=document,
            line_of=head.lines,
        )
    except FileFormatError as error:
        return _refused(document, error.line, f"{error.message} {error.mend}".strip())
    return Parsed(record, tuple(problems))


def _refused(document: str, line: int | None, message: str) -> Parsed:
    return Parsed(None, (Problem(document=document, line=line, message=message),))


def _front_matter(document: str, text: str) -> tuple[_yaml.Loaded, str, int]:
    """Split a file into its front matter, its body, and the line on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise FileFormatError(
            "there is no front matter.",
            mend="Start the file with a line ---, then title: and kind:, then a line ---.",
            where=document,
            line=1,
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise FileFormatError(
            "the front matter does not end.",
            mend="Close it with a line ---.",
            where=document,
            line=1,
        )
    head = _yaml.load("\n".join(lines[1:end]), document, first_line=2)
    if not isinstance(head.data, dict):
        raise FileFormatError(
            "the front matter holds no 'key: value' lines.", where=document, line=1
        )
    return head, "\n".join(lines[end + 1 :]), end + 2


def _kind(document: str, head: _yaml.Loaded) -> Kind:
    known = [kind.value for kind in Kind]
    given = head.data.get("kind")
    if given not in known:
        said = "is missing" if given is None else f"is {given!r}{did_you_mean(str(given), known)}"
        raise FileFormatError(
            f"kind {said}; it must be one of {', '.join(known)}.",
            where=document,
            line=head.line(("kind",)) or 1,
        )
    for key in ("body", "prompts", "blocks", "document"):
        if key in head.data:
            raise FileFormatError(f"unknown key {key!r}.", where=document, line=head.line((key,)))
    return Kind(given)


def _guidance(
    elements: list[_Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read sections; a long one is split between blocks, never across a heading."""
    del document, problems
    return {"body": [one._asdict() for one in _markdown.pieces(elements, str(head.get("title")))]}


_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}$")


def _questions(
    elements: list[_Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read a bank: the heading above a bullet is the stance of its prompt."""
    stances = {stance.value for stance in Stance}
    stance: str | None = None
    prompts = []
    for element in elements:
        if element.kind == "heading":
            slug = element.text.strip().lower().replace(" ", "-")
            stance = slug if slug in stances else None
        if element.kind != "item":
            continue
        try:
            prompts.append(_prompt(element, stance, document, head))
        except FileFormatError as error:
            message = f"{error.message} {error.mend}".strip()
            problems.append(Problem(document=document, line=element.first, message=message))
    return {"prompts": prompts}


def _prompt(
    element: _Element, stance: str | None, document: str, head: dict[str, Any]
) -> dict[str, Any]:
    found = _ATTRIBUTES.search(element.text)
    text = element.text[: found.start()] if found else element.text
    fields = {
        "text": text,
        "stance": stance,
        "audience": head.get("audience", Audience.MENTEE.value),
        "topics": _as_list(head.get("topics")),
        "session_types": _as_list(head.get("session_types")),
        "line": element.first,
    }
    known = {"stance", "sessions", "audience", "topics"}
    for part in found.group(1).split(";") if found else ():
        key, colon, value = part.partition(":")
        key = key.strip()
        if not colon or key not in known:
            raise FileFormatError(
                f"unknown attribute {key!r}{did_you_mean(key, known)}.",
                mend=f"Known are {', '.join(sorted(known))}.",
                where=document,
            )
        many = key in {"sessions", "topics"}
        name = "session_types" if key == "sessions" else key
        fields[name] = _words(value) if many else value.strip()
    if fields["stance"] is None:
        raise FileFormatError(
            "this prompt has no stance.",
            mend=f"Put it under a heading that is one: {', '.join(Stance)}.",
            where=document,
        )
    return read(BankPrompt, fields, where=document).model_dump()


def _plan(
    elements: list[_Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read a plan: each heading is a block, its first paragraph says why, bullets say how."""
    del head, problems
    blocks: list[dict[str, Any]] = []
    places: dict[tuple[str | int, ...], int] = {}
    for element in elements:
        if element.kind == "heading":
            blocks.append({"title": element.text})
            places[("blocks", len(blocks) - 1)] = element.first
        elif element.kind == "paragraph" and blocks:
            blocks[-1].setdefault("intent", element.text)
        elif element.kind == "item" and blocks:
            key, colon, value = element.text.partition(":")
            if not colon:
                raise FileFormatError(
                    f"{element.text!r} is not of the form 'key: value'.",
                    where=document,
                    line=element.first,
                )
            name = key.strip().replace(" ", "_")
            blocks[-1][name] = value.strip()
            places[("blocks", len(blocks) - 1, name)] = element.first
    for number, block in enumerate(blocks):
        line_of = {place[2:]: line for place, line in places.items() if place[1] == number}
        line_of[()] = places[("blocks", number)]
        try:
            read(PlanBlock, block, where=document, line_of=line_of)
        except FileFormatError as error:
            raise FileFormatError(
                f"block {block['title']!r}: {error.message}",
                where=document,
                line=error.line or places[("blocks", number)],
            ) from None
    return {"blocks": blocks}


def _words(value: Any) -> Any:
    """Split a text at commas or spaces; leave anything else as it is."""
    if not isinstance(value, str):
        return value
    parts: Iterable[str] = value.split(",") if "," in value else value.split()
    return [part.strip() for part in parts if part.strip()]


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def role_of(audience: Audience) -> Role | None:
    """Return the one person meant, or None where it is both."""
    return None if audience is Audience.BOTH else Role(audience.value)


_RECORDS: dict[Kind, type[Document]] = {
    Kind.GUIDANCE: Guidance,
    Kind.QUESTIONS: QuestionBank,
    Kind.SESSION_PLAN: SessionPlan,
    Kind.RULES: Document,
}
_READERS = {
    Kind.GUIDANCE: _guidance,
    Kind.QUESTIONS: _questions,
    Kind.SESSION_PLAN: _plan,
}
