"""The reading copy: it follows the folder, survives any damage, and takes many at once."""

import os
import random
import sys
import threading
from pathlib import Path

import pytest

from rmcoach import _resources
from rmcoach.documents import MAX_BYTES
from rmcoach.retrieval.knowledge import Knowledge
from rmcoach.retrieval.reading_copy import ReadingCopy

GUIDANCE = "---\ntitle: {}\nkind: guidance\n---\n# {}\n\n{}\n"
BANK = "---\ntitle: Bank\nkind: questions\ntopics: [{0}]\n---\n# Learn\n\n- What is {0}?\n"


def guidance(title, text):
    return GUIDANCE.format(title, title, text)


@pytest.fixture
def folder(tmp_path, write):
    return write(
        tmp_path / "kb",
        {
            "guidance/one.md": guidance("One", "Bring a badger to the meeting."),
            "guidance/two.md": guidance("Two", "Leave the walrus at home."),
            "questions/pigeons.md": BANK.format("pigeons"),
        },
    )


@pytest.fixture(params=["memory", "file"])
def cache(request, tmp_path):
    return tmp_path / "cache" if request.param == "file" else None


def places(knowledge, query):
    return [(hit.document, hit.text) for hit in knowledge.search(query)]


def answers(knowledge):
    """Everything that an agenda takes from the knowledge."""
    snapshot = knowledge.snapshot()
    return (
        snapshot.version,
        snapshot.plans,
        snapshot.banks,
        snapshot.problems,
        tuple(knowledge.search("first meeting with a senior mentee", 8)),
        knowledge.cite("listening without judging"),
        knowledge.relevance("social media"),
    )


def test_an_edit_is_followed_at_once(folder, cache):
    """Edits, new files, new names and deletions show in the next search, unasked."""
    knowledge = Knowledge(folder, cache=cache)
    one = folder / "guidance" / "one.md"
    assert places(knowledge, "badger") == [("guidance/one.md", "Bring a badger to the meeting.")]

    one.write_text(guidance("One", "Bring a ferret to the meeting."))
    assert places(knowledge, "badger") == []
    assert places(knowledge, "ferret") == [("guidance/one.md", "Bring a ferret to the meeting.")]

    one.rename(folder / "guidance" / "three.md")
    assert [document for document, _ in places(knowledge, "ferret")] == ["guidance/three.md"]

    (folder / "new").mkdir()
    (folder / "new" / "deep.md").write_text(guidance("Deep", "An okapi waits outside."))
    assert [document for document, _ in places(knowledge, "okapi")] == ["new/deep.md"]

    (folder / "guidance" / "three.md").unlink()
    assert places(knowledge, "ferret") == []
    assert [document for document, _ in places(knowledge, "walrus")] == ["guidance/two.md"]


def test_each_of_many_quick_edits_of_one_length_is_followed(folder, cache):
    """Faster than the clock of the file system, and with its time set back."""
    knowledge = Knowledge(folder, cache=cache)
    path = folder / "guidance" / "one.md"
    for animal in ("badger", "ferret", "walnut", "magpie", "turtle", "jaguar"):
        path.write_text(guidance("One", f"Bring a {animal} to the meeting."))
        os.utime(path, ns=(0, 0))
        assert places(knowledge, animal)[0][1] == f"Bring a {animal} to the meeting."


def test_the_version_names_what_was_read(folder, cache):
    """Same files, same version, wherever the folder is; any edit is another one."""
    knowledge = Knowledge(folder, cache=cache)
    before = knowledge.snapshot().version
    (folder / "guidance" / "one.md").write_text(guidance("One", "Else."))
    after = knowledge.snapshot().version
    (folder / "guidance" / "one.md").write_text(guidance("One", "Bring a badger to the meeting."))

    assert before != after
    assert knowledge.snapshot().version == before
    assert knowledge.snapshot() is knowledge.snapshot()
    moved = folder.rename(folder.with_name("moved"))
    assert Knowledge(moved, cache=cache).snapshot().version == before


def test_the_folder_is_only_read(folder, cache):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    answers(Knowledge(folder, cache=cache))

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_cannot_be_read_is_a_problem(folder, cache, write):
    """Each is named with its mend; the others are there all the same."""
    write(
        folder,
        {
            "a/binary.md": b"---\n\0\1\2",
            "a/latin.md": b"---\ntitle: caf\xe9\nkind: guidance\n---\n",
            "a/huge.md": b"x" * (MAX_BYTES + 1),
            "questions/none.md": "no front matter",
            "a/empty.md": "",
            "questions/line\u2028end.md": "no front matter",
        },
    )
    if sys.platform != "win32":
        (folder / "a" / "link.md").symlink_to(folder / "guidance" / "one.md")
        (folder / "a" / "broken.md").symlink_to("nowhere")
        (folder / "linked").symlink_to(folder / "guidance", target_is_directory=True)
        os.mkfifo(folder / "a" / "pipe.md")
    knowledge = Knowledge(folder, cache=cache)
    said = {problem.document: problem.message for problem in knowledge.snapshot().problems}

    assert "not a text file" in said["a/binary.md"]
    assert "Save it as UTF-8" in said["a/latin.md"]
    assert "too large" in said["a/huge.md"]
    assert "no front matter" in said["questions/none.md"]
    assert "is empty" in said["a/empty.md"]
    assert "questions/line\u2028end.md" in said
    if sys.platform != "win32":
        for name in ("a/link.md", "a/broken.md", "a/pipe.md", "linked"):
            assert "not followed" in said[name]
    assert len(said) == (10 if sys.platform != "win32" else 6)
    assert [document for document, _ in places(knowledge, "badger walrus")] != []


