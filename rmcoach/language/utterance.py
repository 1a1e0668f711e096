"""A question as words with their places: sentences, pauses, quotations, names, word forms."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from rmcoach.rule_files import split_word

_PIECE = re.compile(
    r"(?P<word>(?:\d+(?:[.,:]\d+)+[^\W_]*|[^\W_]+)(?:['’‑-][^\W_]+)*['’]?)"
    r"|(?P<end>[.!?…]+)|(?P<quote>[\"“”„«»‘])"
    r"|(?P<apostrophe>['’])|(?P<pause>[,;:()–—-]+)"
)
_CAPITAL_NEXT = re.compile(r"\s+[\"'“‘(]?[^\W\d_a-z]")
_PAUSE = ","
_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”", "»": "«"}
_ABBREVIATIONS = frozenset("e.g i.e etc vs mr mrs ms dr st no approx".split())
_NOT_NAMES = frozenset(
    """
    i i'm i've i'd i'll ok okay monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december christmas easter
    english german french linkedin tiktok teams slack zoom excel powerpoint chatgpt copilot
    instagram youtube glassdoor whatsapp google outlook salesforce hubspot jira notion facebook
    """.split()
)
IRREGULAR = {
    "gave": "give", "given": "give", "went": "go", "gone": "go", "lost": "lose", "took": "take",
    "taken": "take", "made": "make", "told": "tell", "said": "say", "left": "leave", "let": "let",
    "got": "get", "gotten": "get", "forgot": "forget", "forgotten": "forget", "wrote": "write",
    "written": "write", "broke": "break", "broken": "break", "thought": "think", "fell": "fall",
    "fallen": "fall", "sent": "send", "spent": "spend", "spoke": "speak", "spoken": "speak",
    "hid": "hide", "hidden": "hide", "came": "come", "saw": "see", "seen": "see", "knew": "know",
    "known": "know", "felt": "feel", "heard": "hear", "held": "hold", "kept": "keep",
    "meant": "mean", "met": "meet", "paid": "pay", "ran": "run", "sold": "sell", "stood": "stand",
    "threw": "throw", "thrown": "throw", "blew": "blow", "blown": "blow", "drew": "draw",
    "dealt": "deal", "fought": "fight", "bought": "buy", "brought": "bring", "chose": "choose",
    "chosen": "choose", "did": "do", "done": "do", "had": "have", "has": "have", "became": "become",
    "began": "begin", "begun": "begin", "built": "build", "caught": "catch", "grew": "grow",
    "led": "lead", "rose": "rise", "sat": "sit", "slept": "sleep", "stuck": "stick",
    "taught": "teach", "understood": "understand", "woke": "wake", "won": "win", "stole": "steal",
    "bit": "bite", "misread": "misread", "dying": "die", "lying": "lie", "tying": "tie",
    "blamed": "blame", "goes": "go", "does": "do", "quitting": "quit",
}  # fmt: skip
_SHORTEST = 3


class Token(NamedTuple):
    """A word, or a pause between words.

    Attributes:
        word: In small letters; a comma for any pause.
        start: Where it begins in the question.
        end: Where it ends.
        quoted: Whether it stands in quotation marks.
        raw: As it was written.
    """

    word: str
    start: int
    end: int
    quoted: bool = False
    raw: str = ""

    @property
    def is_pause(self) -> bool:
        """Whether it is a pause."""
        return self.word == _PAUSE


@dataclass(frozen=True)
class Sentence:
    """A sentence of a question.

    Attributes:
        tokens: Its words and pauses.
        asked: Whether it ends with a question mark.
        quotes: First and last token of each quotation, the last not included.
    """

    tokens: tuple[Token, ...]
    asked: bool
    quotes: tuple[tuple[int, int], ...] = field(default=())

    @property
    def words(self) -> list[str]:
        """Its words, without the pauses."""
        return [token.word for token in self.tokens if not token.is_pause]


def read(text: str) -> list[Sentence]:
    """Split a question into sentences and words, in one pass from left to right."""
    pieces = [*_PIECE.finditer(text)]
    inside = _quoted(pieces)
    everything = all(inside) if inside else False
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for number, piece in enumerate(pieces):
        quoted = inside[number] and not everything
        if piece.lastgroup == "word":
            raw = piece.group().rstrip("'’")
            end = piece.start() + len(raw)
            tokens += [
                Token(word, piece.start(), end, quoted, raw) for word in split_word(raw) if word
            ]
        elif piece.lastgroup == "pause":
            tokens.append(Token(_PAUSE, piece.start(), piece.end(), quoted))
        elif piece.lastgroup == "end" and not quoted and _ends(text, piece, tokens):
            _close(sentences, tokens, asked="?" in piece.group())
            tokens = []
    _close(sentences, tokens, asked=False)
    return sentences


def _close(sentences: list[Sentence], tokens: list[Token], *, asked: bool) -> None:
    if not any(not token.is_pause for token in tokens):
        return
    quotes: list[tuple[int, int]] = []
    start: int | None = None
    for index, token in enumerate([*tokens, Token("", 0, 0)]):
        if token.quoted and start is None:
            start = index
        elif not token.quoted and start is not None:
            quotes.append((start, index))
            start = None
    sentences.append(Sentence(tuple(tokens), asked, tuple(quotes)))


def _ends(text: str, piece: "re.Match[str]", tokens: list[Token]) -> bool:
    """Say whether a mark ends a sentence: something follows it after a space, or nothing does."""
    after = text[piece.end() : piece.end() + 1]
    if after and not after.isspace() and after not in "\"'”’)":
        return False
    before = tokens[-1].word if tokens else ""
    dotted = len(before) == 1 and text.endswith(".", 0, piece.start() - 1)
    dotted = dotted and _CAPITAL_NEXT.match(text, piece.end()) is None
    return not (piece.group() == "." and (dotted or before in _ABBREVIATIONS) and bool(after))


def _quoted(pieces: list["re.Match[str]"]) -> list[bool]:
    """Say of each piece whether it stands in quotation marks that are closed."""
    inside = [False] * len(pieces)
    if not any(map(_may_quote, pieces)):
        return inside
    last: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        last[_mark(piece)[1]] = number
    opened: tuple[int, str] | None = None
    for number, piece in enumerate(pieces):
        opens, closes = _mark(piece)
        if opened is not None and closes == opened[1]:
            for between in range(opened[0], number + 1):
                inside[between] = True
            opened = None
        elif opened is None and opens and last.get(_CLOSING[opens], -1) > number:
            opened = number, _CLOSING[opens]
    marks_only = [piece.lastgroup in {"quote", "apostrophe", "end"} for piece in pieces]
    if all(i or m for i, m in zip(inside, marks_only, strict=True)) and any(inside):
        return [True] * len(pieces)
    return inside


def _may_quote(piece: "re.Match[str]") -> bool:
    kind = piece.lastgroup
    return kind in {"quote", "apostrophe"} or (kind == "word" and piece[0][-1] in "'’")


def _mark(piece: "re.Match[str]") -> tuple[str, str]:
    """Return which quotation mark a piece may open and which it may close."""
    if piece.lastgroup == "quote":
        return piece.group(), piece.group()
    if piece.lastgroup == "apostrophe":
        return ("'" if piece.group() == "'" else ""), piece.group()
    if piece.lastgroup == "word" and piece.group()[-1] in "'’":
        return "", piece.group()[-1]
    return "", ""


def forms(word: str) -> list[str]:
    """Return the words that one may be a form of, itself among them.

    >>> forms("whining")
    ['whining', 'whin', 'whine']
    """
    found = [word]
    if word in IRREGULAR:
        found.append(IRREGULAR[word])
    for ending in ("ing", "ed", "es", "s", "ies", "ied", "'s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST - (ending in {"ed", "s"}):
            continue
        if ending in {"ies", "ied"}:
            found.append(stem + "y")
            continue
        found.append(stem)
        if ending in {"ing", "ed"}:
            found.append(stem + "e")
            if len(stem) > _SHORTEST - 1 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


def may_be_name(token: Token, *, first: bool) -> bool:
    """Say whether a word is written as a name: a capital in the middle of a sentence."""
    letters = token.raw.replace("-", "").replace("'", "").replace("’", "")
    shape = letters[:1].isupper() and letters[1:].islower() and len(letters) > 1
    return shape and not first and token.word not in _NOT_NAMES
