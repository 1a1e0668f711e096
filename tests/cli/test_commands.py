"""The command line as a person meets it: what is printed where, and the exit code."""

import datetime as dt
import json
import os
import subprocess
import sys

import pytest

from rmcoach.cli import run
from rmcoach.coach import Coach
from rmcoach.coaching.example import example
from rmcoach.export.text import agenda_text
from rmcoach.models.agenda import Agenda

PAIR = """\
mentee:
  name: Dana Whitfield
  role: Senior VP Sales
mentor:
  name: Priya Raman
goals:
  - text: Understand which AI tools our newest sellers use
    outcome: I have used one
"""


@pytest.fixture
def rmcoach(capsys):
    """Run a command; return its exit code, what it printed, and what it said beside."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def workspace(rmcoach, tmp_path):
    assert 0 == rmcoach("init")[0]
    (tmp_path / "pairs" / "dana.yaml").write_text(PAIR, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("group", [(), ("actions",), ("pair",)])
def test_no_line_of_the_help_is_cut(rmcoach, group):
    _, out, _ = rmcoach(*group, "--help")

    assert not [line for line in out.splitlines() if line.endswith("...") and "Usage" not in line]


# -- demo and agenda --------------------------------------------------------------------------


def test_the_demo_fits_one_screen_on_any_day(rmcoach):
    code, out, _ = rmcoach("demo")
    coach = Coach()
    for number in range(100):
        on = dt.date(2026, 11, 1) + dt.timedelta(days=number)
        pair, _, past, actions = example(on)
        agenda = coach.agenda(pair, on=on, past_sessions=past, open_actions=actions)
        lines = agenda_text(agenda).splitlines()
        assert len(lines) <= 39
        assert max(len(line) for line in lines) <= 80

    assert 0 == code
    assert "\x1b" not in out


def test_the_demo_says_on_stderr_that_the_pair_is_made_up(rmcoach):
    _, out, err = rmcoach("demo")

    assert "made up" in err
    assert "made up" not in out


def test_quiet_prints_the_result_only(rmcoach):
    assert "" == rmcoach("--quiet", "demo")[2]
    assert "" == rmcoach("demo", "-q")[2]


def test_json_is_exactly_the_record(rmcoach):
    agenda = Agenda.model_validate_json(rmcoach("demo", "--format", "json")[1])

    assert "dana" == agenda.pair
    assert agenda.model_dump(mode="json") == json.loads(rmcoach("demo", "--format", "json")[1])


@pytest.mark.parametrize("kind", ["kickoff", "trust", "regular", "checkpoint", "closing", "repair"])
@pytest.mark.parametrize("form", ["text", "md", "json", "html"])
def test_every_type_prints_in_every_form(rmcoach, workspace, kind, form):
    code, out, _ = rmcoach("agenda", "dana", "--type", kind, "--format", form, "--minutes", 45)

    assert 0 == code
    assert "Priya" in out
    assert "[mentor]" not in out
    assert "{{" not in out


def test_a_path_to_a_pair_file_needs_no_workspace(rmcoach, tmp_path):
    (tmp_path / "dana.yaml").write_text(PAIR, encoding="utf-8")
    code, out, _ = rmcoach("agenda", "./dana.yaml")

    assert 0 == code
    assert "Kickoff session" in out


def test_a_saved_agenda_decides_what_comes_next(rmcoach, workspace):
    for day, kind in (
        ("2026-11-02", "Kickoff"),
        ("2026-11-16", "Trust"),
        ("2026-11-30", "Regular"),
    ):
        code, out, err = rmcoach("agenda", "dana", "--date", day, "--save")
        assert 0 == code
        assert f"{kind} session" in out
        assert "Saved" in err


def test_saving_needs_a_workspace_and_says_so(rmcoach, tmp_path):
    (tmp_path / "dana.yaml").write_text(PAIR, encoding="utf-8")
    code, out, err = rmcoach("agenda", "./dana.yaml", "--save")

    assert (1, "") == (code, out)
    assert "rmcoach init" in err


def test_verbose_says_why_a_type_was_chosen(rmcoach, workspace):
    assert "no earlier session is on record" in rmcoach("agenda", "dana", "--verbose")[2]


def test_output_goes_to_a_file_whole(rmcoach, workspace):
    code, out, err = rmcoach("agenda", "dana", "--format", "html", "-o", "agenda.html")

    assert (0, "") == (code, out)
    assert (workspace / "agenda.html").read_text(encoding="utf-8").endswith("</html>\n")
    assert "agenda.html" in err


def test_html_is_one_page_without_script_or_remote_resource(rmcoach):
    out = rmcoach("demo", "--format", "html")[1].lower()

    for word in ("<script", "http://", "https://", "src=", "@import", "url("):
        assert word not in out


def test_a_workspace_is_found_from_a_folder_inside_of_it(rmcoach, workspace, monkeypatch):
    monkeypatch.chdir(workspace / "knowledge" / "guidance")

    assert 0 == rmcoach("agenda", "dana")[0]


# -- pair -------------------------------------------------------------------------------------


def test_a_new_pair_can_be_used_at_once(rmcoach, workspace):
    made = rmcoach(
        "pair",
        "new",
        "sam",
        "--mentee",
        'Sam "Sammy" O\'Neil: VP',
        "--mentor",
        "#Ali",
        "--goal",
        "Why?",
    )

    assert 0 == made[0]
    assert 0 == rmcoach("agenda", "sam")[0]
    assert '#Ali teaches Sam "Sammy" O\'Neil: VP' in rmcoach("pair", "list")[1]


def test_a_pair_made_without_names_says_what_to_fill_in(rmcoach, workspace):
    assert 0 == rmcoach("pair", "new", "empty")[0]
    code, _, err = rmcoach("agenda", "empty")

    assert 1 == code
    assert "pairs/empty.yaml" in err
    assert "mentee.name is missing" in err


def test_a_pair_that_is_there_is_never_overwritten(rmcoach, workspace):
    code, _, err = rmcoach("pair", "new", "dana")

    assert 1 == code
    assert "left as it is" in err
    assert PAIR == (workspace / "pairs" / "dana.yaml").read_text(encoding="utf-8")


def test_check_names_what_is_missing_each_with_its_ground(rmcoach, workspace):
    code, out, _ = rmcoach("pair", "check", "dana")

    assert 1 == code
    for lacking in ("consent", "boundaries", "How often", "goal", "report to"):
        assert lacking in out
    assert "guidance/matching-and-conflicts.md:" in out


def test_check_is_content_with_a_pair_that_has_settled_everything(rmcoach, workspace):
    (workspace / "pairs" / "full.yaml").write_text(
        PAIR.replace(
            "  name: Dana Whitfield\n", "  name: Dana Whitfield\n  reports_to: Ingrid\n"
        ).replace("  name: Priya Raman\n", "  name: Priya Raman\n  reports_to: Tom\n")
        + "  - text: See how decisions are made\n    whose: mentor\n"
        + "agreement:\n  consent: {mentee: yes, mentor: yes}\n  confidentiality: All of it.\n"
        + "  boundaries: [pay]\ncadence: every three weeks\n",
        encoding="utf-8",
    )

    assert (0, "Nothing is missing: Priya Raman and Dana Whitfield can start.\n", "") == rmcoach(
        "pair", "check", "full"
    )


def test_show_prints_unknown_as_unknown(rmcoach, workspace):
    out = rmcoach("pair", "show", "dana")[1]

    assert "Dana Whitfield: not recorded, Priya Raman: not recorded" in out


def test_a_broken_pair_file_does_not_hide_the_others_from_the_list(rmcoach, workspace):
    (workspace / "pairs" / "bad.yaml").write_text("mentee: [", encoding="utf-8")
    code, out, err = rmcoach("pair", "list")

    assert 1 == code
    assert "Priya Raman teaches Dana Whitfield" in out
    assert "bad.yaml" in err


# -- init, doctor, models, schema -------------------------------------------------------------


def test_init_never_touches_what_is_there(rmcoach, workspace):
    before = (workspace / "rmcoach.toml").read_bytes()
    code, _, err = rmcoach("init")

    assert 1 == code
    assert "left as it is" in err
    assert before == (workspace / "rmcoach.toml").read_bytes()


def test_init_keeps_a_knowledge_folder_that_was_there(rmcoach, tmp_path):
    (tmp_path / "ws" / "knowledge").mkdir(parents=True)
    (tmp_path / "ws" / "knowledge" / "mine.md").write_text("mine", encoding="utf-8")
    code, out, _ = rmcoach("init", "ws")

    assert 0 == code
    assert "was there already" in out
    assert ["mine.md"] == [path.name for path in (tmp_path / "ws" / "knowledge").iterdir()]


def test_templates_of_ones_own_are_used(rmcoach, tmp_path):
    rmcoach("init", "--templates")
    rmcoach("pair", "new", "dana", "--mentee", "Dana", "--mentor", "Priya", "--goal", "AI")
    form = tmp_path / "prompt_templates" / "printed" / "agenda.md.j2"
    form.write_text("Hello {{ names.mentor }}!\n", encoding="utf-8")

    assert "Hello Priya!\n" == rmcoach("agenda", "dana", "--format", "md")[1]
    form.write_text("{{ nobody }}", encoding="utf-8")
    code, out, err = rmcoach("agenda", "dana", "--format", "md")
    assert (1, "") == (code, out)
    assert "'nobody' is undefined" in err


def test_doctor_prints_each_setting_with_where_it_came_from(rmcoach, workspace, monkeypatch):
    monkeypatch.setenv("RMCOACH_PAIRS", "elsewhere")
    code, out, _ = rmcoach("doctor")

    assert 0 == code
    assert "(RMCOACH_PAIRS)" in out
    assert "rmcoach.toml)" in out
    assert "(default)" in out
    assert "Nothing is wrong." in out


def test_doctor_never_prints_the_value_of_a_key(rmcoach, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")

    assert "sk-canary" not in "".join(map(str, rmcoach("doctor")))


def test_doctor_names_broken_knowledge_and_pair_files(rmcoach, workspace):
    (workspace / "knowledge" / "questions" / "new-tech.md").write_text(
        "---\ntitle: X\nkind: qestions\n---\n", encoding="utf-8"
    )
    (workspace / "pairs" / "bad.yaml").write_text("mentea: 1", encoding="utf-8")
    code, out, _ = rmcoach("doctor")

    assert 1 == code
    assert "questions/new-tech.md:3: kind is 'qestions' (did you mean 'questions'?)" in out
    assert "bad.yaml:1: unknown key 'mentea' (did you mean 'mentee'?)" in out


def test_an_agenda_comes_in_spite_of_broken_knowledge_and_says_where_to_look(rmcoach, workspace):
    (workspace / "knowledge" / "sessions" / "kickoff.md").write_text("nonsense", encoding="utf-8")
    code, out, err = rmcoach("agenda", "dana")

    assert 0 == code
    assert "Kickoff session" in out
    assert "rmcoach doctor" in err


def test_models_says_that_none_is_needed(rmcoach):
    code, out, _ = rmcoach("models")

    assert 0 == code
    assert "no model is needed" in out


@pytest.mark.parametrize(
    "name",
    [
        "action",
        "agenda",
        "citation",
        "pair",
        "passage",
        "program",
        "reflection",
        "reframing",
        "summary",
    ],
)
def test_schema_prints_a_json_schema_that_refuses_unknown_keys(rmcoach, name):
    schema = json.loads(rmcoach("schema", name)[1])

    assert "object" == schema["type"]
    assert schema["additionalProperties"] is False


# -- one clear line ---------------------------------------------------------------------------

WRONG = [
    (("agenda", "dana", "--minutes", "0"), 1, "between 10 and 180"),
    (("agenda", "dana", "--minutes", "-5"), 1, "between 10 and 180"),
    (("agenda", "dana", "--minutes", "10000"), 1, "between 10 and 180"),
    (("agenda", "dana", "--minutes", "abc"), 2, "'abc'"),
    (("agenda", "dana", "--type", "kickof"), 2, "(did you mean 'kickoff'?)"),
    (("agenda", "dana", "--date", "23/11"), 2, "2026-11-23"),
    (("agenda", "dana", "--format", "pdf"), 2, "'html'"),
    (("agenda",), 2, "'PAIR'"),
    (("agenda", "dnaa"), 1, "(did you mean 'dana'?)"),
    (("agenda", "dnaa"), 1, "There are: dana."),
    (("agenda", "./nowhere.yaml"), 1, "no such pair file"),
    (("agenda", "dana", "-o", "no/such/folder/a.md"), 1, "can't be written"),
    (("nonsense",), 2, "No such command"),
    (("schema", "agend"), 2, "none of action, agenda"),
    (("pair", "new", "a/b"), 1, "letters, digits"),
]


@pytest.mark.parametrize(
    ("arguments", "expected", "words"), WRONG, ids=[f"{n} {row[2]}" for n, row in enumerate(WRONG)]
)
def test_wrong_input_gets_one_line_with_the_mend(rmcoach, workspace, arguments, expected, words):
    code, out, err = rmcoach(*arguments)

    assert (expected, "") == (code, out)
    assert 1 == len(err.splitlines())
    assert words in err
    assert "Traceback" not in err


FILES = [
    ("mentea: {name: D}\n" + PAIR, ":1: unknown key 'mentea' (did you mean 'mentee'?)"),
    (PAIR.replace("role:", "rloe:"), ":3: unknown key 'rloe' (did you mean 'role'?)"),
    (PAIR.replace("goals:", "goals: ["), ":7: this is not valid YAML, column"),
    (PAIR.partition("goals")[0], "goals is missing"),
    (PAIR.partition("  - text")[0], "goals is missing"),
    (PAIR + "minutes: 5\n", ":9: minutes is '5'; it must be at least 10."),
    (PAIR + "minutes: soon\n", ":9: minutes is 'soon'; it must be a whole number."),
    (
        PAIR + "next_session: 2026-13-45\n",
        ":9: next_session is '2026-13-45'; it must be a date such as 2026-12-14.",
    ),
    (PAIR + "goals: []\n", ":9: the key 'goals' stands here twice"),
    (PAIR.replace("    outcome: I have used one", "    whose: boss"), "one of mentee, mentor"),
    ("a: &a [1]\nb: *a\n", ":2: the alias *a is not read here"),
    ("just words", "no 'key: value' lines"),
    ("", "no 'key: value' lines"),
    ("[" * 5000, "nested too deeply"),
]


@pytest.mark.parametrize(
    ("text", "words"), FILES, ids=[f"{n} {words}" for n, (_, words) in enumerate(FILES)]
)
def test_a_wrong_pair_file_is_named_with_line_and_mend(rmcoach, workspace, text, words):
    (workspace / "pairs" / "bad.yaml").write_text(text, encoding="utf-8")
    code, out, err = rmcoach("agenda", "bad")

    assert (1, "") == (code, out)
    assert 1 == len(err.splitlines())
    assert "pairs/bad.yaml" in err
    assert words in err


def test_a_pair_file_that_is_not_utf8_is_named(rmcoach, workspace):
    (workspace / "pairs" / "bad.yaml").write_bytes("mentee: Ål\n".encode("latin-1"))
    code, _, err = rmcoach("agenda", "bad")

    assert 1 == code
    assert "not UTF-8" in err


@pytest.mark.parametrize(
    "name",
    [
        "Zoë 👩‍💻 Müller",
        "דנה וייט",
        "<script>alert(1)</script> X",
        "A\u202eevil\u202c B",
        "Tab\\u0007 \\u001b[31mRed",
        "*bold* _x_ [a](b) `c`",
    ],
)
@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_hostile_names_are_shown_and_never_obeyed(rmcoach, workspace, name, form):
    text = PAIR.replace("Dana Whitfield", f'"{name}"')
    (workspace / "pairs" / "odd.yaml").write_text(text, encoding="utf-8")
    code, out, _ = rmcoach("agenda", "odd", "--format", form, "--type", "regular")

    assert 0 == code
    assert not set(out) & set("\x07\x1b\u202e\u202c\u202a\u2066")
    assert "<script>" not in out or form in {"text", "json"}


# -- as a process -----------------------------------------------------------------------------


def process(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "rmcoach", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def test_a_reader_who_stops_reading_is_no_error():
    child = process("schema", "agenda")
    child.stdout.close()
    err = child.stderr.read()

    assert (0, b"") == (child.wait(), err)
    child.stderr.close()


def test_help_of_every_command_stands_in_80_columns(rmcoach, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for command in (
        (),
        ("init",),
        ("demo",),
        ("agenda",),
        ("pair",),
        ("doctor",),
        ("models",),
        ("schema",),
    ):
        code, out, _ = rmcoach(*command, "--help")
        assert 0 == code
        assert max(len(line) for line in out.splitlines()) <= 80


def test_output_survives_a_terminal_that_knows_ascii_only():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    child = process("demo", env=environment)
    out, err = child.communicate()

    assert 0 == child.returncode
    assert b"Traceback" not in err
    assert b"Priya" in out


def test_nothing_that_watches_records_sees_a_private_one(tmp_path):
    """A plugin of pydantic is told of every record that is read; a command loads none."""
    (tmp_path / "watcher.py").write_text("raise SystemExit('loaded')\n", encoding="utf-8")
    told = tmp_path / "watcher-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Name: watcher\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[pydantic]\nwatcher = watcher\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    child = process("demo", env=environment)
    out, err = child.communicate()

    assert 0 == child.returncode, err
    assert b"Priya" in out
