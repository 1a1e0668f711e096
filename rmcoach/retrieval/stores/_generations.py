"""A folder of generations: one is built at a time, one is current, none is ever changed.

::

    lock               held by the process that builds
    CURRENT            which generation counts, and the digest of every file in it
    generation-<x>/    as it was built; the files are never opened here, only copied
    building-<x>/      one that is being built, or was when its process died
    open-<x>/          the copy that one process reads; its file ``held`` is locked meanwhile

Chroma writes into its files even when it only reads, two processes on one folder break it, and
damaged files can abort the interpreter. So a reader takes a copy of its own, checks the digest of
each byte of that copy, and opens nothing else: what it opens is what the builder has proven.
"""

import hashlib
import os
import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pydantic import ValidationError

from rmcoach.errors import StoreError
from rmcoach.models.base import Record
from rmcoach.retrieval.stores import _files
from rmcoach.retrieval.stores._collection import damaged

if TYPE_CHECKING:
    from filelock import FileLock

_CHUNK = 1 << 20
_LOCK_SECONDS = 600.0
_OPENING_SECONDS = 10.0


class FileFact(Record):
    """What a file must be."""

    size: int
    sha256: str


class Manifest(Record):
    """What is known of a generation.

    Attributes:
        generation: The name that its builder gave it.
        folder: The folder it lies in.
        embedder: What its vectors come from.
        chroma: The version of chromadb that wrote it.
        count: How many entries it holds.
        dimensions: How long its vectors are.
        canary: An entry that must be found by its own vector; None where there is no entry.
        files: Every file, by its path in the folder.
    """

    generation: str
    folder: str
    embedder: str
    chroma: str
    count: int
    dimensions: int
    canary: str | None
    files: dict[str, FileFact]


class Copy:
    """A private copy of a generation, gone when it is closed or the process ends."""

    def __init__(self, folder: Path, lock: "FileLock") -> None:
        self.folder = folder
        self.close = weakref.finalize(self, _drop, folder, lock, os.getpid())


class Generations:
    """The folder of one embedded store.

    Args:
        folder: Where it is; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._current = self.folder / "CURRENT"

    def sign(self) -> tuple[int, int, int] | None:
        """Return what changes when another generation becomes the current one."""
        return _files.sign(self._current)

    def current(self) -> Manifest | None:
        """Return what is known of the current generation, None where there is none.

        Raises:
            RebuildNeededError: The file that says so is damaged.
        """
        try:
            digest, _, text = self._current.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise damaged(f"CURRENT can't be read ({error.strerror})") from None
        if hashlib.sha256(text).hexdigest().encode() != digest:
            raise damaged("CURRENT is not as it was written")
        try:
            return Manifest.model_validate_json(text)
        except ValidationError:
            raise damaged("CURRENT was written by another version of rmcoach") from None

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Wait until no other process builds; give an empty folder to build in.

        Raises:
            StoreError: The folder can't be written, or the other process takes too long.
        """
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "lock", timeout=_LOCK_SECONDS):
                self._sweep("building-*")
                path = self.folder / f"building-{uuid4().hex[:12]}"
                path.mkdir()
                try:
                    yield path
                finally:
                    shutil.rmtree(path, ignore_errors=True)
        except Timeout:
            raise StoreError(
                "Another process has been building the vector index for ten minutes.",
                mend="Wait for it or stop it, then try again.",
                where=self.folder,
            ) from None
        except OSError as error:
            raise StoreError(
                f"The vector index can't be written: {error.strerror or error}.",
                mend="Make room, or set another cache folder.",
                where=self.folder,
            ) from None

    def publish(self, built: Path, manifest: Manifest) -> None:
        """Make what was built the current generation, and delete the others."""
        name = f"generation-{built.name.removeprefix('building-')}"
        files = [path for path in sorted(built.rglob("*")) if path.is_file()]
        for path in files:
            _files.settle(path)
        facts = {path.relative_to(built).as_posix(): _measure(path) for path in files}
        manifest = manifest.model_copy(update={"folder": name, "files": facts})
        text = manifest.model_dump_json(indent=1).encode()
        built.rename(self.folder / name)
        _files.settle(self.folder)
        _files.put(self._current, [hashlib.sha256(text).hexdigest().encode(), b"\n", text])
        self._sweep("generation-*", keep=name)
        self._sweep("CURRENT.*.tmp")

    def verify(self, manifest: Manifest) -> None:
        """Hold that every file of a generation is as it was written.

        Raises:
            RebuildNeededError: One is not.
        """
        for name, fact in manifest.files.items():
            try:
                whole = _measure(self.folder / manifest.folder / name) == fact
            except OSError:
                whole = False
            if not whole:
                raise damaged(f"{name} is missing or not as it was written")

    def copy(self, manifest: Manifest) -> Copy:
        """Return a checked copy of a generation.

        Raises:
            RebuildNeededError: A file is missing or not as it was written.
            StoreError: The copy can't be written.
        """
        copy = self._place()
        try:
            for name, fact in manifest.files.items():
                _take(self.folder / manifest.folder / name, copy.folder / name, fact)
        except BaseException as error:
            copy.close()
            if isinstance(error, OSError):
                raise StoreError(
                    f"The vector index can't be read: {error.strerror or error}.",
                    mend="Make room, or set another cache folder.",
                    where=self.folder,
                ) from None
            raise
        return copy

    def _place(self) -> Copy:
        """Return an empty folder that belongs to this process; delete those that nobody holds."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.folder / "opening", timeout=_OPENING_SECONDS):
                for stale in self.folder.glob("open-*"):
                    with suppress(OSError, Timeout), FileLock(stale / "held", timeout=0):
                        shutil.rmtree(stale, ignore_errors=True)
                path = self.folder / f"open-{uuid4().hex[:12]}"
                path.mkdir(mode=0o700)
                return _hold(path)
        except OSError:
            # The index may lie in a folder that this user can only read, or be held up.
            from tempfile import mkdtemp

            return _hold(Path(mkdtemp(prefix="rmcoach-")))

    def _sweep(self, pattern: str, keep: str = "") -> None:
        for path in self.folder.glob(pattern):
            if path.name == keep:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _hold(folder: Path) -> Copy:
    from filelock import FileLock

    lock = FileLock(folder / "held", thread_local=False)
    lock.acquire()
    return Copy(folder, lock)


def _take(source: Path, target: Path, fact: FileFact) -> None:
    """Copy a file, and hold that the copy is what was once written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        raise damaged(f"{source.name} is missing") from None
    if _measure(target) != fact:
        raise damaged(f"{source.name} is not as it was written")


def _measure(path: Path) -> FileFact:
    """Return size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileFact(size=size, sha256=digest.hexdigest())


def _drop(folder: Path, lock: "FileLock", owner: int) -> None:
    """Delete a copy; a forked child leaves it to its parent."""
    if os.getpid() == owner:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)
