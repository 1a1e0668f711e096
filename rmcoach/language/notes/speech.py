"""Who speaks: lines of chats and transcripts that carry a name, a time, or both."""

import re
from typing import NamedTuple

_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?(?:\s?(?:Uhr|hrs?))?"
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[./-]\d{1,2}\.?|yesterday|today|gestern|heute|ayer"
    r"|hoy|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\.?,?|(?:\d{1,2}\.? )?"
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic)[a-zä]{0,6}"
    r"\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?)"
)
_STAMP = rf"(?:{_DAY},?\s+(?:(?:at|um|a las)\s+)?)?{_CLOCK}"
_NAME = r"@?[^\W\d_](?:[^\n:<>\[\]{}|#*?!;,]|,(?= [A-Z])){0,38}?"

_STAMPED = re.compile(
    rf"^[ \u200e]*(?:\[{_STAMP}\]|\({_STAMP}\)|{_STAMP}(?:\s*-)?)\s*"
    rf"(?:<(?P<nick>[^>\n]{{1,40}})>\s*|(?P<name>{_NAME})\s*:\s+)(?P<said>\S)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    rf"^\s*(?:\*\*)?(?P<name>{_NAME})(?:\*\*)?(?:\s+APP)?\s*(?:,|-|\s|\()\s*"
    rf"[\[(]?(?P<stamp>{_STAMP})[\])]?(?:\s*\(edited\))?\s*:?\s*$",
    re.IGNORECASE,
)
_HEADER_REVERSED = re.compile(
    rf"^\s*[\[(]?{_STAMP}[\])]?\s*-?\s*(?P<name>{_NAME})\s*:?\s*$", re.IGNORECASE
)
_NAME_STAMP_TEXT = re.compile(
    rf"^\s*(?P<name>{_NAME})\s*[\[(]\s*{_STAMP}\s*[\])]\s*:\s*(?P<said>\S)", re.IGNORECASE
)
_NICK = re.compile(r"^\s*<(?P<nick>[^>\s/]{1,30})>\s+(?P<said>\S)")
_VOICE = re.compile(r"^\s*<v(?:\.[\w.]+)?\s+(?P<name>[^>\n]{1,60})>\s*(?P<said>[^<]?)")
_LABEL = re.compile(
    r"^\s*(?:\*\*|__)?(?P<name>@?[^\W\d_][\w.'\- ]{0,38}?(?: \([\w .-]{1,20}\))?)(?:\*\*|__)?\s*:"
    r"(?:\*\*|__)?\s+(?P<said>\S)"
)
TIMING = re.compile(r"^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->")
"""The line above what is said in VTT and SRT."""

_HAS_CLOCK = re.compile(r"\d[:.h]\d\d")
_MAX_NAME_WORDS = 4


class Speech(NamedTuple):
    """A name at the start of a line; ``said`` is where the words start, None on the next line."""

    name: str
    said: int | None


def stamped(raw: str) -> Speech | None:
    """Return the speaker of a line that carries a time as well as a name, or None."""
    voice = _VOICE.match(raw)
    if voice:
        return Speech(voice.group("name").strip(), voice.start("said"))
    nick = _NICK.match(raw)
    if nick:
        return Speech(nick.group("nick").strip("@+% "), nick.start("said"))
    if not _HAS_CLOCK.search(raw):
        return None
    for pattern in (_STAMPED, _NAME_STAMP_TEXT):
        found = pattern.match(raw)
        if found:
            groups = found.groupdict()
            name = (groups.get("name") or groups.get("nick") or "").strip(" *")
            if _nameish(name):
                return Speech(name, found.start("said"))
    for pattern in (_HEADER, _HEADER_REVERSED):
        found = pattern.match(raw)
        if found and _nameish(found.group("name").strip(" *-")):
            return Speech(found.group("name").strip(" *-"), None)
    return None


def labelled(raw: str) -> Speech | None:
    """Return the name before the colon of a line, or None."""
    found = _LABEL.match(raw)
    if found is None or not _nameish(found.group("name")):
        return None
    return Speech(found.group("name").strip(), found.start("said"))


def _nameish(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= _MAX_NAME_WORDS and not name.isdigit()
