"""The packaged prompts for reflection, and the format in which they are written."""

import re
from collections import Counter

import pytest

from rmcoach import _resources
from rmcoach.documents import FOLLOW_UPS, parse
from rmcoach.models.reflection import Moment
from rmcoach.retrieval.knowledge import Knowledge

FOLDER = _resources.folder("knowledge") / "reflection"
BANKS = [parse(f"reflection/{file.name}", file.read_bytes()) for file in FOLDER.glob("*.md")]
PROMPTS = [prompt for bank in BANKS for prompt in bank.record.prompts]

HEAD = "---\ntitle: T\nkind: questions\ntopics: [how-we-meet]\n---\n\n## Notice\n\n"
TWO = "  - then: What came next?\n  - then: Who saw it?\n"


def parsed(body: str, head: str = HEAD):
    return parse("own.md", (head + body).encode())


def test_no_bank_has_a_problem():
    """Every packaged prompt can be read."""
    assert [problem for bank in BANKS for problem in bank.problems] == []


@pytest.mark.parametrize("moment", [*Moment])
def test_each_moment_has_prompts_for_both(moment):
    """There are at least forty for the mentee and twenty for the mentor."""
    count = Counter(prompt.audience.value for prompt in PROMPTS if moment in prompt.moments)

    assert count["mentee"] >= 40
    assert count["mentor"] >= 20
    assert count["both"] >= 3


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.text[:40])
def test_what_a_prompt_is(prompt):
    """One question of at most 25 words, two follow-ups, a twin with its flaw, and a ground."""
    for text in (prompt.text, *prompt.follow_ups):
        assert text.count("?") == 1
        assert text.endswith("?")
        assert len(text.split()) <= 25
    assert len({*prompt.follow_ups}) == FOLLOW_UPS
    assert re.fullmatch(r'".+" \(.+\)', prompt.avoid)
    assert prompt.why or prompt.cite


def test_no_prompt_comes_twice():
    """All texts differ."""
    assert [text for text, n in Counter(p.text for p in PROMPTS).items() if n > 1] == []


def test_what_is_cited_stands_in_the_guidance():
    """Each prompt that cites finds guidance for the pair, covering all that it looks for."""
    knowledge = Knowledge()
    for query in {prompt.cite for prompt in PROMPTS if prompt.cite}:
        citation = knowledge.cite(query)
        assert citation is not None, query
        assert citation.score >= 0.9, query


def test_what_stands_below_a_prompt_is_read():
    """Nested bullets give follow-ups, the twin, the reason and the citation."""
    more = '  - not: "Why?" (blames)\n  - why: It helps.\n  - cite: silence\n'
    prompt = parsed(f"- What was it? {{moment: before, after}}\n{TWO}{more}").record.prompts[0]

    assert prompt.text == "What was it?"
    assert prompt.moments == (Moment.BEFORE, Moment.AFTER)
    assert prompt.follow_ups == ("What came next?", "Who saw it?")
    assert (prompt.avoid, prompt.why, prompt.cite) == ('"Why?" (blames)', "It helps.", "silence")


def test_the_moment_may_stand_in_the_front_matter():
    """A bank says its moments once for all prompts, as a list or a word."""
    for written in ("[before, after]", "before, after"):
        head = HEAD.replace("topics:", f"moments: {written}\ntopics:")
        bank = parsed(f"- What was it?\n{TWO}", head).record
        assert bank.prompts[0].moments == (Moment.BEFORE, Moment.AFTER)


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        (f"- A? {{moment: befor}}\n{TWO}", 9, "did you mean 'before'?"),
        ("- A? {moment: after}\n  - then: B?\n", 9, "needs two follow-up questions"),
        ("- A?\n  - than: B?\n", 10, "unknown line 'than' below a prompt (did you mean 'then'?)"),
        ("- A?\n  - not: B\n  - not: C\n", 11, "a second line 'not'"),
        (f"- A? {{moment: after}}\n{TWO}  - then: C?\n", 9, "follow_ups"),
    ],
)
def test_a_slip_is_named_with_its_line(body, line, said):
    """A prompt that can't be used is reported; the others of the bank stand."""
    bank = parsed(f"{body}- What else?\n")

    assert [prompt.text for prompt in bank.record.prompts] == ["What else?"]
    assert (bank.problems[0].line, len(bank.problems)) == (line, 1)
    assert said in bank.problems[0].message


def test_an_unknown_moment_of_a_whole_bank_is_reported():
    """A misspelt moment in the front matter is named with its mend."""
    bank = parsed(f"- What was it?\n{TWO}", HEAD.replace("topics:", "moments: [aftr]\ntopics:"))

    assert "did you mean 'after'?" in bank.problems[0].message
