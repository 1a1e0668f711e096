"""The border between data and screen: nothing that a terminal or a page would obey passes it."""

import unicodedata
from typing import Any

from pydantic import BaseModel

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINER = "\u200d"
_EMOJI_PARTS = {"So", "Sk", "Mn"}


def clean(text: str) -> str:
    """Return a text on one line, without control, bidirectional and other invisible characters.

    A joiner between two emoji stays, so that a family stays a family.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = []
    for index, char in enumerate(text):
        if char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in _UNSAFE or (
            char == _JOINER and _between_emoji(text, index)
        ):
            kept.append(char)
    return " ".join("".join(kept).split())


def _between_emoji(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return len(around) == 2 and all(unicodedata.category(c) in _EMOJI_PARTS for c in around)  # noqa: PLR2004


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as dicts, tuples and values, with every text cleaned."""
    cleaned: dict[str, Any] = _cleaned(record.model_dump())
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def to_json(record: BaseModel, *, indent: int | None = 2) -> str:
    """Return exactly the record, as JSON; invisible characters are written as escapes."""
    text = record.model_dump_json(indent=indent)
    if text.isascii():
        return text
    return "".join(_escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\n" or unicodedata.category(char) not in _UNSAFE:
        return char
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
