"""Settings: which one wins, where it came from, and what is wrong with it."""

import os
from pathlib import Path

import pytest

from rmcoach import config
from rmcoach.errors import ConfigError, FileFormatError
from rmcoach.models.base import Formality
from rmcoach.workspace import Workspace


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "ws"
    folder.mkdir()
    (folder / "rmcoach.toml").write_text("")
    return folder


def user_file():
    path = Path(os.environ["RMCOACH_CONFIG"])
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_a_flag_wins_over_the_environment_over_the_workspace_over_the_user(root, monkeypatch):
    """Each value says where it came from; taken away one by one, the next one shows."""
    monkeypatch.setenv("RMCOACH_PAIRS", "from-env")
    (root / "rmcoach.toml").write_text('pairs = "from-workspace"\n')
    user_file().write_text('pairs = "from-user"\n')
    seen = []
    for take_away in (
        lambda: None,
        lambda: monkeypatch.delenv("RMCOACH_PAIRS"),
        (root / "rmcoach.toml").write_text,
        user_file().write_text,
    ):
        take_away() if take_away.__name__ != "write_text" else take_away("")
        flags = {"pairs": "from-flag"} if not seen else {}
        seen.append(config.load(root, flags=flags).values["pairs"])
        if len(seen) == 1:
            seen.append(config.load(root).values["pairs"])

    assert seen == [
        config.Value(str(Path.cwd() / "from-flag"), "flag"),
        config.Value(str(Path.cwd() / "from-env"), "RMCOACH_PAIRS"),
        config.Value(str(root / "from-workspace"), str(root / "rmcoach.toml")),
        config.Value(str(user_file().parent / "from-user"), str(user_file())),
        config.Value(str(root / "pairs"), "default"),
    ]


def test_what_nobody_sets_is_the_default(root):
    """Pairs and journal lie in the workspace; the rest is not set."""
    loaded = config.load(root, environ={"RMCOACH_CONFIG": "nowhere.toml"})

    assert loaded.path("pairs") == root / "pairs"
    assert loaded.path("journal") == root / "journal.sqlite"
    assert [loaded.path(name) for name in ("knowledge", "templates", "cache")] == [None] * 3
    assert {value.origin for value in loaded.values.values()} == {"default"}


def test_an_empty_variable_is_no_setting(root, monkeypatch):
    monkeypatch.setenv("RMCOACH_PAIRS", "")

    assert config.load(root).values["pairs"].origin == "default"


def test_a_path_is_relative_to_the_file_it_is_written_in(root, monkeypatch):
    """An absolute path and one in the home folder are taken as they are."""
    (root / "rmcoach.toml").write_text('knowledge = "kb"\njournal = "/j"\ntemplates = "~/t"\n')
    loaded = config.load(root)

    assert loaded.path("knowledge") == root / "kb"
    assert loaded.path("journal") == Path("/j")
    assert loaded.path("templates") == Path.home() / "t"
    monkeypatch.chdir(root.parent)
    assert config.load(root) == loaded


@pytest.mark.parametrize("path", ["~nosuchuser/x", "~nosuchuser"])
def test_an_unknown_user_is_no_crash(root, path, monkeypatch):
    """What starts with a tilde and is nobody's home is a name like any other."""
    (root / "rmcoach.toml").write_text(f'knowledge = "{path}"\n')
    monkeypatch.setenv("RMCOACH_CACHE", path)

    assert config.load(root).path("knowledge") == root / path
    assert config.cache_folder() == Path(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('knowlege = "x"', "unknown setting 'knowlege' (did you mean 'knowledge'?)"),
        ('zzz = "x"', "Known are knowledge, pairs, journal, templates, cache, embedder, chroma"),
        ("[progam]", "did you mean 'program'?"),
        ("knowledge = 5", "knowledge must be a text in quotes, not 5"),
        ('knowledge = ""', "knowledge must be a text in quotes"),
        ('knowledge = "a\\u0000b"', "knowledge must be a text in quotes"),
        ('knowledge = ["a"]', "knowledge must be a text in quotes"),
        ("program = 1", "[program] must be a section"),
        ("knowledge = \n", "line 1, column"),
        ('a = 1\nknowledge = "x\n', "line 2"),
        ("knowledge = 'a'\nknowledge = 'b'\n", "line 2"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("knowledge = \x00", "not valid TOML"),
        (b"pairs = '\xff'", "Save it as UTF-8"),
    ],
)
@pytest.mark.parametrize("which", ["workspace", "user"])
def test_a_wrong_setting_is_one_line_with_the_file(root, which, text, words):
    """Said where it was set; a misspelt one with the right spelling."""
    path = root / "rmcoach.toml" if which == "workspace" else user_file()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(ConfigError) as caught:
        config.load(root)
    assert str(caught.value).startswith(f"{path}:")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# mine\npairs = 'p'\ncolour = 'red'\n", ":3"),
        ("[colour]\nred = 1\n", ":1"),
        ("colour.red = 1\ncolour.blue = 2\n", ""),
    ],
)
def test_an_unknown_setting_is_found_by_its_line(root, text, line):
    """No line is named where two could be meant."""
    path = root / "rmcoach.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        config.load(root)
    assert str(caught.value).startswith(f"{path}{line}: unknown setting 'colour'")


