"""Pieces of guidance and the places they come from."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from rmcoach.models.base import Lines, Record, Text


class Passage(Record):
    """A piece of a knowledge file that was found by a search."""

    document: Text = Field(description="The path of the file in its knowledge folder.")
    folder: Text = Field(description="The knowledge folder.")
    heading: Text = Field(description="The heading above it, or the title of the document.")
    lines: Lines
    text: Text
    score: Annotated[float, Field(ge=0, le=1)] = Field(
        description="How much of the query it covers, rare words counting more."
    )
    why: Text = Field(description="What matched.")
    reviewed: dt.date | None = Field(default=None, description="When a person last checked it.")


class Citation(Record):
    """Words of the guidance, with their place; they stand verbatim at those lines."""

    document: Text
    heading: Text
    lines: Lines
    quote: Text
    score: Annotated[float, Field(ge=0, le=1)]
    reviewed: dt.date | None = Field(default=None, description="When a person last checked it.")
