"""The shape of notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcoach.language.notes import Section, Shape, read

PARTS = st.lists(
    st.sampled_from(
        [
            "# Action items", "- [ ] Sam: send it", "- [x] done", "| Task | Owner |", "|---|---|",
            "| Do | Sam |", "> old", "On Mon, 1 Dec, Sam wrote:", "Sam: hello", "WEBVTT", "",
            "00:00:01.000 --> 00:00:02.000", "<v Sam>I'll do it</v>", "a;b;c", "\ufefftext",
            "[12:03, 1/2/2025] Sam: hi", "Sam  4:31 PM", "1. one", "  continued", "🙂 I'll go",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(PARTS, st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_pieces_stand_where_they_say(lines: list[str], end: str) -> None:
    """Places count the text as it was passed in, whatever its line ends; lines only grow."""
    text = end.join(lines)
    notes = read(text)
    last = 0
    for piece in notes.pieces:
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.start >= last
        assert not text[piece.start].isspace()
        last = piece.start
    assert len(notes.plain) == len(text)


def sections(text: str) -> dict[str, Section]:
    return {text[p.start : p.end]: p.section for p in read(text).pieces}


def test_headings_say_what_stands_below_them() -> None:
    text = (
        "## Agenda\n- a b\n## Action items\n- c d\n### Dana\n- e f\n## Notes\n- g h\nPrep:\n- i j"
    )
    found = sections(text)

    assert found["a b"] is Section.AGENDA
    assert found["c d"] is found["e f"] is Section.ACTIONS
    assert found["g h"] is Section.OTHER
    assert found["i j"] is Section.PREPARATION


def test_a_list_under_a_plain_heading_ends_with_the_next_paragraph() -> None:
    found = sections("Action items:\n- send it\n\nThen we talked about tea.")

    assert found["send it"] is Section.ACTIONS
    assert found["Then we talked about tea."] is Section.BODY


@pytest.mark.parametrize(
    "text",
    [
        "[13.08.25, 19:42:10] Ines: hello there",
        "13/08/2025, 19:42 - Ines: hello there",
        "[10/20/2025 2:05 PM] Ines\nhello there",
        "Ines  4:31 PM\nhello there",
        "Ines  0:31\nhello there",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ines>hello there</v>",
        "1\n00:01,000 --> 00:02,000\nInes: hello there\n\n2\n00:03,000 --> 00:04,000\nInes: yes",
        "Ines: hello there\nSam: yes\nInes: so\nSam: no",
    ],
)  # fmt: skip
def test_who_speaks_is_read_from_chats_and_transcripts(text: str) -> None:
    piece = next(p for p in read(text).pieces if text[p.start : p.end] == "hello there")

    assert (piece.speaker, piece.shape) == ("Ines", Shape.TURN)


def test_older_mail_is_told_apart() -> None:
    text = "I'll send it.\n\nOn Mon, 1 Dec 2025, Sam wrote:\n> I'll bring it.\n"
    quoted = {text[p.start : p.end]: p.quoted for p in read(text).pieces}

    assert quoted["I'll send it."] is False
    assert quoted["I'll bring it."] is True


def test_tables_of_tasks_are_read_by_their_heads() -> None:
    text = "| # | What | Who | By |\n|--|--|--|--|\n| 1 | Call Sam | Dana | Fri |\n"
    (row,) = [p for p in read(text).pieces if p.cells]

    cells = {cell.role: text[cell.start : cell.end] for cell in row.cells}
    assert (cells["task"], cells["owner"], cells["due"]) == ("Call Sam", "Dana", "Fri")
