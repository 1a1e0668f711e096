"""The words of a passage that are worth quoting."""

import re

from rmcoach.models.guidance import Passage

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_QUOTE_LENGTH = range(40, 181)
_NOT_PROSE = ("-", "*", "|", "#", ">", "`", "<")
_LEANING = (
    "it ", "that ", "this ", "they ", "these ", "those ", "he ", "she ", "so ", "and ", "but ",
    "or ", "then ", "such ", "both ", "the other ", "its ",
)  # fmt: skip


def quotable(passage: Passage) -> str | None:
    """Return the words of a passage to quote: what its author set in bold, or else a sentence.

    The sentence is the first one of a fitting length that does not lean on the one before it.
    """
    marked = _BOLD.search(passage.text)
    if marked is not None:
        return marked.group(1)
    import sentencex

    for line in passage.text.split("\n"):
        if line.lstrip().startswith(_NOT_PROSE):
            continue
        for sentence in sentencex.segment("en", line):
            words = str(sentence).strip()
            leans = words.lower().startswith(_LEANING) or words.count('"') % 2
            if len(words) in _QUOTE_LENGTH and not leans:
                return words
    return None
