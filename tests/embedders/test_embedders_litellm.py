"""Provider embeddings, against a server on this machine that speaks OpenAI's wire format."""

import base64
import hashlib
import json
import logging
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rmcoach.errors import EmbedderDownError, EmbedderError, EmbedderRefusedError, InputError
from rmcoach.retrieval.embedders.litellm import BATCH_TEXTS, LiteLLMEmbedder, prefixes
from rmcoach.testing import EmbedderContract

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    # litellm's own code and the HTTP clients below it are not ours to mend.
    pytest.mark.filterwarnings("ignore"),
]

np = pytest.importorskip("numpy")

KEY = "sk-very-secret-0123456789"
PRIVATE = "What the mentee said in confidence"
DIMENSIONS = 24


def vector_of(text):
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return (3 * np.random.default_rng(seed).standard_normal(DIMENSIONS)).astype(np.float32)


class Provider(ThreadingHTTPServer):
    """Answers ``/v1/embeddings``; ``script`` holds what goes wrong first."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests = []
        self.script = []

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Say nothing."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append((self.path, body, dict(self.headers)))
        status, answer, headers = 200, None, {}
        if self.server.script:
            status, answer, *more = self.server.script.pop(0)
            headers = more[0] if more else {}
        if callable(answer):
            answer = answer(body)
        content = answer if isinstance(answer, bytes) else json.dumps(answer or vectors(body))
        content = content if isinstance(content, bytes) else content.encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def vectors(body, dimensions=None, order=1):
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    data = []
    for index, text in enumerate(texts):
        vector = vector_of(text)[: dimensions or body.get("dimensions") or DIMENSIONS]
        packed = base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
        coded = packed if body.get("encoding_format") == "base64" else vector.tolist()
        data.append({"object": "embedding", "index": index, "embedding": coded})
    return {
        "object": "list",
        "model": body["model"],
        "data": data[::order],
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }


def fault(text=PRIVATE, code=None):
    return {"error": {"message": f"{text} {KEY}", "type": "invalid_request_error", "code": code}}


@pytest.fixture(scope="module")
def running():
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def provider(running):
    running.requests.clear()
    running.script.clear()
    return running


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 0.0
        self.slept = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def make(provider):
    def make(model="openai/our-embedder", **more):
        time = Time()
        embedder = LiteLLMEmbedder(
            model,
            **{"api_base": provider.base, "api_key": KEY, **more},
            clock=time.clock,
            sleep=time.sleep,
        )
        return embedder, time

    return make


class TestContract(EmbedderContract):
    @pytest.fixture
    def embedder(self, make):
        return make()[0]


class TestContractWithPrefixes(EmbedderContract):
    @pytest.fixture
    def embedder(self, make):
        return make("openai/multilingual-e5-small")[0]


def sent(provider):
    return [body["input"] for _, body, _ in provider.requests]


def test_vectors_are_those_of_the_texts_whatever_the_order_of_the_answer(make, provider):
    """A provider may answer in any order: the index says which text a vector belongs to."""
    provider.script = [(200, lambda body: vectors(body, order=-1))]
    embedder, _ = make()

    found = embedder.embed_documents(["one", "two", "three"])

    for text, row in zip(["one", "two", "three"], found, strict=True):
        wanted = vector_of(text) / np.linalg.norm(vector_of(text))
        assert np.allclose(wanted, row, atol=1e-6)


def test_texts_go_in_batches(make, provider):
    """No request holds more texts, or more characters, than a provider takes."""
    embedder, _ = make()
    embedder.embed_documents([str(number) for number in range(2 * BATCH_TEXTS + 1)])
    assert [BATCH_TEXTS, BATCH_TEXTS, 1] == [len(texts) for texts in sent(provider)]

    provider.requests.clear()
    embedder.embed_documents(["a" * 60_000, "b" * 60_000, "c"])
    assert [1, 2] == [len(texts) for texts in sent(provider)]


@pytest.mark.parametrize(
    ("model", "query", "document"),
    [
        ("openai/intfloat/multilingual-e5-large", "query: x", "passage: x"),
        ("openai/e5-base-v2", "query: x", "passage: x"),
        ("openai/nomic-embed-text:v1.5", "search_query: x", "search_document: x"),
        ("openai/text-embedding-3-small", "x", "x"),
        ("openai/type5-model", "x", "x"),
    ],
)
def test_a_model_sees_the_prefixes_that_it_was_trained_with(make, provider, model, query, document):
    """Models of the e5 kind are told which text is a query; the id says that they are."""
    embedder, _ = make(model)

    embedder.embed_query("x")
    embedder.embed_documents(["x"])

    assert [[query], [document]] == sent(provider)
    assert (prefixes(model).name in embedder.id.partition("+")[2]) is True
    assert embedder.id.startswith(f"litellm:{model}")


def test_shorter_vectors_are_asked_for_and_have_an_id_of_their_own(make, provider):
    """The length that was asked for is sent, checked and part of the id."""
    embedder, _ = make("openai/text-embedding-3-small", shorten=8)

    assert (8,) == embedder.embed_query("x").shape
    assert 8 == provider.requests[0][1]["dimensions"]
    assert embedder.id != make("openai/text-embedding-3-small")[0].id


def test_a_length_that_was_recorded_is_held(make, provider):
    """A model that changed under the same name is refused: its vectors can't be compared."""
    embedder, _ = make(dimensions=DIMENSIONS + 1)
    with pytest.raises(EmbedderRefusedError, match=r"24 in place of 25 numbers.*index again"):
        embedder.embed_query("x")

    embedder, _ = make()
    embedder.embed_query("x")
    provider.script = [(200, lambda body: vectors(body, dimensions=5))]
    with pytest.raises(EmbedderRefusedError, match="5 in place of 24 numbers"):
        embedder.embed_documents(["x"])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_provider_that_is_busy_is_asked_again(make, provider, status):
    """A passing fault costs a pause, which grows, and nothing else."""
    provider.script = [(status, fault()), (status, fault())]
    embedder, time = make()

    assert (1, DIMENSIONS) == embedder.embed_documents(["x"]).shape
    assert [0.5, 1.0] == time.slept
    assert 3 == len(provider.requests)


