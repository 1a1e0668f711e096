"""``rmcoach summarize``."""

import io
import json
import sys
from pathlib import Path

import pytest

from rmcoach.cli import run


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RMCOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    Path("dana.yaml").write_text(
        "mentee: {name: Dana Whitfield}\nmentor: {name: Priya Raman}\ngoals: [Learn]\n",
        encoding="utf-8",
    )


def test_it_prints_items_from_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_bytes(b"- Priya to send the list by Friday\r\n")
    code = run(["summarize", "notes.txt", "--pair", "./dana.yaml", "--date", "2025-11-11"])

    assert code == 0
    assert "Priya: send the list — Fri 14 Nov" in capsys.readouterr().out


def test_json_is_exactly_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_bytes("\ufeff- Priya to send the list\r\n".encode())
    run(["summarize", "notes.txt", "--pair", "./dana.yaml", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    text = Path("notes.txt").read_bytes().decode("utf-8")
    proof = data["actions"][0]["evidence"][0]

    assert text[proof["start"] : proof["end"]] == proof["quote"]


def test_a_pipe_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ann will call Bo by Friday.")))
    run(["summarize", "-", "--with", "Ann", "--with", "Bo", "--date", "2025-11-11"])

    assert "Ann: call Bo" in capsys.readouterr().out


def test_what_was_masked_is_said_on_the_side(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("- Priya to call Mr Blake", encoding="utf-8")
    run(["summarize", "notes.txt", "--pair", "./dana.yaml", "--share"])
    printed = capsys.readouterr()

    assert "Blake" not in printed.out
    assert "Blake → [person A]" in printed.err or "blake → [person A]" in printed.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 x", "damaged"),
        (bytes(range(32)) * 20, "not text"),
        (b"a" * (16 * 1024 * 1024 + 1), "larger than 16 MB"),
    ],
)
def test_what_is_no_notes_is_said_in_one_line(
    content: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("notes.bin").write_bytes(content)
    code = run(["summarize", "notes.bin"])
    said = capsys.readouterr().err

    assert code == 1
    assert words in said
    assert said.count("\n") == 1


def test_mixed_encodings_are_read_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_bytes(
        "- Priya to call Zoë\n".encode() + "- Dana to call Zoë".encode("cp1252")
    )
    run(["summarize", "notes.txt", "--pair", "./dana.yaml"])
    printed = capsys.readouterr()

    assert printed.out.count("Zoë") >= 2
    assert "notes.txt:2" in printed.err


def test_a_file_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summarize", "nowhere.txt"]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_empty_notes_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_bytes(b"")

    assert run(["summarize", "notes.txt"]) == 0
    assert "empty" in capsys.readouterr().out
