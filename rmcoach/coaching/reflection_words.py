"""What a model is asked about a set of reflection prompts: the words of it, and nothing else."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any

from rmcoach.coaching.enrich import Merged, Task
from rmcoach.coaching.wording import Checks, Kind, Slot, accept_all, answer_of, choose, schema_of
from rmcoach.models.pair import Pair
from rmcoach.models.reflection import ReflectionPrompt, ReflectionSet

JOB = "reflection"
TEMPLATE = "reflection.md.j2"

_TOKENS = 50
"""So many are enough for one text and its key."""

_BY_RULE = " (rule: "


def task(
    reflection: ReflectionSet,
    pair: Pair | None,
    used: Collection[str] = (),
    is_curious: Callable[[str], bool] = accept_all,
) -> Task[ReflectionSet] | None:
    """Return what is asked, if anything: the prompts and their goals are shown.

    Args:
        reflection: The draft.
        pair: Who reflects.
        used: What the pair has had lately, and should not get again.
        is_curious: Tells whether a question is free of judgment.
    """
    goals = _goals(reflection, pair)
    slots = [*slots_of(reflection)]
    if not slots:
        return None
    people = [
        (role, ", ".join(filter(None, (person.name, person.role))))
        for role, person in ((("mentee", pair.mentee), ("mentor", pair.mentor)) if pair else ())
    ]
    shown = [*people, *(("goal", text) for text in dict.fromkeys(goals.values()))]
    texts = [(f"{slot.key} ({slot.about})", slot.text) for slot in slots]
    limits = [("off limits", text) for text in pair.agreement.boundaries] if pair else []
    moment = [("moment", f"{reflection.prompts[0].moment} the session")]
    return Task(
        job=JOB,
        template=TEMPLATE,
        variables={
            "keys": [slot.key for slot in slots],
            "language": pair.language if pair else "en",
        },
        data=[*moment, *limits, *shown, *texts],
        given=[text for _, text in (*shown, *texts)],
        answer=answer_of(JOB, slots),
        schema=lambda only: schema_of(s for s in slots if only is None or s.field in only),
        keys={slot.field: slot.key for slot in slots},
        merge=partial(_merge, used),
        max_tokens=max(600, _TOKENS * len(slots)),
        names=pair.names() if pair else (),
        is_curious=is_curious,
    )


def slots_of(reflection: ReflectionSet) -> Iterator[Slot]:
    """Yield the texts that a model may reword.

    What is sensitive is not among them, nor is a reason that quotes guidance or the last session.
    """
    for number, prompt in enumerate(reflection.prompts, 1):
        if prompt.needs_permission:
            continue
        where, key = f"prompts.{number}", f"p{number}"
        about = f"question, {prompt.audience.value} reflects"
        yield Slot(key, f"{where}.text", prompt.text, Kind.QUESTION, about)
        for place, text in enumerate(prompt.follow_ups, 1):
            yield Slot(
                f"{key}_f{place}", f"{where}.follow_ups.{place}", text, Kind.QUESTION, "follow-up"
            )
        why, _, _ = prompt.why.partition(_BY_RULE)
        if "“" not in why:
            yield Slot(f"{key}_why", f"{where}.why", why, Kind.SENTENCE, "why")


def _merge(  # noqa: PLR0913, PLR0917 - what the task binds, and what every merge gets
    used: Collection[str],
    reflection: ReflectionSet,
    answer: Any,
    checks: Checks,
    source: str,
    only: Collection[str] | None,
) -> Merged[ReflectionSet]:
    """Take over the words that pass; moments, goals, stances and the rest are not looked at."""
    standing = {prompt.text for prompt in reflection.prompts}
    lately = [text for text in used if text not in standing]
    accepted, refused = choose([*slots_of(reflection)], answer, checks, only, beside=lately)
    prompts = tuple(
        _reworded(prompt, f"prompts.{number}", accepted, source)
        for number, prompt in enumerate(reflection.prompts, 1)
    )
    reworded = reflection.model_copy(update={"prompts": prompts})
    return Merged(ReflectionSet.model_validate(reworded.model_dump()), tuple(accepted), refused)


def _reworded(
    prompt: ReflectionPrompt, where: str, accepted: Mapping[str, str], source: str
) -> ReflectionPrompt:
    follow_ups = tuple(
        accepted.get(f"{where}.follow_ups.{place}", text)
        for place, text in enumerate(prompt.follow_ups, 1)
    )
    text, why = accepted.get(f"{where}.text"), accepted.get(f"{where}.why")
    update: dict[str, Any] = {"follow_ups": follow_ups}
    if text is not None:
        instead_of = prompt.instead_of or prompt.text
        update |= {"text": text, "source": source, "instead_of": instead_of}
    if why is not None:
        _, rule, rest = prompt.why.partition(_BY_RULE)
        update["why"] = f"{why}{rule}{rest}"
    return prompt.model_copy(update=update)


def _goals(reflection: ReflectionSet, pair: Pair | None) -> dict[str, str]:
    """Return the goals that the prompts are for, by their ids."""
    asked = {prompt.goal_id for prompt in reflection.prompts}
    return {goal.id: goal.text for goal in pair.goals if goal.id in asked} if pair else {}
