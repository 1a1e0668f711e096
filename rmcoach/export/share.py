"""A summary to pass on: names of third parties and contact details are masked, each as one."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

_CONTACTS = (
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("link", re.compile(r"(?:https?://|www\.)[^\s)\]>\"]+", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w/.-])(?:\+|00)?\(?\d[\d\s()/.-]{6,18}\d(?![\w/-])")),
    ("account", re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,8}\b")),
)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z][\w.-]{1,38}\w")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")
_MIN_DIGITS = 7
_TEXTS = ("summary", "reason", "task", "due_text", "due_basis", "quote", "text", "raised", "response", "role_slip", "claim", "why", "blocked_by", "done_when")  # fmt: skip  # noqa: E501


class Mask:
    """Masks names and contact details, the same one always in the same way.

    Args:
        known: How the people of the pair and the participants are called; they stay.
        named: The words that are names of other people.
    """

    def __init__(self, known: Iterable[str], named: Iterable[str]) -> None:
        self.known = {word.lower() for name in known for word in (name, *name.split())}
        full = [*named]
        parts = {part.lower(): name for name in full if " " in name for part in name.split()}
        self._whole = {part: name.lower() for part, name in parts.items() if part not in self.known}
        self.named = sorted({*full, *self._whole}, key=len, reverse=True)
        self.masked: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        words = "|".join(re.escape(name) for name in self.named)
        self._names = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def text(self, text: str) -> str:
        """Return a text with what is to be masked masked."""
        for kind, pattern in _CONTACTS:
            text = pattern.sub(partial(self._contact, kind), text)
        text = _HANDLE.sub(lambda found: self._handle(found.group()), text)
        if self._names is not None:
            text = self._names.sub(lambda found: self._as("person", found.group()), text)
        return text

    def record(self, value: Any, key: str = "") -> Any:
        """Return plain values with every text masked, and without places that no longer hold."""
        if isinstance(value, dict):
            return {k: self.record(v, k) for k, v in value.items() if k not in {"start", "end"}}
        if isinstance(value, list):
            return [self.record(item, key) for item in value]
        if isinstance(value, str) and key in (*_TEXTS, "owner"):
            return self.text(value)
        return value

    def _contact(self, kind: str, match: re.Match[str]) -> str:
        found = match.group()
        digits = sum(char.isdigit() for char in found)
        if kind == "phone" and (digits < _MIN_DIGITS or _ISO.match(found.strip())):
            return found
        return self._as(kind, found)

    def _handle(self, found: str) -> str:
        return found if found.strip("@").lower() in self.known else self._as("person", found)

    def _as(self, kind: str, found: str) -> str:
        name = found.lower().strip("@")
        key = f"{kind} {self._whole.get(name, name)}"
        if key not in self.masked:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            letter = _letters(self._counts[kind]) if kind == "person" else str(self._counts[kind])
            self.masked[key] = f"[{kind} {letter}]"
        return self.masked[key]


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
