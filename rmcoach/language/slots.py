"""What a question is about, in its own words: phrases that fit into another question.

From "Why don't young people want to put in the hours?" comes ``do``: "put in the hours", and
``doing``: "putting in the hours". A phrase that holds a judgment, or names a group, is no slot.
"""

import re
from collections.abc import Iterator, Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.goals import VERBS as _COMMON_VERBS
from rmcoach.language.goals import gerund
from rmcoach.language.text import STOP_WORDS
from rmcoach.language.utterance import Token, forms

DO, DOING, DONE, CLAUSE, WHEN, TOPIC = "do", "doing", "done", "clause", "when", "topic"
"""``do`` and ``doing`` are wished for, ``done`` was done, ``clause`` is a claim, ``when`` an
occasion, ``topic`` a thing.
"""

_MOST_WORDS = 14
_JUDGING = (
    "trait", "trait-noun", "person-noun", "bad-verb", "wide", "you-lot", "generation", "worthless",
    "hyperbole", "lacking", "better",
)  # fmt: skip
_NO_TOPIC = ("wide", "you-lot", "generation", "group", "trait", "trait-noun", "person-noun",
             "worthless", "hyperbole", "quality", "private-be", "identity", "person")  # fmt: skip
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
_TRAILING = re.compile(
    r"\s+(?:any\s?more|these days|nowadays|at all|for once|for a change|once in a while|already|yet"
    r"|today|instead|like that|like this|properly|either|though|then|again|so much|so often)$"
)
_THEIRS = {
    "their": "your",
    "them": "you",
    "they": "you",
    "themselves": "yourself",
    "they're": "you're",
}
_SINGULAR = frozenset({"he", "she", "him", "her", "it"})
_DETERMINERS = frozenset("the a an my our your this these those their another".split())
_REPLACED = {"another": "the", "their": "your"}
_BEFORE_NOUN = frozenset(
    "about on with for in of into over from through without against using".split()
)
_MENTAL = frozenset(
    """
    think believe realise realize understand know care expect name give tell explain show admit say
    mean answer justify see feel find want need agree remember like let suppose accept deserve
    hate mind bother
    """.split()
)
_PLAIN_VERBS = frozenset(
    "make get take go put give help find become improve hear keep come do work".split()
)
_VERBS = frozenset(
    """
    read write buy sell beat tend give take bring send keep hold leave know think believe say
    tell ask go come see hear feel find become learn teach spend lose win choose forget
    remember agree understand expect want listen speak care prefer push ignore follow manage
    realise realize mean need help happen get put let make seem fall grow stay walk slip drop
    die lapse wait break run hit pay meet sit stand show turn stop start begin try pull throw
    carry cover affect matter arrive
    """.split()
)
_EMPTY = frozenset(
    """
    time times thing things way ways day days bit lot kind sort point problem people person one ones
    something anything nothing everything anyone someone everyone reason fault idea question answer
    truth world earth heaven god mind head moment minute minutes hour today tomorrow week weeks
    month months year years half part rest end front back side place case fact matter age excuse
    right wrong yes no boss manager kid kids guy guys friend man woman nobody course example
    generation job life first last five six two three four ten monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november
    december level slack
    """.split()
)
_PUSHING = frozenset("real actual whole true big huge very little single proper".split())
_ABSTRACT = ("ity", "lty", "ness", "ment", "tion", "ship", "ance", "ence", "dom", "ism")
_FUNCTION = STOP_WORDS | frozenset(
    """
    don't know got keep keeps kept going gone come comes came coming else yet tell told say said
    says ask asked asking talk think thought feel feels felt seem seems seriously honestly actually
    please sure surely obviously clearly maybe perhaps else without within upon among around since
    because though although unless until till instead everyone anyone someone nobody everybody
    anybody somebody something anything nothing everything always even still already ok okay hey
    never less least another until while whenever wherever happen happens happened became becomes
    look looks looking stop start started begin try tried let lets us them him her that ought done
    written made finished face away back top such half both either every single hand use used
    shall anymore nowadays days enough such front terms lack instead together alone one ones two
    three four five six seven eight nine ten first last ago soon later early late now i'm
    """.split()
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
    for start, end in heard.marked("claims"):
        if end < len(tokens) and start < 6:  # noqa: PLR2004 - a claim is announced early on
            phrase = _phrase(heard, end, _to_tag(heard, end))
            if phrase and len(phrase.split()) > 2:  # noqa: PLR2004 - somebody does something
                yield CLAUSE, phrase
    for place, token in enumerate(tokens):
        if token.word in {"when", "whenever"} and place > 1:
            phrase = _phrase(heard, place + 1, _to_tag(heard, place + 1))
            if len(phrase.split()) > 2:  # noqa: PLR2004 - somebody does something
                yield WHEN, phrase
    yield from ((TOPIC, topic) for topic in _topics(heard))


def _actions(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield what is, or is to be, done: the words behind a verb that asks for a plain form."""
    tokens = heard.sentence.tokens
    for start, end in heard.marked("advises"):
        phrase = _phrase(heard, end, _to_tag(heard, end))
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
                yield DO, action
                yield DOING, gerund(action)


def _gerunds(heard: Heard) -> Iterator[tuple[str, str]]:
    """Yield a doing that is named: "working in silence", up to where it is judged."""
    tokens = heard.sentence.tokens
    for place, token in enumerate(tokens[:-1]):
        if not token.word.endswith("ing") or not any(_acts(base) for base in forms(token.word)):
            continue
        end = place + 1
        limit = _to_tag(heard, place)
        while end < limit and not _judges(heard, end, end + 1):
            end += 1
        while end > place and tokens[end - 1].word in _DETERMINERS | _BEFORE_NOUN | {
            "and",
            "every",
        }:
            end -= 1
        phrase = _phrase(heard, place, end)
        if len(phrase.split()) > 1:
            yield DOING, phrase


def _acts(word: str) -> bool:
    return (word in _VERBS or word in _COMMON_VERBS) and word not in _MENTAL | {
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
        rest = _phrase(heard, verb + 1, _to_tag(heard, verb + 1)) if verb < len(tokens) else ""
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
        known = [base for base in bases if base in _VERBS]
        doubled = bases and bases[0][-1:] == bases[0][-2:-1] and bases[0][-1] not in "sl"
        return known[0] if known else bases[2] if doubled and len(bases) > 2 else _with_e(bases)  # noqa: PLR2004
    return next((base for base in forms(word)[1:] if base in _VERBS), "")


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
    phrase = _phrase(heard, start, _to_tag(heard, start))
    words = phrase.split() if phrase else []
    first = words[0] if words else ""
    plain = first.isalpha() and first.islower() and first not in _MENTAL
    usual = first in _PLAIN_VERBS or first not in STOP_WORDS
    return (phrase if plain and usual else None), wished


def _to_tag(heard: Heard, start: int) -> int:
    """Return where the phrase ends: before a pause, a tag, or another thought."""
    tokens = heard.sentence.tokens
    for place in range(start, len(tokens)):
        if tokens[place].is_pause and place > start:
            return place
        if place > start + 1 and tokens[place].word in {"or", "but", "because", "when", "if", "so"}:
            return place
    return len(tokens)


def _phrase(heard: Heard, start: int, end: int) -> str:
    """Return the words of the question between two tokens, or nothing where they judge."""
    tokens = [token for token in heard.sentence.tokens[start:end] if not token.is_pause]
    if not tokens or len(tokens) > _MOST_WORDS or _judges(heard, start, end):
        return ""
    text = " ".join(_written(tokens))
    while True:
        shorter = _TRAILING.sub("", text)
        if shorter == text:
            return text
        text = shorter


def _written(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield words as they were written, the first in small letters; a third person becomes you."""
    last: tuple[int, int] | None = None
    for token in tokens:
        if (token.start, token.end) == last:
            continue
        last = token.start, token.end
        raw = f'"{token.raw}"' if token.quoted else token.raw
        yield _THEIRS.get(token.word, raw)


def _judges(heard: Heard, start: int, end: int) -> bool:
    return any(
        first < end and start < last for name in _JUDGING for first, last in heard.marked(name)
    )


def _topics(heard: Heard) -> list[str]:
    """Return the things a sentence is about, the likeliest first."""
    tokens = heard.sentence.tokens
    found: list[tuple[float, int, str]] = []
    place = 0
    for start, end in heard.sentence.quotes:
        words = " ".join(_written(tokens[start:end])).replace('"', "")
        found.append((-3.0, -start, f"“{words}”"))
    while place < len(tokens):
        end = _noun_end(heard, place)
        text = _thing(heard, place, end) if end > place else ""
        score = _score(tokens, place, end) if text else -1.0
        if score > 0:
            found.append((-score, -place, text))
        place = max(end, place + 1) if text else place + 1
    return [text for _, _, text in sorted(found)]


def _thing(heard: Heard, start: int, end: int) -> str:
    """Return a noun with its company, or nothing where it names a group or a trait."""
    for name in _NO_TOPIC:
        for first, last in heard.marked(name):
            covers = first <= start and end <= last
            if covers or (last == end and first >= start):
                return ""
    tokens = [token for token in heard.sentence.tokens[start:end] if not token.is_pause]
    words = [*_written(tokens)]
    if not words:
        return ""
    if start == 0 and tokens[0].raw[:1].isupper() and tokens[0].raw[1:].islower():
        words[0] = words[0].lower()
    if words[0] == "A" or words[0] == "The":
        words[0] = words[0].lower()
    words[0] = _REPLACED.get(words[0], words[0])
    return " ".join(words)


def _noun_end(heard: Heard, start: int) -> int:
    """Return where a noun with its company ends, or where it would start if there is none."""
    tokens = heard.sentence.tokens
    place = start
    if tokens[place].word in _DETERMINERS:
        place += 1
    head = place
    while place < len(tokens) and _is_content(tokens[place]):
        if place > head and _VERBS.intersection(forms(tokens[place].word)):
            break
        place += 1
    if place == head:
        return start
    following = [token.word for token in tokens[place : place + 3]]
    if following[:1] == ["of"] and len(following) > 1:
        inner = _noun_end(heard, place + 1)
        if inner > place + 1:
            return inner
    return place


def _is_content(token: Token) -> bool:
    word = token.word
    return (
        not token.is_pause
        and not token.quoted
        and word not in _FUNCTION
        and word not in _DETERMINERS
        and word not in _BEFORE_NOUN
        and not word.endswith("ly")
        and word[:1].isalpha()
    )


def _score(tokens: Sequence[Token], start: int, end: int) -> float:
    """Say how likely a phrase is the thing that a question is about; not at all below zero."""
    words = [token.word for token in tokens[start:end]]
    content = [word for word in words if word not in _DETERMINERS | _PUSHING]
    before = tokens[start - 1].word if start else ""
    if (len(content) == 1 and content[0] in _EMPTY) or len(words[-1]) < 2:  # noqa: PLR2004
        return -1.0
    abstract = words[-1].endswith(_ABSTRACT)
    if before == "to" and words[0] not in _DETERMINERS and not abstract:
        return -1.0
    marked = words[0] in _DETERMINERS
    named = any(token.raw[:1].isupper() for token in tokens[max(start, 1) : end])
    score = 2.0 * marked + 1.5 * (before in _BEFORE_NOUN) + 1.0 * named
    score += 0.3 * min(len(words), 4)
    if not marked and not named and before not in _BEFORE_NOUN:
        plural = words[-1].endswith(("s", "ing", "ment", "tion", "ness", "ship", "back"))
        score += 0.2 if plural and len(forms(words[0])) < 3 else -0.4  # noqa: PLR2004
        score += 0.6 * abstract
    return score
