"""What each language says, as tables: no rule of any one language is code."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

NAME = "\ue000"
"""Stands for each character of a person on the roster where text is searched for patterns."""

OTHER = "\ue001"
"""Stands for each character of a person who is not on the roster."""


class Who(StrEnum):
    """Who is the subject of a promise."""

    SELF = "self"
    WE = "we"
    YOU = "you"
    NAMED = "named"
    PRONOUN = "pronoun"
    ROLE = "role"
    NOBODY = "nobody"
    GIVER = "giver"
    SAME = "same"


class Force(StrEnum):
    """How much a form of words binds."""

    FIRM = "firm"
    NEED = "need"
    REQUEST = "request"
    PRESENT = "present"
    SOFT = "soft"
    HANDED = "handed"
    VOCATIVE = "vocative"


@dataclass(frozen=True)
class Cue:
    """A form of words that binds somebody; the task starts where it ends.

    ``form`` is a regular expression that goes on after ``subject``. ``{name}`` stands for a person on the roster, ``{adv}`` for
    small words that may stand between, ``{'}`` for an apostrophe that hurried notes leave out.
    ``does`` is the verb of a task whose form of words has none. One that is ``first`` counts only
    where a sentence starts. ``opens`` are the characters, in lower case, that it can start with;
    any letter or name where it is empty.
    """

    who: Who
    force: Force
    form: str
    subject: str = ""
    does: str = ""
    first: bool = False
    opens: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Words:
    """The tables of a language. Patterns are regular expressions that ignore case."""

    code: str
    common: frozenset[str]
    cues: tuple[Cue, ...]
    adverbs: str
    states: frozenset[str]
    verbs: frozenset[str]
    hypothetical: str
    negated: str
    doubtful: str
    done: str
    settled: str
    past: str
    marks: str
    soft_marks: str
    sections: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    nothing: str
    everyone: str
    roles: tuple[tuple[str, str], ...]
    nicknames: str
    machine: str
    learned: str
    decided: str
    unclear: str
    raised: str
    wrote: str
    labels: frozenset[str]
    question_starts: str
    dates: "DateWords" = field()
    weekday_first: bool = False
    author: str = r"(?!)"
    doing: frozenset[str] = frozenset()
    pasts: frozenset[str] = frozenset()
    no_verbs: frozenset[str] = frozenset()
    musing: frozenset[str] = frozenset()
    no_plans: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False, repr=False)
class DateWords:
    """How a language speaks of days."""

    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    ordinal: str
    before: str
    within: str
    units: tuple[tuple[str, int], ...]
    following: str
    this: str
    end: str
    week: str
    month: str
    quarter: str
    year: str
    today: str
    tomorrow: str
    after_tomorrow: str
    day_end: str
    session: str
    vague: str
    recurring: str
    of: str
    at: str
    day_first: bool | None
    ago: str = r"(?!)"
    week_after: str = r"(?!)"
    from_now: str = r"(?!)"
    fixed: dict[str, tuple[int, int]] = field(default_factory=dict)


CODES = ("en", "de", "es")
"""The languages that have tables."""

_OTHERS = {
    "fr": "le les des et est une pour dans avec nous vous sur pas que qui je il elle ce au aux du",
    "it": "il gli che di per con una sono non del della alla ho abbiamo questo anche come noi lo",
    "pt": "o os que de para com uma não do da em mais foi são eu nós ele ela isso também ao",
    "nl": "het een van en dat niet zijn voor met ik we wij heeft ook maar naar bij om te deze",
    "sv": "och att det som en på är av för med den till inte om har jag vi ett kan men",
    "pl": "i w na nie się że do jest z jak to co po za od dla będzie oraz czy ale",
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 8


@lru_cache(maxsize=8)
def words_of(code: str) -> Words:
    """Return the tables of a language; those of English where it has none."""
    if code == "de":
        from rmcoach.language.words.de import GERMAN

        return GERMAN
    if code == "es":
        from rmcoach.language.words.es import SPANISH

        return SPANISH
    from rmcoach.language.words.en import ENGLISH

    return ENGLISH


def language_of(text: str, usual: str = "en") -> str:
    """Return the code of the language that a text is in, from its small words.

    Args:
        text: What people wrote.
        usual: What to return where the text is too short to tell.
    """
    sample = _WORD.findall(text[:_SAMPLE].lower())
    counts = {code: _count(sample, words_of(code).common) for code in CODES}
    counts |= {code: _count(sample, frozenset(small.split())) for code, small in _OTHERS.items()}
    best = max(counts, key=lambda code: (counts[code], code == usual))
    if counts[best] < min(_ENOUGH, 1 + len(sample) // 12):
        return usual if any(char.isascii() for char in "".join(sample)) or not sample else "und"
    return best


def _count(sample: list[str], common: frozenset[str]) -> int:
    return sum(word in common for word in sample)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, ready to search without regard to case."""
    return re.compile(pattern, re.IGNORECASE)
