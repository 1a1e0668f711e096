"""A server on this machine that speaks three wire formats, well or badly; and what uses it."""

import http.server
import json
import socket
import threading
import time

import pytest

from rmcoach import _litellm

KEY = "sk-canary-0123456789abcdef"
LOOPBACK = ["127.0.0.1", "localhost", "::1"]


def openai(text, **fields):
    message = {"role": "assistant", "content": text, **fields.pop("message", {})}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message, **fields}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }


def anthropic(text):
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "fake",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 11, "output_tokens": 7},
    }


def ollama(text):
    return {
        "model": "fake",
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": text},
        "done": True,
        "done_reason": "stop",
        "prompt_eval_count": 11,
        "eval_count": 7,
    }


class FakeServer(http.server.ThreadingHTTPServer):
    """Answers by ``behave``, a function of the handler and the body; keeps what it was sent."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies, self.times, self.paths = [], [], []
        self.behave = lambda handler, _: handler.say("hello")
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.stopped = threading.Event()

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a call may wait 40 ms for the second half of an answer

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.send(200, b"{}")

    def do_POST(self):
        raw = self.rfile.read(int(self.headers["content-length"]))
        if self.path.endswith("/api/show"):
            self.send(200, b"{}")
            return
        self.server.bodies.append(json.loads(raw))
        self.server.times.append(time.monotonic())
        self.server.paths.append(self.path)
        self.server.behave(self, self.server.bodies[-1])

    def say(self, text):
        """Answer with a text, in the format that was spoken."""
        wire = openai
        if self.path.endswith("/messages"):
            wire = anthropic
        elif self.path.endswith("/api/chat"):
            wire = ollama
        self.send(200, json.dumps(wire(text)).encode())

    def send(self, status, body, kind="application/json", **headers):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def fail(self, status, kind="error", **headers):
        """Fail as rudely as providers do: with the key and what was sent in the body."""
        told = json.dumps(self.server.bodies[-1])[:500]
        message = f"no: {self.headers.get('authorization')} {told}"
        error = {"message": message, "type": kind, "code": kind}
        self.send(status, json.dumps({"error": error}).encode(), **headers)

    def head(self, length):
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(length))
        self.end_headers()

    def hang_up(self):
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True


@pytest.fixture
def server():
    fake = FakeServer()
    thread = threading.Thread(target=fake.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield fake
    fake.stopped.set()
    fake.shutdown()
    fake.server_close()


@pytest.fixture(scope="session")
def litellm():
    """Import litellm once, so that no deadline of a test pays for it."""
    return _litellm.load()


@pytest.fixture
def spoken_to(server, litellm, monkeypatch):
    """The fake server, where openai, anthropic and ollama models are looked for."""
    monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    monkeypatch.setenv("OLLAMA_API_BASE", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    return server


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """One index for all tests of a process; answers are not kept unless a test asks for it."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _at_home(tmp_path, monkeypatch, cache):
    """No test here writes outside of its folder, or finds a key or a setting of the user's."""
    from rmcoach.backends.providers import PROVIDERS

    for provider in PROVIDERS.values():
        for name in (*provider.keys, *provider.bases):
            monkeypatch.delenv(name, raising=False)
    for name in ("MODEL", "TIMEOUT", "OFFLINE", "BUDGET", "REDACT", "LOG"):
        monkeypatch.delenv(f"RMCOACH_{name}", raising=False)
    monkeypatch.setenv("RMCOACH_CACHE", str(cache))
    monkeypatch.setenv("RMCOACH_ANSWERS", "off")
    monkeypatch.setenv("RMCOACH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("RMCOACH_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.chdir(tmp_path)
