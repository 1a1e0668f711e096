"""What is asked in place of a question that judges, said in the question's own words.

Nothing but the words of the question and of the chosen row of the table is ever said; see
:mod:`rmcoach.language.asks`.
"""

from collections.abc import Sequence

from rmcoach.language.asks import SLOT, Choice, by_name
from rmcoach.language.inflection import base
from rmcoach.language.said import Said, Span, are_people
from rmcoach.language.saying import YOURS, say, whom
from rmcoach.language.stretches import LONGEST, Stretches
from rmcoach.language.utterance import forms
from rmcoach.language.words import stretches_en as lists

LEAST_TO_FILL = 0.6
"""The weight below which a stretch fills no slot of a facilitator's own operator."""

OF_CLAIM, OF_PROOF = ("whether", "seen-whether"), ("find-out", "whether")
"""The open questions about a claim that is to be agreed to, and about one that is to be proved."""

_SLOTS = {
    "v": (("do", "do"), ("doing", "ing"), ("done", "ing")),
    "n": (("topic", ""),),
    "c": (("clause", ""),),
}
_TAKES_FOR_DONE = frozenset({"occasion", "barrier"})
_KNOWN_TO_WHO_DOES_IT = frozenset({"occasion", "habit"})
"""Open questions that nobody else can answer: "what leads me to hear about it?"."""

_NO_DEED = lists.AUXILIARIES - frozenset("do does did have has had".split())
"""Verbs by which nothing is done: "and was grateful"."""

_NEAR = 5
"""How many words before a verb say whether it was done."""


def asked(stretches: Stretches, choice: Choice) -> str | None:
    """Return what a choice asks, in the question's own words; None where it can't be said."""
    said = stretches.said
    if _is_beside_the_point(stretches, choice):
        return None
    other = _somebody_else(stretches, choice.start)
    if other and said.words[other.start] == "i" and choice.ask.family in _KNOWN_TO_WHO_DOES_IT:
        return None
    you = other is None and _for_you(said, choice.start) and not _owned(said, choice)
    span = Span(choice.ask.kind, choice.start, choice.end, you=you)
    pieces = SLOT.split(choice.ask.text)
    parts = [pieces[0]]
    for kind, form, following in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if kind != "s":
            words = say(said, span, form or "")
        elif form == "of":
            words = f"{whom(said, other)} " if other else ""
        else:
            words = whom(said, other) if other else "you"
        if words is None:
            return None
        parts += [words, following]
    text = "".join(parts)
    return text[:1].upper() + text[1:]


def whole(stretches: Stretches, choice: Choice) -> Choice:
    """Return a choice with all of what is done: "sitting through it without looking at the phone".

    The choice itself where it was whole, or where what stands behind judges or points elsewhere.
    """
    words, tokens, start, end = stretches.words, stretches.said.tokens, choice.start, choice.end
    quoted = tokens[end].quoted and not tokens[end - 1].quoted
    joined = words[end] == "and" and stretches.classes[end + 1] in "VZDG"
    joined = joined and words[end + 1] not in _NO_DEED
    if choice.ask.kind != "v" or not (quoted or joined or words[end] in lists.CARRIES_ON):
        return choice
    last = end + 1
    while tokens[last].quoted if quoted else words[last] not in lists.BREAKS_OFF:
        last += 1
    more = range(end + 1, last)
    pointing = lists.POINTING.union(() if _for_you(stretches.said, start) else YOURS)
    told = more and pointing.isdisjoint(words[end + 1 : last])
    told = quoted or (told and stretches.said.spared.isdisjoint(more))
    return choice._replace(end=last) if told and last - start <= LONGEST["v"] else choice


def _is_beside_the_point(stretches: Stretches, choice: Choice) -> bool:
    """Say whether a stretch had better not be asked about, whatever its weight."""
    said = stretches.said
    return (
        _told_beside(stretches, choice)
        or _never_was(said, choice)
        or _leans(said, choice)
        or _is_cut_short(said, choice)
        or _claims_nothing(said, choice)
    )


def _told_beside(stretches: Stretches, choice: Choice) -> bool:
    """Say whether a stretch is only told beside the matter.

    That is what is done in "the article you sent me", and a past that is the asker's own: "when I
    was a trainee".
    """
    words, start = stretches.words, choice.start
    if choice.ask.kind == "t":
        return words[start] == "i" and words[start + 1] in lists.STARTED | {"was"}
    place = start - 2
    if choice.ask.kind != "v" or place < 1 or words[start - 1] != "you":
        return False
    if stretches.groups[place] != "E" or words[place] in {"reason", "time", "day", "way"}:
        return False
    while stretches.groups[place] != "B":
        place -= 1
    return words[place] in lists.DETERMINERS


