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


class MomentChoice(StrEnum):
    """When a reflection is for."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    BETWEEN = "between"


class AudienceChoice(StrEnum):
    """Who reflects."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


class ReflectionFormat(StrEnum):
    """How a reflection is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class AskerChoice(StrEnum):
    """Who asks."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class ReframeFormat(StrEnum):
    """How a reframing is printed."""

    TEXT = "text"
    JSON = "json"


class SummaryFormat(StrEnum):
    """How a summary is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    ICS = "ics"
    CSV = "csv"


class ExportFormat(StrEnum):
    """What action items are exported as."""

    MD = "md"
    CSV = "csv"
    ICS = "ics"
    JSON = "json"


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
