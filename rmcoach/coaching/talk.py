"""Who talked and who asked, from a transcript with speakers."""

import re
from collections import Counter

from rmcoach.language.notes import Shape
from rmcoach.language.reading import Reading
from rmcoach.models.base import Role
from rmcoach.models.summary import Shares, Talk

_WORD = re.compile(r"\w+")
_MIN_TURNS = 4
_MIN_WORDS = 40
_SLIP = 0.55


def talk(reading: Reading) -> Talk | None:
    """Return the shares of the two, or None where the notes are no transcript of both."""
    words: Counter[Role] = Counter()
    questions: Counter[Role] = Counter()
    turns = 0
    for piece in reading.notes.pieces:
        if piece.shape is not Shape.TURN or piece.speaker is None or piece.quoted:
            continue
        person = reading.me(piece).person
        role = reading.roster.people[person].role if person is not None else None
        if role is None:
            continue
        said = reading.notes.plain[piece.start : piece.end]
        turns += 1
        words[role] += len(_WORD.findall(said))
        questions[role] += said.count("?")
    if turns < _MIN_TURNS or len(words) < len(Role) or words.total() < _MIN_WORDS:
        return None
    share = _shares(words)
    return Talk(share=share, questions=_shares(questions), role_slip=_slip(reading, share))


def _shares(counts: Counter[Role]) -> Shares:
    total = counts.total()
    if not total:
        return Shares(mentee=0, mentor=0)
    mentee = round(counts[Role.MENTEE] / total, 2)
    return Shares(mentee=mentee, mentor=round(1 - mentee, 2))


def _slip(reading: Reading, share: Shares) -> str | None:
    """Return a kind word where the senior talked most: here the junior teaches."""
    if share.mentee <= _SLIP:
        return None
    first = {
        role: reading.roster.people[person].name.split()[0]
        for role in Role
        if (person := reading.roster.with_role(role)) is not None
    }
    return (
        f"{first[Role.MENTEE]} talked {share.mentee:.0%} of the time. Next time, let"
        f" {first[Role.MENTOR]} lead: ask, then wait."
    )
