"""What ships must be what a thoughtful coach would be proud of; here are the rules of it."""

import itertools
import re

import pytest

from rmcoach import _resources
from rmcoach.documents import Guidance, Kind, QuestionBank, SessionPlan, Subject, parse
from rmcoach.language.text import content_words, stems
from rmcoach.models.base import Audience, SessionType

ROOT = _resources.folder("knowledge")
FILES = {
    str(path.relative_to(ROOT)): parse(str(path.relative_to(ROOT)), path.read_bytes())
    for path in sorted(ROOT.rglob("*.md"))
    if path.name != "README.md"
}
RECORDS = [parsed.record for parsed in FILES.values() if parsed.record is not None]
BANKS = [record for record in RECORDS if isinstance(record, QuestionBank)]
PLANS = [record for record in RECORDS if isinstance(record, SessionPlan)]
GUIDANCE = [record for record in RECORDS if isinstance(record, Guidance)]
PROMPTS = [(bank.document, prompt) for bank in BANKS for prompt in bank.prompts]
FOR_AGENDAS = [prompt for _, prompt in PROMPTS if not prompt.moments]

SUBJECTS = {
    "new-tech", "social-media", "cultural-shifts", "employee-expectations", "day-to-day",
    "customers-and-competitors", "strategy", "bias-and-inclusion", "talent", "generations",
    "ideas", "communication",
}  # fmt: skip
GUIDES = {
    "what-reverse-mentoring-is-for", "first-meeting", "trust-session", "expectations",
    "rules-of-engagement", "listening", "feedback", "resistance", "the-seniors-duties",
    "what-the-mentor-gains", "sensitive-topics", "boundaries-and-confidentiality", "checkpoint",
    "closing",
}  # fmt: skip
INVITATION = re.compile(
    r"^(show|tell|let|walk|take|describe|open|give|pick)\b.*[.:?]", re.IGNORECASE
)
LOADED = re.compile(
    r"\b(why don't|why do(es)? (you|they)|why (can't|won't|are you)|don't you|isn't it|aren't you"
    r"|wouldn't you|should|always|never|gen(eration)? [xyz]|millennials?|boomers?|young people"
    r"|your generation|people like you|obviously|surely|(?<!what )have you tried|right\?)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("document", FILES)
def test_each_file_is_read_whole(document):
    assert () == FILES[document].problems
    assert FILES[document].record is not None


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.document)
def test_each_file_names_its_sources_its_owner_and_when_it_was_reviewed(record):
    assert record.sources
    assert record.owner
    assert record.licence
    assert record.reviewed < record.review_by


def test_there_is_a_plan_for_each_type_of_session():
    assert [*SessionType] == [t for t in SessionType for p in PLANS if t in p.session_types]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.document)
def test_in_each_plan_the_mentor_leads_most_of_the_time(plan):
    led = sum(block.share for block in plan.blocks if block.lead is Audience.MENTOR)

    assert 2 * led > sum(block.share for block in plan.blocks)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.document)
def test_each_block_of_a_plan_has_enough_questions_to_choose_from(plan):
    for block in plan.blocks:
        if block.on is Subject.GOAL or not block.prompts:
            continue
        fitting = [
            prompt
            for _, prompt in PROMPTS
            if set(prompt.topics) & set(block.topics)
            and (not prompt.session_types or set(plan.session_types) & set(prompt.session_types))
            and (not block.stances or prompt.stance in block.stances)
            and (
                Audience.BOTH in {prompt.audience, block.audience}
                or prompt.audience is block.audience
            )
        ]
        assert len(fitting) >= 2 * block.prompts, block.title


def test_the_subjects_and_the_guidance_that_the_sources_name_are_there():
    assert {topic for bank in BANKS for topic in bank.topics} >= SUBJECTS
    assert {record.document.removeprefix("guidance/")[:-3] for record in GUIDANCE} >= GUIDES


def test_there_are_at_least_150_prompts_and_ten_on_each_subject():
    assert len(PROMPTS) >= 150
    for subject in SUBJECTS:
        assert sum(subject in prompt.topics for _, prompt in PROMPTS) >= 10


@pytest.mark.parametrize("prompt", [pytest.param(p, id=f"{d}:{p.line}") for d, p in PROMPTS])
def test_a_prompt_is_one_short_question_without_judgment(prompt):
    assert len(prompt.text.split()) <= 25
    assert 1 == prompt.text.count("?") or INVITATION.match(prompt.text)
    assert not LOADED.search(prompt.text)


def test_no_two_prompts_are_near_duplicates():
    words = [
        (prompt.text, set(stems(" ".join(content_words(prompt.text))))) for prompt in FOR_AGENDAS
    ]
    near = [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(words, 2)
        if min(len(a), len(b)) >= 2 and len(a & b) / len(a | b) > 0.6
    ]

    assert [] == near


def test_no_more_than_a_fifth_of_the_prompts_of_a_bank_begin_alike():
    for bank in BANKS:
        opened = [
            " ".join(p.text.split()[:3]).lower() for p in bank.prompts if "[goal]" not in p.text
        ]
        for opening in set(opened):
            assert opened.count(opening) <= max(2, len(opened) // 5), (bank.document, opening)


@pytest.mark.parametrize("record", GUIDANCE, ids=lambda record: record.document)
def test_each_section_of_guidance_marks_the_one_sentence_worth_quoting(record):
    for section in record.sections:
        marked = re.findall(r"\*\*(.+?)\*\*", section.text)
        assert 1 == len(marked), section.heading
        assert len(marked[0]) <= 150


def test_a_topic_bank_says_by_which_words_a_goal_leads_to_it():
    lacking = [
        bank.document
        for bank in BANKS
        if set(bank.topics) & SUBJECTS and not bank.moments and len(bank.keywords) < 10
        if not any(prompt.moments for prompt in bank.prompts)
    ]

    assert [] == lacking


def test_every_kind_of_file_that_ships_is_known():
    assert {Kind.GUIDANCE, Kind.QUESTIONS, Kind.SESSION_PLAN} <= {r.kind for r in RECORDS}
