"""Whether a form of words binds: not what is thought of, done, refused or asked."""

import re
from enum import StrEnum
from typing import NamedTuple

from rmcoach.language import dates
from rmcoach.language.forms import Match
from rmcoach.language.notes import Piece, Section
from rmcoach.language.reading import Reading
from rmcoach.language.tasks import Verb
from rmcoach.language.words import Force, Who, compiled
from rmcoach.language.words.en_verbs import SAME_PASTS

LONG = 260
"""A sentence with more characters is proven by its clause."""

_TRY = re.compile(r"\btry\s+to\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|falls|wenn|si)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:check|ask|see|find\s+out|know|test|tell|clarify|whether|verify|confirm|klär\w*|frag\w*|prüf\w*"
    r"|pregunt\w*|averigu\w*)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:love|like|want|wants|hope|hopes|wish|happy|glad|can)\b(?:\s+to)?$", re.IGNORECASE
)
_NEAR = 16
_FAR = 150
_LOOKING = frozenset(
    "look see know think feel want like love hate remain understand believe hope seem enjoy".split()
)
_STOPS = re.compile(r"[.:;?!]")
_THANKS = re.compile(
    r"(?:thank|say|admit|confess|tell|ask|warn|assure|apologi[sz]e)\s+(?:you|that|to\s+you)\b",
    re.IGNORECASE,
)
_NO_IMPERATIVE = re.compile(
    r"\s+(?:will|is|are|was|were|has|had|have|can|could|would|should|may|might|must|does|did|said|says|of|and|or|who|which)\b|\s*[:,.!?]|\s+-",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"\b(?:a|para)\s+ver\s+si\b|\b(?:if|unless)\s+(?:need(?:ed)?(?:\s+be)?|possible|necessary|anything|only|required|that's\s+ok(?:ay)?|you\s+(?:like|want)|not|(?:the|my|all|time|nothing|everything|things|work|weather)\b[\w\s]{0,20}\b(?:lets?|allows?|permits?|goes|permitting)|I\s+(?:can|manage|get|must|have\s+to))\b",
    re.IGNORECASE,
)
_TOLD_ME = re.compile(
    r"\b(?:asked|asks|told|wanted|wants|needs|needed|urged)\s+me\b", re.IGNORECASE
)
_ANOTHER = re.compile(r";\s|[,;]\s+(?:and|but|so|which|und|aber|y|pero)\s+\w+\s", re.IGNORECASE)
_LETS = re.compile(r"let(?:'?s|\s+us)\b", re.IGNORECASE)
_HABIT = re.compile(
    r"(?:stop\s+\w+ing|have\s+(?:an?\s+(?:\w+\s+)?)?(?:coffee|lunch|dinner|breakfast|tea|chat|talk|word|call)\b|try\s+(?!to\b)[^.,;]{2,40}?\bout\b|(?:keep|keeping)\s+(?:a|the|track|notes|my|our)\b(?!\s+(?:eye|promise|word|mouth))|start\s+\w+ing)\b",
    re.IGNORECASE,
)
"""What people promise to do from now on."""

_HAVING = re.compile(
    r"have\b(?!\s+(?:it|that|this|them|lunch|coffee|a\s+(?:chat|talk|look|word|call))\b)(?![\s\S]{0,80}\b(?:ready|done|finished|to\s+you|with\s+you|for\s+you|sent|looked|fixed)\b)",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r"[;:]\s|\s[-–—]+\s|,\s+(?:and|but|so)\s", re.IGNORECASE)
