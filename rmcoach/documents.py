"""Knowledge files as typed records: guidance, question banks, session plans, judgment rules.

A file that can't be read as what it says it is becomes a :class:`Problem` with file, line and
mend; it never stops an agenda.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field, field_validator, model_validator

from rmcoach import _yaml
from rmcoach.errors import FileFormatError, did_you_mean
from rmcoach.models.base import Audience, Lines, Record, SessionType, Stance, Text
from rmcoach.models.reading import read
from rmcoach.models.reflection import Moment
from rmcoach.rule_files import RuleBody, read_rule

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_BYTES = 2 * 1024 * 1024
"""The largest knowledge file that is read."""

MICRO_QUESTIONS = 3
"""How many questions look back on a session at its end."""

FOLLOW_UPS = 2
"""How many follow-up questions a prompt for reflection has."""

AGENDA_SLOTS = ("goal",)
"""What may stand in brackets in a prompt of an agenda."""

REFLECTION_SLOTS = ("goal", "mentee", "mentor")
"""What may stand in brackets in a prompt for reflection."""

PLAN_SLOTS = (*REFLECTION_SLOTS, "facilitator")
"""What may stand in brackets in a session plan."""

_MAX_PASSAGE_WORDS = 140
_SLOT = re.compile(r"\[([^\]\[]*)\]")


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
    lines: Lines
    text: Text


class BankPrompt(Record):
    """A prompt of a question bank.

    ``[goal]`` in the text stands for the subject of a goal. A prompt with a moment is for
    reflection and never stands in an agenda; there ``[mentor]`` and ``[mentee]`` are the names.
    """

    text: Text
    stance: Stance
    audience: Audience
    topics: tuple[Text, ...]
    session_types: tuple[SessionType, ...]
    line: Annotated[int, Field(ge=1)]
    moments: tuple[Moment, ...] = ()
    follow_ups: Annotated[tuple[Text, ...], Field(max_length=2)] = ()
    avoid: Text | None = Field(default=None, description="Its judgmental twin, and why.")
    why: Text | None = Field(default=None, description="What it is good for.")
    cite: Text | None = Field(default=None, description="What to look for in the guidance.")

    @model_validator(mode="after")
    def _two_follow_ups(self) -> "BankPrompt":
        if self.moments and len(self.follow_ups) != FOLLOW_UPS:
            raise ValueError(
                "a prompt for reflection needs two follow-up questions;"
                " write each below it as '- then: …'"
            )
        return self

    @model_validator(mode="after")
    def _slots(self) -> "BankPrompt":
        slots = REFLECTION_SLOTS if self.moments else AGENDA_SLOTS
        for text in (self.text, *self.follow_ups):
            _check_slots(text, slots)
            if text.count("{") != text.count("}"):
                raise ValueError("a brace without its partner; write {sessions: trust} at the end")
        return self


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

    @field_validator("title", "intent", "done_when")
    @classmethod
    def _slots(cls, value: str) -> str:
        _check_slots(value, PLAN_SLOTS)
        return value

    @field_validator("stances", "topics", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _words(value)

    @model_validator(mode="after")
    def _least_and_most(self) -> "PlanBlock":
        if self.least > self.most:
            raise ValueError(f"least is {self.least} minutes and most only {self.most}")
        return self


class Reader(StrEnum):
    """Who a knowledge file is written for."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    FACILITATOR = "facilitator"


class Document(Record):
    """A knowledge file; the front matter says all of this but the path."""

    document: Text
    title: Text
    kind: Kind
    topics: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = Field(default=(), description="Other words for its topics.")
    session_types: tuple[SessionType, ...] = ()
    audience: Reader = Reader.BOTH
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

    moments: tuple[Moment, ...] = Field(default=(), description="When to reflect on its prompts.")
    prompts: tuple[BankPrompt, ...] = ()

    @field_validator("moments", mode="before")
    @classmethod
    def _one_moment(cls, value: Any) -> Any:
        return _words(value)


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
    micro_questions: Annotated[tuple[Text, ...], Field(min_length=MICRO_QUESTIONS)]
    prepare_mentee: tuple[Text, ...] = ()
    prepare_mentor: tuple[Text, ...] = ()
    blocks: Annotated[tuple[PlanBlock, ...], Field(min_length=1)]

    @field_validator(
        "opening", "purpose", "reciprocity", "learned", "commitment", "micro_questions",
        "prepare_mentee", "prepare_mentor",
    )  # fmt: skip
    @classmethod
    def _slots(cls, value: Any) -> Any:
        for text in [value] if isinstance(value, str) else value:
            _check_slots(text, PLAN_SLOTS)
        return value


class Rule(RuleBody, Document):
    """A judgment rule; one without a code holds lists of words that the others use."""


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
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return _refused(document, None, "this is not UTF-8 text. Save it as UTF-8.")
    if "\0" in text:
        return _refused(document, None, "this is not a text file.")
    try:
        head, body, body_line = _front_matter(document, text)
        kind = _kind(document, head)
        problems: list[Problem] = []
        reader = _READERS.get(kind)
        fields = reader(_elements(body, body_line), document, head.data, problems) if reader else {}
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
    for key in ("body", "prompts", "blocks", "document", "cues", "words", "rewrites"):
        if key in head.data:
            raise FileFormatError(f"unknown key {key!r}.", where=document, line=head.line((key,)))
    return Kind(given)


class _Element(NamedTuple):
    """A heading, a paragraph, a list item or another block at the top of a Markdown text."""

    kind: str
    text: str
    first: int
    last: int
    raw: str


def _elements(body: str, first_line: int) -> list[_Element]:
    """Split Markdown into the blocks at its top level, each list item being one."""
    from markdown_it import MarkdownIt

    lines = body.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return [*_walk(tokens, lines, first_line)]


