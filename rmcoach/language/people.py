"""Who is meant: names, nicknames, initials, handles and roles, against those who took part."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rmcoach.language.text import STOP_WORDS
from rmcoach.language.words import NAME, OTHER, Words, compiled
from rmcoach.models.base import Role
from rmcoach.models.pair import Pair

_TOKEN = re.compile(r"@?[^\W_](?:[\w-]|[.'](?=\w))*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"'(?:s|ll|d|re|ve|m)$", re.IGNORECASE)
_BETWEEN = frozenset({" ", "  ", ". ", ".", "\n"})
_MAX_PARTS = 4
_MAX_INITIALS = 3
_SHORT_ALIAS = 2
_ALSO_WORDS = frozenset(
    """
    will mark may grace hope faith joy bill pat rob art june april august rose frank dean chance jay
    al drew sue ray guy miles victor gene dale cliff chip norm max kai so an ben see can iris ivy
    lily dawn eve star sky gay buddy bob jack dick peg peggy carol angel christian sol paz mar luz
    rosa pilar cruz gracia alma ernst frank wolf rainer klar
    young long day white black brown green best good rich price page case wise love little small
    short hall hill wood woods stone rivers brooks field church king knight bishop cook baker mason
    fisher hunter porter turner walker potter singer banks bush summer winter snow frost rain bond
    cross strong sharp power gold silver law bell ball bird fox lamb crane swan hawk park parks pool
    ford bridge street lane west north east south major noble read rush swift sweet stark moody
    """.split()
)
_INTRODUCED = re.compile(
    r"(?P<n>\ue000+)\s*,?\s*(?:\(?\"(?P<quoted>[^\W\d_][\w.-]{0,15})\"\)?|\((?P<short>[A-Z]{2,4}|[A-Z][a-z]{1,11})\))"
)
_FROM_NOW = re.compile(
    r"(?P<n>\ue000+)\.?,?\s+you(?:'re|\s+are)\s+\"?(?P<new>[A-Z][\w-]{1,15})\"?\s+(?:from\s+now|today|here)"
)
_NOT_NICKNAMES = frozenset({"mentor", "mentee", "the", "both", "me", "yo", "ich", "author", "done"})


@dataclass(frozen=True)
class Participant:
    """Somebody on the roster."""

    name: str
    role: Role | None = None
    aliases: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A place where somebody is named; ``person`` is None where it is unclear who, and why."""

    start: int
    end: int
    person: int | None
    why: str


