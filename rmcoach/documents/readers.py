"""Knowledge files as they are read: front matter, then the reader of their kind."""

import re
from typing import Any, NamedTuple

from rmcoach import _markdown, _yaml
from rmcoach._markdown import Element
from rmcoach.documents.records import (
    BankPrompt,
    Document,
    Guidance,
    Kind,
    PlanBlock,
    Problem,
    QuestionBank,
    Rule,
    SessionPlan,
    split_words,
)
from rmcoach.errors import FileFormatError, did_you_mean
from rmcoach.models.base import Audience, Stance
from rmcoach.models.reading import read
from rmcoach.rule_files import read_rule

MAX_BYTES = 2 * 1024 * 1024
"""The largest knowledge file that is read."""

_TYPED = ("questions/", "reflection/", "rules/", "sessions/")
"""Where a file without front matter is a mistake, not guidance."""

_HEAD_LINE = re.compile(r"\s*(?:title|kind|topics):")


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
        blocks = _markdown.elements(body, body_line)
        said = {"title": _title(blocks, document)} if not head.lines else head.data
        fields = _READERS[kind](blocks, document, said, problems)
        record = read(
            _RECORDS[kind],
            {**head.data, **said, **fields, "document": document},
            where=document,
            line_of=head.lines,
        )
    except FileFormatError as error:
        return _refused(document, error.line, f"{error.message} {error.mend}".strip())
    return Parsed(record, tuple(problems))


def _refused(document: str, line: int | None, message: str) -> Parsed:
    return Parsed(None, (Problem(document=document, line=line, message=message),))


def _front_matter(document: str, text: str) -> tuple[_yaml.Loaded, str, int]:
    """Split a file into its front matter, its body, and the line on which the body starts.

    A plain file without front matter is guidance, unless it lies where other kinds do.
    """
    lines = text.split("\n")
    if not text.strip():
        raise FileFormatError("this file is empty.", mend="Write in it or delete it.", line=1)
    if lines[0].rstrip() != "---":
        if not document.startswith(_TYPED) and not _HEAD_LINE.match(text):
            return _yaml.Loaded({"kind": Kind.GUIDANCE.value}), text, 1
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


def _title(blocks: list[Element], document: str) -> str:
    """Return what a plain file is called: its first heading, or else its name."""
    headings = (block.text for block in blocks if block.kind == "heading" and block.text)
    name = document.rpartition("/")[2].removesuffix(".md")
    return next(headings, name.replace("-", " ").replace("_", " ").strip().capitalize() or name)


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


def _guidance(
    elements: list[Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read sections; a long one is split between blocks, never across a heading."""
    del document, problems
    return {"body": [one._asdict() for one in _markdown.pieces(elements, str(head.get("title")))]}


_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}$")
_NESTED = re.compile(r"\s+[-*+]\s+(.*)")
_BELOW = {"then": "follow_ups", "not": "avoid", "why": "why", "cite": "cite"}


def _questions(
    elements: list[Element], document: str, head: dict[str, Any], problems: list[Problem]
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
    element: Element, stance: str | None, document: str, head: dict[str, Any]
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
        "moments": _as_list(split_words(head.get("moments"))),
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
        fields[name] = split_words(value) if many else value.strip()
    if fields["stance"] is None:
        raise FileFormatError(
            "this prompt has no stance.",
            mend=f"Put it under a heading that is one: {', '.join(Stance)}.",
            where=document,
        )
    return read(BankPrompt, fields, where=document).model_dump()


def _below(element: Element, document: str) -> dict[str, Any]:
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
    elements: list[Element], document: str, head: dict[str, Any], problems: list[Problem]
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
    elements: list[Element], document: str, head: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read a judgment rule; a line of it that can't be understood does not stop the others."""

    def report(error: FileFormatError) -> None:
        message = f"{error.message} {error.mend}".strip()
        problems.append(Problem(document=document, line=error.line, message=message))

    return read_rule(elements, document, head, report)


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
