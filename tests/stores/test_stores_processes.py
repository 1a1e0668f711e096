"""Processes that build, are killed and read at the same time, on one index."""

import os
import random
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.retrieval.stores.exact import ExactStore
from rmcoach.testing.stores import same, some_entries, some_queries

COUNT = 400
KILLS = 15
ROUNDS = 80

BUILDER = """
import os, sys
from pathlib import Path
import chromadb
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.testing.stores import some_entries
sys.frozen = True  # the proof in this process, as in a frozen program: it is quicker
store = ChromaStore(Path(sys.argv[1]))
made = {seed: some_entries(400, seed=seed) for seed in map(int, sys.argv[2:])}
print("ready", flush=True)
sys.stdin.readline()
for seed, entries in made.items():
    store.replace(f"seed-{seed}", entries)
    print(f"built {seed}", flush=True)
"""

FORKER = """
import os, signal, sys
from pathlib import Path
import chromadb, numpy, filelock, sqlite3
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.testing.stores import some_entries
sys.frozen = True
for line in sys.stdin:
    folder, seed = line.rstrip().split("\t")
    child = os.fork()
    if not child:
        ChromaStore(Path(folder)).replace(f"seed-{seed}", some_entries(400, seed=int(seed)))
        os._exit(0)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(status, flush=True)
"""
"""Pays for the imports once; each line it reads starts a builder that can be killed."""


def whole(folder):
    """Hold that the current generation is one of ours, complete and right; return its name."""
    with closing(ChromaStore(folder)) as store:
        name = store.generation()
        exact = ExactStore()
        exact.replace(name, some_entries(COUNT, seed=int(name.removeprefix("seed-"))))
        assert COUNT == store.count()
        for query in some_queries(5):
            assert same(exact.search(query, 10), store.search(query, 10))
    return name


def test_a_builder_killed_at_any_moment_leaves_the_old_index_or_the_new_one(tmp_path, python):
    """Fifteen kills: afterwards one whole generation is read, and the next builder builds."""
    folder, chance = tmp_path / "index", random.Random(7)
    forker = python(FORKER, stdin=subprocess.PIPE)

    def build(seed, patience):
        """Let a child build; kill it after so many seconds; say whether it was killed."""
        print(folder, seed, sep="\t", file=forker.stdin, flush=True)
        child = int(forker.stdout.readline())
        if patience is not None:
            time.sleep(patience)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        return int(forker.stdout.readline()) != 0

    assert not build(0, None)
    started = time.monotonic()
    assert not build(0, None)
    usual = time.monotonic() - started
    kills, seen = 0, set()
    for seed in range(1, ROUNDS):
        if kills >= KILLS and len(seen) > 1:
            break
        killed = build(seed, chance.uniform(0, 1.4 * usual))
        kills += killed
        # What a build takes changes with what else the machine does.
        usual *= 1.1 if killed else 0.8
        seen.add(whole(folder))
    assert kills >= KILLS, "too few were killed to prove anything"
    assert len(seen) > 1, "no builder got to its end"

    assert not build(ROUNDS, None)
    assert f"seed-{ROUNDS}" == whole(folder)
    assert ["CURRENT", "lock", "opening"] == sorted(
        path.name for path in folder.iterdir() if not path.name.startswith("generation-")
    )
    assert 1 == len([*folder.glob("generation-*")])
    forker.stdin.close()
    assert (0, "") == (forker.wait(20), forker.stderr.read())
    forker.stdout.close()
    forker.stderr.close()


def test_two_builders_and_a_reader_at_once(tmp_path, python):
    """Builders wait for one another; a reader always has one whole generation, old or new."""
    folder = tmp_path / "index"
    ChromaStore(folder).replace("seed-0", some_entries(COUNT, seed=0))
    builders = [
        python(BUILDER, folder, *range(first, first + 4), stdin=subprocess.PIPE)
        for first in (100, 200)
    ]
    for builder in builders:
        assert "ready\n" == builder.stdout.readline()
    for builder in builders:
        builder.stdin.write("go\n")
        builder.stdin.flush()
    seen = []
    with closing(ChromaStore(folder)) as store:
        while len(seen) < 1 or any(builder.poll() is None for builder in builders):
            query = some_queries(1, seed=len(seen))[0]
            hits, name = store.search(query, 10), store._held.manifest.generation
            exact = ExactStore()
            exact.replace(name, some_entries(COUNT, seed=int(name.removeprefix("seed-"))))
            assert same(exact.search(query, 10), hits)
            seen.append(name)
    for builder in builders:
        _, err = builder.communicate()
        assert (0, "") == (builder.returncode, err)
    assert whole(folder) in {"seed-103", "seed-203"}
    assert len({*seen, whole(folder)}) > 1


def test_threads_that_build_and_read_in_one_process(tmp_path):
    """One store shared by threads: builders queue, readers follow, nothing breaks."""
    store = ChromaStore(tmp_path / "index")
    store.replace("seed-0", some_entries(60, seed=0))

    def build(seed):
        store.replace(f"seed-{seed}", some_entries(60, seed=seed))

    def look(number):
        return len(store.search(some_queries(1, seed=number)[0], 60))

    with ThreadPoolExecutor(6) as pool:
        built = [pool.submit(build, seed) for seed in (1, 2)]
        counts = [*pool.map(look, range(80))]
        for job in built:
            job.result()
    assert {60} == set(counts)
    store.close()