def fold(text: str) -> str:
    """Return a name as it is compared: lower case, without accents.

    >>> fold("Sørensen"), fold("Zoë")
    ('sorensen', 'zoe')
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.replace("ı", "i").replace("ø", "o").replace("ß", "ss").replace("ł", "l")
    kept = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in kept if not unicodedata.combining(char))


@dataclass
class Roster:
    """Those who took part, and every way in which notes may call them.

    Attributes:
        people: Who they are.
        stated: Whether they were given; otherwise they are those whom the notes themselves name.
        keys: Whom each name may mean.
        exact: The same for what counts only as it is written, such as initials.
        own: Whom the names mean that were given for them; those come before what is worked out.
    """

    people: list[Participant]
    stated: bool = True
    keys: dict[str, set[int]] = field(default_factory=dict)
    exact: dict[str, set[int]] = field(default_factory=dict)
    own: dict[str, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out how each of them may be called."""
        for index, person in enumerate(self.people):
            self._add_person(index, person)

    @classmethod
    def of(cls, pair: Pair | None, participants: Iterable[str] | None) -> "Roster":
        """Return the roster of a session: the pair and whoever else took part."""
        people = []
        if pair is not None:
            people = [
                Participant(pair.mentee.name, Role.MENTEE, pair.mentee.aliases),
                Participant(pair.mentor.name, Role.MENTOR, pair.mentor.aliases),
            ]
        known = {fold(person.name) for person in people}
        people += [
            Participant(name.strip())
            for name in dict.fromkeys(participants or ())
            if name.strip() and fold(name.strip()) not in known
        ]
        return cls(people, stated=bool(people))

    def names(self) -> frozenset[str]:
        """Return how the people may be called, in lower case, with and without accents."""
        written = {
            name.lower()
            for person in self.people
            for name in (person.name, *person.name.split(), *person.aliases)
        }
        return frozenset(self.keys) | frozenset(key.lower() for key in self.exact) | written

    def add(self, name: str) -> None:
        """Take up somebody whom the notes name, where the roster was not given."""
        if self.stated or fold(name.strip("@ ")) in self.keys or len(name.strip("@ .")) < 2:  # noqa: PLR2004
            return
        self.people.append(Participant(name.strip()))
        self._add_person(len(self.people) - 1, self.people[-1])

    def call(self, alias: str, name: str) -> None:
        """Take up another name of somebody on the roster."""
        who = self.find(name)[0]
        if who is not None:
            self._call(alias, who)

    def with_role(self, role: str) -> int | None:
        """Return who has a role in the pair, or None."""
        found = [n for n, person in enumerate(self.people) if person.role == role]
        return found[0] if found else None

    def other(self, index: int | None) -> int | None:
        """Return the other one of the pair, or None."""
        if index is None or self.people[index].role is None:
            return None
        role = Role.MENTOR if self.people[index].role is Role.MENTEE else Role.MENTEE
        return self.with_role(role)

    def find(self, name: str) -> tuple[int | None, str]:
        """Return who is called by a name, or None and why not."""
        found = self._person(_clean(name)) or self._person(_clean(name.replace(",", " ")))
        return found or self._shortened(name) or (None, f"“{name}” is not on the roster")

    def _shortened(self, name: str) -> tuple[int | None, str] | None:
        """Return who has a surname and a first name that starts alike: "Leo" and "Leopold"."""
        parts = [fold(part) for part in _clean(name).split()]
        if len(parts) < 2:  # noqa: PLR2004 - a first name and a surname
            return None
        fits = [
            index
            for index, person in enumerate(self.people)
            for own in [fold(person.name).split()]
            if own[-1] == parts[-1] and own[0][:2] == parts[0][:2] and len(own) > 1
        ]
        return (fits[0], "") if len(fits) == 1 else None

    def mentions(self, plain: str) -> Iterator[Mention]:
        """Yield every place where somebody on the roster is named."""
        tokens = [*_tokens(plain, self)]
        at = 0
        while at < len(tokens):
            found = self._longest(plain, tokens, at) if tokens[at][2] else None
            if found is None:
                at += 1
                continue
            mention, used = found
            at += used
            yield mention

    def learn(self, plain: str, veiled: str, words: Words) -> bool:
        """Take up the nicknames that notes give; return whether there were any."""
        before = sum(map(len, self.keys.values())) + sum(map(len, self.exact.values()))
        named = r"(?P<n>\ue000+)\s*[,(]?\s*(?:\w+\s+)?"
        said = rf"{named}{words.nicknames}\s+\"?(?P<new>[A-Za-z][\w-]{{1,15}})"
        for pattern in (_INTRODUCED, _FROM_NOW, compiled(said)):
            for found in pattern.finditer(veiled):
                groups = found.groupdict()
                new = groups.get("quoted") or groups.get("short") or groups.get("new") or ""
                who = self._person(_clean(plain[found.start("n") : found.end("n")]))
                if who and who[0] is not None and fold(new) not in _NOT_NICKNAMES:
                    self._call(new, who[0])
        return before != sum(map(len, self.keys.values())) + sum(map(len, self.exact.values()))

    def _longest(
        self, plain: str, tokens: list[tuple[int, int, bool]], at: int
    ) -> tuple[Mention, int] | None:
        start = tokens[at][0]
        for used in range(min(_MAX_PARTS, len(tokens) - at), 0, -1):
            end = tokens[at + used - 1][1]
            gaps = (plain[tokens[n][1] : tokens[n + 1][0]] for n in range(at, at + used - 1))
            if not all(gap in _BETWEEN for gap in gaps):
                continue
            who = self._person(_clean(plain[start:end]))
            if who is None:
                continue
            if used == 1 and plain[max(0, start - 6) : start].lower() == "other ":
                return None
            if used == 1 and who[0] is not None and self._somebody_else(plain, tokens, at, who[0]):
                return None
            if (
                plain[end : end + 1] == "."
                and used > 1
                and tokens[at + used - 1][1] - tokens[at + used - 1][0] == 1
            ):
                end += 1
            return Mention(start, end, *who), used
        return None

    def _somebody_else(
        self, plain: str, tokens: list[tuple[int, int, bool]], at: int, who: int
    ) -> bool:
        """Say whether a first name goes on with the surname of somebody who is not meant."""
        if at + 1 >= len(tokens) or plain[tokens[at][0]] == "@":
            return False
        start, end, _ = tokens[at + 1]
        surname = plain[start:end]
        if plain[tokens[at][1] : start] != " " or not surname[0].isupper() or len(surname) < 3:  # noqa: PLR2004
            return False
        if fold(surname) in self.keys or surname.isupper():
            return False
        name = self.people[who].name
        first_only = fold(plain[tokens[at][0] : tokens[at][1]]) == fold(name.split()[0])
        return first_only and " " in name and surname.lower() not in _CALENDAR

    def _person(self, name: str) -> tuple[int | None, str] | None:
        """Return who has a name; None and a reason where two have it; None where nobody has."""
        who = self.exact.get(name) or self.keys.get(fold(name))
        if who is None:
            return None
        given = self.own.get(fold(name), set()) & who
        if len(who) == 1 or len(given) == 1:
            return next(iter(given or who)), ""
        several = " and ".join(sorted(self.people[index].name for index in who))
        return None, f"“{name}” may be {several}"

    def _add_person(self, index: int, person: Participant) -> None:
        name = person.name
        parts = [part for part in re.split(r"[\s,]+", name) if part.strip(".")]
        for alias in (name, *person.aliases, name.strip("@")):
            self._call(alias, index)
            self.own.setdefault(fold(alias), set()).add(index)
        if name.startswith("@") or not parts:
            return
        first, last = parts[0], parts[-1]
        self._call(first, index)
        if len(parts) == 1:
            return
        self._call(last, index)
        for form in (
            f"{first} {last}", f"{first} {last[0]}", f"{first[0]} {last}", f"{last} {first}",
            f"{first}{last}", f"{first}.{last}", f"{first}_{last}", f"{first}-{last}",
            f"{first[0]}{last}", f"{first}{last[0]}", f"{first}.{last[0]}", f"{first}_{last[0]}",
            f"{first[0]}.{last}",
        ):  # fmt: skip
            self.keys.setdefault(fold(form), set()).add(index)
        initials = "".join(part[0] for part in parts).upper()
        self.exact.setdefault(initials, set()).add(index)

    def _call(self, alias: str, index: int) -> None:
        alias = _clean(alias)
        short = alias.isupper() and len(alias) <= _MAX_INITIALS
        if short or len(alias) <= _SHORT_ALIAS:
            self.exact.setdefault(alias, set()).add(index)
        else:
            self.keys.setdefault(fold(alias), set()).add(index)


