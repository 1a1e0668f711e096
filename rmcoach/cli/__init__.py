"""The command line: reading arguments, printing, exit codes. No rule of the domain lives here."""

import sys
from typing import Annotated

import typer

from rmcoach.cli import (
    actions,
    agenda,
    doctor,
    kb,
    models,
    output,
    pair,
    reflect,
    reframe,
    summarize,
    workspace,
)
from rmcoach.errors import RmcoachError

app = typer.Typer(
    name="rmcoach",
    help="The session coach for reverse mentoring: the junior teaches, the senior learns.",
    epilog="Start with: rmcoach demo",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(workspace.init)
app.command()(agenda.demo)
app.command()(agenda.agenda)
app.command()(reflect.reflect)
app.command()(reframe.reframe)
app.command()(summarize.summarize)
app.add_typer(actions.app, name="actions")
app.add_typer(pair.app, name="pair")
app.add_typer(kb.app, name="kb")
app.command()(doctor.doctor)
app.command()(models.models)
app.command()(models.log)
app.command()(doctor.schema)


def _print_version(asked: bool) -> None:
    if asked:
        from rmcoach._version import __version__

        output.show(f"rmcoach {__version__}\n")
        raise typer.Exit


@app.callback()
def _everywhere(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    del version, quiet, verbose


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code: 0 good, 1 an expected failure, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    output.set_level(output.Level.NORMAL)
    try:
        result = app(arguments, prog_name="rmcoach", standalone_mode=False)
    except RmcoachError as error:
        output.fail(str(error))
        return 1
    except PermissionError as error:
        output.fail(f"{error.filename}: {error.strerror}.")
        return 1
    except typer.TyperException as error:
        if not {*arguments} - {group.name for group in app.registered_groups}:
            output.show(f"{error.format_message()}\n")
        else:
            output.fail(f"{_sentence(error)} See: rmcoach {_command(arguments)}--help")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        output.fail("stopped.")
        return 130
    return result if isinstance(result, int) else 0


def _sentence(error: typer.TyperException) -> str:
    """Return what was wrong with the arguments as a sentence."""
    text = error.format_message().replace("Value error, ", "")
    text = text.replace("Input should be", "it must be")
    return text if text.endswith((".", "?", "!", ")")) else f"{text}."


def _command(arguments: list[str]) -> str:
    """Return the words of the command that was asked for, each followed by a space."""
    words = [word for word in arguments if not word.startswith("-")]
    groups = {one.name: one.typer_instance for one in app.registered_groups}
    said, level = "", app
    for word in words:
        if word in groups:
            said, level = f"{word} ", groups.pop(word) or app
        else:
            return f"{said}{word} " if word in _names(level) else said
    return said


def _names(commands: typer.Typer) -> set[str]:
    return {
        command.name or str(getattr(command.callback, "__name__", ""))
        for command in commands.registered_commands
    }
