"""Words and stems: the ones that the search index sees."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate

from rmcoach.language.text import STOP_WORDS, contains, content_words, stems


def test_endings_do_not_matter():
    """The stems of a text are those of its words in any form."""
    assert stems("Listening listens LISTENED") == ["listen"] * 3
    assert stems("First meetings!") == ["first", "meet"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00", "\ud800", "🎯"])
def test_a_text_without_words_has_no_stems(text):
    """Not even half of a surrogate pair, which a shell can pass on, is an error."""
    assert stems(text) == []


def test_threads_do_not_share_what_makes_stems():
    """Eight threads at once get their own words back."""
    found = {}

    def work(number):
        found[number] = [stems(f"word{number} meeting") for _ in range(50)]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {n: [[f"word{n}", "meet"]] * 50 for n in range(8)} == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What should I know about our sellers' tools?", ["sellers", "tools"]),
        ("The team’s rhythm, the team's rhythm", ["team", "rhythm"]),
        ("AI-based e-mail", ["ai", "based", "mail"]),
        ("don’t won't can't", []),
        ("a 1 b 23", ["1", "23"]),
        ("Zoë's café", ["zoë", "café"]),
        ("理解 年轻人", ["理解", "年轻人"]),
        ('"first" NEAR/2 meet* -x col:term^', ["first", "near", "2", "meet", "col", "term"]),
        ("", []),
        ("''' 's", []),
    ],
)
def test_content_words_say_what_it_is_about(text, words):
    """Lower case, each once, in order, without question words, pronouns and signs."""
    assert words == content_words(text)


@moderate
@given(st.text(max_size=200))
def test_content_words_are_plain(text):
    """Only letters, digits and inner apostrophes reach the index, and no word twice."""
    words = content_words(text)

    assert len(words) == len({*words})
    assert not STOP_WORDS & {*words}
    assert all(char.isalnum() or char == "'" for word in words for char in word)
    assert words == content_words(" ".join(words)) or any("'" in word for word in words)


@pytest.mark.parametrize(
    ("haystack", "needle", "expected"),
    [
        ("a b c", "b c", True),
        ("a b c", "c", True),
        ("a b c", "a c", False),
        ("a b c", "a b c d", False),
        ("a b", "", False),
        ("", "a", False),
        ("", "", False),
        ("a a b", "a b", True),
    ],
)
def test_one_run_of_stems_in_another(haystack, needle, expected):
    """A run is unbroken and in order; an empty one is nowhere."""
    assert expected is contains(haystack.split(), needle.split())


@moderate
@given(st.lists(st.sampled_from("abc")), st.data())
def test_every_part_of_a_run_is_in_it(run, data):
    start = data.draw(st.integers(0, len(run)))
    end = data.draw(st.integers(start, len(run)))

    assert contains(run, run[start:end]) is (end > start)
