"""English words that tell what a stretch of a question is, and how it is said again."""

from rmcoach.language.utterance import IRREGULAR as _IRREGULAR

VERBS = frozenset(
    """
    abandon abdicate abide abolish absolve absorb abuse accelerate accept access accommodate
    accompany accomplish account accrue accuse achieve acknowledge acquire act activate adapt
    add address adjust administer admire admit adopt adore advance advertise advise advocate
    affect afford age agree aid aim alert align allege allocate allow amaze amend amplify amuse
    analyse analyze announce annoy answer anticipate apologise apologize appear applaud apply
    appoint appraise appreciate approach approve archive argue arise arrange arrest arrive
    articulate ask assemble assert assess assign assist assume assure attach attack attain
    attempt attend attract attribute audit authenticate authorize automate avoid award babysit
    back backport bake balance ban bark base bash batch bathe be bear beat become beep beg begin
    behave believe belittle belong bend benefit bet bill bin bind binge bite blackmail blame
    blast bleed blink block blog blow bluff board boast boil bond book boost bore borrow bother
    bounce bow brag brainstorm brainwash break breathe brew bridge brief bring broaden browse
    budget build bully bundle burn bury buy bypass calculate calibrate call calm cancel capture
    care carry carve catch catch-up cater cause cc celebrate certify chair challenge change
    charge chart chase chat cheat check cheer chew chime choose chop churn circle circulate
    claim clap clarify clash classify clean clear click climb cling clock clog clone close cloud
    club coach coax coddle code collaborate collapse collect collide comb combat come comfort
    comment commit communicate commute compare compensate compete complain complaint complement
    complete complicate comply compose comprise compromise conceal concede concentrate conclude
    condemn conduct confer confess confide configure confirm conform confront confuse
    congratulate connect consider consist console consolidate consult consume contact contain
    continue contract contradict contribute control convert convey convince cook cooperate
    coordinate cope copy correct cost couch counsel count countersign courier cover craft cram
    crank crash crawl create credit cripple criticise criticize croak cross crowdfund crunch
    crush cry cuddle cultivate curate cure customize cut cycle dab dance dare date dawdle
    daydream deal debate debug debut decide decipher declare decline decolonise decorate
    dedicate deduct deem default defend defer define defy delay delegate delete deliberate
    deliver delude demand demo demonstrate demotivate dent deny depart depend depersonalize
    deploy deprecate derail deride descale describe deserve design deskill despise destroy
    detect determine develop devote devour dial dictate differ dig digitise diminish dine direct
    disable disagree disappear disappoint discipline disclose discontinue discourage discover
    discuss disguise dislike dismiss dispense display dispute disseminate distinguish distract
    distribute distrust disturb ditch dither divide do dock document dodge dominate donate
    doodle double double-book double-check doubt download doze draft drag drain draw dread dress
    drift drill drink drive drop drown duck dump dwell earn eat edit educate elect eliminate
    email embarrass embrace emerge emit empathize employ empower empty enable encompass
    encounter encourage encrypt end endure enforce engage enhance enjoy enlighten enlist enrich
    enroll ensure enter entertain entitle envision envy equip err escalate establish estimate
    evade evaluate evolve exaggerate exam examine exceed exchange excite excuse execute
    exemplify exercise exhibit exist expand expect expedite expense experience experiment expire
    explain explore expose express extend extract exude eye face facilitate fail fake fall
    familiarize farm favour fax fear feed feedback feel fetch fiddle fidget fight figure file
    fill film filter find finish fire fit fix flatter flee flinch fling flirt float flood
    flourish flow fluctuate fly focus fold follow fool forbid forecast foresee forfeit forget
    forgive form format forward foster frame free freeze fulfill function fund gain gamble
    garden gatekeep gather gauge gaze generate germinate get ghost ghostwrite giggle give glance
    glue go goal google gossip govern grab grade grant grasp gravitate grease greenwash greet
    grin grind groan group grow grumble guard guess guide guilt hack haggle hand handle
    handwrite hang happen harm harvest hate have head headhunt heal hear heat help hesitate hide
    highlight hint hire hit hoard hog hoist hold hoover hop hope host hour house hug hum
    humiliate hurry hurt identify idle ignore illustrate imagine imitate immigrate impact
    impersonate implement impose impress improve improvise incentivize include incorporate
    increase incur indent indicate infer inflate influence inform infringe inherit initiate
    inject input insert insist inspect inspire install insure integrate intend interact interest
    interfere intern interpret interrupt interview introduce invade invent invest investigate
    invite invoice involve iron irritate issue itemize iterate job join joke judge juggle jump
    junk justify keep key kick kickstart kill kneel knit knock know label lack lag laminate land
    last laugh launch lay lead leak lean learn leave lecture lend let leverage lie lift light
    like limit line link list listen litter live livestream load loathe lobby locate lock log
    look loop lose loss lot lounge love lump mail maintain make manage mansplain map march mark
    market marvel master match matter maximize mean measure meet meeting melt memorise memorize
    mend mention mentor merge message micromanage migrate mimic mind minimize mirror mislead
    miss mistake misunderstand misuse mitigate mix moan mock model moderate modernize modify
    moisten monitor mop motivate move multitask mumble munch murmur mute mutter nag name
    name-drop nap narrate navigate need neglect negotiate nest network nitpick nod nominate note
    notice notify nudge number nurse nurture obey object observe obsess obstruct obtain occupy
    occur offend offer offload offset offshore onboard open operate operationalize oppose opt
    optimize orbit order organise organize originate ought outage outline output outsource
    outweigh overcharge overcome overdo overlap overlook overreact overrule oversee overshare
    oversleep overthink overuse overwhelm overwork owe own pace pack page paint pair pamper
    panic park parse part partake participate partner pass paste patch patronise pause pay
    perform personalize persuade pester phase phish phone photocopy photograph pick picture pile
    pilot pin pitch place plagiarise plan plant plate play play-act plead please plough plug
    podcast point policy polish poll pollute ponder pop populate possess post postpone pour pout
    practice practise praise pray preach predict prefer prefix prep prepare prescribe present
    preserve press presume pretend prevent price print prioritise prioritize proceed process
    produce programme progress prohibit project prolong promise promote pronounce proofread
    propose protect protest prove provide prune publish pull punch punctuate punish purchase
    purpose pursue push put qualify quantify question queue quit quiz quote race raise ramble
    range rank rant rap rate rattle rave reach react reaction read realise realize reassure
    reauthenticate rebrand rebuild recall receive recite reckon recline recognise recognize
    recommend reconsider record recoup recover recreate recruit recycle redecorate redeem
    redefine redesign redirect redline redo redraw reduce refactor refer reference refill refine
    reflect refresh refund refuse regain register regret rehearse reheat reimburse reinforce
    reinsert reinvent reject relate relax relay relearn release relish relocate rely remain
    remember remind remove rename render renew reorder reorganise reorganize repair repay repeat
    replace replay replicate reply report represent reprint repurpose request require reschedule
    research resend resent reserve reset reside resign resist resolve resonate respect respond
    rest restart restock restore restrict restructure resubmit result resume retain rethink
    retire retrain return retype reuse reveal reverse revert review revise revisit revoke reward
    rewrite ride rideshare ridicule rig ring rip rise risk roar rob role role-play roll rota
    rotate round route ruin rule rummage run rush sabotage sack sail sale salute sample sanction
    sandbag satisfy save savour say scale scan scare schedule scoff scold score scrap scratch
    scream screen screenshare scribble script scroll scrub sculpt seal search seat second-guess
    secure see seek seem segment select selfie sell send sense sensitize separate series serve
    service set settle setup sew shadow shake shape share sharpen shave shed shelve shepherd
    shield shift ship shirk shoot shop shorten shout shovel show shrink shrug shuffle shun shut
    sigh sign silence simplify simulate sing sit site size sketch skill skim skip skype slack
    slam sleep slip slouch slow smell smile smirk smoke snack snap sneak sneer sneeze sniff
    snooze snore snub solder solicit solve sort sound source sow space spam spare speak
    spearhead specialise specify speculate speech speed spell spend spill spin splice split
    spoil sponsor spot spray spread spreadsheet spy square squash stabilize stack staff stage
    stagger stall stamp stand standard standardize staple stare start stash state stay steal
    steer step stick stir stitch stock stop store story storyboard strategy stream streamline
    strengthen stress stretch strike string strive structure struggle study stutter style
    sub-contract subcontract submit subscribe succeed sue suffer sugarcoat suggest suit sulk
    summarise supervise supplement supply support suppose surf surface surprise surrender
    surround survey survive suspect sustain suture swallow swap swear sweat sweep sweeten swim
    swing swipe switch symbolise sync synchronize synthesize system table tackle tag tailor take
    talk tap target task taste tax teach team tear tease telephone tell tempt tend terminate
    test text thank think thread threaten thrive throttle throw tick tidy tie tighten tilt time
    tip tire title toast toggle tolerate tool top torture total touch toughen tour trace track
    trade train training transcribe transfer transform transition translate transmit trash
    travel tread treat tremble triage trial trick trigger trim trip troubleshoot trust try turn
    tutor tweet twiddle twist type type-set unblock uncover undercut underestimate undergo
    undermine underpay underrate undersell understand undo unenroll unfold unfollow unlearn
    unload unlock unmute unpack unplug untag untangle unwind update upgrade uplevel upload
    upsell upset upskill urge use utilise utilize vacuum value vanish vape vary vent venture
    verify vest veto view violate visit visualize voice volunteer vote vouch wait waive wake
    walk wander want warn warrant wash waste watch water wave wean wear weave weigh weight
    welcome weld wheel whine whinge whip whisper whistle whiten whitewash widen wield wiggle
    wilt win wince wink winter wipe wire wish withdraw wobble wonder woo work worry worship wrap
    wrestle wring write wrong yawn yell yield zip zone zoom
    """.split()
)
"""The plain forms of verbs."""

