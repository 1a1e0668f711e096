"""What other code may lean on: the names, the errors, the words, and how little is loaded."""

import inspect
import re

import pytest

import rmcoach
from rmcoach import errors
from rmcoach.cli import choices
from rmcoach.models.base import SessionType

HEAVY = ("litellm", "chromadb", "numpy", "onnxruntime", "rich")

LOADED = """
import sys
{}
print("loaded:", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
COMMAND = """
from rmcoach.cli import run
assert run({}) == 0
"""


def test_all_is_what_is_loaded_when_used():
    """Every public name is there, under its own name, from the module that it says."""
    assert rmcoach.__all__ == sorted(rmcoach._HOMES)
    assert {*dir(rmcoach)} == {*rmcoach.__all__, "__version__"}
    for name, home in rmcoach._HOMES.items():
        value = getattr(rmcoach, name)
        assert (value.__name__, value.__module__) == (name, home)


def test_the_names_for_type_checkers_are_those_at_run_time():
    """What mypy sees under TYPE_CHECKING is what ``__getattr__`` gives."""
    source = inspect.getsource(rmcoach)
    typed = re.findall(r"^    from (\S+) import (\w+) as (\w+)$", source, re.MULTILINE)

    assert {name: home for home, name, _ in typed} == rmcoach._HOMES
    assert all(name == shown for _, name, shown in typed)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'Coatch'"):
        _ = rmcoach.Coatch


def test_the_version_is_a_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", rmcoach.__version__)


@pytest.mark.parametrize(
    ("code", "light"),
    [
        ("import rmcoach", ("pydantic", "yaml", "typer", "sqlite3")),
        ("import rmcoach; rmcoach.Coach", ("typer", "jinja2")),
        (COMMAND.format(["--help"]), ("pydantic", "yaml", "jinja2", "sqlite3")),
        (COMMAND.format(["agenda", "--help"]), ("yaml", "jinja2", "sqlite3")),
        (COMMAND.format(["demo"]), ()),
    ],
    ids=["import", "Coach", "--help", "agenda --help", "demo"],
)
def test_what_is_not_used_is_not_loaded(run_python, code, light):
    """A session in ten minutes waits for no library that takes a second to load."""
    loaded = run_python(LOADED.format(code)).rpartition("loaded:")[2].split()

    assert "rmcoach" in loaded
    assert not {*HEAVY, *light} & {*loaded}


def test_the_errors_are_those_drawn():
    """The tree in the docstring is the tree there is: same classes, same parents."""
    drawn = {}
    above = []
    for line in inspect.getdoc(errors).split("\n"):
        found = re.match(r"^    ([│ ]*(?:[├└]── )?)(\w+Error)\s{2,}\S", line)
        if found:
            depth = len(found[1]) // 4
            above[depth:] = [found[2]]
            drawn[found[2]] = above[depth - 1] if depth else "Exception"
    there = {
        name: value.__base__.__name__
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception)
    }

    assert len(drawn) > 5
    assert drawn == there


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "wrong."),
        ({"mend": "Do this."}, "wrong. Do this."),
        ({"where": "a.md"}, "a.md: wrong."),
        ({"where": "a.md", "line": 3, "mend": "Do this."}, "a.md:3: wrong. Do this."),
        ({"line": 3}, "wrong."),
    ],
)
def test_an_error_is_one_line_with_place_and_mend(options, expected):
    assert str(errors.RmcoachError("wrong.", **options)) == expected


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("nme", " (did you mean 'name'?)"),
        ("NAME", " (did you mean 'name'?)"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_a_misspelt_word_is_suggested(word, suggestion):
    assert errors.did_you_mean(word, ["name", "role"]) == suggestion


def test_the_words_of_the_command_line_are_those_of_the_records():
    """They stand there again only so that ``--help`` is quick."""
    assert [*choices.SessionChoice] == ["auto", *SessionType]
    assert len({*choices.SchemaName}) == len([*choices.SchemaName])


@pytest.mark.parametrize("name", choices.SchemaName)
def test_every_name_of_a_schema_has_one(run_python, name):
    """``rmcoach schema NAME`` prints JSON for each name that it offers."""
    out = run_python(COMMAND.format(["schema", name.value]))

    assert '"additionalProperties": false' in out
