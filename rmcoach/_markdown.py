"""Markdown as blocks with their lines, and as pieces short enough to be read at a glance."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

CHUNKER = 1
"""Changes whenever the same file would be cut into other pieces."""

_ENOUGH_WORDS = 60
_MOST_WORDS = 140
_MOST_WHOLE_WORDS = 300
"""A table, a list or code is kept whole up to so many words."""

_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"”’)\]*_]*\s+")


class Element(NamedTuple):
    """A heading, a paragraph, a list item or another block at the top of a Markdown text."""

    kind: str
    text: str
    first: int
    last: int
    raw: str
    level: int = 0


class Piece(NamedTuple):
    """A stretch of text under one heading."""

    heading: str
    path: str
    lines: tuple[int, int]
    text: str


def elements(body: str, first_line: int) -> list[Element]:
    """Split Markdown into the blocks at its top level, each list item being one."""
    from markdown_it import MarkdownIt

    lines = body.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return [*_walk(tokens, lines, first_line)]


def _walk(tokens: "list[Token]", lines: list[str], first_line: int) -> Iterator[Element]:
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
        level = int(token.tag[1]) if kind == "heading" else 0
        yield Element(kind, text, first_line + start, first_line + end - 1, raw, level)


def _inline(tokens: "list[Token]", index: int) -> "Token | None":
    """Return the first words inside of the block that opens at an index, if it has any."""
    level = tokens[index].level
    for inner in range(index + 1, len(tokens)):
        if tokens[inner].type == "inline":
            return tokens[inner]
        if tokens[inner].level <= level:
            return None
    return None


def pieces(blocks: list[Element], title: str) -> list[Piece]:
    """Cut a document into pieces of some 60 to 140 words, never across a heading.

    Tables, code and lists stay whole, unless they are very long. What stands under no heading
    takes the title of the document as its heading.

    Args:
        blocks: The blocks of the document.
        title: Its title.
    """
    found: list[Piece] = []
    path: list[tuple[int, str]] = []
    waiting: list[Element] = []

    def close() -> None:
        above = [text for _, text in path] or [title]
        found.extend(_cut(waiting, above[-1], " > ".join(above)))
        waiting.clear()

    for block in blocks:
        if block.kind == "heading":
            close()
            if block.text:
                path = [one for one in path if one[0] < block.level]
                path.append((block.level, block.text))
        elif block.kind != "html" and block.raw.strip():
            waiting.append(block)
    close()
    return found


def _cut(blocks: list[Element], heading: str, path: str) -> Iterator[Piece]:
    """Cut what stands under one heading."""
    waiting: list[Element] = []
    done: list[list[Element]] = []
    for block in _whole(blocks):
        # A line that ends with a colon belongs to what it leads to.
        lead = waiting[-1:] if waiting and waiting[-1].raw.rstrip().endswith(":") else []
        before = waiting[: len(waiting) - len(lead)]
        full = _words(before) >= _ENOUGH_WORDS or _words([*waiting, block]) > _MOST_WORDS
        if before and full:
            done.append(before)
            waiting = lead
        waiting.append(block)
    if done and _words(waiting) < _ENOUGH_WORDS // 2 and _words(done[-1] + waiting) <= _MOST_WORDS:
        done[-1] += waiting
    elif waiting:
        done.append(waiting)
    for group in done:
        yield Piece(heading, path, (group[0].first, group[-1].last), _joined(group))


def _whole(blocks: list[Element]) -> Iterator[Element]:
    """Join the items of a list; split what is too long to be kept whole."""
    group: list[Element] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "item":
            group.append(block)
            continue
        if group and _words(group) <= _MOST_WHOLE_WORDS:
            yield Element("block", "", group[0].first, group[-1].last, _joined(group))
        else:
            for item in group:
                yield from _parts(item)
        group = []
        if block is not None:
            yield from _parts(block)


def _parts(block: Element) -> Iterator[Element]:
    """Split a long paragraph between sentences, anything else that is very long between lines."""
    most = _MOST_WORDS if block.kind == "paragraph" else _MOST_WHOLE_WORDS
    if _words([block]) <= most:
        yield block
        return
    start, line = 0, block.first
    for end in _ends(block.raw, prose=block.kind == "paragraph"):
        raw = block.raw[start:end]
        lead = raw[: len(raw) - len(raw.lstrip())].count("\n")
        last = line + raw.rstrip().count("\n")
        yield Element(block.kind, "", line + lead, last, raw.strip("\n").rstrip())
        line += raw.count("\n")
        start = end


def _ends(raw: str, *, prose: bool) -> Iterator[int]:
    """Return where to split: as late as the words allow, and at the end."""
    fitting = re.compile(r"\n") if not prose else _SENTENCE_END
    start = last = 0
    for found in fitting.finditer(raw):
        if last > start and len(raw[start : found.end()].split()) > _MOST_WORDS:
            yield last
            start = last
        last = found.end()
    if last > start and len(raw[start:].split()) > _MOST_WORDS:
        yield last
        start = last
    if raw[start:].strip():
        yield len(raw)


def _words(blocks: list[Element]) -> int:
    return sum(len(block.raw.split()) for block in blocks)


def _joined(blocks: list[Element]) -> str:
    """Return the source of some blocks, as far apart as they stand, up to an empty line."""
    text = blocks[0].raw
    for before, after in pairwise(blocks):
        gap = min(max(after.first - before.last, 0), 2)
        text += ("\n" * gap if gap else " ") + after.raw
    return text
