"""A small embedder that needs no model, and folders to search."""

import hashlib
import os

import pytest

from rmcoach.language.text import content_words, stems

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it
np = pytest.importorskip("numpy")
SYNONYMS = {"lectures": "teaching", "preaches": "teaching", "teaches": "teaching"}


class WordsEmbedder:
    """Texts with words in common, or words of one meaning, are near; it counts what it did."""

    dimensions = 64

    def __init__(self, name="words", dimensions=64):
        self.id = name
        self.dimensions = dimensions
        self.embedded = []
        self.asked = []

    def _vector(self, text):
        vector = np.full(self.dimensions, 1e-3, np.float32)
        for word in content_words(text):
            stem = stems(SYNONYMS.get(word, word))[0]
            vector[int(hashlib.sha256(stem.encode()).hexdigest(), 16) % self.dimensions] += 1
        return vector / np.linalg.norm(vector)

    def embed_documents(self, texts):
        self.embedded += texts
        rows = [self._vector(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimensions)

    def embed_query(self, text):
        self.asked.append(text)
        return self._vector(text)


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    for name in ("KNOWLEDGE", "CACHE", "EMBEDDER", "CHROMA"):
        monkeypatch.delenv(f"RMCOACH_{name}", raising=False)
    monkeypatch.setenv("RMCOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("RMCOACH_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def embedder():
    return WordsEmbedder()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "knowledge"
    made.mkdir()
    return made


def page(body, title="A page", **head):
    more = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\ntitle: {title}\nkind: guidance\n{more}---\n{body}"


@pytest.fixture
def write(folder):
    def put(name, body, **head):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(body, **head), encoding="utf-8")
        return path

    return put
