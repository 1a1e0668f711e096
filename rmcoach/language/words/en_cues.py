"""The forms of words by which people bind themselves and others in English."""

from rmcoach.language.words import NAME, Cue, Force, Who

ADVERBS = (
    r"(?:,?\s+(?:also|then|now|just|still|first|therefore|both|all|each|and|too|again|kindly|tomorrow"
    r"|today|tonight|afterwards|himself|herself|myself|moreover|furthermore|meanwhile|instead|anyway"
    r"|always|quickly|gladly|happily|next|soon|even|at\s+last|at\s+once|of\s+course|as\s+well|no\s+doubt"
    r"|in\s+(?:turn|return|exchange|addition|the\s+meantime)|for\s+(?:my|his|her|their|our)\s+part"
    r"|(?:on|from)\s+(?:my|his|her|their|our)\s+(?:part|side|end)|in\s+(?:his|her|my)\s+turn"
    r"|(?!(?:only|family|supply|reply|apply|rely|ally|rally|july|early)\b)[a-z]{3,14}ly),?)*"
)
_SUBJECTS = (
    (Who.SELF, r"\bI", "i"),
    (
        Who.WE,
        (
            r"(?:\b(?:we(?: both| all| two| three)?|(?:the |all )?(?:both|two|pair|three|lot) of (?:us|them)|they both|us two|you and I|each of us|(?:I|me) and {name})"
            r"|(?<!\w){name}(?:,? and | ?/ ?| ?& ?| ?\+ ?)(?:I\b|me\b|myself\b|{name}))"
        ),
        "wtabplueyim" + NAME,
    ),
    (Who.NAMED, r"(?:{name})(?:\s*\([^)\n]{1,25}\))?", NAME),
    (Who.ROLE, r"\b(?:my|the|our) (?:reverse[- ])?(?:mentor|mentee)", "mto"),
    (Who.YOU, r"\b(?:you|u)", "yu"),
    (Who.PRONOUN, r"\b(?:s?he|they)", "sht"),
)
_BE = r"(?:{'}m|{'}re|{'}s|\s+(?:am|are|is))"
_HAVE = r"(?:{'}ve|{'}s|\s+(?:have|has))"
_VOWED = (
    r"agreed|promised|pledged|vowed|sworn|swore|committed|volunteered|offered|consented|undertook|undertaken"
    r"|signed\s+up|resolved|opted|accepted|engaged|guaranteed|arranged|chosen|chose|decided|determined|elected|contracted"
    r"|committed\s+(?:him|her|my|them)self|set\s+(?:him|her|my)self(?:\s+the\s+(?:task|goal|homework|target))?"
    r"|(?:gave|given)\s+(?:(?:me|her|him|us|{name})\s+)?(?:his|her|my|their)\s+word|shook\s+(?:hands\s+)?on|took\s+it\s+(?:up)?on\s+(?:him|her|my)self"
    r"|made\s+(?:me\s+|her\s+|him\s+)?a\s+(?:promise|commitment|pledge|point|note)|assured|nodded|is\s+keen"
)
_TO_WHOM = r"(?:\s+(?:me|us|her|him|them|you|{name}))?"
_WOULD = r"(?:{'}d|{'}ll|\s+would|\s+will|\s+shall)"
_FIRM = (
    r"(?:{'}ll|{adv}\s+(?:will|shall|wil|wll)\b)(?!\s*(?:not|never|n't|nt)\b)",
    rf"{_BE}?{{adv}}\s+(?:going\s+to|gonna|goin\s+to|off\s+to)(?=\s+[a-z])(?!\s+the\b)",
    rf"{_BE}{{adv}}\s+(?:about|set|due|bound|expected|supposed|meant|lined\s+up|down|on\s+the\s+hook|poised|scheduled|slated|committed|asked|requested|tasked|invited|instructed|charged|assigned)\s+(?:to|with)(?=\s+[a-z])",
    rf"(?:\s+(?:was|were)|{_HAVE}\s+been){{adv}}\s+(?:asked|requested|tasked|instructed|charged|assigned|entrusted|mandated|told|given\s+(?:the\s+)?(?:task|job|homework))(?:\s+by\s+{{name}})?\s+(?:to|with|of)(?=\s+[a-z])",
    rf"{_HAVE}?{{adv}}\s+(?:{_VOWED}){_TO_WHOM}{{adv}}\s+(?:to|on(?=\s+(?!\w*thing\b)\w+ing\b)|that\s+(?:s?he|I|they|we|{{name}}){_WOULD})",
    r"{adv}\s+(?:agrees?|promises?|commits?|volunteers?|offers?|pledges?|vows?|undertakes?|swears?|signs?\s+up|resolves?|opts?|accepts?|sets?\s+(?:her|him|my)self)(?:\s+(?:me|us|her|him|them|you))?\s+(?:to|on(?=\s+\w+ing\b))",
    rf"{{adv}}\s+(?:said|promised|agreed|offered|confirmed|says|wrote|mentioned|told|swore|pledged|vowed|assured|guaranteed|announced|reckons|reckoned|insisted|insists){_TO_WHOM}(?:\s+that)?\s+(?:s?he|I|they|we|you|{{name}}){_WOULD}{{adv}}(?!\s+(?:not|never)\b)",
    r"(?:\s+takes?|\s+took|\s+taking|{'}ll\s+take|\s+will\s+take)\s+(?:the|an|this|that)\s+action\s+(?:item\s+)?(?:to|of|on)",
    rf"(?:{_BE}\s+taking|\s+takes?|\s+took|{_HAVE}\s+taken)\s+(?:charge\s+of|care\s+of|responsibility\s+for|ownership\s+of|the\s+lead\s+on|on(?=\s+(?:the|a|an|to|all|that|this)\b)|it\s+(?:up)?on\s+\w+self\s+to)",
    rf"{_BE}{{adv}}\s+(?:in\s+charge\s+of|responsible\s+for|on\s+the\s+hook\s+for|down\s+for|on\s+point\s+for|signed\s+up\s+for|on\s+the\s+case\s+(?:with|for)|seeing\s+to|taking\s+care\s+of)",
    r"(?:{'}s|{'}ve|\s+has|\s+have|\s+gets?|\s+got|{'}ve\s+got)\s+(?:until|till|til)\s+[\w ]{2,25}?\s+to(?=\s+[a-z])",
    r"(?=\s+(?:still\s+)?owes?\s+(?:me|us|her|him|you|the|them|{name}))",
    r"\s+(?:sees?|{'}ll\s+see)\s+to\s+it\s+that",
    r"(?:{'}s|{'}ve|\s+has|\s+have)(?:\s+got)?\s+(?:it\s+|this\s+|that\s+)?(?:down\s+)?(?:on|in)\s+(?:his|her|my|their|our|the)\s+(?:list|plate|agenda|calendar|diary|radar)\s+to",
    r"{adv}\s+(?:volunteer(?:s|ed)?|sign(?:s|ed)?\s+up)\s+for(?=\s+(?:the|a|an|that|this|one|two)\b)",
    r"\s+(?:got|gets|has|have|picked\s+up|drew|landed|was\s+given|were\s+given)\s+the\s+(?:job|task|honou?r|action|homework|ball)\s+(?:of|to|on)",
)
_NEED = (
    rf"{_HAVE}?{{adv}}\s+(?:need(?:s|ed)?|ha(?:ve|s)|got|ought|must(?:\s+(?:remember|not\s+forget))?)\s+to",
    r"\s+(?:gotta|must)(?!\s+(?:not|have|be)\b)",
    rf"{_BE}\s+(?:due\s+)?to(?=\s+[a-z])",
    r"{adv}\s+(?:plans?|intends?|means?|aims?|proposes?)\s+to|(?:{'}m|\s+am|{'}s|\s+is|{'}re|\s+are){adv}\s+(?:planning|intending|aiming|looking|hoping)\s+to",
    r"(?:{'}d|\s+had)\s+better",
)
_AFTER = "why that what which when before until whether if who how because where than as while once since though".split()
_NOT_SUB = "".join(rf"(?<!\b{word}\s)" for word in _AFTER)
"""Not inside of a clause that only tells more: "before we next meet", "why we stop it"."""

