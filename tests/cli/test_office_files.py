"""Notes in Word and PDF files: their text, and one clear line where there is none."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from rmcoach.cli.office_files import text_of
from rmcoach.errors import InputError


def word() -> bytes:
    document = Document()
    document.add_heading("Action items", 1)
    document.add_paragraph("Dana to call Sam by Friday", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for row, texts in enumerate((("Task", "Owner", "Due"), ("Send deck", "Priya", "4 Dec"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def pdf(*, locked: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if locked:
        writer.encrypt("a", algorithm="RC4-128")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_a_word_file_keeps_its_headings_lists_and_tables() -> None:
    text = text_of(word(), "notes.docx")

    assert text is not None
    assert "## Action items" in text
    assert "- Dana to call Sam by Friday" in text
    assert "| Send deck | Priya | 4 Dec |" in text


def test_what_is_neither_word_nor_pdf_is_left_to_others() -> None:
    assert text_of(b"Dana: hello", "notes.txt") is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf(), "only pictures"),
        (pdf(locked=True), "locked"),
        (pdf()[:60], "damaged"),
        (word()[:200], "damaged"),
        (word()[:-200], "damaged"),
    ],
)
def test_a_file_without_readable_text_is_one_clear_line(content: bytes, words: str) -> None:
    """Scanned, locked and damaged files say so, with a mend."""
    with pytest.raises(InputError, match=words) as raised:
        text_of(content, "notes")

    assert "\n" not in str(raised.value)


def test_a_zip_file_that_is_no_word_file_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("a.txt", "hello")

    with pytest.raises(InputError, match="ZIP"):
        text_of(packed.getvalue(), "notes.zip")


def test_the_readers_are_the_ones_that_write_these_files() -> None:
    assert len(PdfReader(io.BytesIO(pdf())).pages) == 1
