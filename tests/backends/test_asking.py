"""The command line around a model: what it says, what it keeps, and how one stops waiting."""

import io
import json
import sys
import threading
import time

import pytest

from rmcoach import plugins
from rmcoach.backends.base import Message, ModelRequest
from rmcoach.cli import asking, run
from rmcoach.errors import StoppedError
from rmcoach.testing import ScriptedBackend

REQUEST = ModelRequest(messages=(Message(role="user", content="hi"),))
GOOD = {"b1_title": "Arrive and settle in", "opening": "Priya teaches; Dana learns."}


class Remote(ScriptedBackend):
    """A plug-in whose model is somewhere else."""

    script = GOOD

    def __init__(self, model):
        super().__init__(type(self).script, name=f"far/{model}", is_local=False)


@pytest.fixture
def far(monkeypatch):
    monkeypatch.setitem(plugins.BUILT_IN[plugins.BACKENDS], "far", "rmcoach_far:Remote")
    module = type(sys)("rmcoach_far")
    module.Remote = Remote
    monkeypatch.setitem(sys.modules, "rmcoach_far", module)
    monkeypatch.setattr("rmcoach.backends.choose._is_installed", lambda name: name == "far")


@pytest.fixture
def rmcoach(capsys, far):
    def call(*arguments):
        code = run([*arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_better_words_are_printed_and_nothing_more_is_said(rmcoach):
    code, out, err = rmcoach("demo", "--model", "far/a")

    assert 0 == code
    assert "Arrive and settle in" in out
    assert "Priya teaches; Dana learns." in out
    assert "This pair is made up. For your own: rmcoach init\n" == err


def test_a_dry_run_says_where_there_is_nothing_to_ask(rmcoach):
    code, out, err = rmcoach("reframe", "What did you see?", "--model", "far/a", "--dry-run")

    assert (0, "") == (code, out)
    assert "Nothing would be sent: a model could help with nothing here.\n" == err
    assert "No model is named" in rmcoach("reframe", "What did you see?", "--dry-run")[2]


def test_a_dry_run_says_why_nothing_would_be_sent(rmcoach):
    err = rmcoach("demo", "--model", "far/a", "--dry-run", "--offline")[2]

    assert "Nothing would be sent: far/a: not asked, as offline is on." in err


def test_a_model_adds_its_rewrite_and_a_quote_to_be_confirmed(rmcoach, monkeypatch, tmp_path):
    monkeypatch.setattr(Remote, "script", {"rewrite_1": "What got in the way of the launch?"})
    _, asked, _ = rmcoach(
        "reframe", "Whose fault is it that the launch slipped?", "--model", "far/a"
    )
    monkeypatch.setattr(Remote, "script", {"actions": ["talk to legal about recorded calls"]})
    (tmp_path / "notes.md").write_text("On my list: talk to legal about recorded calls.\n")
    _, found, _ = rmcoach("summarize", str(tmp_path / "notes.md"), "--model", "far/a")

    assert "Ask        - What got in the way of the launch?\n" in asked
    assert "Maybe: confirm\n ? talk to legal about recorded calls" in found


def test_verbose_says_what_it_took(rmcoach):
    _, _, err = rmcoach("demo", "--model", "far/a", "--verbose")

    assert "blocks.b1.title reworded: model:far/a" in err.replace("opening, ", "")
    assert "tokens read" in err
    assert "0.0000 US dollars" in err


def test_the_record_shows_what_left_the_machine_without_names(rmcoach):
    assert "Nothing was sent.\n" == rmcoach("log")[1]
    rmcoach("demo", "--model", "far/a")
    _, listed, _ = rmcoach("log")
    _, whole, _ = rmcoach("log", "1")

    assert 1 == len(listed.splitlines())
    assert "far/a  agenda" in listed
    assert "[PERSON_1]" in whole
    assert "Dana" not in whole
    assert 1 == rmcoach("log", "2")[0]
    rmcoach("log", "--clear")
    assert "Nothing was sent.\n" == rmcoach("log")[1]


def test_names_in_a_question_are_not_sent_and_come_back(rmcoach, tmp_path, monkeypatch):
    (tmp_path / "rmcoach.toml").write_text("", encoding="utf-8")
    (tmp_path / "pairs").mkdir()
    pair = "mentee: {name: Dana Whitfield, reports_to: Ingrid Voss}\nmentor: Priya\ngoals: [g]\n"
    (tmp_path / "pairs" / "dana.yaml").write_text(pair, encoding="utf-8")
    (tmp_path / "pairs" / "broken.yaml").write_text("mentee: [", encoding="utf-8")
    rewrite = "What gets in the way when [PERSON_3] and you start on the slides?"
    monkeypatch.setattr(Remote, "script", {"rewrite_1": rewrite})
    question = "Why are you and ingrid so slow with the slides that Marek wants?"
    code, out, _ = rmcoach("reframe", question, "--model", "far/a")
    _, sent, _ = rmcoach("log", "1")

    assert 0 == code
    assert "What gets in the way when Marek and you start on the slides?" in out
    assert "Why are you and [PERSON_2] so slow with the slides that [PERSON_3] wants?" in sent
    assert "ingrid" not in sent.lower()
    assert "Marek" not in sent


def test_the_record_can_be_turned_off(rmcoach, monkeypatch):
    monkeypatch.setenv("RMCOACH_LOG", "off")
    rmcoach("demo", "--model", "far/a")

    assert "Nothing was sent.\n" == rmcoach("log")[1]


def test_a_budget_in_the_settings_is_kept(rmcoach, monkeypatch):
    monkeypatch.setenv("RMCOACH_BUDGET", "100 tokens/call")
    _, _, err = rmcoach("demo", "--model", "far/a")

    assert "far/a: not asked: this takes up to" in err


def test_a_setting_that_can_not_be_read_is_an_error(rmcoach, monkeypatch):
    for name, value in {"BUDGET": "cheap", "REDACT": "maybe", "OFFLINE": "perhaps"}.items():
        monkeypatch.setenv(f"RMCOACH_{name}", value)
        code, _, err = rmcoach("demo", "--model", "far/a")
        monkeypatch.delenv(f"RMCOACH_{name}")

        assert (1, 1) == (code, err.count("\n"))
        assert value in err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "1e9"])
