"""Prompts to reflect on: what is chosen, what is kept out, and what is said about it."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmcoach import Coach, Goal, Pair, PastSession, Program, ReflectionSet
from rmcoach.coaching import reflection
from rmcoach.documents import FOLLOW_UPS
from rmcoach.errors import InputError
from rmcoach.models.base import Audience, SessionType
from rmcoach.models.provenance import Provenance
from rmcoach.models.reflection import Moment
from rmcoach.models.summary import Evidence, Insight, Insights, SessionSummary, Shares, Talk

ON = dt.date(2026, 11, 23)
MOMENTS = [moment.value for moment in Moment]
TRUST = PastSession(date=dt.date(2026, 10, 5), session_type=SessionType.TRUST)


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach()


def make_pair(*goals: object, **more: object) -> Pair:
    return Pair(
        id="dana",
        mentee={"name": "Dana Whitfield"},
        mentor={"name": "Priya Raman"},
        goals=goals or ("Understand how our newest sellers use AI tools",),
        **more,
    )


def insight(text: str) -> Insight:
    return Insight(text=text, evidence=(Evidence(quote=text, start=0, end=len(text), line=1),))


def make_summary(**fields: object) -> SessionSummary:
    made = Provenance(engine="rmcoach", knowledge="0")
    return SessionSummary(
        pair="dana", date=dt.date(2026, 11, 2), summary="", provenance=made, **fields
    )


def texts(drafted: ReflectionSet) -> list[str]:
    return [prompt.text for prompt in drafted.prompts]


def notes(drafted: ReflectionSet) -> str:
    return " ".join(note.why for note in drafted.provenance.notes)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    asked=st.fixed_dictionaries(
        {
            "moment": st.sampled_from(MOMENTS),
            "audience": st.sampled_from([one.value for one in Audience]),
            "count": st.integers(1, 20),
        }
    ),
    goals=st.lists(
        st.sampled_from(
            [
                Goal(id="a", text="Learn to run a podcast"),
                Goal(id="b", text="Find out why good people leave us", topic="talent"),
                Goal(id="c", text="Where bias shows in promotions"),
                Goal(id="d", text="See how decisions are made", whose="mentor"),
            ]
        ),
        min_size=1,
        unique_by=lambda goal: goal.id,
    ),
    trusted=st.booleans(),
)
def test_every_set_keeps_the_invariants(coach, asked, goals, trusted):
    """Whatever is asked: no prompt twice, as many as asked or a reason, two follow-ups each."""
    drafted = coach.reflect(
        make_pair(*goals), **asked, on=ON, past_sessions=[TRUST] if trusted else []
    )

    assert len({*texts(drafted)}) == len(drafted.prompts) <= asked["count"]
    assert len(drafted.prompts) == asked["count"] or "can be given" in notes(drafted)
    for prompt in drafted.prompts:
        assert prompt.moment == asked["moment"]
        assert asked["audience"] == "both" or prompt.audience in {asked["audience"], "both"}
        assert len(prompt.follow_ups) == FOLLOW_UPS
        assert prompt.avoid
        assert "[" not in prompt.text + prompt.avoid + "".join(prompt.follow_ups)
        assert trusted or not prompt.needs_permission


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("audience", ["mentee", "mentor", "both"])
def test_no_repeat_within_six_sessions(coach, moment, audience):
    """What was offered in the last six sessions does not come again; older prompts may."""
    pair = make_pair()
    past: list[PastSession] = [TRUST]
    for number in range(10):
        on = ON + dt.timedelta(weeks=3 * number)
        drafted = coach.reflect(
            pair, moment=moment, audience=audience, count=4, on=on, past_sessions=past
        )
        recent = {text for session in past[-6:] for text in session.prompts}
        assert recent.isdisjoint(texts(drafted))
        assert len(drafted.prompts) == 4 or "last six sessions" in notes(drafted)
        past.append(
            PastSession(date=on, session_type=SessionType.REGULAR, prompts=tuple(texts(drafted)))
        )


def test_a_mentee_is_not_left_without_prompts(coach):
    """The packaged banks hold enough for five prompts at each of six sessions and one more."""
    for moment in MOMENTS:
        past = [TRUST]
        for number in range(7):
            on = ON + dt.timedelta(weeks=3 * number)
            drafted = coach.reflect(make_pair(), moment=moment, on=on, past_sessions=past)
            assert len(drafted.prompts) == 5
            past.append(
                PastSession(
                    date=on, session_type=SessionType.REGULAR, prompts=tuple(texts(drafted))
                )
            )


def test_same_day_same_prompts(coach):
    """The same pair and date give the same set, another date another one."""
    pair = make_pair()
    first = coach.reflect(pair, moment="after", on=ON)

    assert first == Coach().reflect(pair, moment="after", on=ON)
    assert texts(first) != texts(coach.reflect(pair, moment="after", on=ON + dt.timedelta(21)))


def test_stances_are_spread(coach):
    """Five prompts for one goal take at least four stances."""
    for moment in MOMENTS:
        drafted = coach.reflect(make_pair(), moment=moment, on=ON, past_sessions=[TRUST])
        assert len({prompt.stance for prompt in drafted.prompts}) >= 4


def test_each_goal_is_taken_up(coach):
    """With two goals of the mentee and room for five prompts, both are served."""
    pair = make_pair("Understand how our newest sellers use AI tools", "See why new hires leave us")
    for moment in MOMENTS:
        drafted = coach.reflect(pair, moment=moment, on=ON)
        assert {prompt.goal_id for prompt in drafted.prompts} == {"g1", "g2", None}


def test_a_goals_own_words_are_used(coach):
    """A goal that no bank covers is asked about in its own words."""
    drafted = coach.reflect(make_pair("Learn to juggle torches"), on=ON)

    assert any("juggling torches" in text for text in texts(drafted))


def test_the_mentors_goal_is_not_taken_for_the_mentees(coach):
    """A goal of the mentor's gets prompts on giving something back, never on learning it."""
    pair = make_pair(Goal(id="m", text="See how decisions are made", whose="mentor"))
    for moment in MOMENTS:
        for audience in ("mentee", "mentor"):
            drafted = coach.reflect(pair, moment=moment, audience=audience, count=20, on=ON)
            assert {p.topic for p in drafted.prompts if p.goal_id == "m"} == {"reciprocity"}


