"""Rows of elements, matched against a sentence all at once.

Every element of every row is one bit of a number, and reading a word moves all the bits that
allow it by one place. So nothing is ever tried twice, and the time grows with the length of the
sentence alone, whatever it says. Lists whose entries hold several words make edges that jump over
as many.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

ANY_WORD = "*"
ANYTHING = "~"
PAUSE = ","
CLAUSE = "^"
END = "$"
_MOST_KEPT = 10_000


_Edges = Sequence[Sequence[tuple[int, int]]]
"""From each place: where a word or a list leads to, and the bits that allow it."""


class Match(NamedTuple):
    """A row that was found: whose it is, and from where to where."""

    owner: int
    start: int
    end: int


class _Runs(NamedTuple):
    """Where runs of bits start, the bits behind them, and the runs with those."""

    starts: int
    ends: int
    reach: int


class Lattice:
    """A sentence as positions with edges between them.

    Attributes:
        edges: For each position the keys that lead on from it, by the position they lead to.
        skips: The positions whose word may be passed over.
        clauses: The positions at which a clause starts.
        words: The word at each position, if it was put there as one.
        beside: For each position what leads over it beside its word.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.edges: list[dict[int, set[str]]] = [{} for _ in range(length)]
        self.words: list[str | None] = [None] * length
        self.beside: list[list[str]] = [[] for _ in range(length)]
        self.skips: set[int] = set()
        self.clauses: set[int] = {0}

    def add_word(self, place: int, word: str, keys: Iterable[str]) -> None:
        """Put a word at a position; the same word must always come with the same keys."""
        self.edges[place][place + 1] = set(keys)
        self.words[place] = word

    def add(self, start: int, end: int, keys: Iterable[str]) -> None:
        """Let keys lead from one position to another."""
        keys = [*keys]
        self.edges[start].setdefault(end, set()).update(keys)
        if end == start + 1:
            self.beside[start] += keys


