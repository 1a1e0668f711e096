"""What a person wrote becomes a record, or one line that names the line and the mend."""

import pytest

from rmcoach import Pair, _yaml
from rmcoach.errors import FileFormatError
from rmcoach.models.program import Program
from rmcoach.models.reading import read

GOOD = "id: a\nmentee:\n  name: A\nmentor:\n  name: B\ngoals:\n  - x\n"


def pair(text):
    loaded = _yaml.load(text, "p.yaml")
    return read(Pair, loaded.data, where="p.yaml", line_of=loaded.lines)


def test_a_pair_written_by_hand():
    """Words as people write them: yes and no, numbers, null for what is not known."""
    record = pair(
        GOOD + "minutes: 45\nnext_session: 2026-12-14\ncadence: null\n"
        "agreement:\n  consent:\n    mentee: yes\n    mentor: no\n  boundaries:\n    -\n"
    )

    assert record.minutes == 45
    assert record.cadence is None
    assert (record.agreement.consent.mentee, record.agreement.consent.mentor) == (True, False)
    assert record.agreement.boundaries == ()


WRONG = {
    "a misspelt key": (GOOD + "minuts: 45\n", 8, "unknown key 'minuts' (did you mean 'minutes'?)"),
    "a misspelt inner key": (
        GOOD.replace("  name: A", "  nme: A"),
        3,
        "unknown key 'nme' (did you mean 'name'?)",
    ),
    "a misspelt key of a goal": (
        GOOD + "  - text: y\n    outcom: z\n",
        9,
        "unknown key 'outcom' (did you mean 'outcome'?)",
    ),
    "a misspelt key after an empty item": (
        GOOD + "  -\n  -\n  - text: y\n    whos: z\n",
        11,
        "unknown key 'whos' (did you mean 'whose'?)",
    ),
    "a key like no other": (GOOD + "zzz: 45\n", 8, "unknown key 'zzz'."),
    "no goals": (GOOD.replace("  - x\n", ""), 6, "goals is missing"),
    "empty goals": (GOOD.replace("goals:\n  - x\n", "goals: []\n"), 6, "goals is empty"),
    "an empty goal": (GOOD.replace("  - x", "  -"), 6, "goals is empty"),
    "goals as a text": (GOOD.replace("goals:\n  - x\n", "goals: x\n"), 6, "must be a list"),
    "a list in place of a person": (
        "id: a\nmentee: [Dana]\nmentor:\n  name: B\ngoals: [x]\n",
        2,
        "must have lines of its own below it",
    ),
    "no name": (GOOD.replace("  name: A", "  role: A"), 2, "mentee.name is missing"),
    "minutes in words": (GOOD + "minutes: abc\n", 8, "must be a whole number"),
    "minutes too few": (GOOD + "minutes: 5\n", 8, "must be at least 10"),
    "a day there is not": (
        GOOD + "next_session: 2026-13-45\n",
        8,
        "must be a date such as 2026-12-14",
    ),
    "consent in other words": (
        GOOD + "agreement:\n  consent:\n    mentee: maybe\n",
        10,
        "must be yes or no",
    ),
    "a word not of the set": (
        GOOD + "  - text: y\n    whose: mentro\n",
        9,
        "one of mentee, mentor (did you mean 'mentor'?)",
    ),
    "an id twice": (GOOD + "  - id: g1\n    text: y\n", 6, "two goals have the id 'g1'"),
    "a merge key": (GOOD + "<<: {minutes: 30}\n", 8, "unknown key '<<'"),
}


@pytest.mark.parametrize(("text", "line", "words"), WRONG.values(), ids=WRONG)
def test_a_pair_that_is_wrong_is_named_with_its_line(text, line, words):
    """The first thing to mend, in words for someone who does not program."""
    with pytest.raises(FileFormatError) as caught:
        pair(text)

    assert line == caught.value.line
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_misspelt_key_is_named_before_what_it_leaves_missing():
    """Of two complaints about one slip the helpful one comes first, and the other is counted."""
    with pytest.raises(FileFormatError, match=r"unknown key 'nme'.*\(And 1 more\.\)"):
        pair(GOOD.replace("  name: A", "  nme: A"))


def test_what_is_quoted_back_is_short():
    """A key of a thousand letters does not fill the screen."""
    with pytest.raises(FileFormatError) as caught:
        pair(GOOD + "k" * 900 + ": 1\n")

    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("data", [None, "text", ["a"], 5])
def test_what_is_no_group_of_keys_is_refused(data):
    with pytest.raises(FileFormatError, match="no 'key: value' lines"):
        read(Program, data, where="x")
