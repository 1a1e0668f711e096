"""What every journal does, on every database that keeps one."""

import contextlib
import datetime as dt
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest

from rmcoach.coach import Coach
from rmcoach.coaching.example import example
from rmcoach.errors import JournalError
from rmcoach.journal import SqliteJournal, open_journal, sql
from rmcoach.models.base import SessionType
from rmcoach.models.provenance import Provenance
from rmcoach.models.reflection import ReflectionPrompt, ReflectionSet
from rmcoach.models.summary import ActionStatus, SessionSummary

ON = dt.date(2026, 11, 23)
EXAMPLE = example(ON)
MADE = Provenance(engine="test", knowledge="none")


def _programs():
    """Return the folder of PostgreSQL's server programs, or None."""
    found = shutil.which("initdb")
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))  # noqa: PTH207
    return Path(found or folders[-1]).parent if found or folders else None


def _unprivileged():
    """Return the user to run the server as: it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return {"user": pwd.getpwnam(name).pw_uid, "group": pwd.getpwnam(name).pw_gid}
    return {}


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server of this test run's own, reached by a socket in its own folder."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not installed")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short, as a socket's path must be
    folder.chmod(0o755)
    if user:
        os.chown(folder, user["user"], user["group"])
    data = folder / "data"

    def call(*command):
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **user)

    call(programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-N")
    started = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    call(*started, "-o", settings, "start")
    yield folder
    call(*started, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Where a new, empty journal is."""
    if request.param == "sqlite":
        return str(tmp_path / "journal.sqlite")
    folder = request.getfixturevalue("server")
    import psycopg

    name = f"j{abs(hash(str(tmp_path))) % 10**12}"
    admin = f"postgresql://tester@/postgres?host={folder}"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://tester@/{name}?host={folder}"


@pytest.fixture
def journal(address):
    return open_journal(address)


@pytest.fixture(scope="module")
def agenda():
    return Coach().agenda(
        EXAMPLE.pair, on=ON, past_sessions=EXAMPLE.past, open_actions=EXAMPLE.open_actions
    )


def item(number=1, **changed):
    fields = {"id": f"item{number}", "status": ActionStatus.DRAFT} | changed
    return EXAMPLE.open_actions[0].model_copy(update=fields)


def summary(*items, date=ON, pair="dana", text="Short."):
    return SessionSummary(pair=pair, date=date, summary=text, actions=items, provenance=MADE)


def test_a_new_journal_is_empty(journal):
    assert () == journal.sessions("dana")
    assert () == journal.reflected("dana")
    assert () == journal.actions()
    assert None is journal.last_summary("dana")


def test_saved_sessions_come_back_oldest_first(journal, agenda):
    days = [ON, ON - dt.timedelta(days=20), ON + dt.timedelta(days=20)]
    for day in days:
        journal.save_agenda(agenda.model_copy(update={"date": day}))
    held = journal.sessions("dana")

    assert sorted(days) == [session.date for session in held]
    assert {agenda.session_type} == {session.session_type for session in held}
    assert tuple(goal.id for goal in agenda.goals) == held[0].goals
    assert {p.text for b in agenda.blocks for p in b.prompts} == set(held[0].prompts)
    assert () == journal.sessions("other")


def test_an_agenda_of_the_same_day_is_replaced(journal, agenda):
    journal.save_agenda(agenda)
    journal.save_agenda(agenda.model_copy(update={"session_type": SessionType.TRUST}))

    assert [SessionType.TRUST] == [session.session_type for session in journal.sessions("dana")]


def test_prompts_of_a_reflection_come_back_once(journal):
    prompts = tuple(
        ReflectionPrompt(
            text=text, moment="after", audience="mentee", stance="notice", topic=None,
            goal_id=None, why="It helps.", source="rule:test",
        )
        for text in ("Second?", "First?")
    )  # fmt: skip
    reflection = ReflectionSet(pair="dana", date=ON, prompts=prompts, provenance=MADE)
    journal.save_reflection(reflection)
    journal.save_reflection(reflection)

    assert [(ON, "Second?"), (ON, "First?")] == [*journal.reflected("dana")]


def test_the_newest_summary_comes_back_whole(journal):
    older, newer = summary(date=ON - dt.timedelta(days=9)), summary(item(), text="Newest.")
    journal.save_summary(newer)
    journal.save_summary(older)

    assert newer == journal.last_summary("dana")


def test_a_session_of_which_there_are_only_notes_was_held_all_the_same(journal, agenda):
    earlier = ON - dt.timedelta(days=9)
    journal.save_summary(summary(date=earlier))
    journal.save_agenda(agenda)
    journal.save_summary(summary(date=ON))
    held = journal.sessions("dana")

    assert [(earlier, None), (ON, agenda.session_type)] == [(s.date, s.session_type) for s in held]


def test_a_draft_does_not_carry_over_until_a_person_confirms_it(journal):
    journal.save_summary(summary(item(1), item(2)))
    before = journal.open_actions("dana")
    journal.set_action(item(2, status=ActionStatus.OPEN))

    assert () == before
    assert ["item2"] == [one.id for one in journal.open_actions("dana")]


