"""Rows of elements, matched against a sentence all at once.

Every element of every row is one bit of a number, and reading a word moves all the bits that
allow it by one place. So nothing is ever tried twice, and the time grows with the length of the
sentence alone, whatever it says. Lists whose entries hold several words make edges that jump over
as many.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ANY_WORD = "*"
ANYTHING = "~"
PAUSE = ","
CLAUSE = "^"
END = "$"


class Match(NamedTuple):
    """A row that was found: whose it is, and from where to where."""

    owner: int
    start: int
    end: int


class Lattice:
    """A sentence as positions with edges between them.

    Attributes:
        edges: For each position the keys that lead on from it, by the position they lead to.
        skips: The positions whose word may be passed over.
        clauses: The positions at which a clause starts.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.edges: list[dict[int, set[str]]] = [{} for _ in range(length)]
        self.skips: set[int] = set()
        self.clauses: set[int] = {0}

    def add(self, start: int, end: int, keys: Iterable[str]) -> None:
        """Let keys lead from one position to another."""
        self.edges[start].setdefault(end, set()).update(keys)


class Automaton:
    """All rows of elements that are looked for together.

    Args:
        rows: Each row and a number that says whose it is.
    """

    def __init__(self, rows: Iterable[tuple[str, int]]) -> None:
        self._places: dict[str, list[int]] = {}
        self._masks: dict[str, int] = {}
        self._owner: dict[int, int] = {}
        self._row_start: dict[int, int] = {}
        optional: list[int] = []
        first: list[int] = []
        bit = 0
        for row, owner in rows:
            first.append(bit)
            for element in row.split():
                if element[-1] == "?" and len(element) > 1:
                    optional.append(bit)
                    element = element[:-1]  # noqa: PLW2901 - what is left of it
                for key in element.split("|"):
                    self._places.setdefault(key, []).append(bit)
                bit += 1
            self._owner[bit] = owner
            self._row_start[bit] = first[-1]
            bit += 1
        self._size = bit
        self._optional = self._number(optional)
        self._final = self._number(self._owner)
        self._clause = self._number(self._places.pop(CLAUSE, ()))
        self._end = self._number(self._places.pop(END, ()))
        self._first = self._number(first)

    def _number(self, bits: Iterable[int]) -> int:
        """Return the number that has these bits."""
        octets = bytearray(self._size // 8 + 1)
        for bit in bits:
            octets[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(octets, "little")

    def _mask(self, key: str) -> int:
        mask = self._masks.get(key)
        if mask is None:
            mask = self._masks[key] = self._number(self._places.get(key, ()))
        return mask

    def matches(self, lattice: Lattice) -> Iterator[Match]:
        """Yield the longest match of every owner from every position."""
        edges = self._edges(lattice)
        first = self._promising(edges, lattice)
        if not first:
            return
        for start in range(lattice.length):
            found: dict[int, int] = {}
            states = [0] * (lattice.length + 1)
            states[start] = first
            last = start
            for place in range(start, lattice.length + 1):
                state = states[place]
                if not state:
                    if place >= last:
                        break
                    continue
                state = self._closed(state, place, lattice)
                if state & self._final:
                    self._note(state, place, found)
                if place == lattice.length:
                    break
                for end, mask in edges[place]:
                    moved = (state & mask) << 1
                    if moved:
                        states[end] |= moved
                        last = max(last, end)
                if place in lattice.skips and place > start:
                    states[place + 1] |= state & ~self._final
                    last = max(last, place + 1)
            for owner, end in found.items():
                if end > start:
                    yield Match(owner, start, end)

    def _promising(self, edges: Sequence[Sequence[tuple[int, int]]], lattice: Lattice) -> int:
        """Return the first bits of the rows that match somewhere: one pass for all places."""
        if not self._owner:
            return 0
        states = [self._first] * (lattice.length + 1)
        done = 0
        for place in range(lattice.length + 1):
            state = self._closed(states[place], place, lattice)
            done |= state & self._final
            if place == lattice.length:
                break
            for end, mask in edges[place]:
                states[end] |= (state & mask) << 1
            if place in lattice.skips:
                states[place + 1] |= state
        return self._number(self._row_start[bit] for bit in _bits(done))

    def _edges(self, lattice: Lattice) -> list[list[tuple[int, int]]]:
        found: list[list[tuple[int, int]]] = []
        for ways in lattice.edges:
            here: list[tuple[int, int]] = []
            for end, keys in ways.items():
                mask = 0
                for key in keys:
                    if key in self._places:
                        mask |= self._mask(key)
                if mask:
                    here.append((end, mask))
            found.append(here)
        return found

    def _closed(self, state: int, place: int, lattice: Lattice) -> int:
        """Pass over what may be left out, and over the marks that hold at this place."""
        free = self._optional
        if place in lattice.clauses:
            free |= self._clause
        if place == lattice.length:
            free |= self._end
        moved = (state & free) << 1
        while moved & ~state:
            state |= moved
            moved = (moved & free) << 1
        return state

    def _note(self, state: int, place: int, found: dict[int, int]) -> None:
        for bit in _bits(state & self._final):
            found[self._owner[bit]] = place


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
