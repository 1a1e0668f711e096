"""What is asked in place of a question that judges: about a stretch of it, in its own words."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Coach
from rmcoach.language import asking, asks, inflection
from rmcoach.language.said import said
from rmcoach.language.stretches import LONGEST, Stretches
from rmcoach.language.word_classes import classes
from rmcoach.models.base import Role

CURIOSITY = Coach().knowledge.snapshot().curiosity
DATA = Path(__file__).parents[1] / "data" / "rewrites"
_SLOT = re.compile(r"\{([a-z])(?:\.([a-z]+))?\}")


def stretches(question, asker=Role.MENTEE):
    return Stretches(said(question, CURIOSITY.hear(question, asker=asker)))


def first(question, asker=Role.MENTEE):
    """The first question that is asked."""
    read = stretches(question, asker)
    return asking.asked(read, asks.choices(read, asker, asks.weights())[0])


def about(question, name, words):
    """What an open question of the table asks about a stretch."""
    read = stretches(question)
    tokens, at = read.said.tokens, question.index(words)
    start = next(n for n, one in enumerate(tokens) if one.start == at)
    end = next(n for n, one in enumerate(tokens) if one.end == at + len(words)) + 1
    return asking.asked(read, asks.Choice(asks.by_name()[name], start, end, 0.0))


def test_every_row_of_the_table_is_an_open_question_with_room_for_one_stretch():
    names = [ask.name for ask in asks.table()]

    assert len(names) == len(set(names)) > 60
    for ask in asks.table():
        found = _SLOT.findall(ask.text)
        assert {kind for kind, _ in found} - {"s"} == {ask.kind}, ask
        assert {form for _, form in found} <= {
            "", "ing", "do", "whether", "be", "was", "does", "has", "of"
        }  # fmt: skip
        assert re.match("(What|What's|How|Where|When|Looking back, what) ", ask.text)
        assert ask.text.endswith("?")
        assert ask.operator.startswith("ask")


def test_the_weights_speak_of_the_rows_of_the_table_and_of_nothing_else():
    assert [*asks.weights().names] == [ask.name for ask in asks.table()]


def test_what_people_wrote_and_read_names_rows_and_words_of_the_question():
    names = {ask.name for ask in asks.table()}
    rows = [
        json.loads(line)
        for file in DATA.glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]

    assert len(rows) > 4000
    for row in rows:
        for key in {"best", "good", "fair", "wrong", "kept", "lost"} & row.keys():
            for name, words in row[key]:
                assert name in names, row
                assert words.lower() in row["question"].lower(), row


@pytest.mark.parametrize(
    ("question", "name", "words", "asked"),
    [
        ("Who told you it was fine to skip the Monday call?", "led", "skip the Monday call",
         "What led you to skip the Monday call?"),
        ("How did someone like you end up sponsoring the AI programme?", "led",
         "sponsoring the AI programme", "What led you to sponsor the AI programme?"),
        ("Explain to me how someone with your degree misses a typo.", "led", "misses a typo",
         "What led you to miss a typo?"),
        ("Why can't the front desk simply answer the phone?", "easier", "answer the phone",
         "What would make it easier for the front desk to answer the phone?"),
        ("Why should I pay for that?", "worth", "pay for that",
         "What would make it worth it for me to pay for that?"),
        ("Why do directors never answer their own emails?", "hinders", "answer their own emails",
         "What gets in the way of directors answering their own emails?"),
        ("Why can't Gen Z put their phones away?", "hinders", "put their phones away",
         "What gets in the way of putting your phones away?"),
        ("Didn't you ask them for their view?", "decided", "ask them for their view",
         "How did you decide whether to ask them for their view?"),
        ("Surely the course doesn't help newcomers?", "find-out",
         "the course doesn't help newcomers",
         "How could we find out whether the course helps newcomers?"),
        ('Why do you always reply "noted" to us?', "leads", 'reply "noted',
         "What leads you to reply “noted”?"),
        ("Isn't that A/B test of 20% just a guess?", "view", "A/B test of 20",
         "What's your take on A/B test of 20%?"),
        ("Why so sensitive about copy edits?", "like", "copy edits",
         "What are copy edits like for you?"),
        ("Why this fuss over eighteen months' notice?", "view", "eighteen months' notice",
         "What's your take on eighteen months' notice?"),
        ("Do you always go quiet when I ask for ideas?", "goes-on", "I ask for ideas",
         "What goes through your mind when I ask for ideas?"),
        ("Why do you need 4,000 followers for a bakery?", "view", "4,000 followers",
         "What's your take on 4,000 followers?"),
        ("The customers lost their receipts, so what?", "happened", "their receipts",
         "What happened with their receipts, as you saw it?"),
        ("Why reorganise a team that was googled?", "led", "reorganise a team",
         "What led you to reorganise a team?"),
        ("Are you still swiping left on meetings?", "leads", "swiping left on meetings",
         "What leads you to swipe left on meetings?"),
        ("Surely a judge's clerk can find the mute button?", "easier", "find the mute button",
         "What would make it easier for a judge's clerk to find the mute button?"),
        ("Are you afraid of letting the interns choose their gloves?", "weigh",
         "letting the interns choose their gloves",
         "What do you see as the pros and cons of letting the interns choose their gloves?"),
        ("Isn't it time you stopped using Comic Sans?", "gives", "using Comic Sans",
         "What do you get out of using Comic Sans?"),
        ("Why print every single email?", "leads", "print every single email",
         "What leads you to print every email?"),
        ("Have you seen what your sloppy tagging does?", "changing", "your sloppy tagging",
         "What would you change about your tagging, and what would you keep?"),
        ("Isn't the fancy CRM a toy?", "works", "the fancy CRM",
         "What works well about the CRM, and what doesn't?"),
        ("Do we need a whole awareness month?", "possible", "a whole awareness month",
         "What difference would an awareness month make?"),
        ("Isn't the cold outreach to blame?", "view", "the cold outreach",
         "What's your take on the cold outreach?"),
        ("How can anyone lead a bank and print his emails?", "gives", "print his emails",
         "What do you get out of printing your emails?"),
        ("How could you understand why we keep asking about pay?", "leads", "asking about pay",
         "What leads us to ask about pay?"),
        ("You tried the app once. Was it beneath you?", "gives", "tried the app",
         "What do you get out of trying the app?"),
    ],
)  # fmt: skip
def test_a_stretch_is_said_in_the_form_that_the_question_needs(question, name, words, asked):
    assert asked == about(question, name, words)


@pytest.mark.parametrize(
    ("question", "name", "words"),
    [
        ("If you had my budget you'd have cut the training days too?", "decided",
         "cut the training days"),
        ("Might you not have won the client in a jacket?", "hard", "won the client"),
        ("Don't you think a thicker skin would serve you?", "whether",
         "a thicker skin would serve you"),
        ("Isn't it true that nurses should wait?", "seen-whether", "nurses should wait"),
        ("Is the article you sent me a joke?", "led", "sent me"),
        ("Don't you feel the texts would be better if we all wrote them?", "whether",
         "the texts would be better"),
        ("Don't you feel the texts would be better, unless we all wrote them?", "whether",
         "the texts would be better"),
        ("Maybe hand the layout to somebody who knows the app?", "weigh", "hand the layout"),
        ("Why do I have to hear about feelings at all?", "leads", "hear about feelings"),
        ("Did it never occur to anyone upstairs to ask?", "whether", "anyone upstairs to ask"),
    ],
)  # fmt: skip
def test_nothing_is_asked_that_never_was_leans_or_stands_beside_the_matter(question, name, words):
    assert about(question, name, words) is None


def test_how_somebody_does_a_thing_is_nobody_who_does_it():
    """An "adult" is compared with here."""
    question = "Is it too hard to ask like an adult instead of sitting there?"
    assert about(question, "easier", "sitting there") == (
        "What would make it easier for you to sit there?"
    )


def test_what_had_better_not_be_asked_about_fills_no_operator_either():
    read = stretches("Maybe hand the layout to somebody who knows the app?")
    end = read.words.index("layout") + 1
    cut = asks.Choice(asks.by_name()["weigh"], 1, end, 9.0)

    assert asking.slots(read, [cut]) == {}
    assert asking.slots(read, [cut._replace(end=len(read.words) - 1)])["doing"].startswith(
        "handing"
    )


def test_what_people_like_to_do_is_done_by_them():
    question = "Would you like the trainees to sit there in silence?"
    assert about(question, "easier", "sit there in silence") == (
        "What would make it easier for the trainees to sit there in silence?"
    )


def test_what_is_left_in_order_to_do_something_is_no_gift():
    question = "Why do you leave the desk to smoke?"
    assert about(question, "weigh", "leave the desk") == (
        "What do you see as the pros and cons of leaving the desk?"
    )


def test_what_was_not_done_but_could_have_been_can_be_asked_about():
    assert about("Don't you think you should have told us?", "hard", "told us") == (
        "What got in the way of telling us?"
    )


@pytest.mark.parametrize(
    ("question", "words", "more"),
    [
        ("Why can't Gen Z sit through a meeting without reading their mails?",
         "sit through a meeting", " without reading their mails"),
        ("What is so hard about picking up the phone and calling a customer?",
         "picking up the phone", " and calling a customer"),
        ("Maybe read the manual before paging the night shift?", "read the manual",
         " before paging the night shift"),
        ('Who still calls the crew "my girls" in public?', "calls the crew", ' "my girls'),
        ("Why reply to all before reading it?", "reply to all", ""),
        ("Could you read the brief without whining, for once?", "read the brief", ""),
        ("Why skip the review and then complain because of the delay?", "skip the review", ""),
        ("Why can't the clerk sign without their stamp?", "sign", ""),
        ("A junior billed 2,100 hours and was grateful, so why not you?", "billed 2,100 hours", ""),
    ],
)  # fmt: skip
def test_what_is_done_is_told_to_its_end_unless_that_judges_or_points_elsewhere(
    question, words, more
):
    read = stretches(question)
    tokens, at = read.said.tokens, question.index(words)
    start = next(n for n, one in enumerate(tokens) if one.start == at)
    end = next(n for n, one in enumerate(tokens) if one.end == at + len(words)) + 1
    choice = asks.Choice(asks.by_name()["hinders"], start, end, 0.0)

    told = asking.whole(read, choice)

    assert question[at : tokens[told.end - 1].end] == words + more


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why don't young people want to put in the hours?", "putting in the hours"),
        ("Isn't TikTok a waste of time?", "TikTok"),
        ("Have you considered reading the manual?", "the manual"),
        ("Surely you'd agree the new ward tablets have made handover faster?",
         "the new ward tablets have made handover faster"),
        ("What could you possibly teach me about wind turbines?", "wind turbines"),
        ("Why are you so negative about the merger?", "the merger"),
        ("Who messed up the Henley account?", "the Henley account"),
    ],
)  # fmt: skip
def test_what_is_asked_is_about_the_matter_of_the_question(question, words):
    assert words in first(question)


def test_a_stretch_stays_within_a_sentence_and_its_length():
    read = stretches("The rota is late again. Why, I wonder, can nobody plan?")

    assert read.places
    for start, end in read.places:
        words = read.words[start:end]
        assert "." not in words
        assert words[0] != "," != words[-1]
        assert 0 < len(words) <= max(LONGEST.values())


def test_a_number_is_one_word_and_dotted_letters_end_no_sentence():
    words = stretches("Why is the 5 a.m. start at 7:30, not 3.5 or 4,000?").words

    assert words == (*"why is the 5 a m start at 7:30 , not 3.5 or 4,000".split(), ".")


def test_dotted_letters_before_a_capital_end_a_sentence():
    words = stretches("We open at 9 a.m. Who told you to skip it?").words

    assert words == (*"we open at 9 a m . who told you to skip it .".split(),)


def test_words_have_the_class_that_the_words_around_them_give_them():
    def of(question):
        read = stretches(question)
        return dict(zip(read.words, classes(read.said.tokens), strict=True))

    assert of("Why do you answer the phone?")["answer"] == "V"
    assert of("What was the answer?")["answer"] == "N"
    assert of("Are you working on Monday?")["working"] == "G"


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("copy edits", True), ("the town hall", False), ("the bus", False), ("news", False),
        ("the list of names", False), ("pens and paper", True), ("sending emails", False),
        ("the meeting that never ends", False), ("the slides you sent", True),
        ("the it teams", True),
    ],
)  # fmt: skip
def test_a_thing_is_one_or_many(words, many):
    assert many is inflection.is_many(words.split())


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_read(text):
    read = stretches(text)
    for choice in asks.choices(read, Role.MENTOR, asks.weights())[:20]:
        said_again = asking.asked(read, choice)
        assert said_again is None or said_again.endswith("?")


def test_of_a_long_text_the_last_words_are_weighed():
    lead = "The rota was late again and nobody had told the ward. "
    question = "Why can't Gen Z put their phones away?"
    short, long = (said(text, CURIOSITY.hear(text)) for text in (question, lead * 12 + question))
    ending = long.ending(asks.MOST_WORDS)

    assert short.ending(asks.MOST_WORDS) == short
    assert asks.MOST_WORDS - len(lead.split()) <= len(ending.tokens) <= asks.MOST_WORDS
    assert ending.words[:3] == ("the", "rota", "was")
    assert ending.words[-len(short.words) :] == short.words
    behind = len(ending.words) - len(short.words)
    assert {place - behind for place in ending.judged if place >= behind} == short.judged
    assert {start - behind for start, _ in ending.young} == {start for start, _ in short.young}


@pytest.mark.parametrize("most", [30, 31])
def test_a_sentence_that_is_too_long_is_cut_between_words_not_within_one(most):
    text = "Why " + "won't " * 40 + "it?"
    ending = said(text, CURIOSITY.hear(text)).ending(most)

    assert ending.words[0] == "will"
    assert most - 1 <= len(ending.tokens) <= most
