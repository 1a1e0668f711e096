"""The arrays in an ONNX file, read where they lie.

An ONNX file is a protocol-buffer message. Only the few fields that lead to the arrays are read;
the file is known by its hash, so there is nothing to be lenient about.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GRAPH = 7
_INITIALIZER = 5
_DIMENSIONS, _TYPE, _NAME, _DATA = 1, 2, 8, 9
_TYPES = {1: "<f4", 3: "i1", 7: "<i8", 9: "?"}
_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5


class _Field(NamedTuple):
    """A field of a message: its number, and its value or where its bytes lie."""

    number: int
    value: int
    first: int
    last: int


def arrays(path: Path) -> "dict[str, NDArray[Any]]":
    """Return every array of a file by its name; they are views of the file, not copies.

    Raises:
        OSError: The file can't be read.
    """
    import numpy as np

    with path.open("rb") as file:
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found: dict[str, NDArray[Any]] = {}
    graphs = [f for f in _fields(view, 0, len(view)) if f.number == _GRAPH]
    for graph in graphs:
        for field in _fields(view, graph.first, graph.last):
            if field.number != _INITIALIZER:
                continue
            shape: list[int] = []
            name, kind, start, end = "", 0, 0, 0
            for part in _fields(view, field.first, field.last):
                if part.number == _DIMENSIONS:
                    shape.append(part.value)
                elif part.number == _TYPE:
                    kind = part.value
                elif part.number == _NAME:
                    name = view[part.first : part.last].decode()
                elif part.number == _DATA:
                    start, end = part.first, part.last
            data = np.frombuffer(memoryview(view)[start:end], dtype=_TYPES[kind])
            found[name] = data.reshape(shape)
    return found


def _fields(view: mmap.mmap, start: int, end: int) -> Iterator[_Field]:
    while start < end:
        key, start = _varint(view, start)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, start = _varint(view, start)
            yield _Field(number, value, start, start)
            continue
        size = {_FOUR_BYTES: 4, _EIGHT_BYTES: 8}.get(kind, 0)
        if kind == _LENGTH:
            size, start = _varint(view, start)
        yield _Field(number, 0, start, start + size)
        start += size


def _varint(view: mmap.mmap, start: int) -> tuple[int, int]:
    """Return a number written in groups of seven bits, and where it ends."""
    value = shift = 0
    while True:
        byte = view[start]
        start += 1
        value |= (byte & 127) << shift
        if byte < 128:  # noqa: PLR2004 - the eighth bit says that another group follows
            return value, start
        shift += 7
