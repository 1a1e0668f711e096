"""The claim that a question wants agreed to, as it stands behind "whether"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Coach
from rmcoach.language.claims import claim
from rmcoach.language.said import said
from rmcoach.language.stretches import Stretches
from rmcoach.models.base import Role

CURIOSITY = Coach().knowledge.snapshot().curiosity


def claimed(question):
    return claim(Stretches(said(question, CURIOSITY.hear(question, asker=Role.MENTEE))))


BEHIND_AN_OPENER = {
    "Do you honestly believe that a poster fixes the tone on ward 6?": (
        "a poster fixes the tone on ward 6"
    ),
    "Surely you'd agree that the policy is working well?": "the policy is working well",
    "What makes you so sure the vegans are worth a menu?": "the vegans are worth a menu",
    "When will you admit that we have too many meetings?": "we have too many meetings",
    "If you had more time, don't you think the sensors would be here already?": (
        "the sensors would be here already"
    ),
}
BEFORE_A_TAG = {
    "Our onboarding is pretty good by now, right?": "our onboarding is pretty good by now",
    "The new rota app is a big step, you'd agree?": "the new rota app is a big step",
    "I'm sure you agree: the open office was the right decision, wasn't it?": (
        "the open office was the right decision"
    ),
}
TURNED = {
    "Isn't the planning software perfectly usable?": "the planning software is perfectly usable",
    "Hasn't the hybrid policy mostly solved this problem?": (
        "the hybrid policy has mostly solved this problem"
    ),
    "Doesn't the tone in the lab carry into the reports?": (
        "the tone in the lab carries into the reports"
    ),
    "Don't the night shifts have longer breaks?": "the night shifts have longer breaks",
}


@pytest.mark.parametrize(
    ("question", "whole"), [*BEHIND_AN_OPENER.items(), *BEFORE_A_TAG.items(), *TURNED.items()]
)
def test_the_claim_is_told_whole_and_in_the_order_of_a_claim(question, whole):
    assert claimed(question) == whole


def test_only_the_not_of_the_claim_itself_is_dropped():
    """Behind "whether" a claim and its opposite ask for the same; a "not" within it does not."""
    assert claimed("Do you think the boiler isn't safe?") == "the boiler is safe"
    assert claimed("Surely the report says that nobody reads it in May?") == (
        "the report says that nobody reads it in May"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Don't you think you should listen first?",
        "Surely your team is late again?",
        "Do you really think they care?",
        "You do realise nobody reads it, right?",
        "Do you think young people are lazy?",
        "Isn't it naive to expect transparency?",
        "Shouldn't the interns ask first?",
        "Do you believe in the plan?",
        "Is the plan good, or are you guessing?",
        "What makes you think so?",
        "Why did you skip the workshop?",
        "",
    ],
)
def test_no_claim_is_made_of_advice_of_a_judgment_or_of_what_points_elsewhere(question):
    assert claimed(question) is None


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "surely isn't don't you think , . that the rota is fair right ? of nobody a not".split()
        ),
        max_size=14,
    )
)
def test_a_claim_holds_words_of_the_question_only(words):
    """But for "anybody" in place of "nobody", and a verb in step with its noun."""
    question = " ".join(words)
    found = claimed(question) or ""
    allowed = {*question.replace("isn't", "is not").replace("don't", "do not").split()}
    allowed |= {f"{word}{ending}" for word in question.split() for ending in ("", "s")}
    assert {*found.replace("anybody", "nobody").lower().split()} <= allowed
