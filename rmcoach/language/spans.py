"""The stretches of a question that may be said again, each of a kind that fits into a frame.

A verb phrase, a thing, a claim, or who is meant: found from where a frame of words leaves room for
it, cut where another thought starts, and nothing where it judges or leans on words that are not
said again.
"""

from collections.abc import Iterator, Sequence

from rmcoach.language.said import Said, Span
from rmcoach.language.span_kinds import OF_KIND, leans_out, plain
from rmcoach.language.utterance import forms
from rmcoach.language.words import spans_en as lists
from rmcoach.language.words.kinds_en import ADJECTIVES, PEOPLE

_MOST = {"v": 15, "p": 15, "g": 15, "n": 9, "c": 20, "y": 20, "h": 16}
_PASSED = {
    "n": lists.FILLERS | {"this", "that", "these", "whole", "actual"},
    "h": frozenset[str](),
}
_POINTING = frozenset({"this", "that"})
_OTHER = frozenset({"a", "an", "the"})
_LEAST_KEPT = 3
_LONGEST_WHO = 6
_FURTHEST = 30


def ends(said: Said, kind: str, start: int, *, last: bool) -> Iterator[Span]:
    """Yield the spans of a kind that start at a word, the likeliest first.

    Args:
        said: The question.
        kind: See Span.
        start: Where.
        last: Whether nothing of the frame follows, so that the span finds its own end.
    """
    if start >= len(said.words) or said.words[start] in {",", "."}:
        return
    if kind in "sqr":
        found = [*{"s": _who, "q": _quoted, "r": _row}[kind](said, start)]
        whole = [span for span in found if last and said.words[span.end] in lists.AFTER_WHO]
        yield from whole or found
        return
    opening = said.words[start]
    while start < len(said.words) and said.words[start] in _PASSED.get(kind, lists.FILLERS):
        start += 1
    if start >= len(said.words) or (opening in _POINTING and said.words[start] in _OTHER):
        return
    stop = _stop(said, start, kind)
    if last:
        end = _settled(said, kind, start, stop)
        if end > start:
            yield Span(kind, start, end)
        return
    for end in range(min(stop, start + _MOST[kind]), start, -1):
        if _fits(said, kind, start, end):
            yield Span(kind, start, end)


def _quoted(said: Said, start: int) -> Iterator[Span]:
    """Yield what stands in quotation marks."""
    end = start
    while end < len(said.tokens) and said.tokens[end].quoted:
        end += 1
    if end > start:
        yield Span("q", start, end)


def _row(said: Said, start: int) -> Iterator[Span]:
    """Yield what is counted up: "free lunch, a gym and Fridays off"."""
    end = start
    while end < len(said.words) and said.words[end] not in lists.CUTS | {"."}:
        end += 1
    while end > start and said.words[end - 1] == ",":
        end -= 1
    spoilt = any(place in said.judged for place in range(start, end))
    if 0 < end - start <= _MOST["c"] and not spoilt:
        yield Span("r", start, end)


def _settled(said: Said, kind: str, start: int, stop: int) -> int:
    """Return where a span ends by itself, or its start where none does."""
    end = _trimmed(said, start, stop)
    while end > start:
        if _fits(said, kind, start, end):
            return end
        shorter = [place for place in range(start + 1, end) if said.words[place] in lists.BREAKS]
        if not shorter or kind == "c":
            return start
        end = _trimmed(said, start, shorter[-1])
        apart = said.words[shorter[-1]] in lists.APART
        if kind in "vpg" and end - start < _LEAST_KEPT and not apart:
            return start
    return start


def _stop(said: Said, start: int, kind: str) -> int:
    """Return where a span ends at the latest: at a pause, or before another thought."""
    words = said.words
    whole = kind in "cyh"
    for place in range(start, min(len(words), start + _FURTHEST)):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else "."
        if word in {",", "."}:
            return place
        if place == start:
            continue
        before = words[place - 1]
        kept = (
            before == "a"
            or (word == "or" and following in lists.NUMBERS)
            or (word == "than" and (before.endswith("er") or before in {"more", "less"}))
        )
        if word in lists.CUTS or (not whole and word in lists.CUTS_ACTION and not kept):
            return place
        paired = word == "as" and "as" in words[max(start, place - 4) : place]
        if word in {"as", "like"} and following in lists.COMPARED and kind != "h" and not paired:
            return place
        if word == "and" and following in lists.SUBJECTS | lists.PUSHES:
            return place
        if kind == "n" and place > start and _leaves_thing(said, place, start):
            return place
    return min(len(words), start + _FURTHEST)


