"""Judgment rules as people write them: cues in words, lists of words, examples, rewrites.

A cue is a row of words. ``a/b`` is one or the other, ``[a b/c]`` one of several words or the
other, ``(a)`` and ``(a b/c)`` may be left out, ``<list>`` is any
entry of a list of words, ``*`` is any word, ``..`` up to three words, ``...`` up to eight,
``^`` the start of a clause, ``$`` the end of the sentence, ``,`` a pause, ``whine~`` any form of
the word, and ``a & b`` asks for both in one sentence. It becomes plain rows of elements here, so
that matching never has to try again: see :mod:`rmcoach.language.lattice`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Annotated, Any, NamedTuple, Protocol

from pydantic import Field

from rmcoach.errors import FileFormatError, did_you_mean
from rmcoach.models.base import Record, Role, Text
from rmcoach.models.reflection import Severity

OFF = "off"
"""The severity of a rule that is silenced."""

GAPS = {"..": 3, "...": 8}
_MOST_ROWS = 64
_PIECE = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]|[^\s()\[\]]+")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_LIST_NAME = re.compile(r"<([a-z][a-z0-9-]*)>")
_PLAIN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?~?")

_SAME = {
    "cannot": "can not", "can't": "can not", "cant": "can not", "won't": "will not",
    "wont": "will not", "shan't": "shall not", "ain't": "is not", "aint": "is not",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "y'all": "you all",
    "u": "you", "ur": "your", "cos": "because", "'cause": "because", "youre": "you are",
    "theyre": "they are", "whats": "what is", "thats": "that is", "whos": "who is",
    "im": "i am", "ive": "i have", "youve": "you have", "hows": "how is",
}  # fmt: skip
_NOT_JOINED = frozenset(
    "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wouldnt couldnt shouldnt".split()
)
_ENDS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_IS_AFTER = frozenset(
    "what who where how why when it that this there here he she everything something".split()
)


@lru_cache(maxsize=20_000)
def split_word(word: str) -> tuple[str, ...]:
    """Return a word in small letters, with what is drawn together in it drawn apart.

    >>> split_word("Don't")
    ('do', 'not')
    """
    small = word.lower().replace("’", "'").replace("‑", "-")
    if small in _SAME:
        return tuple(_SAME[small].split())
    if small.endswith("n't") or small in _NOT_JOINED:
        return small[:-3] if small.endswith("n't") else small[:-2], "not"
    for end, full in _ENDS.items():
        if small.endswith(end) and len(small) > len(end):
            return small.removesuffix(end), full
    if small.endswith("'s") and len(small) > 2:  # noqa: PLR2004 - longer than the ending
        owner = small[:-2]
        return owner, "is" if owner in _IS_AFTER else "'s"
    return (small.strip("'"),)


class Cue(Record):
    """Words that make a rule fire, or that silence it."""

    text: Text
    rows: Annotated[tuple[Text, ...], Field(min_length=1, description="As elements.")]
    line: int
    asker: Role | None = Field(default=None, description="Only where this person asks.")
    hint: bool = Field(default=False, description="Weighs no more than a hint.")


class Example(Record):
    """A question on which a rule must fire, or must not."""

    text: Text
    line: int
    asker: Role = Role.MENTEE


class Template(Record):
    """A question to ask in place, with slots for the words of the one that was asked."""

    operator: Text
    text: Text
    line: int


class RuleBody(Record):
    """What a judgment rule holds. One without a code only holds lists of words for others."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d{2,3}$")] | None = None
    severity: Severity | Annotated[str, Field(pattern=f"^{OFF}$")] = Severity.MEDIUM
    why: Text | None = Field(default=None, description="Why it may land badly, in a sentence.")
    advice: Text | None = Field(default=None, description="What to do instead, if not ask.")
    cues: tuple[Cue, ...] = ()
    exceptions: tuple[Cue, ...] = Field(default=(), description="Silence what they overlap.")
    apart: tuple[Cue, ...] = Field(default=(), description="Silence the rule in their sentence.")
    words: Mapping[Text, tuple[Text, ...]] = Field(default={}, description="Lists of words.")
    fires: tuple[Example, ...] = ()
    quiet: tuple[Example, ...] = ()
    rewrites: tuple[Template, ...] = ()


