"""Reads notes line by line into pieces; linear in their length."""

import re
from collections import Counter
from collections.abc import Iterator

from rmcoach.language.notes import speech, tables
from rmcoach.language.notes.joining import joined
from rmcoach.language.notes.pieces import Cell, Notes, Piece, Section, Shape, same_length
from rmcoach.language.notes.sections import column_of, heading, section_of
from rmcoach.language.words import CODES, compiled, words_of

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]*(?:\r\n|[\r\n\u2028\u2029\x85]|$)")
_BULLET = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[-*+•‣▪◦●○∙·–—]|\(?\d{1,3}[.)]|\(?[a-z]\)|>(?=-))\s+(?=\S)"
)
_BOX = re.compile(r"^(?:\[(?P<tick>[ xX✓✔~-]?)\]|(?P<open>[☐□▢])|(?P<done>[☑☒✅✔✓]))\s*")
_BARE_BOX = re.compile(r"^(?P<indent>\s*)(?=\[[ xX✓✔]?\]\s|[☐☑☒✅✔✓□▢]\s)")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_FORWARDED = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht"
    r"|mensaje original|weitergeleitete nachricht|mensaje reenviado)|begin forwarded message)",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"^\s*(?:\*)?(?:from|von|de)(?:\*)?:\s.+", re.IGNORECASE)
