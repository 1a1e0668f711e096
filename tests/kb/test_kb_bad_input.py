"""Bad files, bad questions and damaged indexes get a sensible answer or one clear line."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmcoach.documents import MAX_BYTES
from rmcoach.errors import InputError
from rmcoach.retrieval import reading_copy
from rmcoach.retrieval.knowledge import Knowledge

GOOD = "## Keyboard\n\nHand over the keyboard and ask for the next step.\n"


@pytest.fixture
def knowledge(folder, write, embedder, tmp_path):
    write("good.md", GOOD)
    write("other.md", "## Rank\n\nRank stays outside the room.\n")
    return Knowledge(folder, cache=tmp_path / "cache", embedder=embedder)


def problems(knowledge):
    return [str(problem) for problem in knowledge.snapshot().problems]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "not a text file"),
        ("---\ntitle: é\nkind: guidance\n---\nx".encode("latin-1"), "UTF-8"),
        ("---\ntitle: x\nkind: guidance\n---\nx".encode("utf-16"), "UTF-8"),
        (b"---\na: &a [x]\nb: [*a, *a]\n---\n", "alias"),
        (b"---\ntitle: " + b"[" * 5000 + b"\n---\n", "YAML|nested"),
        (b"---\ntitle: x\n", "does not end"),
    ],
)
def test_a_file_that_cannot_be_read_stops_nothing(knowledge, folder, content, said):
    """It is named with what is wrong, and the other files are searched."""
    (folder / "bad.md").write_bytes(content)

    assert "good.md" == knowledge.search("keyboard")[0].document
    (line,) = problems(knowledge)
    assert line.startswith("bad.md")
    assert any(word in line for word in said.split("|"))
    assert "\n" not in line


def test_a_huge_file_is_not_read(knowledge, folder):
    """A gigabyte is passed over with its size and the mend."""
    with (folder / "huge.md").open("wb") as file:
        file.truncate(1024**3)

    assert knowledge.search("keyboard")
    (line,) = problems(knowledge)
    assert f"at most {MAX_BYTES:,}" in line


def test_a_link_out_of_the_folder_is_not_followed(knowledge, folder, tmp_path):
    """What lies outside never becomes guidance."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: x\nkind: guidance\n---\nkeyboard secret\n", encoding="utf-8")
    (folder / "link.md").symlink_to(secret)
    (folder / "dir").symlink_to(tmp_path, target_is_directory=True)

    assert all("secret" not in passage.text for passage in knowledge.search("keyboard secret"))
    assert any("not followed" in line for line in problems(knowledge))


@pytest.mark.parametrize("name", ["你好.md", "Ü ö.md", "a'b\"c.md", "-x.md", "a\nb.md", "%s.md"])
def test_names_in_any_script(knowledge, write, name):
    """A file may be called what its owner likes."""
    write(name, "## Zebra\n\nA zebra has stripes.\n")

    assert name == knowledge.search("zebra stripes")[0].document


@pytest.mark.skipif(sys.platform != "linux", reason="such names can't be made elsewhere")
def test_a_name_that_is_no_text_is_reported(knowledge, folder):
    """Bytes that are not UTF-8 can't be printed or stored: the file is named as well as can be."""
    (Path(os.fsencode(folder).decode("ascii", "surrogateescape")) / "\udcff.md").write_text("x")

    assert knowledge.search("keyboard")
    assert any("Give it another one" in line for line in problems(knowledge))


def test_a_file_that_vanishes_while_it_is_read(knowledge, folder, monkeypatch):
    """It is as if it had been deleted a moment before."""
    knowledge.search("keyboard")
    listed = reading_copy.walk

    def walk(root):
        found = listed(root)
        (folder / "good.md").unlink(missing_ok=True)
        return found

    (folder / "good.md").write_text("changed", encoding="utf-8")
    monkeypatch.setattr(reading_copy, "walk", walk)
    assert all(passage.document != "good.md" for passage in knowledge.search("keyboard"))


@pytest.mark.parametrize(
    "query",
    ["x", " ", "", "the of and", "?!…", '"', "*", "NEAR(keyboard rank)", "-keyboard", "a AND", "OR",
     "keyboard*", 'say "keyboard', "heading:keyboard", "^keyboard", "\0", "\ud800", "k" * 100_000,
     "keyboard " * 12_000, "你好", "👩‍👩‍👧", "'; DROP TABLE units; --"],
)  # fmt: skip
@pytest.mark.parametrize("setting", ["words", "none"])
def test_any_question_gets_an_answer_or_a_reason(knowledge, folder, query, setting):
    """Operators of the index are words like others; nothing breaks it."""
    searched = knowledge if setting == "words" else Knowledge(folder, embedder="none")
    found = searched.search(query)

    assert bool(found) != bool(found.reason)
    if query.count("keyboard") == 1:
        assert any(passage.document == "good.md" for passage in found)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=200))
