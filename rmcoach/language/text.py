"""Words, stems and the stop list that searches and matches share."""

import sqlite3
import threading

QUERY_STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been before
    being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down during each else ever every few for from further get gets getting give go goes going
    got had hadn't has hasn't have haven't having he her here hers herself him himself his how i if
    in into is isn't it its itself just let like make makes making many may me might more most much
    must my myself need no nor not now of off on once one only or other our ours ourselves out over
    own put quite rather really s same say says shall she should shouldn't so some such t take than
    that the their theirs them themselves then there these they thing things this those through to
    too under until up upon us very want wants was wasn't way we well were weren't what when where
    whether which while who whom whose why will with won't would wouldn't you your yours yourself
    """.split()
)
"""Words that carry no subject: question words, pronouns, and the like."""

GOAL_VERBS = frozenset(
    "understand learn know find see better best become improve help hear explore discover".split()
)
"""What goals start with."""

STOP_WORDS = QUERY_STOP_WORDS | GOAL_VERBS
"""Words that say nothing about the subject of a goal."""

_local = threading.local()


def stems(text: str) -> list[str]:
    """Return the stems of the words of a text, in order.

    They are made by SQLite's Porter tokenizer, the one that the search index uses, so that what
    matches here matches there.
    """
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='porter unicode61')")
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        _local.connection = connection
    connection.execute("DELETE FROM t")
    text = text.encode("utf-8", "replace").decode()  # SQLite takes no half of a surrogate pair
    connection.execute("INSERT INTO t(rowid, body) VALUES (1, ?)", (text,))
    rows = connection.execute("SELECT term FROM v ORDER BY offset")
    return [term for (term,) in rows]


def content_words(text: str, stop_words: frozenset[str] = STOP_WORDS) -> list[str]:
    """Return the words that carry the subject, lower case, each once, in order."""
    words: dict[str, None] = {}
    for raw in text.lower().replace("’", "'").split():
        for part in _split(raw):
            if part not in stop_words and (len(part) > 1 or part.isdigit()):
                words[part] = None
    return [*words]


def _split(raw: str) -> list[str]:
    """Split at everything that is not a letter, a digit or an apostrophe inside a word."""
    kept = "".join(char if char.isalnum() or char == "'" else " " for char in raw)
    return [word.strip("'").removesuffix("'s") for word in kept.split() if word.strip("'")]


def contains(haystack: list[str], needle: list[str]) -> bool:
    """Say whether one run of stems stands in another."""
    size = len(needle)
    return size > 0 and any(
        haystack[start : start + size] == needle for start in range(len(haystack) - size + 1)
    )