_MAIL_SENT = re.compile(
    r"^\s*(?:\*)?(?:sent|date|to|gesendet|datum|an|enviado|fecha|para)(?:\*)?:\s", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^-- ?$")
_SRT_NUMBER = re.compile(r"^\s*\d{1,6}\s*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>")
_INLINE = re.compile(r"^(?:\*\*|__)?([^\W\d_][^:\n]{1,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?=\S)")
_MIN_LABELLED = 3
_MANY = 8
_HEAD = 1_000
_MAX_SHAPED = 4_000
_MAIL_FIELD = re.compile(
    r"^(?:from|to|cc|bcc|date|subject|sent|von|an|betreff|datum|gesendet|de|para|asunto|fecha)\s*:\s",
    re.IGNORECASE,
)
_HEAD_LINES = 10


def read(text: str, names: frozenset[str] = frozenset()) -> Notes:
    """Return the pieces of notes, with their places in the text.

    Args:
        text: What was pasted, as it is.
        names: How the people of the pair are called, in lower case.
    """
    return _Reader(text, names).notes()


class _Reader:
    def __init__(self, text: str, names: frozenset[str]) -> None:
        self.text = text
        self.plain = same_length(text)
        self.lines = [*_lines(self.plain)]
        self.names = names
        self.pieces: list[Piece] = []
        self.stack: list[tuple[int, Section | None, str]] = []
        self.speaker: str | None = None
        self.spoken: dict[str, None] = {}
        self.columns: list[str] | None = None
        self.mark = ""
        self.older = False
        self.blank = True
        self.bulleted = False
        self.timed = any(speech.TIMING.match(self.head(n)) for n in range(min(40, len(self.lines))))
        self.labels = self._labels()

    def raw(self, number: int) -> str:
        """Return a line without its end, or nothing past the last one."""
        if not 0 <= number < len(self.lines):
            return ""
        start, end = self.lines[number]
        return self.plain[start:end]

    def head(self, number: int) -> str:
        """Return as much of a line as is needed to see what it is."""
        if not 0 <= number < len(self.lines):
            return ""
        start, end = self.lines[number]
        return self.plain[start : min(end, start + _HEAD)]

    def notes(self) -> Notes:
        """Read all lines."""
        number = self._after_front_matter()
        while number < len(self.lines):
            number += self._line(number)
        return Notes(
            text=self.text,
            plain=self.plain,
            pieces=tuple(joined(self.pieces, self.plain, timed=self.timed)),
            speakers=tuple(self.spoken),
            line_starts=tuple(start for start, _ in self.lines),
        )

    def _after_front_matter(self) -> int:
        if self.raw(0).strip() != "---":
            return 0
        for number in range(1, min(30, len(self.lines))):
            if self.raw(number).strip() == "---":
                return number + 1
            if self.raw(number).strip() and ":" not in self.raw(number):
                return 0
        return 0

    def _labels(self) -> frozenset[str]:
        """Return the names that speak in a transcript of the form ``Name: what was said``."""
        known = frozenset().union(*(words_of(code).labels for code in CODES))
        counts: Counter[str] = Counter()
        filled = 0
        for number in range(len(self.lines)):
            raw = self.head(number)
            filled += bool(raw) and not raw.isspace()
            found = speech.labelled(raw) if ":" in raw[:60] else None
            if found and found.name.lower() not in known and section_of(found.name) is None:
                counts[found.name.lower()] += 1
        often = {name for name, count in counts.items() if count > 1 or name in self.names}
        lines = sum(counts[name] for name in often)
        if lines >= _MIN_LABELLED and (
            lines * 2 >= filled or (lines > _MANY and lines * 3 >= filled)
        ):
            return frozenset(name for name in counts if name in often or lines * 2 >= filled)
        return frozenset(often) if self.timed else frozenset()

    def _line(self, number: int) -> int:  # noqa: PLR0911 - one return for each kind of line
        """Read a line and return how many were read."""
        raw = self.raw(number)
        if not raw or raw.isspace():
            self._blank_line()
            return 1
        if len(raw) > _MAX_SHAPED:
            shape = Shape.LINE if self.speaker is None else Shape.TURN
            self._add(self.lines[number][0], self.lines[number][1], number, shape)
            return 1
        if self._technical(number, raw):
            return 1
        start = self.lines[number][0]
        if number < _HEAD_LINES and _MAIL_FIELD.match(raw) and "@" not in raw[:1]:
            self._add(start, start + len(raw), number, Shape.HEADING)
            return 1
        quote = _QUOTE.match(raw)
        if quote and not raw.startswith(">-"):
            self._add(start + quote.end(), start + len(raw), number, Shape.LINE, quoted=True)
            return 1
        if self._older_mail(number, raw):
            return 1
        if self._spoken(number, raw, start):
            return 1
        taken = self._table(number, raw, start)
        if taken:
            return taken
        found = heading(raw, self.head(number + 1)) if not _BULLET.match(raw) else None
        if found and (self.speaker is None or found[0] < 7 or section_of(found[1])):  # noqa: PLR2004
            self._open(*found)
            self._add(start, start + len(raw), number, Shape.HEADING)
            under = self.head(number + 1).strip()
            return 2 if under and not under.strip("=-~") and len(under) > 2 else 1  # noqa: PLR2004
        self._item_or_text(number, raw, start)
        return 1

    def _blank_line(self) -> None:
        self.blank = True
        self.columns = None
        if self.timed:
            self.speaker = None

    def _technical(self, number: int, raw: str) -> bool:
        """Say whether a line belongs to the format and not to what people said."""
        stripped = raw.strip()
        if speech.TIMING.match(raw) or stripped.startswith(("WEBVTT", "```", "NOTE ")):
            return True
        if self.timed and self.blank and speech.TIMING.match(self.head(number + 1)):
            return True
        if _SRT_NUMBER.match(raw) and speech.TIMING.match(self.head(number + 1)):
            return True
        if _SIGNATURE.match(raw):
            self.older = True
            return True
        return len(stripped) > 2 and not stripped.strip("-=_*~ ")  # noqa: PLR2004 - a ruler

    def _older_mail(self, number: int, raw: str) -> bool:
        """Say whether a line belongs to an older mail below the newest one."""
        wrote = any(compiled(words_of(code).wrote).search(raw[:200]) for code in CODES)
        below = self.head(number + 1) or self.head(number + 2)
        head = _MAIL_HEAD.match(raw) and _MAIL_SENT.match(self.head(number + 1)) and self.pieces
        if (wrote and not _QUOTE.match(below)) or _FORWARDED.match(raw) or head:
            self.older = True
        if self.older or wrote:
            start, end = self.lines[number]
            self._add(start, end, number, Shape.LINE, quoted=True)
            return True
        return False

    def _spoken(self, number: int, raw: str, start: int) -> bool:
        """Read a line that says who speaks; return False for all others."""
        found = speech.stamped(raw)
        if found is None and ":" in raw[:60]:
            by_name = speech.labelled(raw)
            if by_name and by_name.name.lower() in self.labels:
                found = by_name
                if self._section() is Section.ACTIONS and self.bulleted:
                    return False
        if found is None:
            return False
        self.speaker = found.name
        self.spoken[found.name] = None
        self.stack = [entry for entry in self.stack if entry[0] < 7]  # noqa: PLR2004
        self.blank = False
        if found.said is not None:
            self._add(start + found.said, start + len(raw), number, Shape.TURN)
        return True

    def _table(self, number: int, raw: str, start: int) -> int:
        """Read a row of a table of tasks, or its head; return how many lines were read."""
        mark = tables.separator(raw)
        if mark is None:
            self.columns = None
            return 0
        if self.columns is not None and mark == self.mark:
            if not tables.is_rule(raw):
                cells = tuple(tables.row(raw, start, mark, self.columns))
                self._add(start, start + len(raw), number, Shape.ROW, cells=cells)
            return 1
        below = self.head(number + 1)
        if tables.separator(below) == mark or (mark == "|" and tables.is_rule(below)):
            self.columns = tables.head(raw, column_of, mark)
            self.mark = mark
            if self.columns:
                return 1
        return self._other_row(number, raw, start, mark)

    def _other_row(self, number: int, raw: str, start: int, mark: str) -> int:
        """Keep a row of some other table as what it is."""
        if mark != "|":
            return 0
        if not tables.is_rule(raw):
            self._add(start, start + len(raw), number, Shape.ROW)
        return 1

    def _item_or_text(self, number: int, raw: str, start: int) -> None:
        bullet = _BULLET.match(raw) or _BARE_BOX.match(raw)
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if bullet is None:
            self._text(number, raw, start, indent)
            return
        self._close_deeper(100 + indent)
        at = bullet.end()
        box = _BOX.match(raw[at:])
        ticked = None
        if box:
            at += box.end()
            tick = box.group("tick")
            ticked = bool(box.group("done")) or (tick is not None and tick.strip() not in {"", "-"})
        content = raw[at:].strip(" *_")
        title = content.removesuffix(":").rstrip(" *_")
        if box is None and section_of(title) is not None and self._title_of_a_list(number, indent):
            self._open(100 + indent, title)
            return
        self.bulleted = True
        shape = Shape.BULLET if box is None else Shape.CHECKBOX
        self._labelled_or_plain(start, at, raw, number, shape, indent=indent, ticked=ticked)

    def _title_of_a_list(self, number: int, indent: int) -> bool:
        below = self.head(number + 1)
        deeper = len(below.expandtabs(4)) - len(below.expandtabs(4).lstrip()) > indent
        return self.raw(number).rstrip(" *_").endswith(":") or deeper

    def _text(self, number: int, raw: str, start: int, indent: int) -> None:
        if self.blank and self.bulleted and indent == 0:
            self._close_deeper(7)
        shape = Shape.LINE if self.speaker is None else Shape.TURN
        self._labelled_or_plain(start, 0, raw, number, shape, indent=indent)

    def _labelled_or_plain(  # noqa: PLR0913 - where and what it is
        self,
        start: int,
        at: int,
        raw: str,
        number: int,
        shape: Shape,
        *,
        indent: int,
        ticked: bool | None = None,
    ) -> None:
        """Add a piece; a label such as "Decision:" in front of it says what it is."""
        label = _INLINE.match(raw[at:])
        section = section_of(label.group(1)) if label else None
        if section is Section.ACTIONS and self._section() is Section.AGENDA:
            section = None
        if label and section not in {None, Section.ACTIONS, Section.NEXT, Section.PEOPLE}:
            self._add(
                start + at + label.end(),
                start + len(raw),
                number,
                shape,
                depth=indent,
                ticked=ticked,
                section=section,
                title=label.group(1),
            )
            return
        self._add(
            start + at,
            start + len(raw),
            number,
            shape,
            depth=indent,
            ticked=ticked,
            section=section,
        )

    def _open(self, level: int, title: str) -> None:
        self._close_deeper(level)
        self.stack.append((level, section_of(title), title))
        self.bulleted = False
        self.columns = None
        self.speaker = None

    def _close_deeper(self, level: int) -> None:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()

    def _section(self) -> Section:
        kinds = [kind for _, kind, _ in self.stack if kind is not None]
        return kinds[-1] if kinds else Section.BODY

    def _add(  # noqa: PLR0913 - the fields of a piece
        self,
        start: int,
        end: int,
        number: int,
        shape: Shape,
        *,
        quoted: bool = False,
        depth: int = 0,
        ticked: bool | None = None,
        section: Section | None = None,
        title: str = "",
        cells: tuple[Cell, ...] = (),
    ) -> None:
        """Add a piece where it has something in it, without the space around it."""
        content = self.plain[start:end]
        if shape is Shape.TURN and "<" in content:
            tags = _TAG.match(content)
            start += tags.end() if tags else 0
            closing = content.rstrip().removesuffix("</v>")
            end -= len(content.rstrip()) - len(closing) if closing != content.rstrip() else 0
            content = self.plain[start:end]
        start += len(content) - len(content.lstrip())
        end -= len(content) - len(content.rstrip())
        if end <= start:
            return
        self.pieces.append(
            Piece(
                start=start,
                end=end,
                line=number + 1,
                shape=shape,
                section=section or self._section(),
                heading=title or (self.stack[-1][2] if self.stack else ""),
                speaker=self.speaker,
                ticked=ticked,
                quoted=quoted,
                depth=depth,
                cells=cells,
            )
        )
        self.blank = False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines, without their ends."""
    for found in _LINE.finditer(text):
        if found.end() > found.start():
            yield found.start(), found.start() + len(found.group().rstrip("\r\n\u2028\u2029\x85"))
