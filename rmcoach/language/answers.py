"""What one sentence takes up from the one before: "I'll do that by Friday", "Sure, tomorrow"."""

import bisect
import re
from collections.abc import Iterator

from rmcoach.language import dates
from rmcoach.language.notes import Piece
from rmcoach.language.reading import Found, Reading
from rmcoach.language.sentences import sentences
from rmcoach.language.tasks import due_in
from rmcoach.language.verdicts import refused
from rmcoach.models.summary import ActionKind, Certainty, OwnerBasis

_POINTER = re.compile(
    r"\b(?:it|that|this|those|them|these|so|lo|la|los|las|eso|das|es|den|die|sie)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    """
    it that this those them these so do does doing did have has having had get gets getting
    got give gives giving send sends sending deliver find finds see make makes making finish
    take bring be is done to for in on by at of the a an his her him my me you your us our
    their they she he i we and then too also back over off up out with behind myself until
    till from all one both sure will can shall right away just inbox desk time course
    definitely thing something liefern mache mach machen macht schicke schick erledige
    erledigt bekommst kriegst du dir ich er sie es das den die bis noch dann mir zu lo la los
    las te le se yo hago haré mando mandaré envío enviaré doy daré paso pasaré claro eso para
    el que reach land put look into try happen
    """.split()
)
_OBJECT = re.compile(
    r"\w+(?:\s+(?:up|out|over|off))?\s+(?:it|that|this|them|those|one)\b", re.IGNORECASE
)
_DELIVERED = re.compile(
    r"(?:Deliver|Liefern:)\s+(?:it|them|that|those|this|sie|es|das|ihn)\b", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:no\s+wait|wait\s+no|scratch\s+that|actually\s+no|correction|I\s+mean|hang\s+on|no\s+hang\s+on|nein\s+moment|quatsch|nein\s+warte|perdón|mejor\s+dicho)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:bring|show|send|give|report|share|deliver|present|hand|tell|mail)\b.{0,30}\b(?:results?|outcome|findings|it|them|that|notes|answers?)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"\b(?:ja|ok(?:ay)?|oder|right|yes|gut|vale|sí|no)\s*\?$", re.IGNORECASE)
_DO = frozenset("do so on it haré hago mach mache lo das".split())
_CLITIC = re.compile(r"(?:(?:te|se|os)\s+(?:lo|la|los|las)|lo|los|las)\s", re.IGNORECASE)
_FEW = 6
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_AGREES = re.compile(
    r"\W*(?:(?:oh|ah|haha|lol|um+|uh+|hm+|ok(?:ay)?|and|well|good|great|nice)[\s,.!]+)*(?:(?:yes|aye?|jo|yep|yeah|yup|sure|ok|okay|kk|deal|done|fine|right|of\s+course|absolutely|certainly"
    r"|definitely|gladly|happily|will\s+do|can\s+do|consider\s+it|no\s+(?:problem|prob|bother|worries|sweat)|agreed|perfect|noted|got\s+it|on\s+it|my\s+pleasure|leave\s+it|you\s+got\s+it"
    r"|you'll\s+have|happy\s+to|with\s+pleasure|give\s+me|I\s+(?:will|can)|I'll|let's\s+say|by\s|how\s+about|would\s+\w+\s+(?:work|do|be)|claro|vale|sí|si|hecho|por\s+supuesto|de\s+acuerdo|perfecto|te\s+l[oa]s?"
    r"|ja|klar|gern(?:e)?|geht\s+klar|mach(?:e)?\s+ich|passt|alles\s+klar|logo|na\s+klar|sicher|einverstanden|abgemacht|bekommst\s+du|kriegst\s+du)\b|[👍👌✅🙌🫡])",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\W*(?:(?:say|maybe|is|does|would|ok|by|until|till|so|and|let's\s+say|probably|hopefully|ideally|deadline|due|for|date|of|that|this|it|when|first|one|go|goes|out|time|round|starts?|starting|para|bis|spätestens|am|el)\b[\s:,]*)*$",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\W*(?:so\s+|and\s+|which\s+)?(?:I\s+|of\s+course\s+I\s+)?(?:said\s+(?:yes|ok|sure|I\s+would|I'd|I\s+will)|agreed|accepted|promised|will\b|gladly|happy\s+to|of\s+course|why\s+not"
    r"|sure\b|yes\b|fine\b|ok(?:ay)?\b|deal\b|habe\s+zugesagt|zugesagt|dije\s+que\s+sí)",
    re.IGNORECASE,
)
_DO_IT = re.compile(
    r"\W*(?:oh\s+|ah\s+)?(?:(?:yes|yeah|yep|sure|ja|sí|ok(?:ay)?|great|perfect|lovely)[\s,!.]+)?(?:please(?:\s+do)?|do(?:\s+(?:it|that))?"
    r"|yes|gern|bitte|por\s+favor|that\s+would\s+be\s+\w+|go\s+ahead|deal)\b[^?]*$",
    re.IGNORECASE,
)
"""What accepts an offer."""

_MORE = re.compile(r"\b(?:and|also|too|auch|und|también|y)\b", re.IGNORECASE)
_SHORT = 60
_NEAR = 4


def joined(reading: Reading, found: list[Found]) -> list[Found]:
    """Return what was found, with what a later sentence says about it taken into it.

    Args:
        reading: The notes.
        found: What was found, in the order of the notes.
    """
    kept: list[Found] = []
    for one in found:
        kept.append(_answered(reading, one))
        anybody = kept[-1].kind is ActionKind.REQUEST and kept[-1].subject.why.startswith("“you”")
        if kept[-1].task == "" or (anybody and kept[-1].due is None):
            kept.pop()
    merged: list[Found] = []
    for one in kept:
        before = merged[-1] if merged else None
        if before is not None and _replaces(reading, before, one):
            merged[-1] = one
            continue
        if before is not None and _goes_on(reading, before, one):
            merged[-1] = one._replace(start=before.start, task=before.task, line=before.line)
            continue
        if before is not None and _is_answer(reading, before, one):
            merged[-1] = one._replace(also=(before.start, before.end))
            continue
        asked = before is not None and before.kind is ActionKind.REQUEST
        if before is not None and _points_back(one, loose=asked) and _follows(reading, before, one):
            merged[-1] = _taken_up(before, one)
        else:
            merged.append(one)
    return merged


def _points_back(  # noqa: PLR0911 - one return for each way of pointing
    one: Found, *, loose: bool = False
) -> bool:
    """Say whether a task only points at something said before.

    Args:
        one: What was found.
        loose: Whether it may bring a verb of its own: "I'll book it".
    """
    words = [word.lower() for word in _WORD.findall(one.task)]
    if one.due is not None and words and one.task.lower() in one.due.basis.lower():
        return True
    if loose and _OBJECT.match(one.task) and all(word in _EMPTY for word in words[1:]):
        return True
    if _DELIVERED.match(one.task):
        return True
    if _CLITIC.match(one.task) and len(words) <= _FEW:
        return True
    if words and len(words) <= 2 and all(word in _DO for word in words):  # noqa: PLR2004 - "do so"
        return True
    if not _POINTER.search(one.task) and not (loose and one.due is not None):
        return False
    return all(word in _EMPTY for word in words)


def _replaces(reading: Reading, before: Found, one: Found) -> bool:
    """Say whether somebody takes back what was said: "by Thursday, no wait, on Wednesday"."""
    between = reading.notes.plain[before.start : one.start]
    if one.subject.person != before.subject.person or not _AGAIN.search(between[-4 * _SHORT :]):
        return False
    first, second = ({*_WORD.findall(task.lower())} for task in (before.task, one.task))
    return 2 * len(first & second) >= min(len(first), len(second)) and len(second) > 1


def _goes_on(reading: Reading, before: Found, one: Found) -> bool:
    """Say whether a promise only says when the result comes: "and she'll bring it on Monday"."""
    between = reading.notes.plain[before.end : one.start]
    return (
        before.due is None
        and one.due is not None
        and before.subject.person == one.subject.person
        and re.fullmatch(r"\W*(?:and|und|y)?\W*", between) is not None
        and _RESULT.match(one.task) is not None
    )


def _is_answer(reading: Reading, before: Found, one: Found) -> bool:
    """Say whether a promise answers a request: "Could you ask him? - Yes, I'll write to him."."""
    if (
        before.kind is not ActionKind.REQUEST
        or _points_back(one, loose=True)
        or one.kind is ActionKind.REQUEST
    ):
        return False
    asked, number = _piece_of(reading, before.start), _piece_of(reading, one.start)
    answer = _answer(reading, asked)
    if answer is None or answer is not reading.notes.pieces[number]:
        return False
    same = before.subject.person in {None, one.subject.person}
    lead = reading.notes.plain[answer.start : one.end]
    dated = one.due is not None and (before.due is None or before.also is not None)
    agreed = _AGREES.match(lead) is not None and one.start - answer.start < _NEAR
    return same and dated and agreed and _MORE.search(lead[: _SHORT // 2]) is None


def _follows(reading: Reading, before: Found, one: Found) -> bool:
    """Say whether an item stands close enough behind another to point at it."""
    between = reading.notes.plain[before.end : max(before.end, one.start)]
    times = 5 if before.kind is ActionKind.REQUEST else 1
    return between.count("\n") <= times * _NEAR and len(between) < 6 * _SHORT


def _taken_up(before: Found, one: Found) -> Found:
    """Return an item with the day that a later sentence names."""
    if before.due is None or before.due.day is None:
        before = before._replace(due=one.due or before.due, also=(one.start, one.end))
    if before.certainty is Certainty.NEEDS_CONFIRMATION:
        before = before._replace(certainty=one.certainty, kind=one.kind)
    if before.subject.person is None and before.kind is ActionKind.REQUEST:
        before = before._replace(subject=one.subject)
    return before


def _answered(reading: Reading, one: Found) -> Found:
    """Return a request with what the answer says: by when, or that nothing will come of it."""
    number = _piece_of(reading, one.start)
    piece = reading.notes.pieces[number]
    one = _said_after(reading, piece, one)
    answer = _answer(reading, number)
    if answer is not None and _offer(one):
        return _offer_taken(reading, number, answer, one)
    if answer is None or one.kind is not ActionKind.REQUEST or piece.end - one.end > 2 * _SHORT:
        return one
    places = [*sentences(reading.notes.plain, answer.start, answer.end, reading.words.code)][:2]
    agreed = bool(places) and _AGREES.match(reading.notes.plain, *places[0]) is not None
    if places and not agreed and refused(reading, places[0][0], places[-1][1]):
        return one._replace(task="")
    if one.also is None and one.due is not None and (one.due.day is not None or one.due.strong):
        return one
    for start, end in places:
        due = due_in(reading, start, end)
        bare = due is not None and end - start < _SHORT
        if due is not None and not due.day and not due.strong:
            continue
        if one.also is not None and end - start >= _SHORT:
            continue
        asks = reading.notes.plain[end - 1] == "?" and not _TAG.search(
            reading.notes.plain, start, end
        )
        if due is not None and (agreed or bare) and not asks:
            if one.subject.person is None and one.subject.words is None:
                one = one._replace(subject=reading.me(answer))
            return one._replace(due=due, also=(start, end))
    return one


def _offer(one: Found) -> bool:
    """Say whether somebody offers in a talk what the other one may accept."""
    maybe = one.certainty is Certainty.NEEDS_CONFIRMATION
    return maybe and one.kind is ActionKind.SUGGESTION and one.subject.basis is OwnerBasis.SELF


def _offer_taken(reading: Reading, number: int, answer: Piece, one: Found) -> Found:
    """Return an offer as a promise where the other one accepts it: "I can …" - "By Monday?"."""
    plain = reading.notes.plain
    firm = one._replace(certainty=Certainty.LIKELY, kind=ActionKind.COMMITMENT)
    if answer.end - answer.start > _SHORT or reading.notes.pieces[number].end - one.end > _NEAR:
        return one
    due = due_in(reading, answer.start, answer.end)
    if _DO_IT.match(plain, answer.start, answer.end):
        return firm._replace(due=due or one.due, also=(answer.start, answer.end))
    following = reading.notes.pieces[number + 2 : number + 3]
    reply = next(iter(following), None)
    asked = due is not None and plain[answer.end - 1] == "?"
    if reply is None or not asked or reply.speaker != reading.notes.pieces[number].speaker:
        return one
    if _AGREES.match(plain, reply.start, reply.end) is None:
        return one
    last = due_in(reading, reply.start, reply.end)
    if last is None or last.day is None:
        return firm._replace(due=due, also=(answer.start, answer.end))
    return firm._replace(due=last, also=(reply.start, reply.end))


def _said_after(reading: Reading, piece: Piece, one: Found) -> Found:
    """Return an item with what the next short sentences say: "Said yes. By Friday."."""
    maybe = one.certainty is Certainty.NEEDS_CONFIRMATION
    for start, end in _behind(reading, piece, one.end):
        if maybe and _ACCEPTED.match(reading.notes.plain, start, end):
            one = one._replace(certainty=Certainty.LIKELY, kind=ActionKind.REQUEST)
            continue
        due = _bare_day(reading, start, end)
        if due is None:
            break
        one = one._replace(due=due, also=(start, end))
    return one


def _behind(reading: Reading, piece: Piece, end: int) -> list[tuple[int, int]]:
    """Return the next two sentences of a piece, as long as they are short."""
    at = min(end + 1, piece.end)
    part = sentences(reading.notes.plain, at, min(piece.end, at + 4 * _SHORT), reading.words.code)
    after = [place for place in part if place[1] > end + 1][:2]
    return [place for place in after if place[1] - place[0] < _SHORT]


def _bare_day(reading: Reading, start: int, end: int) -> dates.Due | None:
    """Return the day in words that say nothing else: "Next Friday ok?"."""
    due = due_in(reading, start, end)
    if due is None or not _WHEN.match(reading.notes.plain[start : due.start]):
        return None
    rest = _WORD.findall(reading.notes.plain, due.end, end)
    small = {
        "ok",
        "okay",
        "works",
        "fine",
        "good",
        "then",
        "please",
        "latest",
        "right",
        "for",
        "me",
        "you",
        "if",
        "possible",
        "or",
        "so",
        "that",
        "work",
        "bin",
        "ich",
        "bei",
        "ihnen",
        "dir",
        "da",
        "dann",
        "passt",
        "would",
        "be",
        "great",
        "perfect",
        "ideal",
        "lovely",
        "nice",
        "it",
        "is",
    }
    return due if all(word.lower() in small for word in rest) else None


def _answer(reading: Reading, number: int) -> Piece | None:
    """Return what somebody else says next, or None."""
    speaker = reading.notes.pieces[number].speaker
    if speaker is None:
        return None
    for piece in reading.notes.pieces[number + 1 : number + 3]:
        if piece.speaker is not None and piece.speaker != speaker:
            return piece
    return None


def _piece_of(reading: Reading, place: int) -> int:
    pieces = reading.notes.pieces
    return max(0, bisect.bisect_right(pieces, place, key=lambda piece: piece.start) - 1)


def spans(one: Found) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that prove an item: as one where they stand together."""
    if one.also is None:
        yield one.start, one.end
    elif 0 <= one.also[0] - one.end <= _NEAR:
        yield one.start, one.also[1]
    else:
        yield one.start, one.end
        yield one.also
