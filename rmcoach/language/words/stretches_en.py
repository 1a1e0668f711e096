"""English words that a stretch of a question starts with, holds or ends with."""

from rmcoach.language.utterance import IRREGULAR as _IRREGULAR

VERBS = frozenset(
    """
    abdicate abide abolish absolve absorb accelerate accept access accommodate accompany
    accomplish account accrue achieve acknowledge acquire act activate adapt add address adjust
    administer admire admit adopt advance advise advocate aes affect afford agree aim alert
    align allocate allow am amend amplify analyse analyze announce annoy answer anticipate
    apologise appear apply appreciate approach approve archive are argue arise arrange arrive
    articulate ask assemble assess assign assist assume assure attach attack attain attempt
    attend attract attribute authenticate authorize automate avoid back backport balance ban
    base batch be bear beat become becuase beep beg begin behave beleive believe belong bend
    benefit bet bill bin bind binge bite blame blink block blow bluff board boil bond book boost
    bother bounce brainstorm break bridge brief bring broaden browse budget build burn bury buy
    calculate calibrate call cancel capture care carry catch cater cause celebrate certify chair
    challenge change charge chart chase chat check chew choose circulate claim clap clarify
    clash classify clean clear click climb clone close cloud club coach code collaborate collect
    collide comb come comment commit communicate commute compare compensate compete complain
    complaint complement complete complicate comply comprise concede concentrate conduct
    configure confirm conform confront confuse connect consider consist consolidate consult
    contact contain continue contract contribute control convert convey convince cooperate
    coordinate cope copy correct cost count countersign cover craft create credit criticise
    cross cry cultivate curate cure customize cut cycle dance dare deal debate decide declare
    decline dedicate deem default defend defer define delay delegate delete deliver demand
    demonstrate demotivate deny depend depersonalize deploy deprecate describe deserve design
    desk destroy detect determine develop devote devour devs dial differ diminish dine direct
    disable disagree disappear disappoint disclose discontinue discourage discover discuss
    dislike dismiss display disseminate distinguish distribute distrust disturb divide do
    docuemnt document dodge dominate donate double-book doubt download draft drag draw dress
    drift drink drive drop earn eat edit educate elect eliminate email embarrass emerge emit
    empathize employ empower empty enable encompass encounter encourage encrypt end enforce
    engage engagement enhance enjoy enlighten enlist enrich enroll ensure enter entitle envision
    equip err escalate establish estimate evaluate evolve exaggerate exam examine exceed
    exchange excite execute exemplify exercise exhibit exist expand expect expedite expense
    experience experiment expire explain explore expose express extend extract exude face
    facilitate fail fall familiarize favour fear feed feedback feel fetch fight figure file fill
    film filter find finish fire fit fix flourish flow fluctuate fly focus follow forfeit forget
    forgive form forward foster frame freeze friendliness froze fulfill function fund gain
    garuntee gather gauge generate germinate get ghost give gluten go goal govern grade grant
    grasp gravitate grease greet group grow gsa guard guess guide hand handle hang happen hate
    have hear help hesitate hide highlight hint hire hit hoist hold hop hope host hour house hum
    humiliate hurt identify ignore illustrate imagine immigrate impact impersonate implement
    impose impress improve incentivize include incorporate increase incur indent indicate infer
    influence inform infringe inherit initiate inject input insert insist inspect install
    integrate intend interact interest interfere interpret interrupt interview introduce invent
    invest investigate invite invoice involve iron issue itemize iterate job join joke judge
    jump junk justify keep key kick kickstart kill knock know label lack land last laugh launch
    lead leadership leak lean learn leave lecture lend let leverage lie lift light like limit
    line link list listen live load locate lock log look loop lose loss lot love lump mail
    maintain make manage manual map march mark market master match matter maximize md mean
    measure meet meeting megan melt memorize mend mention mentor merge message migrate mimic
    mind minimize mirror mislead miss mistake misunderstand mitigate mix moan model moderate
    modernize modify monitor mop motivate move multichannel mute name navigate need negotiate
    nest network nod nominate note notice notify nudge number nurture obey object observe
    obstruct obtain occur offer offload offset onboard open operate operationalize opt optimize
    order organise organize originate ought outage outline output outweigh overcome overlap
    overlook overreact overrule oversee overuse overwhelm owe own pace pack page paint pair
    paranoia park parse part partake participate partner pass paste patch patronise pause pay
    perform personalize persuade phone pick picture pilot pin pitch place plan play please plug
    point policy polish ponder pop populate possess post pour practice praise pray preach
    predict prefer prefix prep prepare prescribe present preserve press presume pretend prevent
    price print prioritise prioritize proceed process produce programme progress prohibit
    project promise promote promotion pronounce proofread propose protect protest prove provide
    publish pull punctuate punish purpose pursue push put qualify quantify question queue quit
    quote race raise range rank rate reach react reaction read realise realize reauthenticate
    rebrand recall receive recieve reckon recognise recognize recommend record recoup recover
    recreate recruit recycle redeem redefine redesign redirect redline redo redraw reduce refer
    reference refine reflect refresh refund refuse regain register regret rehearse reimburse
    reinforce reinsert reinvent reject relate relax release relish rely remain remember remind
    remove rename render renew repair repay repeat replace replay replicate reply report
    represent repurpose request require reschedule research resend resent reserve reset reside
    resign resist resolve resonate respect respond rest restart restock restore restrict
    resubmit result resume retain rethink retire retrain return reuse reveal reverse revert
    review revise revisit revoke reward rewrite rewrote ride rideshare ring rise risk role roll
    rota rotate round route ruin rule run sack sale salute sample satisfy save say scale scan
    schedule score screen screenshare scroll scrub seal search searchtext secure see seek seem
    segment select sell send sense sensitize separate series serve service set settle setup
    shadow shake shape share sharpen shave shed shelve shepherd shift ship shoot shorten shout
    show shrink shut sign simplify simulate sit site sketch skill skim skip skype slack sleep
    slip slow smell smile smoke solder solicit solve sort sound source sow space spare speak
    spearhead specify speech speed spell spend split spoil sponsor spot spread spreadsheet
    square squash stabilize stack staff stage stamp stand standard standardize start state
    statefulset stay steal steer step stick stock stop store story strategy stream streamline
    strengthen stress stretch strike strive struggle study style submit subscribe succeed suffer
    suggest suit sulk summarise supervise supplement supply support suppose surface surprise
    surround survey survive suspect sustain swap swear sweat sweep switch symbolise sync
    synchronize synthesize system table tackle tag tailor take talk target task tax teach team
    tear tell tempt tend terminate test text thank think threat threaten thrive throw tick tidy
    tie time title toggle tolerate tool top total touch toughen tour trace track trade train
    training transfer transform transition translate transmit travel treat triage trial trigge
    trigger trim trip troubleshoot trust try turn tweet twist type unblock uncover underestimate
    undergo undermine undersell understand undo unenroll unfold unlearn unload update upgrade
    uplevel upload upset use utilise utilize value vanish vary venture verbose verify vest view
    violate visit visualize voice volunteer vote wait wake walk want warn warrant wash waste
    watch water wear weave weigh weight welcome whine whisper whodoinotify win wince wipe wish
    withdraw wonder work workflow worry wrap write yawn zoom
    """.split()
)
"""The plain forms of verbs."""

