"""What the embedded Chroma and a Chroma server have in common: one collection, asked with care.

A collection answers approximately: among many equal vectors its graph can lose its way to one
of them. So more is asked for than is wanted, and where the answer is short, or ends within a tie,
every entry is compared instead.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from rmcoach.errors import RebuildNeededError
from rmcoach.retrieval.stores.base import Filter, Hit, Metadata, Prepared, best, ranked

if TYPE_CHECKING:
    from rmcoach.retrieval.stores.base import Floats

HNSW: Mapping[str, Any] = {
    "space": "cosine",
    "ef_search": 1000,
    "ef_construction": 100,
    "max_neighbors": 32,
}
"""Measured with tests/benchmarks/stores.py: recall@10 of 1.000 on 10,000 random vectors, which are
the hardest there are; Chroma's own settings give 0.54."""

BATCH = 250
"""How many entries go into one request; Chroma's hosted service takes at most 300."""

_SPARE = 16
_CERTAIN = 0.9999


class Rows(NamedTuple):
    """Entries with their vectors."""

    ids: list[str]
    vectors: "Floats"


class Collection(Protocol):
    """A Chroma collection, whatever it is reached through."""

    def add(self, ids: list[str], vectors: "Floats", metadata: list[dict[str, Any]]) -> None:
        """Add entries."""

    def count(self) -> int:
        """Return how many entries there are."""

    def near(self, vector: "Floats", wanted: int, where: dict[str, Any] | None) -> list[Hit]:
        """Return about the ``wanted`` nearest entries, in any order."""

    def rows(self, where: dict[str, Any] | None, limit: int, offset: int) -> Rows:
        """Return entries by their metadata, in an order that stays the same."""

    def row(self, name: str) -> Rows:
        """Return the entry with an id, or none."""


def fill(collection: Collection, entries: Prepared) -> None:
    """Write all entries into an empty collection."""
    for start in range(0, len(entries.ids), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            entries.ids[part],
            entries.matrix[part],
            [described(metadata) for metadata in entries.metadata[part]],
        )


def check(collection: Collection, count: int, canary: str | None) -> None:
    """Compare a collection with what is known of it.

    Args:
        collection: What to check.
        count: How many entries it must hold.
        canary: An entry that must be found when its own vector is searched for.

    Raises:
        RebuildNeededError: Something differs.
    """
    has = collection.count()
    if has != count:
        raise damaged(f"it holds {has} entries in place of {count}")
    if canary is None:
        return
    known = collection.row(canary)
    if known.ids != [canary]:
        raise damaged("an entry is missing")
    found = nearest(collection, known.vectors[0], 1, None, count)
    if not found or found[0].score < _CERTAIN:
        _, found = _scanned(collection, known.vectors[0], 1, None)
    if not found or found[0].score < _CERTAIN:
        raise damaged("an entry is not found by its own vector")


def nearest(
    collection: Collection, vector: "Floats", k: int, where: Filter | None, total: int
) -> list[Hit]:
    """Return the ``k`` nearest of ``total`` entries, best first.

    Raises:
        RebuildNeededError: The collection holds less than it must.
    """
    if k < 1 or not total:
        return []
    narrowed = condition(where)
    wanted = min(total, k + _SPARE)
    hits = ranked(collection.near(vector, wanted, narrowed))
    if len(hits) == wanted and (wanted == total or hits[-1].score < hits[k - 1].score):
        return hits[:k]
    seen, hits = _scanned(collection, vector, k, narrowed)
    if narrowed is None and seen != total:
        raise damaged(f"it answers with {seen} of {total} entries")
    return hits


def _scanned(
    collection: Collection, vector: "Floats", k: int, where: dict[str, Any] | None
) -> tuple[int, list[Hit]]:
    """Compare with each entry that a filter keeps; return how many, and the ``k`` nearest."""
    seen = 0
    hits: list[Hit] = []
    for rows in _pages(collection, where):
        seen += len(rows.ids)
        hits = ranked([*hits, *best(rows.ids, rows.vectors, vector, k)])[:k]
    return seen, hits


def _pages(collection: Collection, where: dict[str, Any] | None) -> Iterator[Rows]:
    offset = 0
    while True:
        rows = collection.rows(where, BATCH, offset)
        if rows.ids:
            yield rows
        if len(rows.ids) < BATCH:
            return
        offset += BATCH


def described(metadata: Metadata) -> dict[str, Any]:
    """Return metadata as Chroma keeps them: each topic and session type is a key of its own."""
    return {
        "document": metadata.document,
        "kind": metadata.kind,
        "language": metadata.language,
        "audience": metadata.audience,
        **{f"topic:{word}": True for word in metadata.topics},
        **{f"session:{word}": True for word in metadata.session_types},
    }


def condition(where: Filter | None) -> dict[str, Any] | None:
    """Return a filter in Chroma's words, None where it keeps everything."""
    if where is None:
        return None
    pairs = (
        ("document", where.documents),
        ("kind", where.kinds),
        ("language", where.languages),
        ("audience", where.audiences),
    )
    parts: list[dict[str, Any]] = [{key: {"$in": sorted(words)}} for key, words in pairs if words]
    parts += [
        _any([{f"{prefix}:{word}": True} for word in sorted(words)])
        for prefix, words in (("topic", where.topics), ("session", where.session_types))
        if words
    ]
    if len(parts) > 1:
        return {"$and": parts}
    return parts[0] if parts else None


def _any(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {"$or": parts} if len(parts) > 1 else parts[0]


def damaged(what: str) -> RebuildNeededError:
    """Return the error that says what is wrong with an index."""
    return RebuildNeededError(
        f"The vector index is damaged: {what}.", mend="Rebuild it: rmcoach kb index."
    )