def test_a_blocked_action_is_still_open_and_says_by_what(journal):
    journal.save_summary(summary(item()))
    journal.set_action(item(status=ActionStatus.BLOCKED, blocked_by="IT"))

    assert ["IT"] == [one.blocked_by for one in journal.open_actions("dana")]


def test_saving_other_notes_of_a_day_loses_no_action(journal):
    """What a person decided stays as it is, and the drafts of the first notes stay too."""
    journal.save_summary(summary(item(1), item(2)))
    journal.set_action(item(1, status=ActionStatus.DONE))
    journal.save_summary(summary(item(1), item(4)))
    kept = {one.item.id: one.item.status for one in journal.actions("dana")}

    draft = ActionStatus.DRAFT
    assert {"item1": ActionStatus.DONE, "item2": draft, "item4": draft} == kept


def test_a_draft_takes_what_the_same_notes_give_when_they_are_read_again(journal):
    """For instance with another author; an action that was confirmed does not change."""
    journal.save_summary(summary(item(1), item(2)))
    journal.set_action(item(1, status=ActionStatus.OPEN))
    journal.save_summary(summary(item(1, task="Bake"), item(2, task="Bake")))
    tasks = {one.item.id: one.item.task for one in journal.actions("dana")}

    assert {"item1": item(1).task, "item2": "Bake"} == tasks


def test_an_agenda_carries_over_nothing_that_was_promised_after_its_day(journal):
    later = ON + dt.timedelta(days=7)
    journal.save_summary(summary(item(1, status=ActionStatus.OPEN)))
    journal.save_summary(summary(item(2, status=ActionStatus.OPEN), date=later))

    assert ["item1"] == [one.id for one in journal.open_actions("dana", ON)]
    assert ["item1", "item2"] == [one.id for one in journal.open_actions("dana")]


def test_actions_come_by_pair_session_and_the_order_of_the_notes(journal):
    journal.save_summary(summary(item(5), item(4)))
    journal.save_summary(summary(item(9), date=ON - dt.timedelta(days=5)))
    journal.save_summary(summary(item(1), pair="amir"))

    assert ["item1", "item9", "item5", "item4"] == [one.item.id for one in journal.actions()]
    assert ["item9", "item5", "item4"] == [one.item.id for one in journal.actions("dana")]
    assert [("amir", ON)] == [(one.pair, one.session) for one in journal.actions("amir")]


def test_an_action_that_is_not_there_can_not_be_changed(journal):
    with pytest.raises(JournalError, match="holds no action"):
        journal.set_action(item())


@pytest.mark.parametrize("lacking", ["pair", "date"])
def test_what_has_no_pair_or_no_date_is_refused(journal, lacking):
    with pytest.raises(JournalError, match=f"without a {lacking}"):
        journal.save_summary(summary(**{lacking: None}))


def test_another_process_would_see_what_was_saved(address, agenda):
    open_journal(address).save_agenda(agenda)

    assert 1 == len(open_journal(address).sessions("dana"))


def test_eight_threads_lose_nothing(journal, agenda):
    """The first of them also makes the tables."""
    failed = []

    def save(number):
        day = ON + dt.timedelta(days=number)
        try:
            journal.save_agenda(agenda.model_copy(update={"date": day}))
            journal.save_summary(summary(item(number), date=day))
        except JournalError as error:
            failed.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == failed
    assert (8, 8) == (len(journal.sessions("dana")), len(journal.actions("dana")))


def test_what_fails_on_the_way_leaves_nothing_behind(journal):
    """The second item can't be stored, so the first is not kept either."""
    broken = item(2).model_copy(update={"id": None})
    with pytest.raises(JournalError):
        journal.save_summary(summary(item(1)).model_copy(update={"actions": (item(1), broken)}))

    assert () == journal.actions()
    assert None is journal.last_summary("dana")


def test_an_older_journal_is_brought_up_to_date_and_keeps_what_it_holds(
    address, agenda, monkeypatch
):
    open_journal(address).save_agenda(agenda)
    later = (*sql.MIGRATIONS, "CREATE TABLE later(word TEXT); INSERT INTO later VALUES ('new')")
    monkeypatch.setattr(sql, "MIGRATIONS", later)

    assert 1 == len(open_journal(address).sessions("dana"))
    assert 1 == len(open_journal(address).sessions("dana"))


def test_a_journal_of_a_newer_rmcoach_is_refused_and_left_as_it_is(tmp_path):
    import sqlite3

    file = tmp_path / "journal.sqlite"
    SqliteJournal(file).save_summary(summary())
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(JournalError, match="newer rmcoach"):
        SqliteJournal(file).sessions("dana")

    assert before == file.read_bytes()


def test_a_server_that_does_not_answer_is_one_line_without_the_password():
    with pytest.raises(JournalError) as caught:
        open_journal("postgresql://dana:secret@127.0.0.1:1/x?connect_timeout=2").sessions("dana")

    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
