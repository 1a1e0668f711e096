"""Whether a question is curious or judges: the judgment rules, applied to its form and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rmcoach.documents import Rule
from rmcoach.language import leaning, tongue, utterance
from rmcoach.language.lattice import ANYTHING, PAUSE, Automaton, Lattice, Match
from rmcoach.language.lexicon import Lexicon
from rmcoach.language.utterance import Sentence
from rmcoach.models.base import Role
from rmcoach.models.reflection import Finding, Severity, Verdict
from rmcoach.rule_files import OFF, Cue

MAX_CHARACTERS = 2000
"""The longest text that is read as a question."""

_WEIGHT = {Severity.BLOCKS: 0, Severity.STRONG: 1, Severity.MEDIUM: 2, Severity.HINT: 3}
_ASKS, _FRAMES, _OWN = "<asks>", "<frames>", "<own>"
_JOINS, _FILLERS = "<joins>", "<fillers>"


@dataclass(frozen=True)
class Judgment:
    """What the rules say of a question.

    Attributes:
        verdict: None where the rules can't tell.
        reason: Why there is no verdict.
        findings: What was found, the heaviest first.
    """

    verdict: Verdict | None
    reason: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Heard:
    """A sentence of a question as the rules heard it.

    Attributes:
        sentence: Its words.
        lattice: The lists of words that were recognised in it.
        found: The findings in it.
        asks: Whether it asks something.
        spared: Whether a rule that somebody softened or silenced would speak of it.
    """

    sentence: Sentence
    lattice: Lattice
    found: tuple[Finding, ...]
    asks: bool
    spared: bool = False

    def marked(self, name: str) -> list[tuple[int, int]]:
        """Return first and last token, not included, of what stands in a list of words."""
        key = f"<{name}>"
        return [
            (start, end)
            for start, ways in enumerate(self.lattice.edges)
            for end, keys in sorted(ways.items())
            if key in keys
        ]


class _Part(NamedTuple):
    """A row of a cue, or one half of it: where it belongs."""

    rule: Rule
    cue: Cue
    field: str
    row: int
    first: bool

    @property
    def key(self) -> tuple[str, int, int]:
        """What it shares with the other halves of its row."""
        return self.rule.document, self.cue.line, self.row


_Firing = dict[str, list[tuple[int, int, _Part]]]
"""What fires in a sentence: by the rule's document, first and last token and the row."""


