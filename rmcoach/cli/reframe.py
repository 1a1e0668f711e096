"""``rmcoach reframe``: is this question curious, and if not, how else could it be asked?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output
from rmcoach.cli.choices import AskerChoice, ReframeFormat

if TYPE_CHECKING:
    from rmcoach.models.reflection import Reframing

_MOST_CHARACTERS = 2_000_000
_STOPS = ("judgmental", "mixed", "unsafe")


def reframe(
    question: Annotated[
        str | None,
        typer.Argument(help="The question; - or nothing: one a line on standard input."),
    ] = None,
    asker: Annotated[
        AskerChoice, typer.Option("--asker", help="Who asks; rank changes what judges.")
    ] = AskerChoice.MENTEE,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read them from a file.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Leave with 1 if any is not curious.")
    ] = False,
    form: Annotated[
        ReframeFormat, typer.Option("--format", help="How it is printed.")
    ] = ReframeFormat.TEXT,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Say how a question may land, and offer others to ask."""
    del quiet, verbose
    from rmcoach import config as configuration
    from rmcoach.coach import Coach

    many = file is not None or question in {None, "-"}
    questions = _lines(file) if many else iter([question or ""])
    coach = Coach.from_config(configuration.load(configuration.find_root(Path.cwd())))
    stopped = False
    for one in questions:
        review = coach.reframe(one, asker.value)
        stopped = stopped or review.verdict in _STOPS
        _print(review, form, many=many)
    if check and stopped:
        raise typer.Exit(1)


def _lines(file: Path | None) -> Iterator[str]:
    """Yield the questions of a file or of standard input, without empty lines."""
    from rmcoach.errors import InputError

    if file is None and sys.stdin.isatty():
        raise InputError("there is no question.", mend='rmcoach reframe "Why don\'t they …?"')
    try:
        if file is None:
            text = sys.stdin.buffer.read(_MOST_CHARACTERS + 1).decode("utf-8-sig", "replace")
        else:
            with file.open(encoding="utf-8-sig", errors="replace") as stream:
                text = stream.read(_MOST_CHARACTERS + 1)
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}.", where=file) from None
    if len(text) > _MOST_CHARACTERS:
        raise InputError("too long to be questions.", mend="Split it.", where=file)
    found = False
    for line in text.splitlines():
        if line.strip():
            found = True
            yield line.strip()
    if not found:
        raise InputError("there is no question in it.", mend="Write one a line.", where=file)


def _print(review: "Reframing", form: ReframeFormat, *, many: bool) -> None:
    for note in review.provenance.notes:
        output.say(f"{note.field} {note.action}: {note.why}", at=output.Level.VERBOSE)
    for finding in review.findings:
        where = review.question[slice(*finding.span)]
        said = f"{finding.code} ({finding.severity}) “{where}”: {finding.why} {finding.source}"
        output.say(said, at=output.Level.VERBOSE)
    if form is ReframeFormat.JSON:
        from rmcoach.export.plain import to_json

        output.show(to_json(review, indent=None if many else 2) + "\n")
    elif many:
        from rmcoach.export.reframing import reframing_line

        output.show(reframing_line(review))
    else:
        from rmcoach.export.reframing import reframing_text

        output.show(reframing_text(review))
