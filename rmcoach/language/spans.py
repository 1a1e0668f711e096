"""The stretches of a question that may be said again, each of a kind that fits into a frame.

A verb phrase, a thing, a claim, or who is meant: found from where a frame of words leaves room for
it, cut where another thought starts, and nothing where it judges or leans on words that are not
said again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rmcoach.language.curiosity import Heard
from rmcoach.language.phrases import judged_places
from rmcoach.language.utterance import Token, forms, may_be_name
from rmcoach.language.words import spans_en as lists
from rmcoach.language.words.kinds_en import ADJECTIVES, EITHER, EMPTY, PEOPLE, VERBS

STOP = Token(".", -1, -1, raw=".")
_MOST = {"v": 15, "p": 15, "g": 15, "n": 9, "c": 20, "y": 20, "h": 16}
_PASSED = {"n": lists.FILLERS | {"this", "that", "these", "whole", "actual"}, "h": frozenset[str]()}
_LEAST_CLAIM = 2
_LEAST_KEPT = 3
_LONGEST_WHO = 6
_SURE = lists.BASES - EITHER


@dataclass(frozen=True)
class Said:
    """All the words of a question in one row, with what judges or names a group among them."""

    text: str
    tokens: tuple[Token, ...]
    judged: frozenset[int]
    young: frozenset[tuple[int, int]] = field(default=frozenset())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words in small letters; a point where a sentence ends."""
        return tuple(token.word for token in self.tokens)

    def first(self, place: int) -> bool:
        """Say whether a word starts a sentence."""
        return place == 0 or self.words[place - 1] == "."


def said(text: str, heard: Sequence[Heard]) -> Said:
    """Return the words of a question, sentence after sentence."""
    tokens: list[Token] = []
    judged: set[int] = set()
    young: set[tuple[int, int]] = set()
    for one in heard:
        base = len(tokens)
        judged.update(base + place for place in judged_places(one) if not _is_name(one, place))
        for name in ("generation", "you-lot"):
            young.update((base + start, base + end) for start, end in one.marked(name))
        tokens += [*one.sentence.tokens, STOP]
    return Said(text, tuple(tokens), frozenset(judged), frozenset(young))


def _is_name(heard: Heard, place: int) -> bool:
    """Say whether a word that may judge is a name: "Slack"."""
    return may_be_name(heard.sentence.tokens[place], first=place == 0) or (
        place > 0 and heard.sentence.tokens[place].raw == "Slack"
    )


@dataclass(frozen=True)
class Span:
    """A stretch of a question.

    Attributes:
        kind: What it is: ``v`` a verb phrase, ``p`` one that is past, ``g`` one with -ing, ``n``
            a thing, ``c`` a claim (``y`` also one about you), ``h`` a clause with how or what,
            ``s`` who is meant.
        start: Its first word.
        end: One past its last.
        you: Whether it names the person who is asked, for a group that is left out.
    """

    kind: str
    start: int
    end: int
    you: bool = False


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
    while start < len(said.words) and said.words[start] in _PASSED.get(kind, lists.FILLERS):
        start += 1
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
        shorter = [
            place for place in range(start + 1, end) if said.words[place] in lists.BREAKS
        ]
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
    for place in range(start, len(words)):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else "."
        if word in {",", "."}:
            return place
        if place == start:
            continue
        before = words[place - 1]
        kept = before == "a" or (word == "or" and following in lists.NUMBERS) or (word == "than" and before.endswith("er"))
        if word in lists.CUTS or (not whole and word in lists.CUTS_ACTION and not kept):
            return place
        paired = word == "as" and "as" in words[max(start, place - 4) : place]
        if word in {"as", "like"} and following in lists.COMPARED and kind != "h" and not paired:
            return place
        if word == "and" and following in lists.SUBJECTS | lists.PUSHES:
            return place
        if kind == "n" and place > start and _leaves_thing(said, place, start):
            return place
    return len(words)


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
    if not 0 < len(words) <= _MOST[kind]:
        return False
    if any(place in said.judged and said.words[place] != "i" for place in range(start, end)):
        return False
    whose = any(word in {"i", "we", "you"} for word in words[1:-1])
    loose = words[-1] in (lists.AUXILIARIES if kind in "cyh" else lists.PREPOSITIONS if whose else ())
    if kind == "n" and words[-1] in lists.FILLERS:
        return False
    if not loose and words[-1] in lists.NOT_LAST or any(word in lists.NEVER for word in words):
        return False
    if any(_leans_out(words, place) for place in range(len(words))):
        return False
    check = {"v": _is_action, "p": _is_past, "g": _is_doing, "n": _is_thing, "h": _is_indirect}
    return check.get(kind, _is_claim if kind == "c" else _is_own_claim)(words)


def _leans_out(words: Sequence[str], place: int) -> bool:
    """Say whether a word points to something that is not in the span: "get it done"."""
    word = words[place]
    if word in {"them", "it", "themselves", "itself"}:
        return not any(before in lists.DETERMINERS for before in words[:place])
    following = words[place + 1] if place + 1 < len(words) else ""
    if following in {"who", "with", "that"}:
        return word in {"someone", "somebody", "anyone", "anybody", "people"}
    return word in {"this", "that", "these", "those", "one", "so"} and not (
        following and following not in lists.BREAKS | lists.CUTS
    )


def _is_action(words: Sequence[str]) -> bool:
    """Say whether a verb in its plain form starts these words."""
    first = words[0]
    told = words[1:2] == ("that",) or words[-1] in {"me", "us"}
    usable = first in lists.BASES and first not in lists.NO_ACTION
    if first in {"start", "stop", "keep", "begin"} and words[1:] and words[1].endswith("ing"):
        return _is_doing(words[1:])
    return usable and not told and not _lets_go(words)