def _leaves_thing(said: Said, place: int, start: int) -> bool:
    """Say whether a thing is over: what follows is somebody who does something."""
    words = said.words
    word = words[place]
    named = said.tokens[place].raw.istitle() and said.tokens[place - 1].raw.islower()
    if named and words[place - 1] not in lists.PREPOSITIONS and plain(words[place + 1]):
        return True
    doing = words[start].endswith("ing")
    return word in lists.AFTER_THING and not (doing and word in lists.OBJECTS)


def _trimmed(said: Said, start: int, end: int) -> int:
    """Return the end of a span without words that only add weight: "any more", "for once"."""
    words = said.words
    moved = True
    while moved and end > start:
        moved = False
        for tail in lists.TAILS:
            if end - len(tail) > start and words[end - len(tail) : end] == tail:
                end, moved = end - len(tail), True
    return end


def _fits(said: Said, kind: str, start: int, end: int) -> bool:
    """Say whether a stretch can be said again as a span of a kind."""
    words = said.words[start:end]
    if not 0 < len(words) <= _MOST[kind] or not _ends_well(words, kind):
        return False
    spoilt = any(place in said.judged and said.words[place] != "i" for place in range(start, end))
    spoilt = spoilt or any(word in lists.NEVER for word in words)
    if spoilt or any(leans_out(words, place) for place in range(len(words))):
        return False
    return OF_KIND[kind](words)


def _ends_well(words: Sequence[str], kind: str) -> bool:
    """Say whether nothing must follow these words: not "the way we", not "with the"."""
    whose = any(word in {"i", "we", "you"} for word in words[1:-1])
    loose = lists.AUXILIARIES if kind in "cyh" else lists.PREPOSITIONS if whose else frozenset()
    if kind == "n" and words[-1] in lists.FILLERS:
        return False
    return words[-1] in loose or words[-1] not in lists.NOT_LAST


def _who(said: Said, start: int) -> Iterator[Span]:
    """Yield who may be meant from a word on: you, a group, somebody with a role."""
    words = said.words
    found: list[Span] = []
    for first, last in said.young:
        if first == start or (first == start + 1 and words[start] in lists.LEADING):
            found += [Span("s", start, end, you=True) for end in _companies(words, last)]
    if words[start] == "you":
        end = start + 1
        while end < len(words) and words[end] in lists.LOTS:
            end += 1
        found += [Span("s", start, one, you=True) for one in (start + 1, *_companies(words, end))]
    elif words[start] == "your" and start + 1 < len(words) and words[start + 1] in lists.LOTS:
        found += [Span("s", start, end, you=True) for end in _companies(words, start + 2)]
    elif words[start] in {"i", "we", "they"}:
        found.append(Span("s", start, start + 1))
    elif words[start] in lists.ANYBODY:
        found += [Span("s", start, end) for end in _companies(words, start + 1)]
    elif words[start] not in lists.SUBJECTS | lists.AUXILIARIES | lists.ASKING | {"not"}:
        found += _group(said, start)
    yield from dict.fromkeys(sorted(found, key=lambda span: (not span.you, -span.end)))


def _group(said: Said, start: int) -> Iterator[Span]:
    """Yield people named by a role, or by where they work: "the front desk"."""
    words = said.words
    marked = words[start] in lists.DETERMINERS
    known = False
    for end in range(start + 1, min(start + _LONGEST_WHO, len(words))):
        word = words[end - 1]
        if word in lists.NO_GROUP or word.endswith("ly"):
            return
        if end - start > 1 and word in lists.DETERMINERS:
            return
        people = any(base in PEOPLE or base in lists.TEAMS for base in forms(word))
        known = known or people
        if people or (marked and not known and end - start > 1 and word not in ADJECTIVES):
            for last in _companies(words, end) if people else (end,):
                you = any(
                    place in said.judged or words[place].startswith("over-")
                    for place in range(start, last)
                )
                yield Span("s", start, last, you=you)


def _companies(words: Sequence[str], end: int) -> Iterator[int]:
    """Yield where people end, with and without what says which: "in the lab", "under thirty"."""
    yield end
    if end < len(words) and words[end] in lists.WHICH:
        for last in range(end + 2, min(end + 6, len(words))):
            if words[last - 1] in {",", "."}:
                return
            yield last