_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december montag dienstag mittwoch donnerstag freitag
    """.split()
)


def veil(plain: str, mentions: Iterable[Mention]) -> str:
    """Return a text of the same length in which each name is a run of one character."""
    parts = []
    at = 0
    for mention in mentions:
        parts += [plain[at : mention.start], NAME * (mention.end - mention.start)]
        at = mention.end
    parts.append(plain[at:])
    return "".join(parts)


def strangers(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield places that look like names of people who are not on the roster.

    A capital letter inside of a sentence is all that can be seen.
    """
    for found in _CAPITAL.finditer(plain, start, end):
        if found.group().lower() not in NOT_NAMES and not found.group().isupper():
            yield found.start(), found.end()


_CAPITAL = re.compile(
    r"(?<![.!?\"] )(?<!^)(?<!\n)(?<!\bthe )(?<!\bour )(?<!\ba )(?<!\ban )(?<!\bin )(?<!\bof )"
    r"(?<!\bat )(?<!\bmy )\b[A-ZÀ-Þ][^\W\d_A-Z]{2,}\b|@[\w.-]+"
    r"|(?:(?<=[.!?] )|(?<=\n))[A-ZÀ-Þ][^\W\d_A-Z]{2,}"
    r"(?=\s+(?:from|in|of|said|says|told|by\s+the\s+way|has\s|had\s|will\s|wants|promised)\b)"
)
NOT_NAMES = frozenset(
    """
    the monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december mon tue wed thu fri sat sun jan feb
    mar apr jun jul aug sep sept oct nov dec montag dienstag mittwoch donnerstag freitag lunes
    martes deadline status open yes okay nordic european python java javascript github jira
    whatsapp tiktok instagram facebook youtube iphone android windows mac north south east west
    europe asia africa america germany france spain london berlin paris madrid legal finance
    compliance sales marketing board procurement operations security support product engineering
    design research monday she her they this that there what when then thanks mrs miss prof herr
    frau herrn english german spanish french american british european christmas easter zoom
    slack teams excel copilot linkedin google microsoft outlook word powerpoint chatgpt
    mondays tuesdays wednesdays thursdays fridays saturdays sundays gen millennials boomers god
    somebody someone nobody everybody everyone anybody anyone which apart figma reddit glassdoor
    """.split()
)


def _tokens(plain: str, roster: Roster) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of words, and whether a name may start there."""
    firsts = {key.split()[0] for key in roster.keys} | {key.lower() for key in roster.exact}
    others: set[str] = set()
    for found in _TOKEN.finditer(plain):
        word = found.group()
        end = found.end()
        if word in others:
            yield found.start(), end, False
            continue
        folded = fold(word.strip("@"))
        if folded not in firsts:
            tail = _TAIL.search(word) if "'" in word else None
            if tail and fold(word[: tail.start()].strip("@")) in firsts:
                end -= len(word) - tail.start()
                word = word[: tail.start()]
                folded = fold(word.strip("@"))
        if folded in _ALSO_WORDS and word[0].islower():
            continue
        if folded not in firsts:
            others.add(found.group())
        yield found.start(), end, folded in firsts


def _clean(name: str) -> str:
    return " ".join(name.replace(". ", " ").split()).strip("@.,;:()[]\"'* ")


def may_be_word(text: str) -> bool:
    """Say whether what may be a name is more likely a word, as it is written small: "will"."""
    short = len(text) <= _SHORT_ALIAS
    return text.islower() and (short or fold(text) in _ALSO_WORDS | STOP_WORDS)


def words_in(text: str) -> int:
    """Return the number of words in a text."""
    return len(_LETTERS.findall(text))


__all__ = [
    "NAME",
    "OTHER",
    "Mention",
    "Participant",
    "Roster",
    "fold",
    "may_be_word",
    "strangers",
    "veil",
]
