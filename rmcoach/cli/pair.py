"""``rmcoach pair``: the people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output

if TYPE_CHECKING:
    from rmcoach.workspace import Workspace

app = typer.Typer(help="Make and look at pair files.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="PAIR", help="A name in pairs/, or a path.")]


def _workspace() -> "Workspace":
    from rmcoach import config as configuration
    from rmcoach.workspace import Workspace

    return Workspace(configuration.load(configuration.find_root(Path.cwd())))


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="PAIR", help="What the file is called.")],
    mentee: Annotated[str, typer.Option(help="The senior person, who learns.")] = "",
    mentor: Annotated[str, typer.Option(help="The junior person, who teaches.")] = "",
    goal: Annotated[
        list[str] | None, typer.Option(help="What the mentee wants; may be repeated.")
    ] = None,
) -> None:
    """Make a pair file to fill in by hand."""
    from rmcoach.errors import InputError

    folder = _workspace()
    if not name[:1].isalnum() or not name.translate(dict.fromkeys(map(ord, "-_."))).isalnum():
        raise InputError(f"{name!r} is no name for a file;", mend="use letters, digits and dashes.")
    path = folder.pairs / f"{name}.yaml"
    if name in folder.pair_names():
        raise InputError("there is such a pair already; it was left as it is.", where=path)
    from rmcoach.prompts import Templates

    people = {"mentee": mentee, "mentor": mentor, "goals": [*(goal or [])]}
    folder.pairs.mkdir(parents=True, exist_ok=True)
    output.write(path, Templates().render("workspace/pair.yaml.j2", people))
    missing = not (mentee and mentor and goal)
    step = "Fill it in, then: " if missing else "Next: "
    output.show(f"Made {path}. {step}rmcoach pair check {name}\n")


@app.command("list")
def list_() -> None:
    """List the pairs."""
    from rmcoach.errors import RmcoachError
    from rmcoach.export.plain import clean

    folder = _workspace()
    names = folder.pair_names()
    if not names:
        output.say(f"There are no pairs in {folder.pairs}. Make one with: rmcoach pair new NAME")
    width = max(map(len, names), default=0)
    broken = 0
    for name in names:
        try:
            pair = folder.pair(name)
        except RmcoachError as error:
            output.fail(str(error))
            broken += 1
        else:
            line = f"{name:<{width}}  {pair.mentor.name} teaches {pair.mentee.name}"
            output.show(clean(line) + "\n")
    if broken:
        raise typer.Exit(1)


@app.command()
def show(name: NameArgument) -> None:
    """Print what a pair file says."""
    from rmcoach.export.pair import pair_text

    output.show(pair_text(_workspace().pair(name)))


@app.command()
def check(name: NameArgument) -> None:
    """Say what is missing before the first session. Exit 1 if anything is."""
    from rmcoach import config as configuration
    from rmcoach.coach import Coach
    from rmcoach.export.pair import check_text

    coach = Coach.from_config(configuration.load(configuration.find_root(Path.cwd())))
    pair = coach.pair(name)
    findings = coach.check(pair)
    output.show(check_text(pair, findings))
    if findings:
        raise typer.Exit(1)
