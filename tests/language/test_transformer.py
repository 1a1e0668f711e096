"""Each word of a question becomes a row of numbers, and looks at the others."""

import math
import random
from base64 import b64decode, b64encode

import pytest

from rmcoach import Coach
from rmcoach.language import asks
from rmcoach.language.packed import ZERO
from rmcoach.language.said import said
from rmcoach.language.stretches import Stretches
from rmcoach.language.transformer import FAR, Transformer, pieces_of

CURIOSITY = Coach().knowledge.snapshot().curiosity
TRANSFORMER = asks.weights().transformer


def rows(question, asker="mentee"):
    return TRANSFORMER.rows(Stretches(said(question, CURIOSITY.hear(question))), asker)


def test_every_word_has_a_row_of_mean_0_and_variance_1():
    whole, words = rows("Why don't young people want to put in the hours?")

    assert len(words) == len("why do not young people want to put in the hours .".split())
    for row in (whole, *words):
        assert len(row) == len(whole)
        assert sum(row) / len(row) == pytest.approx(0, abs=1e-6)
        assert sum(one * one for one in row) / len(row) == pytest.approx(1, abs=1e-3)


def test_a_word_is_told_by_the_words_around_it_and_by_who_asks():
    def of_phone(question, asker="mentee"):
        _, words = rows(question, asker)
        return words[question.lower().rstrip("?").split().index("phone")]

    one = of_phone("Why do you phone me?")
    assert one != of_phone("Why do you hate the phone?")
    assert one != of_phone("Why do you phone me?", "mentor")
    assert one == of_phone("Why do you phone me?")


def test_a_word_that_nobody_has_seen_is_told_by_its_pieces():
    _, known = rows("Why the blorptastic rollout?")
    _, strange = rows("Why the ☃ 漢字 rollout?")

    for row in (*known, *strange):
        assert all(math.isfinite(one) for one in row)
    assert known[2] != strange[2]
    places = pieces_of("blorptastic", TRANSFORMER._pieces)
    pieces = {place: piece for piece, place in TRANSFORMER._pieces.items()}
    assert "".join(pieces[one].removeprefix("##") for one in places) == "blorptastic"


def test_a_small_one_gives_what_plain_arithmetic_gives():
    """Two heads, one layer, one piece a word: each step written out once more, with lists."""
    chance = random.Random(4)
    table = small(chance)
    stretches = Stretches(said("Why the rota?", CURIOSITY.hear("Why the rota?")))

    def standard(row):
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((one - mean) ** 2 for one in row) / len(row) + 1e-5)
        return [(one - mean) / spread for one in row]

    def through(name, row):
        part = layer[name] if name in layer else table[name]
        rows = [byte - ZERO for byte in b64decode(part["rows"])]
        width = len(part["scales"])
        columns = [rows[n::width] for n in range(width)]
        return [
            scale * sum(x * w for x, w in zip(row, column, strict=True)) + offset
            for column, scale, offset in zip(columns, part["scales"], part["offsets"], strict=True)
        ]

    layer, weights = table["layers"][0], b64decode(table["words"]["rows"])
    rows = [table["askers"]["mentee"]]
    for word, kind, group in zip(stretches.words, stretches.classes, stretches.groups, strict=True):
        place = table["pieces"].split(" ").index(word)
        known = [(byte - ZERO) * 0.01 for byte in weights[2 * place : 2 * place + 2]]
        beside = table["classes"][kind], table["groups"][group], table["judged"][0]
        rows.append([sum(one) for one in zip(through("widened", known), *beside, strict=True)])
    looks = [through("seeking", standard(row)) for row in rows]
    expected = []
    for place, row in enumerate(rows):
        seen = []
        for head in (0, 1):
            two = slice(2 * head, 2 * head + 2)
            fits = [
                sum(a * b for a, b in zip(looks[place][two], other[4:8][two], strict=True))
                + layer["distances"][head][n - place + FAR]
                for n, other in enumerate(looks)
            ]
            shares = [math.exp(one) / sum(map(math.exp, fits)) for one in fits]
            seen += [
                sum(share * other[8:][two][n] for share, other in zip(shares, looks, strict=True))
                for n in (0, 1)
            ]
        looked = [a + b for a, b in zip(row, through("seen", seen), strict=True)]
        wide = [max(0.0, one) for one in through("wide", standard(looked))]
        last = [a + b for a, b in zip(looked, through("narrow", wide), strict=True)]
        expected.append(standard(last))

    whole, words = Transformer(table).rows(stretches, "mentee")
    for found, row in zip((whole, *words), expected, strict=True):
        assert found == pytest.approx(row, abs=0.01)


def small(chance):
    """A table with a width of 4, as tests/benchmarks/asks.py writes it."""

    def packed(height, width):
        weights = bytes(chance.randrange(1, 256) for _ in range(height * width))
        rows = b64encode(weights).decode()
        numbers = [[chance.uniform(-1, 1) for _ in range(width)] for _ in range(2)]
        return {"rows": rows, "scales": [one / 100 for one in numbers[0]], "offsets": numbers[1]}

    def row():
        return [chance.uniform(-1, 1) for _ in range(4)]

    sizes = {"seeking": (4, 12), "seen": (4, 4), "wide": (4, 12), "narrow": (12, 4)}
    distances = [[chance.uniform(-2, 2) for _ in range(2 * FAR + 1)] for _ in range(2)]
    return {
        "pieces": ". why the rota",
        "words": {"rows": packed(4, 2)["rows"], "scale": 0.01},
        "widened": packed(2, 4),
        "classes": {name: row() for name in "NVZDGXJRFPCTASWMQ,."},
        "groups": {name: row() for name in "BIESO"},
        "judged": [row(), row()],
        "askers": {"mentee": row(), "mentor": row()},
        "layers": [
            {"distances": distances} | {name: packed(*size) for name, size in sizes.items()}
        ],
    }
