"""Reframing: the rewrites keep the question's own words, and none of them judges."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Coach
from rmcoach.coaching import reframe as reframing
from rmcoach.errors import InputError
from rmcoach.language import asks
from rmcoach.language.inflection import base
from rmcoach.language.words import stretches_en as lists
from rmcoach.models.reflection import Severity, Verdict

COACH = Coach()
JUDGING = {Verdict.JUDGMENTAL, Verdict.MIXED}


def asked():
    """Every question that the rules' own examples and the development set hold."""
    rules = COACH.knowledge.snapshot().rules
    for rule in rules:
        for example in (*rule.fires, *rule.quiet):
            yield example.text, example.asker.value
    file = Path(__file__).parents[1] / "data" / "questions" / "set_a.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["question"], row["asker"]


REVIEWS = [(COACH.reframe(question, asker), asker) for question, asker in dict.fromkeys(asked())]


def test_every_rewrite_passes_the_engine_itself():
    for review, asker in REVIEWS:
        for rewrite in review.rewrites:
            assert COACH.reframe(rewrite.text, asker).verdict == Verdict.CURIOUS, rewrite.text


def substance(text):
    """The words of a text that say what it is about, without their endings."""
    small = lists.DETERMINERS | lists.AUXILIARIES | lists.PREPOSITIONS | lists.FILLERS
    small |= frozenset("you who why what how they them one not and that people".split())
    words = re.findall(r"[a-z]+", text.lower().replace("\u2019", "'"))
    return {base(word)[:4] for word in words if len(word) > 2 and word not in small}


def test_two_questions_get_the_same_rewrite_only_where_they_ask_for_the_same():
    """Two that call somebody touchy about feedback may; feedback and pay never do."""
    given_to = {}
    shared = 0
    for review, _ in REVIEWS:
        for rewrite in review.rewrites:
            other = given_to.setdefault(rewrite.text, review.question)
            if other != review.question:
                shared += 1
                assert substance(other) & substance(review.question), (other, review.question)
    assert shared <= 0.05 * len(given_to)


def test_most_get_rewrites_many_of_them_sure_ones_and_the_others_are_told_how_to_ask():
    judging = [review for review, _ in REVIEWS if review.verdict in JUDGING]

    offered = [review.rewrites for review in judging if review.rewrites]
    assert all(len(rewrites) <= 3 for rewrites in offered)
    assert len(offered) >= len(judging) * 0.8
    assert sum(len(rewrites) >= 2 for rewrites in offered) >= 0.8 * len(offered)
    assert sum(rewrites[0].sure for rewrites in offered) >= len(judging) * 0.4
    for review in judging:
        operators = [rewrite.operator for rewrite in review.rewrites]
        assert all(operators)
        assert len(operators) == len(set(operators))
        if not any(rewrite.sure for rewrite in review.rewrites):
            assert "how do you see it?" in review.advice
        if not review.rewrites:
            assert review.provenance.notes[0].field == "rewrites"


HOURS = "Why don't young people want to put in the hours?"


def test_none_is_offered_where_the_best_too_likely_misses_the_matter(monkeypatch):
    """The weights are odds, so how likely it does is known before any is shown."""
    offered = COACH.reframe(HOURS).rewrites
    monkeypatch.setattr(asks, "LEAST_OF_FIRST", 9.0)

    assert len(offered) > 1
    assert COACH.reframe(HOURS).rewrites == ()
    assert COACH.reframe("Surely the new rota is fair?").rewrites, "a claim is told whole: sure"


def test_where_the_best_may_well_miss_the_matter_the_rewrites_say_so(monkeypatch):
    offered = COACH.reframe(HOURS).rewrites
    monkeypatch.setattr(asks, "SURE", 9.0)
    unsure = COACH.reframe(HOURS)

    assert all(one.sure for one in offered)
    assert [one.text for one in unsure.rewrites] == [one.text for one in offered]
    assert not any(one.sure for one in unsure.rewrites)
    assert "how do you see it?" in unsure.advice


@pytest.mark.parametrize(("more", "sure"), [(-9.0, [True]), (1.0, [False]), (9.0, [])])
def test_one_that_stands_alone_needs_more_weight_to_be_sure_and_to_be_offered(
    more, sure, monkeypatch
):
    monkeypatch.setattr(reframing, "MOST_REWRITES", 1)
    monkeypatch.setattr(asks, "ALONE", more)

    assert sure == [one.sure for one in COACH.reframe(HOURS).rewrites]


