"""``rmcoach kb``: the guidance, searched and counted."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output
from rmcoach.cli.choices import SearchFormat

if TYPE_CHECKING:
    from rmcoach.models.guidance import Passage
    from rmcoach.retrieval.knowledge import Knowledge
    from rmcoach.retrieval.rows import Progress
    from rmcoach.retrieval.search import SearchResult

app = typer.Typer(help="Search the guidance, and see what it holds.", no_args_is_help=True)

_SLOW_SECONDS = 1
_BAR = 24


def _knowledge() -> "Knowledge":
    from rmcoach import config as configuration
    from rmcoach.retrieval.knowledge import Knowledge

    config = configuration.load(configuration.find_root(Path.cwd()))
    return Knowledge(
        config.path("knowledge"),
        cache=configuration.cache_folder(config),
        embedder=config.values["embedder"].value or "auto",
        chroma=config.values["chroma"].value,
    )


@app.command()
def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="What to look for, in any words; - reads it.")
    ],
    k: Annotated[int, typer.Option("-k", help="How many passages at most.", min=1)] = 5,
    kind: Annotated[str, typer.Option(help="guidance or questions.")] = "guidance",
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    session_type: Annotated[
        str | None, typer.Option("--type", help="Only for this type of session.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only in this language: en, de…")] = None,
    audience: Annotated[
        str | None, typer.Option(help="Only for the mentee, the mentor or the facilitator.")
    ] = None,
    form: Annotated[
        SearchFormat, typer.Option("--format", help="text or json.")
    ] = SearchFormat.TEXT,
) -> None:
    """Find the passages that answer a question, with file and line."""
    if query == "-":
        query = sys.stdin.read()
    found = _knowledge().search(
        query,
        k,
        kind=kind,
        topic=topic,
        session_type=session_type,
        language=language,
        audience=audience,
    )
    if found.note:
        output.say(found.note)
    output.show(_json(found) if form is SearchFormat.JSON else _text(found))


@app.command()
def index() -> None:
    """Make what searching needs, all at once; a search makes small amounts by itself."""
    from rmcoach.errors import InputError

    knowledge = _knowledge()
    try:
        done = knowledge.index(_bar("files read"), _bar("passages embedded"))
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}.", where=knowledge.copy.root) from None
    stored = "" if done.stored is None else f" {done.stored} entries in the vector store."
    output.show(f"{done.passages} passages, {done.embedded} newly embedded.{stored}\n")
    for note in filter(None, (done.note, knowledge.dense.choice.note)):
        output.say(note)


@app.command()
def status() -> None:
    """Say how much of the guidance can be searched, and how."""
    from rmcoach.export.plain import clean
    from rmcoach.retrieval.search import MENDED

    state = _knowledge().state()
    unread = f", {state.unread} can't be read (rmcoach doctor says why)" if state.unread else ""
    rows = [
        ("folder", state.folder),
        ("files", f"{state.files}{unread}"),
        ("passages", f"{state.passages} in the reading copy"),
        ("vectors", f"{state.vectors} of {state.passages}"),
        ("store", state.store),
        ("searched by", f"{state.embedder} and words" if state.embedder else "words only"),
    ]
    output.show("".join(f"{name:<12} {clean(value)}\n" for name, value in rows))
    if state.mended:
        output.say(MENDED)
    for note in filter(None, (*state.notes, state.wrong)):
        output.say(note)


def _text(found: "SearchResult") -> str:
    """Return each hit as its place, its heading, and the words worth quoting."""
    from rmcoach.export.plain import clean

    if not found.passages:
        return f"{found.reason}\n"
    lines = []
    for passage in found:
        words, line = _quoted(passage)
        lines.append(f"{clean(passage.document)}:{line}  {clean(passage.heading)}")
        lines.append(f"    {clean(words)}")
    return "\n".join(lines) + "\n"


def _quoted(passage: "Passage") -> tuple[str, int]:
    """Return what to show of a passage, and the line where it stands."""
    from textwrap import shorten

    from rmcoach.retrieval.quotes import quotable

    words = quotable(passage)
    if words is None:
        return shorten(passage.text, 160, placeholder=" …"), passage.lines[0]
    return words, passage.lines[0] + passage.text[: passage.text.find(words)].count("\n")


def _json(found: "SearchResult") -> str:
    import json

    record = {
        "passages": [passage.model_dump(mode="json") for passage in found],
        "reason": found.reason,
        "note": found.note,
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _bar(what: str) -> "Progress":
    """Return what draws progress on a terminal once the work has taken a second."""
    if not sys.stderr.isatty() or output.level < output.Level.NORMAL:
        return None
    start = time.monotonic()

    def draw(done: int, of: int) -> None:
        if time.monotonic() - start < _SLOW_SECONDS:
            return
        full = _BAR * done // max(of, 1)
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r{'#' * full}{'.' * (_BAR - full)} {done} of {of} {what}{end}")
        sys.stderr.flush()

    return draw
