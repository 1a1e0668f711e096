"""Every store passes the same tests, against the exact scan as the reference."""

import itertools

import pytest

from rmcoach.retrieval.stores.chroma import ChromaStore
from rmcoach.retrieval.stores.exact import ExactStore
from rmcoach.retrieval.stores.server import ServerStore
from rmcoach.testing import StoreContract

numbers = itertools.count()


class TestExactInMemory(StoreContract):
    @pytest.fixture
    def open_store(self):
        return ExactStore


class TestExactInAFile(StoreContract):
    @pytest.fixture
    def open_store(self, tmp_path):
        return lambda: ExactStore(tmp_path / "new folder" / "vectors.exact")


class TestChroma(StoreContract):
    @pytest.fixture
    def open_store(self, tmp_path):
        return lambda: ChromaStore(tmp_path / "ä b" / "chroma", embedder="minilm")


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestChromaServer(StoreContract):
    @pytest.fixture
    def open_store(self, chroma_server):
        name = f"contract-{next(numbers)}"
        return lambda: ServerStore(chroma_server, name=name, embedder="minilm")
