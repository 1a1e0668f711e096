"""The tokenizer of BERT (uncased): words into the pieces that a model knows.

It gives the same numbers as the ``tokenizers`` package, which takes longer to load.
"""

import string
import unicodedata
from functools import cache
from pathlib import Path

CLS, SEP, UNKNOWN = 101, 102, 100
_LONGEST_WORD = 100
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@cache
def _vocabulary() -> dict[str, int]:
    """Return the number of every piece; a piece inside a word starts with ``##``."""
    text = Path(__file__).with_name("vocab.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n")[:-1])}


def tokens(text: str, most: int) -> list[int]:
    """Return the numbers of a text's pieces between the two marks, ``most`` at most in all."""
    # A piece is at least a character: what lies far beyond the end need not be looked at.
    numbers = [CLS]
    for word in _words(text[: most * _LONGEST_WORD]):
        numbers += _pieces(word)
        if len(numbers) >= most:
            break
    return [*numbers[: most - 1], SEP]


def _words(text: str) -> list[str]:
    """Split at spaces and round every mark; small letters, no accents."""
    if text.isascii():
        spaced = "".join(_ascii()[char] for char in text)
        return spaced.split()
    cleaned = "".join(_clean(char) for char in text)
    # Small letters come letter by letter, so that a final sigma stays like any other.
    plain = unicodedata.normalize("NFD", cleaned)
    kept = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    lowered = "".join(char.lower() for char in kept)
    return "".join(f" {char} " if _is_mark(char) else char for char in lowered).split()


@cache
def _ascii() -> dict[str, str]:
    table = {}
    for code in range(128):
        char = _clean(chr(code))
        table[chr(code)] = f" {char} " if char and _is_mark(char) else char.lower()
    return table


def _clean(char: str) -> str:
    """Return a space for every kind of space, nothing for a control character."""
    code = ord(char)
    if char in "\t\n\r" or unicodedata.category(char) == "Zs":
        return " "
    if code in {0, 0xFFFD} or unicodedata.category(char) in {"Cc", "Cf", "Co"}:
        return ""
    if any(first <= code <= last for first, last in _CJK):
        return f" {char} "
    return char


def _is_mark(char: str) -> bool:
    return char in string.punctuation or unicodedata.category(char).startswith("P")


def _pieces(word: str) -> list[int]:
    """Split a word into the longest pieces known, from the left."""
    known = _vocabulary()
    whole = known.get(word)
    if whole is not None:
        return [whole]
    if len(word) > _LONGEST_WORD:
        return [UNKNOWN]
    numbers: list[int] = []
    start = 0
    while start < len(word):
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            number = known.get(mark + word[start:end])
            if number is not None:
                numbers.append(number)
                start = end
                break
        else:
            return [UNKNOWN]
    return numbers
