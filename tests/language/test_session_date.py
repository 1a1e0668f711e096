"""The date of a session where the head of the notes states it."""

import datetime as dt

import pytest

from rmcoach.language.session_date import stated_date

TODAY = dt.date(2026, 12, 10)


@pytest.mark.parametrize(
    ("notes", "day"),
    [
        ("From: Tomás\nTo: Margit\nDate: Tue, 8 Dec 2026\n\nHi Margit", dt.date(2026, 12, 8)),
        ("# Session 24 Nov\n- I will call", dt.date(2026, 11, 24)),
        ("24 Nov 2026 – Margit/Tomás\nGood talk", dt.date(2026, 11, 24)),
        ("Sitzung vom 3. Dezember 2026\nWir haben geredet", dt.date(2026, 12, 3)),
    ],
)
def test_a_date_line_and_a_heading_state_it(notes: str, day: dt.date) -> None:
    found = stated_date(notes, TODAY)

    assert found is not None
    assert found.day == day
    assert found.words in notes


@pytest.mark.parametrize(
    "notes",
    [
        "I will call HR by 4 Dec",
        "# Next session: 4 Jan\nGood talk",
        "Session 3, 14:30\nGood talk",
        "Fri 4 Dec: send the clip",
        "## Action items 4 Dec\n- Margit: call HR",
        "",
    ],
)
def test_deadlines_and_other_days_are_no_date_of_a_session(notes: str) -> None:
    assert stated_date(notes, TODAY) is None