class Element(Protocol):
    """A block of a Markdown text."""

    @property
    def kind(self) -> str:
        """Heading, paragraph, item or another."""

    @property
    def text(self) -> str:
        """Its text on one line."""

    @property
    def first(self) -> int:
        """The line on which it starts."""

    @property
    def raw(self) -> str:
        """Its Markdown."""


class _Section(NamedTuple):
    field: str
    asker: Role | None = None
    hint: bool = False


_SECTIONS = {
    "cues": _Section("cues"),
    "cues when the mentee asks": _Section("cues", Role.MENTEE),
    "cues when the mentor asks": _Section("cues", Role.MENTOR),
    "cues that only hint": _Section("cues", hint=True),
    "except": _Section("exceptions"),
    "except in a sentence with": _Section("apart"),
    "words": _Section("words"),
    "fires": _Section("fires"),
    "quiet": _Section("quiet"),
}
_INSTEAD = "instead:"
_ASKER = re.compile(r"\s*\{asker:\s*(mentee|mentor)\}$")


def read_rule(
    elements: Sequence[Element],
    document: str,
    head: Mapping[str, Any],
    report: Callable[[FileFormatError], None],
) -> dict[str, Any]:
    """Return the fields of a rule from the sections of its file.

    A section with another heading is for people.

    Args:
        elements: The blocks of the file.
        document: What to call it in an error.
        head: Its front matter.
        report: Is told of a line that can't be understood; the others stand.

    Raises:
        FileFormatError: The file can't be used; with the line and the mend.
    """
    fields: dict[str, Any] = {"words": {}}
    section: _Section | None = None
    operator = ""
    for element in elements:
        if element.kind == "heading":
            name = element.text.strip().lower()
            operator = name.removeprefix(_INSTEAD).strip() if name.startswith(_INSTEAD) else ""
            section = _Section("rewrites") if operator else _section(name, document, element.first)
        elif element.kind == "item" and section is not None:
            try:
                _add(fields, section, operator, element, document)
            except FileFormatError as error:
                report(error)
    if head.get("code") is not None:
        for key in ("why", "sources"):
            if not head.get(key):
                raise FileFormatError(
                    f"a rule with a code needs {key}:.",
                    mend="Say why such a question may land badly, and where that is published.",
                    where=document,
                    line=1,
                )
    return fields


def _section(name: str, document: str, line: int) -> _Section | None:
    found = _SECTIONS.get(name)
    if found is None and name.startswith(("cues ", "except ")):
        raise FileFormatError(
            f"unknown section {name!r}{did_you_mean(name, _SECTIONS)}.",
            mend=f"Known are {', '.join(_SECTIONS)}, instead: …",
            where=document,
            line=line,
        )
    return found


def _add(
    fields: dict[str, Any], section: _Section, operator: str, element: Element, document: str
) -> None:
    """Add one item of a section to the fields."""
    text = " ".join(_BULLET.sub("", element.raw).replace("`", "").split())
    line = element.first
    if section.field == "words":
        name, colon, entries = text.partition(":")
        if not colon or not _LIST_NAME.fullmatch(f"<{name.strip()}>"):
            raise FileFormatError(
                f"{_short(text)!r} is no list of words.",
                mend="Write it as name: word, word, two words.",
                where=document,
                line=line,
            )
        words = [entry.strip() for entry in entries.split(",")]
        rows = [row for entry in words if entry for row in compile_cue(entry, document, line)]
        fields["words"].setdefault(name.strip(), []).extend(rows)
    elif section.field in {"fires", "quiet"}:
        asker = _ASKER.search(text)
        fields.setdefault(section.field, []).append(
            {
                "text": text[: asker.start()] if asker else text,
                "line": line,
                "asker": asker.group(1) if asker else Role.MENTEE,
            }
        )
    elif section.field == "rewrites":
        template = {"operator": operator, "text": text, "line": line}
        fields.setdefault("rewrites", []).append(template)
    else:
        rows = [*compile_cue(text, document, line)]
        cue = {"text": text, "rows": rows, "line": line, "asker": section.asker}
        fields.setdefault(section.field, []).append({**cue, "hint": section.hint})


