import datetime as dt
import itertools
from pathlib import Path

import pytest

from rmcoach import _resources
from rmcoach.coach import Coach
from rmcoach.coaching.example import example
from rmcoach.errors import InputError
from rmcoach.models.agenda import PastSession
from rmcoach.models.base import Audience, Formality, SessionType
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program
from rmcoach.models.summary import ActionItem, ActionStatus

ON = dt.date(2026, 11, 23)
EXAMPLE = example(ON)
LENGTHS = [10, 11, 12, 13, 14, 15, 17, 19, 20, 22, 25, 27, 30, 33, 35, 40, 44, 45, 50, 55]
LENGTHS += [60, 70, 75, 80, 90, 100, 120, 137, 150, 180]

BARE = Pair(
    id="bare",
    mentee={"name": "Álvaro"},
    mentor={"name": "Xin Yi Ng"},
    goals=["Beekeeping on the factory roof"],
)


@pytest.fixture(scope="module")
def coach():
    return Coach()


def action(number=1, **changed):
    fields = EXAMPLE.open_actions[0].model_dump() | {"id": f"a{number}"} | changed
    return ActionItem(**fields)


def drafted(coach, pair=EXAMPLE.pair, **asked):
    asked = {"on": ON, "past_sessions": EXAMPLE.past, "open_actions": EXAMPLE.open_actions} | asked
    return coach.agenda(pair, **asked)


def texts(agenda):
    return [prompt.text for block in agenda.blocks for prompt in block.prompts]


def file_lines(document):
    root = _resources.folder("knowledge")
    return (root / document).read_text(encoding="utf-8").split("\n")


# -- invariants -------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [EXAMPLE.pair, BARE], ids=["demo", "bare"])
@pytest.mark.parametrize("kind", [*SessionType])
def test_every_agenda_of_any_length_keeps_the_invariants(coach, pair, kind):
    """2 pairs x 6 types x 30 lengths: what must hold for each of them."""
    for minutes in LENGTHS:
        agenda = drafted(coach, pair, session_type=kind, minutes=minutes)
        mentor_led = sum(b.minutes for b in agenda.blocks if b.lead is Audience.MENTOR)
        offered = texts(agenda)

        assert minutes == sum(block.minutes for block in agenda.blocks)
        assert min(block.minutes for block in agenda.blocks) >= 1
        assert 2 * mentor_led > minutes
        assert len(offered) == len(set(offered))
        assert len(agenda.preparation.mentee) <= 2
        assert {goal.id for goal in agenda.goals}.isdisjoint(g.id for g in agenda.parking_lot)
        assert {goal.id for goal in (*agenda.goals, *agenda.parking_lot)} == {
            goal.id for goal in pair.goals
        }
        assert all("[" not in text for text in (*offered, agenda.opening, agenda.purpose))
        assert len({block.id for block in agenda.blocks}) == len(agenda.blocks)


@pytest.mark.parametrize("kind", [*SessionType])
def test_every_citation_stands_verbatim_at_its_lines(coach, kind):
    agenda = drafted(coach, session_type=kind, minutes=60)

    assert agenda.citations
    for citation in agenda.citations:
        first, last = citation.lines
        assert citation.quote in "\n".join(file_lines(citation.document)[first - 1 : last])


def test_every_prompt_stands_at_the_line_its_source_names(coach):
    agenda = drafted(coach, session_type="regular", minutes=90)

    for prompt in (p for block in agenda.blocks for p in block.prompts):
        document, line = prompt.source.removeprefix("guidance:").split("#")
        words = prompt.text.split()[-1]
        assert (
            words in file_lines(document)[int(line) - 1]
            or "[goal]" in file_lines(document)[int(line) - 1]
        )


def test_the_same_situation_gives_the_same_agenda():
    assert drafted(Coach()) == drafted(Coach())


def test_another_date_gives_other_prompts(coach):
    days = [ON + dt.timedelta(weeks=n) for n in range(4)]
    offered = {tuple(texts(drafted(coach, on=day, past_sessions=()))) for day in days}

    assert len(offered) > 1


# -- goals ------------------------------------------------------------------------------------


def test_a_goal_keeps_its_turn_for_two_sessions_then_the_one_that_waited_longest_comes(coach):
    past = list(EXAMPLE.past[:2])
    first = []
    for week in range(6):
        on = ON + dt.timedelta(weeks=week)
        agenda = drafted(coach, session_type="regular", on=on, past_sessions=past)
        first.append(agenda.goals[0].id)
        goals = tuple(goal.id for goal in agenda.goals)
        past.append(PastSession(date=on, session_type="regular", goals=goals))

    assert ["g1", "g1", "g2", "g2", "g1", "g1"] == first


def test_the_goals_that_did_not_fit_are_parked(coach):
    assert ["g2"] == [g.id for g in drafted(coach, session_type="regular").parking_lot]


