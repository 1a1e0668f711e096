"""Knowledge files as typed records: guidance, question banks, session plans, judgment rules.

A file that can't be read as what it says it is becomes a :class:`Problem` with file, line and
mend; it never stops an agenda.
"""

from rmcoach.documents.readers import MAX_BYTES, Parsed, parse
from rmcoach.documents.records import (
    FOLLOW_UPS,
    MICRO_QUESTIONS,
    BankPrompt,
    Document,
    Guidance,
    Kind,
    PlanBlock,
    Problem,
    QuestionBank,
    Reader,
    Rule,
    Section,
    SessionPlan,
    Subject,
)

__all__ = [
    "FOLLOW_UPS",
    "MAX_BYTES",
    "MICRO_QUESTIONS",
    "BankPrompt",
    "Document",
    "Guidance",
    "Kind",
    "Parsed",
    "PlanBlock",
    "Problem",
    "QuestionBank",
    "Reader",
    "Rule",
    "Section",
    "SessionPlan",
    "Subject",
    "parse",
]
