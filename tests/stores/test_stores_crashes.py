"""After a crash, damage or a race: the right answer, or an error that a rebuild mends.

Every damaged index is opened in a process of its own, so that an abort would be seen as one.
"""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rmcoach.errors import RebuildNeededError, StoreError
from rmcoach.retrieval.stores import chroma
from rmcoach.retrieval.stores.base import Filter
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.retrieval.stores.exact import ExactStore
from rmcoach.testing.stores import same, some_entries, some_queries

COUNT = 400

READER = """
import json, sys
from pathlib import Path
from rmcoach.errors import RebuildNeededError
from rmcoach.retrieval.stores.base import Filter
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.testing.stores import some_queries
store = ChromaStore(Path(sys.argv[1]))
wheres = (None, Filter(kinds=frozenset({"guidance"})))
try:
    answers = [store.search(q, 10, w) for q in some_queries(10) for w in wheres]
    print(json.dumps({"count": store.count(), "name": store.generation(), "answers": answers}))
except RebuildNeededError as error:
    print(json.dumps({"error": str(error)}))
store.close()
"""


@pytest.fixture
def read(python):
    """What a fresh process reads from an index; it may not crash."""

    def read(folder):
        process = python(READER, folder)
        out, err = process.communicate(timeout=120)
        assert (0, "") == (process.returncode, err)
        return json.loads(out)

    return read


def right(entries):
    """Return the answers that a fresh process must give."""
    exact = ExactStore()
    exact.replace("x", entries)
    wheres = (None, Filter(kinds=frozenset({"guidance"})))
    return [exact.search(query, 10, where) for query in some_queries(10) for where in wheres]