def test_a_provider_that_stays_busy_is_given_up_at_the_deadline(make, provider):
    """Repetitions end with the patience, which is shorter for a query that somebody waits for."""
    provider.script = [(503, fault())] * 100
    embedder, time = make(patience=20)

    with pytest.raises(EmbedderDownError, match=r"too busy.*Try again later"):
        embedder.embed_documents(["x"])
    assert sum(time.slept) < 20
    assert 6 == len(provider.requests)

    with pytest.raises(EmbedderDownError):
        embedder.embed_query("x")
    assert sum(time.slept) < 25


def test_the_provider_says_how_long_to_wait(make, provider):
    """Retry-After is kept, and ends the attempts where it is longer than the patience."""
    provider.script = [(429, fault(), {"retry-after": "7"})]
    embedder, time = make()
    embedder.embed_documents(["x"])
    assert [7.0] == time.slept

    provider.script = [(429, fault(), {"retry-after": "3600"})]
    with pytest.raises(EmbedderDownError):
        embedder.embed_documents(["x"])
    assert [7.0] == time.slept


def same_index(body):
    answer = vectors(body)
    for item in answer["data"]:
        item["index"] = 0
    return answer


def filled(body, number):
    answer = vectors(body)
    for item in answer["data"]:
        item["embedding"] = [float(number)] * DIMENSIONS
    return answer


REFUSALS = [
    (401, fault(), "another key"),
    (403, fault(), "another key"),
    (404, fault(), "There is no embedding model"),
    (400, fault(), "refuses what the embedding model"),
    (429, fault(code="insufficient_quota", text="insufficient_quota"), "no credit"),
    (200, {"object": "list", "model": "m", "data": []}, "vectors for|something else|refuses"),
    (200, lambda body: {**vectors(body), "data": vectors(body)["data"][:1]}, "1 vectors for 2"),
    (200, same_index, "vectors for 2 texts"),
    (200, lambda body: filled(body, 0.0), "can't be compared"),
    (200, lambda body: filled(body, "NaN"), "can't be compared|something else|refuses"),
    (200, b"<html>not JSON</html>", ""),
]


