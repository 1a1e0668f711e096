"""Reflection prompts for a terminal and as Markdown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rmcoach.export.plain import plain
from rmcoach.export.text import day, labelled, wrapped
from rmcoach.models.reflection import ReflectionSet

if TYPE_CHECKING:
    from rmcoach.prompts import Templates

PERMISSION = "Ask first whether this may be talked about today; “not today” is a full answer."
"""What is printed with a prompt that needs permission."""

_INDENT = 3
_HEADLINES = {
    "before": "Before the session",
    "during": "During the session",
    "after": "After the session",
    "between": "Between sessions",
}


def reflection_text(reflection: ReflectionSet, *, styled: bool = False) -> str:
    """Return prompts as text, at most 80 columns wide: the question first, the rest below it.

    What is looked at in the room is kept short: only the questions.

    Args:
        reflection: The prompts.
        styled: Whether questions are bold and their grounds faint, for a terminal.
    """
    strong, faint = (_strong, _faint) if styled else (str, str)
    data = plain(reflection)
    parts = [wrapped(_headline(data), 0)]
    for number, prompt in enumerate(data["prompts"], 1):
        question = wrapped(_addressed(prompt, data), _INDENT)
        question[0] = f"{number:<{_INDENT}}" + question[0][_INDENT:]
        quiet = [line for part in _below(prompt) for line in part]
        then = labelled("   then", prompt["follow_ups"])
        parts += [[""], [*map(strong, question)], [*map(faint, quiet)], then]
    return "\n".join(line for part in parts for line in part) + "\n"


def reflection_markdown(reflection: ReflectionSet, templates: "Templates") -> str:
    """Return prompts as Markdown, from a template that a user can replace."""
    data = plain(reflection)
    for prompt in data["prompts"]:
        prompt["permission"] = PERMISSION if prompt["needs_permission"] else ""
        prompt["addressed"] = _addressed(prompt, data)
    variables = {"reflection": data, "headline": _headline(data)}
    return templates.render("printed/reflection.md.j2", variables)


def _headline(data: dict[str, Any]) -> str:
    prompts = data["prompts"]
    audiences = {prompt["audience"] for prompt in prompts}
    about = _HEADLINES[prompts[0]["moment"]] if prompts else "Nothing to reflect on"
    parts = [about, day(data["date"]) if data["date"] else ""]
    if len(audiences - {"both"}) == 1:
        parts.append(f"for the {next(iter(audiences - {'both'}))}")
    return " · ".join(part for part in parts if part)


def _addressed(prompt: dict[str, Any], data: dict[str, Any]) -> str:
    """Return the question; with its person in front where the set is for more than one."""
    several = {"mentee", "mentor"} <= {other["audience"] for other in data["prompts"]}
    name: str = prompt["audience"].capitalize()
    return f"{name}: {prompt['text']}" if several else prompt["text"]


def _below(prompt: dict[str, Any]) -> Iterator[list[str]]:
    if prompt["needs_permission"]:
        yield labelled("   first", [PERMISSION])
    if prompt["moment"] == "during":
        return
    yield labelled("   why", [prompt["why"]])
    yield labelled("   not", [prompt["avoid"]] if prompt["avoid"] else [])


def _strong(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def _faint(text: str) -> str:
    return f"\x1b[2m{text}\x1b[0m"