def test_a_timeout_is_a_number_of_seconds(seconds, rmcoach):
    assert 2 == rmcoach("demo", "--timeout", seconds)[0]


def test_the_settings_name_a_chain(rmcoach, tmp_path):
    text = 'model = ["anthropic/claude", "far/b"]\ntimeout = 20\noffline = false\n'
    (tmp_path / "rmcoach.toml").write_text(text, encoding="utf-8")
    _, models, _ = rmcoach("models")
    _, doctor, _ = rmcoach("doctor")

    assert "missing: ANTHROPIC_API_KEY is not set" in models
    assert "model      anthropic/claude,far/b (" in doctor
    assert "timeout    20 (" in doctor


def test_offline_in_the_settings_is_shown(rmcoach, monkeypatch):
    monkeypatch.setenv("RMCOACH_OFFLINE", "1")
    monkeypatch.setenv("RMCOACH_MODEL", "far/a")

    assert "forbidden: offline is on" in rmcoach("models")[1]
    assert "as offline is on" in rmcoach("demo")[2]


def test_ctrl_c_gives_the_draft_at_once(rmcoach, monkeypatch):
    monkeypatch.setattr(Remote, "script", staticmethod(lambda _: threading.Event().wait(60)))
    monkeypatch.setattr("rmcoach.backends.wrappers.deadline._Call", Interrupted)
    start = time.monotonic()
    code, out, err = rmcoach("demo", "--model", "far/a")

    assert 0 == code
    assert "Arrive " in out
    assert "far/a: stopped. What follows is the draft." in err
    assert time.monotonic() - start < 30


class Interrupted:
    """A call during which somebody presses Ctrl-C."""

    def __init__(self, wrapper, request):
        del wrapper, request
        self.thread = threading.Thread(target=str, daemon=True)
        self.done = self

    def wait(self, seconds):
        del seconds
        raise KeyboardInterrupt


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shows"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_terminal_shows_who_is_asked_and_for_how_long(stream, shows, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    slow = ScriptedBackend(lambda _: time.sleep(0.5) or "yes", name="far/\x1b[31mred")
    asking._waiting(slow).complete(REQUEST)
    shown = stream.getvalue()

    assert shows == ("far/[31mred 0 s" in shown)
    assert shows == shown.endswith("\r\x1b[K")


def test_ctrl_c_while_waiting_is_an_error_of_its_own():
    model = ScriptedBackend(KeyboardInterrupt())
    model.complete = lambda _: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(StoppedError):
        asking._waiting(model).complete(REQUEST)


def test_json_is_the_record_alone_even_when_the_model_fails(rmcoach, monkeypatch):
    monkeypatch.setattr(Remote, "script", "nonsense")
    _, out, err = rmcoach("demo", "--model", "far/a", "--format", "json")

    assert "dana" == json.loads(out)["pair"]
    assert "not the JSON object that was asked for" in err
