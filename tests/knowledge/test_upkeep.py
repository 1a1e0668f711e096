"""What is wrong between knowledge files is told to whoever keeps them."""

import shutil

import pytest

from rmcoach import _resources
from rmcoach.coaching import upkeep
from rmcoach.retrieval.knowledge import Knowledge


@pytest.fixture
def folder(tmp_path):
    """The session plans and question banks that ship, to be spoilt."""
    for part in ("sessions", "questions"):
        shutil.copytree(_resources.folder("knowledge") / part, tmp_path / "kb" / part)
    return tmp_path / "kb"


def problems(folder):
    return [str(problem) for problem in upkeep.check(Knowledge(folder).snapshot())]


def test_the_packaged_knowledge_is_in_order(knowledge):
    assert [*upkeep.check(knowledge.snapshot())] == []


def test_of_two_plans_of_a_type_the_one_that_is_not_followed_is_named(folder):
    """Also when it is of other types as well, which it does serve."""
    text = (folder / "sessions" / "trust.md").read_text(encoding="utf-8")
    text = text.replace("session_types: [trust]", "session_types: [trust, repair]")
    (folder / "sessions" / "trust.md").write_text(text, encoding="utf-8")

    (only,) = problems(folder)
    assert only.startswith("sessions/trust.md: agendas of type repair follow sessions/repair.md")
    assert only.endswith("Take repair out of the session_types of one of them.")


def test_a_topic_of_a_plan_that_no_bank_holds_is_named_with_what_comes_near(folder):
    plan = folder / "sessions" / "regular.md"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("topics: arrive", "topics: arive"), encoding="utf-8")

    (only,) = problems(folder)
    assert only.startswith("sessions/regular.md: no bank has a prompt on the topic 'arive'")
    assert "did you mean 'arrive'?" in only


def test_an_empty_bank_is_named_unless_its_prompts_are_problems_already(folder, write):
    head = "---\ntitle: T\nkind: questions\ntopics: [t]\n---\n\n# Learn\n\n"
    write(folder, {"questions/empty.md": head, "questions/wrong.md": head + "- {stance: learn}\n"})

    (only,) = problems(folder)
    assert only.startswith("questions/empty.md: this bank holds no prompt.")
