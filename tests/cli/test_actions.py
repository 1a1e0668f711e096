"""``rmcoach actions`` as a person meets it: from notes to what is open, done and exported."""

import json
import os

import pytest

from rmcoach.cli import run

PAIR = """\
mentee:
  name: Dana Whitfield
mentor:
  name: Priya Raman
goals:
  - text: Understand which AI tools our newest sellers use
"""
NOTES = "- I'll ask Sam by Friday\n- Priya will bake a cake by 1 December\n"


@pytest.fixture
def rmcoach(capsys):
    """Run a command; return its exit code, what it printed, and what it said beside."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def ids(rmcoach, tmp_path, monkeypatch):
    """A workspace with two drafts; their ids by the first word of the task."""
    monkeypatch.chdir(tmp_path)
    assert 0 == rmcoach("init")[0]
    (tmp_path / "pairs" / "dana.yaml").write_text(PAIR, encoding="utf-8")
    save(rmcoach, tmp_path, NOTES)
    return listed(rmcoach)


def save(rmcoach, folder, text):
    (folder / "notes.md").write_text(text, encoding="utf-8")
    arguments = ("--pair", "dana", "--author", "mentee", "--date", "2026-11-20", "--save")
    return rmcoach("summarize", folder / "notes.md", *arguments)


def listed(rmcoach, *arguments):
    rows = [line.split() for line in rmcoach("actions", "list", *arguments)[1].splitlines()]
    return {row[2].lower(): row[0] for row in rows if len(row) > 2 and len(row[0]) == 8}


def states(rmcoach):
    _, out, _ = rmcoach("actions", "list", "--all")
    rows = [line.split() for line in out.splitlines()]
    return {row[2].lower(): row[1] for row in rows if len(row) > 2 and len(row[0]) == 8}


def test_a_draft_is_listed_with_the_day_and_the_words_that_prove_it(rmcoach, ids):
    _, out, _ = rmcoach("actions", "list")

    assert "20 Nov: “I'll ask Sam by Friday”" in out


def test_one_character_names_an_action_where_it_is_enough(rmcoach, ids):
    first, other = ids.values()
    enough = next(n for n in range(1, 9) if first[:n] != other[:n])
    code, out, _ = rmcoach("actions", "confirm", first[:enough])

    assert (0, True) == (code, out.startswith(f"{first}  open"))


def test_all_drafts_are_confirmed_at_once(rmcoach, ids):
    code, _, _ = rmcoach("actions", "confirm", "--all")

    assert (0, {"ask": "open", "bake": "open"}) == (code, states(rmcoach))
    assert "There is no draft." in rmcoach("actions", "confirm", "--all")[2]


def test_a_person_can_correct_owner_and_date_while_confirming(rmcoach, ids):
    rmcoach("actions", "confirm", ids["ask"], "--owner", "Priya Raman", "--due", "2026-12-09")
    (item,) = json.loads(rmcoach("actions", "export", "--format", "json")[1])

    assert ("Priya Raman", "2026-12-09", "set by hand") == (
        item["owner"], item["due"], item["due_basis"],
    )  # fmt: skip


def test_what_was_ended_by_mistake_can_be_confirmed_again(rmcoach, ids):
    rmcoach("actions", "confirm", "--all")
    rmcoach("actions", "done", ids["ask"])
    rmcoach("actions", "drop", ids["bake"])
    rmcoach("actions", "confirm", ids["ask"], ids["bake"])

    assert {"ask": "open", "bake": "open"} == states(rmcoach)


def test_other_notes_of_the_same_day_add_and_take_nothing_away(rmcoach, ids, tmp_path):
    save(rmcoach, tmp_path, "- Priya will send the prompts by Friday\n")

    assert {"ask", "bake", "send"} == {*listed(rmcoach)}


WRONG = {
    "a pair there is not": (("list", "nobody"), 1, "no pair is called 'nobody'"),
    "its export": (("export", "nobody"), 1, "no pair is called 'nobody'"),
    "no such id": (("done", "zz"), 1, "no action begins with 'zz'; see: rmcoach actions list"),
    "none or all": (("confirm",), 2, "name the IDs to confirm, or --all."),
    "one date for all": (("confirm", "--all", "--due", "2026-12-01"), 2, "go with one ID."),
    "a misspelt command": (("lst",), 2, "Did you mean 'list'? See: rmcoach actions --help"),
    "no id": (("done",), 2, "Missing argument 'ID...'. See: rmcoach actions done --help"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line(rmcoach, ids, arguments, code, words):
    got, out, err = rmcoach("actions", *arguments)

    assert (code, "") == (got, out)
    assert words in err
    assert 1 == err.count("\n")


def test_a_draft_can_not_be_done_before_it_is_confirmed(rmcoach, ids):
    assert (
        "“Ask Sam” is still a draft; confirm it first." in rmcoach("actions", "done", ids["ask"])[2]
    )


def test_empty_notes_are_not_saved_as_a_session(rmcoach, ids, tmp_path):
    code, out, err = save(rmcoach, tmp_path, " \n")

    assert (1, "") == (code, out)
    assert "notes.md: the notes are empty; nothing was saved." in err


def test_the_group_alone_prints_its_help(rmcoach):
    _, out, _ = rmcoach("actions")

    assert "  confirm " in out


def test_a_closed_standard_output_is_one_line(start_python):
    """As after ``>&-``, where there is no stream at all."""
    code = "import sys; sys.stdout = None; from rmcoach.cli import run; sys.exit(run(['demo']))"
    with start_python(code) as process:
        _, errors = process.communicate(timeout=60)

    assert 1 == process.returncode
    assert f"rmcoach: the result can't be written: standard output is closed.{os.linesep}" == errors


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.ics", "BEGIN:VCALENDAR"), ("a.csv", "task,"), ("a.JSON", "["), ("a.md", "-"), ("a", "-")],
)
def test_an_export_is_what_its_file_is_called(rmcoach, ids, tmp_path, name, start):
    rmcoach("actions", "confirm", "--all")
    rmcoach("actions", "export", "-o", tmp_path / name)

    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("s.json", "{"),
        ("s.md", "# "),
        ("s.ics", "BEGIN:VCALENDAR"),
        ("s.txt", "Dana and Priya · Session of"),
    ],
)
def test_a_summary_is_what_its_file_is_called(rmcoach, ids, tmp_path, name, start):
    rmcoach("summarize", "notes.md", "--pair", "dana", "-o", tmp_path / name)

    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
