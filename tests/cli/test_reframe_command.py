"""``rmcoach reframe`` and ``rmcoach doctor --rules`` as a person types them."""

import json

import pytest

from rmcoach.cli import run
from rmcoach.language import asks

JUDGES = "Why don't young people want to put in the hours?"
CURIOUS = "What did you find strange in your first week?"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No test reads a workspace, a home folder or a cache that is not its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RMCOACH_CONFIG", str(tmp_path / "none.toml"))


def piped(monkeypatch, text):
    import io
    import sys

    stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)


def test_one_question_gets_the_verdict_the_reason_and_three_to_ask_in_place(capsys):
    assert run(["reframe", JUDGES]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Judging    “Why don't young people want”: ")
    assert sum(line.lstrip("Ask ").startswith("- ") for line in lines) == 3
    assert all(len(line) <= 80 for line in lines)


def test_what_may_miss_the_matter_is_a_maybe_beside_what_never_does(capsys, monkeypatch):
    monkeypatch.setattr(asks, "SURE", 9.0)
    assert run(["reframe", JUDGES]) == 0
    alone = capsys.readouterr().out.splitlines()
    piped(monkeypatch, f"{JUDGES}\n{CURIOUS}\n")
    assert run(["reframe", "-"]) == 0
    of_many = capsys.readouterr().out

    starts = [line[:11].strip() for line in alone if line[:1] != " "]
    assert ["Judging", "Maybe", "Or"] == starts
    assert "how do you see it?" in " ".join(" ".join(alone).split())
    assert "> Maybe: What's your take on putting in the hours?" in of_many


def test_json_is_exactly_the_record(capsys):
    from rmcoach.models.reflection import Reframing

    assert run(["reframe", JUDGES, "--format", "json"]) == 0

    review = Reframing.model_validate_json(capsys.readouterr().out)
    assert review.question == JUDGES
    assert review.verdict == "judgmental"


def test_many_questions_are_one_record_a_line(capsys, monkeypatch):
    piped(monkeypatch, f"{JUDGES}\n\n{CURIOUS}\n")

    assert run(["reframe", "-", "--format", "json"]) == 0

    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["verdict"] for record in records] == ["judgmental", "curious"]


@pytest.mark.parametrize(("text", "code"), [(JUDGES, 1), ("Who told you that?", 1), (CURIOUS, 0)])
def test_check_says_by_its_exit_code_whether_any_is_not_curious(text, code, monkeypatch, capsys):
    piped(monkeypatch, f"{CURIOUS}\n{text}\n")

    assert code == run(["reframe", "--check"])
    assert capsys.readouterr().out


def test_questions_are_read_from_a_file(tmp_path, capsys):
    (tmp_path / "q.txt").write_text(f"{JUDGES}\n{CURIOUS}\n", encoding="utf-8")

    assert run(["reframe", "--file", "q.txt", "--check"]) == 1
    assert "Curious" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_no_question_at_all_is_one_line_with_the_mend(text, monkeypatch, capsys):
    piped(monkeypatch, text)

    assert run(["reframe"]) == 1
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert "one a line" in error


def test_a_file_that_is_not_there_is_one_line(capsys):
    assert run(["reframe", "--file", "nowhere.txt"]) == 1
    assert "nowhere.txt: can't be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "question", ["", "You were late.", "a" * 100_000, "Warum ist das so?", "\x1b[31mWhy\x07?"]
)
def test_whatever_is_asked_there_is_one_clear_answer(question, capsys):
    assert run(["reframe", question]) == 0

    shown = capsys.readouterr().out
    assert shown.strip()
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_rank_is_given_by_the_asker(capsys):
    asked = "Do the rules not apply to you, up there in the corner office?"
    assert run(["reframe", asked, "--asker", "mentor", "--format", "json"]) == 0

    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "J09" in codes


def test_doctor_runs_the_examples_of_the_rules(capsys):
    assert run(["doctor", "--rules"]) == 0
    assert ": 0 failed." in capsys.readouterr().out


def test_doctor_names_file_and_line_of_an_example_that_fails(tmp_path, capsys, monkeypatch):
    from rmcoach._resources import folder

    text = (folder("knowledge") / "rules" / "blame.md").read_text(encoding="utf-8")
    (tmp_path / "rules").mkdir()
    changed = text.replace("## Quiet\n\n", "## Quiet\n\n- Whose blunder was it in the end?\n")
    (tmp_path / "rules" / "blame.md").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(tmp_path))
    line = changed.splitlines().index("- Whose blunder was it in the end?") + 1

    assert run(["doctor", "--rules"]) == 1
    assert f"rules/blame.md:{line}: J01 should not fire and does" in capsys.readouterr().out


def test_doctor_reports_a_prompt_that_is_flagged_with_file_and_line(tmp_path, capsys, monkeypatch):
    (tmp_path / "bank.md").write_text(
        "---\ntitle: T\nkind: questions\ntopics: [t]\nlanguage: en\n---\n\n## Learn\n\n"
        "- Why are you always so late?\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(tmp_path))

    assert run(["doctor"]) == 1
    assert "bank.md:10: this question is not printed" in capsys.readouterr().out


def test_a_cue_that_cannot_be_read_is_reported_and_stops_nothing(tmp_path, capsys, monkeypatch):
    (tmp_path / "own.md").write_text(
        "---\ntitle: T\nkind: rules\ncode: J77\nwhy: It does.\nsources: [Us]\nlanguage: en\n---\n\n"
        "## Cues\n\n- why (oh\n- zounds\n- <nothing> here\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(tmp_path))

    assert run(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "own.md:12: the cue 'why (oh' can't be read." in shown
    assert "own.md:14: no list of words is called 'nothing'" in shown
    assert run(["reframe", "What is zounds?", "--format", "json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["J77"]


def test_what_is_too_long_for_a_question_is_not_said_back_whole(tmp_path, capsys):
    file = tmp_path / "questions.txt"
    file.write_text("why do you never " * 6_000 + "?\n", encoding="utf-8")

    assert run(["reframe", "--file", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "too long for a question" in printed
    assert len(printed) < 500