_PAST = """
    ate:eat bent:bend bled:bleed bound:bind burnt:burn crept:creep drank:drink dreamt:dream
    driven:drive drove:drive drunk:drink dug:dig eaten:eat fed:feed fled:flee flew:fly flown:fly
    forbade:forbid forgave:forgive found:find froze:freeze frozen:freeze hung:hang hurt:hurt
    laid:lay leapt:leap learnt:learn lent:lend lit:light outgrew:outgrow overheard:overhear
    overslept:oversleep rang:ring read:read rebuilt:rebuild redid:redo resold:resell
    retold:retell rewritten:rewrite rewrote:rewrite ridden:ride risen:rise rode:ride rung:ring
    sang:sing sank:sink sewn:sew shaken:shake shook:shake shot:shoot shown:show shrank:shrink
    slid:slide sought:seek spelt:spell sprang:spring spun:spin stolen:steal struck:strike
    stung:sting swam:swim swept:sweep swore:swear sworn:swear swung:swing thrown:throw tore:tear
    torn:tear undertook:undertake upheld:uphold wept:weep withdrew:withdraw wore:wear worn:wear
    wound:wind
"""

_NOT_PAST = frozenset(
    """
    given gone taken written broken spoken has goes does dying lying tying quitting blamed let misread
    bit
    """.split()
)
PAST = {past: base for past, base in _IRREGULAR.items() if past not in _NOT_PAST} | dict(
    pair.split(":") for pair in _PAST.split()
)
"""Irregular verbs: what is past, and the plain form."""

