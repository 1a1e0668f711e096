"""Searching and citing: what is found is relevant, and what is quoted stands there."""

import pytest
from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate, plan_text, texts

from rmcoach import _resources
from rmcoach.models.base import SessionType
from rmcoach.retrieval.knowledge import Knowledge

QUERIES = (
    "first meeting with a senior mentee",
    "listening without judging",
    "confidentiality and boundaries",
    "what does the mentor gain",
    "sensitive topics need trust",
    "the senior slips back into teaching",
    "giving feedback upwards",
    "how do we end the relationship well",
    "resistance to learning from juniors",
    "reporting line conflict of interest",
)


def lines_of(folder, citation):
    lines = (folder / citation.document).read_text(encoding="utf-8").split("\n")
    first, last = citation.lines
    return "\n".join(lines[first - 1 : last])


@pytest.mark.parametrize("query", QUERIES)
def test_a_question_of_the_trade_is_answered(knowledge, query):
    """Best first by its words, no passage twice, scores between 0 and 1."""
    result = knowledge.search(query, k=5)

    assert 0 < len(result) <= 5
    assert result.reason is None
    assert all(0 <= hit.score <= 1 for hit in result)
    assert len({(hit.document, hit.lines) for hit in result}) == len(result)
    assert [*result] == [result[n] for n in range(len(result))]
    assert result[:2] == tuple(result)[:2]
    assert [*knowledge.search(query, k=5)] == [*result]


@pytest.mark.parametrize("query", QUERIES)
def test_a_passage_stands_at_its_lines(knowledge, query):
    folder = _resources.folder("knowledge")
    for hit in knowledge.search(query, k=20):
        there = lines_of(folder, hit)
        assert all(line.strip() in there for line in hit.text.split("\n"))


@pytest.mark.parametrize(
    "query",
    [
        "recipe for sourdough bread",
        "quantum chromodynamics lattice",
        "zzzz qqqq",
        "beekeeping hives honey",
        "年轻人 理解",
    ],
)
def test_what_the_folder_does_not_answer_is_empty_with_a_reason(knowledge, query):
    """Nothing is better than something beside the point."""
    result = knowledge.search(query)

    assert len(result) == 0
    assert "Nothing in the knowledge folder answers this" in result.reason
    assert knowledge.cite(query) is None


@pytest.mark.parametrize(
    "query",
    ["", "   ", "what should we do about it", "a", "?", '"', "*", "'", "\0", "\ud800", "🎯"],
)
def test_a_query_without_a_subject_is_empty_with_a_reason(knowledge, query):
    """Stop words, single letters and signs look for nothing."""
    result = knowledge.search(query)

    assert len(result) == 0
    assert "no word" in result.reason
    assert knowledge.relevance(query) == {}


@pytest.mark.parametrize(
    "query",
    [
        '"meeting"',
        '"meeting',
        "meeting*",
        "meeting AND",
        "NOT meeting",
        "-meeting",
        "^meeting",
        "heading:meeting",
        "{heading body}: meeting",
        "meeting NEAR/2",
        "NEAR(meeting trust, 5)",
        "(meeting",
        "meeting) OR (",
        "meeting; DROP TABLE words; --",
        "words MATCH meeting",
    ],
)
def test_the_operators_of_the_index_are_words(knowledge, query):
    """A query is looked for, never run."""
    result = knowledge.search(query)

    assert all(0 <= hit.score <= 1 for hit in result)
    assert len(result) > 0 or result.reason


@moderate
@given(texts | st.text(max_size=80), st.integers(1, 12))
def test_any_query_gives_passages_or_a_reason(knowledge, query, k):
    result = knowledge.search(query, k=k)

    assert len(result) <= k
    assert all(0 <= hit.score <= 1 for hit in result)
    assert len(result) or result.reason
    assert all(0 <= score <= 1.000001 for score in knowledge.relevance(query).values())


