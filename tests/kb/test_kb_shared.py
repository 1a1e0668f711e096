"""A vector store that several machines share gives what the exact scan gives."""

import pytest

from rmcoach.errors import StoreError
from rmcoach.retrieval import hybrid
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.stores.exact import ExactStore

QUERIES = ["keyboard", "rank stays", "she lectures and preaches", "zzz qqq", "advice number7"]


class Unreachable(ExactStore):
    def generation(self):
        raise StoreError("The Chroma server can't be reached.")


@pytest.fixture
def make(folder, write, embedder, tmp_path, monkeypatch):
    weights = hybrid.WITHOUT_EVERYDAY._replace(constant=-5.0)
    monkeypatch.setattr(hybrid, "WITHOUT_EVERYDAY", weights)
    write("teaching.md", "## Teaching\n\nHe who is teaching hands over the keyboard.\n")
    write("again.md", "## Teaching\n\nHe who is teaching hands over the keyboard.\n")
    write("rank.md", "## Rank\n\nRank stays outside.\n", audience="mentor")
    write("many.md", "".join(f"## Part {n}\n\nAdvice number{n}.\n\n" for n in range(30)))

    def knowledge(store, cache="cache"):
        made = Knowledge(folder, cache=tmp_path / cache, embedder=embedder)
        monkeypatch.setattr(made.dense.shared, "store", lambda *_: store)
        if store is not None:
            monkeypatch.setattr(made.dense.shared, "_held", lambda *_: store)
        return made

    return knowledge


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("filters", [{}, {"audience": "mentor"}])
def test_the_store_and_the_exact_scan_agree(make, query, filters):
    """The same passages, in the same order, with the same scores."""
    store = ExactStore()
    alone, shared = make(None, "alone"), make(store)
    done = shared.index()
    assert store.count() == done.stored == done.passages - 1 + 1  # a text twice, and a centre

    wanted, found = alone.search(query, **filters), shared.search(query, **filters)
    assert [(one.text, one.why) for one in wanted] == [(one.text, one.why) for one in found]
    assert wanted.reason == found.reason
    assert [one.score for one in found] == pytest.approx([one.score for one in wanted], abs=0.01)


def test_another_machine_embeds_only_the_question(make, embedder):
    """What one machine has indexed, the others only read."""
    store = ExactStore()
    make(store).index()
    before = len(embedder.embedded)

    assert make(store, "elsewhere").search("advice number7")
    assert before == len(embedder.embedded)


def test_a_store_that_is_behind_is_not_believed(make, write):
    """After an edit this machine answers by itself, and says what to run."""
    store = ExactStore()
    knowledge = make(store)
    knowledge.index()
    write("new.md", "## Zebra\n\nStripes of a zebra.\n")
    found = knowledge.search("zebra")

    assert "new.md" == found[0].document
    assert "rmcoach kb index" in found.note
    knowledge.index()
    assert knowledge.search("zebra").note is None


def test_a_store_that_is_down_stops_nothing(make):
    """This machine answers, and it is said."""
    found = make(Unreachable()).search("keyboard")

    assert found
    assert "can't be reached" in found.note