@pytest.mark.parametrize(("status", "answer", "said"), REFUSALS)
def test_what_will_not_get_better_is_said_at_once(make, provider, status, answer, said):
    """A refusal or a senseless answer is one line with its mend, without texts, keys or waiting."""
    provider.script = [(status, answer)] * 20
    embedder, time = make()

    with pytest.raises(EmbedderError, match=said) as caught:
        embedder.embed_documents([PRIVATE, "another"])

    shown = str(caught.value)
    assert KEY not in shown
    assert PRIVATE not in shown
    assert "\n" not in shown
    assert caught.value.mend
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    if status != 200:
        assert [] == time.slept
        assert 1 == len(provider.requests)


def test_a_provider_that_is_not_there_is_said_to_be_out_of_reach(make):
    """No server at the address: words still find, so it is said and not waited for long."""
    embedder, time = make(api_base="http://127.0.0.1:9/v1", patience=4)

    with pytest.raises(EmbedderDownError, match=r"can't be reached.*by words"):
        embedder.embed_query("x")
    assert sum(time.slept) < 1


def test_no_key_is_said_to_be_one_that_is_missing(make, monkeypatch):
    """Without any key the provider's own client refuses; the mend names the environment."""
    for name in ("OPENAI_API_KEY", "AZURE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    embedder, _ = make(api_key=None)

    with pytest.raises(EmbedderRefusedError, match="OPENAI_API_KEY"):
        embedder.embed_query("x")


def test_a_model_without_a_provider_is_refused(make, provider):
    """A bare name that litellm doesn't know is answered with how to write it."""
    embedder, _ = make("no-such-thing-anywhere", api_base=None)

    with pytest.raises(EmbedderRefusedError, match="provider/model"):
        embedder.embed_query("x")
    assert [] == provider.requests


def test_an_empty_text_reaches_no_provider(make, provider):
    """What can't be embedded is refused before anything is sent."""
    embedder, _ = make()

    with pytest.raises(InputError, match="number 2"):
        embedder.embed_documents(["good", " "])
    assert [] == provider.requests


def test_the_key_is_nowhere_but_in_the_request(make, provider, caplog, capfd):
    """Neither the object, the log nor the terminal shows the key."""
    caplog.set_level(logging.DEBUG)
    embedder, _ = make()
    embedder.embed_query("x")

    assert (
        f"Bearer {KEY}"
        == {k.lower(): v for k, v in provider.requests[0][2].items()}["authorization"]
    )
    out, err = capfd.readouterr()
    shown = "".join(record.getMessage() for record in caplog.records if "LiteLLM" in record.name)
    assert KEY not in repr(embedder) + out + err + shown


def test_the_module_imports_no_litellm_until_it_is_asked(tmp_path):
    """Who names an embedder does not pay for litellm, and a .env file beside is not read."""
    (tmp_path / ".env").write_text("RMCOACH_PLANTED=1\n", encoding="utf-8")
    code = (
        "import os, sys\n"
        "from rmcoach.retrieval.embedders.litellm import LiteLLMEmbedder\n"
        "LiteLLMEmbedder('openai/x').id\n"
        "assert 'litellm' not in sys.modules and 'numpy' not in sys.modules\n"
        "from rmcoach import _litellm\n"
        "_litellm.load()\n"
        "assert 'RMCOACH_PLANTED' not in os.environ\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


def test_offline_asks_nobody_and_says_so():
    """Neither for a query nor for passages; litellm is not even imported for it."""
    embedder = LiteLLMEmbedder("openai/any", offline=True)

    for ask in (lambda: embedder.embed_query("a"), lambda: embedder.embed_documents(["a"])):
        with pytest.raises(EmbedderDownError, match="offline is on, so no provider was asked"):
            ask()