def test_a_byte_order_mark_is_no_setting(root):
    (root / "rmcoach.toml").write_bytes(b'\xef\xbb\xbfpairs = "p"\n')

    assert config.load(root).path("pairs") == root / "p"


def test_settings_that_cannot_be_read_are_one_line(root):
    (root / "rmcoach.toml").unlink()
    (root / "rmcoach.toml").mkdir()

    with pytest.raises(ConfigError, match="can't be read"):
        config.load(root)


def test_the_workspace_is_the_nearest_one_above(root):
    """From a folder inside of it the workspace is found; a folder of that name is none."""
    inner = root / "pairs" / "deep"
    (inner / "rmcoach.toml").mkdir(parents=True)

    assert config.find_root(inner) == root.resolve()
    assert config.find_root(root.parent) is None


def test_outside_of_a_workspace_its_file_is_not_read():
    Path("rmcoach.toml").write_text("broken")

    assert config.load(None).root is None


@pytest.mark.parametrize("kind", ["environment", "file", "default"])
def test_the_cache_folder(root, monkeypatch, kind):
    """The variable, the setting, or the user's own cache; it need not be there."""
    if kind == "environment":
        expected = Path.home() / "elsewhere"
        monkeypatch.setenv("RMCOACH_CACHE", str(expected))
    else:
        monkeypatch.delenv("RMCOACH_CACHE")
        expected = Path.home() / "cache" / "rmcoach"
    if kind == "file":
        (root / "rmcoach.toml").write_text('cache = "c"\n')
        expected = root / "c"

    assert config.cache_folder(config.load(root)) == expected
    assert not expected.exists()


def test_the_programme_of_the_workspace_wins_whole(root):
    """A section is not mixed from two files, and its dates are dates."""
    user_file().write_text("[program]\ngoal = 'theirs'\nfrequency = 'weekly'\n")
    (root / "rmcoach.toml").write_text(
        "[program]\ngoal = 'ours'\nformality = 'coffee chat'\nstart = 2026-01-01\n"
        "sensitive_topics = ['bias']\n"
    )
    program = Workspace(config.load(root)).program()

    assert (program.goal, program.frequency) == ("ours", None)
    assert program.formality is Formality.COFFEE_CHAT
    assert program.sensitive_topics == ("bias",)
    (root / "rmcoach.toml").write_text("")
    assert Workspace(config.load(root)).program().goal == "theirs"


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("gaol = 'x'", "unknown key 'gaol' (did you mean 'goal'?)"),
        ("formality = 'tea'", "one of coffee chat, meeting with objectives"),
        ("topics = 'x'", "topics is 'x'; it must be a list"),
        ("start = 2026-02-01\nend = 2026-01-01", "before it starts"),
        ("start = 'soon'", "a date such as"),
    ],
)
def test_a_wrong_programme_is_one_line_with_the_file(root, section, words):
    (root / "rmcoach.toml").write_text(f"[program]\n{section}\n")

    with pytest.raises(FileFormatError) as caught:
        Workspace(config.load(root)).program()
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(root / "rmcoach.toml"))
