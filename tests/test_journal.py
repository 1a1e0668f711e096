"""The journal: what was saved comes back, whatever happens to the process or the file."""

import datetime as dt
import os
import sqlite3
import stat
import sys

import pytest

from rmcoach import Coach
from rmcoach.errors import InputError, JournalError
from rmcoach.journal import SqliteJournal
from rmcoach.models.base import SessionType

DAY = dt.date(2026, 11, 23)

SAVE = """
import datetime as dt, sys
from pathlib import Path
from rmcoach import Agenda
from rmcoach.journal import SqliteJournal
file, agenda, pair, first, count = sys.argv[1:]
journal = SqliteJournal(Path(file))
agenda = Agenda.model_validate_json(Path(agenda).read_text()).model_copy(update={"pair": pair})
for number in range(int(first), int(first) + int(count)):
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
    journal.save_agenda(agenda.model_copy(update={"date": day}))
    print(day, flush=True)
"""

KILL = """
import datetime as dt, os, signal, sys
from pathlib import Path
from rmcoach import Agenda
from rmcoach.journal import SqliteJournal
journal = SqliteJournal(Path(sys.argv[1]))
agenda = Agenda.model_validate_json(Path(sys.argv[2]).read_text())
for trial in range(int(sys.argv[3])):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for number in range(300):
            day = dt.date(2026, 1, 1) + dt.timedelta(days=300 * trial + number)
            journal.save_agenda(agenda.model_copy(update={"date": day}))
            os.write(writing, f"{day}\\n".encode())
        os._exit(0)
    os.close(writing)
    said = b""
    while said.count(b"\\n") < trial % 5 + 1:
        said += os.read(reading, 100)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 100):
        said += more
    print(said.decode(), flush=True)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "ws" / "journal.sqlite"


@pytest.fixture
def journal(file):
    return SqliteJournal(file)


@pytest.fixture
def agenda(coach, make_pair):
    return coach.agenda(make_pair(), minutes=45, session_type="regular", on=DAY)


@pytest.fixture
def agenda_file(agenda, tmp_path):
    path = tmp_path / "agenda.json"
    path.write_text(agenda.model_dump_json())
    return path


def damaged(journal, content):
    """Put bytes in place of the journal and return what is said about them."""
    journal.file.write_bytes(content)
    with pytest.raises(JournalError) as caught:
        journal.sessions("dana")
    assert journal.file.read_bytes() == content
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_saved_session_comes_back(journal, agenda):
    """With its date, its type, its goals and the prompts that count as used."""
    journal.save_agenda(agenda)
    (past,) = journal.sessions("dana")

    assert (past.date, past.session_type, past.goals) == (DAY, SessionType.REGULAR, ("g1",))
    assert past.prompts == tuple(p.text for block in agenda.blocks for p in block.prompts)
    assert len(past.prompts) > 3
    assert journal.sessions("tom") == ()


def test_sessions_come_oldest_first(journal, agenda):
    for days in (7, -7, 0):
        day = DAY + dt.timedelta(days=days)
        journal.save_agenda(agenda.model_copy(update={"date": day}))

    assert [past.date.day for past in journal.sessions("dana")] == [16, 23, 30]


def test_the_same_date_is_replaced(journal, agenda):
    """Saved twice it is one session, the later one."""
    journal.save_agenda(agenda)
    journal.save_agenda(agenda.model_copy(update={"session_type": SessionType.TRUST}))
    (past,) = journal.sessions("dana")

    assert past.session_type is SessionType.TRUST


def test_an_agenda_without_a_date_is_not_saved(journal, agenda):
    with pytest.raises(JournalError, match="give its date"):
        journal.save_agenda(agenda.model_copy(update={"date": None}))
    assert not journal.file.exists()


def test_a_coach_without_a_journal_says_so(agenda):
    with pytest.raises(InputError, match="rmcoach init"):
        Coach().save(agenda)


def test_nothing_is_made_before_the_first_save(journal):
    """Reading leaves no file and no folder behind."""
    assert journal.sessions("dana") == ()
    assert journal.open_actions("dana") == ()
    assert not journal.file.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_its_owner_can_read_it(journal, agenda):
    """Whatever the umask of the shell: what two people say to each other is private."""
    before = os.umask(0)
    try:
        journal.save_agenda(agenda)
    finally:
        os.umask(before)

    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600
    assert [path.name for path in journal.file.parent.iterdir()] == ["journal.sqlite"]


def test_a_newer_journal_is_left_alone(journal, agenda):
    """An older rmcoach does not guess what a newer one wrote."""
    journal.save_agenda(agenda)
    with sqlite3.connect(journal.file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = journal.file.read_bytes()

    for work in (lambda: journal.sessions("dana"), lambda: journal.save_agenda(agenda)):
        with pytest.raises(JournalError, match=r"newer rmcoach\. Update rmcoach"):
            work()
    assert journal.file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database" * 100, b"\0" * 8192, os.urandom(8192)])
def test_what_is_no_journal_is_left_as_it_is(journal, agenda, content):
    """One line with the mend, and not a byte is changed: it may be somebody's only copy."""
    journal.file.parent.mkdir()

    assert "restore a copy" in damaged(journal, content)
    with pytest.raises(JournalError):
        journal.save_agenda(agenda)
    assert journal.file.read_bytes() == content


