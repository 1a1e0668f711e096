"""The subject of a goal, as words that fit into a sentence.

"Understand which tools our newest sellers use, and why" is about "which tools our newest sellers
use"; "Learn to podcast" is about "podcasting". A prompt can then ask about the pair's own words.
"""

import re

_MAX_WORDS = 12

_LEARNING = (
    r"(?:better\s+)?(?:understand|learn(?:\s+more)?(?:\s+about)?|know(?:\s+more)?(?:\s+about)?"
    r"|find\s+out(?:\s+more)?(?:\s+about)?|explore|discover|see|grasp|hear(?:\s+more)?(?:\s+about)?"
    r"|get\s+(?:a\s+(?:better\s+)?(?:view|feel|sense|picture|understanding|grip)\s+(?:of|for|on)"
    r"|to\s+know|to\s+grips\s+with|up\s+to\s+speed\s+(?:on|with)|an?\s+idea\s+of|insight\s+into)"
    r"|gain\s+(?:an?\s+)?(?:insight|understanding|view)\s+(?:into|of)|make\s+sense\s+of"
    r"|catch\s+up\s+(?:on|with)|keep\s+up\s+with|stay\s+up\s+to\s+date\s+(?:on|with)"
    r"|become\s+(?:more\s+)?(?:fluent|confident|comfortable|literate)\s+(?:in|with)"
    r"|(?:get|be|become)\s+better\s+at|improve\s+(?:at|in))"
)
_PREAMBLE = re.compile(
    r"^(?:(?:i|we)(?:\s+would|'d)?\s+(?:want|wish|hope|like|need|aim)\s+to\s+|(?:my|our)\s+goal\s+is"
    r"\s+to\s+|to\s+|how\s+to\s+(?=learn|understand))",
    re.IGNORECASE,
)
_LEARN = re.compile(rf"^{_LEARNING}\s+(?!to\s)", re.IGNORECASE)
_LEARN_TO = re.compile(
    r"^(?:learn(?:\s+how)?|know\s+how|find\s+out\s+how|understand\s+how|be\s+able|practise|practice)"
    r"\s+to\s+",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*(?:[;:!?]|\.\s|\s[-–—]\s|\s\().*$")
_COMMA = re.compile(r"\s*,.*$")
_REASON = re.compile(r"\s+(?:so\s+that|in\s+order\s+to|because)\b.*$", re.IGNORECASE)
_WHICH = re.compile(r"^which\s+(?!of\b|is\b|are\b|was\b|were\b)(?=\S+\s+\S)", re.IGNORECASE)
_SECOND_HALF = re.compile(
    r"\s+(?:and|or)\s+(?:how|why|what|where|when|which|who)\b.*$", re.IGNORECASE
)

VERBS = frozenset(
    """
    adopt analyse analyze answer apply ask attract automate avoid balance be become bring
    build buy chair change choose coach code communicate create cut deal decide delegate
    deliver design develop edit empower encourage engage experiment explain film find fix
    follow foster get give handle hire hold host improve include increase influence introduce
    invest involve keep lead listen make manage market measure meet mentor moderate motivate
    negotiate onboard open organise organize pitch plan podcast present price prioritise
    prioritize produce promote prompt publish reach read recognise recognize record recruit
    reduce remove report respond retain rethink review reward run say sell share ship shoot
    show simplify sketch spend spot start stop stream strengthen support talk teach test train
    trust try turn use win work write
    """.split()
)


def subject(text: str) -> str:
    """Return what a goal is about: a noun phrase, a gerund, or a clause with a question word.

    Args:
        text: The goal as the person wrote it.

    Returns:
        A few of its own words, at most twelve where it has a place to be cut, without a full stop.
        An empty string only for an empty goal.
    """
    words = " ".join(text.split()).strip(" .!?…\"'“”")
    words = _PREAMBLE.sub("", words)
    for pattern in (_BREAK, _COMMA):
        short = pattern.sub("", words)
        words = short if len(short.split()) > 1 else words
    learning_to = _LEARN_TO.match(words)
    if learning_to:
        words = gerund(words[learning_to.end() :])
    else:
        learning = _LEARN.match(words)
        words = words[learning.end() :] if learning else _gerund_if_verb(words)
    words = _REASON.sub("", words)
    if len(words.split()) > _MAX_WORDS:
        words = _SECOND_HALF.sub("", words)
    words = _WHICH.sub("the ", words)
    return _lower_first(words.strip(" ,;:"))


def _gerund_if_verb(words: str) -> str:
    first = words.split(maxsplit=1)[0].lower() if words else ""
    return gerund(words) if first in VERBS else words


def gerund(words: str) -> str:
    """Turn "run a podcast" into "running a podcast"."""
    verb, _, rest = words.partition(" ")
    verb = verb.lower()
    if verb.endswith("ie"):
        form = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        form = verb[:-1] + "ing"
    elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) or verb in {
        "begin",
        "admit",
        "refer",
        "quit",
    }:
        form = verb + verb[-1] + "ing"
    else:
        form = verb + "ing"
    return f"{form} {rest}".strip()


def _lower_first(words: str) -> str:
    """Lower the first letter, unless the word is a name or an abbreviation."""
    first, space, rest = words.partition(" ")
    capital = first[:1].isupper() and first[1:].replace("-", "").islower()
    common = first.lower() in _COMMON_FIRST or first.endswith(_COMMON_ENDINGS)
    return first.lower() + space + rest if capital and common else words


_COMMON_ENDINGS = ("ing", "tion", "ment", "ness", "ship", "ity", "ies", "ance", "ence", "ers")

_COMMON_FIRST = frozenset(
    """
    a an better career careers culture customer customers daily digital employee employees
    feedback hiring how hybrid life meetings more my new our pay people remote social
    technology the their tools trends what when where whether which who why work working young
    younger
    """.split()
)