def test_the_goals_of_the_last_session_come_first(coach):
    """After a session its own goal is looked at, not the one whose turn is next."""
    pair = make_pair("Understand how our newest sellers use AI tools", "See why new hires leave us")
    held = PastSession(date=ON, session_type=SessionType.REGULAR, goals=("g2",))
    drafted = coach.reflect(pair, moment="after", count=2, on=ON, past_sessions=[held])

    assert [prompt.goal_id for prompt in drafted.prompts] == [None, "g2"]


def test_the_summary_changes_what_is_chosen(coach):
    """A role slip, an open question and an insight each get a prompt that quotes them."""
    summary = make_summary(
        talk=Talk(
            share=Shares(mentee=0.7, mentor=0.3),
            questions=Shares(mentee=0.5, mentor=0.5),
            role_slip="Dana spoke 70 % of the words",
        ),
        open_questions=(insight("Who may use the call assistant?"),),
        insights=Insights(
            mentee=(insight("Follow-ups are written during the call"),),
            mentor=(insight("Accounts move on Mondays"),),
        ),
    )
    for moment in MOMENTS:
        drafted = coach.reflect(make_pair(), moment=moment, on=ON, summary=summary)
        whys = {prompt.topic: prompt.why for prompt in drafted.prompts[:3]}
        assert "“Dana spoke 70 % of the words”" in whys["role-slip"]
        assert "“Who may use the call assistant?”" in whys["open-question"]
        assert "“Follow-ups are written during the call”" in whys["insight"]
    mentors = coach.reflect(make_pair(), audience="mentor", on=ON, summary=summary)
    assert "“Accounts move on Mondays”" in mentors.prompts[2].why


