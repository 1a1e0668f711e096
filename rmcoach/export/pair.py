"""A pair, and what is missing in it, as text."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from rmcoach.export.plain import clean, plain
from rmcoach.export.text import day, labelled, wrapped
from rmcoach.models.guidance import Citation
from rmcoach.models.pair import Pair


class Lacking(Protocol):
    """Something that is missing, and what to do about it."""

    @property
    def text(self) -> str:
        """What is missing."""

    @property
    def mend(self) -> str:
        """What to do about it."""


def pair_text(pair: Pair) -> str:
    """Return what is known of a pair."""
    data = plain(pair)
    agreement = data["agreement"]
    consent = [
        f"{data[role]['name']}: {_said(agreement['consent'][role])}"
        for role in ("mentee", "mentor")
    ]
    parts = [
        labelled("Pair", [data["id"]]),
        labelled("Mentee", [_person(data["mentee"])]),
        labelled("Mentor", [_person(data["mentor"])]),
        *_goals(data["goals"]),
        labelled("Consent", [", ".join(consent)]),
        labelled("Private", [agreement["confidentiality"] or "not agreed"]),
        labelled("Off limits", agreement["boundaries"] or ["not agreed"]),
        labelled("Rules", agreement["rules"]),
        labelled("Rhythm", [data["cadence"] or "not agreed"]),
        labelled("Minutes", [str(data["minutes"])] if data["minutes"] else []),
        labelled("Next", [day(data["next_session"])] if data["next_session"] else []),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def check_text(pair: Pair, findings: Iterable[tuple[Lacking, Citation | None]]) -> str:
    """Return what should be settled before the first session, each with its ground."""
    lines: list[str] = []
    shown: set[str] = set()
    for number, (lack, ground) in enumerate(findings, 1):
        lines += wrapped(clean(f"{number}. {lack.text} {lack.mend}"), 0, hang=3)
        if ground is not None and ground.quote not in shown:
            shown.add(ground.quote)
            place = f"{ground.document}:{ground.lines[0]}"
            lines += wrapped(clean(f"“{ground.quote}” ({place})"), 3)
    if not lines:
        names = clean(f"{pair.mentor.name} and {pair.mentee.name}")
        return f"Nothing is missing: {names} can start.\n"
    return "\n".join(lines) + "\n"


def _goals(goals: Iterable[dict[str, str]]) -> Iterator[list[str]]:
    for goal in goals:
        outcome = f" (it worked if: {goal['outcome']})" if goal["outcome"] else ""
        yield labelled("Goal", [f"{goal['text']}{outcome} [{goal['whose']}]"])


def _person(person: dict[str, str]) -> str:
    parts = [person["name"], person["role"] or ""]
    if person["reports_to"]:
        parts.append(f"reports to {person['reports_to']}")
    return ", ".join(part for part in parts if part)


def _said(consent: bool | None) -> str:  # noqa: FBT001
    return "not recorded" if consent is None else "yes" if consent else "no"
