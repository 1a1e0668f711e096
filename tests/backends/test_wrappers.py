"""What goes around a model: each wrapper by itself, with a scripted one inside."""

import contextlib
import datetime as dt
import stat
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach.backends.base import Message, ModelRequest
from rmcoach.backends.choose import Options, equipped
from rmcoach.backends.wrappers.cache import Cache
from rmcoach.backends.wrappers.deadline import Deadline, left_behind
from rmcoach.backends.wrappers.fallback import Fallback
from rmcoach.backends.wrappers.record import Recorder, read
from rmcoach.backends.wrappers.retry import Retry
from rmcoach.errors import (
    BackendError,
    BackendTimeoutError,
    BadAnswerError,
    BusyError,
    NoKeyError,
    OfflineError,
)
from rmcoach.testing import ScriptedBackend


def asked(text="What is it?", **fields):
    return ModelRequest(messages=(Message(role="user", content=text),), **fields)


class Clock:
    """A clock that sleeping moves on."""

    def __init__(self):
        self.now, self.slept = 100.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


def retry(backend, clock, **knobs):
    return Retry(backend, clock=clock, sleep=clock.sleep, chance=lambda: 1.0, **knobs)


# -- retry ------------------------------------------------------------------------------------


def test_it_tries_again_what_may_pass_with_doubled_waits(clock):
    model = ScriptedBackend([BusyError("busy."), BusyError("busy."), "yes"])
    reply = retry(model, clock).complete(asked())

    assert "yes" == reply.text
    assert [0.5, 1.0] == clock.slept
    assert 2 == len(reply.remarks)


def test_it_stops_after_three_tries_and_says_so(clock):
    model = ScriptedBackend(lambda _: BusyError("busy."))
    with pytest.raises(BusyError, match=r"^busy \(3 tries\)\.$"):
        retry(model, clock).complete(asked())

    assert 3 == len(model.requests)


@pytest.mark.parametrize("error", [NoKeyError("no."), BadAnswerError("bad."), OfflineError("no.")])
def test_what_can_not_pass_is_tried_once(error, clock):
    model = ScriptedBackend([error])
    with pytest.raises(type(error)):
        retry(model, clock).complete(asked())

    assert [] == clock.slept


def test_it_waits_as_long_as_the_server_asks(clock):
    model = ScriptedBackend([BusyError("busy.", retry_after=7), "yes"])
    retry(model, clock).complete(asked())

    assert [7] == clock.slept


def test_it_gives_up_at_once_where_the_wait_would_outlast_the_deadline(clock):
    model = ScriptedBackend([BusyError("busy.", retry_after=7), "yes"])
    with pytest.raises(BusyError):
        retry(model, clock).complete(asked(deadline=clock.now + 6))

    assert [] == clock.slept


@settings(deadline=None)
@given(st.lists(st.floats(min_value=0, max_value=1), min_size=9, max_size=9))
def test_the_waits_grow_are_drawn_and_have_an_end(chances):
    clock, draws = Clock(), iter(chances)
    model = ScriptedBackend(lambda _: BusyError("busy."))
    wrapped = Retry(model, attempts=9, clock=clock, sleep=clock.sleep, chance=lambda: next(draws))
    with pytest.raises(BusyError):
        wrapped.complete(asked())

    most = [min(8.0, 0.5 * 2**n) for n in range(8)]
    assert all(top / 4 <= wait <= top for wait, top in zip(clock.slept, most, strict=True))


# -- deadline and fallback --------------------------------------------------------------------


def test_nobody_is_waited_for_past_the_deadline():
    done = threading.Event()
    model = Deadline(ScriptedBackend(lambda _: done.wait(60) and "late"))
    with pytest.raises(BackendTimeoutError, match="scripted: no answer came in time"):
        model.complete(asked(deadline=time.monotonic() + 0.05))

    assert left_behind()
    done.set()


def test_a_stranger_that_breaks_is_named_by_its_class_alone():
    model = Deadline(ScriptedBackend([ValueError("the note says so")]))
    with pytest.raises(BadAnswerError) as caught:
        model.complete(asked())

    assert "scripted: its backend broke with ValueError." == str(caught.value)


class Mute:
    """A backend that was written in an afternoon."""

    def complete(self, request):
        del request


LONG = ScriptedBackend("x" * 100_001)


@pytest.mark.parametrize(("model", "why"), [(Mute(), "NoneType"), (LONG, "100,001")])
def test_what_is_no_answer_is_not_taken_for_one(model, why):
    with pytest.raises(BadAnswerError, match=why):
        Deadline(model).complete(asked())


def test_the_next_one_answers_and_the_first_ones_reason_is_kept():
    first = ScriptedBackend([NoKeyError("no key.", mend="Set X.")], name="first")
    reply = Fallback([first, ScriptedBackend("yes", name="second")]).complete(asked())

    assert ("yes", "second", ("first: no key. Set X.",)) == (reply.text, reply.model, reply.remarks)


def test_when_none_answers_each_says_why():
    chain = [ScriptedBackend([BusyError("busy.")], name=name) for name in ("a", "b")]
    with pytest.raises(BackendError, match=r"^a: busy\. b: busy\.$"):
        Fallback(chain).complete(asked())


