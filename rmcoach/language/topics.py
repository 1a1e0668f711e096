"""The things that a question is about: its nouns with their company."""

from collections.abc import Sequence

from rmcoach.language.curiosity import Heard
from rmcoach.language.phrases import BEFORE_NOUN, DETERMINERS, written
from rmcoach.language.text import STOP_WORDS
from rmcoach.language.utterance import Token, forms
from rmcoach.language.words.kinds_en import ADJECTIVES, EITHER, EMPTY, LIGHT, PEOPLE, VERBS

_NO_TOPIC = ("wide", "you-lot", "generation", "group", "trait", "trait-noun", "person-noun",
             "worthless", "hyperbole", "quality", "private-be", "identity", "person")  # fmt: skip
_REPLACED = {"another": "the", "their": "the", "his": "the", "her": "the", "its": "the"}
_PUSHING = frozenset("real actual whole true big huge very little single proper own".split())
_OPEN = frozenset("a an".split())
_OBJECTS = frozenset(
    """
    the a an my our your their his her its this that these
    those them me us you him how what to it
    """.split()
)
_JOINING = frozenset("of on about to for with".split())
_PARTICLES = frozenset("up down out off away back".split())
_SUBJECTS = frozenset(
    "to i we you they he she should would could can will must might just simply".split()
)
_NAMED_ING = frozenset(
    """
    thing morning evening meeting building training spring ring string ceiling feeling marketing
    parking pricing onboarding accounting hiring staffing scheduling reporting branding planning
    funding
    """.split()
)
_BE = frozenset("is are was were do does did has have can could would will should".split())
_PLACES = frozenset("at in".split())
_FUNCTION = STOP_WORDS | frozenset(
    """
    don't know got keep keeps kept going gone come comes came coming else yet tell told say said
    says ask asked asking talk think thought feel feels felt seem seems seriously honestly actually
    please sure surely obviously clearly maybe perhaps else without within upon among around since
    because though although unless until till instead everyone anyone someone nobody everybody
    anybody somebody something anything nothing everything always even still already ok okay hey
    never less least another until while whenever wherever happen happens happened became becomes
    look looks looking stop start started begin try tried let lets us them him her that ought done
    written made finished face away top such both either every hand use used
    shall anymore nowadays enough apart people aside rather such terms
    instead together alone one ones two three four five six seven
    eight nine ten first last ago soon later early late now i'm
    """.split()
)
_LEAST = 0.2


def topics(heard: Heard) -> list[str]:
    """Return the things a sentence is about, the likeliest first."""
    tokens = heard.sentence.tokens
    found: list[tuple[float, int, str]] = []
    for start, end in heard.sentence.quotes:
        words = " ".join(written(tokens[start:end])).replace('"', "")
        found.append((-3.0 if " " in words else -0.5, -start, f"“{words}”"))
    said = heard.sentence.words
    for at, word in enumerate(said[2:]):
        if word == "home" and said[at + 1] == "from" and said[at].startswith("work"):
            found.append((-3.5, 0, "working from home"))
    place = 0
    while place < len(tokens):
        end = _noun_end(tokens, place)
        inner = _inner(tokens, place, end)
        text = _thing(heard, inner, end) if end > inner else ""
        score = _score(tokens, inner, end) if text else -1.0
        if score > _LEAST:
            found.append((-score, -place, text))
        place = max(end, place + 1)
    return [text for _, _, text in sorted(found)]


