"""``rmcoach actions``: what was promised, and what became of it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output
from rmcoach.cli.agenda import FileOption, read_date
from rmcoach.cli.choices import ExportFormat

if TYPE_CHECKING:
    from rmcoach.journal import Journal, Kept

app = typer.Typer(help="What was promised, and what became of it.", no_args_is_help=True)

PairArgument = Annotated[str | None, typer.Argument(metavar="[PAIR]", help="Of one pair only.")]
IdArguments = Annotated[
    list[str], typer.Argument(metavar="ID...", help="As listed; its beginning is enough.")
]


def _journal() -> "Journal":
    from rmcoach import config as configuration
    from rmcoach.coach import Coach
    from rmcoach.errors import InputError

    journal = Coach.from_config(configuration.load(configuration.find_root(Path.cwd()))).journal
    if journal is None:
        raise InputError("there is no journal outside of a workspace.", mend="rmcoach init")
    return journal


def _kept(pair: str | None) -> "tuple[Kept, ...]":
    """Return what the journal holds of a pair, or of all.

    Raises:
        NotFoundError: There is no such pair, neither in the journal nor as a file.
    """
    from rmcoach import config as configuration
    from rmcoach.workspace import Workspace

    kept = _journal().actions(pair)
    if pair is not None and not kept:
        Workspace(configuration.load(configuration.find_root(Path.cwd()))).pair(pair)
    return kept


@app.command("list")
def list_(
    pair: PairArgument = None,
    everything: Annotated[bool, typer.Option("--all", help="Done and dropped ones too.")] = False,
) -> None:
    """List action items: blocked and overdue first, drafts last."""
    from rmcoach.coaching.actions import urgency
    from rmcoach.export.actions_text import actions_text
    from rmcoach.models.summary import ActionStatus

    finished = {ActionStatus.DONE, ActionStatus.DROPPED}
    kept = [one for one in _kept(pair) if everything or one.item.status not in finished]
    today = dt.date.today()  # noqa: DTZ011 - the user's own today is meant
    if not kept:
        output.say("Nothing is open. Notes become action items with: rmcoach summarize FILE --save")
    kept.sort(key=lambda one: (one.pair, urgency(one.item, today)))
    output.show(actions_text(kept, today))


@app.command()
def confirm(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="As listed; its beginning is enough."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every draft.")] = False,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who does it, where the notes were wrong.")
    ] = None,
    due: Annotated[
        dt.date | None,
        typer.Option(parser=read_date, metavar="YYYY-MM-DD", help="By when, likewise."),
    ] = None,
) -> None:
    """Make drafts open: a person has read them, and they count."""
    if everything == bool(ids):
        raise typer.BadParameter("name the IDs to confirm, or --all.")
    if everything:
        from rmcoach.models.summary import ActionStatus

        drafts = _journal().actions(statuses={ActionStatus.DRAFT})
        ids = [one.item.id for one in drafts]
        if not ids:
            output.say("There is no draft.")
    if owner is not None and not owner.strip():
        raise typer.BadParameter("--owner needs a name.")
    if (owner or due) and len(ids or ()) != 1:
        raise typer.BadParameter("--owner and --due go with one ID.")
    _move(ids or [], "open", owner=owner, due=due)


@app.command()
def done(ids: IdArguments) -> None:
    """Say that open action items are done."""
    _move(ids, "done")


@app.command()
def block(
    ids: IdArguments,
    by: Annotated[str | None, typer.Option(metavar="TEXT", help="What blocks them.")] = None,
) -> None:
    """Say that open action items are blocked."""
    _move(ids, "blocked", blocked_by=by)


@app.command()
def drop(ids: IdArguments) -> None:
    """Let action items go."""
    _move(ids, "dropped")


@app.command()
def export(
    pair: PairArgument = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="As what.")] = ExportFormat.MD,
    file: FileOption = None,
) -> None:
    """Print what is open for a calendar or a spreadsheet."""
    from rmcoach.coaching.actions import carried_over
    from rmcoach.export.actions import actions_csv, actions_ics, actions_json, actions_markdown
    from rmcoach.export.plain import plain

    today = dt.date.today()  # noqa: DTZ011 - the user's own today is meant
    items = carried_over((one.item for one in _kept(pair)), today)
    data = [plain(item) for item in items]
    if form is ExportFormat.ICS:
        text, undated = actions_ics(data, None)
    else:
        undated = 0
        if form is ExportFormat.MD:
            text = actions_markdown(data, today)
        else:
            text = actions_csv(data) if form is ExportFormat.CSV else actions_json(data)
    output.deliver(text, file)
    if undated:
        output.say(f"{undated} without a date could not be put into a calendar.")


def _move(
    ids: list[str],
    status: str,
    *,
    blocked_by: str | None = None,
    owner: str | None = None,
    due: dt.date | None = None,
) -> None:
    """Bring action items into a state: all that were named, or none."""
    from rmcoach.coaching.actions import corrected, find, moved
    from rmcoach.export.plain import clean
    from rmcoach.models.summary import ActionStatus

    journal = _journal()
    kept = journal.actions()
    to = ActionStatus(status)
    found = [moved(find(kept, one).item, to, blocked_by=blocked_by) for one in ids]
    items = [corrected(item, owner=owner, due=due) for item in found]
    for item in items:
        journal.set_action(item)
        output.show(f"{item.id[:8]}  {item.status}  {clean(item.task)}\n")
