"""Where the files that come with the package are."""

from pathlib import Path

from rmcoach.errors import ResourceMissingError


def folder(name: str) -> Path:
    """Return the packaged folder ``prompt_templates`` or ``knowledge``.

    In an installed package it lies under ``_data``; in a checkout it is the folder at the top,
    so that an edit is live. A folder of the same name that happens to lie in site-packages is
    not taken for ours: a checkout has a ``pyproject.toml``.

    Raises:
        ResourceMissingError: The installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise ResourceMissingError(
        f"the folder {name!r} that belongs to rmcoach is missing.", mend="Install rmcoach again."
    )
