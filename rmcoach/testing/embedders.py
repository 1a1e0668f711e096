"""What every embedder must do, as tests that a plug-in's author can run over his own.

Subclass :class:`EmbedderContract` in a test module and give it a fixture ``embedder``.
"""

from concurrent.futures import ThreadPoolExecutor

from rmcoach.errors import InputError
from rmcoach.retrieval.embedders.base import Embedder
from rmcoach.testing.stores import refused

TEXTS = (
    "My mentee keeps lecturing.",
    "Ask what a new colleague's first week is like.",
    "信頼は質問から始まります。",
    "Übung macht den Meister 🙂",
    "word " * 600,
    "x",
)
_NEAR = 1e-4


class EmbedderContract:
    """The tests. Each takes the fixture ``embedder``."""

    def test_the_id_and_the_length_stay_the_same(self, embedder: Embedder) -> None:
        """Vectors are kept by the id: it does not change when the embedder is used."""
        before = embedder.id
        length = embedder.dimensions

        embedder.embed_query("anything")

        assert before.strip()
        assert (before, length) == (embedder.id, embedder.dimensions)
        assert length > 0

    def test_passages_become_unit_vectors_in_their_order(self, embedder: Embedder) -> None:
        """Each row is the vector of the text at its place, as float32 of length one."""
        import numpy as np

        together = embedder.embed_documents(TEXTS)

        assert (len(TEXTS), embedder.dimensions) == together.shape
        assert together.dtype == np.float32
        assert np.allclose(1.0, np.linalg.norm(together, axis=1), atol=_NEAR)
        for text, row in zip(TEXTS, together, strict=True):
            assert float(embedder.embed_documents([text])[0] @ row) > 1 - _NEAR

    def test_a_query_becomes_one_unit_vector(self, embedder: Embedder) -> None:
        """A query's vector has the length of the passages' and is always the same."""
        import numpy as np

        vector = embedder.embed_query(TEXTS[0])

        assert (embedder.dimensions,) == vector.shape
        assert vector.dtype == np.float32
        assert np.isclose(1.0, np.linalg.norm(vector), atol=_NEAR)
        assert np.allclose(vector, embedder.embed_query(TEXTS[0]), atol=_NEAR)

    def test_any_number_of_passages_is_taken(self, embedder: Embedder) -> None:
        """None give a matrix without rows; many are cut into batches without being mixed up."""
        texts = [f"passage number {number}" for number in range(150)]

        assert (0, embedder.dimensions) == embedder.embed_documents([]).shape
        many = embedder.embed_documents(texts)
        assert (150, embedder.dimensions) == many.shape
        assert float(embedder.embed_documents([texts[140]])[0] @ many[140]) > 1 - _NEAR

    def test_an_empty_text_is_refused(self, embedder: Embedder) -> None:
        """A text of nothing has no meaning to be near to."""
        with refused(InputError):
            embedder.embed_documents(["fine", "  \n"])
        with refused(InputError):
            embedder.embed_query("")

    def test_threads_share_an_embedder(self, embedder: Embedder) -> None:
        """Eight threads get the vectors that one gets."""
        alone = embedder.embed_documents(TEXTS[:4])

        with ThreadPoolExecutor(8) as pool:
            rows = [*pool.map(lambda text: embedder.embed_documents([text])[0], TEXTS[:4] * 4)]
        for place, row in enumerate(rows):
            assert float(row @ alone[place % 4]) > 1 - _NEAR
