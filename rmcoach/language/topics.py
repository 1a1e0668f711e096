"""The things that a question is about: its nouns with their company."""

from collections.abc import Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.phrases import BEFORE_NOUN, DETERMINERS, VERBS, written
from rmcoach.language.text import STOP_WORDS
from rmcoach.language.utterance import Token, forms

_NO_TOPIC = ("wide", "you-lot", "generation", "group", "trait", "trait-noun", "person-noun",
             "worthless", "hyperbole", "quality", "private-be", "identity", "person")  # fmt: skip
_REPLACED = {"another": "the", "their": "your"}
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


def topics(heard: Heard) -> list[str]:
    """Return the things a sentence is about, the likeliest first."""
    tokens = heard.sentence.tokens
    found: list[tuple[float, int, str]] = []
    place = 0
    for start, end in heard.sentence.quotes:
        words = " ".join(written(tokens[start:end])).replace('"', "")
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
    words = [*written(tokens)]
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
    if tokens[place].word in DETERMINERS:
        place += 1
    head = place
    while place < len(tokens) and _is_content(tokens[place]):
        if place > head and VERBS.intersection(forms(tokens[place].word)):
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
        and word not in DETERMINERS
        and word not in BEFORE_NOUN
        and not word.endswith("ly")
        and word[:1].isalpha()
    )


def _score(tokens: Sequence[Token], start: int, end: int) -> float:
    """Say how likely a phrase is the thing that a question is about; not at all below zero."""
    words = [token.word for token in tokens[start:end]]
    content = [word for word in words if word not in DETERMINERS | _PUSHING]
    before = tokens[start - 1].word if start else ""
    if (len(content) == 1 and content[0] in _EMPTY) or len(words[-1]) < 2:  # noqa: PLR2004
        return -1.0
    abstract = words[-1].endswith(_ABSTRACT)
    many = words[-1].endswith("s") and not VERBS.intersection(forms(words[-1]))
    if before == "to" and words[0] not in DETERMINERS and not (abstract or many):
        return -1.0
    marked = words[0] in DETERMINERS
    named = any(token.raw[:1].isupper() for token in tokens[max(start, 1) : end])
    score = 2.0 * marked + 1.5 * (before in BEFORE_NOUN) + 1.0 * named
    score += 0.3 * min(len(words), 4)
    if not marked and not named and before not in BEFORE_NOUN:
        plural = words[-1].endswith(("s", "ing", "ment", "tion", "ness", "ship", "back"))
        score += 0.2 if plural and len(forms(words[0])) < 3 else -0.4  # noqa: PLR2004
        score += 0.6 * abstract
    return score
