"""What the documentation shows is what happens."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rmcoach.cli import run
from rmcoach.coach import Coach
from rmcoach.coaching.example import example
from rmcoach.documents import QuestionBank, Rule, SessionPlan, parse
from rmcoach.export.text import agenda_text

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
KNOWLEDGE = (ROOT / "knowledge" / "README.md").read_text(encoding="utf-8")


def fenced(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def test_the_readme_opens_with_two_shell_blocks_of_one_line():
    first, second = fenced(README, "sh")

    assert first.endswith("&& rmcoach demo\n")
    assert "pytest" in second
    assert [1, 1] == [block.count("\n") for block in (first, second)]


def test_the_readme_shows_the_demo_as_it_is_printed_on_the_day_it_names():
    shown = fenced(README, "text")[0]
    on = dt.datetime.strptime(shown.split(" · ")[2], "%A %d %B %Y").date()  # noqa: DTZ007
    pair, program, past, actions = example(on)
    agenda = Coach(program=program).agenda(pair, on=on, past_sessions=past, open_actions=actions)

    assert agenda_text(agenda) == shown


def test_the_python_of_the_readme_runs(tmp_path):
    code = "\n".join(fenced(README, "python"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert "guidance/" in done.stdout


def test_the_commands_of_the_readme_run_in_a_fresh_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    codes = {}
    for line in fenced(README, "console")[0].splitlines():
        command = re.findall(r'"[^"]*"|\S+', line.removeprefix("$ rmcoach "))
        codes[line] = run([word.strip('"') for word in command])
    capsys.readouterr()

    assert [0, 0, 1, 0] == [*codes.values()]


@pytest.mark.parametrize("line", re.findall(r"`rmcoach (agenda dana[^`]*)`", README))
def test_the_table_of_commands_is_right(line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run(["init"])
    run(["pair", "new", "dana", "--mentee", "D", "--mentor", "P", "--goal", "AI"])
    command = re.findall(r'"[^"]*"|\S+', line)

    assert 0 == run([word.strip('"') for word in command])
    assert capsys.readouterr().out


def test_the_examples_for_facilitators_are_read_as_they_are_meant():
    bank = parse(
        "bank.md",
        f"---\ntitle: B\nkind: questions\n---\n{fenced(KNOWLEDGE, 'markdown')[0]}".encode(),
    )
    head = (
        "---\ntitle: P\nkind: session-plan\nsession_types: regular\nminutes: 45\nopening: O\n"
        "purpose: P\nreciprocity: R\nlearned: L\ncommitment: C\n"
        'micro_questions: ["1?", "2?", "3?"]\n---\n'
    )
    plan = parse("plan.md", f"{head}{fenced(KNOWLEDGE, 'markdown')[3]}".encode())

    head = "---\ntitle: R\nkind: questions\nmoments: after\n---\n"
    later = parse("later.md", f"{head}{fenced(KNOWLEDGE, 'markdown')[1]}".encode())

    minimising = (ROOT / "knowledge" / "rules" / "minimising.md").read_text(encoding="utf-8")
    rule = parse("rule.md", f"{minimising}\n{fenced(KNOWLEDGE, 'markdown')[2]}".encode())

    assert ((), (), (), ()) == (bank.problems, plan.problems, later.problems, rule.problems)
    assert isinstance(rule.record, Rule)
    assert ["ask for a picture"] == [one.operator for one in rule.record.rewrites]
    assert isinstance(later.record, QuestionBank)
    assert 2 == len(later.record.prompts[0].follow_ups)
    assert isinstance(bank.record, QuestionBank)
    assert 3 == len(bank.record.prompts)
    assert isinstance(plan.record, SessionPlan)
    assert "[mentor] says: yes, that is what I meant." == plan.record.blocks[0].done_when
