"""The providers that rmcoach can name a key for, and whether a model runs on this machine."""

import os
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit


class Provider(NamedTuple):
    """What is known of a provider without asking anybody.

    Attributes:
        keys: The variables that may hold its key, the usual one first; none: it needs no key.
        bases: The variables that may hold the address of its server.
        base: The address that holds where none of them is set; none: the provider's own.
        start: The command that starts its server.
    """

    keys: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    base: str | None = None
    start: str | None = None


_OLLAMA = Provider((), ("OLLAMA_API_BASE",), "http://localhost:11434", "ollama serve")

PROVIDERS: Mapping[str, Provider] = {
    "anthropic": Provider(("ANTHROPIC_API_KEY",), ("ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL")),
    "azure": Provider(("AZURE_API_KEY",), ("AZURE_API_BASE",)),
    "cohere": Provider(("COHERE_API_KEY",)),
    "deepseek": Provider(("DEEPSEEK_API_KEY",), ("DEEPSEEK_API_BASE",)),
    "fireworks_ai": Provider(("FIREWORKS_API_KEY",)),
    "gemini": Provider(("GEMINI_API_KEY", "GOOGLE_API_KEY")),
    "groq": Provider(("GROQ_API_KEY",)),
    "hosted_vllm": Provider((), ("HOSTED_VLLM_API_BASE",)),
    "litellm_proxy": Provider(("LITELLM_PROXY_API_KEY",), ("LITELLM_PROXY_API_BASE",)),
    "llamafile": Provider((), ("LLAMAFILE_API_BASE",), "http://127.0.0.1:8080/v1"),
    "lm_studio": Provider((), ("LM_STUDIO_API_BASE",), "http://127.0.0.1:1234/v1"),
    "mistral": Provider(("MISTRAL_API_KEY",), ("MISTRAL_API_BASE",)),
    "ollama": _OLLAMA,
    "ollama_chat": _OLLAMA,
    "openai": Provider(("OPENAI_API_KEY",), ("OPENAI_BASE_URL", "OPENAI_API_BASE")),
    "openrouter": Provider(("OPENROUTER_API_KEY",)),
    "perplexity": Provider(("PERPLEXITYAI_API_KEY", "PERPLEXITY_API_KEY")),
    "together_ai": Provider(("TOGETHERAI_API_KEY",)),
    "xai": Provider(("XAI_API_KEY",)),
}

_UNKNOWN = Provider()


def provider_of(model: str) -> Provider:
    """Return what is known of the provider of ``provider/model``; perhaps nothing."""
    return PROVIDERS.get(model.partition("/")[0], _UNKNOWN)


def base_of(model: str) -> str | None:
    """Return the address of a model's server, or None where it is the provider's own."""
    provider = provider_of(model)
    return next((os.environ[name] for name in provider.bases if os.environ.get(name)), None) or (
        provider.base
    )


def key_of(model: str) -> str | None:
    """Return the key for a model, or None."""
    return next((os.environ[n] for n in provider_of(model).keys if os.environ.get(n)), None)


def needs_key(model: str) -> str | None:
    """Return the variable where a key is missing, or None.

    A server on this machine is asked without one.
    """
    provider = provider_of(model)
    if not provider.keys or key_of(model) or is_loopback(base_of(model)):
        return None
    return provider.keys[0]


def is_local(model: str) -> bool:
    """Say whether a model runs on this machine: its server does, and doesn't pass it on.

    A server here that takes the place of a hosted provider may be a proxy to it, so that is no.
    """
    passed_on = model.endswith(("-cloud", ":cloud"))
    hosted = bool(provider_of(model).keys)
    return is_loopback(base_of(model)) and not passed_on and not hosted


def is_loopback(address: str | None) -> bool:
    """Say whether an address is on this machine."""
    if not address:
        return False
    import ipaddress

    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listens(address: str | None) -> bool:
    """Say whether anything answers at an address, if it is on this machine; else True."""
    if not address or not is_loopback(address):
        return True
    import socket

    parts = urlsplit(address if "//" in address else f"//{address}")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((parts.hostname or "localhost", port), timeout=2):
            return True
    except OSError:
        return False
