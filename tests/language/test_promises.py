"""Who promises what: constructions of three languages, and what only sounds like a promise."""

import datetime as dt

import pytest

from rmcoach import Coach, Pair

ON = dt.date(2025, 11, 12)
PAIR = Pair(
    id="p", mentee={"name": "Dana Whitfield"}, mentor={"name": "Priya Raman"}, goals=["Learn"]
)
DANA, PRIYA = "Dana Whitfield", "Priya Raman"


def sure(notes: str) -> list[tuple[str | None, str | None]]:
    """Return the owner and the day of each sure item; Dana wrote the notes."""
    found = Coach().summarize(notes, pair=PAIR, author="mentee", on=ON)
    return [
        (item.owner, item.due.isoformat() if item.due else None)
        for item in found.actions
        if item.id not in found.needs_confirmation
    ]


@pytest.mark.parametrize(
    ("notes", "owner", "due"),
    [
        ("Priya undertook to have it checked by Friday.", PRIYA, "2025-11-14"),
        ("She gave me her word: she'll redo the survey by Friday.", PRIYA, "2025-11-14"),
        ("Priya laughed and pledged to collect ten stories by Friday.", PRIYA, "2025-11-14"),
        ("I asked Priya to introduce me to the registrar.", PRIYA, None),
        ("Priya is putting together a list by Monday.", PRIYA, "2025-11-17"),
        ("Priya presents the case in two weeks.", PRIYA, "2025-11-26"),
        ("It is down to Priya to book the room by Friday.", PRIYA, "2025-11-14"),
        ("My homework is to shadow one shift by Friday.", DANA, "2025-11-14"),
        ("Both of us are writing to Facilities by tomorrow.", None, "2025-11-13"),
        ("From me you'll get the numbers on Monday.", DANA, "2025-11-17"),
        ("Starting from now on I'm sending voice notes.", DANA, None),
    ],
)
def test_promises_in_prose_are_found(notes: str, owner: str | None, due: str | None) -> None:
    assert sure(notes) == [(owner, due)]


@pytest.mark.parametrize(
    ("said", "owner", "due"),
    [
        ("Leave the proofs to me, by Friday.", DANA, "2025-11-14"),
        ("Put me down for a late shift on Monday.", DANA, "2025-11-17"),
        ("The tally lands on your desk on Friday.", DANA, "2025-11-14"),
        ("Priya, be so kind and draft the wording by Friday.", PRIYA, "2025-11-14"),
        ("Send me the two versions by Friday.", PRIYA, "2025-11-14"),
        ("Would you mind writing it up by Friday?", PRIYA, "2025-11-14"),
    ],
)
def test_promises_and_requests_in_talk_are_found(said: str, owner: str, due: str) -> None:
    assert sure(f"Priya: So.\nDana: {said}\nPriya: Fine.\nDana: Good.\nPriya: Bye.") == [
        (owner, due)
    ]


def test_an_answer_says_by_when_a_request_is_met() -> None:
    talk = "Dana: Hi.\nDana: Could you send me the deck?\nPriya: Sure, will do by EOD tomorrow.\n"
    assert sure(f"{talk}Dana: Great.\nPriya: Bye.") == [(PRIYA, "2025-11-13")]


def test_a_request_that_is_done_or_turned_down_is_none() -> None:
    talk = "Dana: Hi.\nDana: Could you send me the deck?\nPriya: Already in your inbox.\n"
    assert sure(f"{talk}Dana: Great.\nPriya: Bye.") == []


def test_a_sentence_that_points_back_adds_its_day() -> None:
    assert sure("I'll ask my three leads about it. I'll do that by Friday.") == [
        (DANA, "2025-11-14")
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "If the council paid, I would print it by Friday.",
        "Priya already mailed the chapter on Thursday, and I read it.",
        "My brother vowed to visit on Friday.",
        "I won't be touching the calendar by Friday.",
        "Computer, please make a list by Friday.",
        "Finance will approve it by Friday, they say.",
        "Marta from the shop will restock the bags by Friday.",
    ],
)
def test_what_only_sounds_like_a_promise_is_none(notes: str) -> None:
    assert sure(notes) == []


@pytest.mark.parametrize(
    ("notes", "owner"),
    [
        ("Priya kümmert sich bis Freitag um die Liste, das ist gut für uns.", PRIYA),
        ("Von mir bekommt sie bis Freitag die Zahlen, das ist mir wichtig.", DANA),
        ("Ich schick ihr bis Freitag die Zitate, und zwar ohne die Namen.", DANA),
        ("Priya se encarga de pedir la cita, a más tardar el viernes, con el móvil.", PRIYA),
        ("Yo le paso las grabaciones el viernes, para que las vea con su equipo.", DANA),
    ],
)
def test_german_and_spanish_prose_is_read(notes: str, owner: str) -> None:
    assert sure(notes) == [(owner, "2025-11-14")]
