"""What a question is about, in its own words: phrases that fit into another question.

From "Why don't young people want to put in the hours?" comes ``do``: "put in the hours", and
``doing``: "putting in the hours". A phrase that holds a judgment, or names a group, is no slot.
"""

from collections.abc import Iterator, Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.goals import VERBS as _COMMON_VERBS
from rmcoach.language.goals import gerund
from rmcoach.language.phrases import BEFORE_NOUN, DETERMINERS, VERBS, judges, phrase_of, to_tag
from rmcoach.language.topics import topics
from rmcoach.language.utterance import IRREGULAR as PAST
from rmcoach.language.utterance import Token, forms
from rmcoach.language.words.kinds_en import ADJECTIVES, EITHER
from rmcoach.language.words.kinds_en import VERBS as MORE_VERBS

DO, DOING, DONE, CLAUSE, WHEN, TOPIC = "do", "doing", "done", "clause", "when", "topic"
ONCE = "once"
"""``do`` and ``doing`` are wished for, ``done`` was done, ``clause`` is a claim, ``when`` an
occasion and ``once`` one that is past, ``topic`` a thing.
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
    hate mind bother imagine suppose reckon start stop begin keep bother
    """.split()
)
_OCCASIONS = frozenset("i we you a an the my our somebody someone feedback".split())
_BACK = frozenset("it this that these those one such them".split())
_PUSHED = frozenset("should must never always ought could would need just only".split())
_LONGEST_CLAIM = 20
_LEAST_WORDS = 2
_LONGEST_TAG = 4
_STARTERS = frozenset("so surely and but well look ,".split())
_PARTICLES = BEFORE_NOUN | frozenset("up down out off away back bit to at".split())
_ENDS = _BASE_AFTER | frozenset("is are was were has have had makes made means".split())
_WHOM = frozenset("you me us him her them it i we they".split())
_NOT_DONE = frozenset(
    """
    stopping being having going seeing knowing hearing feeling wanting
    starting keeping trying making bringing struggling""".split()
)
_PLAIN_VERBS = frozenset(
    "make get take go put give help find become improve hear keep come do work".split()
)


KNOWN_VERBS = (VERBS | _COMMON_VERBS | MORE_VERBS | EITHER) - frozenset("idea last theme".split())


def slots(heard: Sequence[Heard]) -> dict[str, str]:
    """Return the phrases of a question by the name of the slot that they fit.

    Args:
        heard: The sentences of the question, those that judge first.
    """
    found: dict[str, str] = {}
    for number, one in enumerate(heard):
        if number and not _leans_back(heard[0], one):
            continue
        for name, phrase in _phrases(one):
            found.setdefault(name, phrase)
    if not found.keys() & {TOPIC, DO, DOING, DONE}:
        for one in heard[:1]:
            for name, phrase in (*_infinitives(one), *_gerunds(one)):
                found.setdefault(name, phrase)
    return found


def _leans_back(judged: Heard, other: Heard) -> bool:
    """Say whether a sentence names what another one is about: "I read the plan. Who made it?"."""
    said = {token.word for token in judged.sentence.tokens}
    return bool(said & _BACK) or "about" in other.sentence.words


def _phrases(heard: Heard) -> Iterator[tuple[str, str]]:
    tokens = heard.sentence.tokens
    yield from _actions(heard)
    for start, end in sorted(heard.marked("claims"), key=lambda place: -place[1]):
        if end < len(tokens) and start < 6:  # noqa: PLR2004 - a claim is announced early on
            phrase = phrase_of(heard, end, to_tag(heard, end, whole=True), _LONGEST_CLAIM)
            theirs = phrase.split()[:1] in (["you"], ["your"], ["you're"], ["you'd"], ["I"])
            if len(phrase.split()) > _LEAST_WORDS and not theirs:
                yield CLAUSE, phrase
    yield from _told(heard)
    for place, token in enumerate(tokens):
        if token.word in {"when", "whenever"} and place > 1:
            phrase = phrase_of(heard, place + 1, to_tag(heard, place + 1))
            told = {one.word for one in tokens[place + 1 :]}
            whose = tokens[place + 1].word if place + 1 < len(tokens) else ""
            known = whose in _OCCASIONS and not told & _PUSHED
            if known and len(phrase.split()) > 2:  # noqa: PLR2004 - somebody does something
                past = _is_past(tokens, place + 2)
                if not (past and whose in {"i", "my"}):
                    yield (ONCE if past else WHEN), phrase
    yield from ((TOPIC, topic) for topic in topics(heard))


