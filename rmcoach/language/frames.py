"""Frames: the form of a judging question, and the open one that asks for the same.

A frame is a row of words with room for what was asked: ``why can not [s] [v]`` fits "Why can't the
juniors hand over properly?", and leaves who is meant (``s``) and what is to be done (``v``). Its
questions say these again: "What makes it hard for {s} to {v}?". The frames of a language stand in
a table, the most specific first; see :mod:`rmcoach.language.words.frames_en`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rmcoach.language.said import Said, Span
from rmcoach.language.saying import again
from rmcoach.language.spans import ends
from rmcoach.language.words import spans_en as lists
from rmcoach.language.words.frame_sets_en import LEADS, SETS
from rmcoach.language.words.frames_en import FRAMES

_TURNED = re.compile(r"\b(it|you|we) (not\??) ")
_SLOT = re.compile(r"\{([a-z]\d?)(?:\.([a-z]+))?\}")
_GAP = 14
_PASSED = lists.FILLERS - {"all"}
_FORMS = {
    "v": (("do", ""), ("doing", "ing")),
    "p": (("do", "do"), ("done", "ing")),
    "g": (("doing", ""), ("do", "do")),
    "n": (("topic", ""),),
    "c": (("clause", ""),),
}
LANGUAGES = frozenset({"en"})
"""Those with a table of frames."""


class _Element(NamedTuple):
    """One part of a frame: words of which one must stand there, room for a span, or a gap."""

    kind: str
    name: str = ""
    ways: tuple[tuple[str, ...], ...] = ()
    optional: bool = False


class Frame(NamedTuple):
    """The form of a question and what to ask in its place."""

    number: int
    elements: tuple[_Element, ...]
    questions: tuple[tuple[str, str], ...]
    anywhere: bool


class Fitted(NamedTuple):
    """A frame that fits a question, with the spans it leaves."""

    frame: Frame
    start: int
    spans: Mapping[str, Span]


def fitting(said: Said) -> list[Fitted]:
    """Return the frames that fit a question, the most specific first."""
    table, free = _table()
    starts = _starts(said)
    found: list[Fitted] = []
    for place, word in enumerate(said.words):
        for frame in (*table.get(word, ()), *(free if place in starts else ())):
            if frame.anywhere or place in starts:
                spans = next(_match(said, frame.elements, 0, place, {}), None)
                if spans is not None:
                    found.append(Fitted(frame, place, spans))
    return sorted(found, key=lambda one: (one.frame.number, one.start))


def filled(said: Said, fitted: Fitted) -> Iterator[tuple[str, str]]:
    """Yield operator and question of each question of a frame that can be said."""
    for operator, template in fitted.frame.questions:
        parts = [again(said, fitted.spans, name, form) for name, form in _SLOT.findall(template)]
        if None not in parts:
            pieces = _SLOT.split(template)[::3]
            text = "".join(a + (b or "") for a, b in zip(pieces, [*parts, ""], strict=True))
            yield operator, text[:1].upper() + text[1:]


def slots(said: Said, fitted: Fitted) -> dict[str, str]:
    """Return the words that fit the slots of a facilitator's own operators."""
    found: dict[str, str] = {}
    for name, span in fitted.spans.items():
        for slot, form in _FORMS.get(span.kind, ()):
            phrase = again(said, fitted.spans, name, form)
            if phrase:
                found.setdefault(slot, phrase)
    return found


def _match(
    said: Said, elements: Sequence[_Element], number: int, place: int, spans: Mapping[str, Span]
) -> Iterator[dict[str, Span]]:
    """Yield the spans of each way in which the rest of a frame fits from a word on."""
    if number == len(elements):
        yield dict(spans)
        return
    element = elements[number]
    if element.kind == "words":
        for end in _word_ends(said, element, place, first=number == 0):
            yield from _match(said, elements, number + 1, end, spans)
    elif element.kind == "gap":
        for end in _gap_ends(said, element, place):
            yield from _match(said, elements, number + 1, end, spans)
    else:
        while number and place < len(said.words) and said.words[place] in _PASSED:
            place += 1
        for span in ends(said, element.kind, place, last=number == len(elements) - 1):
            yield from _match(said, elements, number + 1, span.end, {**spans, element.name: span})


def _word_ends(said: Said, element: _Element, place: int, *, first: bool) -> Iterator[int]:
    """Yield where the words of a frame end, words that only push passed over."""
    words = said.words
    while True:
        for way in element.ways:
            if words[place : place + len(way)] == way:
                yield place + len(way)
        if element.optional:
            yield place
        if first or place >= len(words) or words[place] not in lists.FILLERS:
            return
        place += 1


def _gap_ends(said: Said, element: _Element, place: int) -> Iterator[int]:
    """Yield where words of any kind may end: within the thought, or within the sentence."""
    for end in range(place, min(place + _GAP, len(said.words))):
        yield end
        if said.words[end] == "." or (said.words[end] == "," and element.name != "over"):
            return


def _starts(said: Said) -> frozenset[int]:
    """Return where a thought may start: after a pause, and after words that only lead to it."""
    words = said.words
    found = {0}
    for place, word in enumerate(words):
        if word in {",", "."} or word in LEADS or (place in found and word in lists.FILLERS):
            found.add(place + 1)
    return frozenset(found)


@cache
def _table() -> tuple[dict[str, tuple[Frame, ...]], tuple[Frame, ...]]:
    """Return the frames by the word they start with, and those that start with a span."""
    table: dict[str, list[Frame]] = {}
    free: list[Frame] = []
    operator = ""
    for number, line in enumerate(FRAMES.strip().splitlines()):
        if line.startswith("#"):
            operator = line[1:].strip()
        elif line.strip():
            for frame in _read(number, line, operator):
                for word in _first_words(frame.elements):
                    table.setdefault(word, []).append(frame)
                if frame.elements[0].kind != "words":
                    free.append(frame)
    return {word: tuple(frames) for word, frames in table.items()}, tuple(free)


def _first_words(elements: Sequence[_Element]) -> set[str]:
    return {way[0] for way in elements[0].ways} if elements[0].kind == "words" else set()


def _read(number: int, line: str, operator: str) -> Iterator[Frame]:
    """Yield the frame of a row, for "is it not" and for "isn't it"."""
    form, _, questions = line.partition(" => ")
    asked = tuple((operator, " ".join(one.split())) for one in questions.split(" | "))
    turned = _TURNED.sub(r"\2 \1 ", form) if " not" in form else form
    for way in dict.fromkeys((form, turned)):
        pieces = way.split()
        anywhere = pieces[0] == "~"
        yield Frame(number, tuple(map(_element, pieces[anywhere:])), asked, anywhere)


@cache
def _element(piece: str) -> _Element:
    if piece in {"~", "~~"}:
        return _Element("gap", "over" if piece == "~~" else "")
    if piece[0] == "[":
        return _Element(piece[1], piece[1:-1])
    optional = piece.endswith("?")
    ways: list[tuple[str, ...]] = []
    for way in piece.removesuffix("?").split("|"):
        if way[0] == "<":
            ways += [tuple(one.split()) for one in SETS[way[1:-1]]]
        else:
            ways.append(tuple(way.split("_")))
    return _Element("words", "", tuple(sorted(ways, key=len, reverse=True)), optional)
