"""The only module that imports litellm.

Its import takes seconds, so it happens when a model is first called, and not before. Left alone,
litellm fetches a price list over the network, reads a ``.env`` file of wherever it is run, and
prints advertisements; none of it happens here.
"""

import logging
import os
import threading
from typing import Any

_ENVIRONMENT = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "true",
    "LITELLM_MODE": "PRODUCTION",
}
_LOGGERS = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy")
_lock = threading.Lock()


class _Zero(int):
    """A nought that counts as said: litellm takes a plain one for "not said" and asks thrice."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


def load() -> Any:
    """Return litellm, imported so that it neither fetches, reads nor prints anything by itself."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    with _lock:
        import litellm

        litellm.suppress_debug_info = True
        for name in _LOGGERS:
            logger = logging.getLogger(name)
            logger.handlers[:] = [logging.NullHandler()]
            logger.setLevel(logging.CRITICAL)
        return litellm


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
