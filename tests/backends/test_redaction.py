"""Names and numbers that don't leave the machine."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach.backends.base import Message, ModelRequest
from rmcoach.backends.wrappers.redact import Redactor, Veil
from rmcoach.language.third_parties import names_in
from rmcoach.testing import ScriptedBackend


def asked(text="What is it?", **fields):
    return ModelRequest(messages=(Message(role="user", content=text),), **fields)


HIDDEN = {
    "EMAIL": "dana.w+x@example.co.uk",
    "URL": "https://intranet.example/people?id=7",
    "SSN": "078-05-1120",
    "IP": "192.168.10.14",
    "CARD": "4111 1111 1111 1111",
    "IBAN": "DE89 3704 0044 0532 0130 00",
    "PHONE": "+44 20 7946 0958",
    "KEY": "sk-abcdefghijklmnop1234",
    "PERSON": "Whitfield",
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_it_knows_does_not_leave_the_machine_and_comes_back(kind):
    model = ScriptedBackend(lambda r: r.messages[0].content, is_local=False)
    text = f"Call {HIDDEN[kind]}, or write."
    reply = Redactor(model).complete(asked(text, names=("Dana Whitfield",)))

    assert f"Call [{kind}_1], or write." == model.requests[0].messages[0].content
    assert text == reply.text


@pytest.mark.parametrize(
    "text",
    [
        "by 2026-11-12, at 10:30, in 45 minutes",
        "Q3 2026: 1,200 calls and 35 % more",
        "version 1.2.3 of 12 tools, order 4111 1111 1111 1112",
        "Danann and Priyanka are other words",
    ],
)
def test_what_is_nobodys_number_or_name_stays(text):
    assert text == Veil(["Dana", "Priya"]).over(text)


def test_every_part_of_a_name_is_hidden():
    veil = Veil(["Dana Whitfield", "Priya Raman"])

    assert "[PERSON_1] [PERSON_2] asks [PERSON_3]'s team; [PERSON_1] listens." == veil.over(
        "Dana Whitfield asks Priya's team; Dana listens."
    )


def test_a_known_name_is_hidden_in_any_case_and_without_its_accents_unless_it_is_a_word():
    veil = Veil(["Zoë Sørensen", "Will Young"])

    assert "[PERSON_1] and [PERSON_2] will hire young people." == veil.over(
        "zoe and SØRENSEN will hire young people."
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Why is priya always late, and Dana never?", ["priya", "Dana"]),
        ("Why does PR never listen to Priya Raman?", ["Priya Raman"]),
        ("Karen is always late, isn't she?", ["Karen"]),
        ("Marek, why are you so slow?", ["Marek"]),
        ("Has Eva had enough of Dr. O’Brien's rounds?", ["Eva", "O’Brien"]),
        ('Isn\'t (Jo) lazy, or "Malte"?', ["Jo", "Malte"]),
        ("Honestly, why do Gen Z hate Mondays, Excel and AI?", []),
        ("Nobody told me. Which of you is lazy?", []),
    ],
)
def test_a_question_gives_away_the_names_of_the_pairs_and_what_looks_like_one(question, names):
    found = names_in(question, ["Dana Whitfield", "Priya Raman"])

    assert sorted(names) == sorted(found)


def test_a_placeholder_that_people_wrote_stays_theirs():
    veil = Veil(["Dana"], ["[PERSON_1] is not Dana"])
    hidden = veil.over("[PERSON_1] is not Dana")

    assert "[PERSON_1] is not [PERSON_2]" == hidden
    assert "[PERSON_1] is not Dana" == veil.lifted(hidden)


def test_what_is_filled_in_keeps_json_whole():
    model = ScriptedBackend({"a": "[PERSON_1] and EMAIL_1"}, is_local=False)
    name = 'Bo"B\\o'
    request = asked(f"{name}, b@c.example", names=(name,), response_schema={})
    reply = Redactor(model).complete(request)

    assert {"a": f"{name} and b@c.example"} == json.loads(reply.text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*HIDDEN.values(), "and", "the tools", "Ask", "é", "\n"])))
def test_what_is_hidden_is_found_again(pieces):
    text = "; ".join(pieces)
    veil = Veil(["Dana Whitfield"], [text])
    hidden = veil.over(text)

    assert text == veil.lifted(hidden)
    assert not any(value in hidden for value in HIDDEN.values())
