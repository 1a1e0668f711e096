"""All that somebody is to do, from marked lists and from sentences, each thing once."""

import re
from collections import Counter
from itertools import islice

from rmcoach.language.answers import joined
from rmcoach.language.commitments import spoken
from rmcoach.language.marks import Place, explicit, owner_of_label
from rmcoach.language.notes import Piece, Section, Shape
from rmcoach.language.reading import Found, Reading, Subject
from rmcoach.models.summary import Certainty, OwnerBasis

_CROWD = 5
"""With so many people, what is said in passing is no promise until somebody writes it down."""

_A_LIST = 2
"""So many marked items are a list that somebody kept; then nothing in passing is added."""

MOST = 500
"""Nobody confirms more; what stands behind them is not searched."""

_WORD = re.compile(r"\w+")
_SAME = 0.8
_MIN_WORDS = 3
_LINK = re.compile(r"^\W*(?:\[[^\]\n]*\]\([^)\n]*\)|<?https?://\S+>?)\W*$")
_MAX_COMPARED = 30
_MAX_MARKED = 4_000
_LONG_LIST = 30
_MAX_LINK = 300


def promises(reading: Reading, *, marked: bool = False) -> list[Found]:
    """Return everything that somebody is to do, in the order of the notes, each thing once.

    Args:
        reading: The notes.
        marked: Whether only what is marked counts: the sentences are in another language.
    """
    found: list[Found] = []
    passing: list[Found] = []
    crowd = not reading.roster.stated and len(reading.roster.people) >= _CROWD
    places = _places(reading)
    for piece, place in zip(reading.notes.pieces, places, strict=True):
        if len(found) + len(passing) >= MOST:
            break
        if place.detail or _LINK.match(reading.notes.plain[piece.start : piece.start + _MAX_LINK]):
            continue
        item = None
        if piece.end - piece.start <= _MAX_MARKED:
            item = explicit(reading, piece, place)
        if item is not None:
            found.append(item)
        elif marked or (
            piece.section is Section.ACTIONS and piece.shape in {Shape.BULLET, Shape.CHECKBOX}
        ):
            continue
        elif crowd:
            said = islice(spoken(reading, piece), MOST)
            passing += [sure for one in said if (sure := _doubted(one))]
        else:
            found += islice(spoken(reading, piece), MOST - len(found))
    if len(found) < _A_LIST:
        found = sorted([*found, *passing], key=lambda one: one.start)
    return _once(joined(reading, found))


def _doubted(found: Found) -> Found | None:
    """Return what was said in passing in a meeting of many, or None where little speaks for it."""
    dated = found.due is not None and found.due.day is not None
    known = found.subject.person is not None or found.subject.words is not None
    if found.certainty is not Certainty.EXPLICIT or not known:
        return None
    if dated:
        return found
    if found.subject.basis is OwnerBasis.EXPLICIT:
        return found._replace(certainty=Certainty.NEEDS_CONFIRMATION)
    return None


def _places(reading: Reading) -> list[Place]:
    """Return for each piece whether it is a detail of the one above, and what list it is in."""
    pieces = reading.notes.pieces
    bulleted = _bulleted_runs(pieces)
    places: list[Place] = []
    above: list[tuple[int, Subject | None, bool]] = []
    for piece, in_list in zip(pieces, bulleted, strict=True):
        if piece.shape not in {Shape.BULLET, Shape.CHECKBOX}:
            above = []
            places.append(Place(detail=False, inherited=None, prose=in_list))
            continue
        while above and above[-1][0] >= piece.depth:
            above.pop()
        parent = above[-1] if above else None
        label = owner_of_label(reading, piece) if piece.end - piece.start < _MAX_LINK else None
        acting = piece.section is Section.ACTIONS
        detail = parent is not None and parent[2] and acting
        inherited = parent[1] if parent else None
        places.append(Place(detail=detail or label is not None, inherited=inherited, prose=False))
        above.append((piece.depth, label or inherited, label is None and acting))
    return places


def _bulleted_runs(pieces: tuple[Piece, ...]) -> list[bool]:
    """Return for each piece whether the list of actions that it stands in has bullets."""
    runs: list[tuple[Section, str]] = []
    marked: set[int] = set()
    numbers = []
    lines: Counter[int] = Counter()
    for piece in pieces:
        key = (piece.section, piece.heading)
        if not runs or runs[-1] != key or piece.shape is Shape.HEADING:
            runs.append(key)
        number = len(runs) - 1
        numbers.append(number)
        lines[number] += 1
        bullet = piece.shape in {Shape.BULLET, Shape.CHECKBOX}
        if piece.section is Section.ACTIONS and (bullet or lines[number] > _LONG_LIST):
            marked.add(number)
    return [number in marked for number in numbers]


def _once(found: list[Found]) -> list[Found]:
    """Drop what is said twice; what says more about it stays."""
    kept: list[Found] = []
    stems: list[frozenset[str]] = []
    seen: dict[str, list[int]] = {}
    for one in found:
        words = frozenset(_WORD.findall(one.task.lower()))
        twin = _twin(one, words, kept, stems, seen)
        if twin is None:
            for word in words:
                seen.setdefault(word, []).append(len(kept))
            kept.append(one)
            stems.append(words)
        elif _says(one) > _says(kept[twin]):
            kept[twin] = one
    return sorted(kept, key=lambda one: (one.start, one.end))


def _twin(
    one: Found,
    words: frozenset[str],
    kept: list[Found],
    stems: list[frozenset[str]],
    seen: dict[str, list[int]],
) -> int | None:
    if len(words) < _MIN_WORDS:
        exact = (
            n for n in range(max(0, len(kept) - _MAX_COMPARED), len(kept)) if stems[n] == words
        )
        return next((n for n in exact if _alike(one, kept[n])), None)
    rarest = min(words, key=lambda word: len(seen.get(word, ())))
    for number in seen.get(rarest, [])[-_MAX_COMPARED:]:
        shared = len(words & stems[number])
        if shared >= _SAME * max(len(words), len(stems[number])) and _alike(one, kept[number]):
            return number
    return None


def _alike(first: Found, second: Found) -> bool:
    """Say whether two items may be one: the same owner, or one without."""
    a, b = first.subject, second.subject
    known = (a.person is not None or a.words, b.person is not None or b.words)
    return not all(known) or (a.person, a.words) == (b.person, b.words)


def _says(one: Found) -> tuple[bool, bool, bool]:
    """Return how much is known about an item."""
    sure = one.certainty is not Certainty.NEEDS_CONFIRMATION
    return (
        sure,
        one.subject.person is not None or one.subject.words is not None,
        one.due is not None,
    )
