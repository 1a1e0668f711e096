"""Quotes that somebody else picked from the notes: where they stand, and what they may prove.

Nothing about them is believed. Their words have to be in the notes, in a place where they count,
and who does something by when is read from the words by the rules that read everything else.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from rmcoach.language.commitments import SILENT, first_subject, spoken
from rmcoach.language.forms import binds
from rmcoach.language.heads import head_of
from rmcoach.language.marks import Place, explicit
from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.notes.pieces import same_length
from rmcoach.language.nothing import none_of_it, soft
from rmcoach.language.reading import UNKNOWN, Found, Reading, Subject
from rmcoach.language.subjects import by_mention
from rmcoach.language.tasks import Verb, base, due_in, first_verb, tidy
from rmcoach.language.words import compiled
from rmcoach.models.summary import ActionKind, Certainty

NOT_THERE = "not in the notes word for word"

_OUTSIDE = frozenset(
    {Section.AGENDA, Section.PREPARATION, Section.PEOPLE, Section.DONE, Section.NEXT}
)
_LONGEST = 400
_LABEL = 60
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_TITLE = re.compile(r"[^\n]*\d[^\n]*[^\s.!?…][ \t]*")
"""A first line that holds a number and ends without a mark: "RM session with Tom, 11 Nov"."""

_NUMBERED = re.compile(r"^\s*\d{1,6}(?: [^\d:\n]{1,40})?:\s+")
_ENDS = " \t\r\n\"'.…*_-"
_REPORTED = re.compile(
    r"\b(?:he|she|they|who)\s+(?:had|has|have|was|were|did)\b|\b(?:have|has|had)\s+(?:been\s+)?\w+ed\b"
    r"|\b(?:sent|did|went|made|gave|took|told|asked|met|spoke|wrote|showed|talked)\b",
    re.IGNORECASE,
)
_NOT_A_TASK = re.compile(
    r"\b(?:not|dont|wont|cant|nicht|kein\w*|would\s+(?:like|love)|ought\s+to|someone|somebody|prep"
    r"|said|says?|promised?|told|swears?|swore|sagt\w*|versprach|versprochen|dijo|dice)\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"\b(?:we|us|our|both|together|agree\w*|deci\w+|settled|from\s+now|instead|no\s+more|no\s+longer|keep\w*"
    r"|stays?|every|will|won't|wir|beide|ab\s+jetzt|künftig|beschlossen|vereinbart|bleib\w*|nosotros"
    r"|ambos|acorda\w+|decidi\w+|a\s+partir|queda\w*|vamos)\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"\b(?:wonder\w*|ask(?:s|ed|ing)?|frag\w+|pregunt\w+)\b.{0,80}?\b(?:who|what|why|how|whether|if|when"
    r"|where|which|wer|was|warum|wie|ob|wann|qui[eé]n|qu[eé]|por\s+qu[eé]|c[oó]mo|si|cu[aá]ndo)\b",
    re.IGNORECASE | re.DOTALL,
)


def places(reading: Reading, quote: str) -> Iterator[tuple[Piece, int, int]]:
    """Yield where a quote stands within one piece of the notes, whatever its spaces are.

    The number and the speaker of its line, as they are shown to others, may stand in front of it.
    Older mail, preparation, lists of people, headings and what speaks to a machine don't count.
    """
    quote = _NUMBERED.sub("", quote)
    words = same_length(quote).strip(_ENDS).split()
    if not words or len(quote) > _LONGEST or len(_WORD.findall(quote)) < _FEWEST_WORDS:
        return
    form = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    plain = reading.notes.plain
    for found in form.finditer(plain):
        piece = _piece_of(reading, *found.span())
        if piece is not None and counts(reading, piece):
            start = max(found.start(), piece.start)
            if _only_names(reading.veiled[start : found.end()]):
                continue
            yield piece, start, _with_its_mark(plain, found.end(), piece.end)


def _piece_of(reading: Reading, start: int, end: int) -> Piece | None:
    """Return the piece that a quote stands in, whether or not with the label in front of it."""
    pieces = reading.notes.pieces
    at = bisect.bisect_left(pieces, end, key=lambda piece: piece.start) - 1
    if at < 0 or end > pieces[at].end:
        return None
    labelled = (
        pieces[at].start - start <= _LABEL
        and "\n" not in reading.notes.plain[start : pieces[at].start]
    )
    return pieces[at] if start >= pieces[at].start or labelled else None


def counts(reading: Reading, piece: Piece) -> bool:
    """Say whether a piece tells of the session: it is shown to others, and may prove something."""
    if piece.quoted or piece.shape is Shape.HEADING or piece.section in _OUTSIDE:
        return False
    if piece is reading.notes.pieces[0] and _TITLE.fullmatch(
        reading.notes.plain, piece.start, piece.end
    ):
        return False
    return not reading.to_machine(piece.start, piece.end)


def _only_names(veiled: str) -> bool:
    """Say whether hardly a word stands beside names and initials: "Nacho (me) and Lucia"."""
    words = [word for word in _WORD.findall(veiled) if not word.isupper()]
    return len(words) < _FEWEST_WORDS - 1 or max(map(len, words)) < _FEWEST_WORDS


def hypothetical(reading: Reading, start: int, end: int) -> bool:
    """Say whether words are about what might be."""
    return compiled(reading.words.hypothetical).search(reading.notes.plain, start, end) is not None


def left_open(reading: Reading, piece: Piece, start: int, end: int) -> bool:
    """Say whether words ask something, or say that something is open."""
    plain = reading.notes.plain
    if plain[end - 1] == "?" or piece.section is Section.QUESTIONS:
        return True
    first = _sentence(reading, piece, start)
    wonders = _WONDERS.search(plain, first, end)
    unclear = compiled(reading.words.unclear).search(plain, first, end)
    return wonders is not None or unclear is not None


def undecided(reading: Reading, piece: Piece, start: int, end: int) -> bool:
    """Say whether words settle nothing: they tell, ask, doubt or wish."""
    words, plain = reading.words, reading.notes.plain
    if piece.section is Section.DECISIONS:
        return False
    if piece.section in {Section.IDEAS, Section.QUESTIONS} or reading.in_quotes(start):
        return True
    if any(compiled(f).search(plain, start, end) for f in (words.hypothetical, words.doubtful)):
        return True
    return _SETTLES.search(plain, _sentence(reading, piece, start), end) is None


def promise(reading: Reading, piece: Piece, start: int, end: int) -> Found | str:
    """Return what somebody may have promised in a quote, or why it proves no such thing.

    The task, the owner and the date come from its words by the rules; it needs confirmation.
    """
    if piece.section in SILENT or piece.ticked or reading.in_quotes(start):
        return "from a part of the notes that promises nothing"
    narrow = piece if piece.shape is Shape.ROW else replace(piece, start=start, end=end)
    part = replace(narrow, line=_line(reading, start))
    found = next(_by_rules(reading, part), None)
    if found is None:
        why = _why_not(reading, piece, start, end)
        if why is not None:
            return why
        found = _by_words(reading, part)
    if found is None:
        return "no task is in it"
    if found.subject.stranger:
        return "somebody who did not take part is to do it"
    return found._replace(
        start=start, end=end, kind=ActionKind.SUGGESTION, certainty=Certainty.NEEDS_CONFIRMATION
    )


def _why_not(reading: Reading, piece: Piece, start: int, end: int) -> str | None:
    """Return why words in which the rules find nothing can't be a task, or None."""
    plain, words = reading.notes.plain, reading.words
    content = plain[start:end]
    no_prose = piece.shape is Shape.ROW
    if no_prose or content.rstrip().endswith("?") or none_of_it(reading, content):
        return "no task is in it"
    sentence = plain[_sentence(reading, piece, start) : end]
    for form in (words.hypothetical, words.negated, words.settled, words.past):
        if compiled(form).search(sentence):
            return "not something to be done"
    return None


