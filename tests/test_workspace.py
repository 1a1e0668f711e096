"""Pair files: found by name or path, read with the line of what is wrong."""

import pytest

from rmcoach import config
from rmcoach.errors import FileFormatError, InputError, NotFoundError
from rmcoach.workspace import Workspace, read_pair

PAIR = "mentee:\n  name: Dana\nmentor:\n  name: Priya\ngoals:\n  - Learn to podcast\n"


@pytest.fixture
def workspace(tmp_path, write):
    write(tmp_path / "ws", {"rmcoach.toml": "", "pairs/dana.yaml": PAIR, "pairs/tom.yml": PAIR})
    return Workspace(config.load(tmp_path / "ws"))


def test_a_pair_is_found_by_its_name_or_its_path(workspace, monkeypatch):
    """The name of the file is its id where it gives none."""
    assert workspace.pair("dana").id == "dana"
    assert workspace.pair("tom").id == "tom"
    assert workspace.pair(str(workspace.pairs / "dana.yaml")) == workspace.pair("dana")
    monkeypatch.chdir(workspace.pairs)
    assert workspace.pair("dana.yaml") == workspace.pair("dana")


def test_an_id_in_the_file_wins(workspace):
    (workspace.pairs / "dana.yaml").write_text("id: d1\n" + PAIR)

    assert workspace.pair("dana").id == "d1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dana & Bob", "Dana-Bob"), ("Zoë", "Zoë"), ("a  b", "a-b"), ("🎯", "pair"), ("a.b", "a.b")],
)
def test_any_name_of_a_file_makes_an_id(workspace, name, expected):
    (workspace.pairs / f"{name}.yaml").write_text(PAIR, encoding="utf-8")

    assert workspace.pair(name).id == expected


def test_the_pairs_there_are(workspace):
    """Files alone, without what is hidden; a name of two files counts once."""
    (workspace.pairs / "folder.yaml").mkdir()
    for name in (".hidden.yaml", "_draft.yaml", "notes.txt", "dana.yml"):
        (workspace.pairs / name).write_text(PAIR)

    assert workspace.pair_names() == ["dana", "tom"]


def test_without_a_folder_there_are_none(tmp_path):
    empty = Workspace(config.load(tmp_path))

    assert empty.pair_names() == []
    with pytest.raises(NotFoundError, match="rmcoach pair new"):
        empty.pair("dana")


def test_an_unknown_pair_lists_those_there_are(workspace):
    with pytest.raises(NotFoundError) as caught:
        workspace.pair("dan")

    assert "no pair is called 'dan' (did you mean 'dana'?)" in str(caught.value)
    assert "There are: dana, tom." in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a" * 5000,
        "a\0b",
        "a\0b.yaml",
        "~nosuchuser/x.yaml",
        "no/such.yaml",
        ".",
        "..",
        "\ud800",
    ],
    ids=repr,
)
def test_a_name_that_can_be_no_file_is_not_found(workspace, name):
    """Too long, a NUL, nobody's home: one line, as for any other unknown pair."""
    with pytest.raises(NotFoundError):
        workspace.pair(name)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "no 'key: value' lines"),
        (b"just text", None, "no 'key: value' lines"),
        (b"- a\n- b\n", None, "no 'key: value' lines"),
        (b"mentee:\n  name: \xff\n", 2, "Save the file as UTF-8"),
        ("mentee: x\n".encode("utf-16"), 1, "Save the file as UTF-8"),
        (b"\0" * 50, 1, "U+0000"),
        (b"mentee:\n\tname: A\n", 2, "spaces, not with tabs"),
        (PAIR.replace("name: Dana", "nmae: Dana").encode(), 2, "did you mean 'name'?"),
        (b"a: " + b"x" * 300_000, None, "too large"),
    ],
)
def test_a_wrong_file_is_one_line(workspace, content, line, words):
    """With the file, the line and the mend."""
    path = workspace.pairs / "dana.yaml"
    path.write_bytes(content)

    with pytest.raises(FileFormatError) as caught:
        workspace.pair("dana")
    assert caught.value.line == line
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_read_over(workspace):
    (workspace.pairs / "dana.yaml").write_bytes(b"\xef\xbb\xbf" + PAIR.encode())

    assert workspace.pair("dana").mentee.name == "Dana"


def test_what_is_no_file_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "gone.yaml"):
        with pytest.raises(InputError, match="can't be read"):
            read_pair(path)
