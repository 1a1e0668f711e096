"""The stretches of a question that may be what it is about, for rmcoach.language.asks to choose."""

from functools import cached_property
from itertools import accumulate

from rmcoach.language.said import Said
from rmcoach.language.word_classes import BORDER
from rmcoach.language.words import stretches_en as lists

KINDS = "nvcth"
"""The kinds of a stretch: a thing, an action, a claim, an occasion, something to be known."""

LONGEST = {"n": 9, "v": 14, "c": 18, "t": 18, "h": 14}
"""The most words of each kind."""

_MOST = max(LONGEST.values())
_PAUSES = frozenset({",", "."})
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
        self.classes = said.classes
        self.groups = _groups(self.classes)

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

    def share(self, start: int, end: int) -> float:
        """Return how much of what the last sentence says is in a stretch, from none to all."""
        told = self._told_last
        return sum(start <= place < end for place in told) / max(1, len(told))

    @cached_property
    def last_start(self) -> int:
        """Return where the last sentence starts."""
        places = range(len(self.words) - 2, -1, -1)
        return next((place + 1 for place in places if self.words[place] == "."), 0)

    @cached_property
    def _told_last(self) -> list[int]:
        places = range(self.last_start, len(self.words) - 1)
        return [n for n in places if self._tells(n) and n not in self.said.spared]

    def _tells(self, place: int) -> bool:
        """Say whether a word says something by itself: not "it", not "a bit"."""
        word = self.words[place]
        return self.classes[place] in _SAYING and word not in _LEANING and word not in lists.EMPTY


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
