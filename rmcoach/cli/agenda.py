"""``rmcoach agenda`` and ``rmcoach demo``."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import asking, output
from rmcoach.cli.choices import AgendaFormat, SessionChoice
from rmcoach.cli.options import FORM_HELP, DateOption, FileOption, form_of
from rmcoach.errors import did_you_mean

if TYPE_CHECKING:
    from rmcoach.config import Config
    from rmcoach.models.agenda import Agenda

FormatOption = Annotated[
    AgendaFormat | None,
    typer.Option("--format", help=FORM_HELP.format("text")),
]


def _minutes(text: str) -> int:
    """Read a length that was typed; whether a session can be so long is not known here."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a whole number of minutes.") from None


def _kind(text: str) -> SessionChoice:
    """Read a session type that was typed."""
    if text not in [*SessionChoice]:
        near = did_you_mean(text, SessionChoice)
        raise typer.BadParameter(f"{text!r}{near} is none of {', '.join(SessionChoice)}.")
    return SessionChoice(text)


def agenda(
    pair: Annotated[str, typer.Argument(metavar="PAIR", help="A name in pairs/, or a path.")],
    minutes: Annotated[
        int | None,
        typer.Option(parser=_minutes, metavar="N", help="How long it lasts, 10 to 180 minutes."),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--type", metavar="TYPE", help=f"One of {', '.join(SessionChoice)} (what is due)."
        ),
    ] = SessionChoice.AUTO.value,
    date: DateOption = None,
    focus: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is about, in a few words.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it in the journal of the workspace.")
    ] = False,
    form: FormatOption = None,
    file: FileOption = None,
    model: asking.ModelOption = None,
    timeout: asking.TimeoutOption = None,
    offline: asking.OfflineOption = False,
    dry_run: asking.DryRunOption = False,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Draft the agenda of a session."""
    del quiet, verbose
    config, asked, coach = asking.prepared(model, timeout, offline=offline, dry_run=dry_run)
    drafted = coach.agenda(
        coach.pair(pair),
        minutes=minutes,
        session_type=_kind(kind),
        on=date or dt.date.today(),  # noqa: DTZ011 - the user's own today is meant
        focus=focus,
    )
    if dry_run:
        asked.show(drafted.provenance)
        return
    if save:
        again = coach.save(drafted)
    _print(drafted, form, file, config)
    if save:
        instead = ", in place of the one of that day" if again else ""
        output.say(f"Saved in {config.values['journal'].value}{instead}.")
    problems = len(coach.knowledge.snapshot().problems)
    if problems:
        files = "1 thing" if problems == 1 else f"{problems} things"
        output.say(f"In the knowledge folder {files} could not be used; see: rmcoach doctor")


def demo(
    form: FormatOption = None,
    file: FileOption = None,
    model: asking.ModelOption = None,
    timeout: asking.TimeoutOption = None,
    offline: asking.OfflineOption = False,
    dry_run: asking.DryRunOption = False,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Draft an agenda for a built-in pair, to see what it looks like."""
    del quiet, verbose
    from rmcoach import config as configuration
    from rmcoach.coach import Coach
    from rmcoach.coaching.example import example

    today = dt.date.today()  # noqa: DTZ011 - the user's own today is meant
    config = configuration.load(None, flags=asking.flags(model, timeout, offline=offline))
    pair, program, past, actions = example(today)
    asked = asking.Asked(config, dry_run=dry_run)
    coach = Coach(
        program=program,
        cache=configuration.cache_folder(config),
        backend=asked.backend,
        timeout=config.number("timeout"),
        templates=config.path("templates"),
    )
    drafted = coach.agenda(pair, on=today, past_sessions=past, open_actions=actions)
    if dry_run:
        asked.show(drafted.provenance)
        return
    _print(drafted, form, file, config)
    output.say("This pair is made up. For your own: rmcoach init")


def _print(
    drafted: "Agenda", form: AgendaFormat | None, file: Path | None, config: "Config"
) -> None:
    """Print an agenda in one of its forms."""
    form = form_of(form, file, AgendaFormat.TEXT)
    asking.remark(drafted.provenance)
    if form is AgendaFormat.TEXT:
        from rmcoach.export.text import agenda_text

        output.deliver(agenda_text(drafted, bold=file is None and output.bold()), file)
    elif form is AgendaFormat.JSON:
        from rmcoach.export.plain import to_json

        output.deliver(to_json(drafted) + "\n", file)
    else:
        from rmcoach.export.pages import agenda_html, agenda_markdown
        from rmcoach.prompts import Templates

        render = agenda_html if form is AgendaFormat.HTML else agenda_markdown
        output.deliver(render(drafted, Templates(config.path("templates"))), file)
