"""How often a pair meets, from the words people use."""

import pytest
from growth import is_linear
from hypothesis import given
from strategies import moderate, texts

from rmcoach.language.rhythm import days_between

RHYTHMS = {
    "every three weeks": 21,
    "Every 3 weeks": 21,
    "once every 3 weeks": 21,
    "every week": 7,
    "each week": 7,
    "weekly": 7,
    "Weekly, on Mondays": 7,
    "every Tuesday": 7,
    "every other Monday": 14,
    "every other week": 14,
    "every second week": 14,
    "every seven weeks": 49,
    "every nine weeks": 63,
    "biweekly": 14,
    "bi-weekly": 14,
    "fortnightly": 14,
    "every fortnight": 14,
    "twice a month": 15,
    "two times a month": 15,
    "semi-monthly": 15,
    "monthly": 30,
    "once a month": 30,
    "bimonthly": 60,
    "bi-monthly": 60,
    "6 times per year": 60,
    "four times a year": 91,
    "quarterly": 91,
    "once per quarter": 91,
    "yearly": 365,
    "3x per week": 2,
    "daily": 1,
    "1000 times a week": 1,
    "when we find time": None,
    "every blue moon": None,
    "every 0 weeks": None,
    "0 times a week": None,
    "": None,
    "soon": None,
    "every 99999999999 weeks": None,
    "every ³ weeks": None,
}


@pytest.mark.parametrize(("words", "days"), RHYTHMS.items())
def test_the_days_between_two_sessions(words, days):
    """Words that don't tell give none: nothing is guessed."""
    assert days == days_between(words)


@moderate
@given(texts)
def test_any_words_give_days_or_none(words):
    """Days can always be added to a date."""
    days = days_between(words)

    assert days is None or 1 <= days <= 9999 * 365


@pytest.mark.parametrize("words", ["every ", "once a ", "twice ", "1", "every 1", "a x "])
def test_the_time_for_long_words_grows_with_their_length_only(words):
    """The patterns never go back over what they have read."""

    def work(size):
        days_between(words * (size // len(words)))
        days_between(words + "1" * size + " weeks")

    assert is_linear(work)
