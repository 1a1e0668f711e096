"""The guard: no question is printed that the judgment rules flag, whoever wrote it."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Coach, Pair
from rmcoach.models.base import Audience, SessionType
from rmcoach.models.reflection import Moment
from rmcoach.retrieval import snapshot as snapshots

COACH = Coach()
JUDGING = (
    "Understand why young people are so lazy",
    "Why don't young people want to put in the hours?",
    "Find out who told HR about my remark",
    "Learn why millennials are entitled",
    "Are you all this sensitive?",
)
OPENINGS = ("", "Understand ", "Find out ", "Learn about ", "I want to know ", "Why ")
SUBJECTS = (
    "which tools our newest sellers use",
    "why nobody reads my newsletter",
    "what Gen Z expects of a manager",
    "who complained about me",
    "they never answer the phone",
    "the mental health of our apprentices",
    "how to motivate lazy juniors",
    "which of you is pregnant",
    "why good people leave us in their first year?",
    "night shifts",
)
GOALS = st.builds("{}{}".format, st.sampled_from(OPENINGS), st.sampled_from(SUBJECTS))


def pair(*goals, **more):
    return Pair.model_validate({
        "id": "two",
        "mentee": {"name": "Dana Hill"},
        "mentor": {"name": "Priya Rao"},
        "goals": [{"id": f"g{n}", "text": text} for n, text in enumerate(goals, 1)],
        **more,
    })  # fmt: skip


def asked_in(agenda):
    """Return every question of an agenda, wherever it stands, but for what people wrote."""
    own = {"goals", "parking_lot", "carried_over", "warnings", "citations", "ground_rules"}
    parts = [agenda.model_dump(mode="json", exclude=own)]
    texts = []
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            parts += [value for name, value in part.items() if name not in {"citations", "source"}]
        elif isinstance(part, list):
            parts += part
        elif isinstance(part, str) and "?" in part:
            texts.append(part)
    return texts


def flagged(coach, texts):
    snapshot = coach.knowledge.snapshot()
    return [text for text in texts if not snapshot.passes(text, Audience.BOTH, "en")]


@settings(deadline=None, max_examples=20)
@given(st.lists(GOALS, min_size=1, max_size=3), st.sampled_from(SessionType))
def test_whatever_a_goal_says_no_question_of_the_agenda_judges(goals, session_type):
    agenda = COACH.agenda(pair(*goals), session_type=session_type)

    assert [] == flagged(COACH, asked_in(agenda))


@settings(deadline=None, max_examples=12)
@given(GOALS, st.sampled_from(Moment), st.sampled_from(Audience))
def test_whatever_a_goal_says_no_prompt_to_reflect_on_judges(goal, moment, audience):
    drafted = COACH.reflect(pair(goal), moment=moment, audience=audience, count=8)

    asked = [text for one in drafted.prompts for text in (one.text, *one.follow_ups)]
    assert [] == flagged(COACH, asked)


@pytest.mark.parametrize("goal", JUDGING)
def test_a_goal_that_judges_stands_as_it_was_written_and_no_question_repeats_it(goal):
    two = pair(goal)
    agenda = COACH.agenda(two, session_type="regular")

    assert goal in [one.text for one in (*agenda.goals, *agenda.parking_lot)]
    assert [] == flagged(COACH, asked_in(agenda))
    (warning,) = [one for one in agenda.warnings if one.code == "judging-goal"]
    assert goal in warning.text
    assert "Say instead" in warning.text
    (lack,) = [one.lack for one in COACH.check(two) if one.lack.code == "judging-goal"]
    assert f"{lack.text} {lack.mend}" == warning.text
    notes = [note.why for note in COACH.reflect(two).provenance.notes]
    assert any(goal in why and "judges" in why for why in notes)


@pytest.mark.parametrize("goal", [
    "Understand which AI tools our newest sellers use, and what for",
    "Find out why good people leave us in their first year",
    "See how decisions about accounts are made",
    "stop interrupting people",
    "Discover what our apprentices think of our onboarding",
    "Learn what young people expect from work",
    "What young people expect from work",
    "Understand why our graduates quit",
    "What Gen Z wants from a manager",
])  # fmt: skip
def test_a_goal_that_asks_to_learn_something_is_left_alone(goal):
    agenda = COACH.agenda(pair(goal), session_type="regular")

    assert "judging-goal" not in {warning.code for warning in agenda.warnings}


def test_a_focus_that_judges_is_told_like_a_goal():
    agenda = COACH.agenda(pair("Learn to podcast"), focus="why young people are so lazy")

    assert "judging-goal" in {warning.code for warning in agenda.warnings}


BANK = """\
---
title: T
kind: questions
topics: [{topics}]
language: en
---

## Learn