def test_without_a_summary_nothing_presumes_one(coach):
    """Prompts about an open question or an insight need one."""
    for moment in MOMENTS:
        drafted = coach.reflect(make_pair(), moment=moment, count=20, on=ON, past_sessions=[TRUST])
        assert {p.topic for p in drafted.prompts}.isdisjoint({"open-question", "insight"})


def test_a_sensitive_goal_waits_for_trust(coach):
    """Before a trust session it is left out, and that is said; after one it asks first."""
    pair = make_pair("Learn where bias shows in our promotions")
    waits = coach.reflect(pair, moment="during", on=ON)
    ready = coach.reflect(pair, moment="during", on=ON, past_sessions=[TRUST])

    assert {prompt.goal_id for prompt in waits.prompts} == {None}
    assert "waits until a trust session" in notes(waits)
    assert [p.goal_id for p in ready.prompts if p.needs_permission] == ["g1"] * 2
    assert {p.topic for p in ready.prompts if p.goal_id} == {"bias-and-inclusion"}


def test_a_trust_session_on_the_day_has_not_been_held_before(coach):
    """A trust session that is only planned opens nothing; after it, it does."""
    pair = make_pair("Learn where bias shows in our promotions")
    today = PastSession(date=ON, session_type=SessionType.TRUST)

    for moment, opened in (("before", False), ("during", False), ("after", True)):
        drafted = coach.reflect(pair, moment=moment, on=ON, past_sessions=[today])
        assert any(prompt.needs_permission for prompt in drafted.prompts) is opened


def test_the_programme_says_what_is_sensitive():
    """A topic that the programme calls sensitive waits, though no bank does."""
    coach = Coach(program=Program(sensitive_topics=("redundancies",)))
    drafted = coach.reflect(make_pair("Talk about redundancies"), on=ON)

    assert {prompt.goal_id for prompt in drafted.prompts} == {None}


def test_a_sensitive_open_question_waits(coach):
    """What the last session left open is not taken up before a trust session, if sensitive."""
    summary = make_summary(open_questions=(insight("How does bias show in our promotions?"),))
    drafted = coach.reflect(make_pair(), on=ON, summary=summary)

    assert "open-question" not in {prompt.topic for prompt in drafted.prompts}
    assert "waits until a trust session" in notes(drafted)


def test_without_a_pair(coach):
    """Any pair gets prompts about the two themselves, with no name and no earlier session."""
    for moment in MOMENTS:
        drafted = coach.reflect(moment=moment, on=ON)
        assert drafted.pair is None
        assert len(drafted.prompts) == 5
        for prompt in drafted.prompts:
            assert prompt.goal_id is None
            assert "last time" not in prompt.text


def test_names_are_first_names(coach):
    """Prompts speak of the other one by name; without a pair, of the mentor."""
    pair = make_pair()
    every = texts(coach.reflect(pair, moment="after", count=20, on=ON))
    anyone = texts(coach.reflect(moment="after", count=20, on=ON))

    assert any("Priya's" in text for text in every)
    assert any("your mentor's" in text for text in anyone)


def test_a_prompt_for_later_meetings_is_not_offered_before_the_first(coach):
    """Before a kickoff nothing asks about the last time."""
    drafted = coach.reflect(make_pair(), count=20, on=ON)

    assert not [text for text in texts(drafted) if "last time" in text]


