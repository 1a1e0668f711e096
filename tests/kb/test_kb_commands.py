"""rmcoach kb: what is printed, and where."""

import io
import json
import os

import pytest

from rmcoach.__main__ import main
from rmcoach.cli import run
from rmcoach.retrieval.embedders import minilm

KEYBOARD = (
    "## Keyboard\n\nSome words first.\n**Hand over the keyboard.** And ask for the next step.\n"
)


@pytest.fixture(autouse=True)
def _folder(folder, write, monkeypatch):
    write("a/keyboard.md", KEYBOARD)
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(folder))
    monkeypatch.setenv("RMCOACH_EMBEDDER", "none")


def test_a_hit_is_its_place_its_heading_and_the_words_to_quote(capsys):
    """The line is the one where the words stand."""
    assert 0 == run(["kb", "search", "keyboard"])
    out, err = capsys.readouterr()
    assert "a/keyboard.md:8  Keyboard\n    Hand over the keyboard.\n" == out
    assert "" == err


def test_nothing_found_is_an_answer(capsys):
    """The reason is what is printed."""
    assert 0 == run(["kb", "search", "zebra"])
    assert "Nothing in the knowledge folder answers this.\n" == capsys.readouterr().out


def test_json_is_the_record(capsys):
    """Passages, reason and note, and nothing else on standard output."""
    assert 0 == run(["kb", "search", "keyboard", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert ["passages", "reason", "note"] == [*record]
    assert [6 + 1, 8] == record["passages"][0]["lines"]


def test_a_question_from_standard_input(capsys, monkeypatch):
    """A dash reads it."""
    monkeypatch.setattr("sys.stdin", io.StringIO("keyboard\n"))
    assert 0 == run(["kb", "search", "-"])
    assert "a/keyboard.md" in capsys.readouterr().out


def test_without_the_model_one_line_says_so_beside_the_result(capsys, monkeypatch):
    """Results stay alone on standard output."""
    monkeypatch.setenv("RMCOACH_EMBEDDER", "auto")
    monkeypatch.setattr(minilm, "find_spec", lambda _: None)
    for command in (["kb", "search", "keyboard"], ["kb", "status"]):
        assert 0 == run(command)
        out, err = capsys.readouterr()
        assert 1 == err.count("\n")
        assert "rmcoach[semantic]" in err
        assert "semantic" not in out
    assert 0 == run(["-q", "kb", "search", "keyboard"])
    assert "" == capsys.readouterr().err


def test_index_and_status_count(capsys, write):
    """What was read, what can be searched, and what could not be read."""
    (write("bad.md", "x")).write_text("---\ntitle: no kind\n---\n", encoding="utf-8")
    assert 0 == run(["kb", "index"])
    assert "1 passages, 0 newly embedded.\n" == capsys.readouterr().out
    assert 0 == run(["kb", "status"])
    out = capsys.readouterr().out
    assert "2, 1 can't be read" in out
    assert "words only" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kb", "search", "x", "--kind", "gidance"], "did you mean 'guidance'"),
        (["kb", "search", "x", "--type", "trsut"], "did you mean 'trust'"),
        (["kb", "search", "x", "--audience", "boss"], "mentee, mentor, both or facilitator"),
        (["kb", "search", "x", "-k", "0"], "-k"),
        (["kb", "search"], "query"),
    ],
)
def test_wrong_usage_is_one_line(capsys, arguments, said):
    """What is wrong, and what would be right."""
    assert run(arguments) in {1, 2}
    out, err = capsys.readouterr()
    assert "" == out
    assert said in err.lower()
    assert 1 == err.count("\n")


def test_an_unknown_embedder_is_named(capsys, monkeypatch):
    """The setting's words are listed."""
    monkeypatch.setenv("RMCOACH_EMBEDDER", "minillm")
    assert 1 == run(["kb", "search", "keyboard"])
    assert "choose auto, minilm, none" in capsys.readouterr().err


def test_a_folder_that_is_missing_is_not_indexed(capsys, monkeypatch, tmp_path):
    """One line names it; nothing is wiped."""
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(tmp_path / "nowhere"))
    assert 1 == run(["kb", "index"])
    assert "nowhere" in capsys.readouterr().err


def test_doctor_says_how_it_is_searched(capsys):
    """Both settings with their origin, and the counts."""
    run(["doctor"])
    out = capsys.readouterr().out
    assert "none (RMCOACH_EMBEDDER)" in out
    assert "words only" in out


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("4", "4")])
def test_the_command_reckons_in_one_thread(monkeypatch, given, used):
    """Many threads for small matrices wait for each other; whoever names a number gets it."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    seen = []

    def command(arguments):
        del arguments
        seen.append(os.environ.get("OPENBLAS_NUM_THREADS"))
        return 0

    monkeypatch.setattr("rmcoach.cli.run", command)
    with pytest.raises(SystemExit):
        main()
    assert [used] == seen
