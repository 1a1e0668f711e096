"""Data for property tests, the hostile kind included: pairs, goals, plans, Markdown."""

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rmcoach.models.agenda import PastSession
from rmcoach.models.base import SessionType
from rmcoach.models.pair import Pair

moderate = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""A profile that keeps the suite quick and never fails for being slow."""

HOSTILE = (
    "Zoë O’Brien-Łukasz",
    "👩‍👩‍👧 Emoji 🎯",
    "محمد علي",
    "\u202egnp.exe\u202c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b[0m \x1b]8;;http://a.example\x07x\x1b]8;;\x07",
    "a\x00b\x07c",
    "\u200b\u2060\ufeff",
    "\x1c",
    "Robert'); DROP TABLE sessions;--",
    "{{ 7 * 7 }} {% raw %}",
    "[mentor] [mentee] [goal]",
    "--help",
    "*bold* _under_ `code` [x](http://a.example) | cell",
    "line one\nline two\r\nline three",
    "x" * 5000,
    "word " * 2000,
    "é" * 300,
    "\u2028para\u2029",
    "' OR 1=1 --",
    '"quoted" NEAR/2 col:term^ -not*',
    "=1+1",
    "ﷺ" * 50,
    "1",
)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)
texts = st.one_of(st.sampled_from(HOSTILE), words)
"""A text that a record takes: not only white space, no half of a surrogate pair."""

visible = texts.filter(lambda text: any(char.isalnum() for char in text))
"""A text with at least one letter or digit."""

ids = st.from_regex(r"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,30}\Z")
dates = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe = {"role": st.none() | texts, "reports_to": st.none() | texts}
people = st.fixed_dictionaries(
    {"name": texts}, optional={**maybe, "aliases": st.lists(texts, max_size=3)}
)
goals = st.one_of(
    texts,
    st.fixed_dictionaries(
        {"text": texts},
        optional={
            "topic": st.none() | texts,
            "outcome": st.none() | texts,
            "whose": st.sampled_from(["mentee", "mentor"]),
        },
    ),
)
consent = st.sampled_from([None, True, False])
agreements = st.fixed_dictionaries(
    {},
    optional={
        "consent": st.fixed_dictionaries({"mentee": consent, "mentor": consent}),
        "confidentiality": st.none() | texts,
        "boundaries": st.lists(texts, max_size=3),
        "rules": st.lists(texts, max_size=3),
    },
)
pair_fields: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "id": ids,
        "mentee": people,
        "mentor": people,
        "goals": st.lists(goals, min_size=1, max_size=5),
    },
    optional={
        "agreement": agreements,
        "cadence": st.none() | texts,
        "minutes": st.none() | st.integers(10, 180),
        "next_session": st.none() | dates,
    },
)
"""What a pair is made from, as a file or another app would give it."""

pairs = pair_fields.map(Pair.model_validate)
past_sessions = st.builds(
    PastSession,
    date=dates,
    session_type=st.sampled_from(SessionType),
    goals=st.lists(ids, max_size=2).map(tuple),
    prompts=st.lists(texts, max_size=3).map(tuple),
)

_line = st.from_regex(r"\A[A-Za-z]([ ,.]?[A-Za-z]){1,20}\Z")
_blocks = st.one_of(
    _line,
    _line.map(lambda text: f"# {text}"),
    _line.map(lambda text: f"## {text} ##"),
    _line.map(lambda text: f"{text}\n==="),
    _line.map(lambda text: f"{text}\n---"),
    _line.map(lambda text: f"```\n# {text}\n\n# still code\n```"),
    _line.map(lambda text: f"~~~text\n{text}\n~~~"),
    _line.map(lambda text: f"    # {text} is indented code"),
    _line.map(lambda text: f"- {text}\n- {text}\n  more\n\n- loose"),
    _line.map(lambda text: f"1. {text}\n   - nested\n2. {text}"),
    _line.map(lambda text: f"> {text}\n> # quoted heading"),
    _line.map(lambda text: f"| a | b |\n|---|---|\n| {text} | c |"),
    _line.map(lambda text: f"<div>\n# {text}\n</div>"),
    _line.map(lambda text: f"<!-- {text}\n\n# commented -->"),
    _line.map(lambda text: f"{text}\n" * 30),
    _line.map(lambda text: (f"{text} " * 60).strip()),
    st.sampled_from(["---", "***", "[ref]: https://a.example", "#", "-", "\\# not a heading"]),
)
bodies = st.lists(
    st.tuples(_blocks, st.sampled_from(["\n\n", "\n\n\n\n", "\n \n"])), max_size=12
).map(lambda parts: "".join(block + gap for block, gap in parts))
"""Markdown with every kind of block."""

plan_blocks = st.fixed_dictionaries(
    {
        "share": st.integers(1, 100),
        "lead": st.sampled_from(["mentor", "mentee", "both"]),
        "done when": _line,
    },
    optional={
        "least": st.integers(1, 20),
        "from minutes": st.integers(1, 90),
        "optional": st.sampled_from(["yes", "no"]),
        "prompts": st.integers(0, 3),
        "on": st.sampled_from(["goal", "all-goals", "carried-over", "relationship"]),
        "stances": st.sampled_from(["learn", "learn, notice"]),
    },
)
plans = st.lists(st.tuples(_line, _line, plan_blocks), min_size=1, max_size=6)
"""The blocks of a session plan: title, intent and attributes."""


def plan_text(blocks: list[tuple[str, str, dict[str, Any]]], session_type: str = "regular") -> str:
    """Return a session plan as a person would write it."""
    head = (
        f"---\ntitle: Plan\nkind: session-plan\nsession_types: {session_type}\nminutes: 45\n"
        "opening: o\npurpose: p\nreciprocity: r\nlearned: l\ncommitment: c\n"
        "micro_questions: [a, b, c]\n---\n"
    )
    parts = []
    for title, intent, attributes in blocks:
        lines = "\n".join(f"- {key}: {value}" for key, value in attributes.items())
        parts.append(f"# {title}\n\n{intent}\n\n{lines}\n")
    return head + "\n".join(parts)