def _leans(said: Said, choice: Choice) -> bool:
    """Say whether a claim judges or advises the one who is asked, even behind "whether"."""
    claimed = said.words[choice.start : choice.end]
    return choice.ask.kind == "c" and not lists.LEANING.isdisjoint(claimed)


def _is_cut_short(said: Said, choice: Choice) -> bool:
    """Say whether a stretch is another one without what stands behind it.

    That is a claim without its condition ("it is better *if we meet*"), and what is handed to
    nobody ("handing the decisions *to the designers*").
    """
    behind = said.words[choice.end :]
    if choice.ask.kind == "v":
        handed = not lists.HANDED.isdisjoint(forms(said.words[choice.start]))
        return handed and behind[:1] == ("to",) and said.classes[choice.end + 1] != "V"
    behind = behind[1:] if behind[:1] == (",",) else behind
    return choice.ask.kind == "c" and not lists.CONDITIONS.isdisjoint(behind[:1])


def _claims_nothing(said: Said, choice: Choice) -> bool:
    """Say whether no verb makes a claim of the words: "anyone upstairs to ask"."""
    words, places = said.words, range(choice.start, choice.end)
    return choice.ask.kind == "c" and not any(
        (said.classes[place] in "XZDV" or base(words[place]) in lists.VERBS)
        and words[place - 1] != "to"
        for place in places
    )


def _never_was(said: Said, choice: Choice) -> bool:
    """Say whether an open question takes for done what only might have been: "you'd have cut it".

    What should have been done can still be asked about: what got in the way of it?
    """
    before = said.words[max(0, choice.start - _NEAR) : choice.start]
    might = {"you", "have"} <= {*before} and not {"would", "might"}.isdisjoint(before)
    return choice.ask.kind == "v" and choice.ask.family in _TAKES_FOR_DONE and might


def about_claim(name: str, claim: str) -> str:
    """Return what an open question asks about a claim, as it stands behind "whether"."""
    return SLOT.sub(lambda _: claim, by_name()[name].text)


def slots(stretches: Stretches, choices: Sequence[Choice]) -> dict[str, str]:
    """Return the words that fit the slots of a facilitator's own operators."""
    found: dict[str, str] = {}
    for choice in choices:
        if _is_beside_the_point(stretches, choice):
            continue
        for slot, form in _SLOTS.get(choice.ask.kind, ()):
            if slot not in found and choice.weight >= LEAST_TO_FILL:
                span = Span(choice.ask.kind, choice.start, choice.end)
                words = say(stretches.said, span, form)
                if words:
                    found[slot] = words
    return found


def _for_you(said: Said, start: int) -> bool:
    """Say whether "their" in a stretch means the person who is asked.

    It does where the last that was named before it is a group that the person is counted among.
    """
    words, spared = said.words, said.spared
    place = start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "your", "yourself", "i", "we"}:
            return False
        if place in spared or words[place] in lists.ANYBODY:
            return True
        place -= 1
    return False


def _owned(said: Said, choice: Choice) -> bool:
    """Say whether "their" in a stretch means somebody in it: "letting staff edit their rota"."""
    spared, people = said.spared, False
    for place in range(choice.start, choice.end):
        if said.words[place] in {"their", "them", "themselves", "theirs"}:
            return people
        people = people or (place not in spared and are_people(said.words[place]))
    return False


def _somebody_else(stretches: Stretches, start: int) -> Span | None:
    """Return who does what a stretch names, where that is not the person who is asked."""
    words, groups, said = stretches.words, stretches.groups, stretches.said
    spared, direct = said.spared, True
    place = start - 1
    while place >= 0 and words[place] != ".":
        if words[place] in {"you", "yourself", "yourselves"}:
            return None
        if words[place] in {"we", "i", "they"}:
            return Span("s", place, place + 1) if direct else None
        first = place
        if groups[place] in "ES":
            while first and (groups[first] not in "BS" or words[first] == "'s"):
                first -= 1
            if not spared.isdisjoint(range(first, place + 1)):
                return None
            compared = words[first - 1] == "like" and stretches.classes[first - 1] == "P"
            if are_people(words[place]) and not compared:
                return Span("s", first, place + 1)
        direct = direct and (stretches.classes[place] in "XQFRT" or _leads_on(stretches, place))
        place = first - 1
    return None


def _leads_on(stretches: Stretches, place: int) -> bool:
    """Say whether a verb only stands before another, as in "we keep asking", "they want to ask"."""
    verb, following = stretches.classes[place], stretches.classes[place + 1]
    return verb in "VZD" and following in "GT"