def test_every_text_is_a_question(knowledge, query):
    """Whatever is typed: passages or a reason, and no error."""
    found = knowledge.search(query)

    assert bool(found) != bool(found.reason)


def damage(path, how):
    data = bytearray(path.read_bytes())
    if how == "deleted":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "header":
        path.write_bytes(b"garbage!" * 20 + data[160:])
    else:
        middle = len(data) // 2
        path.write_bytes(
            data[:middle] + os.urandom(len(data) // 4) + data[middle:][len(data) // 4 :]
        )


@pytest.mark.parametrize("how", ["deleted", "empty", "cut", "header", "middle"])
@pytest.mark.parametrize("which", ["reading", "vectors"])
def test_a_damaged_index_is_made_again(knowledge, embedder, tmp_path, which, how):
    """Whatever happened to its files, the answer is right."""
    wanted = knowledge.search("keyboard")
    (path,) = (tmp_path / "cache").glob(f"{which}-*.sqlite")
    damage(path, how)
    again = Knowledge(knowledge.folder, cache=tmp_path / "cache", embedder=embedder)

    assert wanted.passages == again.search("keyboard").passages
    assert wanted.passages == again.search("keyboard").passages


def test_a_damaged_passage_is_never_handed_out(folder, knowledge, embedder, tmp_path):
    """A text that does not match its hash makes the copy be read again, and it is said."""
    wanted = knowledge.search("keyboard")
    (path,) = (tmp_path / "cache").glob("reading-*.sqlite")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE units SET text = replace(text, 'keyboard', 'keybroad')")
    db.close()
    again = Knowledge(folder, cache=tmp_path / "cache", embedder=embedder)
    found = again.search("keyboard")

    assert wanted.passages == found.passages
    assert "made again" in found.note


def test_while_another_process_writes_the_answer_is_right(folder, knowledge, tmp_path, monkeypatch):
    """A lock that is held is no damage: the index is left alone, and the search does without."""
    monkeypatch.setattr(reading_copy, "_LOCK_SECONDS", 0.1)
    wanted = knowledge.search("keyboard").passages
    (path,) = (tmp_path / "cache").glob("reading-*.sqlite")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    other = Knowledge(folder, cache=tmp_path / "cache", embedder="none")
    found = other.search("keyboard")
    holder.execute("ROLLBACK")
    holder.close()

    assert [one.text for one in wanted[:1]] == [one.text for one in found]
    assert path.exists()


def test_a_lock_that_comes_later_is_one_clear_line(knowledge, write, tmp_path, monkeypatch):
    """Nothing is thrown away because somebody else is writing."""
    monkeypatch.setattr(reading_copy, "_LOCK_SECONDS", 0.1)
    knowledge.search("keyboard")
    (path,) = (tmp_path / "cache").glob("reading-*.sqlite")
    write("new.md", "## Zebra\n\nStripes.\n")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(InputError, match="another rmcoach"):
        knowledge.search("zebra")
    holder.execute("ROLLBACK")
    holder.close()

    assert "new.md" == knowledge.search("zebra")[0].document


def test_two_processes_index_at_once(folder, write, tmp_path):
    """Both succeed, and what they leave is whole."""
    for number in range(60):
        write(f"p{number}.md", f"## Part {number}\n\nAdvice number{number}.\n")
    environment = {**os.environ, "RMCOACH_KNOWLEDGE": str(folder), "RMCOACH_EMBEDDER": "none"}
    command = [sys.executable, "-m", "rmcoach", "kb", "index"]
    running = [
        subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = [process.communicate(timeout=120)[1] for process in running]

    assert [0, 0] == [process.returncode for process in running], errors
    found = Knowledge(folder, cache=tmp_path / "cache", embedder="none").search("number59")
    assert "p59.md" == found[0].document


def test_an_index_run_that_is_killed_leaves_a_whole_index(folder, write, tmp_path):
    """Killed at any moment: the next search is right."""
    for number in range(200):
        write(f"p{number}.md", f"## Part {number}\n\nAdvice number{number}.\n")
    environment = {**os.environ, "RMCOACH_KNOWLEDGE": str(folder), "RMCOACH_EMBEDDER": "none"}
    command = [sys.executable, "-m", "rmcoach", "kb", "index"]
    for seconds in (0.3, 0.6, 0.9):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    found = Knowledge(folder, cache=tmp_path / "cache", embedder="none").search("number199")

    assert "p199.md" == found[0].document
