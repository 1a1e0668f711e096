"""Prompts that were offered for reflection, in the journal."""

import datetime as dt

import pytest

from rmcoach import Coach, Pair, PastSession
from rmcoach.coaching.choosing import lately
from rmcoach.errors import InputError, JournalError
from rmcoach.journal import Offered, SqliteJournal
from rmcoach.models.base import SessionType

ON = dt.date(2026, 11, 23)
WEEKS = dt.timedelta(weeks=3)
PAIR = Pair(
    id="dana",
    mentee={"name": "Dana Whitfield"},
    mentor={"name": "Priya Raman"},
    goals=["Understand how our newest sellers use AI tools"],
)


@pytest.fixture
def coach(tmp_path) -> Coach:
    return Coach(journal=SqliteJournal(tmp_path / "journal.sqlite"))


def test_saved_prompts_count_as_used(coach):
    """What was saved is not offered again at a later date; what was only printed may be."""
    first = coach.reflect(PAIR, moment="after", count=20, on=ON)
    again = coach.reflect(PAIR, moment="after", count=20, on=ON + WEEKS)
    assert {p.text for p in first.prompts} & {p.text for p in again.prompts}

    coach.save(first)
    later = coach.reflect(PAIR, moment="after", count=20, on=ON + WEEKS)
    assert {p.text for p in first.prompts}.isdisjoint(p.text for p in later.prompts)


def test_the_same_day_gives_the_same_prompts_after_saving(coach):
    """Asking again for a day that was saved gives what was saved."""
    first = coach.reflect(PAIR, on=ON)
    coach.save(first)
    coach.save(coach.reflect(PAIR, on=ON))

    assert [p.text for p in coach.reflect(PAIR, on=ON).prompts] == [p.text for p in first.prompts]
    assert len(coach.journal.reflected("dana")) == 5


def test_saved_prompts_come_back_to_the_agenda_too(coach, tmp_path):
    """An agenda does not ask what a reflection asked lately, if a bank serves both."""
    bank = tmp_path / "kb" / "both.md"
    bank.parent.mkdir()
    bank.write_text(
        "---\ntitle: T\nkind: questions\ntopics: [arrive]\naudience: both\n---\n\n## Learn\n\n"
        "- What have you just put aside?\n- What is new on your desk?\n"
        "- What have you just put aside? {moment: before; topics: how-we-meet}\n"
        "  - then: Where is it now?\n  - then: Who waits for it?\n",
        encoding="utf-8",
    )
    own = Coach(bank.parent, journal=coach.journal)

    def asked():
        agenda = own.agenda(PAIR, session_type="regular", on=ON)
        return {prompt.text for block in agenda.blocks for prompt in block.prompts}

    own.save(own.reflect(PAIR, on=ON - WEEKS))
    assert "What is new on your desk?" in asked()
    assert "What have you just put aside?" not in asked()


def test_other_pairs_are_not_touched(coach):
    """The journal keeps pairs apart."""
    coach.save(coach.reflect(PAIR, on=ON))

    assert coach.journal.reflected("other") == ()


def test_six_sessions_are_remembered():
    """Reflections count from after the seventh last session on; older ones are free again."""
    past = [PastSession(date=ON + n * WEEKS, session_type=SessionType.REGULAR) for n in range(8)]
    days = [session.date + dt.timedelta(1) for session in past]
    reflected = [Offered(day, f"prompt {n}") for n, day in enumerate(days)]

    assert lately(past, reflected) == {f"prompt {n}" for n in range(1, 8)}


def test_without_sessions_each_day_of_reflection_counts_as_one():
    """Who never saves an agenda is not left without prompts for ever."""
    reflected = [Offered(ON + n * WEEKS, f"prompt {n}") for n in range(8)]

    assert lately([], reflected) == {f"prompt {n}" for n in range(2, 8)}


def test_what_cannot_be_saved(coach):
    """A reflection without pair, date or journal is refused with the mend."""
    with pytest.raises(JournalError, match="without a pair"):
        coach.save(coach.reflect(on=ON))
    with pytest.raises(JournalError, match="without a date"):
        coach.save(coach.reflect(PAIR))
    with pytest.raises(InputError, match="rmcoach init"):
        Coach().save(coach.reflect(PAIR, on=ON))
