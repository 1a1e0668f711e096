"""What every test stands on: a clean environment, a folder of its own, the packaged knowledge."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rmcoach import Coach, Pair
from rmcoach.retrieval.knowledge import Knowledge

CHECKOUT = Path(__file__).resolve().parent.parent

_PREFIXES = ("RMCOACH_", "XDG_", "COVERAGE_")
_NAMES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "TERM")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """Where the copy of the packaged knowledge is kept: made once, not once a test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache) -> None:
    """No test sees the settings of whoever runs it, or writes outside of its own folder."""
    for name in [*os.environ]:
        if name.startswith(_PREFIXES) or name in _NAMES:
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("RMCOACH_CACHE", str(shared_cache))
    monkeypatch.setenv("RMCOACH_STATE", str(home / "state" / "rmcoach"))
    monkeypatch.setenv("RMCOACH_CONFIG", str(home / "config" / "rmcoach.toml"))
    monkeypatch.chdir(work)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The packaged knowledge, shared: tests only read it."""
    return Knowledge()


@pytest.fixture(scope="session")
def coach() -> Coach:
    """A coach with the packaged knowledge, shared: tests only read it."""
    return Coach()


@pytest.fixture
def make_pair() -> Callable[..., Pair]:
    """Build a pair; what a test does not care about is filled in."""

    def build(**fields: Any) -> Pair:
        given: Mapping[str, Any] = {
            "id": "dana",
            "mentee": {"name": "Dana Whitfield"},
            "mentor": {"name": "Priya Raman"},
            "goals": ["Understand which AI tools our newest sellers use"],
            **fields,
        }
        return Pair.model_validate(given)

    return build


@pytest.fixture
def write() -> Callable[..., Path]:
    """Write files into a folder, given as ``{path: text or bytes}``; return the folder."""

    def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return put


@pytest.fixture
def start_python() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a piece of Python in a process of its own that imports the rmcoach under test."""
    import rmcoach

    package = str(Path(rmcoach.__file__).parent.parent)
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": package},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        with process:  # what a failed test left behind spoils no other
            pass


@pytest.fixture
def run_python(start_python: Callable[..., "subprocess.Popen[str]"]) -> Callable[..., str]:
    """Run a piece of Python in a process of its own; return what it printed."""

    def run(code: str, *arguments: object) -> str:
        with start_python(code, *arguments) as process:
            out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        return out

    return run
