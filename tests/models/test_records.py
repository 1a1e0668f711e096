"""The records: closed, frozen, the same after a trip through JSON."""

import inspect
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from strategies import moderate, pair_fields, texts

from rmcoach import Coach, Pair
from rmcoach.cli.choices import SchemaName
from rmcoach.models import agenda, guidance, pair, program, provenance, reflection, summary
from rmcoach.models.agenda import Agenda
from rmcoach.models.base import Record, Source
from rmcoach.models.pair import call_name
from rmcoach.models.summary import ActionItem, Evidence

MODULES = (agenda, guidance, pair, program, provenance, reflection, summary)
RECORDS = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Record) and value is not Record
    },
    key=lambda record: record.__name__,
)
PROVENANCE = {"engine": "rmcoach 0", "knowledge": "abc"}
EVIDENCE = {"quote": "Dana asks IT", "start": 0, "end": 12, "line": 1}
ACTION = {"id": "a1", "task": "Ask IT", "owner": None, "owner_basis": "none"}
SAMPLES = {
    SchemaName.ACTION: (summary.ActionItem, {**ACTION, "evidence": [EVIDENCE]}),
    SchemaName.CITATION: (
        guidance.Citation,
        {"document": "a.md", "heading": "H", "lines": [1, 2], "quote": "q", "score": 0.5},
    ),
    SchemaName.PAIR: (
        pair.Pair,
        {"id": "a", "mentee": {"name": "A"}, "mentor": {"name": "B"}, "goals": ["g"]},
    ),
    SchemaName.PASSAGE: (
        guidance.Passage,
        {
            "document": "a.md",
            "folder": "/k",
            "heading": "H",
            "lines": [1, 2],
            "text": "t",
            "score": 1,
            "why": "words: a",
        },
    ),
    SchemaName.PROGRAM: (program.Program, {"goal": "g", "start": "2026-01-01"}),
    SchemaName.REFLECTION: (
        reflection.ReflectionSet,
        {"pair": None, "date": None, "prompts": [], "provenance": PROVENANCE},
    ),
    SchemaName.REFRAMING: (
        reflection.Reframing,
        {"question": "Why?", "verdict": None, "reason": "r", "provenance": PROVENANCE},
    ),
    SchemaName.SUMMARY: (
        summary.SessionSummary,
        {"pair": None, "date": None, "summary": "", "provenance": PROVENANCE},
    ),
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_closed_and_frozen(record):
    """A key that a record does not know is refused, and nothing can be set afterwards."""
    config = record.model_config

    assert config["extra"] == "forbid"
    assert config["frozen"] is True


@pytest.mark.parametrize("name", [n for n in SchemaName if n is not SchemaName.AGENDA])
def test_a_published_schema_takes_a_real_record(name):
    """Every name that ``rmcoach schema`` knows has a schema that its own record fits."""
    record, fields = SAMPLES[name]
    value = record.model_validate(fields)
    schema = record.model_json_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value.model_dump(mode="json"), schema)
    assert record.model_validate_json(value.model_dump_json()) == value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value.model_dump(mode="json"), "surprise": 1}, schema)


def test_a_pair_needs_only_id_two_names_and_a_goal(make_pair):
    """What is not known stays unknown: it is neither no nor empty text."""
    record = make_pair()

    assert record.agreement.consent.mentee is None
    assert (record.cadence, record.minutes, record.next_session) == (None, None, None)
    for missing in ("id", "mentee", "mentor", "goals"):
        fields = record.model_dump()
        del fields[missing]
        with pytest.raises(ValidationError, match=missing):
            Pair.model_validate(fields)


@pytest.mark.parametrize(
    "wrong",
    [
        {"goals": []},
        {"goals": ["  "]},
        {"goals": [{"topic": "x"}]},
        {"mentee": {"name": " "}},
        {"mentee": {"name": "A", "nme": "B"}},
        {"id": "a b"},
        {"id": "../a"},
        {"id": ".hidden"},
        {"id": "a\n"},
        {"id": ""},
        {"minutes": 9},
        {"minutes": 181},
        {"minutes": "abc"},
        {"next_session": "2026-13-45"},
        {"goals": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]},
        {"goals": [{"id": "g2", "text": "x"}, "y"]},
        {"goal": "x"},
    ],
    ids=repr,
)
def test_a_pair_that_cannot_be_used_is_refused(make_pair, wrong):
    """Empty texts, ids that are no file name, lengths and dates that there are not."""
    with pytest.raises(ValidationError):
        make_pair(**wrong)