class Curiosity:
    """The judgment rules of one language, ready to be applied. Safe to share between threads.

    Args:
        rules: The rules and the lists of words they use.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._tongues: dict[str, _Tongue] = {}
        self._rules = tuple(rules)

    def check(self, question: str, *, asker: Role = Role.MENTEE, language: str = "en") -> Judgment:
        """Judge a question.

        Args:
            question: One question, with what is said around it.
            asker: Who asks: rank changes what judges.
            language: The language of the rules to apply.

        Returns:
            A verdict with its findings, or no verdict with the reason.
        """
        if len(question) > MAX_CHARACTERS:
            length = f"{len(question):,} characters; at most {MAX_CHARACTERS:,} are read"
            return Judgment(None, f"This is too long for a question ({length}).")
        heard = self.hear(question, asker=asker, language=language)
        words = [word for one in heard for word in one.sentence.words]
        if not words:
            return Judgment(None, "There are no words in it.")
        rules = self._tongue(language)
        if not rules.any:
            return Judgment(None, f"There are no judgment rules for the language {language!r}.")
        if not tongue.is_written_in(language, words, rules.lexicon.vocabulary):
            return Judgment(
                None, f"This does not look like the language of the rules ({language})."
            )
        if not any(one.asks for one in heard):
            return Judgment(None, "There is no question in it.")
        findings = tuple(
            sorted(
                (finding for one in heard for finding in one.found),
                key=_heaviest_first,
            )
        )
        return Judgment(_verdict(heard, findings), None, findings)

    def is_curious(self, text: str, asker: Role = Role.MENTEE, language: str = "en") -> bool:
        """Say whether a question is curious; hints do no harm."""
        return self.check(text, asker=asker, language=language).verdict is Verdict.CURIOUS

    def hear(
        self, question: str, *, asker: Role = Role.MENTEE, language: str = "en"
    ) -> list[Heard]:
        """Return the sentences of a question with what was recognised in each."""
        rules = self._tongue(language)
        heard = [rules.hear(one, asker) for one in utterance.read(question[:MAX_CHARACTERS])]
        return rules.heard_again(heard, asker)

    def unknown_lists(self) -> Iterator[tuple[Rule, int, str]]:
        """Yield what cues name and no list holds: the rule, the line, the name."""
        for language in dict.fromkeys(rule.language for rule in self._rules):
            known = {*self._tongue(language).lexicon.names, "name", "quote", "number"}
            for rule in self._rules:
                if rule.language == language:
                    yield from _unknown(rule, known)

    def _tongue(self, language: str) -> "_Tongue":
        if language not in self._tongues:
            own = [rule for rule in self._rules if rule.language == language]
            self._tongues[language] = _Tongue(own, language)
        return self._tongues[language]


class _Tongue:
    """The rules of one language."""

    def __init__(self, rules: Sequence[Rule], language: str) -> None:
        self.any = any(rule.cues for rule in rules)
        whole = {rule.code: rule for rule in rules if rule.severity != OFF}
        self._whole_rules = whole.get(leaning.JUDGES), whole.get(leaning.PROBES)
        self._table = leaning.weights(language) if self._whole_rules[0] else None
        self.lexicon = Lexicon(rules, inflected=language == "en")
        self._parts: list[_Part] = []
        self._together: dict[tuple[str, int, int], int] = {}
        rows: list[tuple[str, int]] = []
        for rule in rules:
            if rule.code is None:
                continue
            for name in ("cues", "exceptions", "apart"):
                for cue in getattr(rule, name):
                    rows += self._compiled(rule, cue, name)
        self._automaton = Automaton(rows)

    def _compiled(self, rule: Rule, cue: Cue, name: str) -> Iterator[tuple[str, int]]:
        for number, row in enumerate(cue.rows):
            for place, half in enumerate(row.split(" & ")):
                self._parts.append(_Part(rule, cue, name, number, place == 0))
                yield half, len(self._parts) - 1
            if place:
                self._together[self._parts[-1].key] = place + 1

    def hear(self, sentence: Sentence, asker: Role) -> Heard:
        """Recognise the lists and the cues in a sentence."""
        lattice = self._lattice(sentence)
        matches = self._whole([*self._automaton.matches(lattice)])
        firing = self._firing(sentence, lattice, matches, asker)
        found = tuple(
            _finding(sentence, start, end, part.rule, hint=part.cue.hint)
            for places in firing.values()
            for start, end, part in _apart(places)
            if part.rule.severity != OFF
        )
        spared = any(_is_spared(places[0][2].rule) for places in firing.values())
        return Heard(sentence, lattice, found, sentence.asked or _has(lattice, _ASKS), spared)

    def heard_again(self, heard: list[Heard], asker: Role) -> list[Heard]:
        """Weigh all the words of a question together, beside the cues that fired.

        Where they speak clearly against a cue, its finding is only a hint; where they judge and no
        cue fired, that is a finding of its own.
        """
        if self._table is None or not heard:
            return heard
        lean = leaning.weigh([(one.sentence, one.lattice) for one in heard], asker, self._table)
        heard = [
            replace(one, found=tuple(_reconsidered(finding, lean) for finding in one.found))
            for one in heard
        ]
        rule = self._whole_rule(heard, lean)
        if rule is not None:
            one = heard[lean.sentence]
            finding = _finding(one.sentence, lean.start, lean.end, rule)
            heard[lean.sentence] = replace(one, found=(*one.found, finding))
        return heard

    def _whole_rule(self, heard: list[Heard], lean: leaning.Leaning) -> Rule | None:
        """Return the rule that all the words of a question together break, if no cue has said so.

        A text longer than those that the table was learned from is left to the cues.
        """
        if sum(len(one.sentence.tokens) for one in heard) > leaning.LONGEST:
            return None
        counted = {finding.severity for one in heard for finding in one.found} - {Severity.HINT}
        judges, probes = self._whole_rules
        at_fault = max(lean.judges, lean.probes) > 0
        if probes is not None and at_fault and lean.probes > leaning.LIKELY:
            return None if Severity.BLOCKS in counted else probes
        spared = any(one.spared for one in heard)
        return judges if lean.judges > leaning.SURE and not counted and not spared else None

    def _lattice(self, sentence: Sentence) -> Lattice:
        lattice = Lattice(len(sentence.tokens))
        for place, token in enumerate(sentence.tokens):
            if token.is_pause:
                lattice.add(place, place + 1, (PAUSE, ANYTHING))
                lattice.skips.add(place)
                lattice.clauses.add(place + 1)
                continue
            lattice.add_word(place, token.word, self.lexicon.keys(token.word))
            if utterance.may_be_name(token, first=place == 0):
                lattice.add(place, place + 1, ("<name>",))
            if token.word.isdigit():
                lattice.add(place, place + 1, ("<number>",))
        for start, end in sentence.quotes:
            lattice.add(start, end, ("<quote>",))
        self.lexicon.mark_plain(lattice)
        for place, ways in enumerate(lattice.edges):
            for end, keys in ways.items():
                if end == place + 1 and _FILLERS in keys:
                    lattice.skips.add(place)
                if _JOINS in keys:
                    lattice.clauses.add(end)
        self.lexicon.mark_others(lattice)
        return lattice

    def _whole(self, matches: list[Match]) -> list[tuple[_Part, int, int]]:
        """Keep the rows all of whose halves are there, each with the place of its first half."""
        there: dict[tuple[str, int, int], set[int]] = {}
        for match in matches:
            there.setdefault(self._parts[match.owner].key, set()).add(match.owner)
        kept = []
        for match in matches:
            part = self._parts[match.owner]
            if part.first and len(there[part.key]) == self._together.get(part.key, 1):
                kept.append((part, match.start, match.end))
        return kept

    @staticmethod
    def _firing(
        sentence: Sentence,
        lattice: Lattice,
        matches: list[tuple[_Part, int, int]],
        asker: Role,
    ) -> "_Firing":
        """Return what fires and is not silenced, by rule."""
        apart = {part.rule.document for part, _, _ in matches if part.field == "apart"}
        silent = [
            (part.rule.document, s, e) for part, s, e in matches if part.field == "exceptions"
        ]
        muted = _muted(lattice)
        firing: _Firing = {}
        for part, start, end in matches:
            rule = part.rule
            if (
                part.field != "cues"
                or rule.document in apart
                or part.cue.asker not in {None, asker}
                or any(rule.document == d and s < end and start < e for d, s, e in silent)
                or all(token.quoted for token in sentence.tokens[start:end])
                or (rule.severity is not Severity.BLOCKS and start >= muted)
            ):
                continue
            firing.setdefault(rule.document, []).append((start, end, part))
        return firing


def _is_spared(rule: Rule) -> bool:
    return rule.severity in {OFF, Severity.HINT} and rule.code not in leaning.HINTS


def _reconsidered(finding: Finding, lean: leaning.Leaning) -> Finding:
    """Return a finding as it stands once the whole question has been weighed."""
    if finding.code not in leaning.LEARNED_WITH:
        return finding
    blocks = finding.severity is Severity.BLOCKS
    strong = finding.severity is Severity.STRONG
    doubt = leaning.DOUBT_OF_STRONG if strong else leaning.DOUBT
    if lean.judges < doubt and not (blocks and lean.probes > leaning.UNLIKELY):
        return finding.model_copy(update={"severity": Severity.HINT})
    if blocks and lean.probes < leaning.UNLIKELY:
        return finding.model_copy(update={"severity": Severity.MEDIUM})
    return finding


def _heaviest_first(finding: Finding) -> tuple[int, int, int]:
    start, end = finding.span
    return _WEIGHT[finding.severity], start - end, start


def _muted(lattice: Lattice) -> int:
    """Return the place from which on a judgment is only examined, or one past the end."""
    places = [lattice.length + 1]
    for place, ways in enumerate(lattice.edges):
        for end, keys in ways.items():
            if _FRAMES in keys or (_OWN in keys and place in lattice.clauses):
                places.append(end)
    return min(places)


def _apart(places: list[tuple[int, int, _Part]]) -> list[tuple[int, int, _Part]]:
    """Of places that overlap keep the heaviest, then the longest."""
    kept: list[tuple[int, int, _Part]] = []
    for start, end, part in sorted(places, key=lambda p: (p[2].cue.hint, p[0] - p[1], p[0])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, part))
    return sorted(kept, key=lambda place: place[:2])


def _finding(
    sentence: Sentence, start: int, end: int, rule: Rule, *, hint: bool = False
) -> Finding:
    tokens = [token for token in sentence.tokens[start:end] if not token.is_pause]
    tokens = tokens or [token for token in sentence.tokens if not token.is_pause]
    return Finding(
        code=rule.code or "",
        span=(tokens[0].start, tokens[-1].end),
        severity=Severity.HINT if hint else Severity(rule.severity),
        why=rule.why or "",
        source=rule.sources[0],
    )


def _verdict(heard: Sequence[Heard], findings: Sequence[Finding]) -> Verdict:
    severities = {finding.severity for finding in findings}
    if Severity.BLOCKS in severities:
        return Verdict.UNSAFE
    if not severities & {Severity.STRONG, Severity.MEDIUM}:
        return Verdict.CURIOUS
    clean = any(
        one.asks and not any(f.severity is not Severity.HINT for f in one.found) for one in heard
    )
    return Verdict.MIXED if clean else Verdict.JUDGMENTAL


def _has(lattice: Lattice, key: str) -> bool:
    return any(key in keys for ways in lattice.edges for keys in ways.values())


def _unknown(rule: Rule, known: set[str]) -> Iterator[tuple[Rule, int, str]]:
    for cue in (*rule.cues, *rule.exceptions, *rule.apart):
        for name in Lexicon.named(cue.rows):
            if name not in known:
                yield rule, cue.line, name
    for rows in rule.words.values():
        for name in Lexicon.named(rows):
            if name not in known:
                yield rule, 1, name
