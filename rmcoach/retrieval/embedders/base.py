"""What every embedder does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]
else:
    Vectors: TypeAlias = Any
"""Rows of 32-bit floats, each of length one; or one such row."""


class Embedder(Protocol):
    """Turns texts into vectors of length one, so that a dot product is a cosine.

    Attributes:
        id: Names the model and all that its vectors depend on; vectors of different ids are never
            compared.
        dimensions: The length of a vector.
    """

    @property
    def id(self) -> str: ...
    @property
    def dimensions(self) -> int: ...

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in their order."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Return one vector."""
        ...