def test_goals_get_ids_by_their_place(make_pair):
    """A goal may be its text alone; it is numbered, and an id that is given stays."""
    record = make_pair(goals=["one", {"text": "two"}, {"id": "mine", "text": "three"}])

    assert [goal.id for goal in record.goals] == ["g1", "g2", "mine"]


def test_a_record_cannot_be_changed(make_pair):
    """Records are frozen, so they can be shared between threads and kept."""
    record = make_pair()

    with pytest.raises(ValidationError, match="frozen"):
        record.id = "other"
    with pytest.raises(ValidationError, match="frozen"):
        record.mentee.name = "other"


@moderate
@given(pair_fields)
def test_a_pair_is_the_same_after_json(fields):
    """No name, however odd, is lost or changed on the way through JSON."""
    record = Pair.model_validate(fields)
    again = Pair.model_validate_json(record.model_dump_json())

    assert record == again
    assert record == Pair.model_validate(json.loads(json.dumps(record.model_dump(mode="json"))))
    assert call_name(record.mentee.name)
    for written, goal in zip(fields["goals"], record.goals, strict=True):
        before, _, after = (written if isinstance(written, str) else written["text"]).partition(
            goal.text
        )
        assert (before + after).strip() == ""


@pytest.fixture(scope="module")
def drafted() -> Agenda:
    record = Pair(id="a", mentee={"name": "A"}, mentor={"name": "B"}, goals=["Learn to podcast"])
    return Coach().agenda(record, minutes=45, session_type="regular")


def test_an_agenda_fits_its_published_schema(drafted):
    """What ``--format json`` prints is what ``rmcoach schema agenda`` promises."""
    schema = Agenda.model_json_schema(mode="serialization")

    jsonschema.validate(drafted.model_dump(mode="json"), schema)
    assert drafted == Agenda.model_validate_json(drafted.model_dump_json())


def test_an_agenda_whose_minutes_do_not_sum_is_refused(drafted):
    """The blocks fill the session exactly."""
    fields = drafted.model_dump()
    fields["blocks"][0]["minutes"] += 1

    with pytest.raises(ValidationError, match="sum to 46 minutes, not 45"):
        Agenda.model_validate(fields)


@pytest.mark.parametrize("lead", ["mentee", "both"])
def test_an_agenda_that_the_mentor_does_not_lead_is_refused(drafted, lead):
    """Half of the time is not most of it: the junior leads more than half."""
    fields = drafted.model_dump()
    block = fields["blocks"][0]
    fields["minutes"] = 40
    fields["blocks"] = [
        {**block, "minutes": 20, "lead": "mentor"},
        {**block, "minutes": 20, "lead": lead},
    ]

    with pytest.raises(ValidationError, match="the mentor leads 20 of 40"):
        Agenda.model_validate(fields)
    fields["blocks"][0]["minutes"], fields["blocks"][1]["minutes"] = 21, 19
    assert Agenda.model_validate(fields)


@moderate
@given(texts, st.integers(0, 99), st.integers(-2, 2))
def test_evidence_is_as_long_as_its_quote(quote, start, off):
    """Offsets count code points; one too many or too few is refused."""
    fields = {"quote": quote, "start": start, "end": start + len(quote) + off, "line": 1}
    if off:
        with pytest.raises(ValidationError):
            Evidence.model_validate(fields)
    else:
        assert quote == Evidence.model_validate(fields).quote


def test_no_evidence_no_action_item():
    """An action item without the words that prove it does not exist."""
    with pytest.raises(ValidationError, match="evidence"):
        ActionItem.model_validate({**ACTION, "evidence": []})


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ("input", True),
        ("guidance:questions/trust.md#12", True),
        ("guidance:a b.md#3-14", True),
        ("rule:reporting-line", True),
        ("rule:J01.x_y", True),
        ("model:ollama/llama3.2", True),
        ("", False),
        ("inputs", False),
        ("guidance:a.md", False),
        ("guidance:#1", False),
        ("guidance:a.md#", False),
        ("guidance:a.md#x", False),
        ("rule:", False),
        ("rule:two words", False),
        ("model:", False),
        ("Input", False),
    ],
)
def test_a_source_says_where_a_text_comes_from(source, good):
    """input, guidance with its lines, a rule, or a model; nothing else."""
    adapter = TypeAdapter(Source)
    if good:
        assert source == adapter.validate_python(source)
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(source)


def test_a_programme_ends_after_it_starts():
    """Dates in the wrong order are an error, not a programme of no days."""
    with pytest.raises(ValidationError, match="before it starts"):
        program.Program.model_validate({"start": "2026-02-01", "end": "2026-02-01"})
