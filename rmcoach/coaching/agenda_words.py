"""What a model is asked about an agenda: the words of it, and nothing else."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from rmcoach.coaching.choosing import PERMISSION
from rmcoach.coaching.enrich import Merged, Task
from rmcoach.coaching.wording import Checks, Kind, Slot, accept_all, answer_of, choose, schema_of
from rmcoach.language.text import content_words
from rmcoach.language.third_parties import names_in
from rmcoach.models.agenda import Agenda, Block
from rmcoach.models.pair import Pair

JOB = "agenda"
TEMPLATE = "agenda.md.j2"

_GUIDANCE = 4
_ACTIONS = 3


def task(
    agenda: Agenda, pair: Pair, is_curious: Callable[[str], bool] = accept_all
) -> Task[Agenda]:
    """Return what is asked: only this session's goals, its guidance and its texts are shown."""
    slots = [*slots_of(agenda)]
    goals = [("goal", _goal(goal.text, goal.outcome)) for goal in agenda.goals]
    limits = [("off limits", text) for text in pair.agreement.boundaries]
    actions = [("open action", action.task) for action in agenda.carried_over[:_ACTIONS]]
    guidance = [("guidance", citation.quote) for citation in agenda.citations[:_GUIDANCE]]
    texts = [(f"{slot.key} ({slot.about})", slot.text) for slot in slots]
    people = [
        (role, ", ".join(filter(None, (person.name, person.role))))
        for role, person in (("mentee", pair.mentee), ("mentor", pair.mentor))
    ]
    others = [name for _, action in actions for name in names_in(action)]
    about = [*people, *goals, *actions, *guidance, *texts]
    return Task(
        job=JOB,
        template=TEMPLATE,
        variables={"keys": [slot.key for slot in slots], "language": pair.language},
        data=[("session", agenda.session_type.value), *limits, *about],
        given=[text for _, text in about],
        answer=answer_of(JOB, slots),
        schema=lambda only: schema_of(s for s in slots if only is None or s.field in only),
        keys={slot.field: slot.key for slot in slots},
        merge=merge,
        names=(*pair.names(), *others),
        is_curious=is_curious,
    )


def slots_of(agenda: Agenda) -> Iterator[Slot]:
    """Yield the texts that a model may reword.

    What asks for leave before a sensitive topic is not among them.
    """
    words = tuple(content_words(" ".join((agenda.purpose, *(g.text for g in agenda.goals)))))
    two = (agenda.mentor.split()[0], agenda.mentee.split()[0])
    yield Slot("purpose", "purpose", agenda.purpose, Kind.SENTENCE, "purpose", words)
    yield Slot("opening", "opening", agenda.opening, Kind.SENTENCE, "opening", two)
    for block in agenda.blocks:
        where = f"blocks.{block.id}"
        lead = "both lead" if block.lead.value == "both" else f"{block.lead.value} leads"
        yield Slot(f"{block.id}_title", f"{where}.title", block.title, Kind.TITLE, f"title, {lead}")
        yield Slot(f"{block.id}_intent", f"{where}.intent", block.intent, Kind.SENTENCE, "intent")
        for number, prompt in enumerate(block.prompts, 1):
            if f"/{PERMISSION}." not in prompt.source:
                key, about = f"{block.id}_q{number}", f"question, {prompt.audience.value} asks"
                place = f"{where}.prompts.{number}"
                yield Slot(key, place, prompt.text, Kind.QUESTION, about)


def merge(
    agenda: Agenda, answer: Any, checks: Checks, source: str, only: Collection[str] | None
) -> Merged[Agenda]:
    """Take over the words that pass; minutes, leads, goals and citations are not looked at."""
    accepted, refused = choose([*slots_of(agenda)], answer, checks, only)
    top = {name: text for name, text in accepted.items() if name in {"purpose", "opening"}}
    blocks = tuple(_reworded(block, accepted, source) for block in agenda.blocks)
    reworded = agenda.model_copy(update={**top, "blocks": blocks})
    return Merged(Agenda.model_validate(reworded.model_dump()), tuple(accepted), refused)


def _reworded(block: Block, accepted: Mapping[str, str], source: str) -> Block:
    where = f"blocks.{block.id}"
    texts = {
        name: accepted[f"{where}.{name}"]
        for name in ("title", "intent")
        if f"{where}.{name}" in accepted
    }
    prompts = tuple(
        prompt.model_copy(
            update={
                "text": accepted[f"{where}.prompts.{n}"],
                "source": source,
                "instead_of": prompt.instead_of or prompt.text,
            }
        )
        if f"{where}.prompts.{n}" in accepted
        else prompt
        for n, prompt in enumerate(block.prompts, 1)
    )
    return block.model_copy(update={**texts, "prompts": prompts})


def _goal(text: str, outcome: str | None) -> str:
    return f"{text}; it worked if: {outcome}" if outcome else text