_SOFT = (
    r"{adv}\s+(?:should(?:n't)?|could|might|may|can)(?!\s+(?:you|u)\b|'t|not)(?:\s+(?:maybe|perhaps|probably|also|try\s+to))?",
    r"(?:{'}d|\s+would)\s+(?:like|love|be\s+(?:happy|glad|willing))\s+to",
    r"\s+(?:want|wants|wanted|hope|hopes|wish|tries|try)\s+to",
)


def _bare(form: str) -> str:
    """Return a form of words without the small words at its start, which follow the subject."""
    return form.replace("{'}ll|{adv}", "{'}ll|", 1).removeprefix("{adv}")


def _subject_cues() -> tuple[Cue, ...]:
    found = []
    for who, subject, opens in _SUBJECTS:
        strength = Force.REQUEST if who is Who.YOU else Force.FIRM
        start = subject + "{adv}"
        found += [Cue(who, strength, _bare(form), start, opens=opens) for form in _FIRM]
        need = Force.REQUEST if who is Who.YOU else Force.NEED
        found += [Cue(who, need, _bare(form), start, opens=opens) for form in _NEED]
        found += [Cue(who, Force.SOFT, _bare(form), start, opens=opens) for form in _SOFT]
    return tuple(found)


_SHARE = r"(?:action|homework|to-?do|task|commitment|promise|job|next\s+step|bit|part|side|turn|chore|duty|pledge|assignment|end|half|share|mission|deliverable|experiment|challenge)"
_IS = r"(?:\s+(?:item|of\s+(?:the|this)\s+\w+|for\s+(?:this|next|the)\s+\w+|here|now|then))?\s*(?::|=|\s(?:is|was|will\s+be)(?:\s+simple)?:?(?=\s)|{'}s\b)\s*(?:to\s+)?(?=\S)"
_OBJECT = (
    r"(?:asked|asks|asking|told|tells|want(?:s|ed)?|need(?:s|ed)?|begged|begs|urged|reminded|reminds|expects|tasked|charged|instructed|requested|invited|commissioned"
    r"|got|gave|set|made|(?:would|{'}d)\s+(?:like|love|want|need|prefer))"
)
_OBJECT_OPENS = "atwnburecigsm'"
_NOT_NOUN = r"(?!\s+(?:the|a|an|be|our|my|his|her|this|that|their|its|your|me|us|you|him|them|which|whom|date|do)\b)"
_HAND = r"(?:hands?|sends?|passe?s|drops?|forwards?|mails?|e-?mails?|brings?|gives?|gets?|goes|going|go|comes?|coming|lands?|landing|arrives?|is|are|will\s+be|{'}ll\s+be|{'}s|{'}ll\s+(?:land|come|go|arrive|reach|find)|will\s+(?:land|come|go|arrive|reach|find))"
_PLACE = r"(?:desk|in-?box|in-?tray|mailbox|mail|hands|way|pigeonhole|phone|calendar|e-?mail|chat|folder|locker|door)"

