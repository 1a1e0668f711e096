"""``rmcoach models`` and ``rmcoach log``: who can be asked, and who was."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import output

if TYPE_CHECKING:
    from rmcoach.config import Config


def models() -> None:
    """List what is installed, configured and missing to ask a model. None is needed."""
    from rmcoach import config as configuration
    from rmcoach.backends.providers import PROVIDERS

    config = configuration.load(configuration.find_root(Path.cwd()))
    output.show(
        "Everything is drafted by rules; no model is needed. One puts it into better words.\n\n"
    )
    output.section("Named", _named(config))
    output.section("Installed", _installed())
    keys = [
        (provider, next(name for name in known.keys if os.environ.get(name)))
        for provider, known in PROVIDERS.items()
        if any(os.environ.get(name) for name in known.keys)
    ]
    bases = [
        (provider, f"{name} is set")
        for provider, known in PROVIDERS.items()
        for name in known.bases
        if os.environ.get(name)
    ]
    found = [(provider, f"{name} is set") for provider, name in keys]
    output.section(
        "Keys and servers", [*found, *bases] or [("", "no variable of a provider is set")]
    )
    output.say("Try one: rmcoach demo --model ollama/llama3.2 --dry-run")


def rows(config: "Config") -> output.Rows:
    """Return the models that the settings name, and what is installed to ask them."""
    return [*_named(config), *_installed()]


def log(
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="Print all that was sent that time.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Delete the record.")] = False,
) -> None:
    """List what left this machine for a model, to whom and when."""
    from rmcoach import config as configuration
    from rmcoach.backends import choose
    from rmcoach.backends.wrappers.record import read
    from rmcoach.errors import NotFoundError

    config = configuration.load(configuration.find_root(Path.cwd()))
    file = configuration.state_folder(config) / choose.SENT
    if clear:
        file.unlink(missing_ok=True)
        output.say("The record is deleted.")
        return
    sent = [*read(file)]
    if number is not None:
        if not 1 <= number <= len(sent):
            raise NotFoundError(f"there is no number {number} in the record.", mend="rmcoach log")
        _show_one(sent[number - 1].messages)
        return
    if not config.flag("log"):
        output.say("No record is kept: the setting log is off.")
    if not sent:
        output.show("Nothing was sent.\n")
        return
    for place, one in enumerate(sent, 1):
        size = sum(len(text) for _, text in one.messages)
        output.show(
            f"{place:>4}  {one.when}  {_clean(one.to)}  {_clean(one.job)}  {size} characters\n"
        )
    output.say("All of one: rmcoach log N. Delete it: rmcoach log --clear")


def _show_one(messages: tuple[tuple[str, str], ...]) -> None:
    for role, text in messages:
        lines = "\n".join(map(_clean, text.split("\n")))
        output.show(f"[{_clean(role)}]\n{lines}\n\n")


def _named(config: "Config") -> output.Rows:
    named = config.listed("model")
    if not named:
        return [("none", "name one with --model, RMCOACH_MODEL, or model in rmcoach.toml")]
    return [(model, _state(model, config)) for model in named]


def _state(model: str, config: "Config") -> str:
    """Say whether a model can be asked, as far as can be seen without asking anybody."""
    from rmcoach import plugins
    from rmcoach.backends import choose, providers

    first, _, rest = model.partition("/")
    if model.lower().endswith(choose.WEIGHTS) or first == choose.LOCAL:
        return _weights(Path(rest if first == choose.LOCAL else model).expanduser())
    if config.flag("offline"):
        return "forbidden: offline is on"
    offered = {plugin.name for plugin in plugins.installed(plugins.BACKENDS)}
    if first in offered and first not in providers.PROVIDERS and first != choose.LITELLM:
        return "an installed plug-in"
    return _provided(rest if first == choose.LITELLM and rest else model, config)


def _provided(model: str, config: "Config") -> str:
    """Say whether a provider's model can be asked."""
    from rmcoach.backends import providers
    from rmcoach.errors import did_you_mean

    provider, slash, _ = model.partition("/")
    near = "" if provider in providers.PROVIDERS else did_you_mean(provider, providers.PROVIDERS)
    if not slash or near:
        return f"nobody is known to provide it{near}; write provider/model"
    missing = providers.needs_key(model)
    if missing:
        return f"missing: {missing} is not set"
    base = providers.base_of(model)
    if providers.is_local(model):
        return f"on this machine, at {base}"
    where = f"at {base}, which may pass it on" if providers.is_loopback(base) else "remote"
    as_is = config.text("redact") == "off"
    sent = "are sent as they are" if as_is else "are replaced before they are sent"
    return f"{where}; names and numbers {sent}"


def _weights(file: Path) -> str:
    from rmcoach import plugins
    from rmcoach.backends.local import holds_weights

    if file.is_file() and not holds_weights(file):
        return "wrong: this is no GGUF file"
    if not plugins.version_of("xllamacpp"):
        return "missing: pip install 'rmcoach[local]'"
    return "ready, in this process" if file.is_file() else "missing: there is no such file"


def _installed() -> output.Rows:
    """Return what could be used, from the metadata of packages alone: nothing is imported."""
    from rmcoach import plugins

    litellm, engine = plugins.version_of("litellm"), plugins.version_of("xllamacpp")
    missing = "not installed: pip install 'rmcoach[local]'"
    found = [
        ("litellm", f"{litellm}, for provider/model" if litellm else "not installed"),
        ("local", f"xllamacpp {engine}, for weights.gguf" if engine else missing),
    ]
    built_in = {name for name, _ in found}
    for plugin in plugins.installed(plugins.BACKENDS):
        hidden = " (hidden by the built-in one)" if plugin.name in built_in else ""
        found.append((plugin.name, f"{plugin.target}, from {plugin.package}{hidden}"))
    return found


def _clean(text: str) -> str:
    from rmcoach.export.plain import clean

    return clean(text)
