"""Whether the judgment rules do what their files say, and whether our own prompts pass them."""

from collections.abc import Iterator
from typing import NamedTuple

from rmcoach.documents import Problem, Rule
from rmcoach.language.curiosity import Judgment
from rmcoach.models.base import Audience
from rmcoach.models.reflection import Severity
from rmcoach.retrieval.snapshot import Snapshot, questions_of
from rmcoach.rule_files import OFF, Example


class Ran(NamedTuple):
    """How many examples of the rules were run, and which of them failed."""

    examples: int
    failures: tuple[Problem, ...]


def run_examples(snapshot: Snapshot) -> Ran:
    """Run every example of every rule that is not silenced."""
    count = 0
    failures: list[Problem] = []
    for rule in snapshot.rules:
        if rule.code is None or rule.severity == OFF:
            continue
        for example in (*rule.fires, *rule.quiet):
            count += 1
            judgment = snapshot.curiosity.check(
                example.text, asker=example.asker, language=rule.language
            )
            fails = _fails(rule, example, judgment)
            if fails:
                message = f"{fails}: {example.text}"
                failures.append(Problem(document=rule.document, line=example.line, message=message))
    return Ran(count, tuple(failures))


def _fails(rule: Rule, example: Example, judgment: Judgment) -> str | None:
    """Say what is wrong with an example, or return None."""
    if judgment.verdict is None:
        return f"{rule.code} has no verdict ({judgment.reason})"
    fired = [finding for finding in judgment.findings if finding.code == rule.code]
    if example in rule.fires:
        return None if fired else f"{rule.code} should fire and does not"
    if fired:
        start, end = fired[0].span
        return f"{rule.code} should not fire and does, on “{example.text[start:end]}”"
    others = [finding for finding in judgment.findings if finding.severity is not Severity.HINT]
    return f"{others[0].code} fires in place of {rule.code}" if others else None


def judged_prompts(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the questions of the knowledge folder that no agenda will print, and why."""
    for bank in snapshot.banks:
        for prompt in bank.record.prompts:
            for one in (prompt.text, *prompt.follow_ups):
                text = one.replace("[goal]", "this")
                why = snapshot.why_not(text, prompt.audience, bank.record.language)
                if why is not None:
                    yield _judged(bank.record.document, prompt.line, text, why)
    for plan in dict.fromkeys(snapshot.plans.values()):
        for asked in questions_of(plan):
            text = asked.replace("[goal]", "this")
            why = snapshot.why_not(text, Audience.BOTH, plan.language)
            if why is not None:
                yield _judged(plan.document, None, text, why)


def _judged(document: str, line: int | None, text: str, why: str) -> Problem:
    message = f"this question is not printed: {text} {why} See: rmcoach reframe"
    return Problem(document=document, line=line, message=message)


def unknown_lists(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the cues that name a list of words which no rule file holds."""
    for rule, line, name in snapshot.curiosity.unknown_lists():
        message = f"no list of words is called {name!r}. Add it under Words, or correct the name."
        yield Problem(document=rule.document, line=line, message=message)