_PRESENT = (
    Cue(
        Who.NAMED,
        Force.FIRM,
        rf"(?<![a-z]\s)(?:{{name}})(?:\s*,?\s*(?:and|&|/|\+)\s*{{name}})*\s+(?:2|to){_NOT_NOUN}(?=\s+(?-i:[a-z]|[A-Z][a-z]))",
        opens=NAME,
    ),
    Cue(
        Who.SELF,
        Force.PRESENT,
        rf"{_NOT_SUB}\bI(?:{{'}}m|\s+am){{adv}}(?=\s+\w+ing\b)|{_NOT_SUB}\bI{{adv}}(?=\s+[a-z]+\b)",
        opens="i",
    ),
    Cue(
        Who.NAMED,
        Force.PRESENT,
        rf"{_NOT_SUB}(?:{{name}})(?:{{'}}s|\s+is)?{{adv}}(?=\s+\w+ing\b)|{_NOT_SUB}(?:{{name}}){{adv}}(?=\s+[a-z]+s\b)",
        opens=NAME,
    ),
    Cue(
        Who.WE,
        Force.PRESENT,
        rf"{_NOT_SUB}(?<!here\s)(?:\bwe(?:{{'}}re|\s+are)|\b(?:both|the\s+(?:two|pair|three|lot))\s+of\s+(?:us|them)(?:\s+are)?|(?:{{name}})\s+(?:and|&|\+)\s+(?:I|me|{{name}})(?:\s+are)?)(?:\s+both)?{{adv}}(?=\s+\w+ing\b)"
        rf"|{_NOT_SUB}(?:\bwe(?:\s+both)?|\b(?:both|the\s+two|the\s+pair)\s+of\s+us){{adv}}(?=\s+[a-z]+\b)",
        opens="wbt" + NAME,
    ),
    Cue(
        Who.PRONOUN,
        Force.PRESENT,
        rf"{_NOT_SUB}\bs?he(?:{{'}}s|\s+is){{adv}}(?=\s+\w+ing\b)|{_NOT_SUB}\bs?he(?:\s+(?:on|for)\s+(?:his|her)\s+part)?(?:\s+is)?{{adv}}(?=\s+[a-z]+(?:s|ing)\b)",
        opens="sh",
    ),
    Cue(Who.NAMED, Force.FIRM, r"(?:{name})\s*(?:-+>|=>|>)\s*(?:to\s+)?(?=[a-z])", opens=NAME),
)
LEAD_IN = (
    r"(?:(?:and|so|okay|ok|then|also|good|fine|great|well|right|oh|now|but|yes|yeah|sure|thanks|cool"
    r"|perfect|lovely|deal|agreed|alright|do\s+me\s+a\s+favou?r(?:\s+and)?|in\s+that\s+case|for\s+(?:next\s+time|now)|meanwhile)[\s,!.-]+){0,3}"
)
"""What people say before they come to the point."""

