"""The subject of a goal, as words that fit into a sentence.

"Understand which tools our newest sellers use, and why" is about "the tools our newest sellers
use"; "Learn to podcast" is about "podcasting"; "How do I stop interrupting?" is about "how to stop
interrupting". A prompt can then ask about the pair's own words.
"""

import re

from rmcoach.language.words import compiled

_MAX_WORDS = 12

_OPENERS = (
    # what is wished for, and from whom
    r"(?:i|we)(?:\s+would|'d)?\s+(?:want|wish|hope|like|need|aim)\s+to",
    r"(?:my|our)\s+goal\s+is(?:\s+to)?",
    r"(?:can|could|will|would)\s+you(?:\s+please)?(?=\s+(?:teach|show|tell|help|explain)\b)",
    r"(?:please\s+)?(?:teach|show)\s+me(?:\s+about)?(?!\s+to\b)(?!\s+how\s+to\b)",
    r"(?:please\s+)?(?:tell\s+me|explain(?:\s+to\s+me)?)(?:\s+about)?",
    r"help\s+me(?:\s+to)?(?=\s+(?:not\s+to\s+)?\w)",
    r"how\s+to(?=\s+(?:learn|understand|find\s+out)\b)",
    r"to|please|finally|really|simply|just|start\s+to",
)
_LEARNING = (
    r"(?:better\s+)?(?:understand|learn(?:\s+more)?(?:\s+about)?|know(?:\s+more)?(?:\s+about)?"
    r"|(?:find|figure|work)\s+out(?:\s+more)?(?:\s+about)?|explore|discover|see|grasp"
    r"|hear(?:\s+more)?(?:\s+about)?"
    r"|get\s+(?:a\s+(?:better\s+)?(?:view|feel|sense|picture|understanding|grip)\s+(?:of|for|on)"
    r"|to\s+know|to\s+grips\s+with|up\s+to\s+speed\s+(?:on|with)|an?\s+idea\s+of|insight\s+into)"
    r"|gain\s+(?:an?\s+)?(?:insight|understanding|view)\s+(?:into|of)|make\s+sense\s+of"
    r"|catch\s+up\s+(?:on|with)|keep\s+up\s+with|stay\s+up\s+to\s+date\s+(?:on|with)"
    r"|become\s+(?:more\s+)?(?:fluent|confident|comfortable|literate)\s+(?:in|with)"
    r"|(?:get|be|become)\s+better\s+at|improve\s+(?:at|in))"
)
_OPENER = rf"^(?:{'|'.join(_OPENERS)})\s+"
_LEARN = rf"^{_LEARNING}\s+(?!to\s)"
_LEARN_TO = (
    r"^(?:learn|know|find\s+out|figure\s+out|work\s+out|understand|be\s+able|practi[sc]e"
    r"|teach\s+me|show\s+me)(?:\s+how)?\s+to\s+"
)
_BREAK = r"\s*(?:[;:!?]|(?<=\w\w)\.\s|\s[-–—]\s|\s\().*$"
_COMMA = r"\s*,.*$"
_REASON = r"\s+(?:so\s+that|in\s+order\s+to|because)\b.*$"
_SECOND_HALF = r"\s+(?:and|or)\s+(?:how|why|what|where|when|which|who)\b.*$"
_STATES = r"(?:next|new|wrong|missing|possible|changing|different|expected|left)"
"""Words that answer "what is" with no thing: "what's next" is a subject, "next" is none."""

_QUESTIONS = (
    (r"how\s+(?:do|can|could|should|would)\s+(?:i|we|you|one)\s+", "how to "),
    (r"what(?:'s|\s+is)\s+it\s+like\b", "what it is like"),
    (rf"what(?:'s|\s+is|\s+are)\s+(?=(?:an?|the)\b|(?!{_STATES}$)\S+$)", ""),
    (r"((?:why|how|when|where|what|which)\b(?:\s+\w+)??)\s+do\s+(?=\w+\s+\w)", r"\1 "),
    (r"which\s+(?!of\b|is\b|are\b|was\b|were\b)(?=\S+\s+\S)", "the "),
)
_QUESTION = tuple((f"^{pattern}", instead) for pattern, instead in _QUESTIONS)
_AUXILIARY = r"(?:does|did|do|can|could|should|would|is|are|was|were|am|will|has|have)"
_ASKED = (
    rf"^(?:(?:why|how|when|where)\s+{_AUXILIARY}\b"
    rf"|{_AUXILIARY}\s|what\b.{{0,30}}?\b{_AUXILIARY}\s+(?:i|we|you|they|he|she|it|my|our|the|a|people)\b)"
)
_CLAUSE = (
    r"^(?!(?:how|why|what|when|where|who|whose|whether|which|that)\b)(?:\S+\s+){1,4}?(?:is|are|was"
    r"|were|am|keeps?|has|had|does|don't|doesn't|didn't|can|can't|won't|will|should|must|wants?"
    r"|needs?|feels?|never|always)\s"
)
_NOT_A_CLAUSE = r"\b(?:how|why|what|when|where|who|whether|which|that)\b"
_HALTING = r"^(?:stop|avoid|start|keep|quit)\s+\w+ing\b"