def _inner(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a noun starts, past one before its "of" that says little: "a mess of"."""
    for place in range(start + 1, end):
        if tokens[place].word == "of" and tokens[place - 1].word in LIGHT | EMPTY:
            return place + 1
    return start


def _thing(heard: Heard, start: int, end: int) -> str:
    """Return a noun with its company, or nothing where it names a group or a trait."""
    dull = any(end == last for _, last in heard.marked("worthless"))
    if dull and end - start > 1:
        start += heard.sentence.tokens[start].word in DETERMINERS
        end -= 1
    if start == end:
        return ""
    for name in _NO_TOPIC:
        for first, last in heard.marked(name):
            if (first <= start and end <= last) or (last == end and first >= start):
                return ""
    tokens = heard.sentence.tokens[start:end]
    words = [*written(tokens)]
    if start == 0 and tokens[0].raw[:1].isupper() and tokens[0].raw[1:].islower():
        words[0] = words[0].lower()
    if words[0] in {"A", "An", "The"}:
        words[0] = words[0].lower()
    words[0] = _REPLACED.get(tokens[0].word, words[0])
    if len(words) > 1 and words[1] == "own":
        del words[1]
    return " ".join(words)


def _noun_end(tokens: Sequence[Token], start: int) -> int:
    """Return where a noun with its company ends, or its start if there is none."""
    place = start + (tokens[start].word in DETERMINERS)
    if place > start and place < len(tokens) and tokens[place].word == "own":
        place += 1
    head = place
    while place < len(tokens) and (
        _is_content(tokens[place])
        or (place > head and tokens[place].word.isdigit())
        or (place == head > start and tokens[place].word in EITHER)
    ):
        named = tokens[place].raw.istitle() and tokens[place - 1].raw.islower()
        if place > head and (named or _acts(tokens, place, alone=start == head)):
            break
        if place == head == start and _acts(tokens, place, alone=True):
            return start
        place += 1
    while place > head and (
        tokens[place - 1].word in ADJECTIVES or _is_done(tokens[place - 1].word)
    ):
        place -= 1
    if place == head:
        return start
    inner = place + 1
    if inner < len(tokens) and tokens[place].word == "of":
        behind = _noun_end(tokens, inner)
        if behind > inner:
            return behind
    return place


def _is_done(word: str) -> bool:
    return word.endswith("ed") and word not in {"feed", "need", "speed", "bed", "seed", "feedback"}


def _acts(tokens: Sequence[Token], place: int, *, alone: bool) -> bool:
    """Say whether a word that may belong to a noun is rather what somebody does."""
    token = tokens[place]
    bases = VERBS.intersection(forms(token.word))
    named = token.raw[:1].isupper() and not token.raw.isupper()
    either = bool(EITHER.intersection(forms(token.word)))
    many = token.word.endswith("ings") and token.word[:-1] not in VERBS
    thing = token.word in _NAMED_ING or many
    if alone and not thing and token.word.endswith("ing") and not named:
        return bool(bases) or either
    if named or thing or not (bases or (either and not alone)):
        return named and bool(bases) and place == 0
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    before = tokens[place - 1].word if place else ""
    if token.word.endswith("ing"):
        return alone or (place > 0 and following in _OBJECTS | _PARTICLES)
    told = token.word.endswith("s") and token.word not in bases
    if not either or (alone and (before in _SUBJECTS or told)):
        return True
    asks_how = not following and any(one.word == "how" for one in tokens[:place])
    told = told and token.word[:-1] in VERBS | EITHER and (following in BEFORE_NOUN or asks_how)
    return following in _OBJECTS or told or (bool(bases) and following in _PARTICLES)


def _is_content(token: Token) -> bool:
    word = token.word
    return (
        not token.is_pause
        and not token.quoted
        and word not in _FUNCTION
        and word not in DETERMINERS
        and word not in BEFORE_NOUN
        and not (word.endswith("ly") and word not in {"family", "supply", "reply", "assembly"})
        and word[:1].isalpha()
    )


def _score(tokens: Sequence[Token], start: int, end: int) -> float:
    """Say how likely a phrase is the thing that a question is about; not at all below zero."""
    words = [token.word for token in tokens[start:end]]
    content = [word for word in words if word not in DETERMINERS | _PUSHING]
    before = tokens[start - 1].word if start else ""
    head = next((words[n - 1] for n, word in enumerate(words) if word == "of" and n), words[-1])
    if not content or len(words[-1]) < 2:  # noqa: PLR2004
        return -1.0
    if head in EMPTY and (len(content) == 1 or head == words[-1]):
        return -1.0
    if any(base in PEOPLE for base in forms(head)) or head in PEOPLE:
        return -1.0
    if words[0] in _OPEN and head in LIGHT:
        return -1.0
    return _weight(tokens, start, end, before) + 0.3 * min(len(content), 4)


def _weight(tokens: Sequence[Token], start: int, end: int, before: str) -> float:
    """Say how much the words before a phrase and its own first word speak for it."""
    words = [token.word for token in tokens[start:end]]
    marked = words[0] in DETERMINERS
    opened = words[0] in _OPEN
    named = any(t.raw[:1].isupper() and t.word != "i" for t in tokens[max(start, 1) : end])
    score = 2.0 * marked - 1.2 * opened + 1.2 * (before in BEFORE_NOUN) + 1.3 * named
    asked = start - 2 if before == "not" else start - 1
    if asked >= 0 and tokens[asked].word in _BE and (asked == 0 or tokens[asked - 1].is_pause):
        score += 1.5
    if before == "that" and end < len(tokens) and tokens[end].word in _BE:
        score += 1.0
    score -= 1.5 * (opened and before == "of") + 1.4 * (before in _PLACES)
    score += 0.4 * (before in _JOINING)
    if not marked and not named and before not in BEFORE_NOUN | _JOINING:
        many = words[-1].endswith(("s", "ing", "ment", "tion", "ship"))
        after_verb = bool(VERBS.intersection(forms(before))) or before in _BE
        score += 0.3 if many and after_verb else 0.1 if after_verb else -0.5
    return score
