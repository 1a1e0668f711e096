"""Agendas and summaries as Markdown and as a page, from templates that a user can replace."""

from collections.abc import Mapping
from typing import Any

from rmcoach.export.plain import plain
from rmcoach.export.summary_text import due_of, sure_and_maybe
from rmcoach.export.text import day, short_names, state_of
from rmcoach.models.agenda import Agenda
from rmcoach.prompts import Templates


def agenda_markdown(agenda: Agenda, templates: Templates) -> str:
    """Return an agenda as Markdown."""
    return templates.render("printed/agenda.md.j2", _variables(agenda))


def agenda_html(agenda: Agenda, templates: Templates) -> str:
    """Return an agenda as one self-contained page that prints well."""
    return templates.render("printed/agenda.html.j2", _variables(agenda))


def _variables(agenda: Agenda) -> dict[str, Any]:
    """Return what the templates may use: the record, and words that need a calculation."""
    data = plain(agenda)
    names = short_names(data)
    start = 0
    for block in data["blocks"]:
        block["start"] = f"{start // 60}:{start % 60:02d}"
        start += block["minutes"]
        block["leader"] = f"{names[block['lead']]} leads" if block["lead"] in names else "both lead"
        for prompt in block["prompts"]:
            prompt["asker"] = names.get(prompt["audience"], "")
    for action in data["carried_over"]:
        action["state"] = state_of(action, data["date"])
    return {
        "agenda": data,
        "names": names,
        "day": day(data["date"]) if data["date"] else "",
        "next_day": day(data["closing"]["next_session"]) if data["closing"]["next_session"] else "",
    }


def summary_markdown(data: Mapping[str, Any], templates: Templates) -> str:
    """Return a summary, as plain values, as Markdown."""
    sure, maybe = sure_and_maybe(data)
    for action in (*sure, *maybe):
        action["by"] = due_of(action)
        action["proof"] = " ".join(action["evidence"][0]["quote"].split())
    return templates.render(
        "printed/summary.md.j2",
        {
            "summary": data,
            "insights": [
                one["text"] for side in ("mentee", "mentor") for one in data["insights"][side]
            ],
            "sure": sure,
            "maybe": maybe,
            "day": day(data["date"]) if data["date"] else "",
            "next_day": day(data["next_session"]) if data["next_session"] else "",
        },
    )