def compile_cue(text: str, where: str, line: int) -> tuple[str, ...]:
    """Return a cue as rows of elements, one row for each way to read it.

    An element is one word, several with ``|`` between them, ``<list>``, ``*``, ``~`` (anything),
    ``^``, ``$`` or ``,``; a ``?`` behind it says that it may be left out.

    >>> compile_cue("why (ever) did/didn't you", "a.md", 1)
    ('why ever? did you', 'why ever? did not you')

    Raises:
        FileFormatError: It can't be understood.
    """
    halves = [_rows(half, where, line) for half in text.split(" & ")]
    rows = [" & ".join(parts) for parts in product(*halves)]
    if len(rows) > _MOST_ROWS:
        raise FileFormatError(
            f"the cue {_short(text)!r} can be read in too many ways.",
            mend="Write it as two cues, or put its words in a list.",
            where=where,
            line=line,
        )
    return tuple(dict.fromkeys(rows))


def _rows(text: str, where: str, line: int) -> list[str]:
    choices = [_choices(piece, where, line) for piece in _PIECE.findall(text)]
    if _PIECE.sub("", text).strip() or not choices:
        raise FileFormatError(
            f"the cue {_short(text)!r} can't be read.",
            mend="Each ( needs its ) and each [ its ], without another one inside.",
            where=where,
            line=line,
        )
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_ROWS:
        raise FileFormatError(
            f"the cue {_short(text)!r} can be read in too many ways.",
            mend="Write it as two cues, or put its words in a list.",
            where=where,
            line=line,
        )
    rows = [" ".join(part for part in parts if part) for parts in product(*choices)]
    if any(all(part.endswith("?") or part in {"^", "$"} for part in row.split()) for row in rows):
        raise FileFormatError(
            f"the cue {_short(text)!r} would fire on everything.",
            mend="Leave one word without brackets.",
            where=where,
            line=line,
        )
    return rows


def _choices(piece: str, where: str, line: int) -> list[str]:
    """Return the ways to read one piece of a cue, each as elements."""
    if piece in GAPS:
        return [" ".join(["~?"] * GAPS[piece])]
    if piece in {"*", "^", "$", ","}:
        return [piece]
    if piece[0] in "([":
        ways = [_rows(one, where, line) for one in piece[1:-1].split("/") if one.strip()]
        found = [row for rows in ways for row in rows]
        single = [row for row in found if " " not in row and not row.endswith("?")]
        longer = [row for row in found if row not in single]
        joined = ["|".join(single)] if single else []
        if piece[0] == "[":
            return [*joined, *longer]
        return [f"{joined[0]}?", *longer] if joined else ["", *longer]
    alternatives = [" ".join(_words(part, where, line)) for part in piece.split("/") if part]
    single = [one for one in alternatives if " " not in one]
    longer = [one for one in alternatives if " " in one]
    return [*(["|".join(single)] if single else []), *longer]


def _words(part: str, where: str, line: int) -> Iterator[str]:
    if _LIST_NAME.fullmatch(part) or part == "*":
        yield part
    elif _PLAIN.fullmatch(part) or part in {"'s", "'d"}:
        stem, mark = part.removesuffix("~"), "~" if part.endswith("~") else ""
        yield from (f"{word}{mark}" for word in split_word(stem))
    else:
        raise FileFormatError(
            f"{_short(part)!r} can't stand in a cue.",
            mend="Use words, <list>, (optional), a/b, [a b/c], *, .., ..., ^, $ and commas, with"
            " spaces between.",
            where=where,
            line=line,
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004