def _is_past(tokens: Sequence[Token], place: int) -> bool:
    """Say whether what somebody did at a place is told of the past."""
    word = tokens[place].word if place < len(tokens) else ""
    return word.endswith("ed") or (word not in forms(word)[1:] and bool(PAST.get(word)))


def _told(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what is told before a tag: "The new form is quicker, isn't it?"."""
    tokens = heard.sentence.tokens
    pauses = [place for place, token in enumerate(tokens) if token.is_pause]
    start = next((n for n, token in enumerate(tokens) if token.word not in _STARTERS), 0)
    if len(pauses) != 1 or pauses[0] <= start or not heard.sentence.asked:
        return
    tagged = len(tokens) - pauses[0] <= _LONGEST_TAG
    if tagged and tokens[start].word in DETERMINERS | {"it", "we"}:
        phrase = phrase_of(heard, start, pauses[0], _LONGEST_CLAIM)
        if len(phrase.split()) > _LEAST_WORDS:
            first, _, rest = phrase.partition(" ")
            yield CLAUSE, f"{first.lower() if first.istitle() else first} {rest}"


def _advised(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what somebody is advised to do: "Have you considered asking the client?"."""
    for _, end in heard.marked("advises"):
        phrase = phrase_of(heard, end, to_tag(heard, end))
        first = phrase.split()[0] if phrase else ""
        if first in _NOT_DONE or first in {"be", "have"}:
            continue
        if first.endswith("ing"):
            yield DOING, phrase
        elif first in KNOWN_VERBS:
            yield DO, phrase
            yield DOING, gerund(phrase)


def _actions(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what is, or is to be, done: the words behind a verb that asks for a plain form."""
    yield from _advised(heard)
    yield from _reported(heard)
    tokens = heard.sentence.tokens
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
        if action is None or len(action.split()) < _LEAST_WORDS:
            continue
        asks_why = any(one.word in {"why", "how", "what", "when"} for one in tokens[:place])
        if asks_why and not (negated or wished) and token.word not in {"can", "could"}:
            yield DONE, gerund(action)
        else:
            yield DO, action
            yield DOING, gerund(action)
        return


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
        before = tokens[place - 1].word if place else ""
        if tokens[place + 1].word in _WHOM or token.word in _NOT_DONE:
            continue
        if before in DETERMINERS | ADJECTIVES:
            continue
        end = place + 1
        limit = to_tag(heard, place)
        while end < limit and not (
            judges(heard, end, end + 1) or tokens[end].word in _LEADING | _ENDS
        ):
            end += 1
        while end > place and tokens[end - 1].word in DETERMINERS | BEFORE_NOUN | {
            "and",
            "every",
        }:
            end -= 1
        phrase = phrase_of(heard, place, end)
        if len(phrase.split()) > _LEAST_WORDS - 1 and tokens[end - 1].word not in _PARTICLES:
            yield DOING, phrase


def _acts(word: str) -> bool:
    return word in KNOWN_VERBS and word not in _MENTAL | {"be", "seem", "mean", "thing"}


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
    plain = first.isalpha() and first.islower() and first not in _MENTAL | {"be", "have"}
    usual = first in _PLAIN_VERBS or first in KNOWN_VERBS
    return (phrase if plain and usual else None), wished
