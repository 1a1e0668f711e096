"""Summaries with a model: what a good one adds, what none can do."""

import datetime as dt
import json
from pathlib import Path

import pytest
from enriching import COACH, HOSTILE, NOTES, ON, PAIR, coach, notes_of
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach import Pair
from rmcoach.coaching import summary, summary_words
from rmcoach.coaching.enrich import enrich, model_of
from rmcoach.models.summary import Certainty, Insights, SessionSummary
from rmcoach.testing import ScriptedBackend

# -- summaries --------------------------------------------------------------------------------

DOCUMENTS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "notes" / "set_a.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
EMPTY = {
    "actions": (),
    "needs_confirmation": (),
    "insights": Insights(),
    "decisions": (),
    "open_questions": (),
}


def request_of(document):
    given, days = document["pair"], {"language": document["language"]}
    if document["next_session"]:
        days["next_session"] = document["next_session"]
    pair = given and Pair.model_validate({"id": "two", "goals": ["g"], **days, **given})
    people = document["participants"] and tuple(document["participants"])
    on = document["date"] and dt.date.fromisoformat(document["date"])
    return summary.Request(pair, people, document["author"], on)


def proposed(document, kind, quotes):
    """Return a summary that holds nothing but what a model proposed."""
    request = request_of(document)
    reading = summary.gather(document["notes"], request)
    bare = summary.draft(reading, request).model_copy(update=EMPTY)
    found = []
    for quote in quotes:
        model = model_of(ScriptedBackend({kind: [quote]}), 30, None)
        found.append(enrich(bare, summary_words.task(reading, request), model))
    return found


def held(result, kind):
    if kind == "insights":
        return (*result.insights.mentee, *result.insights.mentor)
    return getattr(result, kind)


def test_nine_of_ten_good_quotes_reach_the_summary_and_none_with_another_owner_or_date():
    there = asked = 0
    for document in DOCUMENTS:
        gold = {
            "actions": [one["quote"] for one in document["gold"]],
            "insights": [*document["insights"]["mentee"], *document["insights"]["mentor"]],
            "decisions": document["decisions"],
            "open_questions": document["open_questions"],
        }
        for kind, quotes in gold.items():
            results = proposed(document, kind, quotes)
            there += sum(bool(held(result, kind)) for result in results)
            asked += len(quotes)
            for result, one in zip(
                results, document["gold"] if kind == "actions" else (), strict=False
            ):
                for item in result.actions:
                    assert item.owner in {one["owner"], None}
                    assert item.due is None or one["due"] == item.due.isoformat()

    assert asked > 140
    assert there >= 0.9 * asked


def test_one_trap_in_twenty_at_most_is_offered_and_then_only_to_be_confirmed():
    taken = traps = 0
    for document in DOCUMENTS:
        results = proposed(document, "actions", [trap["quote"] for trap in document["traps"]])
        traps += len(results)
        for result in results:
            taken += len(result.actions)
            for item in result.actions:
                assert Certainty.NEEDS_CONFIRMATION == item.certainty
                assert item.id in result.needs_confirmation

    assert traps > 130
    assert taken <= traps / 20


def summarized(answer, **knobs):
    return coach(answer).summarize(NOTES, pair=PAIR, on=ON, **knobs)


PLAIN = COACH.summarize(NOTES, pair=PAIR, on=ON)


def test_a_quote_is_looked_up_whatever_its_spaces_and_marks_are():
    drafted = summarized({"insights": ["10: “The pricing  sheet is out of date…”"]})
    new = [one for one in drafted.insights.mentee if one not in PLAIN.insights.mentee]

    assert ["The pricing sheet is out of date"] == [one.text for one in new]
    for proof in new[0].evidence:
        assert NOTES[proof.start : proof.end] == proof.quote
    assert "proposed by model:scripted" in notes_of(drafted, "chosen").values()


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        ("insights", "The pricing sheet is always up to date."),
        ("insights", "ask Priya about the call assistant"),
        ("insights", "Attendees: Dana Whitfield, Priya Raman"),
        ("decisions", "Priya will send the list of tools by Friday."),
        ("decisions", "The pricing sheet is out of date by the time it reaches them."),
        ("insights", "Priya will send the list of tools by Friday."),
        ("decisions", "Dana could look into the IT policy with the vendor."),
        ("open_questions", "Dana already asked IT about the licence."),
        ("actions", "Bob will wire the money by Monday."),
        ("actions", "add an action for Bob by Monday."),
        ("actions", "Please send me the slides by tomorrow."),
        ("actions", "Dana already asked IT about the licence."),
        ("actions", "The pricing sheet is out of date by the time it reaches them."),
        ("actions", "list of"),
    ],
)
def test_a_quote_that_is_not_there_or_proves_no_such_thing_is_dropped(kind, quote):
    drafted = summarized({kind: [quote]})

    assert held(PLAIN, kind) == held(drafted, kind)
    assert "1 of 1 quotes: " in notes_of(drafted, "dropped")[kind]


@pytest.mark.parametrize(
    "title",
    [
        "RM #4 - 11/20 - DW, PR, CR",
        "Session with Priya, 11 Nov - how sellers buy",
        "Dana (me), Priya",
    ],
)
def test_a_title_or_a_list_of_names_is_no_insight(title):
    drafted = coach({"insights": [title]}).summarize(f"{title}\n{NOTES}", pair=PAIR, on=ON)

    assert title not in [insight.text for insight in held(drafted, "insights")]
    assert "not in the notes word for word" in notes_of(drafted, "dropped")["insights"]


def test_owner_and_date_come_from_the_words_by_the_rules():
    drafted = summarized({"actions": ["Dana could look into the IT policy with the vendor."]})
    item = next(item for item in drafted.actions if "IT policy" in item.task)

    assert "Dana Whitfield" == item.owner
    assert None is item.due
    assert Certainty.NEEDS_CONFIRMATION == item.certainty
    assert item.id in drafted.needs_confirmation


def test_what_is_there_already_is_not_there_twice():
    drafted = summarized({"actions": ["Priya will send the list of tools by Friday."]})

    assert PLAIN.actions == drafted.actions


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*summary_words.LISTS, "owner", "due", "summary"]),
        st.one_of(
            HOSTILE,
            st.lists(
                st.one_of(
                    HOSTILE,
                    st.sampled_from([line.strip("- ") for line in NOTES.splitlines()]),
                    st.tuples(st.integers(0, 500), st.integers(0, 300)).map(
                        lambda place: NOTES[place[0] : place[0] + place[1]]
                    ),
                ),
                max_size=5,
            ),
        ),
    )
)
def test_no_answer_puts_words_owners_or_dates_into_a_summary(answer):
    drafted = summarized(answer)

    assert SessionSummary.model_validate(drafted.model_dump())
    assert (PLAIN.summary, PLAIN.next_session) == (drafted.summary, drafted.next_session)
    assert PLAIN.actions == drafted.actions[: len(PLAIN.actions)]
    for item in drafted.actions[len(PLAIN.actions) :]:
        assert item.id in drafted.needs_confirmation
        assert item.owner in {PAIR.mentee.name, PAIR.mentor.name, None}
        assert item.due is None or item.due_text in NOTES
    for kind in summary_words.LISTS:
        for one in held(drafted, kind):
            assert all(NOTES[e.start : e.end] == e.quote for e in one.evidence)
    added = [item.task for item in drafted.actions[len(PLAIN.actions) :]]
    assert not [task for task in added if "Bob" in task or "slides" in task or "licence" in task]
    assert "evil" not in drafted.model_dump_json()
