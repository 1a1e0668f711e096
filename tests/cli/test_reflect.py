"""``rmcoach reflect``, as it is typed."""

import json
import subprocess
import sys

import pytest

from rmcoach.cli import run


@pytest.fixture
def workspace(tmp_path, monkeypatch, capsys):
    """A workspace with one pair, far from the home folder."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "."]) == 0
    goal = "Understand how our newest sellers use AI tools"
    people = ["--mentee", "Dana Whitfield", "--mentor", "Priya Raman"]
    assert run(["pair", "new", "dana", *people, "--goal", goal]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.mark.usefixtures("workspace")
def test_text_fits_a_screen(capsys):
    """Five prompts take at most 45 lines of at most 80 columns, plain when piped."""
    for moment in ("before", "during", "after", "between"):
        assert run(["reflect", "dana", "--moment", moment, "--date", "2026-11-23"]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert len(lines) <= 45
        assert max(map(len, lines)) <= 80
        assert "Monday 23 November 2026" in lines[0]
        assert "\x1b" not in "".join(lines)
        assert [line[0] for line in lines if line[:1].isdigit()] == [*"12345"]


@pytest.mark.usefixtures("workspace")
def test_without_a_pair(capsys):
    """Anyone gets prompts, pair or not."""
    assert run(["reflect", "--moment", "after", "--count", "2"]) == 0

    assert "your mentor" in capsys.readouterr().out


@pytest.mark.usefixtures("workspace")
def test_json_is_exactly_the_record(capsys):
    """The JSON is the record and nothing else."""
    assert run(["reflect", "dana", "--format", "json", "--count", "3"]) == 0
    record = json.loads(capsys.readouterr().out)

    assert {"pair", "date", "prompts", "provenance"} == record.keys()
    assert len(record["prompts"]) == 3


@pytest.mark.usefixtures("workspace")
def test_saving_counts_the_prompts_as_used(capsys):
    """What was saved does not come back three weeks later."""
    ask = ["reflect", "dana", "--moment", "after", "--format", "json"]

    def asked(*more):
        assert run([*ask, *more]) == 0
        return {prompt["text"] for prompt in json.loads(capsys.readouterr().out)["prompts"]}

    saved = asked("--date", "2026-11-02", "--save", "--count", "20")
    assert saved.isdisjoint(asked("--date", "2026-11-23", "--count", "10"))


@pytest.mark.usefixtures("workspace")
def test_fewer_are_explained(capsys):
    """Where there are not so many, that is said beside the result."""
    assert run(["reflect", "dana", "--audience", "mentor", "--count", "20"]) == 0
    taken = run(["reflect", "dana", "--audience", "mentor", "--count", "20", "--save"])
    assert taken == 0
    capsys.readouterr()
    day = ["--date", "2030-01-01"]
    assert run(["reflect", "dana", "--audience", "mentor", "--count", "20", *day]) == 0

    assert "20 prompts were asked for" in capsys.readouterr().err


def test_a_file_holds_what_would_be_printed(workspace, capsys):
    """Markdown goes to a file as a whole."""
    run(["reflect", "dana", "--moment", "after", "--format", "md", "--date", "2026-11-23"])
    printed = capsys.readouterr().out
    asked = ["reflect", "dana", "--moment", "after", "--format", "md", "--date", "2026-11-23"]
    assert run([*asked, "-o", "out.md"]) == 0

    assert (workspace / "out.md").read_text(encoding="utf-8") == printed
    assert printed.startswith("# After the session · Monday 23 November 2026")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--moment", "befor"], 2, "'befor' is not one of"),
        (["--audience", "boss"], 2, "'boss' is not one of"),
        (["--count", "0"], 2, "--count"),
        (["--date", "tomorrow"], 2, "'tomorrow' is not a date"),
        (["--save"], 2, "--save needs a PAIR"),
        (["dan"], 1, "no pair is called 'dan' (did you mean 'dana'?)"),
        (["dana", "-o", "none/out.md"], 1, "can't be written"),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_what_goes_wrong_is_one_line(capsys, arguments, code, said):
    """Wrong usage is 2, a failure 1; each is one line on standard error."""
    assert run(["reflect", *arguments]) == code
    out, err = capsys.readouterr()

    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_saving_outside_of_a_workspace(workspace, capsys, tmp_path_factory, monkeypatch):
    """Without a journal nothing is saved, and the mend is named."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert run(["reflect", str(workspace / "pairs" / "dana.yaml"), "--save"]) == 1

    assert "rmcoach init" in capsys.readouterr().err


@pytest.mark.usefixtures("workspace")
def test_nothing_heavy_is_loaded():
    """Once the cache is warm, the text form needs no parser, no template engine and no model."""
    assert run(["reflect", "dana"]) == 0
    heavy = ["chromadb", "jinja2", "litellm", "markdown_it", "numpy", "rich", "sentencex"]
    code = (
        "import sys; from rmcoach.cli import run; run(['reflect', 'dana', '-q']);"
        f" print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.endswith("[]\n")
