"""What rmcoach adds to a call of litellm, and what 32 agendas at once cost against one call.

Run: python tests/benchmarks/model_calls.py [CALLS]. The server is the fake one of the tests.
"""

import datetime as dt
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from rmcoach import _litellm
from rmcoach.backends.base import Message, ModelRequest
from rmcoach.backends.choose import Options, equipped
from rmcoach.backends.litellm import LiteLLMBackend
from rmcoach.coach import Coach
from rmcoach.coaching.example import example

SERVE = "--serve"
TITLE = json.dumps({"b1_title": "Arrive and settle in"})


def serve():
    """Answer until the end, at once or, below /slow, after half a second; say the port first."""
    file = Path(__file__).parent.parent / "backends" / "conftest.py"
    spec = importlib.util.spec_from_file_location("fake_server", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    server = module.FakeServer()

    def behave(handler, _):
        if handler.path.startswith("/slow/"):
            time.sleep(0.5)
        handler.say(TITLE)

    server.behave = behave
    print(server.url, flush=True)
    server.serve_forever()


@contextmanager
def fake_server():
    """Run the fake server in a process of its own, as a provider's would be; yield its address."""
    command = [sys.executable, __file__, SERVE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def ask_at(address):
    os.environ["OPENAI_BASE_URL"] = f"{address}/v1"
    os.environ["OPENAI_API_KEY"] = "sk-fake"


def timed(call):
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def worked(call):
    """Return the milliseconds of CPU that a call takes here."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def main(calls):
    with fake_server() as address:
        ask_at(address)
        added(address, calls)
        ask_at(f"{address}/slow")
        at_once()


def added(address, calls):
    """Print what rmcoach adds to a call of litellm."""
    text = "Understand which AI tools our newest sellers use. " * 60
    messages = [{"role": "user", "content": text}]
    names = ("Dana Whitfield", "Priya Raman")
    request = ModelRequest(messages=(Message(**messages[0]),), names=names, response_schema={})
    with tempfile.TemporaryDirectory() as folder:
        options = Options(redact=True, log=Path(folder) / "sent.jsonl")
        backend = LiteLLMBackend("openai/fake")
        backend.is_local = False
        ours = equipped(backend, options)

        def bare():
            _litellm.completion(
                model="openai/fake", messages=messages, api_base=f"{address}/v1", api_key="x"
            )

        pairs = [(bare, lambda: ours.complete(request)) for _ in range(calls + 3)]
        found = [(timed(one), timed(two)) for one, two in pairs][3:]
        busy = [(worked(one), worked(two)) for one, two in pairs]
    alone, whole = (statistics.median(column) for column in zip(*found, strict=True))
    more = statistics.median(two - one for one, two in found)
    cpu = statistics.median(two - one for one, two in busy)
    print(f"CPU added {cpu:+.1f} ms")
    print(f"litellm alone {alone:.1f} ms, through rmcoach {whole:.1f} ms: {more:+.1f} ms")


def at_once():
    """Print what 32 agendas in 32 threads cost, where a call takes half a second."""
    pair, program, past, actions = example(dt.date(2026, 11, 22))
    coach = Coach(program=program, backend="openai/fake")

    def agenda():
        made = coach.agenda(pair, past_sessions=past, open_actions=actions)
        assert made.provenance.backend == "openai/fake"

    agenda()
    one = statistics.median(timed(agenda) for _ in range(3))
    with ThreadPoolExecutor(32) as pool:
        start = time.perf_counter()
        for done in [pool.submit(agenda) for _ in range(32)]:
            done.result()
        many = (time.perf_counter() - start) * 1000
    print(f"one agenda {one:.0f} ms, 32 in 32 threads {many:.0f} ms: {many / one:.1f} times one")


if __name__ == "__main__":
    if SERVE in sys.argv:
        serve()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
