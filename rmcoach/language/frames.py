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

from rmcoach.language.goals import gerund
from rmcoach.language.spans import Said, Span, ends, is_many, plain, undone
from rmcoach.language.words import spans_en as lists
from rmcoach.language.words.frames_en import FRAMES, LEADS, SETS

_TURNED = re.compile(r"\b(it|you|we) (not\??) ")
_SLOT = re.compile(r"\{([a-z]\d?)(?:\.([a-z]+))?\}")
_YOURS = {"their": "your", "them": "you", "they": "you", "themselves": "yourselves", "its": "your"}
_TO_WHOM = {"i": "me", "we": "us", "they": "them"}
_NAMES = frozenset("i i'm i've i'd i'll".split())
_AUXILIARY = lists.AUXILIARIES
_VERBS = {"be": ("is", "are"), "was": ("was", "were"), "does": ("does", "do")}
_GAP = 14
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
        parts = [
            _said_again(said, fitted, name, form) for name, form in _SLOT.findall(template)
        ]
        if None not in parts:
            rest = iter([part or "" for part in parts])
            text = _SLOT.sub(lambda _, rest=rest: next(rest), template)
            yield operator, text[:1].upper() + text[1:]


def slots(said: Said, fitted: Fitted) -> dict[str, str]:
    """Return the words that fit the slots of a facilitator's own operators."""
    found: dict[str, str] = {}
    for name, span in fitted.spans.items():
        forms = {"v": (("do", ""), ("doing", "ing")), "p": (("do", "do"), ("done", "ing")),
                 "g": (("doing", ""), ("do", "do")), "n": (("topic", ""),),
                 "c": (("clause", ""),)}.get(span.kind, ())  # fmt: skip
        for slot, form in forms:
            phrase = _said_again(said, fitted, name, form)
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
    words = said.words
    if element.kind == "words":
        for way in element.ways:
            if words[place : place + len(way)] == way:
                yield from _match(said, elements, number + 1, place + len(way), spans)
        if number and place < len(words) and words[place] in lists.FILLERS:
            yield from _match(said, elements, number, place + 1, spans)
        if element.optional:
            yield from _match(said, elements, number + 1, place, spans)
    elif element.kind == "gap":
        for end in range(place, min(place + _GAP, len(words))):
            yield from _match(said, elements, number + 1, end, spans)
            if words[end] == "." or (words[end] == "," and element.name != "over"):
                return
    elif element.kind == "end":
        if place >= len(words) or words[place] in {",", "."}:
            yield dict(spans)
    else:
        while number and place < len(words) and words[place] in lists.FILLERS - {"all"}:
            place += 1
        for span in ends(said, element.kind, place, last=number == len(elements) - 1):
            yield from _match(said, elements, number + 1, span.end, {**spans, element.name: span})


def _starts(said: Said) -> frozenset[int]:
    """Return where a thought may start: after a pause, and after words that only lead to it."""
    words = said.words
    found = {0}
    for place, word in enumerate(words):
        if word in {",", "."} or word in LEADS or (place in found and word in lists.FILLERS):
            found.add(place + 1)
    return frozenset(found)


def _said_again(said: Said, fitted: Fitted, name: str, form: str) -> str | None:
    """Return a span in the form that a question needs, or nothing."""
    span = fitted.spans.get(name)
    if span is None:
        return None
    if span.kind == "s":
        return ("" if span.you else f"{_whom(said, span)} ") if form == "of" else _whom(said, span)
    if span.kind in "qr":
        raw = said.text[said.tokens[span.start].start : said.tokens[span.end - 1].end]
        return f"“{raw}”" if span.kind == "q" else raw[:1].lower() + raw[1:]
    yours = any(one.you and said.words[one.start] != "you" for one in fitted.spans.values())
    words = _written(said, span, yours=yours, whether=form == "whether")
    if not words:
        return None
    if form in _VERBS:
        return _VERBS[form][is_many(said.words[span.start : span.end])]
    first, rest = said.words[span.start], words[1:]
    if form in {"ing", "do"}:
        rest = _in_step(rest, form, span.kind)
    if span.kind == "v" and first in {"start", "begin"} and rest and undone(rest[0]):
        if form == "ing":
            return " ".join(rest)
        return " ".join([undone(rest[0]), *rest[1:]])
    base = {"v": first, "p": plain(first), "g": undone(first)}.get(span.kind, "")
    if form == "ing":
        return gerund(" ".join([base, *rest]))
    if form == "do":
        return " ".join([base, *rest])
    if form == "the" and words[0].lower() in {"a", "an", "this", "these", "that", "another"}:
        return " ".join(["the", *rest])
    return " ".join(words)