@pytest.mark.parametrize("damage", ["truncated", "header", "garbage in every page"])
def test_a_damaged_journal_is_left_as_it_is(journal, agenda, damage):
    for days in range(12):
        day = DAY + dt.timedelta(days=days)
        journal.save_agenda(agenda.model_copy(update={"date": day}))
    content = bytearray(journal.file.read_bytes())
    if damage == "truncated":
        content = content[: len(content) // 2]
    elif damage == "header":
        content[:16] = b"\xff" * 16
    else:
        for start in range(0, len(content), 4096):
            content[start + 100 : start + 900] = b"\xa5" * 800

    assert "restore a copy, or move it away" in damaged(journal, bytes(content))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("agenda", "{"),
        ("agenda", "{}"),
        ("agenda", ""),
        ("session_type", "party"),
        ("date", "2026-13-45"),
        ("date", b"\xff"),
        ("agenda", b"\xff\xfe"),
    ],
)
def test_a_damaged_session_is_one_line(journal, agenda, column, value):
    """A row that holds something else is not a traceback."""
    journal.save_agenda(agenda)
    with sqlite3.connect(journal.file) as connection:
        connection.execute(f"UPDATE sessions SET {column} = ?", (value,))  # noqa: S608 - our own names
    connection.close()

    assert "damaged" in damaged(journal, journal.file.read_bytes())


@pytest.mark.parametrize("place", ["below a file", "a folder", "too long"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path, agenda, place):
    """The agenda is there all the same; only saving it fails, and reading finds nothing."""
    (tmp_path / "file").write_text("")
    path = {
        "below a file": tmp_path / "file" / "journal.sqlite",
        "a folder": tmp_path,
        "too long": tmp_path / ("j" * 300),
    }[place]

    with pytest.raises(JournalError) as caught:
        SqliteJournal(path).save_agenda(agenda)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on Windows")
def test_a_full_disk_loses_nothing_that_was_saved(journal, agenda_file, run_python, start_python):
    """What could not be written is said; what was there before is there afterwards."""
    run_python(SAVE, journal.file, agenda_file, "dana", 0, 3)
    limit = (
        "import resource, signal, os, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "size = os.path.getsize(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
    )
    with start_python(limit + SAVE, journal.file, agenda_file, "dana", 3, 30) as process:
        out, errors = process.communicate(timeout=60)
    saved = 3 + len(out.split())

    assert process.returncode == 1
    assert "JournalError: " in errors.splitlines()[-1]
    assert len(journal.sessions("dana")) == saved < 33


def test_a_journal_that_can_only_be_read_is_read(journal, agenda, monkeypatch):
    """On a shared drive the next agenda still knows what has happened."""
    journal.save_agenda(agenda)
    read_only = sqlite3.connect(f"{journal.file.as_uri()}?mode=ro", uri=True, isolation_level=None)
    monkeypatch.setattr("sqlite3.connect", lambda *_, **__: read_only)

    assert len(journal.sessions("dana")) == 1


def test_two_processes_that_save_at_once_lose_nothing(journal, agenda_file, start_python):
    """Each waits for the other."""
    processes = [
        start_python(SAVE, journal.file, agenda_file, pair, 0, 15) for pair in ("dana", "tom")
    ]
    for process in processes:
        with process:
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors

    assert [len(journal.sessions(pair)) for pair in ("dana", "tom")] == [15, 15]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of Unix")
def test_kill_9_loses_nothing_that_was_reported_as_saved(journal, agenda_file, run_python):
    """Killed at any moment: what was said to be saved is there, and the file is sound."""
    reported = {*run_python(KILL, journal.file, agenda_file, 15).split()}

    there = {str(past.date) for past in journal.sessions("dana")}
    assert reported <= there
    assert len(reported) >= 15
    connection = sqlite3.connect(journal.file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
