"""Which words of a model may stand: checks that look at the text alone, and slots for it."""

import enum
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, create_model

from rmcoach.language.text import STOP_WORDS, content_words, stems

_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_LINK = re.compile(
    r"\w:/|//|\bwww\.|\bmailto:|\bjavascript:|\bdata:|@\w"
    r"|\b[\w-]+\.(?:com|org|net|io|ai|co|dev|app|info|biz|me|uk|de|eu|ru|cn|xyz|ly|gg)\b",
    flags=re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>{}\[\]`|\\^~*]|__|&#|&\w+;|^\s*(?:#|[-+] |\d+[.)] )")
_LABEL = re.compile(
    r"\W*(?:the\s+)?(?:question|follow-?up|title|intent|purpose|opening|rewrite|answer|why)\b[^:?]{0,20}:",
    flags=re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?:;…]['\"”’)]*\s+$|^\W*$")
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december tomorrow tonight""".split()
)
_ASSURANCES = frozenset(
    """confidential confidentially confidentiality private privately privacy secret anonymous
    anonymously anonymity guarantee guaranteed guarantees""".split()
)
_CLOSED_WORDS = frozenset("i i'm i'd i'll i've ok ai it hr".split())
_SOMEONE_DOES = re.compile(
    r"\s+(?:should|will|must|has to|needs to|owns|says|said|wants|decides|leads|is going)\b|['’]s\b"
)
_INVITES = frozenset("tell describe show walk talk share name say help".split())
_WHOLE = re.compile(r"[.!?…][\"'”’)]*$")
_LONGEST_QUESTION, _LONGEST_TITLE = 30, 9
_ALIKE = 0.7
_ECHO = 6


class Kind(enum.Enum):
    """What a text is for, and how many characters it may have."""

    TITLE = 60
    SENTENCE = 220
    QUESTION = 200
    PARAGRAPH = 900


def accept_all(question: str) -> bool:
    """Take every question for a curious one: what holds until somebody can tell."""
    del question
    return True


@dataclass(frozen=True)
class Checks:
    """What a model's text has to pass. No reason that is given repeats any of the text.

    Args:
        given: The texts of people and of the draft that the model was shown.
        instructions: What it was told to do.
        names: The people that it may speak of.
        is_curious: Tells whether a question is free of judgment.
    """

    given: Sequence[str]
    instructions: str = ""
    names: Sequence[str] = ()
    is_curious: Callable[[str], bool] = accept_all
    _memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def why_not(self, text: str, kind: Kind, others: Collection[str] = ()) -> str | None:
        """Return why a text can't stand beside others, or None where it can."""
        return (
            self._form(text, kind)
            or self._claims(text)
            or (self._question(text) if kind is Kind.QUESTION else self._asked(text))
            or ("the same as another one" if any(alike(text, other) for other in others) else None)
        )

    def why_not_for(self, draft: str, text: str, kind: Kind) -> str | None:
        """Return why a text can't take the place of a draft, or None where it can."""
        if not is_kept(draft, text):
            return "keeps no telling word of what it replaces"
        capitals = " ".join(word for word in _WORD.findall(draft) if word[0].isupper())
        named = _words(capitals) & _words(" ".join(self.names))
        if kind is Kind.QUESTION and not named <= _words(text):
            return "leaves out who it is about"
        return None

    def _form(self, text: str, kind: Kind) -> str | None:
        if any(unicodedata.category(char) in _UNSAFE for char in text):
            return "holds control characters"
        if _LINK.search(text):
            return "holds a link"
        if _MARKUP.search(text):
            return "holds markup"
        if _LABEL.match(text):
            return "starts with a label"
        return _size(text, kind) or ("repeats what it was asked" if self._echoes(text) else None)

    def _claims(self, text: str) -> str | None:
        """Tell numbers, days and people that nobody has spoken of."""
        if not set(_NUMBER.findall(text)) <= self._numbers:
            return "holds a number that nobody gave"
        for found in _WORD.finditer(text):
            word = found[0].replace("’", "'").lower().removesuffix("'s")
            if word in self._known:
                continue
            if word in _DAYS:
                return "holds a day that nobody gave"
            if word in _ASSURANCES:
                return "assures of something that nobody agreed on"
            if found[0][0].isupper() and self._is_name(text, found, word):
                return "names someone or something that nobody spoke of"
        return None

    def _is_name(self, text: str, found: "re.Match[str]", word: str) -> bool:
        if word in _CLOSED_WORDS or word in STOP_WORDS:
            return False
        if _SENTENCE_END.search(text[: found.start()]):
            return _SOMEONE_DOES.match(text, found.end()) is not None or found[0].endswith("'s")
        return True

    def _question(self, text: str) -> str | None:
        words = _WORD.findall(text)
        invites = bool(words) and words[0].lower() in _INVITES
        if not text.rstrip().endswith("?") and not invites:
            return "not a question"
        if len(words) > _LONGEST_QUESTION:
            return "too long for a question"
        if not set(stems(" ".join(content_words(text)))) & self._stems:
            return "about something else"
        return None if self.is_curious(text) else "a question that judges"

    def _asked(self, text: str) -> str | None:
        """Tell a question that judges in a text that should be none."""
        return "a question that judges" if "?" in text and not self.is_curious(text) else None

    def _echoes(self, text: str) -> bool:
        words = _WORD.findall(text.lower())
        runs = {tuple(words[n : n + _ECHO]) for n in range(len(words) - _ECHO + 1)}
        return bool(runs & self._told)

    @cached_property
    def _told(self) -> set[tuple[str, ...]]:
        words = _WORD.findall(self.instructions.lower())
        return {tuple(words[n : n + _ECHO]) for n in range(len(words) - _ECHO + 1)}

    @cached_property
    def _known(self) -> set[str]:
        return _words(" ".join((*self.given, *self.names)))

    @cached_property
    def _numbers(self) -> set[str]:
        return set(_NUMBER.findall(" ".join(self.given)))

    @cached_property
    def _stems(self) -> set[str]:
        return set(stems(" ".join(content_words(" ".join(self.given)))))


def _words(text: str) -> set[str]:
    found = _WORD.findall(text.replace("’", "'").lower())
    return {word.removesuffix("'s") for word in found}


def _size(text: str, kind: Kind) -> str | None:
    if not text.strip():
        return "empty"
    words = len(_WORD.findall(text))
    if len(text) > kind.value or (kind is Kind.TITLE and words > _LONGEST_TITLE):
        return "too long"
    if kind in {Kind.SENTENCE, Kind.PARAGRAPH} and not _WHOLE.search(text):
        return "not a whole sentence"
    return None


class Slot(NamedTuple):
    """A text of a draft that a model may put into better words.

    Attributes:
        key: What it is called towards the model.
        field: Where it stands in the record.
        text: The draft's own words.
        kind: What it is for.
        about: What the model should know of it.
        keep: Words of which at least one must stay, if there are any; beside what `is_kept` asks.
    """

    key: str
    field: str
    text: str
    kind: Kind
    about: str = ""
    keep: tuple[str, ...] = ()


class Choice(NamedTuple):
    """What stands of an answer, by the field of the record, and why the rest does not."""

    accepted: Mapping[str, str]
    refused: Mapping[str, str]


def answer_of(job: str, slots: Iterable[Slot]) -> type[BaseModel]:
    """Return a model for answers that hold a text for each slot; one that is missing is None."""
    return _answer_of(job, tuple((slot.key, slot.kind.value) for slot in slots))


@lru_cache(maxsize=64)
def _answer_of(job: str, texts: tuple[tuple[str, int], ...]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        key: (str | None, Field(default=None, max_length=longest)) for key, longest in texts
    }
    config = ConfigDict(extra="forbid", frozen=True)
    return create_model(job.capitalize(), __config__=config, **fields)


def schema_of(slots: Iterable[Slot]) -> dict[str, Any]:
    """Return the JSON Schema of such an answer, as small as it can be."""
    texts = {slot.key: {"type": "string", "maxLength": slot.kind.value} for slot in slots}
    return {
        "type": "object",
        "properties": texts,
        "required": [*texts],
        "additionalProperties": False,
    }


def choose(
    slots: Sequence[Slot],
    answer: BaseModel,
    checks: Checks,
    only: Collection[str] | None = None,
    *,
    beside: Collection[str] = (),
) -> Choice:
    """Choose what may stand of an answer, field by field.

    Args:
        slots: The texts of the draft.
        answer: What the model proposes, by key.
        checks: What a text has to pass.
        only: The fields to look at; None: all.
        beside: Other texts that no text may repeat.
    """
    standing = {slot.field: slot.text for slot in slots}
    refused: dict[str, str] = {}
    accepted: dict[str, str] = {}
    for slot in slots:
        proposal = getattr(answer, slot.key)
        if proposal is None or (only is not None and slot.field not in only):
            continue
        text = " ".join(proposal.split(" ")).strip()
        if sameness(text) == sameness(slot.text):
            continue
        others = [*beside, *(text for name, text in standing.items() if name != slot.field)]
        why = checks.why_not(text, slot.kind, others)
        if why is None and slot.keep and not set(stems(text)) & set(stems(" ".join(slot.keep))):
            why = "about something else"
        if why is None and slot.text:
            why = checks.why_not_for(slot.text, text, slot.kind)
        if why is None:
            accepted[slot.field] = standing[slot.field] = text
        else:
            refused[slot.field] = why
    return Choice(accepted, refused)


def is_kept(draft: str, text: str) -> bool:
    """Say whether a text is the draft's in other words: a telling word of it stays, or half of all.

    >>> is_kept("Arrive", "Arrive and settle in"), is_kept("Arrive", "A reminder of the goal")
    (True, False)
    """
    words, theirs = set(stems(draft)), set(stems(text))
    telling = set(stems(" ".join(content_words(draft))))
    return bool(telling & theirs) or 2 * len(words & theirs) >= len(words)


def alike(one: str, other: str) -> bool:
    """Say whether two texts share most of their words."""
    mine, others = (set(_WORD.findall(text.lower())) for text in (one, other))
    if not mine or not others:
        return sameness(one) == sameness(other)
    return len(mine & others) / len(mine | others) >= _ALIKE


def sameness(text: str) -> str:
    """Return what two texts share that say the same in the same words."""
    return "".join(char for char in text.casefold() if char.isalnum())
