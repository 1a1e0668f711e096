"""``rmcoach reflect``."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output
from rmcoach.cli.agenda import FileOption, read_date
from rmcoach.cli.choices import AudienceChoice, MomentChoice, ReflectionFormat

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
    date: Annotated[
        dt.date | None,
        typer.Option(parser=read_date, metavar="YYYY-MM-DD", help="The day; by default today."),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Count the prompts as used by the pair.")
    ] = False,
    form: Annotated[
        ReflectionFormat, typer.Option("--format", help="How it is printed.")
    ] = ReflectionFormat.TEXT,
    file: FileOption = None,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Choose questions to reflect on, before or after a session."""
    del quiet, verbose
    from rmcoach import config as configuration
    from rmcoach.coach import Coach
    from rmcoach.workspace import Workspace

    if save and pair is None:
        raise typer.BadParameter("--save needs a PAIR, for whom the prompts count as used.")
    config = configuration.load(configuration.find_root(Path.cwd()))
    coach = Coach.from_config(config)
    drafted = coach.reflect(
        None if pair is None else Workspace(config).pair(pair),
        moment=moment.value,
        audience=audience.value,
        count=count,
        on=date or dt.date.today(),  # noqa: DTZ011 - the user's own today is meant
    )
    if save:
        coach.save(drafted)
    _print(drafted, form, file, config)
    if save:
        output.say(f"Saved in {config.values['journal'].value}.")


def _print(
    drafted: "ReflectionSet",
    form: ReflectionFormat,
    file: Path | None,
    config: "Config",
) -> None:
    """Print a reflection in one of its forms; say on standard error what was left out."""
    for note in drafted.provenance.notes:
        refused = note.why.startswith("guidance:")
        level = output.Level.VERBOSE if refused else output.Level.NORMAL
        output.say(f"{note.why[:1].upper()}{note.why[1:]}.", at=level)
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
