"""The lists of words that cues name, recognised in a sentence."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from rmcoach.documents import Rule
from rmcoach.language.lattice import ANY_WORD, ANYTHING, Automaton, Lattice
from rmcoach.language.utterance import forms

_NAMED = re.compile(r"<([a-z][a-z0-9-]*)>")
_MOST_KEPT = 20_000
_NOT_PLAIN = frozenset("<|?^$,")


class Lexicon:
    """Lists of words by name; an entry may hold several words and name other lists.

    Args:
        rules: The files that hold lists; the first one that holds a name wins.
        inflected: Whether the endings of English words are known.
    """

    def __init__(self, rules: Iterable[Rule], *, inflected: bool) -> None:
        self._inflected = inflected
        self._lists: dict[str, tuple[str, ...]] = {}
        for rule in rules:
            for name, rows in rule.words.items():
                self._lists.setdefault(name, tuple(rows))
        self._keys: dict[str, tuple[str, ...]] = {}
        self._single: dict[str, list[str]] = {}
        self._phrases: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
        difficult: dict[str, list[str]] = {}
        for name, rows in self._lists.items():
            for row in rows:
                if not _NOT_PLAIN.isdisjoint(row):
                    difficult.setdefault(name, []).append(row)
                    continue
                self._plain(row, f"<{name}>")
        self._levels = [*_levels(difficult)]

    def _plain(self, row: str, key: str) -> None:
        first, *others = row.split()
        if others:
            second, *rest = others
            self._phrases.setdefault(first, {}).setdefault(second, []).append((rest, key))
        else:
            self._single.setdefault(first, []).append(key)
            if "-" in first:
                self._plain(first.replace("-", " "), key)

    @property
    def names(self) -> Iterable[str]:
        """The names of all lists."""
        return self._lists

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The single words of all lists."""
        return frozenset(word for word in self._single if "~" not in word)

    def keys(self, word: str) -> tuple[str, ...]:
        """Return what a word is found under: itself, the words it is a form of, its lists."""
        known = self._keys.get(word)
        if known is None:
            known = (*self._found(word), ANY_WORD, ANYTHING)
            if len(self._keys) < _MOST_KEPT:
                self._keys[word] = known
        return known

    def _found(self, word: str) -> list[str]:
        found = [word]
        if self._inflected:
            found += [f"{base}~" for base in forms(word)]
        else:
            found.append(f"{word}~")
        return found + [name for key in found for name in self._single.get(key, ())]

    def mark_plain(self, lattice: Lattice) -> None:
        """Add an edge for every entry of several plain words that stands in a sentence."""
        words = [ways.get(place + 1, set()) for place, ways in enumerate(lattice.edges)]
        for place, (keys, following) in enumerate(pairwise(words)):
            for key in keys & self._phrases.keys():
                seconds = self._phrases[key]
                for second in following & seconds.keys():
                    for rest, name in seconds[second]:
                        end = place + 2 + len(rest)
                        if end <= lattice.length and all(
                            other in words[place + 2 + n] for n, other in enumerate(rest)
                        ):
                            lattice.add(place, end, (name,))

    def mark_others(self, lattice: Lattice) -> None:
        """Add an edge for every entry that names other lists or leaves something open."""
        for automaton, names in self._levels:
            for match in [*automaton.matches(lattice)]:
                lattice.add(match.start, match.end, (f"<{names[match.owner]}>",))

    @staticmethod
    def named(rows: Sequence[str]) -> list[str]:
        """Return the lists that rows of elements name."""
        return [*dict.fromkeys(name for row in rows for name in _NAMED.findall(row))]


def _levels(lists: dict[str, list[str]]) -> Iterable[tuple[Automaton, list[str]]]:
    """Yield the lists that name others, those first that the others name."""
    sorter = TopologicalSorter(
        {
            name: {one for one in Lexicon.named(rows) if one in lists and one != name}
            for name, rows in lists.items()
        }
    )
    try:
        sorter.prepare()
    except CycleError:
        yield Automaton((row, n) for n, rows in enumerate(lists.values()) for row in rows), [*lists]
        return
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        names = [name for name in ready if name in lists]
        rows = [(row, number) for number, name in enumerate(names) for row in lists[name]]
        yield Automaton(rows), names
        sorter.done(*ready)
