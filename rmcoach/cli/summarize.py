"""``rmcoach summarize``."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rmcoach.cli import asking, output
from rmcoach.cli.choices import SummaryFormat
from rmcoach.cli.options import FORM_HELP, FileOption, form_of, read_date
from rmcoach.errors import InputError

if TYPE_CHECKING:
    from rmcoach.config import Config
    from rmcoach.models.pair import Pair
    from rmcoach.models.summary import SessionSummary

MAX_BYTES = 16 * 1024 * 1024
"""A larger file is not read to its end."""

_BINARY = {
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"GIF8": "a picture",
    b"RIFF": "a recording",
    b"ID3": "a recording",
    b"OggS": "a recording",
}
_CONTROLS_PER_BYTE = 20


def summarize(
    notes: Annotated[str, typer.Argument(metavar="FILE|-", help="The notes; - reads a pipe.")],
    pair: Annotated[
        str | None, typer.Option(metavar="PAIR", help="A name in pairs/, or a path.")
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Who else took part; may be repeated."),
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who “I” is: mentee, mentor or a name.")
    ] = None,
    date: Annotated[
        dt.date | None,
        typer.Option(
            parser=read_date,
            metavar="YYYY-MM-DD",
            help="When it was; by default what the notes say, or today.",
        ),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Mask names of others and contact details.")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it in the journal; action items start as drafts.")
    ] = False,
    form: Annotated[
        SummaryFormat | None, typer.Option("--format", help=FORM_HELP.format("text"))
    ] = None,
    file: FileOption = None,
    model: asking.ModelOption = None,
    timeout: asking.TimeoutOption = None,
    offline: asking.OfflineOption = False,
    dry_run: asking.DryRunOption = False,
    quiet: output.QuietOption = False,
    verbose: output.VerboseOption = False,
) -> None:
    """Turn notes into insights and action items, with their proof."""
    del quiet, verbose
    from rmcoach.export.plain import plain

    text = read_notes(notes)
    if save and not text.strip():
        raise InputError("the notes are empty; nothing was saved.", where=_place(notes))
    config, asked, coach = asking.prepared(model, timeout, offline=offline, dry_run=dry_run)
    people = coach.pair(pair) if pair else None
    found = coach.summarize(
        text,
        pair=people,
        participants=with_ or None,
        author=author,
        on=date or _session_date(text),
    )
    if dry_run:
        asked.show(found.provenance)
        return
    data = _shared(coach, found, text, people, with_) if share else plain(found)
    if save:
        coach.save(found)
    _print(found, data, form, file, config, share=share, people=people)
    _remarks(found)
    if save:
        output.say(f"Saved in {config.values['journal'].value}.")
        output.say("Next: rmcoach actions list, then confirm what holds.")


def _session_date(text: str) -> dt.date:
    """Return the date that the notes state, saying so; today where they state none."""
    from rmcoach.language.session_date import stated_date

    today = dt.date.today()  # noqa: DTZ011 - the user's own today is meant
    stated = stated_date(text, today)
    if stated is None:
        return today
    output.say(f"Session of {stated.day}: the notes say “{stated.words}”.")
    return stated.day


def read_notes(name: str) -> str:
    """Return the text of a file or of a pipe, each character as it stands there.

    Raises:
        InputError: It can't be read, is too large, or is no text.
    """
    where = _place(name)
    try:
        if name == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).expanduser().open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}.", where=where) from None
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise InputError(
            f"larger than {limit} MB; that is not the notes of one session.",
            mend="Pass one session at a time.",
            where=where,
        )
    from rmcoach.cli.office_files import text_of

    taken = text_of(content, where)
    return _decoded(content, where) if taken is None else taken


def _place(name: str) -> str:
    return "standard input" if name == "-" else name


def _decoded(content: bytes, where: str) -> str:
    """Return bytes as text: UTF-8, UTF-16 where it says so, else line by line."""
    kind = next((kind for start, kind in _BINARY.items() if content.startswith(start)), None)
    if kind is not None:
        raise InputError(f"this is {kind}, not text.", mend="Save it as text first.", where=where)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    controls = sum(
        content.count(bytes([code])) for code in (*range(9), *range(14, 27), 28, 29, 30, 31)
    )
    if controls * _CONTROLS_PER_BYTE > len(content) and content:
        raise InputError("this is not text.", mend="Save it as text first.", where=where)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        output.say(f"{where}:{line}: not UTF-8; such lines were read as Windows-1252.")
    lines = content.splitlines(keepends=True)
    return "".join(_line(line) for line in lines)


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _shared(
    coach: Any, found: "SessionSummary", text: str, people: "Pair | None", others: list[str] | None
) -> dict[str, Any]:
    """Mask what is not to be passed on, and say what was masked."""
    data, masked = coach.mask(found, text, pair=people, participants=others or None)
    for key, mask in masked.items():
        output.say(f"Masked: {key.split(' ', 1)[1]} → {mask}")
    if not masked:
        output.say("Nothing was masked.")
    elif people is None and not others:
        output.say("Name who took part with --pair or --with; all others are masked then.")
    return dict(data)


def _print(
    found: "SessionSummary",
    data: dict[str, Any],
    form: SummaryFormat | None,
    file: Path | None,
    config: "Config",
    *,
    share: bool,
    people: "Pair | None",
) -> None:
    """Print a summary in one of its forms."""
    asking.remark(found.provenance)
    form = form_of(form, file, SummaryFormat.TEXT)
    if form is SummaryFormat.TEXT:
        from rmcoach.export.summary_text import summary_text

        bold = file is None and output.bold()
        names = people.call_names if people else ()
        output.deliver(summary_text(data, bold=bold, names=names), file)
    elif form is SummaryFormat.JSON:
        from rmcoach.export.plain import to_json

        masked = json.dumps(data, indent=2, default=str, ensure_ascii=True)
        output.deliver((masked if share else to_json(found)) + "\n", file)
    elif form is SummaryFormat.MD:
        from rmcoach.export.pages import summary_markdown
        from rmcoach.prompts import Templates

        output.deliver(summary_markdown(data, Templates(config.path("templates"))), file)
    else:
        _export(data, form, file)


def _export(data: dict[str, Any], form: SummaryFormat, file: Path | None) -> None:
    from rmcoach.export.actions import actions_csv, actions_ics

    if form is SummaryFormat.CSV:
        output.deliver(actions_csv(data["actions"]), file)
        return
    maybe = {*data["needs_confirmation"]}
    sure = [action for action in data["actions"] if action["id"] not in maybe]
    text, undated = actions_ics(sure, data["date"])
    output.deliver(text, file)
    if undated:
        items = "1 action item has" if undated == 1 else f"{undated} action items have"
        output.say(f"{items} no date and can't stand in a calendar.")


def _remarks(found: "SessionSummary") -> None:
    """Say what the reader may want to know about how the notes were read."""
    for note in found.provenance.notes:
        if note.field == "language" and "only" in note.why:
            output.say(f"Mind: {note.why}.")
    unknown = sum("“I”" in note.why and note.action == "dropped" for note in found.provenance.notes)
    if unknown:
        output.say("Who is “I” in these notes? Say it with --author mentee, mentor or a name.")
    for claim in found.unsupported:
        output.say(f"Left out: {claim.claim} ({claim.why})")
