"""Frames: the form of a judging question decides what is asked in its place, in its own words."""

import re

import pytest

from rmcoach import Coach
from rmcoach.language import frames
from rmcoach.language.said import said
from rmcoach.models.base import Role

CURIOSITY = Coach().knowledge.snapshot().curiosity
_SLOT = re.compile(r"\{([a-z]\d?)(?:\.([a-z]+))?\}")


def drafts(question):
    """All that the first frame that fits would ask."""
    words = said(question, CURIOSITY.hear(question, asker=Role.MENTEE))
    fitted = frames.fitting(words)
    return [text for _, text in frames.filled(words, fitted[0])] if fitted else []


PAIRS = [
    # why not, with a wish and without
    ("Why don't young people want to put in the hours?",
     "What would make it worth it for you to put in the hours?"),
    ("Why don't trainees bother to read the handbook?",
     "What would make it worth it for trainees to read the handbook?"),
    ("Why didn't you call the client?", "What made it hard for you to call the client?"),
    ("Why did you not raise the alarm?", "What made it hard for you to raise the alarm?"),
    ("Why can't your lot finish a sprint?", "What would help you to finish a sprint?"),
    ("Why can't the front desk answer the phone?",
     "What gets in the way of the front desk answering the phone?"),
    ("Why do executives refuse to learn how the rota works?",
     "What would make it easier for executives to learn how the rota works?"),
    ("Why does your team refuse to use the new form?",
     "What would make it easier for your team to use the new form?"),
    # impatience
    ("Would it kill you to smile?", "What would it take for you to smile?"),
    ("Would it kill the lab to label its samples?",
     "What would it take for the lab to label its samples?"),
    ("Is it too much to ask that store staff put their phones away?",
     "What would it take for store staff to put their phones away?"),
    ("How many reminders does it take before you fill in the form?",
     "What would help you to fill in the form?"),
    ("What stopped you from picking up the phone?",
     "What made it hard for you to pick up the phone?"),
    ("What stops young people from staying longer than a year?",
     "What would help you to stay longer than a year?"),
    ("Did it not occur to you to check the log?", "How did you decide whether to check the log?"),
    ("Did it ever cross your mind to ask the help desk?",
     "How did you decide whether to ask the help desk?"),
    # advice in disguise
    ("Have you considered simply reading the manual?",
     "What would speak for and against reading the manual?"),
    ("Wouldn't it be smarter to bin the town hall and send a short video?",
     "What would speak for and against binning the town hall and sending a short video?"),
    ("Have you thought about just asking your manager?",
     "What have you tried with your manager so far, and how did it go?"),
    ("Can't you just block an hour?", "What would it take for you to block an hour?"),
    # leading
    ("Don't you think the rota is fair?", "What is your view on whether the rota is fair?"),
    ("Can we agree that the old form was clearer?",
     "What is your view on whether the old form was clearer?"),
    ("When will you admit the relaunch was a mistake?",
     "Looking back, what worked about the relaunch, and what did not?"),
    ("Surely you see that the pilot has failed?",
     "Looking back, what worked about the pilot, and what did not?"),
    ("Prove to me that hybrid working hasn't hurt our sales.",
     "How could we find out whether hybrid working has hurt our sales?"),
    ("Can you prove that the course doesn't help newcomers?",
     "How could we find out whether the course helps newcomers?"),
    # what is known
    ("What makes you so sure the dashboard is wrong?",
     "What have you seen that tells you that the dashboard is wrong?"),
    ("Who told you that planning decides on the night run?",
     "What have you seen or heard that tells you that planning decides on the night run?"),
    ("Do you even know what a nurse takes home?",
     "What is your picture of what a nurse takes home?"),
    ("Do you people even understand how the budget works?",
     "What is your picture of how the budget works?"),
    # cost, blame, labels
    ("Who is going to pay for all this wellbeing?",
     "How would we pay for wellbeing, and what would we gain?"),
    ("Who's paying for the new screens?",
     "How would we pay for the new screens, and what would we gain?"),
    ("How did you manage to let the Henley account walk?",
     "What happened with the Henley account, step by step, as you saw it?"),
    ("What's your excuse for the late report?", "What led to the late report, as you see it?"),
    ("Why are Gen Z so sensitive about feedback?", "What is feedback like for you?"),
    ("Are you always this touchy about copy edits?", "What are copy edits like for you?"),
    ("Why are older doctors so stubborn about electronic prescribing?",
     "What concerns you about electronic prescribing?"),
    ("What's so hard about the new charting screen?",
     "What makes the new charting screen hard for you?"),
    ("Isn't it embarrassing that you still print your emails?",
     "What does printing your emails give you?"),
    ("Everyone else is happy with the new brand, so what's your problem with it?",
     "What concerns you about the new brand?"),
    ("You do realise we have shareholders, right?",
     "How do you think the people we answer to would see this?"),
    ("How can you say people come first when you cut the tips pool?",
     "How do you see these two together: people come first, and you cut the tips pool?"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "asked"), PAIRS)
def test_a_form_is_asked_in_its_own_words(question, asked):
    assert asked in drafts(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is that really what passes for research these days?",
        "Why can't you just get it done?",  # "it" is not in the question
        "Who do you think you are?",
        "Why did you have to ruin it with those colours?",
        "How do you sleep at night?",
        "When will the content team start acting like adults?",
        "Why do you keep moaning?",
        "Tell me one good thing about it.",
    ],
)
def test_where_nothing_can_be_kept_nothing_is_drafted(question):
    assert drafts(question) == []


def test_every_slot_of_a_frames_questions_is_left_by_its_form():
    table, free = frames._table()
    every = {frame for many in table.values() for frame in many} | set(free)
    assert len(every) > 200
    for frame in every:
        left = {element.name for element in frame.elements if element.kind in "vpgncyhsqr"}
        for _, text in frame.questions:
            assert {name for name, _ in _SLOT.findall(text)} <= left, text
            assert text.endswith("?")
            assert {form for _, form in _SLOT.findall(text)} <= {
                "", "ing", "do", "whether", "the", "be", "was", "does", "of"
            }  # fmt: skip


def test_a_long_row_of_words_is_read_once_not_again_and_again():
    """Frames that start over at every word stay linear: twice the words, about twice the steps."""
    import sys

    def steps(question):
        count = 0
        words = said(question, CURIOSITY.hear(question, asker=Role.MENTEE))

        def tick(frame, event, argument):
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            frames.fitting(words)
        finally:
            sys.setprofile(None)
        return count

    for piece in ("do you think ", "a so hard about ", "why can't you put and ", "is not it "):
        frames._table()
        assert steps(piece * 60 + "?") < 3 * steps(piece * 30 + "?"), piece
