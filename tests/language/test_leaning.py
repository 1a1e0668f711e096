"""The second opinion: when it speaks, when it holds back, and what its table holds."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach._resources import folder
from rmcoach.documents import Rule, parse
from rmcoach.language import leaning
from rmcoach.language.curiosity import Curiosity
from rmcoach.models.base import Role
from rmcoach.models.reflection import Severity, Verdict


def rules(**severities):
    """Return the packaged rules, some with another severity."""
    found = []
    for file in sorted((folder("knowledge") / "rules").glob("*.md")):
        record = parse(f"rules/{file.name}", file.read_bytes()).record
        assert isinstance(record, Rule)
        found.append(record.model_copy(update={"severity": severities[record.code]})
                     if record.code in severities else record)  # fmt: skip
    return found


CURIOSITY = Curiosity(rules())
CUES_ALONE = Curiosity(rules(J15="off"))
TABLE = leaning.weights("en")


def leaning_of(text):
    heard = CURIOSITY.hear(text)
    return leaning.weigh([(one.sentence, one.lattice) for one in heard], Role.MENTEE, TABLE)


def test_what_no_cue_finds_may_still_judge_as_a_whole():
    question = "Is that any way to talk to a client?"

    assert CUES_ALONE.check(question).verdict is Verdict.CURIOUS
    judgment = CURIOSITY.check(question)
    assert ["J15"] == [finding.code for finding in judgment.findings]
    assert judgment.verdict is Verdict.JUDGMENTAL
    start, end = judgment.findings[0].span
    assert 0 <= start < end <= len(question)


def test_a_silenced_undertone_leaves_everything_to_the_cues():
    for question in ("Is that any way to talk to a client?", "Which trainee went to HR?"):
        codes = {finding.code for finding in CUES_ALONE.check(question).findings}
        assert codes.isdisjoint({"J15", "J16"})


def test_it_does_not_speak_where_somebody_softened_the_rule_that_would():
    softened = Curiosity(rules(J03=Severity.HINT))

    assert softened.check("Is he so rude to suppliers?").verdict is Verdict.CURIOUS


def test_every_row_of_the_table_is_a_feature_and_two_weights_that_are_finite():
    file = Path(leaning.__file__).with_name("words") / "leaning_en.tsv"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[3:]]

    assert {3} == {len(row) for row in rows}
    assert len(rows) == len({row[0] for row in rows})
    assert all(math.isfinite(float(cell)) for row in rows for cell in row[1:])


def test_every_list_that_the_table_names_is_held_by_a_rule_file():
    known = {f"<{name}>" for name in CURIOSITY._tongue("en").lexicon.names} | {"<name>"}

    assert TABLE.lists <= known


def test_a_language_without_a_table_has_no_second_opinion():
    assert leaning.weights("xx") is None


@pytest.mark.parametrize("unit", ["why don't you ", "so lazy ", "who said ", '"quoted" '])
def test_a_question_consists_of_no_more_than_its_length_allows(unit):
    sizes = []
    for times in (20, 40, 80):
        heard = CURIOSITY.hear(unit * times + "?")
        pairs = [(one.sentence, one.lattice) for one in heard]
        sizes.append(len(leaning.features(pairs, Role.MENTEE, TABLE.lists)))

    assert sizes[2] <= 2 * sizes[1] <= 4 * sizes[0]


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=200))
def test_the_words_that_weigh_most_lie_in_the_sentence_that_does(text):
    heard = CURIOSITY.hear(text)
    if heard:
        lean = leaning_of(text)
        assert 0 <= lean.start < lean.end <= len(heard[lean.sentence].sentence.tokens)
        assert math.isfinite(lean.judges)
        assert math.isfinite(lean.probes)


def test_it_does_not_doubt_a_rule_that_somebody_added():
    (label,) = [rule for rule in rules() if rule.code == "J03"]
    cue = label.cues[0].model_copy(update={"text": "how was", "rows": ("how was",)})
    own = label.model_copy(update={"code": "F01", "document": "rules/own.md", "cues": (cue,)})
    judgment = Curiosity([*rules(), own]).check("How was your week?")

    assert judgment.verdict is Verdict.JUDGMENTAL


def test_of_a_text_longer_than_what_it_learned_from_it_only_doubts():
    question = "Is that any way to talk to a client?"
    story = "We met at the fair and walked through the halls. The stand was busy, and it was hot. "
    codes = {finding.code for finding in CURIOSITY.check(story * 3 + question).findings}

    assert {"J15"} == {finding.code for finding in CURIOSITY.check(question).findings}
    assert codes.isdisjoint({"J15", "J16"})


def test_everyday_talk_is_seldom_taken_for_a_judgment():
    """What holds for questions it has learned from; the benchmark judges unseen ones."""
    file = Path(__file__).parents[1] / "data" / "questions" / "elsewhere.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    curious = [row["question"] for row in rows if row["label"] == "curious"]
    flagged = [text for text in curious if CURIOSITY.check(text).verdict in {
        Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE,
    }]  # fmt: skip

    assert len(curious) > 500
    assert len(flagged) <= 0.02 * len(curious)
