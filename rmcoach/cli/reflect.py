"""``rmcoach reflect``."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import asking, output
from rmcoach.cli.choices import AudienceChoice, MomentChoice, ReflectionFormat
from rmcoach.cli.options import FORM_HELP, DateOption, FileOption, form_of

if TYPE_CHECKING:
    from rmcoach.config import Config
    from rmcoach.models.reflection import ReflectionSet


def reflect(
    pair: Annotated[
        str | None,
        typer.Argument(help="The name of a file in pairs/, or a path; without one: any pair."),
    ] = None,
    moment: Annotated[
        MomentChoice, typer.Option(help="When you reflect, seen from the session.")
    ] = MomentChoice.BEFORE,
    audience: Annotated[AudienceChoice, typer.Option(help="Who reflects.")] = AudienceChoice.MENTEE,
    count: Annotated[int, typer.Option(min=1, max=20, help="How many prompts.")] = 5,
    date: DateOption = None,
    save: Annotated[
        bool, typer.Option("--save", help="Count the prompts as used by the pair.")
    ] = False,
    form: Annotated[
        ReflectionFormat | None, typer.Option("--format", help=FORM_HELP.format("text"))
    ] = None,
    file: FileOption = None,
    model: asking.ModelOption = None,
    timeout: asking.TimeoutOption = None,
    offline: asking.OfflineOption = False,
    dry_run: asking.DryRunOption = False,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Choose questions to reflect on, before or after a session."""
    del quiet, verbose

    if save and pair is None:
        raise typer.BadParameter("--save needs a PAIR, for whom the prompts count as used.")
    config, asked, coach = asking.prepared(model, timeout, offline=offline, dry_run=dry_run)
    drafted = coach.reflect(
        None if pair is None else coach.pair(pair),
        moment=moment.value,
        audience=audience.value,
        count=count,
        on=date or dt.date.today(),  # noqa: DTZ011 - the user's own today is meant
    )
    if dry_run:
        asked.show(drafted.provenance)
        return
    if save:
        coach.save(drafted)
    _print(drafted, form, file, config)
    if save:
        output.say(f"Saved in {config.values['journal'].value}.")


def _print(
    drafted: "ReflectionSet",
    form: ReflectionFormat | None,
    file: Path | None,
    config: "Config",
) -> None:
    """Print a reflection in one of its forms; say on standard error what was left out."""
    asking.remark(drafted.provenance, but="prompts")
    for note in drafted.provenance.notes:
        if note.field != "prompts":
            continue
        refused = note.why.startswith("guidance:")
        level = output.Level.VERBOSE if refused else output.Level.NORMAL
        output.say(f"{note.why[:1].upper()}{note.why[1:]}.", at=level)
    form = form_of(form, file, ReflectionFormat.TEXT)
    if form is ReflectionFormat.JSON:
        from rmcoach.export.plain import to_json

        output.deliver(to_json(drafted) + "\n", file)
        return
    from rmcoach.export import reflection

    if form is ReflectionFormat.TEXT:
        styled = file is None and output.bold()
        text = reflection.reflection_text(drafted, styled=styled)
    else:
        from rmcoach.prompts import Templates

        templates = Templates(config.path("templates"))
        text = reflection.reflection_markdown(drafted, templates)
    output.deliver(text, file)
