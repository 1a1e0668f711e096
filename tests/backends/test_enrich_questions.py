"""Reflections and rewrites with a model: what a good one adds, what none can do."""

import datetime as dt
import json

import pytest
from enriching import COACH, HOSTILE, ON, PAIR, REWRITES, coach, notes_of
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach.coach import Coach
from rmcoach.coaching import reflection_words, reframing_words
from rmcoach.coaching.enrich import enrich, model_of
from rmcoach.journal.sqlite import SqliteJournal
from rmcoach.models.base import Role
from rmcoach.models.reflection import ReflectionSet, Reframing, Verdict
from rmcoach.testing import ScriptedBackend

# -- reflections ------------------------------------------------------------------------------

SET = COACH.reflect(PAIR, on=ON)
BETTER = {
    "p1": "Who will hold the keyboard when the two of you try the AI tools?",
    "p1_f1": "What makes it likely to end up with that person?",
    "p1_f2": "How will you notice if the keyboard changes hands?",
    "p2": "Which meeting habit of yours will you leave outside today?",
    "p2_f1": "When did that habit last get into the room?",
    "p2_f2": "What will you do when the habit knocks at the door?",
    "p3": "Which promise that you make to applicants have you not checked this year?",
    "p3_f1": "When did you last see that promise kept?",
    "p3_f2": "What could Priya tell you that speaks for or against it?",
    "p4": "If today's session had only ten minutes, what would you do together in them?",
    "p4_f1": "Which part of that can neither of you do alone?",
    "p4_f2": "What would the rest of the time be good for?",
    "p5": "Which decision about an account could Priya watch with you this month?",
    "p5_f1": "What would you need to clear first, and with whom?",
    "p5_f2": "Which moment of that decision would teach Priya the most?",
}


def texts(reflection):
    return {slot.key: slot.text for slot in reflection_words.slots_of(reflection)}


def test_nine_of_ten_good_proposals_reach_the_reflection():
    drafted = coach(BETTER).reflect(PAIR, on=ON)
    kept = [key for key, text in texts(drafted).items() if BETTER.get(key) == text]

    assert {*BETTER} == {*texts(SET)}
    assert len(kept) >= 0.9 * len(BETTER), notes_of(drafted, "dropped")
    assert "model:scripted" == drafted.prompts[0].source


def test_a_prompt_in_other_words_is_not_offered_again_in_its_own(tmp_path):
    """What a model reworded counts as used in both wordings."""
    kept = coach(BETTER)
    kept.journal = SqliteJournal(tmp_path / "journal.sqlite")
    first = kept.reflect(PAIR, on=ON)
    kept.save(first)
    kept.save(coach({"b1_q1": "What would make this session worth it?"}).agenda(PAIR, on=ON))
    had = {p.text for p in SET.prompts} | {p.text for p in first.prompts}
    again = kept.reflect(PAIR, on=ON + dt.timedelta(days=7))

    assert had.isdisjoint(p.text for p in again.prompts)
    assert [p.text for p in SET.prompts] == [p.instead_of for p in first.prompts]


def test_a_prompt_stays_on_its_subject():
    drafted = coach({"p3": "Which tools does Priya use?"}).reflect(PAIR, on=ON)

    assert SET.prompts == drafted.prompts
    assert (
        "the model's wording: keeps no telling word of what it replaces"
        == notes_of(drafted, "dropped")["prompts.3.text"]
    )


def test_the_second_round_does_not_say_again_what_the_first_one_said():
    said = "When did you last see that promise kept?"
    first = {"p3_f1": said, "p3_f2": "What is it?"}
    drafted = coach([first, {"p3_f2": said}]).reflect(PAIR, on=ON)

    assert (said, SET.prompts[2].follow_ups[1]) == drafted.prompts[2].follow_ups
    assert "the same as another one" in notes_of(drafted, "dropped")["prompts.3.follow_ups.2"]


def test_a_question_stays_about_the_person_it_names():
    drafted = coach({"p3_f2": "What could you have seen that speaks for it?"}).reflect(PAIR, on=ON)

    assert "Priya" in SET.prompts[2].follow_ups[1]
    assert SET.prompts == drafted.prompts
    why = notes_of(drafted, "dropped")["prompts.3.follow_ups.2"]
    assert "the model's wording: leaves out who it is about" == why


def test_what_judges_is_refused_by_the_rules_that_judge_all_questions():
    unkind = "Whose fault is it that you have not checked which promise to applicants is kept?"
    drafted = coach({"p3": unkind}).reflect(PAIR, on=ON)

    assert SET.prompts == drafted.prompts
    assert "a question that judges" in notes_of(drafted, "dropped")["prompts.3.text"]


def test_a_model_does_not_bring_back_what_the_pair_has_had():
    had = "Which promise that you make to applicants have you not checked this year?"
    task = reflection_words.task(SET, PAIR, used={had})
    drafted = enrich(SET, task, model_of(ScriptedBackend({"p3": had}), 30, None))

    assert SET.prompts == drafted.prompts


def test_what_needs_permission_and_what_quotes_guidance_is_no_models_business():
    asked = SET.model_copy(
        update={
            "prompts": tuple(p.model_copy(update={"needs_permission": True}) for p in SET.prompts)
        }
    )

    assert None is reflection_words.task(asked, PAIR)
    assert not [key for key in texts(SET) if key.endswith("_why")]


