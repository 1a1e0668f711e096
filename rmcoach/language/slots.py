"""What a question is about, in its own words: phrases that fit into another question.

From "Why don't young people want to put in the hours?" comes ``do``: "put in the hours", and
``doing``: "putting in the hours". A phrase that holds a judgment, or names a group, is no slot.
"""

from collections.abc import Iterator, Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.goals import VERBS as _COMMON_VERBS
from rmcoach.language.goals import gerund
from rmcoach.language.phrases import BEFORE_NOUN, DETERMINERS, VERBS, judges, phrase_of, to_tag
from rmcoach.language.text import STOP_WORDS
from rmcoach.language.topics import topics
from rmcoach.language.utterance import forms

DO, DOING, DONE, CLAUSE, WHEN, TOPIC = "do", "doing", "done", "clause", "when", "topic"
"""``do`` and ``doing`` are wished for, ``done`` was done, ``clause`` is a claim, ``when`` an
occasion, ``topic`` a thing.
"""

_BASE_AFTER = frozenset("do does did can could will would shall should may might must".split())
_LEADING = frozenset(
    """
    just simply ever even always never really actually still only at least finally honestly
    seriously constantly again also all suddenly please perhaps maybe possibly not properly
    """.split()
)
_WISHING = (
    ("want", "to"), ("need", "to"), ("have", "to"), ("bother", "to"), ("try", "to"),
    ("get", "to"), ("seem", "to"), ("like", "to"), ("manage", "to"), ("expect", "to"),
    ("be", "able", "to"), ("think", "to"), ("try", "and"), ("prefer", "to"), ("know", "how", "to"),
    ("be", "bothered", "to"), ("refuse", "to"), ("learn", "to"), ("start", "to"),
)  # fmt: skip
_SINGULAR = frozenset({"he", "she", "him", "her", "it"})
_MENTAL = frozenset(
    """
    think believe realise realize understand know care expect name give explain show admit say
    mean answer justify see feel find want need agree remember like let suppose accept deserve
    hate mind bother
    """.split()
)
_PLAIN_VERBS = frozenset(
    "make get take go put give help find become improve hear keep come do work".split()
)


def slots(heard: Sequence[Heard]) -> dict[str, str]:
    """Return the phrases of a question by the name of the slot that they fit.

    Args:
        heard: The sentences of the question, those that judge first.
    """
    found: dict[str, str] = {}
    for one in heard:
        for name, phrase in _phrases(one):
            found.setdefault(name, phrase)
    return found


def _phrases(heard: Heard) -> Iterator[tuple[str, str]]:
    tokens = heard.sentence.tokens
    yield from _actions(heard)
    for start, end in sorted(heard.marked("claims"), key=lambda place: -place[1]):
        if end < len(tokens) and start < 6:  # noqa: PLR2004 - a claim is announced early on
            phrase = phrase_of(heard, end, to_tag(heard, end))
            if phrase and len(phrase.split()) > 2:  # noqa: PLR2004 - somebody does something
                yield CLAUSE, phrase
    for place, token in enumerate(tokens):
        if token.word in {"when", "whenever"} and place > 1:
            phrase = phrase_of(heard, place + 1, to_tag(heard, place + 1))
            if len(phrase.split()) > 2:  # noqa: PLR2004 - somebody does something
                yield WHEN, phrase
    yield from ((TOPIC, topic) for topic in topics(heard))


