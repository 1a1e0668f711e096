"""Recall and time of every store, at 1,000 and at 10,000 vectors of 384 numbers.

Run it from the checkout: ``python tests/benchmarks/stores.py [COUNT …]``. Recall is the share of
the exact scan's ten best that a store finds, over 200 queries; "narrow" is a search under a filter
that keeps one entry in six. Random vectors are the hardest case there is for an approximate
index; clustered ones are more like texts. The last row is Chroma as it comes.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "stores"))

from conftest import free_port, serving

from rmcoach.retrieval.stores._collection import BATCH
from rmcoach.retrieval.stores.base import Entry, Filter, Hit, Metadata, best
from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.retrieval.stores.exact import ExactStore
from rmcoach.retrieval.stores.server import ServerStore

DIMENSIONS = 384
QUERIES = 200
NARROW = Filter(kinds=frozenset({"questions"}), topics=frozenset({"trust"}))


class DefaultChroma:
    """A collection with Chroma's own settings, as a store."""

    def __init__(self, folder):
        import chromadb

        self.collection = chromadb.PersistentClient(str(folder)).create_collection(
            "default", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def replace(self, _, entries):
        for start in range(0, len(entries), BATCH):
            part = entries[start : start + BATCH]
            self.collection.add(
                ids=[entry.id for entry in part],
                embeddings=[entry.vector for entry in part],
                metadatas=[
                    {"kind": entry.metadata.kind, "trust": "trust" in entry.metadata.topics}
                    for entry in part
                ],
            )

    def search(self, vector, k, where=None):
        narrow = {"$and": [{"kind": "questions"}, {"trust": True}]} if where else None
        found = self.collection.query(
            query_embeddings=[vector], n_results=k, where=narrow, include=["distances"]
        )
        return [Hit(name, 0.0) for name in found["ids"][0]]

    def close(self):
        """Nothing is checked and nothing is opened again."""


def data(kind, count):
    """Return entries and queries."""
    import numpy as np

    rng = np.random.default_rng(3)
    vectors = rng.standard_normal((count + QUERIES, DIMENSIONS))
    if kind == "clustered":
        centres = rng.standard_normal((count // 20, DIMENSIONS))
        vectors = centres[rng.integers(len(centres), size=len(vectors))] + 0.5 * vectors
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    entries = [
        Entry(
            f"passage-{place}",
            vectors[place],
            Metadata(
                f"{place % 50}.md",
                "questions" if place % 2 else "guidance",
                ("trust",) if place % 3 else (),
            ),
        )
        for place in range(count)
    ]
    return entries, vectors[count:]


def truth(entries, queries, where=None):
    """Return the ten best of every query by an exact scan."""
    import numpy as np

    kept = [entry for entry in entries if where is None or where.keeps(entry.metadata)]
    ids, rows = [entry.id for entry in kept], np.vstack([entry.vector for entry in kept])
    return [{hit.id for hit in best(ids, rows, query, 10)} for query in queries]


def timed(function, *arguments):
    start = time.perf_counter()
    result = function(*arguments)
    return result, time.perf_counter() - start


def measure(name, store, job, folder):
    """Print one row."""
    kind, entries, queries = job
    _, build = timed(store.replace, "generation", entries)
    store.close()
    _, first = timed(store.search, queries[0], 10)
    cells = []
    for where in (None, NARROW):
        wanted = truth(entries, queries, where)
        found = [timed(store.search, query, 10, where) for query in queries]
        recall = statistics.mean(
            len(right & {hit.id for hit in hits}) / len(right)
            for right, (hits, _) in zip(wanted, found, strict=True)
        )
        times = sorted(1000 * seconds for _, seconds in found)
        cells += [
            f"{recall:.4f}",
            f"{statistics.median(times):.1f}",
            f"{times[int(0.95 * len(times))]:.1f}",
        ]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    store.close()
    row = [f"{len(entries)} {kind}", name, f"{build:.1f}", f"{1000 * first:.0f}", *cells]
    print("| " + " | ".join([*row, f"{size / 1e6:.0f}"]) + " |", flush=True)


def main():
    print(
        "| vectors | store | build s | first answer ms | recall@10 | p50 ms | p95 ms"
        " | narrow: recall@10 | p50 ms | p95 ms | disk MB |"
    )
    print("|---" * 11 + "|")
    for count in map(int, sys.argv[1:] or ["1000", "10000"]):
        for kind in ("random", "clustered"):
            entries, queries = data(kind, count)
            with tempfile.TemporaryDirectory() as name:
                folders = [Path(name) / part for part in ("file", "chroma", "server", "default")]
                for folder in folders:
                    folder.mkdir()
                memory, mapped, chroma, server, default = Path(name) / "none", *folders
                job = (kind, entries, queries)
                measure("exact, in memory", ExactStore(), job, memory)
                measure("exact, mapped file", ExactStore(mapped / "v"), job, mapped)
                measure("Chroma, embedded", ChromaStore(chroma), job, chroma)
                with serving(server, free_port()) as url:
                    measure("Chroma server", ServerStore(url), job, server)
                measure("Chroma as it comes", DefaultChroma(default), job, default)


if __name__ == "__main__":
    main()
