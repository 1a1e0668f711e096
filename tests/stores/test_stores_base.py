"""The small parts that all stores share, for any input."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rmcoach.errors import InputError
from rmcoach.retrieval.stores._collection import condition, described
from rmcoach.retrieval.stores.base import Entry, Filter, Metadata, best, direction, prepare

calm = settings(deadline=None)
"""The first example pays for the import of numpy."""

WORDS = st.sampled_from(["a", "b", "c", "", "$in", "ä"])
SETS = st.frozensets(WORDS, max_size=3)
METADATA = st.builds(
    Metadata,
    document=WORDS,
    kind=WORDS,
    topics=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    session_types=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    language=WORDS,
    audience=WORDS,
)
FILTERS = st.builds(Filter, SETS, SETS, SETS, SETS, SETS, SETS)
NUMBERS = st.floats(-1e3, 1e3, width=32)


def holds(where, record):
    """Say whether Chroma would keep a record, by the meaning of its operators."""
    if where is None:
        return True
    ((key, value),) = where.items()
    if key == "$and":
        return all(holds(part, record) for part in value)
    if key == "$or":
        return any(holds(part, record) for part in value)
    if isinstance(value, dict):
        return record.get(key) in value["$in"]
    return record.get(key) == value


@calm
@given(where=FILTERS, metadata=METADATA)
def test_a_filter_says_the_same_in_chromas_words(where, metadata):
    """What the filter keeps is what its translation keeps, for all metadata."""
    assert where.keeps(metadata) == holds(condition(where), described(metadata))


@calm
@given(metadata=METADATA)
def test_an_empty_filter_keeps_everything(metadata):
    """No word asked for means no condition."""
    assert Filter().keeps(metadata)
    assert condition(Filter()) is None


@calm
@given(
    rows=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=30),
    query=st.tuples(NUMBERS, NUMBERS, NUMBERS),
    k=st.integers(0, 40),
)
def test_the_scan_finds_the_best_in_order(rows, query, k):
    """The scan's answer is the start of all entries sorted by cosine, then by id."""
    assume(all(math.hypot(*row) > 1e-3 for row in [*rows, query]))
    metadata = Metadata("d", "k")
    made = prepare(Entry(f"{at:02}", row, metadata) for at, row in enumerate(rows))
    unit = direction(query, "query")

    everything = best(made.ids, made.matrix, unit, len(rows))

    assert sorted(everything, key=lambda hit: (-hit.score, hit.id)) == everything
    assert sorted(made.ids) == sorted(hit.id for hit in everything)
    assert everything[:k] == best(made.ids, made.matrix, unit, k)
    for hit in everything:
        row = rows[int(hit.id)]
        cosine = sum(a * b for a, b in zip(row, query, strict=True)) / (
            math.hypot(*row) * math.hypot(*query)
        )
        assert cosine == pytest.approx(hit.score, abs=2e-6)
        assert -1.0 <= hit.score <= 1.0


@calm
@given(vector=st.lists(st.floats(), max_size=5))
def test_a_vector_has_a_direction_or_is_refused(vector):
    """What comes back has length one; everything else is an input error, never a nan."""
    if not any(vector) or not all(map(math.isfinite, vector)):
        with pytest.raises(InputError, match=r"^It has"):
            direction(vector, "It")
        return
    unit = direction(vector, "It")
    assert math.isclose(1.0, math.hypot(*map(float, unit)), abs_tol=1e-5)
