"""English verbs of doing, past forms that look like none, and words that are no verbs."""

DOING = frozenset(
    """
    abolish absorb accelerate accommodate accompany account achieve acquire activate adapt adjust administer admit advance
    advertise advise aim alert alter answer anonymise anonymize appeal apply appraise archive argue
    articulate assess assist assure attach attack attempt automate award back backfill balance ban bank
    bin blank blog boil bolt boost borrow bounce box brainstorm brave break brew broadcast broach brush buddy
    budget bump bundle burn buy calculate calibrate campaign cap capture card carry carve cascade cast catalogue
    catch caution celebrate centralise challenge champion charge chart chat cheer chip choose chuck circle cite clamp
    clip clock cobble collate collar combine come commission commit communicate compose compress conduct
    configure connect consolidate construct consult contribute control convey convince cook cost count
    countersign cover craft credit cull curate cut dance date deal debrief debug deck declare decline decode dedicate
    deepen defer demand demonstrate demystify deploy deputise detail devise devote diarise dictate digitise dig
    direct disable discontinue display dispatch dispose distil distill ditch divide donate double downgrade download drag
    drill drive drum dry-run dust edge educate elicit embed employ empty enable encourage end endorse engage
    enlist ensure enter enquire equip erase escort even examine exchange excuse execute exhibit expand expedite expense
    experiment export expose express extract face facilitate fast-track favour feed feedback fetch field fight
    figure film filter finance finesse firm fit flag flatten flesh flip float flood fly fold force
    forge formalise format formulate forego found frame free freeze front fund funnel gain gauge gear generate
    ghost glance glean go goad grant green-light greet grill group grow guarantee guard guess guide halve hammer
    handle hang harvest haul head hear heat highlight hike hire hoist hook humour hunt hurry illustrate import impose impress
    incorporate increase index influence initiate inject inquire insert insist inspect inspire institute
    instruct insure interpret intervene invest invoice involve iron isolate issue jettison job-shadow join jot journal judge
    juggle jump junk keep kick kill knock label land lay laminate lean leaf lend lengthen lessen level levy liaise license
    lift lighten limit line link live-demo load loan lobby locate lock log loop lower lunch maintain manage manoeuvre
    manufacture mark market match maximise mediate memo mend mentor mind mine minimise minute mirror mix mobilise
    model moderate modify monitor mount muck mute muster name navigate nail negotiate net nip nose nudge number nurse
    obtain observe occupy offload omit onboard operate optimise orchestrate overhaul oversee overrule pack pad
    page paint pair park part participate partner patch pause peek pencil penalise people perform permit persuade
    pester petition photograph photocopy picture piece pin pipe pitch place plaster play pledge plough plug plump point
    poke polish pool pop populate portray pose position postpone power praise preach pre-book pre-read predict prefer prescribe press
    price prioritise prioritize probe process procure programme progress prohibit project promote prompt proof proofread
    prototype provoke prune publicise punch purchase purge pursue qualify quantify query question queue quiz quote rack
    raffle rally ramp rank rate ration reassess rebook rebuild recall recap receive reckon reclaim recommend reconcile reconnect
    reconsider reconvene redesign redact redeem redefine redirect redo redraft redraw reduce refer reference reflect
    reformat refresh refund regroup rehearse reimburse reinstate reject relate relax relay relaunch release
    relocate rename rent renew renegotiate reopen reorder reorganise repair repeat rephrase replace replenish replicate repost
    represent reprint reroute rescue reshape reshuffle resign resit resolve restart restore restrict restructure resubmit
    resume retain rethink retire retrain retrieve retry return reuse reveal reverse revisit revive reward rewire ride rig ring
    rip roll root rope rotate round route row rule rummage rustle sack salvage sample sanction sanity-check satisfy scan
    scale scope score scour scrap scrape screen screenshot script scrub seal search seat second secure seek select sell
    serve service settle sew shake shape sharpen shelve shift ship shop shorten shout shove shrink shuffle shut
    side sift signpost silence simplify simulate sing sink skip slash slice slim slip slot smooth snap sneak
    socialise soften solicit solve sound sound-check source spare specify spell spend spin sponsor spot
    spread spruce square squeeze stack staff stage stamp stand standardise staple state steer step stick stitch stock store
    straighten streamline strengthen stress strike strip structure study style subscribe subtitle suffer sum supervise
    supply surface surprise survey suspend sweep swallow sweet-talk swing switch systematise table tackle tag tail tailor tally
    tame tap tape target task taste tease telephone tender tend terminate thank thin throw tick tidy tie tighten time tip title
    tone top toss total tour tow trace trade trail transcribe transform transmit trawl treat trial trigger trim
    trot trouble troubleshoot truncate trust tuck tune tutor type typeset uncover undo unblock underline undertake undergo unearth
    unify uninstall unite unlock unpack unpick unplug unsubscribe unveil upgrade uphold upskill urge utilise vacate validate value vary
    veto vet video visualise voice volunteer vote wade wait waive wake wangle warn wash watch wave weave weed weigh welcome whittle
    widen wind wipe wire withdraw witness word wrangle wrap wrestle yield zip zoom hoover chivvy winkle sling shred
    lug bag bake serve wheel cart squash scribble doodle pare slim chop crunch comb mock wireframe pilot-test dogfood
    bcc cc fwd dm pm ask text whatsapp slack google teach-in sit-in dial dump fob front-load ghost-write handwrite hold-off
    josh jog keep-up lead-on map-out co-write co-author co-host cohost co-present co-lead storyboard timebox timetable touch
    water warm wedge overwrite outline pass-on ping-pong pull-together put-together re-read reread re-send rerun re-run re-record
    re-write retell retest recheck re-check recirculate recompute recount redistribute refile reframe relabel repaint reprioritise
    reschedule rescope reset resize rest restate sleep spec sub swot trial-run turn-off unfollow walk-through wring arm
    """.split()
)
"""What people set out to do, beside what starts a line of a list."""