def test_the_guard_is_asked_about_every_question_that_is_printed(coach):
    """A prompt fails with its text or a follow-up; the next best takes its place, with a note."""
    pair, asked = make_pair(), []
    request = reflection.Request(moment=Moment.AFTER, on=ON)

    def gather(guard):
        return reflection.gather(
            pair, request, program=Program(), knowledge=coach.knowledge, is_curious=guard
        )

    def accept(question):
        asked.append(question)
        return True

    free = reflection.reflect(gather(accept))
    printed = [text for p in free.prompts for text in (p.text, *p.follow_ups)]
    assert {*printed} <= {*asked}

    bad = {free.prompts[0].text, free.prompts[1].follow_ups[1]}
    guarded = reflection.reflect(gather(lambda question: question not in bad))
    assert len(guarded.prompts) == 5
    assert {free.prompts[0].text, free.prompts[1].text}.isdisjoint(texts(guarded))
    assert free.prompts[0].source in notes(guarded)
    assert reflection.verify(guarded, gather(lambda question: question not in bad)) == {}


def test_a_guard_that_refuses_everything_gives_an_empty_set(coach):
    """No question is printed that the guard refuses, even if none is left."""
    situation = reflection.gather(
        make_pair(),
        reflection.Request(on=ON),
        program=Program(),
        knowledge=coach.knowledge,
        is_curious=lambda question: not question,
    )
    drafted = reflection.reflect(situation)

    assert drafted.prompts == ()
    assert "none can be given" in notes(drafted)


def test_sources_and_reasons_can_be_followed(coach):
    """The source is the line of the bank, and a quoted reason stands in the guidance."""
    root = coach.knowledge.copy.root
    for moment in MOMENTS:
        for prompt in coach.reflect(make_pair(), moment=moment, count=20, on=ON).prompts:
            document, _, line = prompt.source.removeprefix("guidance:").rpartition("#")
            written = (root / document).read_text(encoding="utf-8").split("\n")[int(line) - 1]
            assert written.startswith("- ")
            assert prompt.text.split()[0] in written
            if prompt.why.startswith("“"):
                quote, _, place = prompt.why[1:].rpartition("” (")
                guidance = root / place.rpartition(":")[0]
                assert quote in guidance.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"moment": "befor"}, "unknown moment 'befor' (did you mean 'before'?)"),
        ({"audience": "mente"}, "unknown audience 'mente' (did you mean 'mentee'?)"),
        ({"count": 0}, "0 prompts can't be chosen; choose between 1 and 20."),
        ({"count": 21}, "21 prompts can't be chosen"),
        ({"count": "many"}, "'many' prompts can't be chosen"),
    ],
)
def test_what_cannot_be_asked_for(coach, wrong, said):
    """A wrong word or number is named, with the way out."""
    with pytest.raises(InputError) as error:
        coach.reflect(**wrong)

    assert said in str(error.value)


def test_agendas_and_reflections_keep_apart(coach):
    """No prompt for reflection stands in an agenda, and none of an agenda in a reflection."""
    pair = make_pair("Understand how our newest sellers use AI tools", "See why new hires leave us")
    reflected = {
        text
        for moment in MOMENTS
        for text in texts(
            coach.reflect(pair, moment=moment, audience="both", count=20, past_sessions=[TRUST])
        )
    }
    for kind in SessionType:
        agenda = coach.agenda(pair, session_type=kind, on=ON)
        sources = {prompt.source for block in agenda.blocks for prompt in block.prompts}
        assert not [source for source in sources if "reflection/" in source]
        asked = {prompt.text for block in agenda.blocks for prompt in block.prompts}
        assert asked.isdisjoint(reflected)


def test_a_folder_without_prompts_says_so(tmp_path):
    """Where the knowledge folder holds none, the set is empty and the reason is given."""
    drafted = Coach(tmp_path).reflect(make_pair(), on=ON)

    assert drafted.prompts == ()
    assert "none can be given: there are no more for the mentee" in notes(drafted)


def test_another_language_gets_english_and_is_told(coach):
    """A pair whose language has no prompts gets the English ones, with a word about it."""
    drafted = coach.reflect(make_pair(language="de"), on=ON)

    assert len(drafted.prompts) == 5
    assert "there are none in 'de'" in notes(drafted)