def test_a_model_that_stalls_leaves_time_for_the_next(clock):
    first, second = ScriptedBackend([BusyError("busy.")]), ScriptedBackend("yes")
    Fallback([first, second], clock=clock).complete(asked(deadline=clock.now + 10))

    assert clock.now + 5 == first.requests[0].deadline
    assert clock.now + 10 == second.requests[0].deadline


# -- cache ------------------------------------------------------------------------------------


def test_the_same_request_is_asked_once(tmp_path):
    model = ScriptedBackend("yes")
    for _ in range(2):
        reply = Cache(model, tmp_path / "answers").complete(asked())

    assert 1 == len(model.requests)
    assert ("yes", 0.0) == (reply.text, reply.cost)


@pytest.mark.parametrize(
    "other", [asked("Why?"), asked(max_tokens=7), asked(temperature=0.9), asked(response_schema={})]
)
def test_any_other_request_is_asked_anew(other, tmp_path):
    model = ScriptedBackend('{"a": 1}')
    cache = Cache(model, tmp_path)
    cache.complete(asked())
    cache.complete(other)

    assert 2 == len(model.requests)


def test_another_deadline_or_roster_is_the_same_request(tmp_path):
    model = ScriptedBackend("yes")
    cache = Cache(model, tmp_path)
    cache.complete(asked())
    cache.complete(asked(deadline=time.monotonic() + 9, names=("Dana",)))

    assert 1 == len(model.requests)


def test_private_notes_are_kept_only_where_that_is_asked_for(tmp_path):
    model = ScriptedBackend("yes")
    Cache(model, tmp_path / "a").complete(asked(private=True))
    Cache(model, tmp_path / "b", private=True).complete(asked(private=True))

    assert [[], 1] == [[*tmp_path.glob("a/*")], len([*tmp_path.glob("b/*")])]


def test_half_an_answer_is_not_kept(tmp_path):
    model = ScriptedBackend(['{"a": ', '{"a": 1}'])
    cache = Cache(model, tmp_path)
    cache.complete(asked(response_schema={}))
    reply = cache.complete(asked(response_schema={}))

    assert '{"a": 1}' == reply.text


def test_only_the_owner_can_read_what_is_kept(tmp_path):
    Cache(ScriptedBackend("yes"), tmp_path / "answers").complete(asked())
    (file,) = (tmp_path / "answers").iterdir()

    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_a_cache_that_is_damaged_or_can_not_be_written_is_asked_past(tmp_path):
    model = ScriptedBackend("yes")
    Cache(model, tmp_path).complete(asked())
    next(tmp_path.iterdir()).write_bytes(b"\xff")
    (tmp_path / "file").write_text("")

    assert "yes" == Cache(model, tmp_path).complete(asked()).text
    assert "yes" == Cache(model, tmp_path / "file").complete(asked()).text


# -- recorder ---------------------------------------------------------------------------------


def test_the_record_holds_exactly_what_was_sent_and_to_whom(tmp_path):
    file = tmp_path / "state" / "sent.jsonl"
    seen = []
    model = ScriptedBackend(lambda _: seen.append([*read(file)]) or "yes", name="remote")
    Recorder(model, file, now=lambda: dt.datetime(2026, 11, 22, tzinfo=dt.UTC)).complete(
        asked("the words", job="agenda", names=("Dana",))
    )
    (sent,) = read(file)

    assert ("2026-11-22T00:00:00+00:00", "remote", "agenda") == sent[:3]
    assert (("user", "the words"),) == sent.messages
    assert [[sent]] == seen, "it is written before it is sent"
    assert "Dana" not in file.read_text()
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_what_can_not_be_recorded_is_not_sent(tmp_path):
    (tmp_path / "file").write_text("")
    model = ScriptedBackend("yes")
    with pytest.raises(BackendError, match="can't be written"):
        Recorder(model, tmp_path / "file" / "sent.jsonl").complete(asked())

    assert [] == model.requests


def test_a_damaged_line_costs_no_other(tmp_path):
    file = tmp_path / "sent.jsonl"
    Recorder(ScriptedBackend("yes"), file).complete(asked())
    file.write_text("{\n[]\nnull\n" + file.read_text())

    assert 1 == len([*read(file)])


# -- all together -----------------------------------------------------------------------------


def test_a_remote_model_is_redacted_and_recorded_and_a_local_one_is_not(tmp_path):
    sent = {}
    for is_local in (True, False):
        model = ScriptedBackend("yes", is_local=is_local)
        options = Options(log=tmp_path / f"{is_local}.jsonl")
        equipped(model, options).complete(asked("Dana asks", names=("Dana",)))
        sent[is_local] = model.requests[0].messages[0].content

    assert {True: "Dana asks", False: "[PERSON_1] asks"} == sent
    assert [True, False] == [(tmp_path / f"{x}.jsonl").exists() for x in (False, True)]


def test_the_record_holds_placeholders_not_names(tmp_path):
    model = ScriptedBackend("yes", is_local=False)
    equipped(model, Options(log=tmp_path / "sent")).complete(asked("Dana asks", names=("Dana",)))

    assert "Dana" not in (tmp_path / "sent").read_text()


@pytest.mark.parametrize(("in_process", "asks"), [(True, 1), (False, 0)])
def test_offline_leaves_only_what_runs_in_this_process(in_process, asks):
    model = ScriptedBackend("yes")
    model.in_process = in_process
    with contextlib.suppress(OfflineError):
        equipped(model, Options(offline=True)).complete(asked())

    assert asks == len(model.requests)
