"""For people who write plug-ins: what the parts of rmcoach must do, as tests to run over yours."""

from rmcoach.retrieval.embedders.contract import EmbedderContract
from rmcoach.retrieval.stores.contract import StoreContract

__all__ = ["EmbedderContract", "StoreContract"]
