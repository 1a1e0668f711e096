"""Search finds the passage in any words, follows every edit, and knows when it knows nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rmcoach.errors import EmbedderDownError, InputError
from rmcoach.retrieval import dense, hybrid, vectors
from rmcoach.retrieval.embedders import minilm
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.reading_copy import ReadingCopy

QUERIES = Path(__file__).parents[1] / "data" / "queries"
TEACHING = "When the senior starts teaching, hand over the keyboard and ask for the next step."
RANK = "Rank stays outside: first names only, and the junior opens every single meeting."
needs_model = pytest.mark.skipif(
    minilm.model_file() is None, reason="the extra semantic is not installed"
)


@pytest.fixture
def pages(write):
    write("teaching.md", f"## Teaching\n\n{TEACHING}\n", topics="[listening]")
    write("rank.md", f"## Rank\n\n{RANK}\n", session_types="[kickoff]", audience="mentor")
    write("staff.md", "## Budget\n\nThe budget is settled in spring.\n", audience="facilitator")
    write("german.md", "## Vertrauen\n\nVertrauen braucht Zeit.\n", language="de")


@pytest.fixture
def knowledge(folder, pages, embedder, tmp_path, monkeypatch):
    # The embedder of these tests counts words: its cosines lie higher than the model's.
    monkeypatch.setattr(hybrid, "WEIGHTS", hybrid.WEIGHTS._replace(constant=-5.0))
    return Knowledge(folder, cache=tmp_path / "cache", embedder=embedder)


def test_other_words_for_the_same_find_the_passage(knowledge):
    """The embedder knows that who lectures is teaching; the words alone do not."""
    found = knowledge.search("she lectures and preaches")

    assert "teaching.md" == found[0].document
    assert found.note is None
    assert 0 <= found[0].score <= 1


def test_how_rare_a_word_is_follows_every_edit(folder, pages, write, tmp_path):
    """The counts of words are remembered, but no longer than the rows are the same."""
    copy = ReadingCopy(folder, tmp_path / "cache")
    copy.sync()
    assert [1, 0] == copy.frequencies(["keyboard", "badger"])
    assert [1, 0] == copy.frequencies(["keyboard", "badger"])

    write("teaching.md", "## Teaching\n\nHand a badger over.\n")
    copy.sync()
    assert [0, 1] == copy.frequencies(["keyboard", "badger"])


def test_vectors_of_questions_do_not_pile_up(monkeypatch):
    """When there are many, all are forgotten; they are counted now and then only."""
    monkeypatch.setattr(vectors, "_MOST_QUERIES", 5)
    monkeypatch.setattr(vectors, "_COUNTED_EVERY", 3)
    cache = vectors.VectorCache(None)
    texts = [f"question {number}" for number in range(40)]
    for place, text in enumerate(texts, 1):
        cache.put_query("words", text, b"vector")
        assert b"vector" == cache.query("words", text)
        kept = sum(cache.query("words", one) is not None for one in texts[:place])
        assert kept <= 5 + 3


def test_without_an_embedder_words_are_found_and_it_is_said(folder, pages, monkeypatch):
    """No model: the same words still find their passage, and a note says what is missing."""
    monkeypatch.setattr(minilm, "find_spec", lambda _: None)
    found = Knowledge(folder).search("keyboard")

    assert ["teaching.md"] == [passage.document for passage in found]
    assert "rmcoach[semantic]" in found.note


def test_nobody_is_told_what_he_has_chosen_himself(folder, pages):
    """embedder = none is a wish and gets no remark."""
    assert Knowledge(folder, embedder="none").search("keyboard").note is None


def test_an_empty_result_says_why(knowledge, folder):
    """The whole result is emptied, with the reason."""
    found = knowledge.search("zzz qqq")
    assert ((), "Nothing in the knowledge folder answers this.") == (found.passages, found.reason)
    assert "no word" in knowledge.search("what is it").reason
    assert "topic nothing" in knowledge.search("keyboard", topic="nothing").reason
    assert "holds no questions" in knowledge.search("keyboard", kind="questions").reason


@pytest.mark.parametrize(
    ("query", "filters", "documents"),
    [
        ("rank", {}, {"rank.md"}),
        ("rank", {"topic": "listening"}, set()),
        ("keyboard", {"topic": "listening"}, {"teaching.md"}),
        ("rank", {"session_type": "kickoff"}, {"rank.md"}),
        ("rank", {"session_type": "closing"}, set()),
        ("keyboard", {"session_type": "closing"}, {"teaching.md"}),
        ("rank", {"audience": "mentee"}, set()),
        ("rank", {"audience": "mentor"}, {"rank.md"}),
        ("budget", {}, {"staff.md"}),
        ("budget", {"for_facilitators": False}, set()),
        ("Vertrauen", {"language": "en"}, set()),
        ("Vertrauen", {"language": "de"}, {"german.md"}),
    ],
)
@pytest.mark.parametrize("by", ["words", "none"])
def test_filters(knowledge, query, filters, documents, by):
    """A filter keeps what it names, by meaning and by words alike."""
    searched = knowledge if by == "words" else Knowledge(knowledge.folder, embedder="none")
    found = searched.search(query, 1, **filters)

    assert documents == {
        passage.document
        for passage in found
        if query in passage.text.lower() or query in passage.text
    }


def test_wrong_arguments_are_named(knowledge):
    """What can't be asked for is an error with the words that can."""
    with pytest.raises(InputError, match="guidance or questions"):
        knowledge.search("x", kind="guidence")
    with pytest.raises(InputError, match="one passage at least"):
        knowledge.search("x", 0)


