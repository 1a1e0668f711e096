"""Reflection prompts on a screen and as Markdown."""

import datetime as dt

from rmcoach.export.reflection import PERMISSION, reflection_markdown, reflection_text
from rmcoach.models.base import Audience, Stance
from rmcoach.models.provenance import Provenance
from rmcoach.models.reflection import Moment, ReflectionPrompt, ReflectionSet
from rmcoach.prompts import Templates

ON = dt.date(2026, 11, 23)


def make(*prompts: ReflectionPrompt) -> ReflectionSet:
    made = Provenance(engine="rmcoach", knowledge="0")
    return ReflectionSet(pair="dana", date=ON, prompts=prompts, provenance=made)


def prompt(**fields: object) -> ReflectionPrompt:
    return ReflectionPrompt(
        **{
            "text": "What did you do with the silence?",
            "moment": Moment.AFTER,
            "audience": Audience.MENTEE,
            "stance": Stance.NOTICE,
            "topic": "listening",
            "goal_id": None,
            "why": "Silence is where the true answer is chosen.",
            "source": "guidance:reflection/after.md#9",
            "follow_ups": ("How long was it?", "What came next?"),
            "avoid": '"Why so quiet?" (blames)',
            **fields,
        }
    )


def test_question_first_then_the_rest_below_it():
    """The question stands out; why, not and follow-ups are indented below it."""
    expected = """\
After the session · Monday 23 November 2026 · for the mentee

1  What did you do with the silence?
   why     Silence is where the true answer is chosen.
   not     "Why so quiet?" (blames)
   then    How long was it?
           What came next?
"""

    assert reflection_text(make(prompt())) == expected


def test_on_a_terminal_the_ground_is_quiet():
    """Questions are bold and their grounds faint where styles are wanted."""
    lines = reflection_text(make(prompt()), styled=True).split("\n")

    assert lines[2].startswith("\x1b[1m1  What did")
    assert lines[3].startswith("\x1b[2m   why")
    assert "\x1b" not in lines[5]


def test_in_the_room_only_questions_are_shown():
    """A card for the session leaves the grounds out."""
    text = reflection_text(make(prompt(moment=Moment.DURING)))

    assert "why" not in text
    assert "How long was it?" in text


def test_permission_is_asked_first():
    """A sensitive prompt says so before anything else, on the screen and in Markdown."""
    sensitive = make(prompt(needs_permission=True))
    lines = reflection_text(sensitive).split("\n")

    assert lines[3].startswith("   first   Ask first")
    assert PERMISSION in reflection_markdown(sensitive, Templates())


def test_prompts_for_both_name_their_person():
    """Where a set is for more than one, each question says for whom it is."""
    both = make(prompt(), prompt(text="Where did it end?", audience=Audience.MENTOR))

    assert "2  Mentor: Where did it end?" in reflection_text(both)
    assert "## 2. Mentor: Where did it end?" in reflection_markdown(both, Templates())


def test_data_cannot_command_the_terminal_or_the_page():
    """Control characters and markup in a goal or a summary stay text."""
    hostile = make(prompt(text="Red \x1b[31m and <b>bold</b> \u202eback?"))

    assert "\x1b" not in reflection_text(hostile)
    assert "\u202e" not in reflection_text(hostile)
    assert "<b>" not in reflection_markdown(hostile, Templates())


def test_an_empty_set():
    """Nothing is said plainly."""
    assert reflection_text(make()).startswith("Nothing to reflect on")
    assert reflection_markdown(make(), Templates()).startswith("# Nothing to reflect on")