def agrees(said, entries):
    found = [[chroma.Hit(*hit) for hit in answer] for answer in said["answers"]]
    return all(same(one, other) for one, other in zip(right(entries), found, strict=True))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A good index, to be copied and damaged."""
    folder = tmp_path_factory.mktemp("pristine") / "index"
    ChromaStore(folder).replace("good", some_entries(COUNT))
    return folder


@pytest.fixture
def index(pristine, tmp_path):
    return Path(shutil.copytree(pristine, tmp_path / "index"))


def file(folder, name):
    (found,) = folder.glob(f"generation-*/**/{name}")
    return found


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


def garble(path, *, start=0, size=None):
    content = bytearray(path.read_bytes())
    stop = len(content) if size is None else min(len(content), start + size)
    content[start:stop] = random.Random(0).randbytes(stop - start)
    path.write_bytes(content)


def flip(path, count=64):
    content = bytearray(path.read_bytes())
    chance = random.Random(1)
    for _ in range(count):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def lose_rows(folder):
    with closing(sqlite3.connect(file(folder, "chroma.sqlite3"))) as connection:
        connection.execute("DELETE FROM embeddings WHERE id % 2 = 0")
        connection.commit()


def change_manifest(folder):
    current = folder / "CURRENT"
    current.write_bytes(current.read_bytes().replace(b'"count": 400', b'"count": 399'))


DAMAGE = {
    "sqlite: header garbage": lambda at: garble(file(at, "chroma.sqlite3"), size=100),
    "sqlite: cut in half": lambda at: cut(file(at, "chroma.sqlite3")),
    "sqlite: pages garbage": lambda at: garble(
        file(at, "chroma.sqlite3"), start=64 * 1024, size=16 * 1024
    ),
    "sqlite: 64 bits flipped": lambda at: flip(file(at, "chroma.sqlite3")),
    "sqlite: one bit flipped": lambda at: flip(file(at, "chroma.sqlite3"), count=1),
    "sqlite: empty": lambda at: file(at, "chroma.sqlite3").write_bytes(b""),
    "sqlite: deleted": lambda at: file(at, "chroma.sqlite3").unlink(),
    "sqlite: rows deleted": lose_rows,
    "vectors: garbage": lambda at: garble(file(at, "data_level0.bin")),
    "vectors: cut in half": lambda at: cut(file(at, "data_level0.bin")),
    "vectors: one bit flipped": lambda at: flip(file(at, "data_level0.bin"), count=1),
    "vectors: deleted": lambda at: file(at, "data_level0.bin").unlink(),
    "header: garbage": lambda at: garble(file(at, "header.bin")),
    "metadata: garbage": lambda at: garble(file(at, "index_metadata.pickle")),
    "links: cut in half": lambda at: cut(file(at, "link_lists.bin")),
    "lengths: garbage": lambda at: garble(file(at, "length.bin")),
    "segment folder: deleted": lambda at: shutil.rmtree(file(at, "header.bin").parent),
    "generation: deleted": lambda at: shutil.rmtree(next(at.glob("generation-*"))),
    "CURRENT: deleted": lambda at: (at / "CURRENT").unlink(),
    "CURRENT: empty": lambda at: (at / "CURRENT").write_bytes(b""),
    "CURRENT: garbage": lambda at: garble(at / "CURRENT"),
    "CURRENT: a number changed": change_manifest,
    "the whole folder: deleted": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_never_believed(index, damage, read):
    """Whatever is damaged: no crash, no wrong and no shorter answer, but one line with its mend."""
    damage(index)

    said = read(index)

    assert "error" in said
    assert "kb index" in said["error"]
    assert "\n" not in said["error"]


@pytest.mark.parametrize(
    "name", ["vectors: garbage", "CURRENT: a number changed", "the whole folder: deleted"]
)
def test_a_rebuild_mends_a_damaged_index(index, name, read):
    """What is damaged is mended by ``replace``, from the vectors that the caller has."""
    DAMAGE[name](index)
    entries = some_entries(COUNT, seed=9)
    with closing(ChromaStore(index)) as store:
        with pytest.raises(RebuildNeededError):
            store.search(entries[0].vector, 3)

        store.replace("mended", entries)

        assert COUNT == store.count()
    assert agrees(read(index), entries)


def test_damage_does_not_reach_a_reader_that_has_it_open(index):
    """A reader has a copy of its own: what happens to the index later does not change answers."""
    with closing(ChromaStore(index)) as store:
        before = [store.search(query, 10) for query in some_queries(5)]
        for path in index.glob("generation-*/**/*"):
            if path.is_file():
                garble(path)

        assert before == [store.search(query, 10) for query in some_queries(5)]


def test_files_that_nobody_listed_are_not_opened(index, read):
    """A stray journal beside SQLite's file would be played back; it is not copied."""
    (generation,) = index.glob("generation-*")
    (generation / "chroma.sqlite3-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + bytes(600))

    assert agrees(read(index), some_entries(COUNT))


def test_another_version_or_embedder_needs_a_rebuild(index, monkeypatch):
    """An index written by another chromadb, or of another embedder, is not opened."""
    assert ChromaStore(index, embedder="other").generation() is None
    with pytest.raises(RebuildNeededError, match="'other'"):
        ChromaStore(index, embedder="other").count()

    monkeypatch.setattr(chroma, "version", lambda _: "9.9.9")
    assert ChromaStore(index).generation() is None
    with pytest.raises(RebuildNeededError, match=r"9\.9\.9"):
        ChromaStore(index).count()


def test_copies_go_with_their_readers(index, python):
    """A reader's copy is deleted when it closes; one of a killed reader goes with the next."""
    code = READER + "store.count()\nprint('open', flush=True)\nsys.stdin.read()\n"
    reader = python(code.replace("store.close()", ""), index, stdin=subprocess.PIPE)
    reader.stdout.readline()
    assert "open\n" == reader.stdout.readline()
    (held,) = index.glob("open-*")

    with closing(ChromaStore(index)) as store:
        store.count()
        assert held.is_dir(), "a copy that is in use was deleted"
        assert 2 == len([*index.glob("open-*")])
    reader.kill()
    reader.communicate()
    with closing(ChromaStore(index)) as store:
        store.count()
        assert not held.exists()
    assert [] == [*index.glob("open-*")]


def test_a_reader_that_ends_without_closing_leaves_no_copy(index, python):
    """A process that simply ends takes its copy with it."""
    code = "import sys\nfrom pathlib import Path\n"
    code += "from rmcoach.retrieval.stores.chroma import ChromaStore\n"
    code += "store = ChromaStore(Path(sys.argv[1]))\nprint(store.count())\n"
    reader = python(code, index)

    assert (f"{COUNT}\n", "") == reader.communicate(timeout=120)
    assert [] == [*index.glob("open-*")]


def test_settings_from_around_do_not_reach_chroma(index, tmp_path, python):
    """Neither a .env file nor the environment of the caller changes what is opened."""
    file = tmp_path / ".env"
    file.write_text("persist_directory=elsewhere\nallow_reset=true\n", encoding="utf-8")
    code = "import sys\nfrom pathlib import Path\n"
    code += "from rmcoach.errors import StoreError\n"
    code += "from rmcoach.retrieval.stores.chroma import ChromaStore\n"
    code += "store = ChromaStore(Path(sys.argv[1]))\n"
    code += "try:\n    print(store.count())\nexcept StoreError as error:\n    print(error)\n"
    around = {
        "CHROMA_API_IMPL": "chromadb.api.fastapi.FastAPI",
        "CHROMA_SERVER_HOST": "127.0.0.1",
        "CHROMA_OTEL_COLLECTION_ENDPOINT": "http://127.0.0.1:9",
        "CHROMA_OTEL_GRANULARITY": "all",
    }
    reader = python(code, index, cwd=tmp_path, env={**os.environ, **around})
    assert (f"{COUNT}\n", "") == reader.communicate(timeout=120)

    file.write_text("anonymized_telemetry=rubbish\n", encoding="utf-8")
    reader = python(code, index, cwd=tmp_path)
    out, err = reader.communicate(timeout=120)
    assert err == ""
    assert out.startswith("Chroma can't be loaded here (ValidationError). See that")


def test_the_module_imports_nothing_heavy_until_it_is_used(index, python):
    """The name of the generation is known without chromadb, numpy or an HTTP client."""
    code = "import sys\nfrom pathlib import Path\n"
    code += "from rmcoach.retrieval.stores.chroma import ChromaStore\n"
    code += "from rmcoach.retrieval.stores.exact import ExactStore\n"
    code += "from rmcoach.retrieval.stores.server import ServerStore\n"
    code += "print(ChromaStore(Path(sys.argv[1])).generation())\n"
    code += "heavy = {'chromadb', 'numpy', 'httpx', 'filelock', 'litellm'}\n"
    code += "print(sorted(heavy & sys.modules.keys()))\n"
    reader = python(code, index)

    assert ("good\n[]\n", "") == reader.communicate(timeout=120)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
@pytest.mark.parametrize("limit", [1_000, 60_000, 150_000])
def test_a_disk_that_is_full_leaves_the_index_as_it_was(index, limit, read, python):
    """Wherever writing stops, it is one line with its mend, and the old generation serves."""
    code = f"""
import resource, signal, sys
from pathlib import Path
import chromadb
from rmcoach.errors import StoreError
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.testing.stores import some_entries
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    ChromaStore(Path(sys.argv[1])).replace("new", some_entries(2000))
except StoreError as error:
    print("said:", error)
"""
    builder = python(code, index)
    out, err = builder.communicate(timeout=120)

    assert (0, "") == (builder.returncode, err)
    assert out.startswith("said: ")
    assert "room" in out
    assert 1 == out.count("\n")
    assert "good" == ChromaStore(index).generation()
    assert agrees(read(index), some_entries(COUNT))


def test_an_index_that_cannot_be_written_is_said_in_one_line(tmp_path):
    """A folder that is a file, or a disk that is full, is an error with its place and mend."""
    (tmp_path / "file").write_text("here", encoding="utf-8")

    with pytest.raises(StoreError, match="can't be written") as caught:
        ChromaStore(tmp_path / "file" / "index").replace("x", some_entries(3))
    assert caught.value.mend
    assert "\n" not in str(caught.value)


def test_an_index_that_fails_its_proof_does_not_become_current(index, monkeypatch):
    """What a fresh process can't read back never counts, even where that process crashes."""
    old = ChromaStore(index)
    build = chroma._build

    def broken(folder, entries):
        build(folder, entries)
        garble(next(folder.glob("*/data_level0.bin")))

    monkeypatch.setattr(chroma, "_build", broken)
    with pytest.raises(StoreError, match="can't be read back"):
        old.replace("bad", some_entries(COUNT, seed=3))
    assert "good" == old.generation()
    assert COUNT == old.count()
    old.close()


@pytest.mark.parametrize("place", range(0, 1000, 37))
def test_no_byte_of_an_exact_store_can_change_unseen(tmp_path, place):
    """Any byte that is changed, and any end that is cut off, is noticed before it is used."""
    file = tmp_path / "vectors.exact"
    store = ExactStore(file)
    store.replace("a", some_entries(12, dimensions=4))
    content = bytearray(file.read_bytes())
    place = place * len(content) // 1000
    content[place] ^= 0x10
    file.write_bytes(content)
    with pytest.raises(RebuildNeededError):
        store.search([1.0] * 4, 3)

    content[place] ^= 0x10
    file.write_bytes(content[:place])
    with pytest.raises(RebuildNeededError):
        store.count()
    assert store.generation() is None
    store.replace("b", some_entries(12, dimensions=4))
    assert 12 == store.count()