def _lets_go(words: Sequence[str]) -> bool:
    own = "yourself" in words or "thinking" in words
    return words[0] in {"let", "letting"} and (own or words[-1] in lists.LET_GO)


def _is_past(words: Sequence[str]) -> bool:
    base = plain(words[0])
    return bool(base) and base not in lists.NO_ACTION and not _lets_go((base, *words[1:]))


def _is_doing(words: Sequence[str]) -> bool:
    """Say whether a verb with -ing starts these words."""
    base = undone(words[0])
    return bool(base) and base not in lists.NO_ACTION - {"be"} and not _lets_go(words)


def _is_thing(words: Sequence[str]) -> bool:
    """Say whether these words name a thing, or something that is done."""
    if words[0] in lists.ASKING | {"not"}:
        return False
    if words[0] in lists.OPEN_WORDS or words[-1] in lists.OPEN_WORDS:
        return False
    if words[0].endswith("ing") and undone(words[0]) and len(words) > 1:
        return _is_doing(words)
    if any(word in lists.AUXILIARIES | lists.SUBJECTS for word in words):
        return False
    head = words[-1]
    if head in ADJECTIVES - EITHER - PEOPLE and not (len(words) == 1 and head in lists.NOUNS):
        return False
    if any(word in lists.DETERMINERS and before not in lists.JOINS
           for before, word in pairwise(words)):
        return False
    cut = next((n for n, word in enumerate(words) if n and word in lists.PREPOSITIONS), len(words))
    core = words[:cut]
    full = core[-1] in lists.NOUNS or len(core) - (core[0] in lists.DETERMINERS) > 1
    if core[-1] in EMPTY and not full:
        return False
    if core[-1] != "committee" and any(b in PEOPLE for b in forms(core[-1])):
        return False
    bare = len(core) == 1 and core[0] in VERBS - EITHER and not core[0].endswith("s")
    return not bare and not core[-1].endswith("ly") and words[0] not in lists.PREPOSITIONS


def _is_indirect(words: Sequence[str]) -> bool:
    """Say whether these words are what could be asked: "how the surgeons speak"."""
    return len(words) > 2 and words[0] in lists.ASKING  # noqa: PLR2004 - who does what


def _is_claim(words: Sequence[str]) -> bool:
    """Say whether these words claim something that is not about the person who is asked."""
    return words[0] not in {"you", "your", "i"} and _is_own_claim(words)


def _is_own_claim(words: Sequence[str]) -> bool:
    """Say whether these words claim something."""
    if len(words) < _LEAST_CLAIM or words[0] in lists.NO_CLAIM or words[:2] == ("the", "rest"):
        return False
    verbs = [
        place
        for place, word in enumerate(words)
        if place and (word in lists.AUXILIARIES or _is_finite(words, place))
    ]
    return bool(verbs) and (verbs[0] < len(words) - 1 or words[-1].endswith("ed"))


def _is_finite(words: Sequence[str], place: int) -> bool:
    word, before = words[place], words[place - 1]
    if before in lists.SUBJECTS or before == "people":
        return any(base in lists.BASES for base in forms(word))
    if before in lists.DETERMINERS or before in lists.PREPOSITIONS or word.endswith("ing"):
        return False
    if word.endswith("ed"):
        return True
    return any(base in _SURE for base in forms(word)) or (
        place > 1 and any(base in EITHER for base in forms(word)) and before not in ADJECTIVES
    )


def is_many(words: Sequence[str]) -> bool:
    """Say whether a thing is told of as many: "copy edits"."""
    cut = next((n for n, word in enumerate(words) if n and word in lists.PREPOSITIONS), len(words))
    head = words[cut - 1]
    if words[0].endswith("ing") and undone(words[0]):
        return False
    single = head.endswith(("ss", "us", "is", "ics")) or head in lists.ONE_WITH_S
    return head in lists.MANY or "and" in words[:cut] or (head.endswith("s") and not single)


def plain(word: str) -> str:
    """Return the plain form of a verb that is told of the past, or nothing where it is unsure."""
    if word in lists.SAME_PAST:
        return word
    if word in lists.PAST:
        return lists.PAST[word]
    if not word.endswith("ed"):
        return ""
    return next((base for base in reversed(forms(word)[1:]) if base in lists.BASES), "")


def undone(word: str) -> str:
    """Return the plain form of a verb with -ing, or nothing where it is none."""
    if not word.endswith("ing") or word in lists.NAMED_ING:
        return ""
    if word in lists.ING:
        return lists.ING[word]
    return next((base for base in reversed(forms(word)[1:]) if base in lists.BASES), "")


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
    for end in range(start + 1, min(start + _LONGEST_WHO, len(words))):
        word = words[end - 1]
        if word in lists.NO_GROUP or word.endswith("ly") or word in lists.AUXILIARIES | lists.FILLERS:
            return
        bases = forms(word)
        people = any(base in PEOPLE or base in lists.TEAMS for base in bases)
        if people or (marked and end - start > 1 and word not in ADJECTIVES):
            for last in _companies(words, end) if people else (end,):
                you = any(start <= place < last for place in said.judged)
                yield Span("s", start, last, you=you)


def _companies(words: Sequence[str], end: int) -> Iterator[int]:
    """Yield where people end, with and without what says which: "in the lab", "under thirty"."""
    yield end
    if end < len(words) and words[end] in lists.WHICH:
        for last in range(end + 2, min(end + 6, len(words))):
            if words[last - 1] in {",", "."}:
                return
            yield last
