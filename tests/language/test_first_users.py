"""What people tried first: short talk, e-mails, brackets, and what is found in them."""

import datetime as dt

import pytest

from rmcoach import Coach, Pair, SessionSummary

ON = dt.date(2026, 11, 24)
MARGIT, TOMAS = "Margit Olsen", "Tomás Ferreira"
PAIR = Pair(
    id="p",
    mentee={"name": MARGIT, "reports_to": "Sigrid Dahl"},
    mentor={"name": TOMAS},
    goals=["Learn"],
    next_session=dt.date(2026, 12, 15),
)


def summarize(notes: str, author: str | None = "mentee") -> SessionSummary:
    return Coach().summarize(notes, pair=PAIR, author=author, on=ON)


def sure(notes: str, author: str | None = "mentee") -> list[tuple[str | None, str, str | None]]:
    """Return owner, task and day of each sure item."""
    found = summarize(notes, author)
    return [
        (one.owner, one.task, one.due.isoformat() if one.due else None)
        for one in found.actions
        if one.id not in found.needs_confirmation
    ]


@pytest.mark.parametrize(
    ("talk", "item"),
    [
        (
            "Margit: Who?\nTomás: I can make a list\nMargit: by monday?\nTomás: 👍 monday works",
            (TOMAS, "Make a list", "2026-11-30"),
        ),
        (
            "Margit: shall I ask Ingrid?\nTomás: yes do\nMargit: Good.",
            (MARGIT, "Ask Ingrid", None),
        ),
        (
            "Margit: by when can you do the clip?\nTomás: Thursday\nMargit: Good.",
            (TOMAS, "Do the clip", "2026-11-26"),
        ),
    ],
)
def test_an_offer_that_is_taken_is_a_promise(talk: str, item: tuple[str, str, str | None]) -> None:
    assert sure(talk, None) == [item]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        (
            "To do: ask Legal about it (Margit, 4 Dec)",
            (MARGIT, "Ask Legal about it", "2026-12-04"),
        ),
        ("- Call Ingrid tomorrow at 10", (MARGIT, "Call Ingrid", "2026-11-25")),
        ("Margit: I will call HR by Friday", (MARGIT, "Call HR", "2026-11-27")),
        ("Tomás sends me his prompts by Friday.", (TOMAS, "Send me his prompts", "2026-11-27")),
        ("We agreed that Tomás will send it by Friday.", (TOMAS, "Send it", "2026-11-27")),
        ("Margit wird Ingrid bis Freitag anrufen.", (MARGIT, "Ingrid anrufen", "2026-11-27")),
        (
            "I will have coffee with the three people who start on 1 February, in their first week",
            (
                MARGIT,
                "Have coffee with the three people who start on 1 February, in their first week",
                None,
            ),
        ),
    ],
)
def test_a_task_starts_with_its_verb_and_keeps_its_words(
    line: str, item: tuple[str, str, str | None]
) -> None:
    assert sure(line) == [item]


@pytest.mark.parametrize(
    "notes",
    [
        "ACTION closed: Tomás to return the headset.",
        "Old TODO from May, obsolete: Tomás to find a room",
        "He nearly promised to join the hike.",
        "no need for Tomás to bring the laptop",
        "I put the photo up on Sunday.",
        "AI: the artificial kind. Nobody likes it.",
        "Action items from May, all closed:\n- Tomás: find the login",
        "topic;who;what;when;state\nx;Tomás;build it;;agreed NOT to do this",
        "we decided to stop the monthly newsletter",
    ],
)
def test_what_is_closed_refused_or_past_is_no_item(notes: str) -> None:
    assert sure(notes) == []


def test_two_who_are_named_in_one_breath_are_no_single_owner() -> None:
    assert sure("Margit and Tomás to fill in the form by Friday.")[0][0] is None


def test_a_day_that_does_not_exist_stays_as_words_with_the_reason() -> None:
    item = summarize("I will send it out by 31 February.").actions[0]

    assert item.due is None
    assert item.due_text == "by 31 February"
    assert "is no day" in (item.due_basis or "")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next: 8 Dec 14:00", dt.date(2026, 12, 8)),
        ("let's meet on 5 January instead", dt.date(2027, 1, 5)),
        ("Next session: 2 February at 3 pm", dt.date(2027, 2, 2)),
    ],
)
def test_the_next_session_in_passing_comes_before_the_one_in_the_pair_file(
    words: str, day: dt.date
) -> None:
    found = summarize(f"We had a good talk. {words}. I will show the deck at our next session.")

    assert found.next_session == day
    assert found.actions[0].due == day


def test_what_was_new_is_the_insight_and_not_that_it_was_new() -> None:
    found = summarize("Young people read Glassdoor before our site. I had no idea.")

    assert [one.text for one in found.insights.mentee] == [
        "Young people read Glassdoor before our site."
    ]


def test_what_is_only_thought_of_is_no_insight() -> None:
    assert not summarize("If the clip turns out all right, I will post it.").insights.mentee


def test_a_decision_that_is_an_action_item_is_listed_once() -> None:
    found = summarize("We decided to book the room by Friday.")

    assert len(found.actions) == 1
    assert not found.decisions


def test_who_sent_the_mail_is_who_wrote_it() -> None:
    mail = "From: Tomás\nTo: Margit\n\nI'll send the list by Friday.\nCan you call HR by Monday?"

    assert [owner for owner, _, _ in sure(mail, None)] == [TOMAS, MARGIT]


def test_known_names_are_masked_in_any_case() -> None:
    notes = "I will ask Ingrid and sigrid by Friday. We decided that ingrid hates video."
    masked, _ = Coach().mask(summarize(notes), notes, pair=PAIR)

    assert "ngrid" not in str(masked)
    assert "igrid" not in str(masked)


def test_a_table_below_a_quote_of_a_table_is_read_without_a_fault() -> None:
    table = "Task | Owner | Due |\n|---|---|---|\n| a b | Pri | 4/12 |"

    assert summarize(f"> old | {table}| {table}").actions is not None
