"""A summary in its printed forms."""

import csv
import datetime as dt
import io

import pytest

from rmcoach import Coach, Pair
from rmcoach.export.actions import actions_csv, actions_ics, safe_cell
from rmcoach.export.pages import summary_markdown
from rmcoach.export.plain import plain
from rmcoach.export.summary_text import summary_text
from rmcoach.prompts import Templates

PAIR = Pair(
    id="dana", mentee={"name": "Dana Whitfield"}, mentor={"name": "Priya Raman"}, goals=["Learn"]
)
NOTES = (
    "Learned: silence is no answer to anybody.\n"
    "- Dana: send Gordon Blake the deck by Friday\n"
    "- Priya to call Gordon on +44 20 7946 0958 or gordon@example.com\n"
    "We could share it.\n"
)
COACH = Coach()
FOUND = COACH.summarize(NOTES, pair=PAIR, author="mentee", on=dt.date(2025, 11, 11))


def test_the_text_leads_with_insights_then_items_then_maybes() -> None:
    text = summary_text(plain(FOUND))
    order = [text.index(word) for word in ("Insights", "Action items (2)", "Maybe: confirm")]

    assert order == sorted(order)
    assert "Dana: send Gordon Blake the deck — Fri 14 Nov" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_markdown_has_a_box_for_each_item_and_obeys_no_markup_of_the_notes() -> None:
    text = summary_markdown(plain(FOUND), Templates())

    assert text.count("- [ ] ") == 2
    hostile = COACH.summarize("- Dana: send <b>it</b> [x](y) by Friday", pair=PAIR)
    assert "<b>" not in summary_markdown(plain(hostile), Templates())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "|", "\t=", "\r", "＝", " =", "\u00a0+"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1").startswith("'")
    assert safe_cell("Call Sam") == "Call Sam"


def test_the_table_has_a_row_for_each_item() -> None:
    rows = [*csv.DictReader(io.StringIO(actions_csv(plain(FOUND)["actions"])))]

    assert [row["owner"] for row in rows][:2] == ["Dana Whitfield", "Priya Raman"]
    assert rows[0]["due"] == "2025-11-14"


def test_the_calendar_keeps_its_ids_and_counts_what_has_no_date() -> None:
    data = plain(FOUND)
    text, undated = actions_ics(data["actions"], data["date"])
    from icalendar import Calendar

    events = Calendar.from_ical(text).walk("VEVENT")

    assert [str(event["uid"]) for event in events] == [f"{FOUND.actions[0].id}@rmcoach"]
    assert events[0]["dtstart"].dt == dt.date(2025, 11, 14)
    assert undated == len(FOUND.actions) - 1
    assert text == actions_ics(data["actions"], data["date"])[0]


def test_others_are_masked_alike_and_the_pair_is_not() -> None:
    data, masked = COACH.mask(FOUND, NOTES, pair=PAIR)
    text = summary_text(data)

    assert "Gordon" not in str(data)
    assert "example.com" not in str(data)
    assert "7946" not in str(data)
    assert "Dana" in text
    assert len(masked) >= 3
    assert "start" not in data["actions"][0]["evidence"][0]