def _in_step(words: list[str], form: str, kind: str) -> list[str]:
    """Return the words behind a verb, a second verb behind "and" in the same form as the first."""
    found = [*words]
    for place in range(1, len(words) - 1):
        if words[place - 1] != "and":
            continue
        word, following = words[place], words[place + 1]
        acts = following in lists.DETERMINERS | lists.OBJECTS | lists.PREPOSITIONS | {"up", "off"}
        if form == "ing" and kind == "v" and word in lists.BASES and acts:
            found[place] = gerund(word)
        elif form == "ing" and kind == "p" and plain(word) and acts:
            found[place] = gerund(plain(word))
        elif form == "do" and kind == "g" and undone(word):
            found[place] = undone(word)
        elif form == "do" and kind == "p" and plain(word) and acts:
            found[place] = plain(word)
    return found


def _whom(said: Said, span: Span) -> str:
    """Return who is meant, as it stands behind "for"."""
    first = said.words[span.start]
    if span.you:
        return "you"
    if first in lists.ANYBODY:
        rest = _written(said, span)[1:]
        return " ".join(["people", *rest])
    return _TO_WHOM.get(first) or " ".join(_written(said, span))


def _written(said: Said, span: Span, *, yours: bool = False, whether: bool = False) -> list[str]:
    """Return the words of a span as they were written, without those that push."""
    words: list[str] = []
    last = (-1, -1)
    negated, third = not whether, -1
    for place in range(span.start, span.end):
        token = said.tokens[place]
        following = said.words[place + 1] if place + 1 < span.end else ""
        if not negated and following == "not" and token.word in _AUXILIARY:
            if token.word == "did" or place + 2 >= span.end:
                return []
            negated, last = True, (token.start, token.end)
            third = place + 2 if token.word == "does" else -1
            if token.word not in {"do", "does"}:
                words.append(token.word)
            continue
        if (token.start, token.end) == last:
            continue
        last = (token.start, token.end)
        filler = token.word in lists.FILLERS - {"all"} and place + 1 < span.end
        if filler or token.word == "single":
            continue
        raw = said.tokens[place].raw
        whole = place + 1 >= span.end or said.tokens[place + 1].start != token.start
        if whole and place and said.tokens[place - 1].start == token.start:
            raw = token.word
        elif not whole and place + 1 >= span.end:
            raw = token.word
        if said.first(place) and raw.istitle() and token.word not in _NAMES:
            raw = raw.lower()
        raw = "I" if raw == "i" else raw
        if whether and token.word in {"nobody", "no-one"}:
            raw = "anybody"
        raw = _YOURS.get(token.word, raw) if yours else raw
        if place == third:
            raw += "es" if raw.endswith(("s", "sh", "ch", "x", "o")) else "s"
        if place > span.start and said.text[said.tokens[place - 1].end : token.start] == "&":
            words[-1] += f"&{raw}"
        else:
            words.append(raw)
    return words


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
    for way in dict.fromkeys((form, _TURNED.sub(r"\2 \1 ", form))):
        pieces = way.split()
        anywhere = pieces[0] == "~"
        yield Frame(number, tuple(map(_element, pieces[anywhere:])), asked, anywhere)


def _element(piece: str) -> _Element:
    if piece == "$":
        return _Element("end")
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
