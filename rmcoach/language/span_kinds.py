"""Whether a few words are of a kind that fits into a frame: an action, a thing, a claim."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from rmcoach.language.utterance import forms
from rmcoach.language.words import spans_en as lists
from rmcoach.language.words.kinds_en import ADJECTIVES, EITHER, EMPTY, PEOPLE, VERBS

_LEAST_CLAIM = 2
_SURE = lists.BASES - EITHER


def leans_out(words: Sequence[str], place: int) -> bool:
    """Say whether a word points to something that is not in the span: "get it done"."""
    word = words[place]
    if word in {"them", "it", "themselves", "itself"}:
        return not any(before in lists.DETERMINERS for before in words[:place])
    following = words[place + 1] if place + 1 < len(words) else ""
    if following in {"who", "with", "that"}:
        return word in {"someone", "somebody", "anyone", "anybody", "people"}
    return word in {"this", "that", "these", "those", "one", "so"} and not (
        following and following not in lists.BREAKS | lists.CUTS
    )


def _is_action(words: Sequence[str]) -> bool:
    """Say whether a verb in its plain form starts these words."""
    first = words[0]
    told = words[1:2] == ("that",) or words[-1] in {"me", "us"}
    usable = first in lists.BASES and first not in lists.NO_ACTION
    if first in {"start", "stop", "keep", "begin"} and words[1:] and words[1].endswith("ing"):
        return _is_doing(words[1:])
    return usable and not told and not _lets_go(words)


def _lets_go(words: Sequence[str]) -> bool:
    own = "yourself" in words or "thinking" in words
    return words[0] in {"let", "letting"} and (own or words[-1] in lists.LET_GO)


def _is_past(words: Sequence[str]) -> bool:
    base = plain(words[0])
    return bool(base) and base not in lists.NO_ACTION and not _lets_go((base, *words[1:]))


def _is_doing(words: Sequence[str]) -> bool:
    """Say whether a verb with -ing starts these words."""
    base = undone(words[0])
    if words[0] == "being" and words[1:2] and words[1] in {"more", "less", "a", "so"}:
        return False
    return bool(base) and base not in lists.NO_ACTION - {"be"} and not _lets_go(words)


def _is_thing(words: Sequence[str]) -> bool:
    """Say whether these words name a thing, or something that is done."""
    first, last = words[0], words[-1]
    if first in lists.OPEN_WORDS | lists.ASKING | lists.PREPOSITIONS | {"not"}:
        return False
    if first.endswith("ing") and undone(first) and len(words) > 1:
        return last not in lists.OPEN_WORDS and _is_doing(words)
    open_end = last in lists.OPEN_WORDS or (last in ADJECTIVES - EITHER - PEOPLE - lists.NOUNS)
    acting = any(word in lists.AUXILIARIES | lists.SUBJECTS for word in words)
    return not open_end and not acting and not _is_two(words) and _is_head(_core(words))


def _is_two(words: Sequence[str]) -> bool:
    """Say whether another thing starts within these words: "burnout a bit"."""
    return any(
        word in lists.DETERMINERS and before not in lists.JOINS for before, word in pairwise(words)
    )


def _core(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a thing without what is said of it behind a preposition."""
    cut = next((n for n, word in enumerate(words) if n and word in lists.PREPOSITIONS), len(words))
    return words[:cut]


def _is_head(core: Sequence[str]) -> bool:
    """Say whether these words say enough by themselves, and name no people."""
    head = core[-1]
    full = head in lists.NOUNS or len(core) - (core[0] in lists.DETERMINERS) > 1
    people = head != "committee" and any(base in PEOPLE for base in forms(head))
    bare = len(core) == 1 and head in VERBS - EITHER and not head.endswith("s")
    return (full or head not in EMPTY) and not people and not bare and not head.endswith("ly")


def _is_indirect(words: Sequence[str]) -> bool:
    """Say whether these words are what could be asked: "how the surgeons speak"."""
    return len(words) > 2 and words[0] in lists.ASKING - {"why"}  # noqa: PLR2004 - who does what


def _is_claim(words: Sequence[str]) -> bool:
    """Say whether these words claim something that is not about the person who is asked."""
    return words[0] not in {"you", "your", "i"} and _is_own_claim(words)


def _is_own_claim(words: Sequence[str]) -> bool:
    """Say whether these words claim something."""
    if (
        len(words) < _LEAST_CLAIM
        or words[-1] == "you"
        or words[0] in lists.NO_CLAIM
        or words[:2] == ("the", "rest")
    ):
        return False
    verbs = [
        place
        for place, word in enumerate(words)
        if place and (word in lists.AUXILIARIES or _is_finite(words, place))
    ]
    told = bool(verbs) and {"that", "who", "which"} & {*words[1 : verbs[0]]}
    if told and not any(word in lists.AUXILIARIES for word in words[verbs[0] + 1 :]):
        return False
    return bool(verbs) and (verbs[0] < len(words) - 1 or words[-1].endswith("ed"))


def _is_finite(words: Sequence[str], place: int) -> bool:
    word, before = words[place], words[place - 1]
    if before in lists.SUBJECTS or before == "people":
        return any(base in lists.BASES for base in forms(word))
    if before in lists.DETERMINERS or before in lists.PREPOSITIONS or word.endswith("ing"):
        return False
    if word.endswith("ed"):
        return True
    return any(base in _SURE for base in forms(word)) or (
        place > 1 and any(base in EITHER for base in forms(word)) and before not in ADJECTIVES
    )


def is_many(words: Sequence[str]) -> bool:
    """Say whether a thing is told of as many: "copy edits"."""
    core = _core(words)
    head = core[-1]
    if words[0].endswith("ing") and undone(words[0]):
        return False
    single = head.endswith(("ss", "us", "is", "ics")) or head in lists.ONE_WITH_S
    return head in lists.MANY or "and" in core or (head.endswith("s") and not single)


def plain(word: str) -> str:
    """Return the plain form of a verb that is told of the past, or nothing where it is unsure."""
    if word in lists.SAME_PAST:
        return word
    if word in lists.PAST:
        return lists.PAST[word]
    if not word.endswith("ed"):
        return ""
    return next((base for base in reversed(forms(word)[1:]) if base in lists.BASES), "")


def undone(word: str) -> str:
    """Return the plain form of a verb with -ing, or nothing where it is none."""
    if not word.endswith("ing") or word in lists.NAMED_ING:
        return ""
    if word in lists.ING:
        return lists.ING[word]
    return next((base for base in reversed(forms(word)[1:]) if base in lists.BASES), "")


OF_KIND: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "v": _is_action,
    "p": _is_past,
    "g": _is_doing,
    "n": _is_thing,
    "h": _is_indirect,
    "c": _is_claim,
    "y": _is_own_claim,
}
"""What words of each kind must be like."""
