"""``rmcoach init``: a folder to work in."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from rmcoach.cli import output


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where; by default here.")
    ] = Path(),
    templates: Annotated[
        bool, typer.Option("--templates", help="Copy the printed forms too, to change them.")
    ] = False,
) -> None:
    """Make a workspace: settings, pairs, and the guidance to edit."""
    from rmcoach import _resources
    from rmcoach.config import FILE_NAME
    from rmcoach.errors import InputError, OutputError
    from rmcoach.prompts import Templates

    settings = folder / FILE_NAME
    if settings.exists():
        raise InputError("this is a workspace already; it was left as it is.", where=settings)
    copies = ["knowledge", *(["prompt_templates"] if templates else [])]
    made = [f"{FILE_NAME:<18} settings, and what your programme asks for"]
    try:
        (folder / "pairs").mkdir(parents=True, exist_ok=True)
        made.append(f"{'pairs/':<18} a file for each pair")
        made += [_copy(_resources.folder(name), folder / name) for name in copies]
    except OSError as error:
        raise OutputError(f"can't be written: {error.strerror}.", where=folder) from None
    output.write(
        settings, Templates().render("workspace/rmcoach.toml.j2", {"templates": templates})
    )
    output.show("\n".join([f"Made in {folder.resolve()}:", *(f"  {line}" for line in made)]) + "\n")
    output.show('Next: rmcoach pair new NAME --mentee "…" --mentor "…" --goal "…"\n')


def _copy(source: Path, target: Path) -> str:
    """Copy a packaged folder to where there is none yet: whole, or not at all."""
    if target.exists():
        return f"{target.name + '/':<18} was there already and is left as it is"
    beside = target.with_name(f".{target.name}.tmp")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(source, beside, ignore=shutil.ignore_patterns(".*", "_*"))
    beside.replace(target)
    about = "guidance, questions and session plans, yours to edit"
    return f"{target.name + '/':<18} {about if target.name == 'knowledge' else 'the printed forms'}"