def _walk(tokens: "list[Token]", lines: list[str], first_line: int) -> Iterator[_Element]:
    for index, token in enumerate(tokens):
        if token.map is None:
            continue
        kind = {
            "heading_open": "heading",
            "paragraph_open": "paragraph",
            "list_item_open": "item",
            "html_block": "html",
        }.get(token.type, "block")
        top = 1 if kind == "item" else 0
        if token.level != top or token.nesting < 0 or token.type.endswith("_list_open"):
            continue
        start, end = token.map
        while end > start + 1 and not lines[end - 1].strip():
            end -= 1
        raw = "\n".join(lines[start:end])
        inline = _inline(tokens, index) if kind in {"heading", "paragraph", "item"} else None
        text = "" if inline is None else " ".join(inline.content.split())
        yield _Element(kind, text, first_line + start, first_line + end - 1, raw)


def _inline(tokens: "list[Token]", index: int) -> "Token | None":
    """Return the first words inside of the block that opens at an index, if it has any."""
    level = tokens[index].level
    for inner in range(index + 1, len(tokens)):
        if tokens[inner].type == "inline":
            return tokens[inner]
        if tokens[inner].level <= level:
            return None
    return None


def _guidance(
    elements: list[_Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read sections; a long one is split between blocks, never across a heading."""
    del document, problems
    heading = str(head.get("title", ""))
    sections: list[dict[str, Any]] = []
    waiting: list[_Element] = []

    def close() -> None:
        if waiting:
            text = "\n\n".join(element.raw for element in waiting)
            place = (waiting[0].first, waiting[-1].last)
            sections.append({"heading": heading, "lines": place, "text": text})
            waiting.clear()

    for element in elements:
        if element.kind == "heading":
            close()
            heading = element.text or heading
        elif element.kind != "html":
            words = sum(len(one.raw.split()) for one in waiting)
            if waiting and words + len(element.raw.split()) > _MAX_PASSAGE_WORDS:
                close()
            waiting.append(element)
    close()
    return {"body": sections}


_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}$")
_NESTED = re.compile(r"\s+[-*+]\s+(.*)")
_BELOW = {"then": "follow_ups", "not": "avoid", "why": "why", "cite": "cite"}


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
            line = error.line or element.first
            problems.append(Problem(document=document, line=line, message=message))
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
        "moments": _as_list(_words(head.get("moments"))),
        **_below(element, document),
    }
    known = {"stance", "sessions", "audience", "topics", "moment"}
    for part in filter(str.strip, found.group(1).split(";")) if found else ():
        key, colon, value = part.partition(":")
        key = key.strip()
        if not colon or key not in known:
            raise FileFormatError(
                f"unknown attribute {key!r}{did_you_mean(key, known)}.",
                mend=f"Known are {', '.join(sorted(known))}.",
                where=document,
            )
        many = key in {"sessions", "topics", "moment"}
        name = {"sessions": "session_types", "moment": "moments"}.get(key, key)
        fields[name] = _words(value) if many else value.strip()
    if fields["stance"] is None:
        raise FileFormatError(
            "this prompt has no stance.",
            mend=f"Put it under a heading that is one: {', '.join(Stance)}.",
            where=document,
        )
    return read(BankPrompt, fields, where=document).model_dump()


def _below(element: _Element, document: str) -> dict[str, Any]:
    """Read the bullets under a prompt: follow-ups, what not to ask, and what it is good for."""
    fields: dict[str, Any] = {}
    for line, raw in enumerate(element.raw.split("\n")[1:], element.first + 1):
        nested = _NESTED.fullmatch(raw.rstrip())
        if nested is None:
            continue
        key, colon, value = nested.group(1).partition(":")
        name = _BELOW.get(key.strip())
        if not colon or name is None or (name in fields and name != "follow_ups"):
            said = "a second" if name in fields else "an unknown"
            raise FileFormatError(
                f"{said} line {key.strip()!r} below a prompt{did_you_mean(key, _BELOW)}.",
                mend=f"Known are {', '.join(_BELOW)}; only 'then' may stand twice.",
                where=document,
                line=line,
            )
        if name == "follow_ups":
            fields[name] = [*fields.get(name, ()), value.strip()]
        else:
            fields[name] = value.strip()
    return fields


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
            if name in blocks[-1]:
                raise FileFormatError(
                    f"block {blocks[-1]['title']!r}: {key.strip()!r} stands here twice.",
                    mend="Keep one.",
                    where=document,
                    line=element.first,
                )
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


def _rule(
    elements: list[_Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read a judgment rule; a line of it that can't be understood does not stop the others."""

    def report(error: FileFormatError) -> None:
        message = f"{error.message} {error.mend}".strip()
        problems.append(Problem(document=document, line=error.line, message=message))

    return read_rule(elements, document, head, report)


def _check_slots(text: str, known: tuple[str, ...]) -> None:
    """Refuse a text with a slot that nobody would fill."""
    for slot in _SLOT.findall(text):
        if slot not in known:
            shown = ", ".join(f"[{one}]" for one in known)
            raise ValueError(f"unknown slot [{slot}]{did_you_mean(slot, known)}; known: {shown}")


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


_RECORDS: dict[Kind, type[Document]] = {
    Kind.GUIDANCE: Guidance,
    Kind.QUESTIONS: QuestionBank,
    Kind.SESSION_PLAN: SessionPlan,
    Kind.RULES: Rule,
}
_READERS = {
    Kind.GUIDANCE: _guidance,
    Kind.QUESTIONS: _questions,
    Kind.SESSION_PLAN: _plan,
    Kind.RULES: _rule,
}