class Automaton:
    """All rows of elements that are looked for together.

    Args:
        rows: Each row and a number that says whose it is.
    """

    def __init__(self, rows: Iterable[tuple[str, int]]) -> None:
        self._masks: dict[str, int] = {}
        self._of_word: dict[str, int] = {}
        self._owner: dict[int, int] = {}
        self._row_start: dict[int, int] = {}
        places: defaultdict[str, list[int]] = defaultdict(list)
        first: list[int] = []
        bit = 0
        for row, owner in rows:
            first.append(bit)
            start = bit
            for element in row.split():
                places[element].append(bit)
                bit += 1
            self._owner[bit] = owner
            self._row_start[bit] = start
            bit += 1
        self._size = bit
        self._places: defaultdict[str, list[list[int]]] = defaultdict(list)
        optional: list[int] = []
        for element, bits in places.items():
            free = len(element) > 1 and element[-1] == "?"
            if free:
                optional += bits
            for key in (element[:-1] if free else element).split("|"):
                self._places[key].append(bits)
        self._final = self._number(self._owner)
        free_bits = self._number(optional)
        clause = self._number(_all(self._places.pop(CLAUSE, ())))
        end = self._number(_all(self._places.pop(END, ())))
        self._free = {
            (at_clause, at_end): _runs(free_bits | (clause * at_clause) | (end * at_end))
            for at_clause in (False, True)
            for at_end in (False, True)
        }
        self._first = self._number(first)
        self._known = self._places.keys()
        self._openings = self._opened(self._first)

    def _number(self, bits: Iterable[int]) -> int:
        """Return the number that has these bits."""
        octets = bytearray(self._size // 8 + 1)
        for bit in bits:
            octets[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(octets, "little")

    def _mask(self, key: str) -> int:
        mask = self._masks.get(key)
        if mask is None:
            mask = self._masks[key] = self._number(_all(self._places.get(key, ())))
        return mask

    def _opened(self, first: int) -> tuple[int, int]:
        """Return what first bits lead to before the end: within a clause, and where one starts."""
        within, at_clause = self._free[False, False], self._free[True, False]
        return self._passed(first, within), self._passed(first, at_clause)

    def matches(self, lattice: Lattice) -> Iterator[Match]:
        """Yield the longest match of every owner from every position."""
        edges = self._edges(lattice)
        first = self._promising(edges, lattice)
        if not first:
            return
        within, at_clause = self._opened(first)
        clauses = lattice.clauses
        for start in range(lattice.length):
            opening = at_clause if start in clauses else within
            for _, mask in edges[start]:
                if opening & mask:
                    break
            else:
                continue
            for owner, end in self._from(start, first, edges, lattice).items():
                if end > start:
                    yield Match(owner, start, end)

    def _from(self, start: int, first: int, edges: _Edges, lattice: Lattice) -> dict[int, int]:
        """Return who matches from one place on, and where each match ends at the latest."""
        found: dict[int, int] = {}
        length, clauses, final = lattice.length, lattice.clauses, self._final
        states = [0] * (length + 1)
        states[start] = first
        last = place = start
        while place <= last:
            state = states[place]
            if state:
                starts, ends, reach = self._free[place in clauses, place == length]
                ended = state | ends
                state |= reach & ~((ended - starts) ^ ended)
                done = state & final
                for bit in _bits(done):
                    found[self._owner[bit]] = place
                for end, mask in edges[place]:
                    moved = (state & mask) << 1
                    if moved:
                        states[end] |= moved
                        last = max(last, end)
                kept = state ^ done
                if kept and place in lattice.skips and place > start:
                    states[place + 1] |= kept
                    last = max(last, place + 1)
            place += 1
        return found

    def _promising(self, edges: _Edges, lattice: Lattice) -> int:
        """Return the first bits of the rows that match somewhere: one pass for all places."""
        if not self._owner or not any(edges):
            return 0
        length, clauses, skips, final = lattice.length, lattice.clauses, lattice.skips, self._final
        runs = self._free[False, False], self._free[True, False]
        openings = self._openings
        states = [0] * (length + 1)
        done = 0
        for place in range(length):
            state, ways = states[place], edges[place]
            skipped = place in skips
            if not (state or ways or skipped):
                continue
            at_clause = place in clauses
            if state:
                starts, ends, reach = runs[at_clause]
                ended = state | ends
                state |= reach & ~((ended - starts) ^ ended)
                done |= state & final
            state |= openings[at_clause]
            for end, mask in ways:
                moved = state & mask
                if moved:
                    states[end] |= moved << 1
            if skipped:
                states[place + 1] |= state
        done |= self._passed(states[length], self._free[length in clauses, True]) & final
        return self._number(self._row_start[bit] for bit in _bits(done)) if done else 0

    def _edges(self, lattice: Lattice) -> _Edges:
        found: list[list[tuple[int, int]]] = []
        known = self._of_word.get
        beside = lattice.beside
        for place, (word, ways) in enumerate(zip(lattice.words, lattice.edges, strict=True)):
            here: list[tuple[int, int]] = []
            for end, keys in ways.items():
                if word is not None and end == place + 1:
                    mask = known(word) if not beside[place] else None
                    if mask is None:
                        mask = self._over(word, keys, beside[place])
                else:
                    mask = self._union(keys)
                if mask:
                    here.append((end, mask))
            found.append(here)
        return [*found, []]

    def _over(self, word: str, keys: set[str], beside: Iterable[str]) -> int:
        """Return the bits that allow a word and what leads over its place beside it."""
        mask = self._of_word.get(word)
        if mask is None:
            mask = self._union(keys.difference(beside))
            if len(self._of_word) < _MOST_KEPT:
                self._of_word[word] = mask
        for key in beside:
            if key in self._known:
                mask |= self._mask(key)
        return mask

    def _union(self, keys: set[str]) -> int:
        mask = 0
        for key in keys & self._known:
            mask |= self._mask(key)
        return mask

    @staticmethod
    def _passed(state: int, runs: "_Runs") -> int:
        """Pass over what may be left out, and over the marks that hold at this place.

        In a run of bits that may be left out, taking one from the whole borrows up to the lowest
        bit that is set; what lies above it in the run is what can be reached.
        """
        ended = state | runs.ends
        return state | (runs.reach & ~((ended - runs.starts) ^ ended))


def _all(bits: Iterable[list[int]]) -> Iterator[int]:
    return chain.from_iterable(bits)


def _runs(free: int) -> _Runs:
    """Return where the runs of bits start, the bits behind their ends, and both with the runs."""
    behind = (free << 1) & ~free
    return _Runs(free & ~(free << 1), behind, free | behind)


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
