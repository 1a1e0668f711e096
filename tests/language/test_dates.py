"""Days that people speak of."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcoach.language import dates
from rmcoach.language.numeric_dates import order_of_numbers
from rmcoach.language.words import words_of

ON = dt.date(2025, 11, 11)  # a Tuesday
NEXT = dt.date(2025, 11, 25)
DAYS = dates.Calendar(ON, NEXT)


def day_of(text: str, code: str = "en", days: dates.Calendar = DAYS) -> dt.date | None:
    found = [*dates.find(text, 0, len(text), words_of(code), days)]
    return found[0].day if found else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", "2025-11-14"),
        ("by Tuesday", "2025-11-18"),
        ("this Friday", "2025-11-14"),
        ("next Friday", "2025-11-21"),
        ("by the end of the week", "2025-11-14"),
        ("by the end of next week", "2025-11-21"),
        ("by the end of the month", "2025-11-30"),
        ("by end of Q1", "2026-03-31"),
        ("in two weeks", "2025-11-25"),
        ("within a fortnight", "2025-11-25"),
        ("EOD tomorrow", "2025-11-12"),
        ("by 5pm Friday", "2025-11-14"),
        ("Friday week", "2025-11-21"),
        ("before we next meet", "2025-11-25"),
        ("a week before our next session", "2025-11-18"),
        ("by 12 Dec", "2025-12-12"),
        ("on the 19th", "2025-11-19"),
        ("by 3 January", "2026-01-03"),
        ("12pm March 23rd", "2026-03-23"),
        ("by 2025-12-01", "2025-12-01"),
        ("by 23/11", "2025-11-23"),
        ("by 11/23", "2025-11-23"),
        ("Sat, 4/4", "2026-04-04"),
        ("by 12/4", "2025-12-04"),
    ],
)
def test_english_phrases_follow_the_conventions(words: str, day: str) -> None:
    assert day_of(words) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("code", "words", "day"),
    [
        ("de", "bis Freitag", "2025-11-14"),
        ("de", "bis nächsten Freitag", "2025-11-21"),
        ("de", "bis 5.12.", "2025-12-05"),
        ("de", "in zwei Wochen", "2025-11-25"),
        ("de", "bis Monatsende", "2025-11-30"),
        ("de", "bis zum nächsten Treffen", "2025-11-25"),
        ("es", "para el próximo martes", "2025-11-18"),
        ("es", "antes de fin de mes", "2025-11-30"),
        ("es", "antes de la próxima sesión", "2025-11-25"),
        ("es", "el 5 de diciembre", "2025-12-05"),
    ],
)
def test_german_and_spanish_phrases_follow_the_same_conventions(
    code: str, words: str, day: str
) -> None:
    assert day_of(words, code) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    ["version 4.2 is out", "we are there 24/7", "three days ago", "last Friday", "it may be"],
)
def test_what_is_no_day_ahead_is_not_taken_for_one(words: str) -> None:
    assert day_of(words) is None


def test_an_unknown_next_session_leaves_the_words_and_the_reason() -> None:
    text = "by our next session"
    (found,) = dates.find(text, 0, len(text), words_of("en"), dates.Calendar(ON))

    assert (found.day, text[found.start : found.end]) == (None, text)
    assert "not known" in found.basis


def test_a_day_before_the_session_says_so() -> None:
    text = "by 3 October 2025"
    (found,) = dates.find(text, 0, len(text), words_of("en"), DAYS)

    assert found.day == dt.date(2025, 10, 3)
    assert "before the session" in found.basis


def test_numbers_that_go_either_way_stay_open_without_evidence() -> None:
    assert day_of("by 2/3", days=dates.Calendar(dt.date(2026, 1, 20))) is None
    assert day_of("by 2/3", days=dates.Calendar(dt.date(2026, 1, 20), day_first=True)) == dt.date(
        2026, 3, 2
    )


def test_the_notes_show_in_which_order_numbers_stand() -> None:
    assert order_of_numbers("met on 23/11, next 4/12", None, ())[0] is True
    assert order_of_numbers("11/20 notes, deck by 12/4", None, ())[0] is False
    assert order_of_numbers("by 4/12", dt.date(2025, 4, 12), ())[0] is False
    assert order_of_numbers("by 4/12", None, ())[0] is None


def test_without_the_date_of_the_session_relative_days_stay_open() -> None:
    assert day_of("by Friday", days=dates.Calendar(None)) is None
    assert day_of("by 2025-12-01", days=dates.Calendar(None)) == dt.date(2025, 12, 1)


@given(st.text(max_size=80), st.sampled_from(["en", "de", "es"]))
def test_any_text_is_read_without_failing(text: str, code: str) -> None:
    """Places lie inside of the text, whatever it is."""
    for found in dates.find(text, 0, len(text), words_of(code), DAYS):
        assert 0 <= found.start < found.end <= len(text)
