"""A workspace: a folder with settings and pair files that people write by hand."""

import contextlib
import os
import re
from pathlib import Path

from rmcoach import _yaml
from rmcoach.config import Config
from rmcoach.errors import (
    FileFormatError,
    InputError,
    NotFoundError,
    RmcoachError,
    did_you_mean,
)
from rmcoach.models.pair import Pair
from rmcoach.models.program import Program
from rmcoach.models.reading import read

PAIR_SUFFIXES = (".yaml", ".yml")
_MAX_BYTES = 256 * 1024
_LONGEST_SHOWN = 60


class Workspace:
    """The pair files and the programme that a configuration points to."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.pairs = config.path("pairs") or Path("pairs")

    def program(self) -> Program:
        """Return the programme.

        Raises:
            FileFormatError: The ``[program]`` section is wrong.
        """
        section = self._config.program
        if not section:
            return Program()
        return read(Program, section, where=self._config.program_origin or "[program]")

    def pair_names(self) -> list[str]:
        """Return the names of the pair files, in order.

        Raises:
            InputError: The folder can't be read.
        """
        if not self.pairs.is_dir():
            return []
        try:
            found = [path for path in self.pairs.iterdir() if path.suffix in PAIR_SUFFIXES]
        except OSError as error:
            raise InputError(f"can't be read: {error.strerror}.", where=self.pairs) from None
        shown = [path for path in found if not path.name.startswith((".", "_"))]
        return sorted({path.stem for path in shown if path.is_file()})

    def people(self) -> list[str]:
        """Return the names of everybody in the pair files; a file that is wrong is passed over."""
        names: dict[str, None] = {}
        for name in self.pair_names():
            with contextlib.suppress(RmcoachError):
                names.update(dict.fromkeys(self.pair(name).names()))
        return [*names]

    def pair(self, name: str) -> Pair:
        """Read a pair by the name of its file or by a path.

        Raises:
            NotFoundError: There is no such file; the message lists those there are.
            FileFormatError: The file is wrong; with the line.
        """
        return read_pair(self.pair_file(name))

    def pair_file(self, name: str) -> Path:
        """Return the file of a pair.

        Raises:
            NotFoundError: There is no such file.
        """
        if "/" in name or "\\" in name or name.endswith(PAIR_SUFFIXES):
            path = Path(os.path.expanduser(name))  # noqa: PTH111 - Path fails on an unknown ~user
            if not os.path.isfile(path):  # noqa: PTH113 - Path fails on a name that is too long
                raise NotFoundError("there is no such pair file.", where=path)
            return path
        for suffix in PAIR_SUFFIXES:
            path = self.pairs / f"{name}{suffix}"
            if os.path.isfile(path):  # noqa: PTH113 - Path fails on a name that is too long
                return path
        known = self.pair_names()
        there = f"There are: {', '.join(known)}." if known else "Make one with: rmcoach pair new"
        if self._config.root is None and not known:
            there = "This is no workspace; make one with: rmcoach init"
        shown = name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"
        raise NotFoundError(
            f"no pair is called {shown!r}{did_you_mean(name, known)} in {self.pairs}.", mend=there
        )


def read_pair(path: Path) -> Pair:
    """Read a pair file.

    The name of the file is the pair's id where the file gives none.

    Raises:
        FileFormatError: The file is wrong; with the line.
        InputError: The file can't be read.
    """
    text = read_text(path)
    loaded = _yaml.load(text, path)
    data = loaded.data
    if not isinstance(data, dict):
        raise FileFormatError(
            "this holds no 'key: value' lines.",
            mend="Start from the file that 'rmcoach pair new' makes.",
            where=path,
        )
    if data.get("id") is None:
        data = {"id": _id(path.stem), **{k: v for k, v in data.items() if k != "id"}}
    return read(Pair, data, where=path, line_of=loaded.lines)


def _id(name: str) -> str:
    """Return the id that the name of a file stands for: letters, digits, . _ - alone."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "pair"


def read_text(path: Path) -> str:
    """Read a UTF-8 file that a person wrote.

    Raises:
        FileFormatError: It is too large or not UTF-8.
        InputError: It can't be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}.", where=path) from None
    if len(content) > _MAX_BYTES:
        raise FileFormatError("too large to be a pair file.", where=path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileFormatError(
            "this is not UTF-8 text.", mend="Save the file as UTF-8.", where=path, line=line
        ) from None
