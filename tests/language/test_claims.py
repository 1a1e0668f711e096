"""The claim that a question wants agreed to, as it stands behind "whether"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Coach
from rmcoach.language.claims import Claim, claim
from rmcoach.language.said import said
from rmcoach.language.stretches import Stretches
from rmcoach.models.base import Role

CURIOSITY = Coach().knowledge.snapshot().curiosity


def found_in(question):
    return claim(Stretches(said(question, CURIOSITY.hear(question, asker=Role.MENTEE))))


def claimed(question):
    found = found_in(question)
    return found and found.text


BEHIND_AN_OPENER = {
    "Do you honestly believe that a poster fixes the tone on ward 6?": (
        "a poster fixes the tone on ward 6"
    ),
    "Surely you'd agree that the policy is working well?": "the policy is working well",
    "What makes you so sure the vegans are worth a menu?": "the vegans are worth a menu",
    "When will you admit that we have too many meetings?": "we have too many meetings",
    "Isn't it true that the rota is fair?": "the rota is fair",
    "Let's be honest, the rota is fair?": "the rota is fair",
    "Haven't you noticed that the rota is fair?": "the rota is fair",
}
BEFORE_A_TAG = {
    "English is hard for the night shift, isn't it?": "English is hard for the night shift",
    "Our onboarding is pretty good by now, right?": "our onboarding is pretty good by now",
    "The new rota app is a big step, you'd agree?": "the new rota app is a big step",
    "I'm sure you agree: the open office was the right decision, wasn't it?": (
        "the open office was the right decision"
    ),
}
TURNED = {
    "Isn't the company's vision clear?": "the company's vision is clear",
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


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        (
            "You do realise the other wards stopped it last year right?",
            "the other wards stopped it last year",
        ),
        ("Surely the answer is right?", "the answer is right"),
        ("Surely the lift is on the right?", "the lift is on the right"),
        ("Surely the nurses get the doses right?", "the nurses get the doses right"),
        ("Surely housing is a human right?", "housing is a human right"),
        ("Isn't the old ledger a bargain right?", "the old ledger is a bargain"),
        ("Surely a good plan would help the team?", "a good plan would help the team"),
        (
            "Surely the ward is tired after all these moves?",
            "the ward is tired after all these moves",
        ),
        ("Surely the older files are safer on paper?", "the older files are safer on paper"),
    ],
)
def test_a_tag_needs_no_pause_where_it_belongs_to_nothing(question, whole):
    assert claimed(question) == whole


@pytest.mark.parametrize(
    "end", ["a good", "when we", "when we first", "after all", "right", "older"]
)
@pytest.mark.parametrize("start", ["", "Surely ", "Surely the plan is ", "Isn't the plan "])
def test_a_question_may_end_anywhere(start, end):
    found = found_in(f"{start}{end}?")

    assert found is None or found.text in f"the plan is {end}"


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
        "Although the nurses complain, the rota is fair, don't you agree?",
        "If the rota is fair, don't you think the nurses are happy?",
        "Isn't the rota fair or is it me?",
        "No nurse reads the minutes, right?",
        "Surely the review isn't only slow but unfair?",
        "Surely the app doesn't often help the nurses?",
        "Surely nobody under thirty reads the minutes?",
        "Isn't it true that people over 50 read the minutes?",
        "You do realise that a ministry is not a hobby?",
        "You do realise we're a football club?",
        "Surely the press box isn't there for selfies?",
        "Surely the ward would run smoother if the older nurses let go a little?",
        "The night shift can't be that bad, there is free fruit after all, no?",
        "You do realise nobody handed us a tablet when we started on the ward, right?",
        "Wouldn't a good leader know the names of the cleaners by now?",
        "Surely the rota's?",
        "Isn't the rota's, right?",
        "",
    ],
)
def test_no_claim_is_made_of_advice_of_a_judgment_or_of_what_points_elsewhere(question):
    assert claimed(question) is None


OPENERS = [
    "Surely", "Don't you agree", "Do you honestly think that", "You must admit", "You do realise",
    "Have you considered that", "Could it be that", "Is it possible that", "Isn't it a fact that",
    "Is it fair to say", "Admit it,", "Are you telling me that", "Are you sure",
    "How can you claim", "When will you accept that", "Why can't you accept that",
    "What makes you think", "Why do you insist that",
    "Wouldn't it be more honest to say that", "Can we agree that", "We all know",
    "Couldn't the partners just admit that",
    "Isn't it obvious by now that", "When are you going to admit", "Could the real issue be that",
    "At what point does a new colleague realise that",
]  # fmt: skip
DEMANDS = [
    "What hard data do you have that", "Which figures can you show me that",
    "What proof is there that", "Is there any evidence at all that",
    "Have you got any numbers that", "Can you prove that", "Show me one number that proves",
    "Can you give me even a single piece of data that says",
]  # fmt: skip
TAGS = ["right", "no", "isn't it", "don't you think", "you'd agree", "am I right", "isn't that so"]
CLAIMS = [
    "the night shifts have longer breaks",
    "a poster in the staff room fixes the tone on ward 6",
    "we have three tools for one job",
    "the team's mood was better in May",
    "the rota is always fair",
]


@pytest.mark.parametrize("whole", CLAIMS)
@pytest.mark.parametrize("opener", OPENERS)
def test_every_opener_leads_to_the_whole_claim(opener, whole):
    assert claimed(f"{opener} {whole}?") == whole


@pytest.mark.parametrize("whole", CLAIMS)
@pytest.mark.parametrize("demand", DEMANDS)
def test_a_claim_that_is_to_be_proved_is_known_from_one_that_is_to_be_agreed_to(demand, whole):
    assert found_in(f"{demand} {whole}?") == Claim(whole, to_prove=True)
    assert found_in(f"Surely {whole}?") == Claim(whole, to_prove=False)


@pytest.mark.parametrize("whole", CLAIMS)
@pytest.mark.parametrize("tag", TAGS)
def test_every_tag_ends_the_whole_claim(tag, whole):
    assert claimed(f"{whole[:1].upper()}{whole[1:]}, {tag}?") == whole


@settings(deadline=None)
@given(
    st.sampled_from([*OPENERS, "Isn't", "Doesn't", "Hasn't", ""]),
    st.lists(
        st.sampled_from("the rota is fair , nobody we not or a team of have only".split()),
        min_size=3,
        max_size=10,
    ),
    st.sampled_from(["?", ", right?", ", isn't it?"]),
)
def test_a_claim_holds_words_of_the_question_only(opener, words, end):
    """But for "anybody" in place of "nobody", and a verb in step with its noun."""
    found = claimed(f"{opener} {' '.join(words)}{end}") or ""
    allowed = {*words, "is", "has", "does", "haves", "rotas", "teams", "anybody", "an"}
    assert {*found.split()} <= allowed