def _by_rules(reading: Reading, part: Piece) -> Iterator[Found]:
    """Yield what the rules find when they read nothing but the quote."""
    marked = explicit(reading, part, Place(detail=False, inherited=None, prose=False))
    if marked is not None:
        yield marked
    yield from spoken(reading, part)


def _by_words(reading: Reading, part: Piece) -> Found | None:
    """Return the task that starts at the first verb the tables know, in words of no known form."""
    plain = reading.notes.plain
    if any(form.search(plain, part.start, part.end) for form in (_REPORTED, _NOT_A_TASK)):
        return None
    if binds(reading, part.start, part.end):
        return None  # the rules have read it, and it is no promise
    head = head_of(reading, part, part.start)
    verb = first_verb(reading.veiled, head.start, part.end, reading.words)
    if verb is None or not verb.known:
        verb = _first_known(reading, head.start, part.end)
    if verb is None:
        return None
    due = due_in(reading, part.start, part.end)
    task = tidy(reading, verb.start, part.end, due)
    subject = head.subject
    if subject is UNKNOWN:
        subject = first_subject(reading, part, part.start) or _first_named(reading, part, verb)
    doubtful = ActionKind.IDEA if soft(reading, task) else ActionKind.SUGGESTION
    if len(_WORD.findall(task)) < _FEWEST_WORDS - 1:
        return None
    certainty = Certainty.NEEDS_CONFIRMATION
    return Found(part.start, part.end, part.line, task, subject, due, doubtful, certainty)


def _first_named(reading: Reading, part: Piece, verb: Verb) -> Subject:
    """Return who is named at the start of a quote, if nobody else is before its verb."""
    named = reading.mentions_in(part.start, verb.start)
    alone = len(named) == 1 and named[0].start == part.start
    return by_mention(reading, part.start) if alone else UNKNOWN


def _sentence(reading: Reading, piece: Piece, start: int) -> int:
    """Return where the sentence starts that a quote is taken from."""
    return max(piece.start, reading.notes.plain.rfind(". ", piece.start, start) + 1)


def _first_known(reading: Reading, start: int, end: int) -> Verb | None:
    for found in _WORD.finditer(reading.veiled, start, end):
        word = found.group().lower()
        if base(word, reading.words) == word and word in reading.words.verbs:
            return Verb(found.start(), found.end(), word, known=True)
    return None


def _with_its_mark(plain: str, end: int, last: int) -> int:
    """Return the end of a quote with the mark that ends its sentence."""
    return end + 1 if end < last and plain[end] in ".?!…" else end


def _line(reading: Reading, place: int) -> int:
    return bisect.bisect_right(reading.notes.line_starts, place)