def test_near_duplicates_and_third_passages_of_a_section_are_dropped(write, knowledge):
    """The same advice in two files comes once; a long section does not fill the result."""
    write("again.md", f"## Teaching\n\n{TEACHING}\n")
    long = "\n\n".join(f"Keyboard {n}. " + f"other{n} things{n} said{n} " * 25 for n in range(5))
    write("long.md", f"## Keyboards\n\n{long}\n")
    found = knowledge.search("keyboard", 10)

    documents = [passage.document for passage in found]
    assert 1 == len({"teaching.md", "again.md"} & {*documents})
    assert 2 == documents.count("long.md")


def test_an_edit_is_seen_by_the_next_search(knowledge, write):
    """Nothing has to be indexed by hand."""
    assert not knowledge.search("zebra")
    write("new.md", "## Zebra\n\nA zebra has stripes.\n")
    assert "new.md" == knowledge.search("zebra")[0].document


def test_an_edited_paragraph_embeds_only_itself(knowledge, write, embedder):
    """And a rename, or nothing, embeds nothing."""
    body = "".join(f"## Part {n}\n\nAdvice number{n}.\n\n" for n in range(20))
    write("many.md", body)
    knowledge.search("advice")
    before = len(embedder.embedded)

    write("many.md", body.replace("Advice number7.", "Counsel number7, edited."))
    knowledge.search("advice")
    assert ["Part 7\nCounsel number7, edited."] == embedder.embedded[before:]

    (knowledge.folder / "many.md").rename(knowledge.folder / "renamed.md")
    assert knowledge.search("counsel")[0].document == "renamed.md"
    assert before + 1 == len(embedder.embedded)


def test_a_deleted_file_is_forgotten(knowledge, folder):
    """No passage of a file that is gone is ever handed out."""
    assert knowledge.search("keyboard")
    (folder / "teaching.md").unlink()
    assert not any(passage.document == "teaching.md" for passage in knowledge.search("keyboard"))


def test_passages_keep_their_name_through_a_rename(knowledge, folder):
    """The name is made of headings and text, not of the path."""
    knowledge.search("keyboard")
    before = {row.name for row in knowledge.copy.embeddable()[1]}
    (folder / "teaching.md").rename(folder / "other.md")
    knowledge.search("keyboard")
    assert before == {row.name for row in knowledge.copy.embeddable()[1]}


def test_a_question_is_embedded_once(knowledge, folder, embedder, tmp_path):
    """Its vector is kept, so that the model need not be loaded again."""
    knowledge.search("keyboard")
    again = Knowledge(folder, cache=tmp_path / "cache", embedder=embedder)
    again.search("keyboard")
    assert ["keyboard"] == embedder.asked


def test_much_that_is_new_waits_for_an_index_run(knowledge, write, embedder):
    """A search embeds a handful of passages; for more it says what to run, and uses words."""
    body = "".join(f"## Part {n}\n\nAdvice number{n}.\n\n" for n in range(dense.AT_ONCE + 1))
    write("many.md", body)
    found = knowledge.search("number7")
    assert "rmcoach kb index" in found.note
    assert "many.md" == found[0].document
    assert not embedder.embedded

    done = knowledge.index()
    assert done.embedded == done.passages
    assert knowledge.search("number7").note is None


