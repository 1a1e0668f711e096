"""For people who write a plug-in or an application.

A model that says what it is told, and the tests that every backend, every embedder and every vector
store must pass.
"""

from rmcoach.testing.backends import BackendContract, ScriptedBackend
from rmcoach.testing.embedders import EmbedderContract
from rmcoach.testing.stores import StoreContract

__all__ = ["BackendContract", "EmbedderContract", "ScriptedBackend", "StoreContract"]
