"""For people who write a plug-in or an application.

The tests that every embedder and every vector store must pass.
"""

from rmcoach.testing.embedders import EmbedderContract
from rmcoach.testing.stores import StoreContract

__all__ = ["EmbedderContract", "StoreContract"]