_LET_ME = re.compile(r"\blet\s+me$", re.IGNORECASE)
_FROM_NOW = re.compile(
    r",\s+(?:I\s+promise|promised?|versprochen|prometido)\b|\b(?:from\s+(?:now|today|tomorrow|next\s+\w+)(?:\s+on(?:wards)?)?|going\s+forward|henceforth|as\s+of\s+(?:now|today)|with\s+immediate\s+effect|starting\s+(?:now|today)|ab\s+sofort|ab\s+jetzt|a\s+partir\s+de\s+ahora)\b"
    r"|\b(?:no\s+date|w/?o\s+a\s+date|without\s+a\s+date|date\s+(?:open|tb[cd]|to\s+follow|to\s+be\s+fixed)|undated|ohne\s+(?:termin|datum)|wann\s+[^.\n]{0,25}noch\s+nicht|wann\s+(?:ist\s+)?(?:noch\s+)?offen|termin\s+(?:offen|folgt|findet\s+sich|steht\s+noch\s+aus)|sin\s+fecha|fecha\s+(?:abierta|por\s+\w+))\b",
    re.IGNORECASE,
)
"""A promise from now on, or one whose day is said to be open."""
_ASIDE = re.compile(
    r",\s+(?:das|weil|was|aber|denn|damit|obwohl|und\s+(?!zwar)\w+|wann|da|because|since|which|where|porque)\b",
    re.IGNORECASE,
)
_CAN = re.compile(r"\bI\s+can$", re.IGNORECASE)
_ING = re.compile(r"\w+ing$", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:both|pair|two)\b", re.IGNORECASE)
_FOR_ME = re.compile(r"\b(?:me|us|my|our)\b", re.IGNORECASE)
_TALK = frozenset(
    """
    thank see look listen wait stop hear guess relax welcome excuse trust go come let say
    imagine consider count forgive bear
    """.split()
)
_ASKING_BACK = re.compile(
    r"(?:tell|show|remind|give)\s+(?:me|us)\s+(?:what|why|how|more|about|when|who|again|till|until|a\s)",
    re.IGNORECASE,
)
_TAG = re.compile(r",\s*(?:ok(?:ay)?|deal|vale)\s*\?\W*$", re.IGNORECASE)
_VERB_NOT = re.compile(r"\s+not\b(?!\s+(?:only|just|later|least))", re.IGNORECASE)
_REFUSED = re.compile(
    r"\W*(?:(?:um+|uh+|oh|ah|well|sorry|actually|hm+|ha)[\s,.!]+)*(?:no\b(?!\s+(?:problem|prob|bother|worries|sweat"
    r"|trouble|issue|rush|doubt))|nope|nah\b|can't|(?:I\s+)?(?:can't|won't|cannot)|afraid\s+not|not\s+(?:possible|really"
    r"|sure|this|until|now)|(?:I'd\s+)?rather\s+not|nein\b|geht\s+nicht|leider)|.{0,50}\b(?:already|schon|bereits|ya\s+(?:lo|te|la))\b",
    re.IGNORECASE,
)


