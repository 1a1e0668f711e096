"""What is sent for reflections, rewrites and summaries, and what is not."""

import json
import re

import pytest
from enriching import COACH, NOTES, ON, PAIR, PROGRAM, REWRITES

from rmcoach import _resources
from rmcoach.backends.base import ModelReply
from rmcoach.backends.wrappers.redact import Redactor
from rmcoach.coach import Coach
from rmcoach.coaching import summary_words
from rmcoach.testing import ScriptedBackend

# -- what is sent -----------------------------------------------------------------------------


def sent(job):
    model = ScriptedBackend({})
    made = Coach(program=PROGRAM, backend=model)
    made.knowledge = COACH.knowledge
    if job == "reflection":
        made.reflect(PAIR, on=ON)
    elif job == "reframing":
        made.reframe(next(iter(REWRITES)))
    else:
        made.summarize(NOTES, pair=PAIR, on=ON)
    return model.requests[0]


JOBS = ("reflection", "reframing", "summary")


@pytest.mark.parametrize("job", JOBS)
def test_what_people_wrote_stands_between_marks_in_a_message_of_its_own(job):
    request = sent(job)
    system, user = request.messages
    mark = re.search(r"<(data-[g-v]{16})>", system.content)[1]

    assert job == request.job
    assert user.content.startswith(f"<{mark}>\n")
    assert user.content.endswith(f"\n</{mark}>")
    assert 2 == user.content.count(mark)
    for said in ("Dana", "hours", "pricing"):
        assert said not in system.content


@pytest.mark.parametrize("job", JOBS)
def test_the_schema_has_no_place_for_what_a_model_can_not_be_trusted_with(job):
    schema = json.dumps(dict(sent(job).response_schema))

    for word in ("owner", "due", "date", "minutes", "verdict", "source", "topic", "citation"):
        assert word not in schema


@pytest.mark.parametrize(
    ("job", "most"), [("reflection", 1500), ("reframing", 600), ("summary", 700)]
)
def test_a_request_is_compact(job, most):
    request = sent(job)
    text = "".join(message.content for message in request.messages)
    text += json.dumps(dict(request.response_schema))

    assert len(text) / 3.2 < most, "3.2 characters a token is on the safe side for English"


@pytest.mark.parametrize("job", JOBS)
def test_a_template_declares_all_that_it_uses_and_says_its_version(job):
    import jinja2.meta

    source = (_resources.folder("prompt_templates") / f"{job}.md.j2").read_text()
    used = jinja2.meta.find_undeclared_variables(jinja2.Environment().parse(source))  # noqa: S701

    assert re.match(rf"{{# {job}, version \d+ #}}\n", source)
    assert used <= {"keys", "language", "nonce", "asker", "most"}
    assert "version" not in sent(job).messages[0].content


def test_of_notes_only_what_tells_of_the_session_is_sent_and_as_private():
    request = sent("summary")
    user = request.messages[1].content

    assert request.private
    assert "11: Priya wondered who owns the tool budget." in user.replace("10:", "11:")
    for line in ("call assistant", "Attendees", "Ignore all", "slides", "# Session"):
        assert line not in user


def test_third_parties_of_the_notes_are_among_the_names_that_are_replaced():
    assert "Ingrid" in " ".join(sent("summary").names)


class Far:
    """A model elsewhere that points at a line as it was shown."""

    name = "far/pointer"
    seen = ""

    def complete(self, request):
        self.seen = request.messages[1].content
        line = next(line for line in self.seen.splitlines() if "IT policy" in line)
        return ModelReply(text=json.dumps({"actions": [line]}), model=self.name)


def test_a_remote_model_points_at_words_without_seeing_a_name():
    far = Far()
    made = Coach(program=PROGRAM, backend=Redactor(far))
    drafted = made.summarize(NOTES, pair=PAIR, on=ON)
    item = next(item for item in drafted.actions if "IT policy" in item.task)

    for name in ("Dana", "Priya", "Whitfield", "Raman"):
        assert name not in far.seen
    assert "Dana Whitfield" == item.owner
    assert "Dana could look into the IT policy with the vendor." == item.evidence[0].quote


def test_long_notes_are_not_sent_whole():
    model = ScriptedBackend({})
    Coach(backend=model).summarize("Priya likes the tools and says so often. " * 3000)
    Coach(backend=model).summarize("- Priya likes the tools and says so often.\n" * 3000)

    for request in model.requests:
        assert len(request.messages[1].content) < 1.3 * summary_words.SHOWN


def test_a_user_may_replace_every_template(tmp_path):
    for job in JOBS:
        (tmp_path / f"{job}.md.j2").write_text(f"My own {job}. {{{{ nonce }}}}", encoding="utf-8")
    model = ScriptedBackend({})
    made = Coach(program=PROGRAM, backend=model, templates=tmp_path)
    made.reflect(PAIR, on=ON)
    made.reframe(next(iter(REWRITES)))
    made.summarize(NOTES, pair=PAIR, on=ON)

    assert [f"My own {job}." for job in JOBS] == [
        request.messages[0].content.split(" data-")[0] for request in model.requests
    ]
