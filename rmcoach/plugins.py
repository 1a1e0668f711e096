"""What can be chosen by name: built in, or offered by other installed packages.

Built-ins stand in the same kind of table as strangers and win over them. Only the one that is
named is imported.
"""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any, NamedTuple

from rmcoach.errors import PluginError, did_you_mean

BACKENDS = "rmcoach.backends"
"""The entry-point group of model backends."""

BUILT_IN: Mapping[str, Mapping[str, str]] = {
    BACKENDS: {
        "litellm": "rmcoach.backends.litellm:LiteLLMBackend",
        "local": "rmcoach.backends.local:LocalBackend",
    },
}
"""What comes with rmcoach, by group and name."""


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


def load(group: str, name: str) -> Any:
    """Import what has a name in a group, and nothing else.

    Raises:
        PluginError: Nothing has that name, or it can't be imported; in one line.
    """
    target, package = BUILT_IN.get(group, {}).get(name), "rmcoach"
    if target is None:
        offered = {plugin.name: plugin for plugin in installed(group)}
        if name not in offered:
            known = sorted({*BUILT_IN.get(group, {}), *offered})
            raise PluginError(
                f"no plug-in is called {name!r}{did_you_mean(name, known)}.",
                mend=f"There are: {', '.join(known)}.",
            )
        _, target, package = offered[name]
    module, _, attribute = target.partition(":")
    from importlib import import_module
    from operator import attrgetter

    try:
        return attrgetter(attribute)(import_module(module.strip()))
    except Exception as error:  # noqa: BLE001 - a stranger's module may raise anything
        raise PluginError(
            f"the plug-in {name!r} ({target}, from {package}) can't be imported:"
            f" {type(error).__name__}: {_one_line(error)}."
        ) from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".")


def version_of(package: str) -> str | None:
    """Return the installed version of a package, or None."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