def test_an_index_run_that_was_stopped_goes_on_where_it_was(knowledge, write, embedder):
    """What was embedded before the stop is not embedded again."""
    body = "".join(f"## Part {n}\n\nAdvice number{n}.\n\n" for n in range(200))
    write("many.md", body)
    knowledge.copy.sync()
    made = embedder.embed_documents
    batches = []

    def stop(texts):
        batches.append(texts)
        if len(batches) == 2:
            raise KeyboardInterrupt
        return made(texts)

    embedder.embed_documents = stop
    with pytest.raises(KeyboardInterrupt):
        knowledge.index()
    embedder.embed_documents = made
    done = knowledge.index()
    assert done.passages - len(batches[0]) == done.embedded


def test_another_embedder_serves_when_it_is_complete(knowledge, folder, embedder, tmp_path):
    """Its vectors are never mixed with those of the former one."""
    knowledge.search("keyboard")
    other = type(embedder)("other", 128)
    found = Knowledge(folder, cache=tmp_path / "cache", embedder=other).search("keyboard")

    assert "teaching.md" == found[0].document
    assert [("other", knowledge.copy.stamp)] == knowledge.copy.generations()


def test_when_the_provider_is_down_words_answer_and_it_is_said(knowledge, embedder, monkeypatch):
    """A search never fails because of a provider."""
    knowledge.search("keyboard")

    def down(_):
        raise EmbedderDownError("The provider can't be reached.")

    monkeypatch.setattr(embedder, "embed_query", down)
    found = knowledge.search("keyboard and step")
    assert "teaching.md" == found[0].document
    assert "can't be reached. Searching by words only" in found.note.replace("  ", " ")


def test_contents_that_come_back_are_found_again(knowledge, write):
    """The same text under other row numbers is not taken for the rows that it had before."""
    knowledge.search("keyboard")
    write("teaching.md", "## Teaching\n\nSomething else.\n")
    knowledge.search("keyboard")
    write("teaching.md", f"## Teaching\n\n{TEACHING}\n", topics="[listening]")
    assert "teaching.md" == knowledge.search("keyboard")[0].document


def test_an_emptied_folder_wipes_nothing(knowledge, folder, embedder):
    """A share that is not mounted looks like an empty folder: nothing is forgotten."""
    knowledge.search("keyboard")
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    assert any("nothing was forgotten" in str(one) for one in knowledge.snapshot().problems)
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    before = len(embedder.embedded)
    assert "teaching.md" == knowledge.search("keyboard")[0].document
    assert before == len(embedder.embedded)


def test_eight_threads_find_the_same(knowledge):
    """One knowledge is shared between threads."""
    queries = ["keyboard", "rank", "zebra", "budget"] * 8
    alone = [knowledge.search(query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert alone == [*pool.map(knowledge.search, queries)]


def test_a_citation_stands_in_the_file_as_it_is_now(knowledge, write):
    """A cited file that has changed is read again, though nobody asked for it."""
    first = knowledge.cite("keyboard")
    assert "hand over the keyboard" in first.quote
    path = write(
        "teaching.md", "\n\n\n## Teaching\n\nNow pass the keyboard across the table at once.\n"
    )
    second = knowledge.cite("keyboard")

    assert "Now pass the keyboard across the table at once." == second.quote
    lines = path.read_text(encoding="utf-8").split("\n")
    assert second.quote in "\n".join(lines[second.lines[0] - 1 : second.lines[1]])


def test_citations_and_relevance_ask_no_model(knowledge, embedder):
    """An agenda must not wait for one."""
    knowledge.cite("keyboard")
    knowledge.relevance("keyboard")
    knowledge.snapshot()
    assert ([], []) == (embedder.embedded, embedder.asked)


@needs_model
def test_the_facilitators_question_is_answered():
    """The moment that this is for."""
    found = Knowledge(embedder="minilm").search("my mentee keeps lecturing")
    assert "guidance/for-mentors.md" == found[0].document


@needs_model
def test_it_knows_when_it_knows_nothing():
    """Of 240 questions off the topic 85 % come back empty, of 240 on it at most 5 %."""
    knowledge = Knowledge(embedder="minilm")
    off = (QUERIES / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    lines = (QUERIES / "answerable.tsv").read_text(encoding="utf-8").splitlines()
    off += [query for number in (1, 2, 3) for query in asked(f"off_{number}")]
    on = [line.split("\t")[0] for line in lines]
    on += [query for number in (1, 2, 3) for query in asked(f"on_{number}")]
    refused = sum(not knowledge.search(query) for query in off)
    lost = sum(not knowledge.search(query) for query in on)

    assert (len(off), len(on)) == (240, 240)
    assert refused >= 0.85 * len(off)
    assert lost <= 0.05 * len(on)


def asked(name):
    lines = (QUERIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]