def test_goals_are_quoted_verbatim(coach):
    agenda = drafted(coach, session_type="regular", minutes=120)

    assert set(agenda.goals) == set(EXAMPLE.pair.goals)


def test_the_purpose_holds_the_goal_and_its_sign_of_success(coach):
    goal = EXAMPLE.pair.goals[0]
    agenda = drafted(coach, session_type="regular")

    assert f"{goal.text}; it worked if: {goal.outcome}." == agenda.purpose


def test_focus_brings_the_goal_that_holds_its_words_to_the_front(coach):
    agenda = drafted(coach, session_type="regular", focus="people leaving in the first year")

    assert "g2" == agenda.goals[0].id


def test_focus_on_something_new_becomes_the_subject_of_the_session(coach):
    agenda = drafted(coach, session_type="regular", focus="the merger with Acme")

    assert "the merger with Acme" == agenda.goals[0].text
    assert agenda.purpose == "The merger with Acme."
    assert any("the merger with Acme" in text for text in texts(agenda))


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("Beekeeping on the factory roof", "beekeeping on the factory roof"),
        ("Learn to negotiate with landlords", "negotiating with landlords"),
        ("Understand how grants are applied for", "how grants are applied for"),
        ("Know what night nurses do between two and four", "what night nurses do"),
        ("ESG reporting", "ESG reporting"),
    ],
)
def test_a_goal_that_no_bank_holds_gets_prompts_about_its_own_words(coach, goal, words):
    pair = BARE.model_copy(update={"goals": (BARE.goals[0].model_copy(update={"text": goal}),)})
    agenda = drafted(coach, pair, session_type="regular")
    about = [p.text for b in agenda.blocks if b.goal_id for p in b.prompts]

    assert 3 == len(about)
    assert [True, False, True] == [words.lower() in text.lower() for text in about]
    assert all("any-goal.md" in p.source for b in agenda.blocks if b.goal_id for p in b.prompts)


@pytest.mark.parametrize(
    ("goal", "bank"),
    [
        ("Understand which AI tools our newest sellers use", "new-tech"),
        ("See why our best graduates leave within a year", "talent"),
        ("Find out what new customers expect before they talk to us", "customers-and-competitors"),
        ("Hear how our strategy sounds on the shop floor", "strategy"),
        ("Get honest feedback from junior staff", "communication"),
        ("Learn what LinkedIn is good for", "social-media"),
    ],
)
def test_a_goal_leads_to_the_bank_of_its_topic(coach, goal, bank):
    pair = BARE.model_copy(update={"goals": (BARE.goals[0].model_copy(update={"text": goal}),)})
    agenda = drafted(coach, pair, session_type="regular")
    sources = [p.source for b in agenda.blocks if b.goal_id for p in b.prompts]

    assert any(f"questions/{bank}.md" in source for source in sources)


def test_a_mentors_goal_gets_the_mentors_turn_to_ask(coach):
    agenda = drafted(coach, session_type="regular")
    block = next(block for block in agenda.blocks if block.goal_id == "g3")

    assert {Audience.MENTOR} == {prompt.audience for prompt in block.prompts}
    assert EXAMPLE.pair.goals[2].text in agenda.reciprocity


# -- history ----------------------------------------------------------------------------------


def test_without_history_it_is_a_first_meeting_of_twenty_minutes_and_says_so(coach):
    agenda = coach.agenda(EXAMPLE.pair, on=ON)

    assert SessionType.KICKOFF is agenda.session_type
    assert 20 == agenda.minutes
    assert "no-history" in {warning.code for warning in agenda.warnings}
    assert Formality.MEETING is agenda.format


def test_prompts_of_the_last_six_sessions_are_not_offered_again(coach):
    past = list(EXAMPLE.past)
    offered = []
    for week in range(6):
        on = ON + dt.timedelta(weeks=week)
        agenda = drafted(coach, session_type="regular", on=on, past_sessions=past)
        again = set(texts(agenda)) & {text for one in past for text in one.prompts}
        offered.append(again)
        past.append(PastSession(date=on, session_type="regular", prompts=tuple(texts(agenda))))

    assert [set()] * 6 == offered


def test_sessions_after_the_date_are_not_history(coach):
    later = PastSession(date=ON + dt.timedelta(days=1), session_type="kickoff")

    assert SessionType.KICKOFF is coach.agenda(BARE, on=ON, past_sessions=[later]).session_type


# -- open actions -----------------------------------------------------------------------------


def test_only_confirmed_and_unfinished_actions_are_carried_over(coach):
    actions = [action(n, status=status) for n, status in enumerate(ActionStatus)]
    agenda = drafted(coach, open_actions=actions)

    assert {ActionStatus.OPEN, ActionStatus.BLOCKED} == {a.status for a in agenda.carried_over}