def test_a_problem_goes_when_its_file_is_mended(folder, cache):
    """A coach that lives on says what is wrong now, not what was."""
    knowledge = Knowledge(folder, cache=cache)
    assert knowledge.snapshot().problems == ()
    bad = folder / "questions" / "a.md"
    bad.parent.mkdir(exist_ok=True)
    if sys.platform != "win32":
        bad.symlink_to("nowhere")
        assert len(knowledge.snapshot().problems) == 1
        bad.unlink()
    bad.write_text("no front matter")
    assert [problem.document for problem in knowledge.snapshot().problems] == ["questions/a.md"]
    bad.write_text(guidance("A", "text"))
    assert knowledge.snapshot().problems == ()


def test_hidden_files_and_the_readme_are_no_knowledge(folder, cache, write):
    """They are passed over without a word."""
    hidden = guidance("X", "A quokka hides here.")
    names = (".x.md", "_x.md", ".git/x.md", "_drafts/x.md", "README.md", "x.txt", "x.md~", "xmd")
    write(folder, dict.fromkeys(names, hidden))
    knowledge = Knowledge(folder, cache=cache)

    assert places(knowledge, "quokka") == []
    assert knowledge.snapshot().problems == ()
    write(folder, {"guidance/README.md": hidden})
    assert [document for document, _ in places(knowledge, "quokka")] == ["guidance/README.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_not_utf_8_is_a_problem(folder, cache):
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).write_text(guidance("A", "text"))
    (problem,) = Knowledge(folder, cache=cache).snapshot().problems

    assert (problem.document, "not UTF-8" in problem.message) == ("caf?.md", True)


def test_what_may_not_be_read_is_a_problem(folder, cache, monkeypatch):
    """A file or a folder inside without permission: named, and the rest is read."""
    real_access, real_scan = os.access, os.scandir

    def scan(path):
        if Path(path).name == "questions":
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    monkeypatch.setattr(
        "os.access", lambda path, mode: Path(path).name != "one.md" and real_access(path, mode)
    )
    monkeypatch.setattr("os.scandir", scan)
    knowledge = Knowledge(folder, cache=cache)
    said = {problem.document: problem.message for problem in knowledge.snapshot().problems}

    assert {*said} == {"guidance/one.md", "questions/"}
    assert all("read: permission denied" in message.lower() for message in said.values())
    assert places(knowledge, "walrus")


