import datetime as dt

import pytest

from rmcoach.coaching.session_type import due
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program

K, T, R, C, E = (
    SessionType.KICKOFF,
    SessionType.TRUST,
    SessionType.REGULAR,
    SessionType.CHECKPOINT,
    SessionType.CLOSING,
)
ON = dt.date(2026, 11, 23)


def pair(cadence=None):
    return Pair(
        id="dana",
        mentee={"name": "Dana Whitfield"},
        mentor={"name": "Priya Raman"},
        goals=["Understand AI"],
        cadence=cadence,
    )


def held(*kinds):
    first = ON - dt.timedelta(weeks=2 * len(kinds))
    return [
        PastSession(date=first + dt.timedelta(weeks=2 * n), session_type=kind)
        for n, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ([], K),
        ([K], T),
        ([K, R], T),
        ([K, T], R),
        ([K, T, R, R, R, R], R),
        ([K, T, R, R, R, R, R], C),
        ([K, T, R, R, R, R, R, C, R], R),
    ],
)
def test_an_open_ended_programme_goes_kickoff_trust_regular_checkpoint(past, expected):
    assert expected is due(pair(), Program(), held(*past), ON)[0]


def test_a_checkpoint_is_due_halfway_through_a_timeline():
    program = Program(start="2026-09-01", end="2027-02-01")

    assert C is due(pair("weekly"), program, held(K, T, R), ON)[0]
    assert R is due(pair("weekly"), program, held(K, T, R), dt.date(2026, 11, 15))[0]
    assert R is due(pair("weekly"), program, held(K, T, R, C), ON)[0]


@pytest.mark.parametrize(("cadence", "expected"), [("weekly", C), ("every five weeks", E)])
def test_the_closing_is_due_when_the_next_session_would_come_after_the_end(cadence, expected):
    program = Program(start="2026-06-01", end="2026-12-20")

    assert expected is due(pair(cadence), program, held(K, T, R), ON)[0]


def test_the_programmes_frequency_counts_where_the_pair_has_none():
    program = Program(start="2026-06-01", end="2026-12-20", frequency="every 6 weeks")

    assert E is due(pair(), program, held(K, T, R), ON)[0]


def test_the_reason_names_what_was_decisive():
    program = Program(start="2026-06-01", end="2026-12-20", frequency="every 6 weeks")

    assert "2026-12-20" in due(pair(), program, held(K, T, R), ON)[1]


def test_without_a_date_the_timeline_decides_nothing():
    program = Program(start="2026-06-01", end="2026-12-20")

    assert R is due(pair(), program, held(K, T), None)[0]
