"""Embeddings from a provider, through litellm: any model that it knows, hosted or on this machine.

Neither a text nor a key ever stands in a message.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from rmcoach import _litellm
from rmcoach.errors import (
    EmbedderDownError,
    EmbedderError,
    EmbedderRefusedError,
    InputError,
)

if TYPE_CHECKING:
    from rmcoach.retrieval.embedders.base import Floats

BATCH_TEXTS = 64
BATCH_CHARACTERS = 100_000
"""A request holds at most so many texts and characters: providers refuse larger ones."""

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 16.0
_QUERY_PATIENCE = 0.25
"""Somebody waits for a query: it gets this share of the patience."""


class Prefixes(NamedTuple):
    """What a model wants to see before a text."""

    name: str
    query: str
    document: str


_PREFIXES = (
    (re.compile(r"(^|[/_-])e5($|[-_:])", re.IGNORECASE), Prefixes("e5", "query: ", "passage: ")),
    (
        re.compile(r"nomic-embed-text", re.IGNORECASE),
        Prefixes("nomic", "search_query: ", "search_document: "),
    ),
)
_NONE = Prefixes("", "", "")


def prefixes(model: str) -> Prefixes:
    """Return what a model of this name was trained to see before its texts."""
    return next((found for pattern, found in _PREFIXES if pattern.search(model)), _NONE)


class LiteLLMEmbedder:
    """An embedding model as litellm names it, such as ``ollama/nomic-embed-text``.

    Args:
        model: The model with its provider.
        api_base: Where the provider is; by default where litellm knows it to be.
        api_key: The key; by default what litellm finds in the environment.
        dimensions: How long the vectors are, where it is known from an earlier time. An answer
            of another length is refused.
        shorten: Ask the provider for vectors of this length; few models can do it.
        patience: For how many seconds one batch is asked for, all repetitions together.
        offline: Ask nobody: only what is cached can be searched by meaning.
        clock: What tells the time.
        sleep: What waits.
    """

    def __init__(  # noqa: PLR0913 - a provider has as many settings as it has
        self,
        model: str,
        *,
        api_base: str | None = None,
        api_key: str | None = None,
        dimensions: int | None = None,
        shorten: int | None = None,
        patience: float = 60.0,
        offline: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._model = model
        self._prefixes = prefixes(model)
        self._more: Mapping[str, Any] = {
            key: value
            for key, value in (
                ("api_base", api_base),
                ("api_key", api_key),
                ("dimensions", shorten),
            )
            if value is not None
        }
        self._shorten = shorten
        self._dimensions = dimensions or shorten
        self._patience = patience
        self._offline = offline
        self._clock = clock
        self._sleep = sleep

    def __repr__(self) -> str:
        return f"LiteLLMEmbedder({self._model!r})"

    @property
    def id(self) -> str:
        """The model, its prefixes and the length asked for."""
        prefix = f"+{self._prefixes.name}" if self._prefixes.name else ""
        shorten = f"@{self._shorten}" if self._shorten else ""
        return f"litellm:{self._model}{prefix}{shorten}"

    @property
    def dimensions(self) -> int:
        """How long the vectors are; asks the provider once where nobody has said it."""
        if self._dimensions is None:
            self.embed_query("dimensions")
        return self._dimensions or 0

    def embed_documents(self, texts: Sequence[str]) -> "Floats":
        """Return the vectors of some passages, batch by batch."""
        import numpy as np

        rows = [
            self._batch(part, self._patience) for part in _batches(texts, self._prefixes.document)
        ]
        return np.vstack(rows) if rows else np.zeros((0, self._dimensions or 0), dtype=np.float32)

    def embed_query(self, text: str) -> "Floats":
        """Return the vector of a query."""
        (part,) = _batches([text], self._prefixes.query)
        row: Floats = self._batch(part, self._patience * _QUERY_PATIENCE)[0]
        return row

    def _batch(self, texts: list[str], patience: float) -> "Floats":
        """Ask until there is an answer, the provider refuses, or the patience is at its end."""
        if self._offline:
            raise EmbedderDownError("offline is on, so no provider was asked.")
        deadline = self._clock() + patience
        pause = _FIRST_PAUSE
        while True:
            left = deadline - self._clock()
            try:
                answer = _litellm.embedding(
                    self._model, texts, timeout=max(left, _FIRST_PAUSE), **self._more
                )
                return self._checked(answer, len(texts))
            except EmbedderError:
                raise
            except Exception as error:  # noqa: BLE001 - litellm raises whatever its providers do
                wrong = self._mapped(error)
                asked = _asked_to_wait(error)
            if not isinstance(wrong, EmbedderDownError):
                raise wrong from None
            wait = pause if asked is None else asked
            if self._clock() + wait >= deadline:
                raise wrong from None
            self._sleep(wait)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _checked(self, answer: Any, count: int) -> "Floats":
        """Return the vectors of an answer in the order of the texts, at length one."""
        import numpy as np

        try:
            items = sorted((_at(item, "index"), place) for place, item in enumerate(answer.data))
            if [index for index, _ in items] != [*range(count)]:
                raise self._odd(f"{len(items)} vectors for {count} texts")
            vectors = [_at(answer.data[place], "embedding") for _, place in items]
            matrix = np.asarray(vectors, dtype=np.float64)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise self._odd("something else than a vector for each text") from None
        lengths = np.linalg.norm(matrix, axis=-1, keepdims=True)
        if matrix.ndim != 2 or not np.isfinite(matrix).all() or not lengths.all():  # noqa: PLR2004
            raise self._odd("vectors that can't be compared")
        if self._dimensions is None:
            self._dimensions = matrix.shape[1]
        if matrix.shape[1] != self._dimensions:
            raise self._odd(f"vectors of {matrix.shape[1]} in place of {self._dimensions} numbers")
        return np.asarray(matrix / lengths, dtype=np.float32)

    def _odd(self, what: str) -> EmbedderError:
        return EmbedderRefusedError(
            f"The embedding model {self._model} answers with {what}.",
            mend="Name another model, or index again if it has been changed.",
        )

    def _mapped(self, error: Exception) -> EmbedderError:
        """Return our error for one of litellm's, without a word of its text."""
        kind, what, mend = _FAULTS[_fault(error)]
        return kind(what.format(model=self._model), mend=mend)


