"""For the tests of this folder: a real Chroma server on this machine, and other processes."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

RUN = "import sys; from chromadb.cli.cli import app; app()"
START_SECONDS = 60


@contextmanager
def serving(folder, port):
    """Run ``chroma run`` until the block ends."""
    command = [sys.executable, "-c", RUN, "run", "--path", str(folder), "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            assert process.poll() is None, "chroma run has ended"
            assert time.monotonic() < deadline, "chroma run does not answer"
            try:
                url = f"http://127.0.0.1:{port}/api/v2/heartbeat"
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory):
    """The URL of a Chroma server with nothing in it but what the tests put there."""
    with serving(tmp_path_factory.mktemp("server"), free_port()) as url:
        yield url


@pytest.fixture(scope="session")
def python():
    """Start this Python on some code, with arguments."""

    def start(code, *arguments, **more):
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
        )  # fmt: skip

    return start