def test_a_reason_of_the_rules_can_be_worded_and_keeps_its_rule():
    first = SET.prompts[0].model_copy(update={"why": "It asks for what is new. (rule: learn)"})
    own = SET.model_copy(update={"prompts": (first,)})
    better = {"p1_why": "It shows what is new to you."}
    drafted = enrich(
        own, reflection_words.task(own, PAIR), model_of(ScriptedBackend(better), 30, None)
    )

    assert "It shows what is new to you. (rule: learn)" == drafted.prompts[0].why


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from([*BETTER, "topic", "moment", "goal_id"]), HOSTILE))
def test_no_answer_moves_anything_but_the_words_of_a_reflection(answer):
    drafted = coach(answer).reflect(PAIR, on=ON)
    worded = {"text", "follow_ups", "source", "why", "instead_of"}

    assert ReflectionSet.model_validate(drafted.model_dump())
    for before, after in zip(SET.prompts, drafted.prompts, strict=True):
        assert before.model_dump(exclude=worded) == after.model_dump(exclude=worded)
        assert before.why == after.why
    told = json.dumps([[prompt.text, *prompt.follow_ups] for prompt in drafted.prompts])
    for bad in ("evil", "Bob", "<script", "fault"):
        assert bad not in told


# -- rewrites ---------------------------------------------------------------------------------


def both(one, two=None):
    return {"rewrite_1": one, "rewrite_2": two}


def test_nine_of_ten_good_rewrites_reach_the_review_beside_the_rules_own():
    kept = []
    for question, good in REWRITES.items():
        before = COACH.reframe(question)
        review = coach(both(*good)).reframe(question)
        texts = [rewrite.text for rewrite in review.rewrites]
        kept += [text for text in good if text in texts]

        assert (before.verdict, before.findings) == (review.verdict, review.findings)
        assert {r.text for r in before.rewrites} < {*texts}

    assert len(kept) >= 0.9 * sum(map(len, REWRITES.values()))


def test_who_reads_two_rewrites_reads_one_of_the_models_and_one_of_the_rules():
    question, good = next(iter(REWRITES.items()))
    first, second = coach(both(*good)).reframe(question).rewrites[:2]

    assert (good[0], "model:scripted") == (first.text, first.operator)
    assert COACH.reframe(question).rewrites[0] == second


@pytest.mark.parametrize(
    ("rewrite", "why"),
    [
        ("Why are you too lazy to put in the hours?", "a question that judges"),
        ("What do you like for lunch?", "about something else"),
        ("What do people like for lunch?", "about something else"),
        ("When did Bob put in the hours?", "names someone or something that nobody spoke of"),
        ("What helps you to put in 60 hours?", "holds a number that nobody gave"),
        ("What would make it easier for you to put in the hours now?", "the same as another one"),
        ("Put in the hours.", "not a question"),
    ],
)
def test_a_rewrite_passes_the_rules_and_keeps_the_subject(rewrite, why):
    question = next(iter(REWRITES))
    review = coach(both(rewrite)).reframe(question)

    assert COACH.reframe(question).rewrites == review.rewrites
    assert f"the model's wording: {why}" == notes_of(review, "dropped")["rewrites.model.1"]


@pytest.mark.parametrize(
    "question", ["What did you learn this week?", "Who told you that about me?", "Hello."]
)
def test_what_is_curious_or_unsafe_or_no_question_is_not_asked_about(question):
    model = ScriptedBackend(both("What did you see this week?"))
    made = Coach(backend=model)
    made.knowledge = COACH.knowledge
    review = made.reframe(question)

    assert [] == model.requests
    assert COACH.reframe(question).rewrites == review.rewrites == ()


def test_where_the_rules_have_no_rewrite_a_models_is_enough():
    question = next(iter(REWRITES))
    bare = COACH.reframe(question).model_copy(update={"rewrites": (), "advice": "Say what."})
    task = reframing_words.task(bare, Role.MENTEE, "en")
    good = REWRITES[question]
    review = enrich(bare, task, model_of(ScriptedBackend(both(*good)), 30, None))

    assert good == [rewrite.text for rewrite in review.rewrites]
    assert "Say first" in review.advice


def test_what_the_rules_are_not_sure_of_goes_behind_a_models():
    question = next(iter(REWRITES))
    before = COACH.reframe(question)
    unsure = tuple(one.model_copy(update={"sure": False}) for one in before.rewrites)
    doubted = before.model_copy(update={"rewrites": unsure, "advice": "Say what."})
    task = reframing_words.task(doubted, Role.MENTEE, "en")
    good = REWRITES[question]
    review = enrich(doubted, task, model_of(ScriptedBackend(both(*good)), 30, None))

    assert [*good, *(one.text for one in unsure)] == [one.text for one in review.rewrites]
    assert "Say first" in review.advice


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["rewrite_1", "rewrite_2", "verdict", "findings"]), HOSTILE),
    st.sampled_from([*REWRITES]),
)
def test_no_answer_moves_a_verdict_or_takes_a_rewrite_away(answer, question):
    before, review = COACH.reframe(question), coach(answer).reframe(question)

    assert Reframing.model_validate(review.model_dump())
    assert (before.verdict, before.findings) == (review.verdict, review.findings)
    assert [r for r in review.rewrites if not r.operator.startswith("model:")] == [*before.rewrites]
    for rewrite in review.rewrites:
        assert Verdict.CURIOUS == COACH.reframe(rewrite.text).verdict
    for bad in ("evil", "Bob", "<script", "guidance/"):
        assert bad not in review.model_dump_json(exclude={"question"})
