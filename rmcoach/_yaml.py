"""YAML that a person wrote: strings only, no surprises, and the line of every value.

The full YAML language turns ``no`` into false and ``1.10`` into 1.1, and a few hundred bytes of
aliases or merge keys can hang a process. Here every scalar is the text that stands there (only an
unquoted ``null`` or ``~`` is no value), aliases, tags and deep nesting are refused, a merge key is
a key like any other, and a key may stand only once.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from rmcoach.errors import FileFormatError

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

MAX_CHARACTERS = 64 * 1024
_MAX_DEPTH = 12
_TOO_DEEP = "nested too deeply"
_NOTHING = ("", "null", "~")
_SPECIAL = ("*", "&", "@", "`", "%", "!")
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Loaded:
    """What a YAML text holds.

    Attributes:
        data: Nested dicts, lists and strings; an empty value is None, an empty item left out.
        lines: The line of each key or item, by its path in ``data``.
    """

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int | None:
        """Return the line of the nearest known ancestor of a place."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None


def load(text: str, where: "Path | str", *, first_line: int = 1) -> Loaded:
    """Read YAML.

    Args:
        text: The YAML itself.
        where: What to call it in an error.
        first_line: The line of the file on which ``text`` starts.

    Raises:
        FileFormatError: It is not the YAML that is read here; with the line.
    """
    if len(text) > MAX_CHARACTERS:
        raise FileFormatError(
            f"too long to be written by hand ({len(text):,} characters)", where=where
        )
    import yaml

    try:
        if "*" in text:
            _refuse_aliases(text, where, first_line)
        node = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, text, where, first_line) from None
    except yaml.reader.ReaderError as error:
        raise FileFormatError(
            f"the character U+{ord(text[error.position]):04X} can't stand in a file like this;",
            mend="delete it.",
            where=where,
            line=first_line + text[: error.position].count("\n"),
        ) from None
    except (yaml.YAMLError, OverflowError):  # an escape beyond the last character overflows
        raise FileFormatError("this is not valid YAML.", where=where, line=first_line) from None
    except RecursionError:
        raise FileFormatError(_TOO_DEEP, where=where, line=first_line) from None
    reader = _Reader(where, first_line)
    data = None if node is None else reader.value(node, ())
    return Loaded(data, reader.lines)


@cache
def _loader() -> "type[yaml.BaseLoader]":
    """Return a loader of strings that stops at deep brackets, which would take it long to read."""
    import yaml

    class Loader(yaml.BaseLoader):
        def fetch_flow_collection_start(self, token: Any) -> None:
            if self.flow_level > _MAX_DEPTH:
                raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=self.get_mark())
            super().fetch_flow_collection_start(token)

    return Loader


def _refuse_aliases(text: str, where: "Path | str", first_line: int) -> None:
    """Refuse the first alias before anything is built: a few can stand for millions of values."""
    import yaml

    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.AliasEvent):
            raise FileFormatError(
                f"the alias *{event.anchor} is not read here.",
                mend="Put a text that starts with * in double quotes.",
                where=where,
                line=first_line + (event.start_mark.line if event.start_mark else 0),
            )


def _not_yaml(
    error: "yaml.MarkedYAMLError", text: str, where: "Path | str", first_line: int
) -> FileFormatError:
    """Say where the text stops being YAML; for a quote that never ends, where it starts."""
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or "") and error.context_mark is not None:
        mark = error.context_mark
        if "unexpected" in problem:
            problem = "this quote is not closed"
    column = f", column {mark.column + 1}" if mark else ""
    return FileFormatError(
        f"this is not valid YAML{column}: {problem.removeprefix('but ')}.",
        mend=_mend(text, mark.line if mark else 0),
        where=where,
        line=first_line + (mark.line if mark else 0),
    )


def _mend(text: str, index: int) -> str:
    """Say what most often mends a line that can't be read."""
    lines = text.splitlines()
    line = lines[index] if index < len(lines) else ""
    value = line.rpartition(": ")[2].strip().removeprefix("- ")
    if value.startswith(_SPECIAL):
        return f"Put a text that starts with {value[0]} in double quotes."
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with tabs."
    if line.count(": ") > 1:
        return "Put a text that holds a colon in double quotes."
    return "Check the indentation and the quotes on this line and the one above."


class _Reader:
    """Turns composed nodes into plain values and remembers where each stood."""

    def __init__(self, where: "Path | str", first_line: int) -> None:
        self.where = where
        self.first_line = first_line
        self.lines: dict[Place, int] = {}

    def value(self, node: "yaml.Node", place: Place) -> Any:
        import yaml

        line = self.first_line + node.start_mark.line
        self.lines.setdefault(place, line)
        if len(place) > _MAX_DEPTH:
            raise FileFormatError(_TOO_DEEP, where=self.where, line=line)
        if node.tag not in _PLAIN_TAGS:
            raise FileFormatError(
                f"the tag {node.tag} is not read here.",
                mend="Put a text that starts with ! in double quotes.",
                where=self.where,
                line=line,
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, place)
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        if plain and node.value in _NOTHING:
            return None
        return node.value.strip() or None

    def _sequence(self, node: "yaml.SequenceNode", place: Place) -> list[Any]:
        """Read a list; an item without a value is left out."""
        items: list[Any] = []
        for item_node in node.value:
            item_place = (*place, len(items))
            item = self.value(item_node, item_place)
            if item is None:
                del self.lines[item_place]
            else:
                items.append(item)
        return items

    def _mapping(self, node: "yaml.MappingNode", place: Place) -> dict[str, Any]:
        import yaml

        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise FileFormatError("a key must be a word", where=self.where, line=line)
            key = key_node.value
            if key in result:
                raise FileFormatError(
                    f"the key {key!r} stands here twice;",
                    mend="keep one.",
                    where=self.where,
                    line=line,
                )
            self.lines[(*place, key)] = line
            result[key] = self.value(value_node, (*place, key))
        return result
