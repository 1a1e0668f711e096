"""Words that an option takes. They stand here again so that ``--help`` needs no records."""

from enum import StrEnum


class SessionChoice(StrEnum):
    """The session types, and ``auto``."""

    AUTO = "auto"
    KICKOFF = "kickoff"
    TRUST = "trust"
    REGULAR = "regular"
    CHECKPOINT = "checkpoint"
    CLOSING = "closing"
    REPAIR = "repair"


class AgendaFormat(StrEnum):
    """How an agenda is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    HTML = "html"


class SchemaName(StrEnum):
    """The records whose JSON Schema is published."""

    ACTION = "action"
    AGENDA = "agenda"
    CITATION = "citation"
    PAIR = "pair"
    PASSAGE = "passage"
    PROGRAM = "program"
    REFLECTION = "reflection"
    REFRAMING = "reframing"
    SUMMARY = "summary"


class SearchFormat(StrEnum):
    """How hits are printed."""

    TEXT = "text"
    JSON = "json"
