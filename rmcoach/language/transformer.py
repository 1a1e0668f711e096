"""A small transformer that turns each word of a question into a row of numbers.

A word is looked up by its pieces (Wu et al., 2016), so that every word is known by something; its
class, its place in a noun with its company, and whether it judges are added. Then some layers let
each word look at the others (Vaswani et al., 2017), with a weight for how far apart two words stand
(Shaw et al., 2018). ``tests/benchmarks/asks.py`` learns the weights.
"""

import math
from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import add, mul
from typing import Any, NamedTuple

from rmcoach.language.packed import ZERO, Packed
from rmcoach.language.stretches import Stretches

Row = list[float]

FAR = 16
"""From how many words apart on the distance makes no difference."""

_LONGEST_PIECE = 18
_REMEMBERED = 2048


class _Layer(NamedTuple):
    """One layer: for each head the weights of the distances, and four tables."""

    distances: Sequence[Sequence[float]]
    seeking: Packed
    seen: Packed
    wide: Packed
    narrow: Packed


class Transformer:
    """The weights of the layers.

    Args:
        table: What the file of weights holds.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._pieces = {piece: place for place, piece in enumerate(table["pieces"].split(" "))}
        self._known = b64decode(table["words"]["rows"])
        self._step = table["words"]["scale"]
        self._widened = Packed.read(table["widened"])
        self._known_of = lru_cache(_REMEMBERED)(self._look_up)
        self._classes = table["classes"]
        self._groups = table["groups"]
        self._judged = table["judged"]
        self._askers = table["askers"]
        self._layers = [
            _Layer(
                layer["distances"],
                *(Packed.read(layer[name]) for name in ("seeking", "seen", "wide", "narrow")),
            )
            for layer in table["layers"]
        ]

    def rows(self, stretches: Stretches, asker: str) -> tuple[Row, list[Row]]:
        """Return a row for the whole question, and one for each of its words."""
        words = range(len(stretches.words))
        rows = [[*self._askers[asker]], *(self._word(stretches, place) for place in words)]
        for layer in self._layers:
            looks = [layer.seeking.times(_standard(row)) for row in rows]
            for row, seen in zip(rows, _looked(looks, layer.distances), strict=True):
                row[:] = map(add, row, layer.seen.times(seen))
                wide = layer.wide.times(_standard(row))
                row[:] = map(add, row, layer.narrow.times(rectified(wide)))
        whole, *rest = map(_standard, rows)
        return whole, rest

    def _word(self, stretches: Stretches, place: int) -> Row:
        """Return what a word brings along before it has looked at the others."""
        beside = (
            self._classes[stretches.classes[place]],
            self._groups[stretches.groups[place]],
            self._judged[place in stretches.said.judged],
        )
        own = self._known_of(stretches.words[place])
        return [sum(one) for one in zip(own, *beside, strict=True)]

    def _look_up(self, word: str) -> Row:
        """Return what is known of a word: the mean of its pieces, widened."""
        width, found = len(self._widened), pieces_of(word, self._pieces)
        columns = zip(*(self._known[n * width : (n + 1) * width] for n in found), strict=True)
        part = self._step / len(found)
        return self._widened.times([(sum(one) - ZERO * len(found)) * part for one in columns])


def pieces_of(word: str, known: Mapping[str, int]) -> list[int]:
    """Return the places of the longest pieces that make up a word, without what is unknown.

    A word of which nothing is known is told as a point.
    """
    found: list[int] = []
    start = 0
    while start < len(word):
        lead = "##" if start else ""
        for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
            place = known.get(lead + word[start:end])
            if place is not None:
                found.append(place)
                start = end
                break
        else:
            start += 1
    return found or [known["."]]


def _looked(rows: Sequence[Row], distances: Sequence[Sequence[float]]) -> list[Row]:
    """Return what each word sees when it looks at the others: one head beside the other.

    A row holds what a word seeks, what it offers to those that seek, and what it shows them.
    """
    width = len(rows[0]) // 3
    size = width // len(distances)
    found: list[Row] = [[] for _ in rows]
    for start, apart in zip(range(0, width, size), distances, strict=True):
        seek, offer, show = (
            [row[at + start : at + start + size] for row in rows] for at in (0, width, 2 * width)
        )
        columns = [*zip(*show, strict=True)]
        far = len(rows) - FAR
        reaching = [*[apart[0]] * far, *apart, *[apart[-1]] * far] if far > 0 else apart
        middle = len(reaching) // 2
        for place, own in enumerate(seek):
            fits = [
                sum(map(mul, own, other)) + near
                for other, near in zip(offer, reaching[middle - place :], strict=False)
            ]
            most = max(fits)
            shares = [math.exp(one - most) for one in fits]
            part = 1 / sum(shares)
            found[place] += [sum(map(mul, shares, column)) * part for column in columns]
    return found


def _standard(row: Row) -> Row:
    """Return a row with a mean of 0 and a variance of 1."""
    mean = sum(row) / len(row)
    row = [one - mean for one in row]
    part = 1 / math.sqrt(sum(map(mul, row, row)) / len(row) + 1e-5)
    return [one * part for one in row]


def rectified(row: Row) -> Row:
    """Return a row with 0 in place of what is below it."""
    return [one if one > 0 else 0.0 for one in row]
