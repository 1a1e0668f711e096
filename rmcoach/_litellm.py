"""The only module that imports litellm: late, quietly and without touching the network."""

import os
import sys
import threading
import warnings
from typing import Any

_LOCAL = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else it fetches its price list when imported
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "true",  # else a first call fetches a list of headers
    "LITELLM_MODE": "PRODUCTION",  # else it reads whatever .env lies near into the environment
}
_LOG = "LITELLM_LOG"
_LOGGERS = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy")
_ITS_TYPES = "Item .* on TypedDict class"  # pydantic says so of litellm's types, on first use
_lock = threading.Lock()


class _Zero(int):
    """A nought that counts as said: litellm takes a plain one for "not said" and asks thrice."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


def load() -> Any:
    """Return litellm; the first call imports it, which takes seconds.

    Where an application imported it before, its loggers stay as they were set.
    """
    with _lock:
        ours = "litellm" not in sys.modules
        if ours:
            for name, value in _LOCAL.items():
                os.environ.setdefault(name, value)
        level = os.environ.pop(_LOG, None) if ours else None  # DEBUG prints what is sent
        try:
            import litellm
        finally:
            if level is not None:
                os.environ[_LOG] = level
        warnings.filterwarnings("ignore", message=_ITS_TYPES, category=UserWarning)
        litellm.suppress_debug_info = True  # else it asks for feedback on standard output
        if ours:
            _silence()
        return litellm


def completion(**arguments: Any) -> Any:
    """Call a model once: litellm's own retries multiply, and retry what can't succeed."""
    return load().completion(max_retries=0, num_retries=0, **arguments)


def embedding(model: str, texts: list[str], *, timeout: float, **more: Any) -> Any:
    """Ask a provider once for the vectors of some texts; whatever litellm raises goes through.

    Args:
        model: The model as litellm names it, with its provider: ``openai/text-embedding-3-small``.
        texts: What to embed.
        timeout: How many seconds the request may take.
        more: What else litellm takes, such as ``api_base``, ``api_key`` and ``dimensions``.
    """
    return load().embedding(
        model=model, input=texts, timeout=timeout, max_retries=_Zero(), num_retries=0, **more
    )


def _silence() -> None:
    """Keep its loggers from printing: their lines may repeat what is sent."""
    import logging

    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.ERROR)