def test_blocked_and_overdue_actions_come_first(coach):
    late, soon, someday = ON - dt.timedelta(days=3), ON + dt.timedelta(days=3), None
    actions = [
        action(1, due=someday),
        action(2, due=soon),
        action(3, due=late),
        action(4, due=someday, status=ActionStatus.BLOCKED, blocked_by="IT"),
    ]
    for order in itertools.permutations(actions):
        carried = drafted(coach, open_actions=order).carried_over
        assert ["a4", "a3", "a2", "a1"] == [one.id for one in carried]


def test_a_mentor_who_carries_most_actions_is_a_warning(coach):
    actions = [action(1, owner="Priya Raman"), action(2, owner="Priya Raman"), action(3)]
    agenda = drafted(coach, open_actions=actions)

    assert "junior-carries" in {warning.code for warning in agenda.warnings}
    assert "junior-carries" not in {w.code for w in drafted(coach).warnings}


# -- what can go wrong ------------------------------------------------------------------------

SENSITIVE = EXAMPLE.pair.model_copy(
    update={
        "goals": (
            EXAMPLE.pair.goals[0].model_copy(
                update={"text": "Understand where colleagues meet bias", "outcome": None}
            ),
        )
    }
)


def test_a_sensitive_goal_waits_until_a_trust_session_was_held(coach):
    kickoff = [PastSession(date=ON - dt.timedelta(weeks=3), session_type="kickoff")]
    agenda = drafted(coach, SENSITIVE, session_type="regular", past_sessions=kickoff)

    assert () == agenda.goals
    assert ["g1"] == [goal.id for goal in agenda.parking_lot]
    assert "sensitive-waits" in {warning.code for warning in agenda.warnings}
    assert not any("bias-and-inclusion" in p.source for b in agenda.blocks for p in b.prompts)


def test_a_sensitive_goal_asks_leave_first_and_names_whom_to_turn_to():
    coach = Coach(program=Program(facilitator="Ben Adeyemi"))
    agenda = drafted(coach, SENSITIVE, session_type="regular")
    block = next(block for block in agenda.blocks if block.goal_id == "g1")

    assert "questions/permission.md" in block.prompts[0].source
    assert any("Not today" in rule and "Ben Adeyemi" in rule for rule in agenda.ground_rules)


def test_a_topic_that_the_programme_calls_sensitive_waits_too():
    coach = Coach(program=Program(sensitive_topics=("AI tools",)))
    agenda = drafted(coach, session_type="regular", past_sessions=EXAMPLE.past[:1])

    assert "g1" not in {goal.id for goal in agenda.goals}


def test_a_reporting_line_and_missing_consent_are_warnings_with_their_ground(coach):
    pair = Pair(
        id="x",
        mentee={"name": "Dana Whitfield", "aliases": ["DW"]},
        mentor={"name": "Priya Raman", "reports_to": "dw"},
        goals=["Understand AI"],
    )
    warnings = {warning.code: warning for warning in coach.agenda(pair, on=ON).warnings}

    assert {"reporting-line", "no-consent"} <= set(warnings)
    assert warnings["reporting-line"].source.startswith("guidance:guidance/matching")


def test_confidentiality_is_asked_for_never_assumed(coach):
    assert any("what stays between" in rule for rule in coach.agenda(BARE, on=ON).ground_rules)


def test_the_next_date_is_null_unless_the_pair_has_one_that_is_still_to_come(coach):
    dated = [None, ON, ON + dt.timedelta(days=21)]
    pairs = [EXAMPLE.pair.model_copy(update={"next_session": day}) for day in dated]
    found = [drafted(coach, pair).closing.next_session for pair in pairs]

    assert [None, None, ON + dt.timedelta(days=21)] == found


@pytest.mark.parametrize("focus", ["ratings of colleagues", "the ratings of Ingrid Solberg"])
def test_what_the_two_agreed_to_leave_alone_is_left_alone(coach, focus):
    agenda = drafted(coach, session_type="regular", focus=focus)

    assert focus not in {goal.text for goal in agenda.goals}
    assert not any("ratings" in text for text in texts(agenda))
    assert "off-limits" in {warning.code for warning in agenda.warnings}


@pytest.mark.parametrize("focus", ["being a Black woman in sales", "menopause", "mental health"])
def test_a_sensitive_focus_waits_for_a_trust_session_and_says_so(coach, focus):
    before = drafted(coach, session_type="regular", focus=focus, past_sessions=EXAMPLE.past[:1])
    after = drafted(coach, session_type="regular", focus=focus)

    assert "sensitive-waits" in {warning.code for warning in before.warnings}
    assert focus not in {goal.text for goal in before.goals}
    assert focus in {goal.text for goal in after.goals}