_TASKS = (
    Cue(Who.SELF, Force.FIRM, rf"\bmy\s+(?:own\s+)?{_SHARE}{_IS}", opens="m"),
    Cue(Who.NAMED, Force.FIRM, rf"(?:{{name}})'s\s+(?:own\s+)?{_SHARE}{_IS}", opens=NAME),
    Cue(Who.YOU, Force.REQUEST, rf"\byour\s+(?:own\s+)?{_SHARE}{_IS}", opens="y"),
    Cue(Who.PRONOUN, Force.FIRM, rf"\b(?:his|her)\s+(?:own\s+)?{_SHARE}{_IS}", opens="h"),
    Cue(
        Who.NAMED,
        Force.FIRM,
        rf"\b{_SHARE}s?\s+(?:for|of|goes\s+to)\s+(?:{{name}})\s*(?::|=|\s-|\sis(?=\s))\s*(?:to\s+)?(?=\S)",
        opens="ahtcpjnbsdem",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:(?:it{'}?s|it\s+is|that{'}?s|falls?|is|comes)\s+(?:for\s+me|(?:(?:down|up|over|left)\s+to|on|to)\s+me)|(?:down|up|over|left)\s+to\s+me)(?:\s*:\s*|\s*,?\s+to(?=\s+[a-z]))",
        opens="itfcduol",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        r"\b(?:(?:it{'}?s|it\s+is|that{'}?s|falls?|is|comes)\s+)?(?:(?:down|up|over|left|assigned|delegated|given|handed)\s+to|on|falls\s+to)\s+(?:{name})(?:'s\s+(?:plate|list|side|to-?do(?:\s+list)?))?(?:\s*:\s*|\s*,?\s+to(?=\s+[a-z]))",
        opens="itfcduolagh",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\bleave(?=\s+(?:(?!me\b)[\w'-]+\s+){1,7}?(?:to|with)\s+me\b)",
        does="Take care of",
        opens="l",
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"\b(?:(?:put|pencil|mark|sign|pop|stick)\s+(?:me|my\s+name)\s+(?:down|up|in)(?:\s+(?:for|to|as))?|count\s+me\s+in(?:\s+(?:for|on|to))?"
        r"|consider\s+me\s+(?:down\s+for|in\s+for|signed\s+up\s+for)|(?:you\s+can\s+)?(?:count|rely|bank)\s+on\s+me\s+(?:to|for)|I{'}m\s+(?:your\s+(?:man|woman)|in|up)\s+for)(?=\s+[a-z])",
        opens="pmscyirb",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        r"\b(?:put|pencil(?:led)?|mark(?:ed)?|sign(?:ed)?)\s+{name}\s+(?:down|up|in)\s+(?:for|to)(?=\s+[a-z])",
        opens="pms",
    ),
    Cue(Who.SELF, Force.FIRM, r"(?:{'}ll|will)(?=\s+[a-z])", first=True),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"(?:still\s+|also\s+)?(?:on|for|with|over\s+to)\s+me\s*(?::|-)\s*(?:to\s+)?(?=\S)",
        first=True,
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        r"(?:still\s+|also\s+)?(?:on|for|with|over\s+to)\s+{name}(?:'s\s+\w+)?\s*(?::|-)\s*(?:to\s+)?(?=\S)",
        first=True,
    ),
    Cue(
        Who.SAME,
        Force.FIRM,
        rf"(?:,|;|/\s|&|\+|\b(?:and|but|then|or))\s*(?:then\s+|also\s+|so\s+|(?:[a-z]{{3,14}}ly)\s+)*(?:(?:has\s+|have\s+)?(?:{_VOWED}){_TO_WHOM}\s+(?:to|on(?=\s+\w+ing\b))|(?:agrees|promises|commits|volunteers|offers|pledges|vows|undertakes|needs|has|is\s+going|is)\s+to|will|wants\s+to)(?=\s+[a-z])",
        opens=",;/&+abto",
    ),
    Cue(
        Who.SAME,
        Force.PRESENT,
        r"(?:[,;:&+]|(?<=\s)/\s|\band|\bthen)\s*(?:then\s+|also\s+)*(?=[a-z]{3,14}s\s)",
        opens=",;:&+/at",
    ),
    Cue(
        Who.SELF,
        Force.NEED,
        r"(?:still\s+|also\s+|really\s+)?(?:need|have|got|must\s+(?:remember|not\s+forget)|remember|mustn't\s+forget|(?:do\s+not|don{'}?t)\s+(?:let\s+me\s+)?forget|(?:note|memo)\s+to\s+(?:my)?self:?|gotta|reminder:?|remind\s+me)(?:\s+to)?(?=\s+[a-z])",
        first=True,
    ),
    Cue(Who.SELF, Force.FIRM, LEAD_IN + r"(?:let\s+me|allow\s+me\s+to)(?=\s+[a-z])", first=True),
    Cue(
        Who.SELF,
        Force.FIRM,
        r"(?:[,;:.!-]\s*|\b(?:so|but)\s+)(?:let\s+me|allow\s+me\s+to)(?=\s+[a-z])",
        opens=",;:.!-sb",
    ),
)
_GIVEN = (
    Cue(
        Who.SELF,
        Force.HANDED,
        r"\b(?:falls?|comes?|is\s+(?:down|up|left)|are\s+(?:down|up|left)|is|are)\s+(?:down\s+)?(?:to|on)\s+me\b(?!\s+to\b)",
        does="Take care of",
        opens="fcia",
    ),
    Cue(
        Who.NAMED,
        Force.HANDED,
        r"\b(?:falls?|is\s+(?:down|up|left)|are\s+(?:down|up|left))\s+(?:down\s+)?(?:to|on)\s+{name}(?!\s+to\b)",
        does="Take care of",
        opens="fia",
    ),
    Cue(Who.SELF, Force.FIRM, r"\b(?:is|are)\s+mine\s+to(?=\s+[a-z])", opens="ia"),
    Cue(
        Who.GIVER,
        Force.HANDED,
        r"\b(?:gets?|receives?|will\s+(?:get|have|receive))(?=\s[^.!?\n]{0,60}\bfrom\s+(?:me|{name})\b)",
        does="Give",
        opens="grw",
    ),
    Cue(
        Who.GIVER,
        Force.FIRM,
        r"\byou(?:{'}ll|\s+will|\s+shall)\s+(?:soon\s+|also\s+|then\s+|both\s+)?(?:have|get|receive|find|see|hear)(?=\s)(?!\s+(?:to|that|why|how|what|if|whether|me)\b)",
        does="Deliver",
        opens="y",
    ),
    Cue(
        Who.GIVER,
        Force.FIRM,
        r"\b(?:s?he|{name})(?:{'}ll|\s+will|{'}d|\s+would)?\s+(?:have|has|get|gets|receives?|finds?|be\s+sent)(?=\s[^.!?\n]{0,80}\bfrom\s+me\b)",
        does="Deliver",
        opens="sh" + NAME,
    ),
    Cue(
        Who.GIVER,
        Force.FIRM,
        r"\bfrom\s+me,?\s+(?:you|s?he|{name})(?:{'}ll|\s+will)?\s+(?:have|has|gets?|receives?)(?=\s)",
        does="Deliver",
        opens="f",
    ),
    Cue(
        Who.GIVER,
        Force.FIRM,
        r"\b(?:you\s+can\s+)?expect(?=\s[^.!?\n]{0,80}\bfrom\s+(?:me|{name})\b)",
        does="Deliver",
        opens="ye",
    ),
    Cue(
        Who.GIVER,
        Force.HANDED,
        rf"\b{_HAND}\s+(?:(?:straight|right|safely|back|over|up)\s+)?(?:(?:on|in|into|onto|at|through|under)\s+)?(?:your|my|her|his|{{name}}'s)\s+{_PLACE}\b",
        does="Deliver",
        opens="hspdfmebgclaiw'",
    ),
    Cue(
        Who.GIVER,
        Force.HANDED,
        r"(?:\b(?:is|are|will\s+be|comes?|goes|will\s+(?:come|go))|{'}ll\s+(?:be|come|go)|\bthat{'}?s)\s+(?:with|to|coming)\s+(?:to\s+)?(?:you|me|her|him)(?=\s+(?:by|on|before|until|tomorrow|today|next|this|EOD|at)\b)",
        does="Deliver",
        opens="iawcg't",
    ),
)
_ASKED = (
    Cue(Who.SELF, Force.REQUEST, rf"\b{_OBJECT}\s+me\s+to(?=\s+[a-z])", opens=_OBJECT_OPENS),
    Cue(
        Who.SELF,
        Force.REQUEST,
        r"\b(?:asked|asks|wondered|wonders)\s*,?\s+(?:me\s+)?(?:(?:if|whether)\s+I(?:{'}d|\s+(?:could|would|can|might))|(?:can|could|would)\s+I)(?=\s+[a-z])",
        opens="aw",
    ),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        rf"(?<!\bhas\s)(?<!\bhave\s)\b{_OBJECT}\s+(?:{{name}})\s+to(?=\s+[a-z])",
        opens=_OBJECT_OPENS,
    ),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"\b(?:asked|asks)\s+(?:{name})\s+(?:if|whether)\s+s?he(?:{'}d|\s+(?:could|would|can|might))(?=\s+[a-z])",
        opens="a",
    ),
    Cue(
        Who.PRONOUN,
        Force.REQUEST,
        rf"\b{_OBJECT}\s+(?:her|him|them)\s+(?:to|(?:if|whether)\s+s?he\s+(?:could|would))(?=\s+[a-z])",
        opens=_OBJECT_OPENS,
    ),
    Cue(Who.YOU, Force.REQUEST, rf"\b(?:I|we)\s*{_OBJECT}\s+you\s+to(?=\s+[a-z])", opens="iw"),
    Cue(
        Who.NAMED,
        Force.REQUEST,
        r"(?:{name})\s*,?\s*(?:-\s*)?(?:please|pls|plz|(?:do|can|could|would|will)\s+(?:you|u)(?:\s+(?:please|pls|also|just|maybe))*|do(?=\s+[a-z]+\s+(?:me|the|us|a|an|your|my)\b))(?=\s)",
        opens=NAME,
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\b(?:can|could|would|will|wd|cud)\s+(?:you|u|ya)(?:\s+(?:please|pls|plz|also|maybe|just|perhaps|possibly|kindly|then|by\s+any\s+chance|be\s+(?:so\s+kind|an\s+angel|a\s+\w+)\s+(?:as\s+to|and)|mind))*(?=\s+[a-z])",
        opens="cw",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\b(?:(?:do\s+you\s+)?mind(?=\s+\w+ing\b)|any\s+chance\s+(?:that\s+)?you(?:{'}d|\s+(?:could|can|might|would))|(?:do\s+you|d'you)\s+(?:think|reckon)\s+you\s+(?:could|can)"
        r"|I(?:{'}d|\s+would|{'}ll)\s+(?:be\s+\w+|(?:really\s+)?(?:appreciate|love|like)\s+it)\s+if\s+you(?:{'}d|\s+(?:could|would|can))?|it\s+would\s+(?:help|be\s+\w+)\s+if\s+you(?:\s+(?:could|would))?"
        r"|I\s+need\s+you\s+to)(?=\s+[a-z])",
        opens="dmai",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"(?:(?<![a-z]\s)|(?<=\band\s)|(?<=\bso\s)|(?<=\bbut\s)|(?<=\bthen\s)|(?<=\balso\s))\b(?:(?:please|pls|plz|kindly)(?:\s+do)?|be\s+(?:so\s+(?:kind|good)|an?\s+\w+)\s+(?:as\s+to|and|to)|do\s+me\s+(?:a|the)\s+favou?r\s+and"
        r"|make\s+sure\s+(?:you|to)|(?:do\s+not|don{'}?t)\s+forget\s+to|remember\s+to)(?=\s+[a-z])",
        opens="pkbmdr",
    ),
    Cue(
        Who.NAMED,
        Force.VOCATIVE,
        LEAD_IN + r"{name}\s*,\s*(?:do\s+)?(?=[a-z]+\s)",
        first=True,
    ),
    Cue(
        Who.YOU,
        Force.VOCATIVE,
        LEAD_IN + r"(?:(?:do|you|you\s+just|you\s+then)\s+)?(?=[a-z]+\s)",
        first=True,
    ),
    Cue(
        Who.SELF,
        Force.FIRM,
        rf"\b(?:agreed|decided|settled)(?:\s+that)?\s+I(?:{_WOULD})|\bagreed\s+that\s+I(?=\s+[a-z])",
        opens="ads",
    ),
    Cue(
        Who.NAMED,
        Force.FIRM,
        rf"\b(?:agreed|decided|settled)(?:\s+that)?\s+{{name}}(?:{_WOULD})|\bagreed\s+that\s+{{name}}(?=\s+[a-z]+s\b)",
        opens="ads",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\b(?:could|can|may|might)\s+I\s+(?:please\s+)?(?:(?:ask|trouble|bother|get)\s+you\s+(?:to|for)|(?:have|get|borrow)(?=\s+(?:the|a|an|that|your|it|those|some|two|three)\b))(?=\s)",
        opens="cm",
    ),
    Cue(
        Who.YOU,
        Force.REQUEST,
        r"\bI(?:{'}d\s+like|\s+(?:want|need|expect|would\s+like))(?=\s+(?:that|the|an?|your|those|this|some|two|three)\b[^.?!\n]{1,60}\b(?:on\s+my\s+desk|in\s+my\s+inbox|from\s+you)\b)",
        does="Deliver",
        opens="i",
    ),
    Cue(Who.SELF, Force.SOFT, r"\b(?:how\s+about|what\s+if|shall)\s+I(?=\s+[a-z])", opens="hws"),
    Cue(
        Who.WE,
        Force.FIRM,
        r"\b(?:agreed|decided)\s+(?:that\s+)?(?:we(?:{'}ll|\s+will|\s+would|{'}d)|to)(?=\s+[a-z])",
        opens="ad",
    ),
    Cue(
        Who.WE,
        Force.SOFT,
        r"\b(?:let{'}?s|let\s+us|how\s+about\s+we|maybe\s+we)(?:\s+(?:both|each|all|also))?(?=\s+[a-z])",
        opens="lhm",
    ),
)

CUES = (*_GIVEN, *_subject_cues(), *_TASKS, *_ASKED, *_PRESENT)
