"""English words that start, end or spoil a stretch of a question that is to be said again."""

from rmcoach.language.goals import VERBS as _GOALS
from rmcoach.language.utterance import IRREGULAR as _IRREGULAR
from rmcoach.language.words.kinds_en import EITHER, VERBS

_MORE = frozenset(
    """
    answer ask bin block call cross discuss double-book give hand hire load log look log meet post
    present print read repay rethink sell shoot smile spend stack start stop study teach tell train
    trust type undersell volunteer walk wear work write listen speak open turn check wait phone
    dial respond adapt lead learn follow stick support accept ship shut contact sort own justify
    deal dismiss attend arrive commute complete confirm collaborate concentrate coach escalate
    hesitate network order organise plan raise rest resist review schedule scan settle shadow
    sleep speed stay struggle survive swap test thank travel treat text message visit rely push
    ring commit exist survive visit rename label delete cancel copy paste chair hand mute pause
    approve sign challenge charge clean collect comb comply compare consult contribute convince
    deploy divide document donate dress empty enter enjoy evaluate examine exercise expand file
    film finish fix forward greet guard guide hum inform inspect install invoice iron join knock
    leave lift link lock mark march master mend merge migrate mop notify observe operate oversee
    pack paint park patch phone pilot polish pour praise predict prescribe prevent prioritise
    process programme proofread protect publish queue quote rank rate recycle refer refund register
    rehearse relax release remind repair replace research reserve resolve restart restock retrain
    route sack salute sample save scroll seal search secure select separate shave shelve sketch
    skim skype smoke source spell staff stamp steer stock store stretch submit subscribe sweep
    tick tidy tour track trade translate trim tweet unload update upload verify vote warn wash
    weigh whisper wipe withdraw wrap zoom
    let put pick keep count redo stand sit run grow know see hear feel think care
    """.split()
)
BASES = (VERBS | EITHER | _GOALS | _MORE) - frozenset("idea last theme thought gap".split())
"""The plain forms of verbs."""

PAST = {
    past: base for past, base in _IRREGULAR.items()
    if past not in {"given", "gone", "taken", "written", "broken", "spoken", "has", "goes", "does",
                    "dying", "lying", "tying", "quitting", "blamed", "let", "misread", "bit"}
} | {"wore": "wear", "rang": "ring", "drove": "drive", "ate": "eat", "read": "read",
     "stuck": "stick", "found": "find", "shot": "shoot", "swore": "swear", "shook": "shake"}  # fmt: skip
SAME_PAST = frozenset("put cut let hit shut set read quit cost bet split spread".split())
ING = {"being": "be", "lying": "lie", "dying": "die", "putting": "put", "letting": "let"}
NAMED_ING = frozenset(
    """
    thing morning evening meeting building spring ring string ceiling nothing something anything
    everything king during pricing
    """.split()
)
FILLERS = frozenset(
    """
    just simply really actually honestly seriously even ever exactly finally suddenly basically
    literally always possibly genuinely truly perhaps maybe please also still obviously
    clearly constantly all
    """.split()
)
"""Words that push; they are passed over."""

PUSHES = FILLERS | frozenset("not never stop then do".split())
NO_ACTION = frozenset(
    """
    be think believe realise realize suppose reckon mean mind bother embarrass ruin pretend complain
    hide whine moan act behave grow waste hoard sulk grasp seem happen deserve wonder imagine
    guess lack own hate want like need dodge duck avoid avoid upset annoy offend refuse fail
    struggle claim ignore lose forget fight preach lecture patronise drag kill micromanage hang have afford try say expect consider look
    """.split()
)
"""Verbs that judge, or say nothing of what is done."""

