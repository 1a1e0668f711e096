"""What made a record."""

from typing import Literal

from pydantic import Field

from rmcoach.models.base import Record, Text


class TemplateUsed(Record):
    """The prompt template that a model was asked with."""

    name: Text
    sha256: Text


class Tokens(Record):
    """What a model read and wrote, in its own tokens."""

    input: int = Field(ge=0)
    output: int = Field(ge=0)


class Note(Record):
    """One thing that was decided on the way, and why."""

    field: Text = Field(description="The field of the record that it is about.")
    action: Literal["chosen", "reworded", "repaired", "dropped"]
    why: Text


class Provenance(Record):
    """What made a record, so that it can be made again or doubted."""

    engine: Text = Field(description="rmcoach and its version.")
    backend: Text | None = Field(default=None, description="The model backend; null: rules alone.")
    template: TemplateUsed | None = None
    knowledge: Text = Field(description="A hash of the knowledge files that were read.")
    tokens: Tokens | None = None
    cost: float | None = Field(default=None, description="In US dollars; null if unknown.")
    notes: tuple[Note, ...] = ()