def test_a_goal_whose_words_fit_no_sentence_is_not_forced_into_one(coach):
    text = "my mentor keeps lecturing"
    agenda = drafted(coach, session_type="regular", focus=text)

    assert "My mentor keeps lecturing." == agenda.purpose
    assert not any(text in offered for offered in texts(agenda))


def test_the_kickoff_does_not_name_a_goal_that_has_to_wait(coach):
    agenda = coach.agenda(SENSITIVE, on=ON)

    assert "bias" not in agenda.purpose


def test_two_people_of_one_first_name_are_called_by_their_full_names(coach):
    pair = Pair(id="x", mentee={"name": "Ann Lee"}, mentor={"name": "Dr. Ann Wu"}, goals=["AI"])

    assert coach.agenda(pair, on=ON).opening.startswith("Dr. Ann Wu teaches")


def test_the_guidance_takes_turns(coach):
    quotes = {
        drafted(coach, session_type="regular", past_sessions=EXAMPLE.past[:n]).citations[-1].quote
        for n in range(1, 5)
    }

    assert len(quotes) > 1


@pytest.mark.parametrize("minutes", [-5, 0, 9, 181, 10_000])
def test_minutes_out_of_range_are_refused_with_the_range(coach, minutes):
    with pytest.raises(InputError, match="between 10 and 180"):
        drafted(coach, minutes=minutes)


def test_an_unknown_session_type_is_refused_with_a_suggestion(coach):
    with pytest.raises(InputError, match=r"did you mean 'checkpoint'\?"):
        drafted(coach, session_type="chekpoint")


def test_a_language_without_questions_is_said_and_gets_english_ones(coach):
    pair = BARE.model_copy(update={"language": "fi"})
    agenda = coach.agenda(pair, on=ON)

    assert texts(agenda)
    assert "language" in {warning.code for warning in agenda.warnings}


# -- a folder of one's own --------------------------------------------------------------------

PLAN = """---
title: Mine
kind: session-plan
session_types: [regular]
minutes: 30
opening: Hello [mentor] and [mentee].
purpose: Talk.
reciprocity: Something.
learned: What did you learn?
commitment: What will you do?
micro_questions: ["One?", "Two?", "Three?"]
---

## Talk
The senior talks.

- share: 80
- lead: mentee
- done when: It is over.

## End
Stop.

- share: 20
- lead: both
- done when: The door is open.
"""


def test_a_folder_of_ones_own_replaces_the_guidance_and_packaged_plans_fill_in(tmp_path):
    (tmp_path / "mine.md").write_text(
        "---\ntitle: Ours\nkind: guidance\n---\n\n## Show the real thing slowly\n\n"
        "**Bring the machine into the room and let the senior press the button.**\n"
    )
    agenda = drafted(Coach(tmp_path), session_type="regular")

    assert {"mine.md"} == {citation.document for citation in agenda.citations}
    assert [] == texts(agenda)
    assert "no-prompts" in {warning.code for warning in agenda.warnings}
    assert "Wrap up" == agenda.blocks[-1].title


def test_a_plan_that_gives_the_senior_the_lead_is_put_right_and_says_so(tmp_path):
    (tmp_path / "mine.md").write_text(PLAN)
    agenda = drafted(Coach(tmp_path), session_type="regular")

    assert "Hello Priya and Dana." == agenda.opening
    assert [Audience.MENTOR, Audience.MENTOR] == [block.lead for block in agenda.blocks]
    assert 2 == sum(note.action == "repaired" for note in agenda.provenance.notes)


def test_an_edit_is_followed_by_the_very_next_agenda(tmp_path):
    path = tmp_path / "mine.md"
    path.write_text(PLAN)
    coach = Coach(tmp_path)
    before = drafted(coach, session_type="regular")
    path.write_text(PLAN.replace("Hello [mentor]", "Welcome [mentor]"))
    after = drafted(coach, session_type="regular")

    assert ("Hello Priya and Dana.", "Welcome Priya and Dana.") == (before.opening, after.opening)
    assert before.provenance.knowledge != after.provenance.knowledge


def test_a_missing_folder_is_said_and_the_packaged_knowledge_stands_in():
    coach = Coach(Path("nowhere"))
    agenda = drafted(coach)

    assert texts(agenda)
    assert ["nowhere"] == [p.document for p in coach.knowledge.snapshot().problems]


def test_a_broken_file_never_stops_an_agenda(tmp_path):
    (tmp_path / "plan.md").write_text(PLAN)
    (tmp_path / "broken.md").write_text("---\ntitle: [\n---\n")
    coach = Coach(tmp_path)
    agenda = drafted(coach, session_type="regular")

    assert "Hello Priya and Dana." == agenda.opening
    assert ["broken.md"] == [p.document for p in coach.knowledge.snapshot().problems]