CUTS = frozenset("because but so instead rather although though since yet except".split())
CUTS_ACTION = frozenset("when while if or whenever than unless whether given apart".split())
BREAKS = frozenset("and before without until after for to as in on at from with about".split())
COMPARED = frozenset(
    """
    i we you they he she it everyone everybody any all normal adults the others an a that this
    grown-ups though
    """.split()
)
SUBJECTS = frozenset("i we you they he she it there".split())
AUXILIARIES = frozenset(
    """
    is are was were am be been do does did has have had can could will would shall should must may
    might ought
    """.split()
)
AFTER_THING = (
    SUBJECTS
    | AUXILIARIES
    | frozenset(
        """
    that which who whom whose what how why where to nobody everyone everybody someone somebody
    every each apart as once this these not than before until when while if just
    """.split()
    )
)
OBJECTS = frozenset("you it to how what who that this these from every each than".split())
DETERMINERS = frozenset("the a an my our your their his her its this these those".split())
PREPOSITIONS = frozenset(
    "about on in for of into over from through without against with at by under to behind".split()
)
NOT_LAST = (DETERMINERS - {"this"}) | frozenset(
    """
    and or but of for with to not than is are was were be very too as if that anything so
    without from at by into about against before until after who whose what how when while own
    """.split()
)
NEVER = frozenset(
    """
    nonsense worse worst ruin hell stupid silly dumb cry whine themself sake mediocrity
    adults fuss drama nicely ticking sense lucky privileged emotions medal nothing
    """.split()
)
OPEN_WORDS = SUBJECTS | frozenset(
    """
    me us him them this that these those one ones anything something everything nothing anyone
    someone somebody anybody everyone everybody nobody themselves yourself yourselves each any
    which what it another people men women more less much many nowhere somewhere
    """.split()
)
NO_CLAIM = (
    frozenset(
        """
    it this that these those they he she there nobody everyone everybody all any and or if when to
    of at in on for with by from than as not me us him bit kind sort about how what why another
    """.split()
    )
    | AUXILIARIES
)
NOUNS = frozenset(
    """
    hybrid remote coffee lunch fun life feelings level english meetings trouble work strategy digital burnout
    """.split()
)
ASKING = frozenset("what how who where which why whose when".split())
LOTS = frozenset(
    """
    lot people guys all kids youngsters generation crowd cohort crew kind sort bunch age folk folks
    graduates juniors seniors boomers millennials others two
    """.split()
)
ANYBODY = frozenset(
    "nobody anyone anybody somebody someone everyone everybody people no-one none".split()
)
LEADING = frozenset("the so-called all these most any many".split())
TEAMS = frozenset(
    """
    staff team group desk floor engineering planning dispatch finance marketing sales production
    lab ward shift office compliance procurement hr it leadership cohort newsroom plant pathology
    intake branch depot client customer guest executive designer caseworker dev physio interns
    workforce workers people council company firm press
    """.split()
)
WHICH = frozenset("in on at of under over from with".split())

AFTER_WHO = frozenset(", .".split()) | CUTS | CUTS_ACTION | frozenset("to before so".split())
NUMBERS = frozenset("two three four five six so more".split())
NO_GROUP = PREPOSITIONS | AUXILIARIES | FILLERS | frozenset(", . and to not".split())
MEASURING = frozenset("proper actual decent serious real single".split())
"""What measures a thing against what it should be; left out before it."""

APART = frozenset("and before until without after".split())
JOINS = PREPOSITIONS | {"and", "all", "or"}
LET_GO = frozenset("walk go slip drift lapse drop slide die".split())
ONE_WITH_S = frozenset("news business process access progress success focus bonus series".split())
MANY = frozenset("people staff feelings women men children".split())

TAILS = tuple(
    tuple(words.split())
    for words in """
    any more|anymore|these days|nowadays|at all|for once|for a change|once in a while|again
    already|yet|either|though|then|properly|nicely|this time|first|in the first place|by now
    out of curiosity|or something|every time|so much|so often|ever|too|anyway|right|please
    like this|like that|like we used to|to you|with you|this badly|all the time|even|just|today
    for you|sometimes|as well|instead|every single time|of a week|now|as it stands|or not|better
    for you too|so far|no|over and over|occasionally|back then|in your life|upstairs|in there|at this stage
    """.replace("\n", "|").split("|")
    if words.strip()
)
"""What is left out at the end of a stretch."""
