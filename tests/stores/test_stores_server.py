"""What a server can do to us, and we to it: faults, keys, other writers, damage."""

import json
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rmcoach.errors import InputError, RebuildNeededError, StoreError
from rmcoach.retrieval.stores import _wire
from rmcoach.retrieval.stores.exact import ExactStore
from rmcoach.retrieval.stores.server import ServerStore
from rmcoach.testing.stores import same, some_entries, some_queries

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "ck-very-secret-0123456789"


class Fake(ThreadingHTTPServer):
    """Answers every request in the same way, and remembers them."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.headers = []
        self.answer = (200, b"{}")
        self.drip = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Say nothing."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.headers.append(dict(self.headers))
        status, content = self.server.answer
        self.send_response(status)
        if status == 302:
            self.send_header("location", "http://127.0.0.1:9/elsewhere")
        if content is None:
            self.send_header("content-length", "100000")
            self.end_headers()
            while not self.server.drip.wait(0.05):
                self.wfile.write(b" ")
                self.wfile.flush()
            return
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - as http.server has it


@pytest.fixture
def fake():
    server = Fake()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.drip.set()
    server.shutdown()
    server.server_close()
    thread.join()


def pointer(**changes):
    metadata = {
        "generation": "g", "collection": "3f975880-c0a1-4072-b84a-16c47fa6671b", "name": "x-1",
        "embedder": "", "count": 3, "dimensions": 2, "canary": "a", **changes,
    }  # fmt: skip
    place = {"id": "51f3d44a-8d23-4acc-b20c-3baaff8d440a", "name": "x", "metadata": metadata}
    return json.dumps(place).encode()


ANSWERS = {
    "key refused": (401, b"{}", "CHROMA_API_KEY"),
    "forbidden": (403, b"{}", "CHROMA_API_KEY"),
    "busy": (429, b"", "Try again later"),
    "broken": (500, b'{"error": "InternalError", "message": "secret"}', "Try again later"),
    "redirect": (302, b"", "HTTP 302"),
    "refused": (400, b'{"error": "InvalidArgumentError", "message": "\x1b[31m"}', "InvalidArg"),
    "not JSON": (200, b"<html>", "not a Chroma server"),
    "deep JSON": (200, b"[" * 100_000, "not a Chroma server"),
    "another shape": (200, b"[1, 2]", "not a Chroma server"),
    "not the shape of a note": (200, pointer(count="many"), "can't be read"),
    "numbers for everything": (200, pointer(), "damaged|not a Chroma server"),
}


@pytest.mark.parametrize(("status", "content", "said"), ANSWERS.values(), ids=ANSWERS)
def test_a_strange_answer_is_one_line_with_its_mend(fake, status, content, said):
    """Whatever answers at the URL: an error that says what to do, with nothing of its text."""
    fake.answer = (status, content)
    with (
        closing(ServerStore(fake.url, name="xyz", api_key=KEY)) as store,
        pytest.raises(StoreError, match=said) as caught,
    ):
        store.search([1.0, 2.0], 3)
    shown = str(caught.value)
    assert caught.value.mend
    for never in (KEY, "\n", "\x1b", "secret"):
        assert never not in shown


def test_an_answer_without_end_is_given_up(fake, monkeypatch):
    """A server that drips holds nobody beyond the deadline; one that floods is cut off."""
    fake.answer = (200, None)
    with (
        closing(ServerStore(fake.url, timeout=0.6)) as store,
        pytest.raises(StoreError, match=r"within 0\.6 seconds"),
    ):
        store.count()
    fake.answer = (200, b" " * 5000)
    monkeypatch.setattr(_wire, "MAX_BYTES", 1000)
    with (
        closing(ServerStore(fake.url)) as store,
        pytest.raises(StoreError, match="not a Chroma server"),
    ):
        store.count()


def test_no_server_is_said_in_one_line():
    """Nothing listens there: the place, what is wrong and the mend."""
    with closing(ServerStore("http://127.0.0.1:9")) as store:
        for call in (store.count, store.generation, lambda: store.replace("x", some_entries(2))):
            with pytest.raises(
                StoreError, match=r"^http://127.0.0.1:9: No Chroma server"
            ) as caught:
                call()
            assert not isinstance(caught.value, RebuildNeededError)


@pytest.mark.parametrize(
    ("settings", "header", "value"),
    [
        ({}, "x-chroma-token", KEY),
        ({"key_header": "Authorization"}, "authorization", f"Bearer {KEY}"),
    ],
)
def test_the_key_goes_into_its_header_and_nowhere_else(fake, monkeypatch, settings, header, value):
    """The key may come from the environment; no text of ours shows it."""
    monkeypatch.setenv("CHROMA_API_KEY", KEY)
    fake.answer = (404, b"{}")
    with closing(ServerStore(fake.url, **settings)) as store:
        assert store.generation() is None
        assert KEY not in repr(store)
    assert value == {name.lower(): text for name, text in fake.headers[0].items()}[header]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org:8000", "ftp://example.org", "example.org:8000", "https://", "",
        "https://user:pass@example.org", "https://example.org/?key=1", "http://[::1", "http://a:b",
    ],
)  # fmt: skip
def test_a_url_that_cannot_be_used_is_refused_before_anything_is_sent(url):
    """A key never travels in the clear, and never stands in a URL."""
    with pytest.raises(InputError) as caught:
        ServerStore(url, api_key=KEY)
    assert "pass" not in str(caught.value).replace("password", "")
    assert caught.value.mend


def test_a_name_that_chroma_would_refuse_is_refused_at_once():
    """Collection names have rules; the message says them."""
    for name in ("kb", "a b c", "ä" * 5, "x" * 60, "-abc"):
        with pytest.raises(InputError, match="3 to 42 letters"):
            ServerStore("http://127.0.0.1:8000", name=name)


def collections(store):
    return [place["name"] for place in store._wire.send("GET", "?limit=1000")]


def current(store):
    return store._pointer()


def test_the_generation_before_is_deleted_and_others_are_left_alone(chroma_server):
    """A switch leaves the note, the new collection, and whatever does not belong to it."""
    with closing(ServerStore(chroma_server, name="tidy")) as store:
        other = ServerStore(chroma_server, name="tidy-other")
        other.replace("other", some_entries(5))
        store._create("tidy-0123456789ab", {"rmcoach": "generation", "started": 1})
        store._create("tidy-notes", {"of": "somebody else"})

        store.replace("a", some_entries(5))
        store.replace("b", some_entries(5))

        ours = {name for name in collections(store) if name.startswith("tidy")}
        wanted = {"tidy", "tidy-notes", "tidy-other", current(store).name, current(other).name}
        assert wanted == ours
        assert 5 == other.count()
        other.close()


def test_a_poisoned_note_deletes_nothing_of_others(chroma_server):
    """The name in the note is what others may have written: only our own are deleted by it."""
    with closing(ServerStore(chroma_server, name="poison")) as store:
        store._create("bystander", {"a": "b"})
        store.replace("a", some_entries(5))
        store._point(current(store).model_copy(update={"name": "bystander"}))

        store.replace("b", some_entries(5))

        assert "bystander" in collections(store)


@pytest.mark.parametrize("damage", ["collection deleted", "entries deleted", "vector changed"])
def test_damage_at_the_server_is_noticed_by_the_next_reader(chroma_server, damage):
    """What somebody else deletes or changes is noticed, and mended by a rebuild."""
    name = "damage-" + damage.replace(" ", "-")
    entries = some_entries(60)
    with closing(ServerStore(chroma_server, name=name)) as store:
        store.replace("a", entries)
        assert 60 == store.count()
        path = f"/{current(store).collection}"
        if damage == "collection deleted":
            store._delete(current(store).name)
        elif damage == "entries deleted":
            store._wire.send("POST", f"{path}/delete", {"ids": [entries[7].id]})
        else:
            body = {"ids": [entries[0].id], "embeddings": [[-1.0] * 32]}
            store._wire.send("POST", f"{path}/delete", {"ids": [entries[0].id]})
            store._wire.send("POST", f"{path}/add", {**body, "ids": ["another"]})

        with closing(ServerStore(chroma_server, name=name)) as reader:
            with pytest.raises(RebuildNeededError, match="damaged"):
                reader.search(entries[0].vector, 60)
            store.replace("b", entries)
            assert [entries[7].id] == [hit.id for hit in reader.search(entries[7].vector, 1)]


def test_two_machines_build_while_a_third_reads(chroma_server):
    """Builders don't disturb one another or a reader: every answer is of one whole generation."""
    exact = {}
    for seed in range(6):
        exact[f"seed-{seed}"] = ExactStore()
        exact[f"seed-{seed}"].replace("x", some_entries(150, seed=seed))
    with closing(ServerStore(chroma_server, name="shared")) as store:
        store.replace("seed-0", some_entries(150, seed=0))
    failed = []

    def build(seeds):
        with closing(ServerStore(chroma_server, name="shared")) as store:
            for seed in seeds:
                try:
                    store.replace(f"seed-{seed}", some_entries(150, seed=seed))
                except StoreError as error:
                    failed.append(error)

    threads = [threading.Thread(target=build, args=(seeds,)) for seeds in ((1, 2), (3, 4))]
    for thread in threads:
        thread.start()
    with closing(ServerStore(chroma_server, name="shared")) as reader:
        number = 0
        while any(thread.is_alive() for thread in threads):
            query = some_queries(1, seed=number)[0]
            hits = reader.search(query, 10)
            assert any(same(one.search(query, 10), hits) for one in exact.values())
            number += 1
        for thread in threads:
            thread.join()
        assert [] == failed
        assert reader.generation() in {"seed-2", "seed-4"}
        assert 150 == reader.count()
