"""A stretch of a question said again, in the form that another question needs.

"reads the brief" becomes "reading the brief", "hasn't hurt sales" behind "whether" "has hurt
sales"; words that push are left out, and where a group gives way to the person who is asked,
"their phones" become "your phones".
"""

import re

from rmcoach.language.goals import gerund
from rmcoach.language.inflection import base, is_many, plain, third, undone
from rmcoach.language.said import Said, Span
from rmcoach.language.words import stretches_en as lists

YOURS = {
    "their": "your", "them": "you", "they": "you", "themselves": "yourself", "theirs": "yours",
    "his": "your", "himself": "yourself",
}  # fmt: skip
"""What points to others, and what it is where they are the one who is asked."""

_TO_WHOM = {"i": "me", "we": "us", "they": "them", "he": "him", "she": "her"}
_OWN = frozenset("i i'm i've i'd i'll".split())
_VERBS = {
    "be": ("is", "are"),
    "was": ("was", "were"),
    "does": ("does", "do"),
    "has": ("has", "have"),
}
_LEFT_OUT = lists.FILLERS - {"all"}
_PUSHES = _LEFT_OUT - {"also", "always", "exactly", "still"}
"""What pushes in a claim; the others may be what it claims."""

_GLUE = re.compile(r"[/&+@.-]|\s[/&+]\s")
_POSSESSED = re.compile(r"['’]\s")
_MONEY = frozenset("£$€#")


def say(said: Said, span: Span, form: str = "") -> str | None:
    """Return a stretch in a form, or None where it can't be said so.

    Args:
        said: The question.
        span: What to say; ``you`` where "their" in it means the person who is asked.
        form: ``ing`` or ``do`` for what is done, ``whether`` for a claim without its "not",
            ``be``, ``was``, ``does`` or ``has`` for the verb that goes with a thing; nothing as it
            is.
    """
    if form in _VERBS:
        return _VERBS[form][is_many(said.words[span.start : span.end])]
    words = _whether(said, span) if form == "whether" else _written(said, span)
    if words and form in {"ing", "do"}:
        return _done(said, span, words, form)
    return " ".join(words) or None


def whom(said: Said, span: Span) -> str:
    """Return who is meant, as it stands behind "for"."""
    first = said.words[span.start]
    words = _written(said, span)
    if first in lists.ANYBODY:
        words = ["people", *words[1:]]
    return _TO_WHOM.get(first) or " ".join(words)


def _done(said: Said, span: Span, words: list[str], form: str) -> str | None:
    """Return what is done with its verb in the plain form or with -ing.

    Nothing where the first word is quoted, or is no verb.
    """
    first, rest = said.words[span.start], words[1:]
    verb = base(first)
    is_verb = verb in lists.VERBS or said.classes[span.start] in "VZDG"
    if not is_verb or "”" in words[0] or "“" in words[0]:
        return None
    if verb in {"start", "begin"} and rest and undone(rest[0]):
        verb, rest = undone(rest[0]), rest[1:]
    if form == "ing" and verb == "stop" and rest and undone(rest[0]):
        return " ".join(["no longer", *rest])
    if form == "ing" and first.endswith("ing") and verb == base(first):
        return " ".join([first, *rest])
    text = " ".join([verb, *_in_step(first, rest, form)])
    return gerund(text) if form == "ing" else text


def _in_step(first: str, words: list[str], form: str) -> list[str]:
    """Return the words behind a verb, a second verb behind "and" in the same form as the first."""
    found = [*words]
    for place in range(1, len(words) - 1):
        word, following = words[place], words[place + 1]
        acts = following in lists.DETERMINERS | lists.OBJECTS | lists.PREPOSITIONS | {"up", "off"}
        alike = first.endswith("ing") or first[-2:] == word[-2:] == "ed"
        if words[place - 1] != "and" or not (acts or alike):
            continue
        if first.endswith("ing"):
            second = undone(word)
        elif plain(first):
            second = plain(word)
        else:
            second = word if word in lists.VERBS else ""
        if second:
            found[place] = gerund(second) if form == "ing" else second
    return found


def _whether(said: Said, span: Span) -> list[str]:
    """Return a claim to stand behind "whether": without its first "not"."""
    words = said.words
    place = next(
        (
            n
            for n in range(span.start, span.end - 2)
            if words[n] in lists.AUXILIARIES and words[n + 1] == "not"
        ),
        -1,
    )
    if place < 0:
        found = _written(said, span)
        return ["anybody" if word.lower() in {"nobody", "no-one"} else word for word in found]
    pushed = _PUSHES.issuperset(words[span.start : place])
    before = [] if pushed else _written(said, Span(span.kind, span.start, place))
    after = _written(said, Span(span.kind, place + 2, span.end))
    unsaid = words[place] == "did" or words[place + 2] in {"only", "because"}
    unsaid = unsaid or (words[place] == "does" and said.classes[place + 2] != "V")
    if unsaid or not after:
        return []
    if words[place] == "does":
        after[0] = third(after[0])
    return [*before, *([] if words[place] in {"do", "does"} else [words[place]]), *after]


def _written(said: Said, span: Span) -> list[str]:
    """Return the words of a span as they were written, without those that push or belittle."""
    words: list[str] = []
    last = None
    for place in range(span.start, span.end):
        token = said.tokens[place]
        half = place > span.start and said.tokens[place - 1].start == token.start
        pushes = token.word in (_PUSHES if span.kind == "c" else _LEFT_OUT)
        pushes = (pushes and not token.quoted) or place in said.belittling
        if half or (pushes and (words or place + 1 < span.end)):
            continue
        if token.is_pause:
            if words:
                words[-1] += ","
            continue
        raw = _raw(said, place, span)
        gap = said.text[said.tokens[last].end : token.start] if last is not None else " "
        if words[-1:] in (["a"], ["an"]) and last != place - 1:
            words[-1] = "an" if raw[:1].lower() in "aeiou" else "a"
        if words and _GLUE.fullmatch(gap):
            words[-1] += gap + raw
        else:
            if words and _POSSESSED.fullmatch(gap) and words[-1].endswith("s"):
                words[-1] += gap[0]
            words.append(raw)
        last = place
    return words


def _raw(said: Said, place: int, span: Span) -> str:
    """Return a word as it was written, with its quotation marks or its currency.

    Only half of a word where the other half is not in the span.
    """
    token = said.tokens[place]
    first = place > 0 and said.tokens[place - 1].start == token.start
    after = said.tokens[place + 1].start == token.start
    if (first and place == span.start) or (after and place + 1 == span.end):
        return token.word
    raw = token.raw
    capital = raw[:1].isupper() and raw[1:] == raw[1:].lower()
    if said.first(place) and capital and token.word not in _OWN | lists.CAPITALS:
        raw = raw.lower()
    raw = "I" if raw == "i" else raw
    if span.you and not (first or after):
        raw = YOURS.get(token.word, raw)
    if said.text[token.start - 1 : token.start] in _MONEY:
        raw = said.text[token.start - 1] + raw
    if said.text[token.end : token.end + 1] == "%":
        raw += "%"
    return _quoted(said, place, span, raw)


def _quoted(said: Said, place: int, span: Span, raw: str) -> str:
    """Return a word with the marks of the quotation that it opens or closes within the span."""
    tokens = said.tokens
    if not tokens[place].quoted:
        return raw
    start = end = place
    while start > 0 and tokens[start - 1].quoted:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].quoted:
        end += 1
    if start < span.start or end >= span.end:
        return raw
    return f"{'“' * (place == start)}{raw}{'”' * (place == end)}"