def test_a_claim_is_asked_about_whole_and_one_to_be_proved_is_first_looked_into():
    agreed = COACH.reframe("Surely you'd agree that the new rota has made handover faster?")
    proved = COACH.reframe("Can you prove that the new rota has made handover faster?")

    claim = "the new rota has made handover faster?"
    assert [one.text for one in agreed.rewrites] == [
        f"What is your view on whether {claim}",
        f"What have you seen that tells you whether {claim}",
    ]
    assert [one.text for one in proved.rewrites] == [
        f"How could we find out whether {claim}",
        f"What is your view on whether {claim}",
    ]


def test_a_rewrite_says_only_words_of_the_question_and_of_the_table():
    from rmcoach.language.words.asks_en import ASKS

    ours = substance(ASKS) | substance("people yourself anybody what your being")
    for review, _ in REVIEWS:
        for rewrite in review.rewrites:
            strange = substance(rewrite.text) - ours
            asked = review.question.lower()
            asked += " ".join(base(word) for word in re.findall(r"[a-z]+", asked))
            assert all(stem[:3] in asked for stem in strange), (review.question, rewrite.text)


def test_no_rewrite_doubles_a_word_or_leaves_a_quotation_open():
    for review, _ in REVIEWS:
        for rewrite in review.rewrites:
            words = re.findall(r"[\w'’]+", rewrite.text.lower())
            assert all(one != other for one, other in pairwise(words)), rewrite.text
            assert rewrite.text.count("“") == rewrite.text.count("”")
            assert rewrite.text.count('"') % 2 == 0
            assert rewrite.text.endswith("?")


def test_a_facilitators_own_operator_is_filled_with_words_of_the_question(tmp_path):
    rule = COACH.knowledge.copy.root / "rules" / "blame.md"
    text = rule.read_text(encoding="utf-8")
    own = "## Instead: ask for a picture\n\n- What would [doing] look like on a good day?\n\n"
    (tmp_path / "blame.md").write_text(text.replace("## Fires", own + "## Fires"))
    review = Coach(tmp_path).reframe("Why didn't you call the client?")

    assert "What would calling the client look like on a good day?" in [
        rewrite.text for rewrite in review.rewrites
    ]


def test_no_rewrite_leaves_a_slot_open_or_doubles_a_mark():
    for review, _ in REVIEWS:
        for rewrite in review.rewrites:
            assert "[" not in rewrite.text
            assert rewrite.text.endswith(("?", "."))
            assert "??" not in rewrite.text
            assert rewrite.text[0].isupper() or not rewrite.text[0].isalpha()


def test_an_unsafe_question_gets_advice_and_no_rewrite():
    unsafe = [review for review, _ in REVIEWS if review.verdict is Verdict.UNSAFE]

    assert unsafe
    for review in unsafe:
        assert review.rewrites == ()
        assert review.advice.startswith("Do not ask this")


def test_a_curious_question_gets_one_kind_line_and_no_rewrite():
    review = COACH.reframe("What did you find strange in your first week?")

    assert review.verdict == Verdict.CURIOUS
    assert () == review.findings == review.rewrites
    assert review.advice.count(".") == 2


def test_the_topic_and_the_intent_of_the_question_are_kept():
    review = COACH.reframe("Why don't young people want to put in the hours?")

    assert 2 <= len(review.rewrites) <= 3
    for rewrite in review.rewrites:
        assert re.search(r"\bput(ting)? in the hours\b", rewrite.text), rewrite.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Surely you see that the demo was too long?", "the demo"),
        ("Have you considered simply reading the manual?", "the manual"),
        ("Why didn't you check the price list before the call?", "the price list"),
        ("Isn't TikTok a waste of time?", "TikTok"),
        ("Why are Gen Z so sensitive about feedback?", "feedback"),
        ("Why can't your team ever meet a deadline?", "a deadline"),
    ],
)
def test_slots_are_filled_from_the_questions_own_words(question, words):
    review = COACH.reframe(question)

    assert any(words in rewrite.text for rewrite in review.rewrites), review.rewrites


def test_the_examples_that_facilitators_read_are_what_is_offered():
    readme = Path(__file__).parents[2] / "knowledge" / "README.md"
    told = re.findall(r'"([^"]+\?)" becomes "([^"]+\?)"', readme.read_text(encoding="utf-8"))

    assert len(told) == 2
    for question, offered in told:
        assert offered == COACH.reframe(question).rewrites[0].text