SAME_PAST = frozenset(
    """
    bet cost cut hit let put quit read set shut split spread
    """.split()
)
"""Verbs whose past is their plain form."""

ING = {"being": "be", "lying": "lie", "dying": "die", "putting": "put", "letting": "let"}

NAMED_ING = frozenset(
    """
    anything building ceiling during evening everything king meeting morning nothing pricing
    ring something spring string thing
    """.split()
)
"""What ends in -ing and is no verb."""

FILLERS = frozenset(
    """
    actually all also always basically clearly constantly even ever exactly finally genuinely
    honestly just literally maybe obviously perhaps please possibly really seriously simply
    still suddenly truly
    """.split()
)
"""Words that push; they are passed over."""

MEASURING = frozenset({"proper", "decent"})
"""What measures what is done against what it should be; left out of it."""

AUXILIARIES = frozenset(
    """
    am are be been can could did do does had has have is may might must ought shall should was
    were will would
    """.split()
)

DETERMINERS = frozenset(
    """
    a an her his its my our the their these this those your
    """.split()
)

PREPOSITIONS = frozenset(
    """
    about against at behind by for from in into of on over through to under with without
    """.split()
)

OBJECTS = frozenset(
    """
    each every from how it than that these this to what who you
    """.split()
)
"""What may follow a verb behind "and"."""

ANYBODY = frozenset(
    """
    anybody anyone everybody everyone no-one nobody none people somebody someone
    """.split()
)

PEOPLE = frozenset(
    """
    accountant adult advisor agent analyst apprentice architect artist assistant associate
    auditor banker board boomer boss branch c-suite carer caseworker chair chairman chef chief
    child clerk client clinician coach cohort colleague committee company compliance consultant
    cook copywriter council councillor coworker crew crowd customer dean department depot
    designer desk dev developer diplomat director dispatch division doctor driver editor elder
    employee engineer engineering everybody exec executive expert facilitator farmer fellow
    finance firm fitter floor folk friend fundraiser gen generation grad graduate group guest
    guy head hire hr intake intern interns investor it journalist junior kid lab lad lady lawyer
    leader leadership lecturer librarian lot man management manager marketing member men mentee
    mentor merchandiser midwife millennial minister mother newsroom nurse office officer
    operator owner parent partner partners pathology patient people person pharmacist physio
    picker planner planning plant player porter pre-med president press principal procurement
    production professor programmer provost public ranger receptionist recruit rep reporter
    researcher resident sales salesperson seller senior server shift shopper sister solicitor
    speaker staff steward student supervisor surgeon teacher team technician teenager tester
    tradesman trainee trustee underwriter user vet veteran volunteer waiter ward warden whole
    woman women worker workers workforce writer youngster youth
    """.split()
)
"""Persons, groups and teams."""

EMPTY = frozenset(
    """
    afternoon age answer anything april august back big bit bother candor candour career case
    chance charity christmas church coffee company course day days deal december degree door dot
    doubt earth easter effect end english everything excuse eye eyes face fact fault february
    feelings feet firm first floor foot friday fridays front fun god gym half hand hands head
    heaven hell hindsight honesty hospital hour hours idea january job july june kind laundry
    level life lol look lot luck lunch march matter mean mess mind minds minute minutes moment
    monday mondays month months morning mornings mouth name night no none nothing notice notion
    november october offence one ones organisation organization others part person place plant
    point position problem question real reason respect rest right room sake saturday saturdays
    school second seconds sense september shame shoes side skin something sort stage sunday
    sundays thing things third thursday thursdays time times today tomorrow train trouble truth
    tuesday tuesdays turn voice way ways wednesday wednesdays week weeks whole wonder wool word
    words world wrong year years yes
    """.split()
)
"""What no question is about."""

HEATED = frozenset(
    """
    adults cry drama dumb emotions fuss hell lucky medal mediocrity nicely nonsense nothing
    privileged ruin sake sense silly stupid themself ticking whine worse worst
    """.split()
)
"""What no rewrite says."""

ONE_WITH_S = frozenset(
    """
    access bonus business focus news process progress series success
    """.split()
)
"""What ends in s and is one."""

MANY = frozenset(
    """
    children feelings men people staff women
    """.split()
)
"""What is many without an s."""
