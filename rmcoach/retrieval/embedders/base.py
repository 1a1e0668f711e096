"""What every embedder offers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Embedder(Protocol):
    """A model that turns texts into vectors of length one, safe to share between threads.

    Passages and queries are kept apart, because many models want to know which of the two a
    text is.
    """

    @property
    def id(self) -> str:
        """What stands for the model and everything that changes its vectors.

        Vectors of different ids are never compared.
        """

    @property
    def dimensions(self) -> int:
        """How long its vectors are."""

    def embed_documents(self, texts: Sequence[str]) -> "Floats":
        """Return the vectors of some passages in the rows of a matrix, in their order.

        Raises:
            InputError: A text is empty.
            EmbedderError: The vectors can't be had.
        """

    def embed_query(self, text: str) -> "Floats":
        """Return the vector of a query.

        Raises:
            InputError: The text is empty.
            EmbedderError: The vector can't be had.
        """
