"""Forms of English words: the plain form of a verb, and whether a thing is told of as many."""

from collections.abc import Sequence

from rmcoach.language.utterance import forms
from rmcoach.language.words import stretches_en as lists

_SHORTEST = 3


def plain(word: str) -> str:
    """Return the plain form of a verb that is told of the past, or nothing where it is unsure."""
    if word in lists.SAME_PAST:
        return word
    if word in lists.PAST:
        return lists.PAST[word]
    if not word.endswith("ed"):
        return ""
    return next((base for base in reversed(forms(word)[1:]) if base in lists.VERBS), "")


def undone(word: str) -> str:
    """Return the plain form of a verb with -ing, or nothing where it is none."""
    if not word.endswith("ing") or word in lists.NAMED_ING:
        return ""
    if word in lists.ING:
        return lists.ING[word]
    return next((base for base in reversed(forms(word)[1:]) if base in lists.VERBS), "")


def base(word: str) -> str:
    """Return the plain form of a verb, whatever its form.

    >>> base("sponsoring"), base("misses"), base("skipped"), base("wrote")
    ('sponsor', 'miss', 'skip', 'write')
    """
    if word in lists.VERBS:
        return word
    known = undone(word) or plain(word)
    known = known or next((one for one in reversed(forms(word)[1:]) if one in lists.VERBS), "")
    if known:
        return known
    ending = next((one for one in ("ing", "ed") if word.endswith(one)), "")
    stem = word.removesuffix(ending)
    return stem if len(stem) >= _SHORTEST else word


def is_many(words: Sequence[str]) -> bool:
    """Say whether a thing is told of as many: "copy edits"."""
    cut = next((n for n, word in enumerate(words) if n and word in lists.PREPOSITIONS), len(words))
    core = words[:cut]
    head = core[-1]
    if words[0].endswith("ing") and undone(words[0]):
        return False
    single = head.endswith(("ss", "us", "is", "ics")) or head in lists.ONE_WITH_S
    return head in lists.MANY or "and" in core or (head.endswith("s") and not single)