VERBS = frozenset(
    """
    adopt analyse analyze answer apply ask attract automate avoid balance be become bring
    build buy change choose coach code communicate create cut deal decide delegate deliver
    design develop edit empower encourage engage experiment explain fear find fix follow foster
    get give handle help hire hold improve include increase influence interrupt introduce invest
    involve keep lead listen make manage measure meet mentor moderate motivate negotiate
    onboard open organise organize pitch plan prepare present prioritise prioritize produce promote
    publish reach read recognise recognize recruit reduce remove respond retain rethink review
    reward run say sell share ship shoot show simplify sketch speak spend spot start stop stream
    strengthen support take talk teach test think train trust try turn use win work write
    """.split()
)
_NOUNS_AFTER = frozenset("life people place load culture plan force hours day week".split())


def subject(text: str) -> str | None:
    """Return what a goal is about: a noun phrase, a gerund, or a clause with a question word.

    Args:
        text: The goal as the person wrote it.

    Returns:
        A few of its own words, at most twelve where it has a place to be cut, without a full
        stop; None where they would not fit into a sentence.
    """
    words = " ".join(text.replace("’", "'").split()).strip(" .!?…\"'“”")
    words = _opened(words)
    for pattern in (_BREAK, _COMMA):
        short = compiled(pattern).sub("", words)
        words = short if len(short.split()) > 1 else words
    learning_to = compiled(_LEARN_TO).match(words)
    if learning_to:
        words = _doing(words[learning_to.end() :])
    else:
        learning = compiled(_LEARN).match(words)
        words = words[learning.end() :] if learning else _doing_if_verb(words)
    words = compiled(_REASON).sub("", words)
    if len(words.split()) > _MAX_WORDS:
        words = compiled(_SECOND_HALF).sub("", words)
    for pattern, instead in _QUESTION:
        words = compiled(pattern).sub(instead, words)
    words = words.strip(" ,;:")
    if not words or compiled(_ASKED).match(words) or _is_a_clause(words):
        return None
    return _lower_first(words)


def _opened(words: str) -> str:
    """Leave out what stands before the goal itself: wishes and requests."""
    while True:
        shorter = compiled(_OPENER).sub("", words)
        if shorter == words or not shorter:
            return words
        words = shorter


def _is_a_clause(words: str) -> bool:
    """Say whether a sentence of its own stands there, which fits into no other sentence."""
    found = compiled(_CLAUSE).match(words)
    return found is not None and not compiled(_NOT_A_CLAUSE).search(found.group())


def _doing_if_verb(words: str) -> str:
    first, _, rest = words.partition(" ")
    second = rest.partition(" ")[0].lower()
    is_verb = first.lower() in VERBS and rest and second not in _NOUNS_AFTER
    is_negated = first.lower() == "not" and second == "to"
    return _doing(words) if is_verb or is_negated else words


def _doing(words: str) -> str:
    """Return what is done as a subject: "running a podcast", "how to stop shouting"."""
    if compiled(_HALTING).match(words):
        return f"how to {words[0].lower()}{words[1:]}"
    if words.lower().startswith("not to "):
        return f"not {gerund(words[len('not to ') :])}"
    return gerund(words)


def gerund(words: str) -> str:
    """Turn "run a podcast" into "running a podcast"."""
    verb, _, rest = words.partition(" ")
    verb = verb.lower()
    if verb.endswith("ie"):
        form = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        form = verb[:-1] + "ing"
    elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) or verb in _DOUBLING:
        form = verb + verb[-1] + "ing"
    else:
        form = verb + "ing"
    return f"{form} {rest}".strip()


_DOUBLING = frozenset(
    """
    begin admit refer quit commit prefer forget permit regret submit transfer cancel label travel
    control equip model signal rebut emit omit defer deter occur reset offset upset input output
    """.split()
)


def _lower_first(words: str) -> str:
    """Lower the first letter, unless the word is a name or an abbreviation."""
    first, space, rest = words.partition(" ")
    capital = first[:1].isupper() and first[1:].replace("-", "").islower()
    second = rest.partition(" ")[0]
    common = first.lower() not in _NAMES and (
        second[:1].islower() or first.endswith(_COMMON_ENDINGS)
    )
    return first.lower() + space + rest if capital and common else words


_COMMON_ENDINGS = ("ing", "tion", "ment", "ness", "ship", "ity", "ies", "ance", "ence", "ers")
_NAMES = frozenset(
    """
    asia africa america brazil britain canada canva china chinese christmas claude copilot english
    europe european excel facebook figma france french gemini german germany google india instagram
    italian japan japanese java jira mexico miro monday notion office outlook paris perplexity
    python reddit salesforce slack snapchat spain spanish spotify twitch twitter whatsapp word zoom
    """.split()
)
