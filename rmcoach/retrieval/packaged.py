"""Vectors that come with the package, so that the first search embeds only the question.

They are those of the packaged knowledge, and those of everyday questions: what people ask search
boxes about anything else, from which a search tells that a folder has nothing to do with it.

``python -m rmcoach.retrieval.packaged`` makes both again after an edit of ``knowledge/`` or of
``everyday.txt``.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rmcoach.retrieval.embedders import minilm
from rmcoach.retrieval.vectors import packed_size, text_hash, unpack

if TYPE_CHECKING:
    from rmcoach.retrieval.embedders.base import Embedder, Floats

FILE = Path(__file__).with_name("packaged.vectors")
EVERYDAY = Path(__file__).with_name("everyday.txt")
EVERYDAY_VECTORS = EVERYDAY.with_suffix(".vectors")
_HASH_BYTES = 16
_ROW_BYTES = _HASH_BYTES + packed_size(minilm.DIMENSIONS)


@cache
def packaged(embedder: str) -> dict[bytes, bytes]:
    """Return the packed vectors that come with the package, by text hash."""
    if embedder != minilm.ID:
        return {}
    try:
        data = FILE.read_bytes()
    except OSError:
        return {}
    if len(data) % _ROW_BYTES:
        return {}
    rows = (data[start : start + _ROW_BYTES] for start in range(0, len(data), _ROW_BYTES))
    return {row[:_HASH_BYTES]: row[_HASH_BYTES:] for row in rows}


@cache
def everyday(embedder: str) -> "Floats | None":
    """Return the vectors of the everyday questions, or None where this embedder has none."""
    if embedder != minilm.ID:
        return None
    try:
        data = EVERYDAY_VECTORS.read_bytes()[_HASH_BYTES:]
    except OSError:
        return None
    whole = data and len(data) % packed_size(minilm.DIMENSIONS) == 0
    return unpack(data, minilm.DIMENSIONS) if whole else None


def _make_everyday(embedder: "Embedder") -> None:
    """Write the vectors of the everyday questions behind the hash of their texts."""
    from rmcoach.retrieval.vectors import pack

    text = EVERYDAY.read_text(encoding="utf-8")
    rows = pack(embedder.embed_documents(text.splitlines()))
    EVERYDAY_VECTORS.write_bytes(text_hash(text) + b"".join(rows))


def make() -> int:
    """Write the vectors of what ``knowledge/`` holds now; return how many there are.

    Raises:
        InputError: The model is not installed.
    """
    from rmcoach import _resources
    from rmcoach.errors import InputError
    from rmcoach.retrieval.embedders.choose import NO_MODEL, choose
    from rmcoach.retrieval.reading_copy import ReadingCopy
    from rmcoach.retrieval.vectors import pack

    embedder = choose("minilm", None).embedder
    if embedder is None:
        raise InputError(NO_MODEL)
    _make_everyday(embedder)
    copy = ReadingCopy(_resources.folder("knowledge"), None)
    copy.sync()
    _, rows = copy.embeddable()
    known = packaged(embedder.id)
    texts = {row.hash: row.text for row in rows if row.hash not in known}
    made = dict(zip(texts, pack(embedder.embed_documents([*texts.values()])), strict=True))
    kept = {**known, **made}
    wanted = sorted({row.hash for row in rows})
    FILE.write_bytes(b"".join(key + kept[key] for key in wanted))
    return len(wanted)


if __name__ == "__main__":
    print(f"{FILE}: {make()} vectors")  # noqa: T201 - a script for those who edit the knowledge
