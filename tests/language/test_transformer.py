"""Each word of a question becomes a row of numbers, and looks at the others."""

import math

import pytest

from rmcoach import Coach
from rmcoach.language import asks
from rmcoach.language.said import said
from rmcoach.language.stretches import Stretches

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
