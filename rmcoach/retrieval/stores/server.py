"""A Chroma server, or Chroma's hosted service, that several machines share.

Known holes of the open-source server, which nothing on this side can close:

* It has no authentication: whoever reaches its port reads, writes and deletes everything.
  ``chroma run --host 127.0.0.1`` keeps it on the machine; for others, put a proxy before it that
  speaks TLS and asks for a key, and let nothing but the proxy reach the port.
* Tenants and databases keep names apart, not people: without the proxy anyone may name any.
* It believes what clients send it. Passages are not sent here, only ids, vectors and metadata,
  but vectors tell much about the texts that they come from.
* A request that is too large, or a filter that is too deep, can slow it down for everyone.

The hosted service asks for a key by itself.
"""

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote
from uuid import UUID, uuid4

from pydantic import BaseModel, FiniteFloat, ValidationError

from rmcoach.errors import InputError, RebuildNeededError, StoreError
from rmcoach.retrieval.stores._collection import HNSW, Rows, check, damaged, fill, nearest
from rmcoach.retrieval.stores._wire import MissingError, Wire
from rmcoach.retrieval.stores.base import (
    Entry,
    Filter,
    Hit,
    direction,
    prepare,
    same_length,
    score,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rmcoach.retrieval.stores.base import Floats

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{1,40}[a-zA-Z0-9]")
_TRIES = 20
_FORGOTTEN_SECONDS = 24 * 3600
_LISTED = 1000

Answer = TypeVar("Answer")


class _Place(BaseModel):
    """A collection as the server names it."""

    id: UUID
    name: str
    metadata: dict[str, Any] | None = None


class _Pointer(BaseModel):
    """Which generation counts. It is the metadata of a collection that holds nothing else."""

    generation: str
    collection: UUID
    name: str
    embedder: str
    count: int
    dimensions: int
    canary: str


class _Found(BaseModel):
    ids: list[list[str]]
    distances: list[list[FiniteFloat]]


class _Got(BaseModel):
    ids: list[str]
    embeddings: list[list[FiniteFloat]]


class ServerStore:
    """Vectors in a Chroma server, safe to share between threads and between machines.

    Each generation is a collection of its own, ``<name>-<random>``; the collection ``<name>``
    holds nothing but the note which of them counts, and changes in one request.

    Args:
        url: Where the server is; ``https`` unless it is on this machine.
        name: What the collections begin with: one knowledge base, one name.
        tenant: By default ``CHROMA_TENANT`` of the environment, or Chroma's default.
        database: By default ``CHROMA_DATABASE`` of the environment, or Chroma's default.
        api_key: By default ``CHROMA_API_KEY`` of the environment, or none. It is never shown.
        key_header: The header that carries the key; ``authorization`` carries it as a bearer's.
        embedder: What the vectors come from; an index of another embedder is not used.
        timeout: How many seconds a request may take.

    Raises:
        InputError: The URL or the name can't be used.
    """

    def __init__(  # noqa: PLR0913 - a server has as many settings as it has
        self,
        url: str,
        *,
        name: str = "rmcoach",
        tenant: str | None = None,
        database: str | None = None,
        api_key: str | None = None,
        key_header: str = "x-chroma-token",
        embedder: str = "",
        timeout: float = 30.0,
    ) -> None:
        if not _NAME.fullmatch(name):
            raise InputError(
                f"{name!r} can't be the name of a Chroma collection.",
                mend="Use 3 to 42 letters, digits, dots, dashes and underscores.",
            )
        key = api_key or os.environ.get("CHROMA_API_KEY")
        bearer = "Bearer " if key_header.lower() == "authorization" else ""
        self._wire = Wire(
            url,
            tenant or os.environ.get("CHROMA_TENANT") or "default_tenant",
            database or os.environ.get("CHROMA_DATABASE") or "default_database",
            {key_header: bearer + key} if key else {},
            timeout,
        )
        self._name = name
        self._embedder = embedder
        self._checked: _Pointer | None = None

    def __repr__(self) -> str:
        return f"ServerStore({self._wire.place!r}, name={self._name!r})"

    def replace(self, generation: str, entries: Iterable[Entry]) -> None:
        """Fill a new collection, check it, and make it the one that counts."""
        prepared = prepare(entries)
        name = f"{self._name}-{uuid4().hex[:12]}"
        canary = prepared.ids[0] if prepared.ids else ""
        place = self._create(name, {"rmcoach": "generation", "started": int(time.time())})
        try:
            collection = _Remote(self._wire, place.id)
            fill(collection, prepared)
            check(collection, len(prepared.ids), canary or None)
        except BaseException as error:
            with suppress(StoreError):
                self._delete(name)
            if isinstance(error, RebuildNeededError | MissingError):
                raise StoreError(
                    f"The new vector index can't be read back: {error.message}",
                    mend="See that nobody else deletes it, and try again.",
                    where=self._wire.place,
                ) from None
            raise
        former = self._point(
            _Pointer(
                generation=generation,
                collection=place.id,
                name=name,
                embedder=self._embedder,
                count=len(prepared.ids),
                dimensions=prepared.dimensions,
                canary=canary,
            )
        )
        with suppress(StoreError):
            self._sweep(name, former)

    def search(self, vector: "ArrayLike", k: int, where: Filter | None = None) -> list[Hit]:
        """Return the nearest entries of the generation that counts."""
        query = direction(vector, "The query vector")

        def look(pointer: _Pointer, collection: _Remote) -> list[Hit]:
            if k < 1 or not pointer.count:
                return []
            same_length(pointer.dimensions, query)
            hits = nearest(collection, query, k, where, pointer.count)
            if len(hits) < min(k, pointer.count) and self._pointer() != pointer:
                raise MissingError("The collection went while it was asked.")
            return hits

        return self._with_current(look)

    def count(self) -> int:
        """Return how many entries the server holds."""
        return self._with_current(lambda _, collection: collection.count())

    def generation(self) -> str | None:
        """Return the name of the generation that counts."""
        try:
            return self._pointer().generation
        except RebuildNeededError:
            return None

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def _with_current(self, use: "Callable[[_Pointer, _Remote], Answer]") -> "Answer":
        """Do something with the generation that counts, once it has been checked."""
        for _ in range(_TRIES):
            pointer = self._pointer()
            collection = _Remote(self._wire, pointer.collection)
            try:
                if pointer != self._checked:
                    check(collection, pointer.count, pointer.canary or None)
                    self._checked = pointer
                return use(pointer, collection)
            except StoreError as error:
                # A collection that goes while it is asked answers with any error there is.
                self._checked = None
                if self._pointer() == pointer:
                    if isinstance(error, MissingError):
                        raise damaged("its collection is missing") from None
                    raise
        raise StoreError(
            "The vector index changes faster than it can be read.", mend="Try again later."
        )

    def _pointer(self) -> _Pointer:
        try:
            note = self._wire.ask(_Place, "GET", f"/{quote(self._name, safe='')}")
        except MissingError:
            note = None
        if note is None or not (note.metadata or {}).get("generation"):
            raise RebuildNeededError(
                "The vector index holds nothing yet.",
                mend="Build it: rmcoach kb index.",
                where=self._wire.place,
            )
        try:
            pointer = _Pointer.model_validate(note.metadata)
        except ValidationError:
            raise damaged("its note of what counts can't be read") from None
        if pointer.embedder != self._embedder:
            raise RebuildNeededError(
                f"The vector index is of the embedder {pointer.embedder!r}, "
                f"not {self._embedder!r}.",
                mend="Rebuild it: rmcoach kb index.",
            )
        return pointer

    def _point(self, pointer: _Pointer) -> str:
        """Make a generation the one that counts; return the name of the one that did before."""
        note = self._wire.ask(_Place, "POST", "", {"name": self._name, "get_or_create": True})
        former = str((note.metadata or {}).get("name", ""))
        body = {"new_metadata": {"rmcoach": "pointer", **pointer.model_dump(mode="json")}}
        self._wire.send("PUT", f"/{note.id}", body)
        return former

    def _create(self, name: str, metadata: dict[str, Any]) -> _Place:
        hnsw = {"hnsw": dict(HNSW)}
        body = {"name": name, "metadata": metadata, "configuration": hnsw}
        return self._wire.ask(_Place, "POST", "", body)

    def _delete(self, name: str) -> None:
        with suppress(MissingError):
            self._wire.send("DELETE", f"/{quote(name, safe='')}")

    def _sweep(self, current: str, former: str) -> None:
        """Delete the generation before, and those that nobody finished within a day."""
        from pydantic import TypeAdapter

        ours = f"{self._name}-"
        if former.startswith(ours) and former != current:
            self._delete(former)
        listed = self._wire.send("GET", f"?limit={_LISTED}")
        old = time.time() - _FORGOTTEN_SECONDS
        with suppress(ValidationError):
            for place in TypeAdapter(list[_Place]).validate_python(listed):
                metadata = place.metadata or {}
                if (
                    place.name.startswith(ours)
                    and place.name != current
                    and metadata.get("rmcoach") == "generation"
                    and metadata.get("started", old) < old
                ):
                    self._delete(place.name)


class _Remote:
    """One collection of a server."""

    def __init__(self, wire: Wire, name: UUID) -> None:
        self._wire = wire
        self._path = f"/{name}"

    def add(self, ids: list[str], vectors: "Floats", metadata: list[dict[str, Any]]) -> None:
        body = {"ids": ids, "embeddings": vectors.tolist(), "metadatas": metadata}
        self._wire.send("POST", f"{self._path}/upsert", body)

    def count(self) -> int:
        count = self._wire.send("GET", f"{self._path}/count")
        return count if isinstance(count, int) else -1

    def near(self, vector: "Floats", wanted: int, where: dict[str, Any] | None) -> list[Hit]:
        body = {
            "query_embeddings": [vector.tolist()],
            "n_results": wanted,
            "include": ["distances"],
        }
        body |= {"where": where} if where else {}
        found = self._wire.ask(_Found, "POST", f"{self._path}/query", body)
        if len(found.ids) != 1 or [len(part) for part in found.ids] != [
            len(part) for part in found.distances
        ]:
            raise damaged("the server's answer does not fit together")
        return [
            Hit(name, score(1.0 - distance))
            for name, distance in zip(found.ids[0], found.distances[0], strict=True)
        ]

    def rows(self, where: dict[str, Any] | None, limit: int, offset: int) -> Rows:
        return self._rows({"limit": limit, "offset": offset, **({"where": where} if where else {})})

    def row(self, name: str) -> Rows:
        return self._rows({"ids": [name]})

    def _rows(self, which: dict[str, Any]) -> Rows:
        import numpy as np

        body = {**which, "include": ["embeddings"]}
        found = self._wire.ask(_Got, "POST", f"{self._path}/get", body)
        vectors = np.asarray(found.embeddings, dtype=np.float32)
        if found.ids and vectors.shape[:1] != (len(found.ids),):
            raise damaged("the server's answer does not fit together")
        return Rows(found.ids, vectors)