DAMAGE = {
    "empty": lambda *_: b"",
    "truncated": lambda content, chance: content[: chance.randrange(len(content))],
    "half": lambda content, _: content[: len(content) // 2],
    "noise": lambda content, chance: chance.randbytes(len(content)),
    "zeros in a page": lambda content, chance: _overwrite(content, [chance.randrange(99)], 4096),
    "garbage in every page": lambda content, chance: _overwrite(content, range(9999), 64, chance),
    "another database": lambda *_: b"SQLite format 3\0" + b"\0" * 84,
    "a text": lambda *_: b"hello",
}


def _overwrite(content, pages, size, chance=None):
    damaged = bytearray(content)
    for page in pages:
        start = page * 4096
        if start < len(damaged):
            damaged[start : start + size] = chance.randbytes(size) if chance else bytes(size)
    return bytes(damaged)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The packaged knowledge in a sound copy: its bytes and what it answers."""
    cache = tmp_path_factory.mktemp("cache")
    found = answers(Knowledge(cache=cache))
    (file,) = cache.iterdir()
    return file.name, file.read_bytes(), found


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_copy_is_made_again(sound, tmp_path, kind, seed):
    """At the first doubt: right answers, and a sound copy afterwards."""
    name, content, expected = sound
    cache = tmp_path / "cache"
    cache.mkdir()
    chance = random.Random(seed)
    (cache / name).write_bytes(DAMAGE[kind](content, chance))

    assert answers(Knowledge(cache=cache)) == expected
    assert answers(Knowledge(cache=cache)) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file")
@pytest.mark.parametrize("kind", ["deleted", "folder deleted", "truncated", "noise"])
def test_a_copy_damaged_while_it_is_open(sound, tmp_path, kind):
    """A coach that lives on does not notice."""
    name, content, expected = sound
    cache = tmp_path / "cache"
    knowledge = Knowledge(cache=cache)
    assert answers(knowledge) == expected
    if kind == "deleted":
        (cache / name).unlink()
    elif kind == "folder deleted":
        (cache / name).unlink()
        cache.rmdir()
    else:
        chance = random.Random(1)
        (cache / name).write_bytes(DAMAGE[kind](content, chance))
    knowledge._citations = {}
    knowledge._seen = ()

    assert answers(knowledge) == expected
    assert answers(Knowledge(cache=cache)) == expected


@pytest.mark.parametrize("where", ["a file", "below a file", "the copy is a folder"])
def test_a_cache_that_cannot_be_used_is_done_without(sound, tmp_path, where):
    """The copy is kept in memory, and says so."""
    name, _, expected = sound
    cache = tmp_path / "cache"
    if where == "the copy is a folder":
        (cache / name).mkdir(parents=True)
    else:
        cache.write_text("")
    knowledge = Knowledge(cache=cache / "below" if where == "below a file" else cache)

    assert answers(knowledge) == expected
    assert knowledge.copy.place == "in memory"


def test_a_cache_that_can_only_be_read(folder, tmp_path, monkeypatch):
    """What stands in it is used while it is right; an edit is read into memory."""
    import sqlite3

    cache = tmp_path / "cache"
    assert places(Knowledge(folder, cache=cache), "badger")
    real = sqlite3.connect

    def read_only(file, **options):
        connection = real(file, **options)
        if file != ":memory:":
            connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr("sqlite3.connect", read_only)
    monkeypatch.setattr(Path, "unlink", _refuse)
    knowledge = Knowledge(folder, cache=cache)
    (folder / "guidance" / "one.md").write_text(guidance("One", "Bring a ferret along."))

    assert [text for _, text in places(knowledge, "ferret")] == ["Bring a ferret along."]
    assert knowledge.copy.place == "in memory"


def _refuse(*_, **__):
    raise PermissionError(13, "Permission denied")


WORK = """
import sys
from pathlib import Path
from rmcoach.retrieval.knowledge import Knowledge
folder, cache, mine, rounds = sys.argv[1:]
path = Path(folder, "guidance", f"{mine}.md")
for number in range(int(rounds)):
    text = f"{mine} brings a badger {number}."
    path.write_text(f"---\\ntitle: T\\nkind: guidance\\n---\\n# H\\n\\n{text}\\n")
    hits = Knowledge(Path(folder), cache=Path(cache)).search(f"{mine} badger {number}", 9)
    assert text in {hit.text for hit in hits}, (number, hits)
"""


def test_two_processes_follow_one_folder_at_once(folder, tmp_path, start_python):
    """Each edits, and sees its own edit in the copy that both write."""
    cache = tmp_path / "cache"
    processes = [start_python(WORK, folder, cache, name, 15) for name in ("anna", "ben")]
    for process in processes:
        with process:
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors

    knowledge = Knowledge(folder, cache=cache)
    assert {document for document, _ in places(knowledge, "badger brings")} >= {
        "guidance/anna.md",
        "guidance/ben.md",
    }
    assert knowledge.copy.place != "in memory"


def test_eight_threads_get_the_same_results(knowledge):
    """One knowledge, shared."""
    expected = answers(knowledge)
    found, failed = [], []

    def work():
        try:
            found.extend(answers(knowledge) for _ in range(5))
        except Exception as error:  # noqa: BLE001 - shown below
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert found == [expected] * 40


def test_threads_that_search_while_the_folder_is_edited(folder, cache):
    """What they find was there at some moment; none of them fails."""
    knowledge = Knowledge(folder, cache=cache)
    done, failed = threading.Event(), []

    def look():
        try:
            while not done.is_set():
                knowledge.search("badger walrus ferret meeting")
                knowledge.relevance("pigeons owls")
                knowledge.cite("badger meeting")
        except Exception as error:  # noqa: BLE001 - shown below
            failed.append(error)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(25):
        (folder / "guidance" / "one.md").write_text(
            guidance("One", f"A badger, a ferret {number}.")
        )
        (folder / "questions" / "pigeons.md").write_text(BANK.format(f"owls{number}"))
        knowledge.snapshot()
    done.set()
    for thread in threads:
        thread.join()

    assert failed == []


def test_a_folder_that_is_none_cannot_be_listed(tmp_path):
    with pytest.raises(OSError, match="gone"):
        ReadingCopy(tmp_path / "gone", None).sync()


def test_all_of_the_packaged_files_are_read():
    copy = ReadingCopy(_resources.folder("knowledge"), None)
    copy.sync()

    assert copy.problems == ()
    assert all(kind for _, kind in copy.documents())


def test_a_file_that_is_only_touched_keeps_its_rows(folder, cache):
    """Another time with the same words is no edit: nothing is numbered or embedded anew."""
    copy = ReadingCopy(folder, cache)
    copy.sync()
    before = copy.stamp
    os.utime(folder / "guidance" / "one.md", ns=(1, 1))
    copy.sync()

    assert copy.stamp == before
