"""What every vector store must do, as tests that a plug-in's author can run over his own.

Subclass :class:`StoreContract` in a test module and give it a fixture ``open_store``: a function
without arguments that opens a store in the same, at first empty, place each time::

    class TestMyStore(StoreContract):
        @pytest.fixture
        def open_store(self, tmp_path):
            return lambda: MyStore(tmp_path)
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING

from rmcoach.errors import InputError, RebuildNeededError, RmcoachError
from rmcoach.retrieval.stores.base import Entry, Filter, Hit, Metadata, Store
from rmcoach.retrieval.stores.exact import ExactStore

if TYPE_CHECKING:
    from rmcoach.retrieval.stores.base import Floats

Open = Callable[[], Store]

TOLERANCE = 2e-6
"""How far the scores of two stores may be apart: they calculate in single precision."""

_TOPICS = ("new-tech", "social-media", "trust", "Vertrauen über alles", "信頼", 'a "b" $c.d')
_TYPES = ("kickoff", "trust", "regular")
_KINDS = ("guidance", "questions", "session-plan")


def some_entries(count: int, *, dimensions: int = 32, seed: int = 0) -> list[Entry]:
    """Return entries around a few centres, with every kind of metadata."""
    import numpy as np

    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((max(1, count // 20), dimensions))
    vectors = centres[rng.integers(len(centres), size=count)]
    vectors = (vectors + 0.5 * rng.standard_normal((count, dimensions))).astype(np.float32)
    return [
        Entry(
            f"passage-{place:05}",
            vectors[place],
            Metadata(
                document=f"guidance/{place % 7}.md",
                kind=_KINDS[place % len(_KINDS)],
                topics=tuple(topic for at, topic in enumerate(_TOPICS) if place % (at + 2) == 0),
                session_types=_TYPES[: place % 4],
                language=("en", "de", "")[place % 3],
                audience=("both", "mentee", "mentor")[place % 5 % 3],
            ),
        )
        for place in range(count)
    ]


def some_queries(count: int, *, dimensions: int = 32, seed: int = 1) -> "Floats":
    """Return vectors to search for, in the rows of a matrix."""
    import numpy as np

    rng = np.random.default_rng(seed)
    return rng.standard_normal((count, dimensions)).astype(np.float32)


FILTERS = (
    None,
    Filter(),
    Filter(kinds=frozenset({"questions"})),
    Filter(documents=frozenset({"guidance/1.md", "guidance/2.md"})),
    Filter(topics=frozenset({"trust"})),
    Filter(topics=frozenset({"信頼", 'a "b" $c.d', "Vertrauen über alles"})),
    Filter(session_types=frozenset({"trust", "regular"})),
    Filter(languages=frozenset({""}), audiences=frozenset({"both", "mentor"})),
    Filter(
        kinds=frozenset({"guidance"}), topics=frozenset({"new-tech"}), languages=frozenset({"en"})
    ),
    Filter(kinds=frozenset({"questions"}), documents=frozenset({"guidance/1.md"})),
    Filter(topics=frozenset({"nothing carries this"})),
)
"""Filters that keep all, some, few and none of :func:`some_entries`."""


@contextmanager
def refused(kind: type[RmcoachError]) -> Iterator[None]:
    """Hold that a block raises one of our errors, with a message that says what to do."""
    raised: RmcoachError | None = None
    try:
        yield
    except kind as error:
        raised = error
    assert raised is not None, f"{kind.__name__} was not raised"
    assert raised.message.strip(), "the error says nothing"


def same(expected: list[Hit], found: list[Hit]) -> bool:
    """Say whether two answers are equal: the ids exactly, the scores but for their rounding."""
    return [hit.id for hit in expected] == [hit.id for hit in found] and all(
        abs(one.score - other.score) <= TOLERANCE
        for one, other in zip(expected, found, strict=True)
    )


class StoreContract:
    """The tests. Each opens its store by the fixture ``open_store``."""

    def test_an_empty_store_has_no_generation_and_says_that_it_must_be_built(
        self, open_store: Open
    ) -> None:
        """No answer is given from nothing: an empty list would mean that nothing is near."""
        store = open_store()

        assert store.generation() is None
        with refused(RebuildNeededError):
            store.search([1.0, 0.0], 3)
        with refused(RebuildNeededError):
            store.count()
        store.close()

    def test_every_answer_is_that_of_the_exact_scan(self, open_store: Open) -> None:
        """Ids, their order and scores are those of comparing with every entry, under any filter."""
        entries = some_entries(700)
        exact, store = ExactStore(), open_store()
        exact.replace("a", entries)
        store.replace("a", entries)

        for query, where, k in product(some_queries(6), FILTERS, (1, 10, 699, 2000)):
            assert same(exact.search(query, k, where), store.search(query, k, where)), (where, k)
        store.close()

    def test_equal_vectors_come_in_order_of_their_ids(self, open_store: Open) -> None:
        """Ties are cut by id, however many there are and in whatever order they were entered."""
        entries = some_entries(300)
        tied = [entry._replace(vector=entries[0].vector) for entry in entries[120:0:-1]]
        store = open_store()
        store.replace("a", [*tied, *entries[121:]])

        for k in (1, 7, 100):
            found = store.search(entries[0].vector, k)
            assert [hit.id for hit in found] == sorted(entry.id for entry in tied)[:k]
            assert {hit.score for hit in found} == {1.0}
        store.close()

    def test_the_length_of_a_vector_does_not_count(self, open_store: Open) -> None:
        """Cosine compares directions: a vector of any length finds itself with a score of 1."""
        import numpy as np

        entries = [
            entry._replace(vector=7.5 * np.asarray(entry.vector)) for entry in some_entries(40)
        ]
        store = open_store()
        store.replace("a", entries)

        query = 0.013 * np.asarray(entries[9].vector)
        assert store.search(query, 1) == [Hit(entries[9].id, 1.0)]
        store.close()

    def test_a_generation_takes_the_place_of_the_whole_one_before(self, open_store: Open) -> None:
        """After a replacement nothing of the former generation is found or counted."""
        store = open_store()
        store.replace("first", some_entries(60))
        assert (store.generation(), store.count()) == ("first", 60)

        store.replace("second", (entry for entry in some_entries(25, dimensions=8, seed=5)))

        assert (store.generation(), store.count()) == ("second", 25)
        assert len(store.search(some_queries(1, dimensions=8)[0], 100)) == 25
        store.close()

    def test_another_reader_follows_at_its_next_question(self, open_store: Open) -> None:
        """A store that was open before a switch answers from the new generation after it."""
        writer, reader = open_store(), open_store()
        entries = some_entries(50)
        writer.replace("first", entries[:30])
        try:
            assert reader.count() == 30
        except RebuildNeededError:  # a store in memory has no second reader
            return
        writer.replace("second", entries)

        assert same(writer.search(entries[45].vector, 5), reader.search(entries[45].vector, 5))
        assert reader.search(entries[45].vector, 1)[0].id == entries[45].id
        assert (reader.generation(), reader.count()) == ("second", 50)
        writer.close()
        reader.close()

    def test_an_entry_that_cannot_be_stored_leaves_everything_as_it_was(
        self, open_store: Open
    ) -> None:
        """A doubled or empty id and a vector without direction are refused before any change."""
        entries = some_entries(20)
        store = open_store()
        store.replace("good", entries)

        zero, wrong = [0.0] * 32, [float("nan")] * 32
        for bad in (
            entries[3],
            entries[3]._replace(id=""),
            Entry("x", zero, entries[0].metadata),
            Entry("x", wrong, entries[0].metadata),
            Entry("x", [1.0, 2.0], entries[0].metadata),
            Entry("x", [], entries[0].metadata),
            Entry("x", "no vector", entries[0].metadata),
        ):
            with refused(InputError):
                store.replace("bad", [*entries, bad])
        assert (store.generation(), store.count()) == ("good", 20)
        assert store.search(entries[3].vector, 1)[0].id == entries[3].id
        store.close()

    def test_a_generation_may_be_empty(self, open_store: Open) -> None:
        """A generation without entries finds nothing, which is the truth and no error."""
        store = open_store()
        store.replace("none", [])

        assert (store.generation(), store.count()) == ("none", 0)
        assert store.search([1.0, 2.0], 5) == []
        store.close()

    def test_one_entry_is_enough(self, open_store: Open) -> None:
        """The smallest index works like any other."""
        (entry,) = some_entries(1)
        store = open_store()
        store.replace("one", [entry])

        assert [Hit(entry.id, 1.0)] == store.search(entry.vector, 5)
        assert store.search(entry.vector, 5, Filter(kinds=frozenset({"rules"}))) == []
        store.close()

    def test_a_question_that_has_no_answer_is_refused(self, open_store: Open) -> None:
        """A vector of another embedder needs another index; one without direction is wrong."""
        store = open_store()
        store.replace("a", some_entries(20))

        with refused(RebuildNeededError):
            store.search([1.0, 2.0], 3)
        for bad in ([0.0] * 32, [float("inf")] * 32, [[1.0] * 32], "words"):
            with refused(InputError):
                store.search(bad, 3)
        assert store.search(some_queries(1)[0], 0) == []
        store.close()

    def test_ids_and_metadata_come_in_any_script(self, open_store: Open) -> None:
        """What a facilitator may name a file or a topic, a store can keep and find."""
        names = [
            "ä/ö.md#1",
            "信頼.md",
            "🙂",
            "a b\tc",
            "'; DROP TABLE x; --",
            "x" * 200,
            "$and",
            "#1",
        ]
        entries = [
            entry._replace(id=name, metadata=Metadata(name, name, (name,), (name,), name, name))
            for name, entry in zip(names, some_entries(len(names)), strict=True)
        ]
        store = open_store()
        store.replace("Übung/1 'x'", entries)

        assert store.generation() == "Übung/1 'x'"
        for name in names:
            word = frozenset({name})
            where = Filter(word, word, word, word, word, word)
            assert [name] == [hit.id for hit in store.search(some_queries(1)[0], 5, where)]
        store.close()

    def test_a_closed_store_opens_itself_again(self, open_store: Open) -> None:
        """Closing lets go of files and connections, and may be done twice."""
        entries = some_entries(30)
        store = open_store()
        store.replace("a", entries)
        before = store.search(entries[4].vector, 5)

        store.close()
        store.close()

        assert before == store.search(entries[4].vector, 5)
        store.close()

    def test_eight_threads_get_the_same_answers(self, open_store: Open) -> None:
        """A store is safe to share, from its first question on."""
        entries, queries = some_entries(200), some_queries(40)
        exact, store = ExactStore(), open_store()
        exact.replace("a", entries)
        store.replace("a", entries)

        with ThreadPoolExecutor(8) as pool:
            found = [*pool.map(lambda query: store.search(query, 7), queries)]
        for query, hits in zip(queries, found, strict=True):
            assert same(exact.search(query, 7), hits)
        store.close()
