"""Names and numbers that don't leave the machine: a placeholder does, and is filled in again.

It knows e-mail and web addresses, phone and card numbers, IBANs, US social security numbers, IP
addresses, the keys of well-known services, and the names that a request says it may hold. It does
not know other names, organisations, places, or what a sentence gives away.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rmcoach.backends.base import Message, ModelReply, ModelRequest, Wrapper
from rmcoach.language.people import fold, may_be_word

_PATTERNS = (
    ("EMAIL", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("URL", re.compile(r"\b(?:https?://|www\.)[^\s<>\"'\])]+[^\s<>\"'\]).,;:!?]", re.IGNORECASE)),
    ("SSN", re.compile(r"\b(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b")),
    ("IP", re.compile(r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b")),
    ("IP", re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::|[0-9a-f]{1,4})(?![\w:])")),
    (
        "KEY",
        re.compile(
            r"\b(?:sk|pk|rk)[-_][\w-]{16,}|\bgh[pousr]_\w{20,}|\bAKIA[0-9A-Z]{16}\b"
            r"|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}"
        ),
    ),
)
_CARD = re.compile(r"\d(?:[ -]?\d){11,18}")
_LONG_NUMBER = re.compile(r"\d(?:\W{0,3}\d){5}")
_MOST_GROUPS = 6
_SHORTEST_IBAN = 15
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
_REGIONS = ("US", "GB", "DE")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


class Span(NamedTuple):
    """A stretch of text that is not sent."""

    start: int
    end: int
    kind: str


class Redactor(Wrapper):
    """Sends placeholders in place of names and numbers, and fills them in in the answer."""

    def complete(self, request: ModelRequest) -> ModelReply:
        """Ask with placeholders.

        Raises:
            BackendError: There is no answer.
        """
        veil = Veil(request.names, [message.content for message in request.messages])
        messages = tuple(
            Message(role=message.role, content=veil.over(message.content))
            for message in request.messages
        )
        reply = self.inner.complete(request.model_copy(update={"messages": messages}))
        text = veil.lifted(reply.text, in_json=request.response_schema is not None)
        return reply.model_copy(update={"text": text})


class Veil:
    """The placeholders of one request.

    Args:
        names: The people whose names are known.
        texts: Everything that is to be sent: no placeholder is used that stands in it already.
    """

    def __init__(self, names: Iterable[str], texts: Iterable[str] = ()) -> None:
        self._names = _name_pattern(names)
        self._taken = set(re.findall(r"[A-Z]+_\d+", " ".join(texts)))
        self._placeholders: dict[str, str] = {}

    def over(self, text: str) -> str:
        """Return a text with placeholders."""
        pieces, at = [], 0
        for span in _apart(self._spans(text)):
            pieces += [text[at : span.start], self._placeholder(text[span.start : span.end], span)]
            at = span.end
        return "".join([*pieces, text[at:]])

    def lifted(self, text: str, *, in_json: bool = False) -> str:
        """Return an answer with what the placeholders stand for."""
        for value, placeholder in self._placeholders.items():
            shown = json.dumps(value, ensure_ascii=False)[1:-1] if in_json else value
            bare = re.escape(placeholder[1:-1])
            text = shown.join(re.split(rf"\[{bare}\]|\b{bare}\b", text))
        return text

    def _placeholder(self, value: str, span: Span) -> str:
        if value not in self._placeholders:
            number = 1
            while f"{span.kind}_{number}" in self._taken:
                number += 1
            self._taken.add(f"{span.kind}_{number}")
            self._placeholders[value] = f"[{span.kind}_{number}]"
        return self._placeholders[value]

    def _spans(self, text: str) -> Iterator[Span]:
        for kind, pattern in _PATTERNS:
            yield from (Span(*found.span(), kind) for found in pattern.finditer(text))
        yield from _numbers(text)
        if self._names is not None:
            for found in self._names.finditer(text):
                if not may_be_word(found[0]):
                    yield Span(*found.span(), "PERSON")


def _numbers(text: str) -> Iterator[Span]:
    """Yield card numbers and IBANs whose check digits are right, and phone numbers."""
    yield from _ibans(text)
    if _LONG_NUMBER.search(text):
        yield from _cards(text)
        yield from _phones(text)


def _cards(text: str) -> Iterator[Span]:
    from stdnum import luhn

    groups = [found.span() for found in re.finditer(r"\d+", text)]
    for first, (start, _) in enumerate(groups):
        for _, end in groups[first : first + _MOST_GROUPS]:
            digits = re.sub(r"[ -]", "", text[start:end])
            if _CARD.fullmatch(text[start:end]) and luhn.is_valid(digits):
                yield Span(start, end, "CARD")


def _ibans(text: str) -> Iterator[Span]:
    from stdnum import iban

    for found in _IBAN.finditer(text):
        for end in range(found.end(), found.start() + _SHORTEST_IBAN - 1, -1):
            if iban.is_valid(text[found.start() : end], check_country=False):
                yield Span(found.start(), end, "IBAN")
                break


def _phones(text: str) -> Iterator[Span]:
    import phonenumbers

    for region in _REGIONS:
        for number in phonenumbers.PhoneNumberMatcher(text, region):
            if not _DATE.fullmatch(number.raw_string.strip()):
                yield Span(number.start, number.end, "PHONE")


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order; of those that overlap the longest, and then the first kind."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen)


def _name_pattern(names: Iterable[str]) -> "re.Pattern[str] | None":
    """Return a pattern for each part of a name, so that a first name is one and the same always.

    It finds them in any case, and without their accents. Small words inside a name ("van") stay.
    """
    parts = {
        part
        for name in names
        for part in name.split()
        if len(part) > 1 and (part == name.strip() or not part.islower())
    }
    if not parts:
        return None
    parts |= {fold(part) for part in parts}
    ordered = sorted(parts, key=lambda part: (-len(part), part))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)