_PAST = """
    ate:eat been:be was:be were:be bent:bend bled:bleed bound:bind burnt:burn crept:creep drank:drink dreamt:dream
    driven:drive drove:drive drunk:drink dug:dig eaten:eat fed:feed fled:flee flew:fly flown:fly
    forbade:forbid forgave:forgive found:find froze:freeze frozen:freeze hung:hang hurt:hurt
    laid:lay leapt:leap learnt:learn lent:lend lit:light
    misunderstood:misunderstand outgrew:outgrow overheard:overhear
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

PRESENT_OF_BE = frozenset({"am", "are", "is"})

SAME_PAST = frozenset(
    """
    bet cost cut hit let put quit read set shut split spread
    """.split()
)
"""Verbs whose past is their plain form."""

ING = {
    "being": "be", "doing": "do", "dying": "die", "going": "go", "letting": "let", "lying": "lie", "putting": "put",
    "suing": "sue", "tying": "tie", "using": "use",
}  # fmt: skip

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
    still suddenly truly lol haha
    """.split()
)
"""Words that push; they are passed over."""

BELITTLING = frozenset("endless famous fancy mere precious silly simple so-called".split())
"""Words that belittle the thing they stand before; they are passed over."""

OWNERS = frozenset("her his their your".split())
"""Who has a thing that may be belittled."""

