"""Knowledge files: records with the right places, problems with the line and the mend."""

import pytest
from growth import is_linear
from hypothesis import given
from strategies import bodies, moderate, plan_text, plans

from rmcoach import _resources
from rmcoach.documents import Guidance, QuestionBank, SessionPlan, parse
from rmcoach.models.base import Audience, SessionType, Stance

GUIDANCE = "---\ntitle: T\nkind: guidance\n---\n"
BANK = (
    "---\ntitle: T\nkind: questions\ntopics: [a]\nsession_types: regular\naudience: mentee\n---\n"
)
BLOCK = "# One\n\nWhy.\n\n- share: 2\n- lead: mentor\n- done when: d\n"
PLAN = plan_text([])


def problem(text):
    record, problems = parse("d.md", text.encode() if isinstance(text, str) else text)
    assert record is None
    (only,) = problems
    assert "\n" not in str(only)
    return only


def sections(body, head=GUIDANCE):
    record, problems = parse("d.md", (head + body).encode())
    assert isinstance(record, Guidance)
    assert problems == ()
    return [(one.heading, one.lines, one.text) for one in record.body]


def prompts(body, head=BANK):
    record, problems = parse("d.md", (head + body).encode())
    assert isinstance(record, QuestionBank)
    return record.prompts, problems


REFUSED = {
    "empty": ("", 1, "this file is empty. Write in it or delete it."),
    "nothing but spaces": ("\n  \n", 1, "this file is empty"),
    "front matter without its first line": (
        "title: T\nkind: guidance\n---\n",
        1,
        "no front matter",
    ),
    "front matter without end": ("---\ntitle: T\nkind: guidance\n", 1, "does not end"),
    "front matter of a text": ("---\nhello\n---\n", 1, "'key: value' lines"),
    "no kind": ("---\ntitle: T\n---\n", 1, "kind is missing; it must be one of guidance,"),
    "a kind there is not": (
        "---\ntitle: T\nkind: guidence\n---\n",
        3,
        "kind is 'guidence' (did you mean 'guidance'?)",
    ),
    "a kind that is a list": ("---\ntitle: T\nkind: [guidance]\n---\n", 3, "kind is"),
    "no title": ("---\nkind: guidance\n---\n", None, "title is missing"),
    "an empty title": ("---\ntitle:\nkind: guidance\n---\n", 2, "title is missing"),
    "a misspelt key": (
        "---\ntitle: T\nkind: guidance\nreviewd: 2026-01-01\n---\n",
        4,
        "unknown key 'reviewd' (did you mean 'reviewed'?)",
    ),
    "a key of ours": ("---\ntitle: T\nkind: guidance\nbody: x\n---\n", 4, "unknown key 'body'"),
    "a day there is not": (
        "---\ntitle: T\nkind: guidance\nreviewed: 2026-13-45\n---\n",
        4,
        "a date such as 2026-12-14",
    ),
    "a reader there is not": (
        "---\ntitle: T\nkind: guidance\naudience: facilitators\n---\n",
        4,
        "one of mentee, mentor, both, facilitator (did you mean 'facilitator'?)",
    ),
    "a session type there is not": (
        "---\ntitle: T\nkind: guidance\nsession_types: [trust, kickof]\n---\n",
        4,
        "did you mean 'kickoff'?",
    ),
    "broken YAML": ("---\ntitle: T\nkind: 'guidance\n---\n", 3, "not closed"),
    "a tab": ("---\ntitle: T\nkind:\n\tguidance\n---\n", 4, "spaces, not with tabs"),
    "an alias": ("---\ntitle: &t T\nowner: *t\nkind: guidance\n---\n", 3, "alias"),
    "a key twice": ("---\ntitle: T\nkind: guidance\ntitle: U\n---\n", 4, "twice"),
    "not UTF-8": (b"---\ntitle: \xff\nkind: guidance\n---\n", None, "Save it as UTF-8"),
    "UTF-16": ("---\ntitle: T\n---\n".encode("utf-16"), None, "Save it as UTF-8"),
    "binary": (b"---\n\0\1\2\n---\n", None, "not a text file"),
    "half of a surrogate pair": (
        '---\ntitle: "\\ud800"\nkind: guidance\n---\n',
        2,
        "title is",
    ),
}


