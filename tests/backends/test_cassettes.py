"""What goes over the wire and how answers are read, from cassettes and without a network.

They were recorded from the fake server beside this file. A change of what is sent fails here:
bodies are compared. RMCOACH_RECORD=1 records them again.
"""

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest
import vcr

from rmcoach.coaching import (
    agenda_words,
    reflection_words,
    reframing_words,
    summary,
    summary_words,
)
from rmcoach.coaching.enrich import enrich, model_of
from rmcoach.coaching.example import example
from rmcoach.models.agenda import Agenda
from rmcoach.models.base import Role
from rmcoach.models.reflection import ReflectionSet, Reframing

HERE = Path(__file__).parent / "cassettes"
DRAFTS = Path(__file__).parent.parent / "data" / "drafts"
RECORD = bool(os.environ.get("RMCOACH_RECORD"))
KEY = "sk-canary-0123456789abcdef"
ON = dt.date(2026, 11, 22)
WIRES = {
    "openai": ("openai/gpt-4o-mini", "https://api.openai.com"),
    "anthropic": ("anthropic/claude-sonnet-4-5", "https://api.anthropic.com"),
    "ollama": ("ollama/llama3.2", "http://localhost:11434"),
}
GOOD = json.dumps({"b1_title": "Arrive and settle in", "b6_title": "Wrap up with one promise"})
STORIES = {
    "good": [GOOD],
    "fenced": [f"```json\n{GOOD}\n```"],
    "repaired": [json.dumps({"b1_title": "See www.example.com"}), GOOD],
    "prose": ["I would rather talk about it.", "I would still rather talk."],
}
JOBS = {
    "reflect": {"p1_f1": "What makes it likely to end up with that person?"},
    "reframe": {"rewrite_1": "What makes putting in the hours worth it for you?"},
    "summarize": {"actions": ["talk to legal about recorded calls"]},
}
SCRIPTS = STORIES | {job: [json.dumps(good)] for job, good in JOBS.items()}
NOTES = """\
- Dana learned that the tools save an hour a day.
- Priya will send the list of tools by Friday.
- On my list: talk to legal about recorded calls.
"""
KEPT_HEADERS = {"content-type", "content-length"}

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"])


def tape(wire, server):
    """Return a recorder that stores neither keys nor ports nor anything that changes by the day."""

    def canonical(request):
        if request.path.endswith("/api/show"):
            return None
        if server is not None:
            request.uri = request.uri.replace(server.url, WIRES[wire][1])
        request.headers = {"content-type": "application/json"}
        return request

    def scrubbed(response):
        kept = {k: v for k, v in response["headers"].items() if k.lower() in KEPT_HEADERS}
        return {**response, "headers": kept}

    return vcr.VCR(
        record_mode="all" if RECORD else "none",
        match_on=("method", "scheme", "host", "path", "body"),
        before_record_request=canonical,
        before_record_response=scrubbed,
        decode_compressed_response=True,
    )


def kept(job, record):
    """Return a draft that was kept in a file, so that no other question or rule changes it."""
    return record.model_validate_json((DRAFTS / f"{job}.json").read_text(encoding="utf-8"))


def made(story, name):
    """Return what comes of a job; the stories are all of the agenda's."""
    pair, *_ = example(ON)
    model = model_of(name, 60, None)
    if story == "reflect":
        draft = kept(story, ReflectionSet)
        return enrich(draft, reflection_words.task(draft, pair), model)
    if story == "reframe":
        draft = kept(story, Reframing)
        return enrich(draft, reframing_words.task(draft, Role.MENTEE, "en"), model)
    if story == "summarize":
        request = summary.Request(pair, on=ON)
        reading = summary.gather(NOTES, request)
        draft = summary.draft(reading, request)
        return enrich(draft, summary_words.task(reading, request), model)
    draft = kept("agenda", Agenda)
    return enrich(draft, agenda_words.task(draft, pair), model)


@pytest.fixture
def replayed(request, litellm, monkeypatch):
    """Replay a cassette with no server, or record it from one."""
    wire, story = request.param
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    server = None
    if RECORD:
        server = request.getfixturevalue("spoken_to")
        answers = iter(SCRIPTS[story])
        server.behave = lambda handler, _: handler.say(next(answers))
        HERE.mkdir(exist_ok=True)
        (HERE / f"fake_{wire}_{story}.yaml").unlink(missing_ok=True)
    monkeypatch.setattr("rmcoach.backends.providers.listens", lambda _: True)
    is_local = "rmcoach.backends.providers.is_local"  # as it is without the fake server
    monkeypatch.setattr(is_local, lambda model: model.startswith("ollama"))
    # litellm keeps its clients: one that was made beside a cassette belongs to it for good.
    litellm.in_memory_llm_clients_cache.flush_cache()
    with tape(wire, server).use_cassette(str(HERE / f"fake_{wire}_{story}.yaml")) as cassette:
        yield made(story, WIRES[wire][0]), cassette, wire, story
    litellm.in_memory_llm_clients_cache.flush_cache()


EVERY = [(wire, story) for wire in WIRES for story in STORIES]


@pytest.mark.parametrize("replayed", EVERY, indirect=True, ids="-".join)
def test_each_story_ends_as_it_should_over_each_wire(replayed):
    drafted, cassette, wire, story = replayed
    titles = [drafted.blocks[0].title, drafted.blocks[-1].title]

    if story == "prose":
        assert ["Arrive", "Wrap up"] == titles
        assert None is drafted.provenance.backend
    elif story == "repaired":
        assert ["Arrive and settle in", "Wrap up"] == titles
    else:
        assert ["Arrive and settle in", "Wrap up with one promise"] == titles
        assert WIRES[wire][0] == drafted.provenance.backend
    assert len(STORIES[story]) == len(cassette.requests)
    assert RECORD or cassette.all_played


@pytest.mark.parametrize(
    "replayed", [(w, job) for w in WIRES for job in JOBS], indirect=True, ids="-".join
)
def test_each_job_takes_what_is_good_over_each_wire(replayed):
    result, cassette, wire, job = replayed
    (good,) = JOBS[job].values()

    assert (good if isinstance(good, str) else good[0])[1:] in result.model_dump_json()
    assert WIRES[wire][0] == result.provenance.backend
    assert 1 == len(cassette.requests)
    assert RECORD or cassette.all_played


@pytest.mark.parametrize("wire", WIRES)
def test_the_schema_goes_with_the_request(wire):
    text = (HERE / f"fake_{wire}_good.yaml").read_text(encoding="utf-8")

    assert "b1_title" in text
    assert re.search({"openai": "json_schema", "ollama": "format"}.get(wire, "output_"), text)


def test_every_cassette_is_played_and_none_is_missing():
    every = {f"fake_{wire}_{story}.yaml" for wire in WIRES for story in SCRIPTS}

    assert every == {file.name for file in HERE.iterdir()}


@pytest.mark.parametrize("file", sorted(HERE.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_cassette_holds_a_key_a_cookie_or_a_name(file):
    text = file.read_text(encoding="utf-8")
    names = ["Whitfield", "Raman", "Solberg", "Dana", "Priya"] if "ollama" not in file.stem else []

    for secret in ("sk-", "Bearer", "ookie", "x-api-key", "authorization", "127.0.0.1", *names):
        assert secret.lower() not in text.lower().replace("task-", "")
