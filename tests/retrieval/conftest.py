"""These tests are of the reading copy and of the search by words: no model is there."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def _no_model():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rmcoach.retrieval.embedders.minilm.model_file", lambda: None)
        yield