@pytest.mark.parametrize(("text", "line", "words"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_read_is_a_problem(text, line, words):
    """One line with the file, the line and the mend; never an exception."""
    found = problem(text)

    assert found.line == line
    assert words in found.message
    assert str(found).startswith("d.md:" if line is None else f"d.md:{line}: ")


def test_a_byte_order_mark_is_no_text():
    record, _ = parse("d.md", b"\xef\xbb\xbf" + (GUIDANCE + "x").encode())

    assert record is not None


def test_passages_end_at_headings():
    """A heading of either form starts a passage; the lines are those of the file."""
    assert sections("intro\n\n# One\n\na\nb\n\nTwo\n---\n\nc\n") == [
        ("T", (5, 5), "intro"),
        ("One", (9, 10), "a\nb"),
        ("Two", (15, 15), "c"),
    ]


def test_a_sign_in_a_fence_is_no_heading():
    """Code is kept whole, whatever it looks like."""
    assert sections("# One\n\n```sh\n# not a heading\n\n## nor this\n```\n\nafter\n") == [
        ("One", (7, 13), "```sh\n# not a heading\n\n## nor this\n```\n\nafter")
    ]


def test_html_blocks_are_left_out():
    """A tracking pixel or a hidden instruction is no guidance."""
    assert sections("<!-- hide -->\n\na\n\n<img src='x'>\n\n<div>\n# no\n</div>\n\nb\n") == [
        ("T", (7, 15), "a\n\nb")
    ]


def test_an_empty_heading_keeps_the_one_above():
    assert sections("# One\n\n#\n\na\n") == [("One", (9, 9), "a")]


def test_a_long_section_is_split_between_blocks():
    """No passage is much longer than can be read at a glance; a block is never torn."""
    words = ("word " * 50).strip()
    found = sections(f"# One\n\n{words}\n\n{words}\n\n{words}\n\n# Two\n\nx\n")

    assert [heading for heading, _, _ in found] == ["One", "One", "Two"]
    assert [lines for _, lines, _ in found] == [(7, 9), (11, 11), (15, 15)]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_do_not_matter(end):
    """A file from Windows has the same passages at the same lines."""
    text = GUIDANCE + "# One\n\na\nb\n\n- c\n- d\n\nTwo\n===\n\ne\n"
    record, problems = parse("d.md", text.replace("\n", end).encode())

    assert problems == ()
    assert record == parse("d.md", text.encode()).record


@moderate
@given(bodies)
def test_the_lines_of_a_passage_hold_its_text(body):
    """Over any Markdown: in order, never across a heading, each line verbatim at its place."""
    text = GUIDANCE + body
    lines = text.split("\n")
    found = sections(body)
    last = 4
    for _, (first, end), passage in found:
        assert last < first <= end <= len(lines)
        place = lines[first - 1 : end]
        wanted = iter(line.strip() for line in place)
        assert all(line.strip() in wanted for line in passage.split("\n") if line.strip())
        assert passage.split("\n")[0].strip() == place[0].strip()
        assert passage.split("\n")[-1].strip() == place[-1].strip()
        last = end
    headings = {n for n, line in enumerate(lines, 1) if line.startswith(("# ", "## "))}
    fenced = _inside(lines, "```") | _inside(lines, "~~~") | _html(lines)
    for _, (first, end), _ in found:
        assert not (headings - fenced) & {*range(first, end + 1)}


def _inside(lines, fence):
    marks = [n for n, line in enumerate(lines, 1) if line.startswith(fence)]
    starts_and_ends = zip(marks[::2], marks[1::2], strict=True)
    return {n for start, end in starts_and_ends for n in range(start, end + 1)}


def _html(lines):
    """The lines of HTML blocks: a comment to its end, an element to the next empty line."""
    found, inside, comment = set(), False, False
    for number, line in enumerate(lines, 1):
        comment = comment or line.startswith("<!--")
        inside = comment or line.startswith("<div>") or (inside and bool(line.strip()))
        if inside:
            found.add(number)
        comment = comment and "-->" not in line
    return found


@moderate
@given(bodies)
def test_any_markdown_is_read_as_any_kind(body):
    """Whatever stands in a file, it becomes a record or problems."""
    for kind in ("guidance", "questions", "session-plan", "rules"):
        record, problems = parse("d.md", f"---\ntitle: T\nkind: {kind}\n---\n{body}".encode())
        assert record is not None or problems


def test_the_heading_above_a_prompt_is_its_stance():
    found, problems = prompts("# Learn\n\n- A?\n\n## Check assumption\n\n1. B?\n   more\n")

    assert problems == ()
    assert [(one.text, one.stance, one.line) for one in found] == [
        ("A?", Stance.LEARN, 10),
        ("B? more", Stance.CHECK_ASSUMPTION, 14),
    ]
    assert found[0].audience is Audience.MENTEE
    assert found[0].topics == ("a",)
    assert found[0].session_types == (SessionType.REGULAR,)


def test_attributes_say_what_differs_for_a_prompt():
    """What stands in braces at the end holds for this prompt alone."""
    (one, two, three), problems = prompts(
        "# Learn\n\n- A {x} b? {stance: notice; audience: mentor; topics: b, c; sessions: trust}\n"
        "- B? {sessions: trust kickoff;}\n- C {stance}?\n"
    )

    assert problems == ()
    assert (one.text, one.stance, one.audience) == ("A {x} b?", Stance.NOTICE, Audience.MENTOR)
    assert one.topics == ("b", "c")
    assert one.session_types == (SessionType.TRUST,)
    assert two.session_types == (SessionType.TRUST, SessionType.KICKOFF)
    assert three.text == "C {stance}?"


@pytest.mark.parametrize(
    ("bullet", "words"),
    [
        ("- A? {stanc: learn}", "unknown attribute 'stanc' (did you mean 'stance'?)"),
        ("- A? {learn}", "unknown attribute 'learn'"),
        ("- A? {stance: lern}", "did you mean 'learn'?"),
        ("- A? {audience: all}", "one of mentee, mentor, both"),
        ("- A? {sessions: weekly}", "one of kickoff, trust"),
        ("- {stance: learn}", "text"),
        ("- What of [gaol]?", "unknown slot [gaol] (did you mean 'goal'?)"),
        ("- What of [mentor]?", "unknown slot [mentor]; known: [goal]"),
        ("- A? {sessions: trust", "a brace without its partner"),
        ("- A? sessions: trust}", "a brace without its partner"),
        ("-", "text"),
        ("- ```\n  code\n  ```", "text"),
    ],
)
def test_a_prompt_that_is_wrong_stops_no_other(bullet, words):
    """The others of the bank are there; the problem names the line of the bullet."""
    found, problems = prompts(f"# Learn\n\n- Before?\n{bullet}\n- After?\n")

    assert [one.text for one in found] == ["Before?", "After?"]
    assert [one.line for one in problems] == [11]
    assert words in problems[0].message


def test_an_empty_bullet_takes_no_words_of_the_next_paragraph():
    found, problems = prompts("# Learn\n\n-\n\nNot a prompt.\n\n- B?\n")

    assert [one.text for one in found] == ["B?"]
    assert [one.line for one in problems] == [10]


def test_a_prompt_under_no_stance_is_a_problem():
    """A heading that is no stance ends the one before it."""
    found, problems = prompts("- A?\n\n# Learn\n\n- B?\n\n# Lern\n\n- C?\n")

    assert [one.text for one in found] == ["B?"]
    assert [one.line for one in problems] == [8, 16]
    assert "has no stance" in problems[0].message


WRONG_PLANS = {
    "a share in words": (BLOCK.replace("2", "half"), 17, "block 'One': share is 'half'"),
    "no lead": (BLOCK.replace("- lead: mentor\n", ""), 13, "block 'One': lead is missing"),
    "no reason": (BLOCK.replace("Why.\n\n", ""), 13, "block 'One': intent is missing"),
    "a lead there is not": (BLOCK.replace("mentor", "mentro"), 18, "did you mean 'mentor'?"),
    "a misspelt key": (
        BLOCK.replace("share", "shre"),
        17,
        "block 'One': unknown key 'shre' (did you mean 'share'?)",
    ),
    "a key twice": (BLOCK + "- share: 3\n", 20, "block 'One': 'share' stands here twice"),
    "a bullet of no key": (BLOCK + "- just words\n", 20, "not of the form 'key: value'"),
    "a stance there is not": (BLOCK + "- stances: learn, lern\n", 20, "did you mean 'learn'?"),
    "more than the most": (
        BLOCK + "- least: 9\n- most: 5\n",
        13,
        "block 'One': least is 9 minutes and most only 5",
    ),
    "a slot there is not": (
        BLOCK.replace("Why.", "Why [mentr]?"),
        13,
        "unknown slot [mentr] (did you mean 'mentor'?)",
    ),
    "the second block": (
        BLOCK + "\n# Two\n\nWhy.\n\n- share: 0\n- lead: both\n- done when: d\n",
        25,
        "block 'Two': share is '0'",
    ),
    "no block": ("Only words.\n", None, "blocks is empty"),
    "too few questions": (BLOCK, 11, "at least 3"),
}


@pytest.mark.parametrize(("body", "line", "words"), WRONG_PLANS.values(), ids=WRONG_PLANS)
def test_a_session_plan_that_is_wrong_names_the_block_and_the_line(body, line, words):
    head = PLAN.replace("[a, b, c]", "[a, b]") if words == "at least 3" else PLAN
    found = problem(head + body)

    assert words in found.message
    assert found.line == line


@moderate
@given(plans)
def test_a_session_plan_comes_back_as_it_was_written(blocks):
    """Block by block: title, reason, share, lead and when it is done."""
    record, problems = parse("d.md", plan_text(blocks).encode())

    assert problems == ()
    assert isinstance(record, SessionPlan)
    assert [(b.title, b.intent, b.share, b.lead, b.done_when) for b in record.blocks] == [
        (title, intent, said["share"], Audience(said["lead"]), said["done when"])
        for title, intent, said in blocks
    ]


def test_rules_are_read_without_a_body():
    record, problems = parse("d.md", b"---\ntitle: T\nkind: rules\n---\n# x\n\n- y\n")

    assert problems == ()
    assert record is not None
    assert record.sections == ()


@pytest.mark.parametrize(
    "body",
    ["para one\n\n", "- What is it?\n", ">", "[", "*a "],
    ids=["paragraphs", "bullets", "quotes", "brackets", "stars"],
)
def test_the_time_for_a_file_grows_with_its_length_only(body):
    """Not with its square."""

    def work(size):
        for kind in ("guidance", "questions"):
            head = f"---\ntitle: T\nkind: {kind}\n---\n# Learn\n\n"
            parse("d.md", (head + body * (size // len(body))).encode())

    assert is_linear(work, 20_000)


def test_the_packaged_knowledge_has_no_problem():
    """Every file that is shipped is read as what it says it is."""
    folder = _resources.folder("knowledge")
    files = [path for path in folder.rglob("*.md") if path != folder / "README.md"]
    problems = [
        str(one)
        for path in files
        for one in parse(path.relative_to(folder).as_posix(), path.read_bytes()).problems
    ]

    assert len(files) > 40
    assert problems == []


@pytest.mark.parametrize(
    ("name", "text", "title", "heading"),
    [
        ("a.md", "# Say less\n\nAsk more.\n", "Say less", "Say less"),
        ("a.md", "Hello.\n\n## Say less\n\nAsk more.\n", "Say less", "Say less"),
        ("guidance/how-to_listen.md", "Ask more.\n", "How to listen", "How to listen"),
        ("-.md", "Ask more.\n", "-", "-"),
    ],
)
def test_a_plain_file_is_guidance(name, text, title, heading):
    """Without front matter its title is its first heading, or else its name; its lines count."""
    record, problems = parse(name, text.encode())

    assert isinstance(record, Guidance)
    assert problems == ()
    assert (record.title, record.body[-1].heading) == (title, heading)
    assert record.body[-1].lines[1] == text.count("\n")


@pytest.mark.parametrize("folder", ["questions", "reflection", "rules", "sessions"])
def test_where_other_kinds_lie_a_plain_file_is_a_mistake(folder):
    """A bank that lost its front matter must not turn into advice."""
    record, (problem,) = parse(f"{folder}/a.md", b"## learn\n\n- What do you see?\n")

    assert record is None
    assert "there is no front matter" in problem.message
