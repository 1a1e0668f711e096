"""The packaged knowledge is ready: its vectors ship with it."""

import pytest

from rmcoach import _resources
from rmcoach.retrieval import packaged
from rmcoach.retrieval.embedders import minilm
from rmcoach.retrieval.reading_copy import ReadingCopy
from rmcoach.retrieval.vectors import pack, packed_size, text_hash, unpack

np = pytest.importorskip("numpy")


def rows():
    copy = ReadingCopy(_resources.folder("knowledge"), None)
    copy.sync()
    return copy.embeddable()[1]


def test_vectors_are_up_to_date_with_the_knowledge():
    """After an edit of knowledge/: python -m rmcoach.retrieval.packaged."""
    assert {row.hash for row in rows()} == {*packaged.packaged(minilm.ID)}


def test_vectors_are_whole():
    """Each has the length of the model's vectors; other embedders get none."""
    assert {packed_size(minilm.DIMENSIONS)} == {
        len(data) for data in packaged.packaged(minilm.ID).values()
    }
    assert {} == packaged.packaged("another")


@pytest.mark.skipif(minilm.model_file() is None, reason="the extra semantic is not installed")
def test_vectors_are_those_of_the_texts():
    """A few of them, made again, come out the same."""
    some = rows()[::60]
    made = minilm.MiniLM(minilm.model_file()).embed_documents([row.text for row in some])
    shipped = packaged.packaged(minilm.ID)

    for row, vector in zip(some, made, strict=True):
        assert unpack(shipped[row.hash], minilm.DIMENSIONS)[0] @ vector > 0.999


def test_packing_keeps_directions():
    """A packed vector has length one and points where it pointed."""
    vectors = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    again = unpack(b"".join(pack(vectors)), 384)

    assert np.abs(np.linalg.norm(again, axis=1) - 1).max() < 1e-5
    assert (again * vectors).sum(axis=1).min() > 0.9998


def test_everyday_questions_have_their_vectors():
    """After an edit of everyday.txt: python -m rmcoach.retrieval.packaged."""
    text = packaged.EVERYDAY.read_text(encoding="utf-8")
    found = packaged.everyday(minilm.ID)

    assert packaged.EVERYDAY_VECTORS.read_bytes().startswith(text_hash(text))
    assert (len(text.splitlines()), minilm.DIMENSIONS) == found.shape
    assert len({*text.splitlines()}) == len(found)
    assert packaged.everyday("another") is None
