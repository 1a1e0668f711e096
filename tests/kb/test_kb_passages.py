"""Guidance is cut into pieces that can be read at a glance, with their exact place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rmcoach.documents import parse

WORDS = " ".join(f"word{number}" for number in range(50))


def sections(body, title="The title"):
    text = f"---\ntitle: {title}\nkind: guidance\n---\n{body}"
    parsed = parse("a.md", text.encode())
    assert parsed.record is not None, parsed.problems
    return parsed.record.sections, text.split("\n")


def test_a_section_without_a_heading_takes_the_title():
    """What stands above the first heading is found under the title of the document."""
    (first, second), _ = sections("Before.\n\n# One\n\nAfter.\n")

    assert ("The title", "The title") == (first.heading, first.path)
    assert ("One", "One") == (second.heading, second.path)


def test_the_path_holds_the_headings_above():
    """A heading closes those of its own and deeper levels, setext headings too."""
    found, _ = sections(
        "One\n===\n\na\n\n## Two\n\nb\n\n### Three\n\nc\n\n## Four\n\nd\n\n# Five\n\ne"
    )

    assert ["One", "One > Two", "One > Two > Three", "One > Four", "Five"] == [
        section.path for section in found
    ]


def test_nothing_goes_across_a_heading():
    """Two short sections stay two."""
    found, _ = sections("# One\n\nshort\n\n# Two\n\nshort\n")

    assert ["One", "Two"] == [section.heading for section in found]


def test_paragraphs_are_joined_to_some_60_words():
    """Small paragraphs under one heading are one piece, long ones are not joined."""
    found, _ = sections("\n\n".join(["just ten words are in this one short paragraph here"] * 12))

    sizes = [len(section.text.split()) for section in found]
    assert all(60 <= size <= 140 for size in sizes), sizes


def test_lists_tables_and_code_stay_whole():
    """A list with what leads to it, a table and code are never cut in the middle."""
    items = "\n".join(f"- item {number} with a few words more to say" for number in range(20))
    table = "| a | b |\n|---|---|\n" + "\n".join(f"| {n} | some more words |" for n in range(30))
    code = "```\n" + "\n".join(f"line {n} of the code, # no heading" for n in range(20)) + "\n```"
    found, _ = sections(f"{WORDS} {WORDS}\n\nThis is the list:\n\n{items}\n\n{table}\n\n{code}\n")

    texts = [section.text for section in found]
    assert any(f"This is the list:\n\n{items}" in text for text in texts)
    assert any(table in text for text in texts)
    assert any(code in text for text in texts)


def test_a_very_long_paragraph_is_cut_between_sentences():
    """No piece of prose is longer than 140 words, and none begins inside a sentence."""
    found, _ = sections(
        " ".join(f"Sentence {number} has exactly six words." for number in range(90))
    )

    assert all(len(section.text.split()) <= 140 for section in found)
    assert all(section.text.startswith("Sentence") for section in found)
    assert 90 == sum(section.text.count("Sentence") for section in found)


BLOCKS = st.sampled_from(
    [
        "A short paragraph.",
        f"{WORDS}. {WORDS}. {WORDS}.\n{WORDS}.",
        "# One",
        "## Two",
        "Setext\n---",
        "- a\n- b\n  - c\n\n- d",
        "| a | b |\n|---|---|\n| c | d |",
        "```\ncode\n\n# not a heading\n```",
        "> quoted\n> text",
        "<!-- a comment -->",
        "1. first\n2. second",
        "Ümläut 你好 🙂 and so on.",
        "***",
    ]
)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_lines_are_exact(blocks):
    """Every line of a piece's text stands in the file between its first and last line."""
    found, lines = sections("\n\n".join(blocks) + "\n")

    for section in found:
        first, last = section.lines
        assert 1 <= first <= last <= len(lines)
        there = "\n".join(lines[first - 1 : last])
        for line in filter(None, section.text.split("\n")):
            assert line in there
    starts = [section.lines for section in found]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_no_words_are_lost(blocks):
    """All prose, lists, tables and code of a file are in its pieces."""
    found, _ = sections("\n\n".join(blocks) + "\n")

    text = " ".join(section.text for section in found)
    for block in blocks:
        if not block.startswith(("#", "<", "Setext", "***")):
            assert all(word in text for word in block.split())