def test_a_question_without_a_verdict_says_why_and_gets_nothing_else():
    review = COACH.reframe("Warum wollen junge Leute nicht arbeiten?")

    assert review.verdict is None
    assert "language" in review.reason
    assert () == review.findings == review.rewrites
    assert review.advice is None


def test_the_same_question_gets_the_same_review():
    question = "Don't you think your generation gives up on cold calling a bit too easily?"

    assert Coach().reframe(question) == COACH.reframe(question)


def test_an_unknown_asker_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="mentee or mentor"):
        COACH.reframe("What helps?", "boss")


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=120))
def test_any_text_gets_a_review(text):
    review = COACH.reframe(text)

    assert text == review.question
    assert (review.verdict is None) == (review.reason is not None)


def test_no_agenda_prints_a_prompt_that_the_rules_flag(tmp_path):
    """Whoever wrote it: here a facilitator whose whole bank judges but for one."""
    head = "---\ntitle: T\nkind: questions\ntopics: [arrive]\nlanguage: en\n---\n\n## Learn\n\n"
    bank = [
        "Why are you always so late?",
        "Who told you that?",
        "Why don't young people work hard?",
        "What was good about this week?",
    ]
    (tmp_path / "bank.md").write_text(head + "".join(f"- {text}\n" for text in bank))
    snapshot = Coach(tmp_path).knowledge.snapshot()
    passing = [
        prompt.text
        for prompt in snapshot.banks[0].record.prompts
        if snapshot.passes(prompt.text, prompt.audience, "en")
    ]

    assert passing == ["What was good about this week?"]
    agenda = Coach(tmp_path).agenda(_pair(), minutes=45, session_type="regular")
    shown = {prompt.text for block in agenda.blocks for prompt in block.prompts}
    assert shown <= {"What was good about this week?"}
    assert shown


def test_a_plan_that_asks_judging_questions_gets_the_packaged_ones(tmp_path):
    packaged = COACH.knowledge.snapshot()
    source = COACH.knowledge.copy.root / "sessions" / "regular.md"
    text = source.read_text(encoding="utf-8")
    assert "Who talked most today?" in text
    (tmp_path / "regular.md").write_text(
        text.replace("Who talked most today?", "Why are you always so late?"), encoding="utf-8"
    )

    plan = Coach(tmp_path).knowledge.snapshot().plan("regular")
    own = packaged.plan("regular").micro_questions
    assert tuple(question for question in own if question != "Who talked most today?") == (
        plan.micro_questions
    )


def test_a_plan_left_with_too_few_questions_is_filled_from_the_packaged_one(tmp_path):
    source = COACH.knowledge.copy.root / "sessions" / "kickoff.md"
    text = source.read_text(encoding="utf-8")
    own = COACH.knowledge.snapshot().plan("kickoff").micro_questions
    for number, question in enumerate(own):
        text = text.replace(question, f"Why are you always so late, {number}?")
    (tmp_path / "kickoff.md").write_text(text, encoding="utf-8")

    assert own == Coach(tmp_path).knowledge.snapshot().plan("kickoff").micro_questions


def test_our_own_prompts_all_pass():
    from rmcoach.coaching.rule_check import judged_prompts

    assert [str(problem) for problem in judged_prompts(COACH.knowledge.snapshot())] == []


def test_a_folder_may_soften_or_silence_a_packaged_rule(tmp_path):
    rules = COACH.knowledge.copy.root / "rules" / "label.md"
    text = rules.read_text(encoding="utf-8")
    (tmp_path / "label.md").write_text(text.replace("severity: strong", "severity: hint"))
    soft = Coach(tmp_path).reframe("Is he so rude to suppliers?")
    (tmp_path / "label.md").write_text(text.replace("severity: strong", "severity: off"))
    silent = Coach(tmp_path).reframe("Is he so rude to suppliers?")

    assert COACH.reframe("Is he so rude to suppliers?").verdict == Verdict.JUDGMENTAL
    assert soft.verdict == Verdict.CURIOUS
    assert {Severity.HINT} == {finding.severity for finding in soft.findings}
    assert silent.findings == ()


def _pair():
    from rmcoach import Pair

    return Pair(
        id="p", mentee={"name": "Dana"}, mentor={"name": "Priya"}, goals=["Understand hybrid work"]
    )
