"""What is kept is counted and compared; what is damaged is mended, or one command mends it."""

import sqlite3

import pytest

from rmcoach.cli import run
from rmcoach.retrieval.knowledge import Knowledge

TEXT = "## Teaching\n\nHe who is teaching hands over the keyboard.\n\n## Rank\n\nRank stays out.\n"


@pytest.fixture
def make(folder, write, embedder, tmp_path):
    write("teaching.md", TEXT)
    return lambda: Knowledge(folder, cache=tmp_path / "cache", embedder=embedder)


def test_an_index_run_fills_the_store_and_the_counts_agree(make, embedder):
    """Two passages and the centre of their kind; a second run does nothing."""
    done = make().index()
    state = make().state()

    assert (done.passages, done.embedded, done.stored) == (2, 2, 3)
    assert "3 entries for 2 passages" in state.store
    assert (state.passages, state.vectors, state.wrong, state.notes) == (2, 2, None, ())
    assert (make().index().stored, len(embedder.embedded)) == (3, 2)


def test_a_store_behind_the_folder_is_said(make, write):
    """An edit is searched at once; the store follows with the command that is named."""
    make().index()
    write("new.md", "## Zebra\n\nStripes.\n")
    knowledge = make()
    assert knowledge.search("zebra stripes")
    (note,) = knowledge.state().notes

    assert "rmcoach kb index" in note
    assert make().index().stored == 4
    assert make().state().notes == ()


def test_a_damaged_store_is_filled_again_without_embedding(make, embedder, tmp_path):
    """Search goes on meanwhile, and the command that mends it is named."""
    make().index()
    (damaged,) = (tmp_path / "cache").glob("chroma-*/generation-*/*/data_level0.bin")
    damaged.write_bytes(b"x" * 4000)
    before = len(embedder.embedded)
    state = make().state()

    assert "damaged" in state.wrong
    assert state.wrong.endswith("Run: rmcoach kb index")
    assert make().search("keyboard")
    assert make().index().stored == 3
    assert make().state().wrong is None
    assert len(embedder.embedded) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE units SET text = replace(text, 'keyboard', 'keybroad')",
        "DELETE FROM words WHERE rowid = 1",
        "UPDATE words_content SET c1 = 'nothing'",
        "DELETE FROM units WHERE id = 1",
    ],
)
def test_a_damaged_reading_copy_is_made_again(make, tmp_path, damage):
    """Nobody need have asked for the damaged row: status reads all of them."""
    wanted = make().search("keyboard")
    (path,) = (tmp_path / "cache").glob("reading-*.sqlite")
    with sqlite3.connect(path) as db:
        db.execute(damage)
    db.close()
    knowledge = make()

    assert knowledge.state().mended
    assert not make().state().mended
    assert make().search("keyboard").passages == wanted.passages


def test_doctor_says_that_it_has_mended_the_index(folder, write, tmp_path, monkeypatch, capsys):
    """One run mends it, the next finds nothing."""
    write("teaching.md", TEXT)
    monkeypatch.setenv("RMCOACH_KNOWLEDGE", str(folder))
    monkeypatch.setenv("RMCOACH_EMBEDDER", "none")
    assert run(["kb", "search", "keyboard"]) == 0
    (path,) = (tmp_path / "cache").glob("reading-*.sqlite")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE units SET text = 'nothing'")
    db.close()
    capsys.readouterr()
    run(["doctor"])
    first = capsys.readouterr().out
    run(["doctor"])

    assert "damaged and has been made again" in first
    assert "made again" not in capsys.readouterr().out
