"""The small parts that all stores share, for any input."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rmcoach.errors import InputError, RebuildNeededError
from rmcoach.retrieval.stores._collection import Rows, check, condition, described, nearest
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
PLAIN = Metadata("d", "k")


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
    made = prepare(Entry(f"{at:02}", row, PLAIN) for at, row in enumerate(rows))
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


class Forgetful:
    """A collection that holds ``held`` entries, whose graph has lost its way to some."""

    def __init__(self, prepared, lost, held=None):
        self.prepared, self.lost = prepared, lost
        self.held = len(prepared.ids) if held is None else held

    def near(self, vector, wanted, where):
        """Return the nearest of those it finds."""
        del where
        hits = best(self.prepared.ids, self.prepared.matrix, vector, len(self.prepared.ids))
        return [hit for hit in hits if hit.id not in self.lost][:wanted]

    def count(self):
        """Return how many it holds."""
        return self.held

    def row(self, name):
        """Return one of them."""
        place = self.prepared.ids.index(name)
        return Rows([name], self.prepared.matrix[place : place + 1])

    def rows(self, where, limit, offset):
        """Return what it holds."""
        del where
        part = slice(offset, min(offset + limit, self.held))
        return Rows(self.prepared.ids[part], self.prepared.matrix[part])


@pytest.mark.parametrize("k", [1, 5, 300])
def test_an_entry_that_the_graph_has_lost_is_still_found(k):
    """A short answer, or one that ends within a tie, is not believed: every entry is compared."""
    tied = [[1.0, 0.0]] * 40
    prepared = prepare(
        Entry(f"{number:03}", vector, PLAIN)
        for number, vector in enumerate([*tied, *([[0.0, 1.0]] * 260)])
    )

    hits = nearest(Forgetful(prepared, {"000", "299"}), prepared.matrix[0], k, None, 300)

    assert [hit.id for hit in hits] == prepared.ids[:k]


def test_entries_that_are_gone_are_damage():
    """Fewer entries than were written is no matter of approximation."""
    prepared = prepare(Entry(f"{number}", [1.0, number], PLAIN) for number in range(9))

    with pytest.raises(RebuildNeededError, match="8 of 9 entries"):
        nearest(Forgetful(prepared, {"8"}, held=8), prepared.matrix[0], 9, None, 9)


def test_an_index_is_whole_where_the_graph_alone_has_lost_an_entry():
    """What is still held and can be compared with is no damage."""
    prepared = prepare(Entry(f"{n:03}", [1.0, n, n * n], PLAIN) for n in range(60))

    check(Forgetful(prepared, {"000"}), 60, "000")
    with pytest.raises(RebuildNeededError, match="holds 59 entries"):
        check(Forgetful(prepared, {"000"}, held=59), 60, "000")