PASTS = frozenset(
    """
    was were had did went told gave took made said saw got ran came became began bit blew bought brought built
    caught chose dealt drew drank drove ate fell felt found flew forgot froze grew heard held hid kept knew laid led left
    lent lost meant met paid rode rang rose sat sent shook shot showed slept sold sought spent spoke stood stole struck
    stuck swore taught thought threw understood woke wore won wrote asked used ended learnt dreamt broke spelt lit
    """.split()
)

SAME_PASTS = frozenset("put set read let cut hit shut split quit spread cast cost burst".split())
"""Verbs whose past is the same word: "I put it up on Sunday"."""

NO_VERBS = frozenset(
    """
    a an the and or but not no yes if so as at by for from in into of off on onto out over per than that then there these they this those
    to under until up upon via what when where which who whom whose why with without while you your me my mine her his him he she it its
    we us our them their i am is are be been being do does did has have had was were could should would might may must can shall will also
    just too very quite rather still yet only even ever never here how both all any some each every either neither nor such once again
    almost about above after before because between during though although however indeed maybe perhaps really actually simply
    thats whats its hes shes theres heres lets whos yes this always besides across ours yours hers dont doesnt didnt wont cant isnt
    arent wasnt werent youre theyre theyll youll ive im unless hence thus plus minus less towards gonna wanna gotta
    honestly frankly probably certainly definitely clearly today tomorrow yesterday now soon later always often usually sometimes
    """.split()
)

MUSING = frozenset(
    """
    imagine believe hear guess suppose wonder doubt confess swear bet hope wish fear regret mean sound seem see
    """.split()
)
"""What "could you" and "would you" ask about without asking for it, unless there is a date."""

NO_PLANS = frozenset(
    """
    leave say tell think wish turn fly travel laugh arrive come celebrate retire believe reckon wonder worry
    mention live work own wait love expect prefer seem get sleep eat die marry move dread fear hate matter
    mean thank sound suppose assume claim insist complain swear joke smile cry sigh nod agree know happen become
    """.split()
)
"""What in the present tense, with a day, only tells how things are or will be."""