BELITTLING_PAIRS = frozenset(
    {"a whole", "each single", "every single", *(f"{one} little" for one in OWNERS)}
)
"""Words of which the second does, behind the first."""

CAPITALS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december christmas easter english german french excel
    copilot instagram google outlook jira
    """.split()
)
"""What keeps its capital at the start of a sentence."""

LEANING = frozenset("you should must ought shall".split())
"""What makes of a claim a judgment of the one who is asked, or advice."""

CONDITIONS = frozenset("if unless until".split())
"""What tells when a claim holds; without it another thing is claimed."""

STARTED = frozenset("began joined started".split())
"""How the asker tells of times gone by: "when we started"."""

HANDED = frozenset("assign delegate entrust give hand leave offer outsource pass send".split())
"""What is done to something for somebody who is named behind it."""

CARRIES_ON = frozenset("without before while".split())
"""What carries on what is done to what else was done or left out."""

BREAKS_OFF = frozenset(", . instead rather like as because so but and if".split())
"""Where that ends."""

POINTING = frozenset("it its he him she her this that these those here there not never no".split())
"""What denies, or points to something that may not be said."""

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
    cook copywriter council councillor coworker crew crowd curator customer dean department depot
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

RELATIVES = frozenset("that which who whom whose where when i you we they he she".split())
"""What starts a clause that belongs to a thing."""

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
