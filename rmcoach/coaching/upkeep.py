"""What is wrong between the files of a knowledge folder, though each is right by itself."""

from collections.abc import Iterator

from rmcoach.documents import Problem, SessionPlan
from rmcoach.errors import did_you_mean
from rmcoach.retrieval.snapshot import Snapshot


def check(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield what a facilitator should know about the plans and banks of a folder."""
    yield from _second_plans(snapshot)
    yield from _topics_without_prompts(snapshot)
    reported = {problem.document for problem in snapshot.problems}
    for bank in snapshot.banks:
        if not bank.record.prompts and bank.record.document not in reported:
            message = "this bank holds no prompt. Write each on a line of its own: '- What …?'"
            yield Problem(document=bank.record.document, message=message)


def _second_plans(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the plans that no agenda follows, because another of their type comes first."""
    for plan in snapshot.own_plans:
        for session_type in plan.session_types:
            first = snapshot.plans[session_type]
            if first.document != plan.document:
                message = (
                    f"agendas of type {session_type} follow {first.document}, not this plan."
                    f" Take {session_type} out of the session_types of one of them."
                )
                yield Problem(document=plan.document, message=message)


def _topics_without_prompts(snapshot: Snapshot) -> Iterator[Problem]:
    """Yield the blocks of plans that ask for prompts on a topic on which no bank has one."""
    known = {
        topic
        for bank in snapshot.banks
        for prompt in bank.record.prompts
        if not prompt.moments
        for topic in (*bank.record.topics, *prompt.topics)
    }
    for plan in dict.fromkeys(snapshot.own_plans):
        for topic in _topics(plan):
            if topic not in known:
                message = (
                    f"no bank has a prompt on the topic {topic!r}{did_you_mean(topic, known)}."
                    " Correct it, or add prompts on it."
                )
                yield Problem(document=plan.document, message=message)


def _topics(plan: SessionPlan) -> dict[str, None]:
    return dict.fromkeys(topic for block in plan.blocks if block.prompts for topic in block.topics)
