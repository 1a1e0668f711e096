"""What a model is asked about a question that judges: two other ways to ask for the same."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from rmcoach.coaching import reframe
from rmcoach.coaching.enrich import Merged, Task
from rmcoach.coaching.wording import Checks, Kind, Slot, accept_all, answer_of, choose, schema_of
from rmcoach.language.text import content_words
from rmcoach.language.third_parties import names_in
from rmcoach.models.base import Role
from rmcoach.models.reflection import Reframing, Rewrite, Severity, Verdict

JOB = "reframing"
TEMPLATE = "reframing.md.j2"
MOST = 2
"""So many rewrites are asked for; the rules' own stay, whatever comes."""

_SHOWN_REASONS = 3
_BY_MODEL = "model:"
_ANYBODY = frozenset(
    """people person persons someone somebody everyone guys folks colleagues generation gen young
    old younger older kids always never today really just even still""".split()
)


def task(
    review: Reframing,
    asker: Role,
    language: str,
    is_curious: Callable[[str], bool] = accept_all,
    known: Iterable[str] = (),
) -> Task[Reframing] | None:
    """Return what is asked: the question, why it may land badly, and what the rules propose.

    Nothing is asked about a curious question, and nothing about an unsafe one: it should not be
    asked at all.

    Args:
        review: The draft.
        asker: Who asks.
        language: The language of the rules.
        is_curious: Tells whether a question is free of judgment.
        known: Names of people that the question may hold.
    """
    if review.verdict not in {Verdict.JUDGMENTAL, Verdict.MIXED}:
        return None
    telling = [word for word in content_words(review.question) if word not in _ANYBODY]
    keep = tuple(telling or content_words(review.question))
    slots = [
        Slot(f"rewrite_{n}", f"rewrites.model.{n}", "", Kind.QUESTION, "rewrite", keep)
        for n in range(1, MOST + 1)
    ]
    there = [("there already", rewrite.text) for rewrite in review.rewrites if rewrite.sure]
    reasons = [finding.why for finding in review.findings if finding.severity != Severity.HINT]
    reasons = [*dict.fromkeys(reasons)][:_SHOWN_REASONS]
    return Task(
        job=JOB,
        template=TEMPLATE,
        variables={
            "keys": [slot.key for slot in slots],
            "language": language,
            "asker": asker.value,
        },
        data=[("question", review.question), *(("it judges", why) for why in reasons), *there],
        given=[review.question, *(text for _, text in there)],
        answer=answer_of(JOB, slots),
        schema=lambda only: schema_of(s for s in slots if only is None or s.field in only),
        keys={slot.field: slot.key for slot in slots},
        merge=partial(_merge, slots),
        names=tuple(names_in(review.question, known)),
        max_tokens=400,
        is_curious=is_curious,
    )


def _merge(  # noqa: PLR0913, PLR0917 - what the task binds, and what every merge gets
    slots: list[Slot],
    review: Reframing,
    answer: Any,
    checks: Checks,
    source: str,
    only: Collection[str] | None,
) -> Merged[Reframing]:
    """Add the rewrites that pass; the verdict and the findings stay the rules' own.

    The first of the model's goes first and the rules' first one second, so that whoever reads
    two of them reads one of each. What the rules are not sure of goes last, and a model may say it.
    """
    beside = [review.question, *(rewrite.text for rewrite in review.rewrites if rewrite.sure)]
    accepted, refused = choose(slots, answer, checks, only, beside=beside)
    by_rules = [one for one in review.rewrites if not one.operator.startswith(_BY_MODEL)]
    by_model = [one for one in review.rewrites if one.operator.startswith(_BY_MODEL)]
    by_model += [Rewrite(text=text, operator=source) for text in accepted.values()]
    sure = [one for one in by_rules if one.sure]
    others = [one for one in by_rules if not (one.sure or one.text in accepted.values())]
    rewrites = (*by_model[:1], *sure[:1], *by_model[1:MOST], *sure[1:], *others)
    update: dict[str, Any] = {"rewrites": rewrites}
    if by_model and not sure:
        update["advice"] = reframe.advice_beside(review.findings)
    return Merged(review.model_copy(update=update), tuple(accepted), refused)