- Why are you always so late?
- What have you seen of [goal]?
- Who told you that about [goal]?
- Why don't young people like [goal]?
- What was good about this week?

## Before

{{moment: before}}

- What do you hope to hear? {{moment: before}}
  - then: Why are young people so lazy?
  - then: What else?
- What do you want to learn? {{moment: before}}
  - then: What makes you think of it?
  - then: What else would you like to know of [goal]?
"""


@pytest.fixture(name="own")
def _own(tmp_path):
    """Return a coach whose facilitator wrote questions that judge, in a bank and in a plan."""
    for number, topics in enumerate(("arrive, any-goal", "wrap-up", "day-to-day")):
        text = BANK.replace("{topics}", topics).replace("{{", "{").replace("}}", "}")
        (tmp_path / f"bank{number}.md").write_text(text, encoding="utf-8")
    for source in (COACH.knowledge.copy.root / "sessions").glob("*.md"):
        lines = source.read_text(encoding="utf-8").splitlines()
        judging = itertools.cycle(("Why are you so lazy, [mentor]?", "Who told you about [goal]?"))
        names = ("opening:", "purpose:", "learned:", "commitment:")
        lines = [
            f'{line.split(":")[0]}: "{next(judging)}"' if line.startswith(names) else line
            for line in lines
        ]
        (tmp_path / source.name).write_text("\n".join(lines), encoding="utf-8")
    return Coach(tmp_path)


@pytest.mark.parametrize("session_type", SessionType)
def test_whatever_a_facilitator_writes_no_question_of_the_agenda_judges(own, session_type):
    agenda = own.agenda(pair("night shifts", JUDGING[0]), session_type=session_type)

    asked = asked_in(agenda)
    assert asked
    assert [] == flagged(own, asked)


def test_whatever_a_facilitator_writes_no_prompt_to_reflect_on_judges(own):
    drafted = own.reflect(pair("night shifts"), count=8)

    asked = [text for one in drafted.prompts for text in (one.text, *one.follow_ups)]
    assert "What do you hope to hear?" not in asked
    assert [] == flagged(own, asked)


def test_a_rule_of_ones_own_holds_for_packaged_session_plans_too(tmp_path):
    (tmp_path / "own.md").write_text(
        "---\ntitle: Talk\nkind: rules\ncode: F01\nwhy: Counting words helps nobody.\n"
        "sources: [us]\nlanguage: en\n---\n\n## Cues\n\n- who talked/has most\n- who has talked\n",
        encoding="utf-8",
    )
    coach = Coach(tmp_path)
    for session_type in SessionType:
        agenda = coach.agenda(pair("night shifts"), session_type=session_type)
        assert [] == flagged(coach, asked_in(agenda))


class TestMemory:
    """What was judged once is remembered, and for these rules alone."""

    @pytest.fixture(name="judged")
    def _judged(self, monkeypatch):
        """Return what is judged by the rules themselves, in order."""
        texts = []
        judge = snapshots.Snapshot.why_not

        def spy(snapshot, text, audience, language):
            texts.append(text)
            return judge(snapshot, text, audience, language)

        monkeypatch.setattr(snapshots.Snapshot, "why_not", spy)
        return texts

    def test_the_same_agenda_is_not_judged_twice(self, tmp_path, judged):
        first = Coach(cache=tmp_path).agenda(pair("night shifts"))
        assert judged
        judged.clear()

        assert first == Coach(cache=tmp_path).agenda(pair("night shifts"))
        assert [] == judged

    def test_an_edit_of_a_rule_is_followed_at_once(self, tmp_path):
        folder, cache = tmp_path / "own", tmp_path / "cache"
        folder.mkdir()
        text = (
            "---\ntitle: T\nkind: questions\ntopics: [arrive]\n---\n\n## Learn\n\n- How was it?\n"
        )
        (folder / "bank.md").write_text(text, encoding="utf-8")
        before = Coach(folder, cache=cache).agenda(pair("night shifts"), session_type="regular")
        (folder / "own.md").write_text(
            "---\ntitle: T\nkind: rules\ncode: F01\nwhy: No.\nsources: [us]\n---\n\n"
            "## Cues\n\n- how was\n",
            encoding="utf-8",
        )
        after = Coach(folder, cache=cache).agenda(pair("night shifts"), session_type="regular")

        assert "How was it?" in asked_in(before)
        assert "How was it?" not in asked_in(after)

    def test_a_change_of_the_code_or_of_the_table_makes_everything_be_judged_anew(
        self, tmp_path, judged, monkeypatch
    ):
        Coach(cache=tmp_path).agenda(pair("night shifts"))
        judged.clear()
        monkeypatch.setattr("rmcoach.retrieval.judged._code", lambda: "another")
        Coach(cache=tmp_path).agenda(pair("night shifts"))

        assert judged
