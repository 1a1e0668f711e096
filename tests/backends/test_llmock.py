"""What an independent fault server says of our client: its strict verdict, over two wires.

It sees each attempt and its time: whether a retry came too early, came where none can help, did
not come where one helps, or came at a constant pace.
"""

import json

import pytest
from model_jobs import JOBS, told, write_inputs

from rmcoach.cli import run

pytest.importorskip("llmock", reason="pip install llmock==0.2.2")
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

MODELS = {"openai": "openai/gpt-4o-mini", "anthropic": "anthropic/claude-sonnet-4-5"}
PASSING = (408, 409, 429, 500, 502, 503, 504, 529)
FINAL = (400, 401, 403, 404, 422)


def failing(status):
    return lambda mock: mock.fail(status)


FAULTS = {
    **{f"{status}, then none": (failing(status), 2) for status in PASSING},
    **{str(status): (failing(status), 1) for status in FINAL},
    "a context that is too long": (lambda mock: mock.context_overflow(), 1),
    "throttled twice": (lambda mock: mock.rate_limit(times=2, retry_after=0.3), 3),
    "down": (lambda mock: mock.outage(), 3),
    "a slow answer": (lambda mock: mock.delay(1), 1),
}
"""What goes wrong, and how often it is right to ask."""

OF_STREAMS = {
    "cut": lambda mock: mock.truncate(times=None),
    "broken off": lambda mock: mock.disconnect(times=None),
    "corrupt": lambda mock: mock.corrupt(times=None),
    "stalled": lambda mock: mock.stall(times=None),
    "slow to start": lambda mock: mock.slow_first_token(30, times=None),
}


@pytest.fixture
def ask(llmock, litellm, tmp_path, capsys):
    """Run the command of a job against the server; return the result and what was said of it."""
    write_inputs(tmp_path)

    def call(job, wire, *arguments):
        better = json.dumps(JOBS[job].better)
        llmock.reply(better, times=None)
        command = [*JOBS[job].command, "--format", "json", "--model", MODELS[wire], *arguments]
        code = run(command)
        out, err = capsys.readouterr()

        assert 0 == code, err
        return JOBS[job].record.model_validate_json(out), err

    return call


@pytest.mark.parametrize("wire", MODELS)
@pytest.mark.parametrize("fault", FAULTS)
def test_the_strict_verdict_is_a_pass(fault, wire, ask, llmock):
    breaks, attempts = FAULTS[fault]
    breaks(llmock)
    made, err = ask("reframe", wire)
    helped = not any(record.failed for record in llmock.requests[-1:])

    llmock.assert_resilient(strict=True)
    assert attempts == len(llmock.requests)
    assert (MODELS[wire] if helped else None) == made.provenance.backend
    assert helped == ("What follows is the draft." not in err)


@pytest.mark.parametrize("job", JOBS)
def test_every_job_goes_through_the_same_client(job, ask, llmock):
    llmock.fail(503).rate_limit(retry_after=0.3)
    made, _ = ask(job, "openai")

    llmock.assert_resilient(strict=True)
    assert MODELS["openai"] == made.provenance.backend
    assert [503, 429, 200] == [record.status for record in llmock.requests][:3]


@pytest.mark.parametrize("wire", MODELS)
@pytest.mark.parametrize("fault", OF_STREAMS)
def test_what_breaks_a_stream_can_not_happen_as_none_is_asked_for(fault, wire, ask, llmock):
    OF_STREAMS[fault](llmock)
    made, _ = ask("reframe", wire)

    llmock.assert_resilient(strict=True)
    assert [(False, None)] == [(record.stream, record.fault) for record in llmock.requests]
    assert MODELS[wire] == made.provenance.backend


def test_a_wait_that_is_longer_than_the_time_is_not_waited_for(ask, llmock):
    """The one finding that is meant: it gives up, and says so, as the draft is due before."""
    llmock.rate_limit(retry_after=60)
    made, err = ask("reframe", "openai", "--timeout", "5")

    assert ["gave_up"] == [finding.code for finding in llmock.verdict().findings]
    assert told(made)
    assert "asks for fewer requests. What follows is the draft." in err
