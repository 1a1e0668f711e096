"""English."""

from rmcoach.language.words import DateWords, Words
from rmcoach.language.words.en_cues import ADVERBS, CUES
from rmcoach.language.words.en_verbs import DOING, MUSING, NO_PLANS, NO_VERBS, PASTS

ENGLISH = Words(
    code="en",
    common=frozenset(
        "the and to of a in is it that for we i on with you be this are have not will was as she he"
        " my our but from they at by about what so can do if".split()
    ),
    cues=CUES,
    adverbs=ADVERBS,
    doing=DOING,
    pasts=PASTS,
    no_verbs=NO_VERBS,
    musing=MUSING,
    no_plans=NO_PLANS,
    states=frozenset(
        """
        be been being have know knows think feel see seem want like love hate become stay remain
        understand believe hope need try keep continue remember forget wait enjoy benefit improve
        grow appreciate matter depend happen look miss struggle trust care worry suffer win
        lose agree disagree admit wonder stop listen focus
        """.split()
    ),
    verbs=frozenset(
        """
        accept add address adopt agree allocate align amend analyse analyze announce apply appoint
        approach approve arrange ask assemble assign attend audit author begin block book brief
        bring build call cancel change chase check circulate clarify clean clear close coach collect
        comment compare compile complete confirm connect consider contact continue convert convene
        coordinate copy correct create decide define delegate delete deliver demo describe design
        determine develop dig discuss distribute do document double-check draft drop edit email
        e-mail enrol enroll escalate establish estimate evaluate explain explore extend file
        fill finalise finalize find finish fix follow forward gather get give go grab hand have
        help hold host identify implement include inform install integrate interview introduce
        investigate invite join keep launch lead learn let list listen look mail make map measure
        meet mention merge message migrate move nominate note notify offer open order owe organise
        organize outline own pass pay phone pick pilot ping plan poll post practice practise prep
        prepare present print produce propose provide publish pull push put raise reach read
        reassign record recruit refine register release remind remove reply report request research
        reserve resend respond revert review revise rewrite run save schedule see send set set-up
        setup shadow share shoot show sign sit sketch sort speak split spend start stop submit
        suggest summarise summarize support swap switch sync take talk teach tell test text track
        translate transfer try turn tweak update upload use verify visit walk watch work write
        """.split()
    ),
    hypothetical=(
        r"\b(?:if|unless|in\s+case|assuming|suppose|supposing|in\s+theory|one\s+day|some\s?day"
        r"|eventually|would\s+have|could\s+have|should\s+have|might\s+have|what\s+if|wish|ideally"
        r"|in\s+an\s+ideal\s+world|in\s+a\s+perfect\s+world|would\s+be\s+(?:nice|great|good|cool)"
        r"|would\s+(?:only|never)|hypothetically|whoever|whenever)\b"
    ),
    negated=(
        r"\b(?:won'?t|shan'?t|not(?!\s+(?:only|just|sure|forget|later|least|to\s+forget|a\s+problem))|(?:did|does|had|has|is|was|wo|ca|could|should|would|are|were)n'?t"
        r"|don'?t\s+(?!(?:let\s+me\s+)?forget|worry|mind)|no\s+need\s+(?:to|for)|(?:nearly|almost|all\s+but)\s+\w+ed|needn'?t|never(?!\s+mind)|cannot|cant"
        r"|no\s+longer|decided\s+against|refuse[sd]?|declined?|nothing|nobody|no\s?one|none\s+of\s+us|neither)\b"
    ),
    doubtful=(
        r"\b(?:maybe|perhaps|possibly|might|could|may|should|consider|thinking\s+(?:of|about)|toying"
        r"|one\s+idea|an\s+idea|idea:|not\s+sure|nice\s+to\s+have|worth\s+\w+ing|if\s+(?:time|possible)"
        r"|would\s+(?:like|love|be)|'d\s+(?:like|love)|try\s+to|at\s+some\s+point|sometime|tentatively"
        r"|suggested|suggests|proposed|floated|wondered|tbc|hope\s+to|want\s+to|wants\s+to)\b"
    ),
    done=(
        r"\b(?:done|completed|finished|already\s+(?:\w+ed|sent|done|gave|given|made|told|wrote|written"
        r"|took|taken|paid|met|spoke|put|set|had|booked)|no\s+longer\s+needed|cancelled|dropped"
        r"|obsolete|resolved|closed)\b|✅|✔|☑|~~"
    ),
    settled=r"\balready\b|\bno,?\s+(?:moved|wait\b|scrap|cancel\w*|not\s+any\s*more)|:\s*(?:done|completed|finished|sent)\b|\b(?:is|was|that's|it's|all|got)\s+(?:done|finished|completed|sorted)\b|✅|✔|☑|~~|\bdone\W*$",
    past=(
        r"\b(?:was|were)\s+(?:going|supposed|meant)\s+to\b|\bused\s+to\b|\bhad\s+(?:agreed|promised|to)\b"
        r"|\b(?:last|previous)\s+(?:time|session|week|month|year|meeting|quarter)\b|\b(?:yesterday|ago)\b"
    ),
    marks=(
        r"(?:action(?:s|\s+items?|\s+points?)?|todos?|to-?dos?|to do|a\.?i\.?s?|ap|next\s+(?:steps?|actions?)|follow-?\s?ups?"
        r"|task|homework|commitment)"
    ),
    soft_marks=r"(?:idea|suggestion|maybe|nice to have|option|proposal|wish|someday|parking lot)s?",
    sections=(
        (
            "done",
            r"(?:done|completed|closed|finished|achieved|.{3,50}?(?:,|-|:|\s)\s*(?:all\s+|now\s+|already\s+)+(?:closed|done|finished|completed|settled|sorted)|(?:old|past|previous|last)\b.{0,30}\b(?:actions?|items?|commitments|session|time)|(?:done|completed|closed) (?:action )?items|(?:review|status|update)s? (?:of|on|from) .{0,30}(?:actions?|action items|last (?:time|session|meeting)).{0,20}|(?:what|things) (?:we|i|she|he|they)(?:'ve| have)? (?:did|done)(?: since.{0,30})?|since (?:we )?last.{0,30}|wins|progress(?: since.{0,30})?|actions? (?:items )?from (?:the )?last.{0,25}|looking back|carried out)",
        ),
        (
            "actions",
            r"(?:(?:open|new|next|our|my|your|key|agreed|resulting|pending|summary of|list of)\s+)*(?:actions?(?: items?| points?| plans?| list| steps?| log)?(?: \(?AIs?\)?)?|to-?\s?dos?(?: list)?|tasks?|next steps?|follow[- ]?ups?|commitments?|homework|deliverables?|promises|assignments?|who does what(?: by when)?|who owes (?:what|whom).{0,10}|to be done|(?:still )?to do|(?:so )?what (?:we|was|got|is) (?:settled|agreed|promised)(?: on)?|(?:we|both) agreed(?: (?:on|to))?(?: (?:this|that|the following))?|our promises|on (?:our|the) (?:list|plate)s?|what happens next|what's next|what we (?:agreed|will do|each do)|what (?:I|we|she|he)(?:'ll| will) do|AIs?|APs?)(?:\s*(?:/|&|and|,|-)\s*(?:next steps?|owners?|deadlines?|actions?(?: items?)?|follow[- ]?ups?|questions|to-?dos?|commitments|deliverables))*(?:\s+(?:for|before|until|by|from|going|to)\b.{0,40})?",
        ),
        (
            "agenda",
            r"(?:(?:proposed|today's|draft|meeting|session|the|next|our)\s+)*(?:agenda(?: items?| topics?)?|topics?(?: for.{0,30}| to (?:cover|discuss))?|running order|plan for (?:today|the session|next.{0,20})|on the agenda|parked?|parking lot|for next (?:time|session|meeting)|(?:topics|agenda|ideas) for (?:the )?next.{0,20}|next (?:session|time|meeting)(?: topics?| agenda)|to discuss(?: next time)?)(?:\s+(?:for|of)\b.{0,30})?",
        ),
        (
            "preparation",
            r"(?:(?:my|our|session)\s+)?(?:prep(?:aration)?(?: notes?| work| questions?)?|pre-?work|before (?:the |our |this |today's )?(?:session|meeting|call|chat|we (?:met|meet|start))|to prepare|questions? (?:i|to|for|we)\b.{0,40}|things (?:i|to) (?:want(?:ed)? to )?(?:ask|raise|bring|cover|mention|say).{0,30}|what i (?:want|plan|wanted|planned) to (?:ask|raise|bring|say|cover).{0,30}|prep for .{0,30}|want to (?:ask|raise|bring up|cover)|(?:my )?goals? for (?:the|this|today's) (?:session|meeting).{0,10}|pre-?(?:session|meeting|read)(?: notes| prep)?|talking points)",
        ),
        (
            "decisions",
            r"(?:key |our )?(?:decisions?(?: made| taken)?|decided|agreed|agreements?|resolutions?|what we (?:decided))",
        ),
        (
            "questions",
            r"(?:(?:still |any |our )?(?:open|unanswered|remaining|outstanding|unresolved) (?:questions?|points?|issues?|topics?)|questions?|still open|unclear|open|unknowns|to be (?:clarified|decided|resolved)|tbd)",
        ),
        (
            "insights",
            r"(?:(?:key|main|my|our|biggest|top|[\w']+'s|personal|three|3)\s+)*(?:insights?|take-?aways?|learnings?|lessons?(?: learn(?:ed|t))?|aha(?: moments?)?|what (?:i|we|she|he|[\w]+) (?:learn(?:ed|t)|heard|took away|noticed|realised|realized)|reflections?|observations?|highlights|things (?:i|we) learn(?:ed|t)|what struck me|what stuck|(?:learning|insight|takeaway|lesson|aha) \w+)(?:\s*(?:for|by|of|from|\(|-|:)\s*.{0,30})?",
        ),
        (
            "ideas",
            r"(?:(?:some |other |loose |random )?(?:ideas?|suggestions?|brain-?storm(?:ing)?|maybes?|could do|options|possibilit(?:y|ies)|thoughts|proposals?|nice to have|wish ?list|someday(?:/maybe)?)(?:\s+(?:for|to)\b.{0,30})?|maybe(?: later)?|not (?:now|agreed|decided))",
        ),
        (
            "people",
            r"(?:.{0,25}\battendance|(?:non-?)?(?:voting )?(?:members? )?(?:attendees?|present|in attendance|attending|participants?|people|regrets|apologies|absent|who(?: was there)?|roll call|leads|facilitator|note-?takers?|scribe)|(?:also )?(?:in attendance|attending)(?: were)?|members?(?: attending| present)?|board members in attendance were)",
        ),
        (
            "next",
            r"(?:next (?:session|meeting|time|call|catch-?up|date)|when (?:do )?we meet (?:next|again)|date of next.{0,20}|upcoming)",
        ),
        (
            "other",
            r"(?:notes?|discussion(?: points?| notes?)?|summary|minutes|updates?|background|context|what we (?:talked|spoke) about|introductions?|recap|feedback|general|misc(?:ellaneous)?|links?|resources?|references?|session notes.{0,30}|meeting notes.{0,20}|topics? discussed)",
        ),
    ),
    columns=(
        (
            "task",
            r"(?:(?:action|task|to-?do|deliverable|commitment|next step|activity)s?(?: items?| points?)?(?: description)?|what|description|item|to do|agreed action|step)",
        ),
        (
            "owner",
            r"(?:owner|who|assigned(?: to)?|assignees?|responsible(?: person)?|lead|person|dri|by whom|owned by|accountable|resp\.?)(?:\(?s\)?)?(?:/.{0,12})?",
        ),
        (
            "due",
            r"(?:due(?: date| by)?|deadline|by when|when|date|by|target(?: date)?|timeline|eta|until|finish by|complete by|terms?|to be done by|day|timing)",
        ),
        (
            "status",
            r"(?:status|state(?: of play)?|done\??|progress|complete[d]?\??|✓|(?:where|how) (?:it|things) stands?|outcome|result)",
        ),
        ("number", r"(?:id|#|no\.?|nr\.?|n[º°]|núm\.?)"),
        ("name", r"(?:name|title)"),
        ("topic", r"(?:topics?|areas?|themes?|subject|category|project|team)"),
        (
            "note",
            r"(?:notes?|comments?|remarks?|details?|priority|id|#|no\.?|nr\.?|evidence|source|context|why)",
        ),
    ),
    nothing=r"(?:none|n/?a|nothing|no (?:actions?|action items?|to-?dos?|new actions?|tasks|follow[- ]?ups?)\b.{0,40}|nil|-+|tbd|tba|\?+|\.+)\W*",
    everyone=r"(?:everyone|everybody|all(?: of us)?|team|the team|both(?: of us| of you)?|the two of us|group|us|we|all members|all teams|together|joint(?:ly)?)",
    roles=(
        ("mentor", r"(?:(?:my|the|our|her|his) )?(?:reverse[- ]?)?mentor"),
        ("mentee", r"(?:(?:my|the|our|her|his) )?(?:reverse[- ]?)?mentee"),
    ),
    nicknames=(
        r"(?:aka|a\.k\.a\.|alias|also known as|goes by|known as|call(?:s|ed)? (?:her|him|me|them)"
        r"|nick(?:name|named)?:?|short:|prefers|abbreviated(?: as| to)?|initials)"
    ),
    machine=(
        r"(?:^|\n)[ \t]{0,8}/\w+|@\w*bot\b|(?<![a-z]\s)\b(?:computer|recorder|transcriber|phone|robot|machine|bot)\s*,\s*(?:please|can|could|make|stop|turn|do|add|write|delete|list|send|put|start|you|ignore|mark|summari[sz]e)\b|\b(?:(?:hey|ok|okay)\s+(?:siri|google|alexa|cortana|copilot|otter)\b|(?:otter|siri|alexa|copilot|claude|chatgpt)\s*,\s*(?:stop|start|remind|please|can)"
        r"|(?:hey|hi|hello|ok|okay|dear|oi|yo|note|message|memo|ps|p\.s\.|attention|attn|psst)\b[\s,:]*(?:(?:to|for)\s+)?(?:(?:the|this|whatever|whichever|my|any|our)\s+)?(?:[\w-]+\s+){0,2}(?:phone|robot|bot|software|machine|computer|recorder|transcriber|transcription|app|tool|gadget|parser|program|algorithm|recording|thing|notetaker|note-taker|summari[sz]er)\b"
        r"|@(?:claude|copilot|chatgpt|gpt|ai|bot|gemini|assistant)\b|(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|above|earlier|other|these)?\s*(?:instructions?|prompts?|rules)"
        r"|system\s+(?:prompt|override|message|note|instruction)|you\s+are\s+(?:now\s+)?(?:an?\s+)?(?:ai|assistant|language\s+model|chatbot|helpful)"
        r"|(?:dear|hey|hi|hello|note\s+to(?:\s+the)?|to\s+the|attention|attn)\s+(?:ai|assistant|summari[sz]er|note-?taker\s+bot|bot|copilot|chatgpt|gpt|claude|gemini|llm|model|tool|system|whoever\s+parses|software)\b"
        r"|(?:ai|llm|bot|chatgpt|copilot|claude|gemini|assistant|summari[sz]er|system|notetaker)\s*[,:]\s*(?:please|add|mark|assign|create|ignore|include|list|set|summari[sz]e|do|write|output|when|make|remember|note)"
        r"|(?:add|create|include|insert|output|generate|make)\s+(?:an?\s+|the\s+|this\s+)?(?:new\s+)?(?:action\s+items?|action|summary|to-?do)\b.{0,60}(?:assign|for|to|owner|saying|that|above|below|here|list)"
        r"|(?:please\s+)?summari[sz]e\s+(?:this|these|the\s+(?:above|following|notes|transcript))"
        r"|(?:assign|mark|set)\s+(?:all|every|everything|each)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:actions?|items?|tasks?|action\s+items?)"
        r"|(?:turn|convert)\s+(?:this|these|the\s+notes)\s+into|extract\s+(?:all\s+)?(?:the\s+)?action|as\s+an\s+ai\b|prompt\s*:|</?(?:system|instructions?|assistant)>)"
    ),
    learned=(
        r"\b(?:(?:I|we|{name}|s?he|they)(?:'ve|\s+have|\s+has)?\s+(?:also\s+|just\s+|really\s+|now\s+|finally\s+|never\s+)*(?:learn(?:ed|t)|realis?z?ed|understood|discovered|(?:had\s+)?underestimated|found\s+out|came\s+away\s+with|took\s+away|understand\s+now|now\s+(?:see|understand|get))"
        r"|(?:I|{name}|s?he)(?:\s+had|'d)?\s+(?:no\s+idea|not\s+(?:realis?z?ed|known|understood)|hadn't\s+(?:realis?z?ed|known|understood|thought)|didn't\s+(?:know|realis?z?e|understand|expect)|never\s+(?:knew|thought|realis?z?ed|understood))"
        r"|(?:biggest|main|key|my|her|his|{name}'s|another|one|big)\s+(?:take-?away|insight|learning|lesson|surprise|aha|eye-?opener|realis?z?ation)"
        r"|(?:what\s+)?(?:surprised|struck|stuck\s+with|hit)\s+(?:me|us|her|him|{name})|(?:it\s+)?surprised\s+(?:me|to)|was\s+surprised|were\s+surprised|surprising(?:ly)?\s*(?:to|:)|what\s+(?:stayed|stuck|remains?)\s+with\s+(?:me|us|her|him)|what\s+(?:I|we)\s+(?:take|took|am\s+taking)\s+(?:away|with\s+me|from)|(?:my|one|a)\s+(?:own\s+)?(?:good\s+)?(?:take-?away|line\s+from\s+today)|aha\s*:|takeaway\s*:|learn(?:ed|t)\s+(?:today\s+)?that\b|insight\s*:|learning\s*:|learned\s*:|(?:it\s+)?turns\s+out|new\s+to\s+me|news\s+to\s+(?:me|her|him)|opened\s+my\s+eyes|dawned\s+on)"
    ),
    decided=(
        r"\b(?:we(?:'ve|\s+have|\s+both)?\s+(?:agreed|decided|settled|chose|concluded)|decision\s*:|decided\s*:|agreed\s*:|decided\s+(?:to|that|on|against)|agreed\s+(?:that|on|to)|it\s+was\s+(?:agreed|decided)|both\s+agreed|settled\s+on)\b"
    ),
    unclear=(
        r"\b(?:open\s+question|still\s+(?:open|unclear|unsure|don't\s+know|not\s+(?:clear|sure|decided))|unclear\s+(?:whether|if|who|how|what|why|when)|not\s+(?:yet\s+)?(?:clear|sure|decided)\s+(?:whether|if|who|how|what|why|when|yet)|to\s+be\s+(?:decided|clarified)|question\s+(?:remains|is|for\s+next|still|:)|we\s+don't\s+know|don't\s+know\s+yet|unresolved|left\s+open|remains\s+open)\b"
    ),
    raised=(
        r"(?:{name}|\bs?he|\bmy\s+mentor|\bthe\s+mentor)\s+(?:also\s+|then\s+|rightly\s+)?(?:raised|pointed\s+out|flagged|brought\s+up|warned|complained|worries|is\s+worried|asked\s+for|challenged|pushed\s+back|told\s+(?:me|us)\s+that|called\s+out|questioned|would\s+like|wants)"
    ),
    wrote=r"^\s*On\s.{5,120}\bwrote:\s*$",
    labels=frozenset(
        """
        note notes date time where when who what why how subject re fwd from to cc bcc sent location
        place topic topics status update updates summary context background q a c s ps p.s nb fyi eg
        example examples also link links source todo action actions decision decisions idea question
        questions answer http https agenda attendees present participants duration minutes session
        meeting owner due deadline by goal goals purpose warning tip result outcome next then but so
        new old mentor mentee pair language recording transcript priority remember reminder caveat thanks
        """.split()
    ),
    question_starts=r"^(?:(?:will|would|can|could)\s+(?:it|we|they|the|this|that|there)|who|what|when|where|why|how|which|do|does|did|is|are|was|were|has|have|should|shall|may|am|whose)\b",
    author=(
        r"(?:notes?|written|taken|recorded|author(?:ed)?|scribe|note-?taker|minutes)\s*(?:were\s+)?(?:taken\s+)?(?:by|:|-)\s*(?:by\s+)?(?:the\s+)?(?P<a>{name}|mentor|mentee)|^\W*(?P<b>{name})'s\s+(?:notes|diary|journal|recap|reflections?)|\b(?:I'm|I am|this is|it's)\s+(?P<c>{name})"
    ),
    dates=DateWords(
        weekdays={
            **{
                w: n
                for n, w in enumerate(
                    "monday tuesday wednesday thursday friday saturday sunday".split()
                )
            },
            **{w: n for n, w in enumerate("mon tue wed thu fri sat sun".split())},
            "tues": 1,
            "weds": 2,
            "thur": 3,
            "thurs": 3,
            "wednes": 2,
        },
        months={
            **{
                w: n
                for n, w in enumerate(
                    "january february march april may june july august september october november december".split(),
                    1,
                )
            },
            **{
                w: n
                for n, w in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
            },
            "sept": 9,
        },
        numbers={
            "a": 1,
            "an": 1,
            "one": 1,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "seven": 7,
            "eight": 8,
            "nine": 9,
            "ten": 10,
            "twelve": 12,
            "a couple of": 2,
            "couple of": 2,
            "the next two": 2,
            "another": 1,
        },
        ordinal=r"(?:st|nd|rd|th)",
        before=r"(?:by|b4|bfr|bef|before|until|till|til|on|due(?:\s+(?:on|by|date))?:?|no\s+later\s+than|not\s+later\s+than|deadline:?|for|at\s+the\s+latest\s+by|ahead\s+of|latest|for\s+delivery|starting|from|after|during|over|this\s+coming|come|to\s+be\s+done\s+by|the\s+week\s+of|@)",
        within=r"(?:in|within|over\s+the\s+next|in\s+the\s+next|inside)",
        units=(("days?", 1), ("weeks?", 7), ("fortnights?", 14), ("months?", 0)),
        following=r"(?:next|following)",
        this=r"(?:this|this\s+coming|coming)",
        end=r"(?:(?:the\s+)?(?:very\s+)?end\s+of(?:\s+the)?|eo|the\s+close\s+of|late)",
        week=r"(?:week|w(?:ee)?k|business\s+week|working\s+week)",
        month=r"month",
        quarter=r"quarter",
        year=r"year",
        today=r"(?:today|tonight|this\s+(?:evening|afternoon|morning)|later\s+today)",
        tomorrow=r"(?:tomorrow|tmrw|tmr|tmw|tomoz|2moro|tomorow|tommorow|tommorrow)",
        after_tomorrow=r"(?:the\s+)?day\s+after\s+tomorrow",
        day_end=r"(?:eod|cob|eob|close\s+of\s+(?:business|play)|(?:the\s+)?end\s+of(?:\s+the)?\s+(?:business\s+)?day|noon|midday|lunch(?:time)?|first\s+thing|morning|evening|afternoon|night)",
        session=(
            r"(?:(?:by|b4|bef|before|until|for|at|in|to|ahead\s+of|prior\s+to|on)\s+)?(?:(?:our|the|my|your)\s+)?(?:next|nxt|upcoming)\s+(?:(?:reverse[- ])?(?:mentoring|1:1|one-on-one|weekly|monthly)\s+)?(?:session|sess\b|mtg|meeting|time|call|chat|catch-?up|one|check-?in|conversation|coffee|sync|get-together)(?:\s+we\s+meet)?"
            r"|(?:before|by\s+the\s+time|when|until|next\s+time)\s+we\s+(?:next\s+)?(?:meet|speak|talk|catch\s+up|see\s+each\s+other)(?:\s+(?:again|next))?(?:\s+time)?|next\s+time\s+(?:we\s+\w+)?"
        ),
        vague=(
            r"(?:asap|(?:this|the|next|at\s+the|over\s+the)\s+weekend|soon(?:ish)?|as\s+soon\s+as\s+possible|early\s+next\s+(?:week|month|year|quarter)|next\s+(?:week|month|quarter|year|spring|summer|autumn|winter|fall)"
            r"|(?:this|the\s+coming|over\s+the)\s+(?:summer|winter|spring|autumn|fall)|(?:in\s+)?(?:a\s+few|several|the\s+coming|the\s+next\s+few|some)\s+(?:days|weeks|months)|in\s+(?:due\s+course|the\s+new\s+year)"
            r"|later\s+(?:this|next)\s+(?:week|month|year)|mid-?\s?\w+|before\s+(?:the\s+)?(?:summer|holidays|christmas\s+break|break|offsite|town\s?hall|launch|board(?:\s+meeting)?)|q[1-4](?:\s+\d{4})?|tba|tbd|ongoing|whenever|sometime\s+next\s+\w+|prior\s+to\s+[\w ]{3,30}|(?:at|by|before|for)\s+the\s+(?:off-?site|town\s?hall|board\s+meeting|kick-?off|review|retreat|all-?hands))"
        ),
        recurring=r"(?:every\s+(?:other\s+)?(?:day|week|month|quarter|monday|tuesday|wednesday|thursday|friday|session|morning)s?|weekly|daily|monthly|each\s+(?:day|week|month|session)|all\s+day,?\s+every\s?day|once\s+a\s+(?:week|month)|twice\s+a\s+(?:week|month))",
        of=r"(?:\s+of)?",
        at=r"(?:,?\s*(?:at\s+)?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)|,?\s+at\s+\d{1,2}(?:[:.]\d{2})?|\s+(?:morning|afternoon|evening|night|noon|eod|cob|lunchtime)|\s+(?:at\s+)?the\s+latest|\s+end\s+of\s+(?:the\s+)?(?:day|business))",
        day_first=None,
        ago=r"ago|last\s+",
        week_after=r"(?:week|fortnight)",
        from_now=r"(?:from\s+(?:now|today)|'?\s?time|hence)",
        fixed={
            "christmas": (12, 25),
            "xmas": (12, 25),
            "new year's eve": (12, 31),
            "christmas eve": (12, 24),
            "halloween": (10, 31),
            "valentine's day": (2, 14),
        },
    ),
)