class Verdict(StrEnum):
    """Whether a form of words binds."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Clause(NamedTuple):
    """A form of words, its verb, its clause, its sentence, and by when."""

    match: Match
    verb: Verb
    clause: tuple[int, int]
    sentence: tuple[int, int]
    due: dates.Due | None

    @property
    def due_is_deadline(self) -> bool:
        """Whether the day is one by which something is to be done, or surely ahead."""
        return self.due is not None and self.due.strong


def refused(reading: Reading, start: int, end: int) -> bool:
    """Say whether an answer turns a request down, or says that it is done."""
    return _REFUSED.match(reading.notes.plain, start, end) is not None


def verdict_on(  # noqa: C901, PLR0911 - one return for each form of words
    reading: Reading, piece: Piece, at: Clause
) -> Verdict:
    """Say whether a form of words binds somebody."""
    force, who = at.match.cue.force, at.match.cue.who
    if _excluded(reading, at):
        return Verdict.NO
    if force is Force.REQUEST:
        unknown = at.verb.word in reading.words.musing and at.due is None
        if unknown:
            return Verdict.NO
        told = _TOLD_ME.search(reading.notes.plain, at.match.start, at.match.end)
        if told and at.due is None and piece.speaker is None:
            return Verdict.MAYBE
        return _doubted(reading, piece, at)
    if force is Force.VOCATIVE:
        return _imperative(reading, piece, at)
    if force is Force.SOFT:
        return _offer(reading, at)
    if at.due is None and _TRY.search(reading.notes.plain, at.match.start, at.verb.start):
        return Verdict.MAYBE
    if force is Force.HANDED:
        return _doubted(reading, piece, at) if _ahead(reading, at) else Verdict.NO
    if force is Force.PRESENT:
        return _present(reading, piece, at)
    plain = reading.notes.plain
    if at.due is None and _LET_ME.search(plain, at.match.start, at.match.end):
        return Verdict.MAYBE
    me = reading.me(piece)
    if at.match.cue.first and who is Who.SELF and me.person is None and me.words is None:
        return Verdict.NO
    if force is Force.NEED and not (at.verb.known and who is not Who.NOBODY):
        return Verdict.NO
    return _doubted(reading, piece, at)


def _excluded(reading: Reading, at: Clause) -> bool:
    """Say whether the words around it speak of what is not to be done."""
    words, plain = reading.words, reading.notes.plain
    present = at.match.cue.force is Force.PRESENT
    said = plain[at.clause[0] if present else at.match.start : at.clause[1]]
    late = words.code == "de" and at.match.cue.force is not Force.REQUEST
    nearby = plain[at.clause[0] : at.verb.end]
    rest = plain[at.verb.end : at.clause[1]] if late else ""
    aside = _ASIDE.search(rest)
    rest = rest[: aside.start()] if aside else rest
    if compiled(words.hypothetical).search(plain, at.sentence[0], at.match.start):
        return True
    behind = at.verb.end - (at.clause[0] if present else at.match.start)
    another = _ANOTHER.search(said, behind)
    said = said[: another.start()] if another else said
    if compiled(words.negated).search(nearby + rest) or compiled(words.settled).search(said):
        return True
    if _VERB_NOT.match(plain, at.verb.end, at.clause[1]):
        return True
    if compiled(words.past).search(nearby) or _THANKS.match(plain, at.verb.start):
        return True
    if at.verb.word in words.states and (at.due is None or not at.verb.known):
        told = "said" in plain[at.match.start : at.match.end].lower()
        return told or _HABIT.match(plain, at.verb.start) is None
    question = plain[at.sentence[1] - 2 : at.sentence[1]].rstrip(")").endswith("?")
    question = question and not _TAG.search(plain, at.match.end, at.sentence[1])
    return question and at.match.cue.force not in {Force.REQUEST, Force.SOFT, Force.VOCATIVE}


def _doubted(reading: Reading, piece: Piece, at: Clause) -> Verdict:
    """Judge a form of words that binds, unless doubt stands beside it."""
    plain, force = reading.notes.plain, at.match.cue.force
    doubtful = compiled(reading.words.doubtful)
    ideas = piece.section is Section.IDEAS
    lead = _lead(plain, at)
    if ideas or (force is not Force.REQUEST and doubtful.search(plain, lead, at.match.start)):
        return Verdict.MAYBE
    said = _IDIOM.sub("", plain[at.match.end : at.clause[1]])
    condition = _IF.search(said)
    if condition and not _ASKS.search(said[: condition.start()]):
        return Verdict.MAYBE
    if force is Force.NEED and at.match.cue.who is Who.WE and at.due is None:
        return Verdict.MAYBE
    if at.verb.word == "have" and _HAVING.match(plain, at.verb.start):
        return Verdict.MAYBE
    if at.verb.known or at.due is not None or force is Force.REQUEST:
        return Verdict.YES
    short = at.sentence[1] - at.sentence[0] < LONG
    known = {Who.SELF, Who.NAMED, Who.WE}
    return Verdict.YES if short and at.match.cue.who in known else Verdict.MAYBE


def _lead(plain: str, at: Clause) -> int:
    """Return where doubt about a form of words can start: behind the last break before it."""
    if at.match.cue.who is Who.SAME:
        return at.match.start
    breaks = [*_CLAUSE_BREAK.finditer(plain, at.clause[0], at.match.start)]
    return breaks[-1].end() if breaks else at.clause[0]


def _offer(reading: Reading, at: Clause) -> Verdict:
    """Judge "could", "should", "can": "I can do it by Friday" is a promise, the rest is not."""
    plain = reading.notes.plain
    question = plain[at.sentence[1] - 1 : at.sentence[1]] == "?"
    if at.verb.word == "meet" and at.match.cue.who is Who.WE and at.due is not None:
        return Verdict.NO
    if at.due is not None and at.due.strong and not question:
        if at.due.day is not None and _CAN.search(plain, at.match.start, at.match.end):
            return Verdict.YES
        if at.match.cue.who is Who.WE and at.verb.known and _LETS.match(plain, at.match.start):
            return Verdict.YES
    known = at.verb.known and at.match.cue.who is not Who.PRONOUN
    wish = _WISH.search(plain, at.match.start, at.match.end) is not None
    wish = wish and not (_CAN.search(plain, at.match.start, at.match.end) and not question)
    return Verdict.MAYBE if known and not wish else Verdict.NO


def _imperative(reading: Reading, piece: Piece, at: Clause) -> Verdict:
    """Judge "Sam, send the deck" and "Send me the deck by Friday"."""
    plain = reading.notes.plain
    word = plain[at.verb.start : at.verb.end].lower()
    if not at.verb.known or word != at.verb.word or word in _TALK or word in reading.words.pasts:
        return Verdict.NO
    if _NO_IMPERATIVE.match(plain, at.verb.end, at.clause[1]):
        return Verdict.NO
    if _ASKING_BACK.match(plain, at.verb.start, at.clause[1]):
        return Verdict.NO
    if at.match.cue.who is Who.NAMED:
        return _doubted(reading, piece, at)
    given = _FOR_ME.search(plain, at.verb.end, min(at.clause[1], at.verb.end + 24)) is not None
    if piece.speaker is None or not (given or _ahead(reading, at)):
        return Verdict.NO
    return _doubted(reading, piece, at)


def _present(reading: Reading, piece: Piece, at: Clause) -> Verdict:
    """Judge the present tense, which is a plan where a day ahead is named."""
    words, plain = reading.words, reading.notes.plain
    word = plain[at.verb.start : at.verb.end].lower()
    if words.code == "en" and (
        word in words.pasts
        or at.verb.word in words.no_plans
        or (word.endswith("ed") and (word != at.verb.word or not at.verb.known))
        or word.endswith("self")
        or (word in SAME_PASTS and not at.due_is_deadline)
    ):
        return Verdict.NO
    said = plain[at.match.start : at.match.end]
    agreed = at.verb.known and piece.section in {Section.ACTIONS, Section.DECISIONS}
    together = at.verb.known and _ING.match(word) is not None and _TOGETHER.search(said) is not None
    if at.verb.word == "meet" and at.match.cue.who is Who.WE:
        return Verdict.NO
    lasting = _FROM_NOW.search(plain, at.clause[0], at.sentence[1]) is not None
    if not (_ahead(reading, at) or agreed or together or lasting):
        return Verdict.NO
    return _doubted(reading, piece, at)


def _ahead(  # noqa: PLR0911 - one return for each thing that is no day ahead
    reading: Reading, at: Clause
) -> bool:
    """Say whether a day ahead is named, or a deadline without a day."""
    if at.due is None:
        return False
    if _ASIDE.search(reading.notes.plain, at.verb.end, max(at.verb.end, at.due.start)):
        return False
    if at.due.start - at.verb.end > _FAR or at.verb.word in _LOOKING:
        return False
    if reading.notes.plain[at.due.start : at.due.start + 5].lower() == "from ":
        return False
    between = reading.notes.plain[at.due.end : at.match.start]
    if between and (len(between) > _NEAR or _STOPS.search(between)):
        return False
    if at.due.day is None:
        return at.due.strong or reading.days.on is None
    return reading.days.on is None or at.due.day >= reading.days.on
