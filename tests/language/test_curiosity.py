"""The judgment rules: their examples, their form, and what must hold for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach._resources import folder
from rmcoach.documents import Rule, parse
from rmcoach.language.curiosity import MAX_CHARACTERS, Curiosity
from rmcoach.language.lattice import Automaton, Lattice
from rmcoach.models.base import Role
from rmcoach.models.reflection import Severity, Verdict
from rmcoach.rule_files import compile_cue


def packaged() -> list[Rule]:
    files = sorted((folder("knowledge") / "rules").glob("*.md"))
    read = [parse(f"rules/{file.name}", file.read_bytes()) for file in files]
    assert [str(problem) for one in read for problem in one.problems] == []
    return [one.record for one in read if isinstance(one.record, Rule)]


RULES = packaged()
CURIOSITY = Curiosity(RULES)
JUDGES = {Verdict.JUDGMENTAL, Verdict.MIXED, Verdict.UNSAFE}
FIRES = [
    pytest.param(rule.code, one, id=f"{rule.code}-{one.line}")
    for rule in RULES
    for one in rule.fires
]
QUIET = [
    pytest.param(rule.code, one, id=f"{rule.code}-{one.line}")
    for rule in RULES
    for one in rule.quiet
]


@pytest.mark.parametrize(("code", "example"), FIRES)
def test_a_rule_fires_on_each_of_its_examples(code, example):
    judgment = CURIOSITY.check(example.text, asker=example.asker)

    assert code in {finding.code for finding in judgment.findings}


@pytest.mark.parametrize(("code", "example"), QUIET)
def test_no_rule_judges_an_example_that_must_stay_quiet(code, example):
    judgment = CURIOSITY.check(example.text, asker=example.asker)

    assert judgment.verdict == Verdict.CURIOUS
    assert code not in {finding.code for finding in judgment.findings}


def test_every_rule_of_the_table_is_there_with_fifteen_examples_of_each_kind():
    coded = {rule.code: rule for rule in RULES if rule.code}

    assert {f"J{number:02d}" for number in range(1, 17)} == set(coded)
    for rule in coded.values():
        assert len(rule.fires) >= 15, rule.code
        assert len(rule.quiet) >= 15, rule.code
        assert rule.why
        assert rule.sources


def test_rules_that_block_have_advice_and_no_rewrite_and_the_others_no_advice():
    for rule in RULES:
        if rule.code is None:
            continue
        assert (rule.severity is Severity.BLOCKS) == (rule.advice is not None), rule.code
        assert rule.severity is not Severity.BLOCKS or not rule.rewrites, rule.code


def test_every_list_that_a_cue_names_is_held_by_a_file():
    assert [(rule.document, line, name) for rule, line, name in CURIOSITY.unknown_lists()] == []


HARD = [
    "Why are Gen Z so sensitive about feedback?",
    "Isn't TikTok a waste of time?",
    "Why would anyone leave after only a year?",
    "Why do you always bring up diversity?",
    "Is it that you don't like being told what to do?",
]
HARMLESS = [
    "What's right?",
    "How do you do it right?",
    "Which of my assumptions about the team are wrong?",
    "Did I get that right?",
    "Can you always reach me on this number?",
    "What makes me think that young people are lazy?",
]


@pytest.mark.parametrize("question", HARD)
def test_the_hard_cases_that_plain_patterns_miss_are_found(question):
    assert CURIOSITY.check(question).verdict in JUDGES


@pytest.mark.parametrize("question", HARMLESS)
def test_the_harmless_cases_that_plain_patterns_flag_are_left_alone(question):
    assert CURIOSITY.check(question).verdict == Verdict.CURIOUS


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("What would help? And why are you always so lazy?", Verdict.MIXED),
        ("Thanks for coming. Why are you always so lazy?", Verdict.JUDGMENTAL),
        ("What helped you? And who told you so?", Verdict.UNSAFE),
        ("Does everyone have the link?", Verdict.CURIOUS),
    ],
)
def test_a_question_is_judged_with_what_stands_around_it(question, verdict):
    assert verdict == CURIOSITY.check(question).verdict


def test_a_judgment_that_is_quoted_to_be_examined_is_curious():
    asked = 'What do people hear when I say "why are you so lazy"?'

    assert CURIOSITY.check(asked).verdict == Verdict.CURIOUS
    assert CURIOSITY.check('"Why are you so lazy?"').verdict in JUDGES


def test_rank_counts_from_the_side_that_has_it():
    asked = "Do the rules not apply to you, up there in the corner office?"

    codes = {f.code for f in CURIOSITY.check(asked, asker=Role.MENTOR).findings}
    others = {f.code for f in CURIOSITY.check(asked, asker=Role.MENTEE).findings}
    assert "J09" in codes
    assert "J09" not in others


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "no words"),
        (" \t\n…", "no words"),
        ("😀😀", "no words"),
        ("You were late on Monday.", "no question"),
        ("Warum wollen junge Leute nicht arbeiten?", "language"),
        ("¿Por qué los jóvenes no quieren trabajar?", "language"),
        ("Почему молодые не хотят работать?", "language"),
        ("why " * 30_000, "too long"),
    ],
)
def test_where_the_rules_cannot_tell_there_is_no_verdict_but_a_reason(question, reason):
    judgment = CURIOSITY.check(question)

    assert judgment.verdict is None
    assert reason in judgment.reason
    assert judgment.findings == ()


def test_a_language_without_rules_gets_no_verdict():
    judgment = CURIOSITY.check("Warum ist das so?", language="de")

    assert judgment.verdict is None
    assert "'de'" in judgment.reason


@pytest.mark.parametrize(
    "invitation",
    ["Tell me about your first week.", "Describe a good day.", "Show me how you do it"],
)
def test_an_invitation_is_a_question(invitation):
    assert CURIOSITY.check(invitation).verdict == Verdict.CURIOUS


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer_and_every_span_lies_in_it(text):
    judgment = CURIOSITY.check(text)

    assert (judgment.verdict is None) == (judgment.reason is not None)
    for finding in judgment.findings:
        start, end = finding.span
        assert 0 <= start < end <= len(text)


_WORDS = st.sampled_from(
    "why do don't you so lazy your young people always who said that is it , ? . “ ” ' \" the a"
    " really just never how can anyone think which of my I used to say".split()
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_WORDS, max_size=30))
def test_words_that_rules_look_for_in_any_order_get_the_same_answer_twice(words):
    text = " ".join(words)

    first = CURIOSITY.check(text)
    assert first == CURIOSITY.check(text)
    for finding in first.findings:
        assert text[slice(*finding.span)].strip()


@pytest.mark.parametrize(
    "unit", ["why don't you ", "so so so ", "is it that ", "a bit of a ", "((((", '"“’', "who who "]
)
def test_the_work_grows_with_the_length_and_not_with_what_it_says(unit, monkeypatch):
    """Counted in steps of the automata, which no clock disturbs."""
    steps = 0

    class Counted(dict):
        def __getitem__(self, key):
            nonlocal steps
            steps += 1
            return super().__getitem__(key)

    rules = CURIOSITY._tongue("en")
    for automaton in (rules._automaton, *(one for one, _ in rules.lexicon._levels)):
        monkeypatch.setattr(automaton, "_free", Counted(automaton._free))
    counts = []
    for length in (400, 800, 1600):
        steps = 0
        CURIOSITY.check((unit * (length // len(unit))) + "?")
        counts.append(steps)

    assert counts[0] > 0 or not any(map(str.isalpha, unit))
    assert MAX_CHARACTERS >= 1600
    assert counts[1] <= 2.4 * counts[0] + 50
    assert counts[2] <= 2.4 * counts[1] + 50


def test_what_can_be_left_out_is_passed_over_in_one_step():
    automaton = Automaton([("why ~? ~? ~? not", 0), ("why on? earth? do", 1)])

    def found(words):
        lattice = Lattice(len(words))
        for place, word in enumerate(words):
            lattice.add(place, place + 1, (word, "*", "~"))
        return {(match.owner, match.start, match.end) for match in automaton.matches(lattice)}

    assert {(0, 0, 2)} == found(["why", "not"])
    assert {(0, 0, 5)} == found(["why", "a", "b", "c", "not"])
    assert set() == found(["why", "a", "b", "c", "d", "not"])
    assert {(1, 1, 4)} == found(["so", "why", "earth", "do"])
    assert {(1, 0, 3)} == found(["why", "on", "do"])


def test_a_cue_is_drawn_apart_like_the_text_it_looks_for():
    assert compile_cue("why didn't you", "a.md", 1) == ("why did not you",)
    assert compile_cue("[a/b/d e] c", "a.md", 1) == ("a|b c", "d e c")


def test_the_development_set_is_met():
    """The targets, on the set that the rules were developed with."""
    file = Path(__file__).parents[1] / "data" / "questions" / "set_a.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    said = [CURIOSITY.check(r["question"], asker=Role(r["asker"])).verdict for r in rows]
    flagged = [verdict in JUDGES for verdict in said]
    meant = [row["label"] != "curious" for row in rows]

    right = sum(f and m for f, m in zip(flagged, meant, strict=True))
    assert 2 * right / (sum(flagged) + sum(meant)) >= 0.9
    false = sum(f and not m for f, m in zip(flagged, meant, strict=True))
    assert false <= 0.05 * meant.count(False)
    unsafe = [verdict for verdict, row in zip(said, rows, strict=True) if row["label"] == "unsafe"]
    assert unsafe.count(Verdict.UNSAFE) >= 0.85 * len(unsafe)
