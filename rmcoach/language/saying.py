"""A stretch of a question said again, in the form that another question needs.

"reads the brief" becomes "reading the brief", "hasn't hurt sales" behind "whether" "has hurt
sales"; words that push are left out, and where a group gives way to the person who is asked,
"their phones" become "your phones".
"""

from collections.abc import Mapping

from rmcoach.language.goals import gerund
from rmcoach.language.said import Said, Span
from rmcoach.language.span_kinds import is_many, plain, undone
from rmcoach.language.words import spans_en as lists

_YOURS = {"their": "your", "them": "you", "they": "you", "themselves": "yourselves", "its": "your"}
_TO_WHOM = {"i": "me", "we": "us", "they": "them"}
_OWN = frozenset("i i'm i've i'd i'll".split())
_VERBS = {"be": ("is", "are"), "was": ("was", "were"), "does": ("does", "do")}
_KNOWN = frozenset("a an this these that another".split())
_LEFT_OUT = (lists.FILLERS - {"all"}) | lists.MEASURING


def again(said: Said, spans: Mapping[str, Span], name: str, form: str) -> str | None:
    """Return a span in a form, or None where it can't be said so.

    Args:
        said: The question.
        spans: The spans that a frame leaves, by name.
        name: The one to say.
        form: ``ing`` or ``do`` for what is done, ``whether`` for a claim without its "not",
            ``the`` for a thing that is known by now, ``be``, ``was`` or ``does`` for the verb that
            goes with it, ``of`` for who is meant before something that is done; nothing as it is.
    """
    span = spans.get(name)
    if span is None:
        return None
    if span.kind == "s":
        who = _whom(said, span)
        return who if form != "of" else "" if span.you else f"{who} "
    if span.kind in "qr":
        return _as_it_stands(said, span)
    if form in _VERBS:
        return _VERBS[form][is_many(said.words[span.start : span.end])]
    yours = any(one.you and said.words[one.start] != "you" for one in spans.values())
    words = _whether(said, span) if form == "whether" else _written(said, span, yours=yours)
    if form in {"ing", "do"} or span.kind == "v":
        return _done(said, span, words, form)
    if form == "the" and words and words[0].lower() in _KNOWN:
        words = ["the", *words[1:]]
    return " ".join(words) or None


def _whom(said: Said, span: Span) -> str:
    """Return who is meant, as it stands behind "for"."""
    first = said.words[span.start]
    if span.you:
        return "you"
    words = _written(said, span)
    if first in lists.ANYBODY:
        words = ["people", *words[1:]]
    return _TO_WHOM.get(first) or " ".join(words)


def _as_it_stands(said: Said, span: Span) -> str:
    raw = said.text[said.tokens[span.start].start : said.tokens[span.end - 1].end]
    return f"“{raw}”" if span.kind == "q" else raw[:1].lower() + raw[1:]


def _done(said: Said, span: Span, words: list[str], form: str) -> str:
    """Return what is done with its verb in the plain form, or with -ing."""
    first, rest = said.words[span.start], words[1:]
    base = {"p": plain(first), "g": undone(first)}.get(span.kind, first)
    if base in {"start", "begin"} and rest and undone(rest[0]):
        base, rest = undone(rest[0]), rest[1:]
    if form == "ing" and base == "stop" and rest and undone(rest[0]):
        return " ".join(["no longer", *rest])
    rest = _in_step(rest, "ing" if form == "ing" else "do", span.kind)
    text = " ".join([base, *rest])
    return gerund(text) if form == "ing" else text


def _in_step(words: list[str], form: str, kind: str) -> list[str]:
    """Return the words behind a verb, a second verb behind "and" in the same form as the first."""
    found = [*words]
    for place in range(1, len(words) - 1):
        word, following = words[place], words[place + 1]
        acts = following in lists.DETERMINERS | lists.OBJECTS | lists.PREPOSITIONS | {"up", "off"}
        if words[place - 1] != "and" or not (acts or kind == "g"):
            continue
        known = word if kind == "v" and word in lists.BASES else ""
        base = {"p": plain(word), "g": undone(word)}.get(kind, known)
        if base:
            found[place] = gerund(base) if form == "ing" else base
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
        return ["anybody" if word.lower() == "nobody" else word for word in found]
    before = _written(said, Span(span.kind, span.start, place))
    after = _written(said, Span(span.kind, place + 2, span.end))
    if words[place] == "did" or not after:
        return []
    if words[place] == "does":
        after[0] += "es" if after[0].endswith(("s", "sh", "ch", "x", "o")) else "s"
    return [*before, *([] if words[place] in {"do", "does"} else [words[place]]), *after]


def _written(said: Said, span: Span, *, yours: bool = False) -> list[str]:
    """Return the words of a span as they were written, without those that push."""
    words: list[str] = []
    for place in range(span.start, span.end):
        token = said.tokens[place]
        split = place > span.start and said.tokens[place - 1].start == token.start
        if split or (token.word in _LEFT_OUT and place + 1 < span.end):
            continue
        raw = _raw(said, place, span)
        if words[-1:] in (["a"], ["an"]) and said.words[place - 1] in lists.MEASURING:
            words[-1] = "an" if raw[:1] in "aeiou" else "a"
        if place > span.start and said.text[said.tokens[place - 1].end : token.start] == "&":
            words[-1] += f"&{raw}"
        else:
            words.append(_YOURS.get(token.word, raw) if yours else raw)
    return words


def _raw(said: Said, place: int, span: Span) -> str:
    """Return a word as it was written; only its half where the other half is not in the span."""
    token = said.tokens[place]
    first = place > 0 and said.tokens[place - 1].start == token.start
    after = said.tokens[place + 1].start == token.start
    cut = (first and place == span.start) or (after and place + 1 == span.end)
    raw = token.word if cut else token.raw
    if said.first(place) and raw.istitle() and token.word not in _OWN:
        raw = raw.lower()
    return "I" if raw == "i" else raw
