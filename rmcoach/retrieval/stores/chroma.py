"""Chroma inside this process, in a folder of the cache.

Chroma's own files break when two processes use them, when a process that writes them is killed,
and when they are damaged, at times by aborting the interpreter. So they are written once, proven
in a process of its own, and read only as a checked copy (see
:mod:`rmcoach.retrieval.stores._generations`). Whatever is wrong becomes a
:class:`~rmcoach.errors.RebuildNeededError`, which :meth:`ChromaStore.replace` mends from vectors
that the caller still has.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmcoach.errors import RebuildNeededError, StoreError
from rmcoach.retrieval.stores._collection import (
    HNSW,
    Rows,
    check,
    damaged,
    fill,
    nearest,
)
from rmcoach.retrieval.stores._generations import Copy, Generations, Manifest
from rmcoach.retrieval.stores.base import (
    Entry,
    Filter,
    Hit,
    Prepared,
    direction,
    prepare,
    same_length,
    score,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from rmcoach.retrieval.stores.base import Floats

_NAME = "passages"
_OPEN_TRIES = 20
_PROBE_SECONDS = 300


class ChromaStore:
    """Vectors in an embedded Chroma, safe to share between threads and between processes.

    Args:
        folder: A folder for nothing but this store.
        embedder: What the vectors come from; an index of another embedder is not used.
    """

    def __init__(self, folder: Path, *, embedder: str = "") -> None:
        self._generations = Generations(folder)
        self._embedder = embedder
        self._sign: tuple[int, int, int] | None = None
        self._held: _Opened | None = None
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"ChromaStore({str(self._generations.folder)!r})"

    def replace(self, generation: str, entries: Iterable[Entry]) -> None:
        """Build a new generation, prove it, and make it the current one."""
        prepared = prepare(entries)
        manifest = Manifest(
            generation=generation,
            folder="",
            embedder=self._embedder,
            chroma=version("chromadb"),
            count=len(prepared.ids),
            dimensions=prepared.dimensions,
            canary=prepared.ids[0] if prepared.ids else None,
            files={},
        )
        with self._generations.building() as folder:
            _build(folder, prepared)
            _prove(folder, manifest)
            self._generations.publish(folder, manifest)

    def search(self, vector: "ArrayLike", k: int, where: Filter | None = None) -> list[Hit]:
        """Return the nearest entries of the current generation."""
        query = direction(vector, "The query vector")
        with self._lock:
            opened = self._open()
            manifest = opened.manifest
            if k < 1 or not manifest.count:
                return []
            same_length(manifest.dimensions, query)
            return nearest(opened.collection, query, k, where, manifest.count)

    def count(self) -> int:
        """Return how many entries Chroma holds."""
        with self._lock:
            return self._open().collection.count()

    def intact(self) -> int:
        """Return how many entries there are, where every file is as it was written.

        Nothing of Chroma is loaded for it.
        """
        manifest = self._fitting()
        self._generations.verify(manifest)
        return manifest.count

    def generation(self) -> str | None:
        """Return the name of the current generation, without opening it."""
        try:
            manifest = self._generations.current()
        except RebuildNeededError:
            return None
        if manifest is None or self._unfit(manifest):
            return None
        return manifest.generation

    def close(self) -> None:
        """Let go of the copy that is open."""
        with self._lock:
            if self._held is not None:
                self._held.close()
            self._held = self._sign = None

    def _unfit(self, manifest: Manifest) -> str:
        """Say why an index is not for us, or nothing."""
        if manifest.embedder != self._embedder:
            return f"is of the embedder {manifest.embedder!r}, not {self._embedder!r}"
        if manifest.chroma != version("chromadb"):
            return f"was written by chromadb {manifest.chroma}, and {version('chromadb')} is here"
        return ""

    def _open(self) -> "_Opened":
        """Return the current generation, opened; follow a switch to another one."""
        for _ in range(_OPEN_TRIES):
            sign = self._generations.sign()
            if self._held is not None and sign == self._sign:
                return self._held
            self.close()
            try:
                self._held, self._sign = self._load(), sign
            except RebuildNeededError:
                # A generation that went while it was copied is not damaged: there is a newer one.
                if self._generations.sign() == sign:
                    raise
            else:
                return self._held
        raise StoreError(
            "The vector index changes faster than it can be read.", mend="Try again later."
        )

    def _load(self) -> "_Opened":
        manifest = self._fitting()
        return _Opened(self._generations.copy(manifest), manifest)

    def _fitting(self) -> Manifest:
        """Return what is known of the current generation, which must be for us."""
        manifest = self._generations.current()
        if manifest is None:
            raise RebuildNeededError(
                "The vector index holds nothing yet.", mend="Build it: rmcoach kb index."
            )
        if why := self._unfit(manifest):
            raise RebuildNeededError(
                f"The vector index {why}.", mend="Rebuild it: rmcoach kb index."
            )
        return manifest


class _Opened:
    """A generation that is open in this process."""

    def __init__(self, copy: Copy, manifest: Manifest) -> None:
        self.manifest = manifest
        self._copy = copy
        try:
            self._client = _client(copy.folder)
            self.collection = _Embedded(self._client)
            check(self.collection, manifest.count, manifest.canary)
        except BaseException:
            copy.close()
            raise

    def close(self) -> None:
        _guarded(self._client.close)
        self._copy.close()


class _Embedded:
    """The one collection of an embedded Chroma."""

    def __init__(self, client: Any, *, size: int | None = None) -> None:
        if size is None:
            self._collection = _guarded(client.get_collection, _NAME, embedding_function=None)
            return
        # All of it is written to disk at once, when the last entry is there.
        threshold = max(size, 2)
        hnsw = {**HNSW, "sync_threshold": threshold, "batch_size": min(100, threshold)}
        self._collection = _guarded(
            client.create_collection,
            _NAME,
            embedding_function=None,
            configuration={"hnsw": hnsw},
        )

    def add(self, ids: list[str], vectors: "Floats", metadata: list[dict[str, Any]]) -> None:
        _guarded(self._collection.add, ids=ids, embeddings=vectors, metadatas=metadata)

    def count(self) -> int:
        return int(_guarded(self._collection.count))

    def near(self, vector: "Floats", wanted: int, where: dict[str, Any] | None) -> list[Hit]:
        found = _guarded(
            self._collection.query,
            query_embeddings=[vector],
            n_results=wanted,
            where=where,
            include=["distances"],
        )
        return [
            Hit(name, score(1.0 - float(distance)))
            for name, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    def rows(self, where: dict[str, Any] | None, limit: int, offset: int) -> Rows:
        return self._rows(where=where, limit=limit, offset=offset)

    def row(self, name: str) -> Rows:
        return self._rows(ids=[name])

    def _rows(self, **which: Any) -> Rows:
        import numpy as np

        found = _guarded(self._collection.get, include=["embeddings"], **which)
        return Rows(found["ids"], np.asarray(found["embeddings"], dtype=np.float32))


def _client(folder: Path) -> Any:
    """Open Chroma in a folder: no telemetry, no network, no settings from around it.

    Left alone, Chroma takes settings from a ``.env`` file in the working folder and from the
    environment, and one of them turns the embedded database into a client of a server.
    """
    logging.getLogger("chromadb").addHandler(logging.NullHandler())
    try:
        import chromadb
        from chromadb.config import Settings
    except Exception as error:
        # It reads a .env file when it is imported, and wants a recent SQLite.
        raise StoreError(
            f"Chroma can't be loaded here ({type(error).__name__}).",
            mend="See that its settings in the environment and in .env are right.",
        ) from error

    settings = _guarded(
        Settings,
        _env_file=None,
        chroma_api_impl=Settings.model_fields["chroma_api_impl"].default,
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        chroma_otel_granularity=None,
        allow_reset=False,
    )
    return _guarded(chromadb.PersistentClient, str(folder), settings=settings)


def _guarded(function: Any, *arguments: Any, **named: Any) -> Any:
    """Call something of chromadb; whatever it raises means that its files can't be trusted.

    Raises:
        RebuildNeededError: It raised something. A panic of its Rust code is no ``Exception``.
    """
    try:
        return function(*arguments, **named)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise damaged(f"Chroma answers with {type(error).__name__}") from error


def _build(folder: Path, entries: Prepared) -> None:
    try:
        client = _client(folder)
        try:
            fill(_Embedded(client, size=len(entries.ids)), entries)
        finally:
            _guarded(client.close)
    except RebuildNeededError as error:
        raise StoreError(
            f"The vector index could not be written: {error.message}",
            mend="See that the disk has room and try again.",
            where=folder.parent,
        ) from error


def prove(folder: Path, count: int, canary: str | None) -> None:
    """Check a new index as a reader would, after SQLite's own check of its file.

    Raises:
        RebuildNeededError: It is not as it must be.
    """
    import sqlite3
    from contextlib import closing

    try:
        uri = (folder / "chroma.sqlite3").as_uri() + "?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            answer = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise damaged(f"SQLite answers with {type(error).__name__}") from None
    if answer != ("ok",):
        raise damaged("SQLite finds errors in it")
    client = _client(folder)
    try:
        check(_Embedded(client), count, canary)
    finally:
        _guarded(client.close)


def _prove(folder: Path, manifest: Manifest) -> None:
    """Prove a new index in a process of its own, because a bad one can abort the interpreter.

    Raises:
        StoreError: It can't be used; it has not become the current one.
    """
    if getattr(sys, "frozen", False) or not sys.executable:
        prove(folder, manifest.count, manifest.canary)
        return
    order = json.dumps([str(folder), manifest.count, manifest.canary])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "rmcoach.retrieval.stores._prove"],
            input=order,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PROBE_SECONDS,
        )
        said, code = done.stdout.strip(), done.returncode
    except (OSError, subprocess.TimeoutExpired) as error:
        said, code = type(error).__name__, 1
    if (said, code) != ("good", 0):
        raise StoreError(
            f"The new vector index can't be read back ({said or f'exit code {code}'}).",
            mend="See that the disk has room and try again.",
            where=folder.parent,
        )
