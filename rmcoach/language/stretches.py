"""The stretches of a question, and the features that tell which of them is what it is about.

Where a stretch starts, where it ends and what lies inside it each add to its weight, so that all
stretches of a question are weighed in one pass over its words; see :mod:`rmcoach.language.asks`.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from rmcoach.language.said import Said
from rmcoach.language.word_classes import BORDER, classes
from rmcoach.language.words import stretches_en as lists

KINDS = "nvcth"
"""The kinds of a stretch: a thing, an action, a claim, an occasion, something to be known."""

LONGEST = {"n": 9, "v": 14, "c": 18, "t": 18, "h": 14}
"""The most words of each kind."""

_MOST = max(LONGEST.values())
_PAUSES = frozenset({",", "."})
_BEFORE = 6
_LEADING = frozenset("XQWSC")
_TELLING = frozenset("DGVZNM")
_VERBS = frozenset("VZDX")
_SAYING = frozenset("NVZDGJM")
_LEANING = frozenset(
    """
    it them him her he she his himself herself itself themselves this that these those one ones
    there anything something everything someone anyone
    """.split()
)
"""What may point to something outside of a stretch."""


class Stretches:
    """A question as its words, their classes, and the nouns with their company.

    Args:
        said: The question.
    """

    def __init__(self, said: Said) -> None:
        self.said = said
        self.words = said.words
        self.classes = classes(said.tokens)
        self.groups = _groups(self.classes)
        self._last = max((n for n, word in enumerate(self.words[:-1]) if word == "."), default=-1)

    def word(self, place: int) -> str:
        """Return a word, or the border beyond the first and the last."""
        return self.words[place] if 0 <= place < len(self.words) else BORDER

    def kind(self, place: int) -> str:
        """Return the class of a word, or the border."""
        return self.classes[place] if 0 <= place < len(self.words) else BORDER

    def _group(self, place: int) -> str:
        return self.groups[place] if 0 <= place < len(self.words) else BORDER

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """First and last place, not included, of every stretch of a sentence that says a thing."""
        words, found = self.words, []
        telling = [*accumulate(map(self._tells, range(len(words))), initial=0)]
        for start, word in enumerate(words):
            if word in _PAUSES:
                continue
            for end in range(start + 1, min(len(words), start + _MOST + 1)):
                if words[end - 1] == ".":
                    break
                if words[end - 1] != "," and telling[end] > telling[start]:
                    found.append((start, end))
        return found

    def _tells(self, place: int) -> bool:
        """Say whether a word says something by itself: not "it", not "a bit"."""
        word = self.words[place]
        return self.classes[place] in _SAYING and word not in _LEANING and word not in lists.EMPTY

    def starting(self, place: int) -> Iterator[str]:
        """Yield the features of a place as the start of a stretch."""
        word, kind, group = self.word, self.kind, self._group
        before = place - 1
        yield f"b0 {word(place)}"
        yield f"b0t {kind(place)}"
        yield f"b-1 {word(before)}"
        yield f"b-1t {kind(before)}"
        yield f"b-2 {word(place - 2)}"
        yield f"bb {word(before)} {kind(place)}"
        yield f"bt {kind(before)} {kind(place)}"
        yield f"b1t {kind(place)} {kind(place + 1)}"
        yield f"b3t {kind(place - 2)} {kind(before)} {kind(place)}"
        yield f"b2 {word(place - 2)} {word(before)}"
        yield f"b1 {word(place + 1)}"
        yield f"bm {group(before)} {group(place)}"
        yield f"bmt {group(place)} {kind(place)}"
        yield f"bqt {kind(place - 3)} {kind(place - 2)} {kind(before)} {kind(place)}"
        yield f"last {place > self._last}"
        yield f"first {self.said.first(place)} {kind(place)}"
        if kind(before) == "F":
            while kind(before) == "F":
                before -= 1
            yield f"bs {word(before)} {kind(place)}"
        if place in self.said.judged:
            yield "bj"
        if place - 1 in self.said.judged:
            yield "bpj"

    def ending(self, end: int) -> Iterator[str]:
        """Yield the features of a place as the one behind the end of a stretch."""
        word, kind, group = self.word, self.kind, self._group
        last = end - 1
        yield f"e0 {word(last)}"
        yield f"e0t {kind(last)}"
        yield f"e1 {word(end)}"
        yield f"e1t {kind(end)}"
        yield f"ee {kind(last)} {word(end)}"
        yield f"et {kind(last)} {kind(end)}"
        yield f"e-1t {kind(last - 1)} {kind(last)}"
        yield f"e3t {kind(last)} {kind(end)} {kind(end + 1)}"
        yield f"e4t {kind(last - 1)} {kind(last)} {kind(end)}"
        yield f"e2 {word(end)} {word(end + 1)}"
        yield f"ew {word(last)} {kind(end)}"
        yield f"em {group(last)} {group(end)}"
        yield f"emt {group(last)} {kind(end)} {kind(end + 1)}"
        if last in self.said.judged:
            yield "ej"
        if end in self.said.judged:
            yield "enj"

    def inside(self, place: int) -> Iterator[str]:
        """Yield the features of a word as one of a stretch."""
        yield f"i {self.words[place]}"
        yield f"it {self.classes[place]}"
        yield f"it2 {self.kind(place - 1)}{self.classes[place]}"
        if place in self.said.judged:
            yield "ij"

    def whole(self, start: int, end: int) -> Iterator[str]:
        """Yield the features of a stretch as a whole: its length, its ends, what is in it."""
        length, kinds, groups = end - start, self.classes, self.groups
        yield f"len {min(length, 10)}"
        yield f"lt {kinds[start]} {min(length, 5)}"
        yield f"be {kinds[start]} {kinds[end - 1]}"
        yield f"bl {groups[start]} {groups[end - 1]} {min(length, 4)}"
        for name, counts in self._counts.items():
            count = counts[end] - counts[start + (name == "verbs")]
            yield f"{name} {kinds[start]} {min(count, 3)}"

    @cached_property
    def _counts(self) -> dict[str, list[int]]:
        """How many words of some sorts stand before each place."""
        judged = self.said.judged
        sorts = {
            "leaning": [word in _LEANING for word in self.words],
            "articles": [kind == "A" for kind in self.classes],
            "verbs": [kind in _VERBS for kind in self.classes],
            "things": [kind in "NG" for kind in self.classes],
            "judged": [n in judged or word in lists.HEATED for n, word in enumerate(self.words)],
            "empty": [word in lists.EMPTY for word in self.words],
        }
        return {name: [*accumulate(marks, initial=0)] for name, marks in sorts.items()}

    def around(self, kind: str, start: int, end: int, asker: str) -> list[str]:
        """Return what tells which way to ask about a stretch: the words around it and its own."""
        return list(dict.fromkeys(self._around(kind, start, end, asker)))

    def _around(self, kind: str, start: int, end: int, asker: str) -> Iterator[str]:
        words, kinds = self.words, self.classes
        pre = self._before(start)
        (w1, k1), (w2, k2), (w3, k3), (w4, _) = pre[:4]
        yield from (f"{kind}p1 {w1}", f"{kind}p2 {w2} {w1}", f"{kind}p3 {w3} {w2} {w1}")
        yield from (f"{kind}p4 {w4} {w3} {w2} {w1}", f"{kind}pt2 {k2} {k1}")
        yield from (f"{kind}pt3 {k3} {k2} {k1}", f"{kind}q2 {w2}", f"{kind}q3 {w3}")
        yield from (f"{kind}mix {w2} {k1}", f"{kind}mix3 {w3} {k2} {k1}")
        yield from (f"{kind}n1 {self.word(end)}", f"{kind}n2 {self.word(end)} {self.word(end + 1)}")
        yield from (f"{kind}nt {self.kind(end)} {self.kind(end + 1)}", f"{kind}b {words[start]}")
        yield from (f"{kind}bt {kinds[start]}", f"{kind}e {words[end - 1]}")
        yield from (f"{kind}et {kinds[end - 1]}", f"{kind}len {min(end - start, 5)}")
        clause = self._opening(start, _PAUSES)
        yield f"{kind}c1 {words[clause]}"
        yield f"{kind}c2 {words[clause]} {self.word(clause + 1)}"
        yield f"{kind}c3 {words[clause]} {self.word(clause + 1)} {self.word(clause + 2)}"
        sentence = self._opening(start, frozenset("."))
        yield f"{kind}s2 {words[sentence]} {self.word(sentence + 1)}"
        yield f"{kind}last {start > self._last} {asker}"
        for place in range(sentence, start):
            if kinds[place] in _LEADING:
                yield f"{kind}pre {words[place]}"
        for place in range(start, end):
            yield f"{kind}in {words[place]}"
            if kinds[place] in _TELLING:
                yield f"{kind}int {kinds[place]}"
        for place in range(end, len(words)):
            if kinds[place] in _LEADING:
                yield f"{kind}post {words[place]}"

    def _before(self, start: int) -> list[tuple[str, str]]:
        """Return the words of the sentence before a place and their classes, the nearest first."""
        found: list[tuple[str, str]] = []
        place = start - 1
        while place >= 0 and self.words[place] != "." and len(found) < _BEFORE:
            if self.classes[place] != "F":
                found.append((self.words[place], self.classes[place]))
            place -= 1
        return [*found, *[(BORDER, BORDER)] * _BEFORE]

    def _opening(self, start: int, stops: frozenset[str]) -> int:
        """Return where what a place stands in starts: behind the last of some marks before it."""
        while start > 0 and self.words[start - 1] not in stops:
            start -= 1
        return start


def _groups(classes: tuple[str, ...]) -> list[str]:
    """Return of each word how it belongs to a noun with its company.

    ``B`` the first of it, ``I`` one of it, ``E`` the last, ``S`` all of it, ``O`` none.
    """
    marks = ["O"] * len(classes)
    place = 0
    while place < len(classes):
        end = _group_end(classes, place)
        if end > place:
            marks[place:end] = ["B", *["I"] * (end - place - 2), "E"] if end - place > 1 else ["S"]
        place = max(end, place + 1)
    return marks


def _group_end(classes: tuple[str, ...], start: int) -> int:
    """Return where the group that starts at a place ends, or the place where none does."""
    following = [*classes[1:], BORDER]

    def leads(place: int) -> bool:
        return classes[place] == "D" and following[place] in "NJ"

    if classes[start] not in "AJNMG" and not leads(start):
        return start
    end = start + (classes[start] == "A")
    while end < len(classes) and (classes[end] in "JNMG" or leads(end)):
        end += 1
    while end > start and classes[end - 1] not in "NGM":
        end -= 1
    lone = end == start + 1 and classes[start] in "AG"
    return start if lone else end
