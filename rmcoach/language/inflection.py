"""Forms of English words: the plain form of a verb, and whether a thing is told of as many."""

import re
from collections.abc import Sequence

from rmcoach.language.utterance import forms
from rmcoach.language.words import stretches_en as lists

_SHORTEST = 3
_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""A syllable that would have doubled its last letter if it had no e behind it."""

_LOST_E = re.compile(
    r"(?:[bcdfgkptz]l|(?:[iyrn]|ra)s|[iy]z|[uvc]|[dlrn]g|[^e]ag|ir|[^aeiou](?:at|ut|ur|in|od|ud))$"
)
_TWO_L = re.compile(r"[aeiou].*[ae]ll$")


def plain(word: str) -> str:
    """Return the plain form of a verb that is told of the past, or nothing where it is unsure."""
    if word in lists.SAME_PAST:
        return word
    if word in lists.PAST:
        return lists.PAST[word]
    return _listed(word) if word.endswith("ed") else ""


def undone(word: str) -> str:
    """Return the plain form of a verb with -ing, or nothing where it is none."""
    if not word.endswith("ing") or word in lists.NAMED_ING:
        return ""
    if word in lists.ING:
        return lists.ING[word]
    return _listed(word)


def base(word: str) -> str:
    """Return the plain form of a verb, whatever its form.

    >>> base("tried"), base("remarried"), base("skiing")
    ('try', 'remarry', 'ski')
    >>> base("sponsoring"), base("misses"), base("skipped"), base("wrote"), base("re-wrote")
    ('sponsor', 'miss', 'skip', 'write', 're-write')
    """
    if word in lists.VERBS:
        return word
    before, hyphen, last = word.rpartition("-")
    if hyphen and base(last) in lists.VERBS:
        return f"{before}-{base(last)}"
    if word in lists.PRESENT_OF_BE:
        return "be"
    known = undone(word) or plain(word) or _listed(word)
    if known:
        return known
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    ending = next((one for one in ("ing", "ed") if word.endswith(one)), "")
    stem = word.removesuffix(ending)
    return _whole(stem) if ending and len(stem) >= _SHORTEST else word


def third(verb: str) -> str:
    """Return a verb in its plain form as it goes with one third person.

    >>> third("rely"), third("play"), third("miss"), third("have")
    ('relies', 'plays', 'misses', 'has')
    """
    if verb == "have":
        return "has"
    if verb[-1:] == "y" and verb[-2:-1] not in set("aeiou"):
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _listed(word: str) -> str:
    """Return the verb of the list that a word is a form of, or nothing."""
    return next((one for one in reversed(forms(word)[1:]) if one in lists.VERBS), "")


def _whole(stem: str) -> str:
    """Return the verb that has lost its ending, as English spells those that no list holds.

    >>> _whole("chatt"), _whole("plat"), _whole("googl"), _whole("reorganis"), _whole("flex")
    ('chat', 'plate', 'google', 'reorganise', 'flex')
    >>> _whole("exclud"), _whole("fuell"), _whole("fill"), _whole("rehir"), _whole("rephras")
    ('exclude', 'fuel', 'fill', 'rehire', 'rephrase')
    """
    if _TWO_L.search(stem) or (stem[-1] == stem[-2] and stem[-1] not in "flsz"):
        return stem[:-1]
    return f"{stem}e" if _SHORT.fullmatch(stem) or _LOST_E.search(stem) else stem


def is_many(words: Sequence[str]) -> bool:
    """Say whether a thing is told of as many: "copy edits"."""
    ends = lists.PREPOSITIONS | lists.RELATIVES
    cut = next((n for n, word in enumerate(words) if n and word in ends), len(words))
    core = words[:cut]
    head = core[-1]
    if words[0].endswith("ing") and undone(words[0]):
        return False
    single = head.endswith(("ss", "us", "is", "ics")) or head in lists.ONE_WITH_S
    return head in lists.MANY or "and" in core or (head.endswith("s") and not single)