def _actions(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what is, or is to be, done: the words behind a verb that asks for a plain form."""
    tokens = heard.sentence.tokens
    for start, end in heard.marked("advises"):
        phrase = phrase_of(heard, end, to_tag(heard, end))
        first = phrase.split()[0] if phrase else ""
        if first.endswith("ing"):
            yield DOING, phrase
        elif first:
            yield DO, phrase
            yield DOING, gerund(phrase)
        del start
    yield from _reported(heard)
    for place, token in enumerate(tokens):
        if token.word not in _BASE_AFTER:
            continue
        behind = place + 1
        negated = behind < len(tokens) and tokens[behind].word == "not"
        behind += 1 if negated else 0
        people = [end for start, end in heard.marked("anyone") if start == behind]
        if not people or tokens[behind].word in _SINGULAR | {"i"}:
            continue
        behind = max(people)
        if behind < len(tokens) and tokens[behind].word == "not":
            negated, behind = True, behind + 1
        action, wished = _action(heard, behind)
        if action is None:
            continue
        asks_why = any(one.word in {"why", "how", "what", "when"} for one in tokens[:place])
        if asks_why and not (negated or wished) and token.word not in {"can", "could"}:
            yield DONE, gerund(action)
        else:
            yield DO, action
            yield DOING, gerund(action)
        return
    yield from _infinitives(heard)
    yield from _gerunds(heard)


def _infinitives(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what stands behind a "to": "to stay until six"."""
    tokens = heard.sentence.tokens
    for place, token in enumerate(tokens[:-2]):
        if token.word == "to" and _acts(tokens[place + 1].word):
            action, _ = _action(heard, place + 1)
            if action is not None and len(action.split()) > 1:
                yield DOING, gerund(action)


def _gerunds(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield a doing that is named: "working in silence", up to where it is judged."""
    tokens = heard.sentence.tokens
    for place, token in enumerate(tokens[:-1]):
        if not token.word.endswith("ing") or not any(_acts(base) for base in forms(token.word)):
            continue
        end = place + 1
        limit = to_tag(heard, place)
        while end < limit and not (
            judges(heard, end, end + 1) or tokens[end].word in _LEADING or tokens[end].word == "is"
        ):
            end += 1
        while end > place and tokens[end - 1].word in DETERMINERS | BEFORE_NOUN | {
            "and",
            "every",
        }:
            end -= 1
        phrase = phrase_of(heard, place, end)
        if len(phrase.split()) > 1:
            yield DOING, phrase


def _acts(word: str) -> bool:
    return (word in VERBS or word in _COMMON_VERBS) and word not in _MENTAL | {
        "be",
        "seem",
        "mean",
    }


def _reported(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what "why you never answered them" is about: an act that is told, not asked."""
    tokens = heard.sentence.tokens
    for place, token in enumerate(tokens[:-1]):
        people = [end for start, end in heard.marked("you") if start == place + 1]
        if token.word != "why" or not people:
            continue
        verb = people[0]
        negated = False
        while verb < len(tokens) and tokens[verb].word in _LEADING | {"not", "do", "did", "have"}:
            negated = negated or tokens[verb].word in {"not", "never"}
            verb += 1
        rest = phrase_of(heard, verb + 1, to_tag(heard, verb + 1)) if verb < len(tokens) else ""
        plain = _plain(tokens[verb].word) if rest else ""
        if plain and plain not in _MENTAL:
            phrase = f"{plain} {rest}"
            if negated:
                yield DO, phrase
            yield (DOING if negated else DONE), gerund(phrase)
        return


def _plain(word: str) -> str:
    """Return the plain form of a verb that is told of the past, or nothing where it is unsure."""
    if word.endswith("ed"):
        bases = [base for base in forms(word) if base != word]
        known = [base for base in bases if base in VERBS]
        doubled = bases and bases[0][-1:] == bases[0][-2:-1] and bases[0][-1] not in "sl"
        return known[0] if known else bases[2] if doubled and len(bases) > 2 else _with_e(bases)  # noqa: PLR2004
    return next((base for base in forms(word)[1:] if base in VERBS), "")


def _with_e(bases: Sequence[str]) -> str:
    """Choose between "answer" and "ignore" for what "answered" and "ignored" come from."""
    stem = bases[0] if bases else ""
    soft = stem.endswith(
        ("at", "iz", "is", "as", "ag", "dg", "ng", "uc", "ac", "or", "ir", "us", "v")
    )
    return f"{stem}e" if soft and stem != "" else stem


def _action(heard: Heard, start: int) -> tuple[str | None, bool]:
    """Return a plain form without the words that push, and whether it is only wished for."""
    tokens = heard.sentence.tokens
    moved, wished = True, False
    while moved:
        moved = False
        while start < len(tokens) and tokens[start].word in _LEADING:
            start, moved = start + 1, True
        for wish in _WISHING:
            if tuple(token.word for token in tokens[start : start + len(wish)]) == wish:
                start, moved, wished = start + len(wish), True, True
    phrase = phrase_of(heard, start, to_tag(heard, start))
    words = phrase.split() if phrase else []
    first = words[0] if words else ""
    plain = first.isalpha() and first.islower() and first not in _MENTAL
    usual = first in _PLAIN_VERBS or first not in STOP_WORDS
    return (phrase if plain and usual else None), wished
