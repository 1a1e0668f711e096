"""YAML that a person wrote: strings only, a line for everything, no surprises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate

from rmcoach import _yaml
from rmcoach.errors import FileFormatError


def refused(text, **options):
    with pytest.raises(FileFormatError) as caught:
        _yaml.load(text, "p.yaml", **options)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "on", "off", "1.10", "0x1F", "1_000", "12:30", "2026-13-45", "2026-11-23", "1e3"],
)
def test_a_scalar_is_the_text_that_stands_there(scalar):
    """Norway stays a country, 1.10 a version, and a day that there is not no error here."""
    assert {"a": scalar} == _yaml.load(f"a: {scalar}\n", "p").data


@pytest.mark.parametrize("nothing", ["", "''", '""', "~", "null", "'  '"])
def test_nothing_is_none(nothing):
    """An empty value is unknown, and so is what other tools write for it."""
    assert _yaml.load(f"a: {nothing}\nb: x\n", "p").data == {"a": None, "b": "x"}


def test_a_quoted_null_is_a_name():
    """Whoever is called Null puts the name in quotes."""
    assert _yaml.load("a: 'null'\n", "p").data == {"a": "null"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_an_empty_text_holds_nothing(text):
    assert _yaml.load(text, "p").data is None


CASES = {
    "an alias": ("a: &x 1\nb: *x\n", 2, "alias"),
    "a merge key": ("b: &b {a: 1}\nc:\n  <<: *b\n", 3, "alias"),
    "a billion laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, "alias"),
    "a tag": ("x: 1\na: !!python/object/apply:os.system [ls]\n", 2, "tag"),
    "a tag of one's own": ("a: !secret x\n", 1, "tag"),
    "a deep list": ("a: 1\nb: " + "[" * 40 + "]" * 40, 2, "deep"),
    "a deep group": ("\n".join("  " * n + "a:" for n in range(40)), 14, "deep"),
    "a very deep list": ("[" * 1500, 1, "deep"),
    "a very deep group": ("{" * 1500, 1, "deep"),
    "a key twice": ("a: 1\nb: 2\na: 3\n", 3, "'a' stands here twice"),
    "an inner key twice": ("a:\n  b: 1\n  b: 2\n", 3, "'b' stands here twice"),
    "a tab": ("a:\n\tb: 1\n", 2, "spaces, not with tabs"),
    "an open quote": ("z: 1\na: 'x\nb: 2\nc: 3\n", 2, "not closed"),
    "an open double quote": ('z: 1\na: "x\nb: 2\n', 2, "not closed"),
    "a bad escape": ('z: 1\na: "\\x"\n', 2, "escape"),
    "an escape beyond the last character": ('a: "\\UFFFFFFFF"\n', 1, "not valid YAML"),
    "an open bracket": ("a: [1, 2\nb: 3\n", 2, "not valid YAML"),
    "two colons": ("z: 1\na: b: c\n", 2, "colon in double quotes"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "another document"),
    "a star": ("a:\n  - *bold* move\n", 2, "starts with * in double quotes"),
    "an at sign": ("a: 1\nb: @dana\n", 2, "starts with @ in double quotes"),
    "a control character": ("a: 1\nb: x\x07y\n", 2, "U+0007"),
    "a NUL": ("a: 1\nb: \x00\n", 2, "U+0000"),
    "half of a surrogate pair": ("a: \ud800\n", 1, "U+D800"),
    "a key that is a list": ("a: 1\n? [b]\n: 1\n", 2, "a key must be a word"),
    "CRLF": ("a: 1\r\nb: 'x\r\n", 2, "not closed"),
}


@pytest.mark.parametrize(("text", "line", "words"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_said_with_its_line(text, line, words):
    """One line that names the file, the line and the mend, whatever stands there."""
    error = refused(text)

    assert line == error.line
    assert words in str(error)
    assert str(error).startswith(f"p.yaml:{line}: ")


def test_the_column_is_named():
    assert "column 5" in str(refused("a: b: c\n"))


def test_lines_count_from_where_the_text_starts_in_its_file():
    """Front matter starts on line 2 of its file."""
    assert refused("a: 1\nb: 2\na: 3\n", first_line=2).line == 4
    assert _yaml.load("a: 1\nb: 2\n", "p", first_line=2).line(("b",)) == 3


def test_a_text_too_long_for_a_hand_is_not_read():
    assert "too long" in str(refused("a: " + "x" * _yaml.MAX_CHARACTERS))


def test_every_value_has_its_line():
    """An error later on can name the line of the nearest thing that is there."""
    loaded = _yaml.load("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n", "p")

    assert loaded.line(("a",)) == 1
    assert loaded.line(("b", 0)) == 3
    assert loaded.line(("b", 1, "d")) == 5
    assert loaded.line(("b", 1, "missing", "deeper")) == 4
    assert loaded.line(("nowhere",)) is None


def test_an_empty_item_is_left_out_and_moves_no_line():
    """A dash without a text is what a form leaves behind; the items after it keep their lines."""
    loaded = _yaml.load("a:\n  -\n  - x\n  -\n  - y: 1\n", "p")

    assert loaded.data == {"a": ["x", {"y": "1"}]}
    assert loaded.line(("a", 0)) == 3
    assert loaded.line(("a", 1, "y")) == 5


plain = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@moderate
@given(st.lists(plain, min_size=1, max_size=10, unique=True), st.lists(plain, min_size=10))
def test_each_key_keeps_its_text_and_line(keys, values):
    """Whatever letters and digits: what is written comes back, key by key, on its line."""
    pairs = [*zip(keys, values, strict=False)]
    loaded = _yaml.load("".join(f'"{k}":  "{v}"\n' for k, v in pairs), "p")

    assert dict(pairs) == loaded.data
    assert [*range(1, len(pairs) + 1)] == [loaded.line((key,)) for key, _ in pairs]


@moderate
@given(st.text(max_size=300) | st.text(alphabet="a:-[]{}&*!|>'\"%@`#? \n\t", max_size=120))
def test_any_text_is_read_or_refused(text):
    """Nothing else happens: no other exception, whatever is written."""
    try:
        loaded = _yaml.load(text, "p")
    except FileFormatError as error:
        assert 1 <= (error.line or 1) <= text.count("\n") + text.count("\r") + 2  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert isinstance(loaded.data, dict | list | str | None)
