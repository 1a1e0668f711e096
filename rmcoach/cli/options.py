"""Options that several commands share, and how they are read."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

Form = TypeVar("Form", bound=StrEnum)

FORM_HELP = "How it is printed; by default as the FILE is named, or as {}."

FileOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")
]


def read_date(text: str) -> dt.date:
    """Read a date that was typed."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date such as 2026-11-23.") from None


DateOption = Annotated[
    dt.date | None,
    typer.Option(parser=read_date, metavar="YYYY-MM-DD", help="The day; by default today."),
]


def form_of(asked: Form | None, file: Path | None, otherwise: Form) -> Form:
    """Return the form that was asked for, or the one that a file's name tells."""
    if asked is not None:
        return asked
    suffixes = {f".{form}": form for form in type(otherwise)}
    suffix = file.suffix.lower() if file else ""
    return suffixes.get(".html" if suffix == ".htm" else suffix, otherwise)
