"""What other installed packages offer to rmcoach, seen without importing any of it."""

from importlib.metadata import entry_points
from typing import NamedTuple

BACKENDS = "rmcoach.backends"
"""The entry-point group of model backends."""


class Plugin(NamedTuple):
    """Something that an installed package offers."""

    name: str
    target: str
    package: str


def installed(group: str) -> list[Plugin]:
    """Return what is offered under an entry-point group, by name."""
    found = entry_points(group=group)
    plugins = [
        Plugin(entry.name, entry.value, entry.dist.name if entry.dist else "unknown")
        for entry in found
    ]
    return sorted(plugins)


def version_of(package: str) -> str | None:
    """Return the installed version of a package, or None."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