_UNREACHED = frozenset({"APIConnectionError", "ConnectError", "ConnectionRefusedError"})
_KEYLESS = ("missing credentials", "api_key client option", "api key is required")
_QUOTA = ("insufficient_quota", "billing")
_NAMELESS = ("llm provider not provided",)

_FAULTS: Mapping[str, tuple[type[EmbedderError], str, str]] = {
    "unreached": (
        EmbedderDownError,
        "The provider of the embedding model {model} can't be reached.",
        "Start its server or check the address; search goes on by words.",
    ),
    "slow": (
        EmbedderDownError,
        "The embedding model {model} does not answer in time.",
        "Try again later; search goes on by words.",
    ),
    "busy": (
        EmbedderDownError,
        "The provider of the embedding model {model} is too busy, or fails.",
        "Try again later; search goes on by words.",
    ),
    "key": (
        EmbedderRefusedError,
        "The provider of the embedding model {model} wants another key, or any.",
        "Set the key in the environment, such as OPENAI_API_KEY.",
    ),
    "credit": (
        EmbedderRefusedError,
        "The provider of the embedding model {model} has no credit left for this key.",
        "Top it up, or name another model.",
    ),
    "model": (
        EmbedderRefusedError,
        "There is no embedding model {model} at its provider.",
        "Write it as provider/model, such as ollama/nomic-embed-text.",
    ),
    "refused": (
        EmbedderRefusedError,
        "The provider refuses what the embedding model {model} was asked.",
        "Name another model, or see that its settings are right.",
    ),
}


def _fault(error: Exception) -> str:
    """Return which of the faults an error of litellm is; the first that holds."""
    status = getattr(error, "status_code", None)
    status = status if isinstance(status, int) else 0
    chain = [*_chain(error)]
    said = " ".join(str(link) for link in chain).lower()
    facts = (
        ("unreached", any(type(link).__name__ in _UNREACHED for link in chain)),
        ("key", status in {401, 403} or any(words in said for words in _KEYLESS)),
        ("slow", status == HTTPStatus.REQUEST_TIMEOUT or type(error).__name__ == "Timeout"),
        (
            "credit",
            status == HTTPStatus.TOO_MANY_REQUESTS and any(words in said for words in _QUOTA),
        ),
        ("model", status == HTTPStatus.NOT_FOUND or any(words in said for words in _NAMELESS)),
        (
            "busy",
            status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR,
        ),
    )
    return next((name for name, holds in facts if holds), "refused")


def _batches(texts: Sequence[str], prefix: str) -> Iterator[list[str]]:
    """Cut texts into requests, each with what the model wants to see before it."""
    if empty := [place for place, text in enumerate(texts) if not text.strip()]:
        raise InputError(f"Text number {empty[0] + 1} is empty: there is nothing to embed.")
    part: list[str] = []
    size = 0
    for text in texts:
        if part and (len(part) == BATCH_TEXTS or size + len(text) > BATCH_CHARACTERS):
            yield part
            part, size = [], 0
        part.append(prefix + text)
        size += len(text)
    if part:
        yield part


def _at(item: Any, key: str) -> Any:
    return item[key] if isinstance(item, Mapping) else getattr(item, key)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what led to it."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def _asked_to_wait(error: Exception) -> float | None:
    """Return how many seconds the provider asks to wait, None where it doesn't say."""
    for link in _chain(error):
        answered: Any = getattr(getattr(link, "response", None), "headers", None)
        for headers in (getattr(link, "litellm_response_headers", None), answered):
            if headers is None:
                continue
            try:
                return max(0.0, float(headers["retry-after"]))
            except (KeyError, TypeError, ValueError):
                continue
    return None
