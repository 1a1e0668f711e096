"""Notes in Word and PDF files as text; the readers come with an extra."""

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from rmcoach.errors import InputError

_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_PAGES = 300
_EXTRA = "pip install 'rmcoach[documents]', or save it as text."
_AS_TEXT = "Save it as text first."


def text_of(content: bytes, where: str) -> str | None:
    """Return the text of a Word or PDF file, or None where it is neither.

    Raises:
        InputError: It is one, and its text can't be read: the extra is missing, it is encrypted,
            damaged, too large, or holds pictures only.
    """
    if content.startswith(b"%PDF"):
        return _pdf(content, where)
    if content.startswith(b"PK\x03\x04"):
        return _word(content, where)
    return None


def _word(content: bytes, where: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InputError("this file is damaged.", mend=_AS_TEXT, where=where) from None
    if "word/document.xml" not in names:
        raise InputError("this is a ZIP file, not text.", mend=_AS_TEXT, where=where)
    if unpacked > _MAX_UNPACKED:
        raise InputError("this Word file is too large.", mend=_AS_TEXT, where=where)
    try:
        from docx import Document
    except ImportError:
        raise InputError("Word files need an extra:", mend=_EXTRA, where=where) from None
    try:
        text = "\n".join(_lines(Document(io.BytesIO(content))))
    except Exception:  # noqa: BLE001 - damaged files make the reader raise anything
        raise InputError("this Word file is damaged.", mend=_AS_TEXT, where=where) from None
    return _checked(text, where, "this Word file holds no text.")


def _lines(document: Any) -> Iterator[str]:
    """Yield the paragraphs and rows of a Word file as Markdown has them."""
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield ""
            for number, row in enumerate(part.rows):
                cells = [" ".join(cell.text.split()).replace("|", "/") for cell in row.cells]
                yield f"| {' | '.join(cells)} |"
                if number == 0:
                    yield "|" + " --- |" * len(cells)
            yield ""
            continue
        style = (part.style.name if part.style is not None else "") or ""
        numbered = part._p.pPr is not None and part._p.pPr.numPr is not None  # noqa: SLF001 - no public way
        if style.startswith(("Heading", "Title")) and part.text.strip():
            yield f"\n## {part.text.strip()}\n"
        elif (numbered or style.startswith("List")) and part.text.strip():
            yield f"- {part.text.strip()}"
        else:
            yield part.text


def _pdf(content: bytes, where: str) -> str:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise InputError("PDF files need an extra:", mend=_EXTRA, where=where) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        short = pages <= _MAX_PAGES
        text = (
            "\n".join(page.extract_text() for page in reader.pages) if short and not locked else ""
        )
    except Exception:  # noqa: BLE001 - damaged files make the reader raise anything
        raise InputError("this PDF is damaged or encrypted.", mend=_AS_TEXT, where=where) from None
    if locked:
        raise InputError(
            "this PDF is locked with a password.", mend="Save it without one.", where=where
        )
    if not short:
        raise InputError(
            f"this PDF has {pages} pages;", mend="pass the notes of one session.", where=where
        )
    return _checked(text, where, "this PDF holds no text, only pictures.")


def _checked(text: str, where: str, empty: str) -> str:
    if not text.strip():
        raise InputError(empty, mend="Copy the notes out of it as text.", where=where)
    return text