@pytest.mark.parametrize("word", ["meeting ", "meeting", "a", '"', "word1 word2 ", "\n", "é "])
def test_the_time_for_a_query_grows_with_its_length_only(knowledge, word):
    assert is_linear(lambda size: knowledge.search(word * (size // len(word))))


def test_guidance_for_facilitators_can_be_left_out(knowledge):
    """A pair is not told what was written for the one who matched it."""
    query = "matching pairs conflict of interest facilitator"
    everyone = {hit.document for hit in knowledge.search(query, 20)}
    pair = {hit.document for hit in knowledge.search(query, 20, for_facilitators=False)}

    assert "guidance/for-facilitators.md" in everyone
    assert "guidance/for-facilitators.md" not in pair


def test_every_quote_of_the_packaged_knowledge_stands_there(knowledge):
    """Verbatim, at its lines, in the file as it is now: for each heading and each plan's query."""
    folder = _resources.folder("knowledge")
    headings = {hit.heading for query in QUERIES for hit in knowledge.search(query, 50)}
    plans = knowledge.snapshot().plans.values()
    queries = headings | {block.cite for plan in plans for block in plan.blocks if block.cite}
    cited = [citation for query in queries if (citation := knowledge.cite(query))]

    assert len(cited) > 30
    for citation in cited:
        assert citation.quote in lines_of(folder, citation)
        assert "\n" not in citation.quote
    assert all(knowledge.cite(block.cite) for plan in plans for block in plan.blocks if block.cite)


def test_a_quote_follows_an_edit(tmp_path, write):
    """A citation kept from before the edit is not shown after it."""
    head = "---\ntitle: T\nkind: guidance\n---\n# Badgers\n\n"
    folder = write(tmp_path / "kb", {"a.md": head + "A badger **digs at night** and rests.\n"})
    knowledge = Knowledge(folder)
    assert knowledge.cite("badgers").quote == "digs at night"

    (folder / "a.md").write_text("\n" + head.lstrip() + "A badger **digs by day** and rests.\n")
    (folder / "a.md").write_text(head + "\nNew.\n\nA badger **digs by day** and rests.\n")
    citation = knowledge.cite("badgers")
    assert citation.quote == "digs by day"
    assert citation.quote in lines_of(folder, citation)


def test_without_bold_words_a_whole_sentence_is_quoted(tmp_path, write):
    """One that stands on its own, from prose, not from a list or a table."""
    text = (
        "# Badgers\n\n- A badger in a list is no sentence that stands on its own here.\n\n"
        "It leans on the one before, as badgers sometimes do in winter. "
        "A badger that is left alone will dig its way out of most gardens. Short.\n"
    )
    folder = write(tmp_path / "kb", {"a.md": f"---\ntitle: T\nkind: guidance\n---\n{text}"})
    citation = Knowledge(folder).cite("badgers")

    expected = "A badger that is left alone will dig its way out of most gardens."
    assert citation.quote == expected


@pytest.mark.parametrize("kind", ["missing", "a file", "gone later"])
def test_a_folder_that_cannot_be_read_falls_back_to_the_packaged_one(
    tmp_path, write, knowledge, kind
):
    """The agenda still comes, with a problem that names the folder."""
    folder = tmp_path / "kb"
    if kind == "a file":
        folder.write_text("")
    own = Knowledge(folder, cache=tmp_path / "cache")
    if kind == "gone later":
        page = "---\ntitle: T\nkind: guidance\n---\n# First meeting\n\nA **first meeting** quote.\n"
        write(folder, {"a.md": page})
        assert own.cite("first meeting").quote == "first meeting"
        (folder / "a.md").unlink()
        folder.rmdir()
    (problem,) = own.snapshot().problems

    assert problem.document == str(folder)
    assert "the packaged one stands in" in problem.message
    assert own.cite("first meeting") == knowledge.cite("first meeting")
    assert [*own.search("first meeting")] == [*knowledge.search("first meeting")]
    assert own.relevance("social media") == knowledge.relevance("social media")
    assert own.snapshot().banks == knowledge.snapshot().banks
    assert own.snapshot().version == knowledge.snapshot().version


def test_packaged_plans_fill_what_a_folder_lacks(tmp_path, write, knowledge):
    """Its own plan wins for its type; questions and guidance are its own alone."""
    plan = plan_text([("Mine", "Why.", {"share": 1, "lead": "mentor", "done when": "d"})], "trust")
    folder = write(tmp_path / "kb", {"sessions/mine.md": plan})
    snapshot = Knowledge(folder).snapshot()

    assert {*snapshot.plans} == {*SessionType}
    assert snapshot.plans[SessionType.TRUST].blocks[0].title == "Mine"
    packaged = knowledge.snapshot().plans
    assert snapshot.plans[SessionType.REGULAR] == packaged[SessionType.REGULAR]
    assert snapshot.banks == ()
    assert "holds no guidance" in Knowledge(folder).search("trust").reason


def test_an_empty_folder_is_no_error(tmp_path):
    """Plans are packaged; there is nothing to ask or to cite, and it is said why."""
    snapshot = Knowledge(tmp_path / "work").snapshot()

    assert {*snapshot.plans} == {*SessionType}
    assert (snapshot.banks, snapshot.problems) == ((), ())
    assert Knowledge(tmp_path / "work").cite("trust") is None


def test_a_broken_plan_of_ones_own_leaves_the_packaged_one(tmp_path, write):
    folder = write(tmp_path / "kb", {"sessions/trust.md": plan_text([], "trust")})
    snapshot = Knowledge(folder).snapshot()

    assert SessionType.TRUST in snapshot.plans
    assert [problem.document for problem in snapshot.problems] == ["sessions/trust.md"]
