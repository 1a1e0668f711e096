"""The vectors of the packaged knowledge, so that the first search embeds only the question.

``python -m rmcoach.retrieval.packaged`` makes them again after an edit of ``knowledge/``.
"""

from functools import cache
from pathlib import Path

from rmcoach.retrieval.embedders import minilm
from rmcoach.retrieval.vectors import packed_size

FILE = Path(__file__).with_name("packaged.vectors")
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
