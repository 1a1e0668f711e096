"""English frames of judging questions, and what to ask in place; see language/frames.py.

A row is a form, an arrow, and one to three questions between upright strokes. In a form stand
words (``a|b`` one or the other, ``a_b`` two words that go together, ``a?`` may be missing,
``<set>`` one of a set), room for what was asked (``[v]`` a verb phrase, ``[p]`` one that is past,
``[g]`` one with -ing, ``[n]`` a thing, ``[c]`` a claim, ``[y]`` also one about you, ``[h]`` what
follows how or what, ``[q]`` a quotation, ``[s]`` who is meant), ``~`` a few words of any kind,
``~~`` also over a pause, and ``$`` the end of the thought. A form fits where a thought starts; one
that starts with ``~`` fits anywhere. A line with ``#`` names the operator of those below it.
"""

LEADS = frozenset(
    """
    so but and then well oh ok okay now or still although because me understand surely lol look
    know curious genuinely grand great right come just perhaps maybe may i'm as ever: honest
    """.split()
)

SETS = {
    "wish": """want to|bother to|need to|have to|try to|seem to|like to|manage to|care to|be able to
        |prefer to|know how to|be bothered to|learn to|expect to|want us to|get to|bring yourself to
        """.replace("\n", "").split("|"),
    "never": ["never", "hardly ever", "rarely", "hardly", "not ever", "never once", "seldom"],
    "do": ["do", "does", "did"],
    "can": ["can", "could", "will", "would"],
    "be": ["are", "is", "was", "were", "am"],
    "have": ["have", "has", "had"],
    "think": ["think", "believe", "beleive", "imagine", "feel", "suppose", "find", "reckon"],
    "see": ["see", "agree", "realise", "realize", "accept", "admit", "understand", "notice",
            "acknowledge", "appreciate", "know", "recognise", "concede"],
    "hard": ["hard", "difficult", "tricky", "stressful", "terrible", "complicated", "confusing",
             "terribly wrong", "tough", "exhausting", "tiring", "so bad", "bad", "awful", "big a deal"],
    "soft": ["sensitive", "precious", "touchy", "defensive", "thin-skinned", "emotional",
             "personal", "upset", "offended", "dramatic", "worked up", "anxious", "nervous",
             "entitled", "fussy", "delicate", "fragile", "personally", "moody", "prickly", "angry",
             "over-sensitive", "oversensitive", "tense", "stressed", "uptight", "annoyed",
             "allergic", "resistant", "hostile", "obsessed", "hung up", "casual", "relaxed",
             "unserious", "lax", "sloppy", "careless", "picky", "vague",
             "overreacting", "overreaction"],
    "against": ["negative", "stubborn", "critical", "cynical", "sceptical", "skeptical", "awkward",
                "resistant", "difficult", "gloomy", "pessimistic", "suspicious", "harsh", "hostile"],
    "fear": ["scared", "afraid", "frightened", "terrified", "wary", "nervous", "reluctant",
             "unwilling", "slow", "hesitant", "ashamed"],
    "moan": ["moaning about", "complaining about", "whining about", "whingeing about",
             "grumbling about", "complain about", "moan about", "whine about", "whinge about",
             "grumble about", "complaints about", "moans about",
             "complains about", "whinging about", "ranting about"],
    "explain": ["explain", "spell out", "go over", "go through", "repeat", "tell you about"],
    "mistake": ["was a mistake", "is a mistake", "was wrong", "has failed", "is failing", "failed",
                "have failed", "was a failure", "have gone too far", "has gone too far", "is dead",
                "was not a success", "was overdone", "has been a failure", "was mostly", "is mostly",
                "does not work", "has not worked", "is not working", "is pointless", "is a waste",
                "was pointless", "went wrong", "is finished", "is over", "was naive", "was a waste"],
    "fine": ["is fine", "was fine", "is perfectly fine", "was perfectly fine", "works fine",
             "worked fine", "is good enough", "was good enough", "is perfectly good", "is more than generous",
             "was more than fair", "is more than fair", "was more than generous"],
    "better": ["better", "wiser", "smarter", "simpler", "easier", "best", "wise", "more sensible",
               "sensible", "more useful", "nicer", "more professional", "more honest", "fairer",
               "cleverer", "more sense", "sense", "more productive", "quicker", "worth it",
               "worth your while", "kinder", "safer"],
    "toy": ["toy", "fad", "gimmick", "excuse", "fashion", "trend", "phase", "way", "joke",
            "waste of time", "distraction", "luxury", "nicer word", "bit of a fashion",
            "bit of a fad", "crutch", "word", "bit of a joke", "buzzword", "nice word", "overreaction"],
    "keep": ["keep", "keeps", "kept", "insist on", "insists on"],
    "pay": ["pay for", "paying for", "pays for", "fund", "foot the bill for"],
    "howcome": ["how come", "why is it that", "why is it"],
    "evidence": ["evidence", "proof", "data", "numbers", "basis", "figures", "facts"],
    "unit": ["weeks", "days", "months", "hours", "week", "day", "hour", "month", "years", "minutes"],
}  # fmt: skip

FRAMES = """
# ask what the thing does
if [n] is|are so|such|that ~ , why|how_come ~ we|our|us => What do you see {n} doing for us, and what not? | What would we need to see to know what {n} can do for us?
# ask what keeps them
if ~~ why are you still here => What keeps you here, and what would you change?
why are you still at|in|with [n] => What keeps you at {n}?
how long before|until|till ~ jump_ship|hop|leave|quit|move_on|get_bored_here ~ => What keeps you here, and what might make you move on? | What would make you want to stay?
# ask about both sides
how can|could you say|claim|argue that? [c] when [y] => How do you see these two together: {c}, and {y}?
how can|could you be ~ with [n] while|when [c] => How do you think about {n} at a time when {c}?
how do you justify [n] when|while|if|given_that [c] => How do you think about {n} at a time when {c}?
how do you justify [n] to [s] => How would you explain {n} to {s}? | What do you think {n} looks like to {s}?
how do you justify [g] => What led you to {g.do}? | What do you gain from {g}?
how do you justify [n] => How do you think about {n}?
i am all for [n] ~~ who ~ meant|supposed|going|left to [v] => How could {n} and {v.ing} go together?
# ask what happened
so when were you going|planning to tell|let|inform ~ me|us|know [y] => When did you first see that {y}, and what happened next? | What would have made it easier to tell me that {y}?
when were you going|planning to tell|inform me|us that? [y] => When did you first see that {y}, and what happened next? | What would have made it easier to tell me that {y}?
when were you going|planning to [v] => What would have made it easier to {v}? | What was holding you back from {v.ing}?
how did you manage to let [n] walk|slip|go|drop|lapse|slide ~ => What happened with {n}, step by step, as you saw it? | What could we learn from what happened with {n}?
how did such a simple|basic|easy|small|little? [n] turn|become into? ~ => What happened with the {n}, step by step, as you saw it?
how did [n] turn_into|become|end_up ~ => What happened with {n}, step by step, as you saw it?
how on_earth? did [s] manage to [v] => What led up to {v.ing}?
~ how [s] fail|failed|managed to|not_to notice|spot|see [n] => What made {n} hard to see at the time?
~ did [s] fail to [v] => What made it hard for {s} to {v}? | What would help {s} to {v} next time?
is there a|any|some reason ~ not [v] => What made it hard to {v}? | How did you decide whether to {v}?
is there a|any|some reason ~ have not [p] => What made it hard to {p.do}? | What would help you to {p.do}?
is there a|any|some reason ~ not bother to [v] => What made it hard to {v}? | How did you decide whether to {v}?
is there a|any|some ~~ reason ~~ why? you would prefer|like|want to [v] => What makes {v.ing} attractive for you? | What would {v.ing} make possible for you?
is there a|any|some reason ~ that|why? [c] => How did it come about that {c}?
whose fault|idea is|was it that [c] => How did it come about that {c}?
who dropped|messed|broke|lost|killed|ruined up? [n] => What happened with {n}, step by step, as you saw it?
whose idea is|was [n] => How did {n} come about?
who on_earth? thought [n] was|is|were ~ => How did the decision on {n} come about? | What was hoped for with {n}?
~ what is|was your excuse for not [g] => What made it hard to {g.do}? | What would help you with {g}?
~ what is|was your excuse for [n] => What led to {n}, as you see it? | What could help with {n} next time?
~ excuse did|do|does [s] have for [g] => What led to {g}, as you see it?
~ using|use [n] as an excuse for [n2] => What part {n.does} {n} play in {n2}? | What else plays a part in {n2}?
hide|hiding behind [n] when [c] => What part did {n} play when {c}?
~ hide|hiding behind [n] when [c] => What part did {n} play when {c}?
were you listening when [y] => What did you take away when {y}?
what <be>? you thinking when you [p] => What were you hoping for when it came to {p.ing}? | What led you to {p.do}?
what were you thinking when you [p] => What were you hoping for when it came to {p.ing}? | What led you to {p.do}?
what ~ going through|on your|in mind|head ~~ when you [p] => What were you hoping for when it came to {p.ing}? | What led you to {p.do}?
what on_earth? were you thinking , [g] => What were you hoping for by {g}? | What led you to {g.do}?
what|who on_earth? possessed [s] to [v] => What led {s} to {v}? | What was the aim of {v.ing}?
what|who gives|gave you the right to [v] => What led you to {v}? | What would you like to reach by {v.ing}?
~ was it|it was ~ or ~ to [v] => What led you to {v}? | What were you hoping for by {v.ing}?
who taught you to [v] like => How did you come to {v} the way you do?
who taught you to [v] => How did you learn to {v}?
# ask what was hoped for
what made|makes you think it was|is acceptable|ok|okay|fine|right|appropriate|wise|clever to [v] => What were you hoping for by {v.ing}? | What led you to {v}?
what made|makes you think that? [g] was|is|would_be a|an|ok|okay|acceptable|fine|right ~ => What were you hoping for by {g}? | What led you to {g.do}?
why did you bother [g] => What did you hope to get from {g}? | What happened after {g}, from your side?
# ask what gets in the way
how many ~ does|did|will it take before|for|until [s] to? [v] => What would help {s} to {v}? | What gets in the way of {s.of}{v.ing}?
how many times do|does|must [s] need|have to_be told about|to [g] => What gets in the way of {s.of}{g}? | What would help with {g}?
how many more? times do|must|did i|we have_to? <explain> [n] => What is unclear about {n}, as you see it? | What would make {n} easier to follow?
do i really? need|have to explain ~ [h] => How familiar are you with {h}?
is it too much to ask for [n] => What would make {n} possible? | What gets in the way of {n}?
is it too much to ask that|for [s] to? [v] => What would it take for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
would a little|bit ~ for [n] be too much ~ => What {n.does} {n} mean to you?
would it kill|hurt [s] to [v] => What would it take for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
what would|will it take for [s] to start? caring|care about [n] => What {n.does} {n} mean in your daily work? | What would make it easier to give {n} more time?
what would|will it take for [s] to [v] => What would help {s} to {v}? | What gets in the way of {s.of}{v.ing}?
what will it take for [s] to [v] => What would help {s} to {v}? | What gets in the way of {s.of}{v.ing}?
what has? stopped [s] from [g] => What made it hard for {s} to {g.do}? | What would help {s} to {g.do}?
what is|has? stopping|stops|keeps|prevents|keeping|preventing|holds [s] back? from [g] => What gets in the way of {s.of}{g}? | What would help {s} to {g.do}?
what stopped|stops|prevents|keeps [s] from [g] => What gets in the way of {s.of}{g}? | What would help {s} to {g.do}?
~ what is|are [s] waiting for => What would make a good moment for this, for {s}?
did it not? ever? occur to [s] to [v] => What made it hard to {v}? | How did you decide whether to {v}?
did it ever? not? cross your|anyone's mind to [v] => What made it hard to {v}? | How did you decide whether to {v}?
why <do> not [s] <wish> [v] => What would make it worth it for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
why <do>|would|will [s] not <wish> [v] => What would make it worth it for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
why [s] <do>|will|would not <wish> [v] => What would make it worth it for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
why did not [s] [v] => What made it hard for {s} to {v}? | What was going on for {s} when it came to {v.ing}?
why did [s] not [v] => What made it hard for {s} to {v}? | What was going on for {s} when it came to {v.ing}?
why do|does not you [v] => What would it take for you to {v}? | What would speak for and against {v.ing}?
why do|does|can|could|will|would not [s] [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why [s] can|could|do|does|did|will not [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why <do>|<can>? [s] <never> <wish>? [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why [s] <never> <wish>? [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why <do>|<can> [s] only [v] when|if [y] => What would help {s} to {v} at other times too?
<howcome> [s] can|could|do|does|did|will|would not|never [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
<howcome> [s] can|could [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
<howcome> [s] <never> [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
<howcome> every_time|whenever|when [y] , ~ => What happens on your side when {y}? | What would make it easier for you when {y}?
why <do>|<can> [s] refuse|hesitate|fail|decline|struggle to [v] => What would make it easier for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
why <do> [s] avoid|dodge|dread|resist|hate [n] => What {n.be} {n.the} like for you? | What would make {n} easier?
why <do> [s] find it so|too|that? hard|difficult|impossible to [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why is it so|too|that hard|difficult|impossible for [s] to [v] => What gets in the way of {s.of}{v.ing}? | What would help {s} to {v}?
why <be> [s] so|too <fear>|busy|proud|good|lazy|important to [v] => What gets in the way of {s.of}{v.ing}? | What would make it easier for {s} to {v}?
~ what makes [s] so <fear> to [v] => What gets in the way of {s.of}{v.ing}? | What would make it easier for {s} to {v}?
what is so <hard> about [n] => What makes {n} hard for you? | What would make {n} easier for you?
what is|exactly is? so <hard> about|with|in [n] => What makes {n} hard for you? | What would make {n} easier for you?
what is so? terribly|very? wrong with [n] => What does not work for you about {n}? | What would you change about {n}?
is it really? that|so|too <hard> for? you? to? [g] => What is {g} like for you?
is it really? that|so|too <hard> for? you? to [v] => What is it like for you to {v}? | What makes {v.ing} hard?
is [n] really? so|that|too <hard> => What makes {n} hard for you? | What would make {n} easier for you?
is it too much trouble|effort|hassle to [v] => What gets in the way of {v.ing}?
which part of [q] => How do you read {q}? | What about {q} could be clearer?
what part of [q] => How do you read {q}? | What about {q} could be clearer?
which part of [n] => What about {n} could be clearer?
~ never [p] , did|have you => What made it hard to {p.do}? | What would help you to {p.do}?
should not|ought not ~ be able to [v] => What would help you to {v}? | What gets in the way of {v.ing}?
should|ought not ~ be able to [v] => What would help you to {v}? | What gets in the way of {v.ing}?
~ ought to|should know how to [v] => What would help you to {v}? | What gets in the way of {v.ing}?
is it not ~ about? time ~ learned|learnt|started to [v] => What would help you to {v}? | What gets in the way of {v.ing}?
are you still not [g] => What gets in the way of {g}?
have you still not [p] => What gets in the way of {p.ing}? | What would help you to {p.do}?
how do we get [s] to [v] => What would make it easier to {v}? | What gets in the way of {s.of}{v.ing}?
how do we|i|you get|make|persuade|teach ~ to [v] => What would make it easier to {v}? | What gets in the way of {v.ing}?
when will|are|is|were [s] going_to? start|begin|learn|bother to? [g] => What would help {s} to {g.do}?
when will|are|is [s] going_to? start|begin|learn|bother to [v] => What would help {s} to {v}?
when will [s] go|get back to [n] => How do you decide how much time goes to {n}?
# ask for their view
do you think [n] cares|care about [n2] => What do you think {n2} looks like from the outside?
do you think [s] cares|care about [n] => How do you think {s} would see {n}?
when are|is|will [s] going_to? <see> that? [n] <mistake> => Looking back, what worked about {n}, and what did not?
~ <see> that? [n] <mistake> => Looking back, what worked about {n}, and what did not? | What would you keep of {n}, and what would you change?
~ can we both? agree|accept that? [n] <mistake> => Looking back, what worked about {n}, and what did not? | What would you keep of {n}, and what would you change?
when are|is|will [s] going_to? <see> that? [c] => What is your view on whether {c.whether}? | What have you noticed that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
~ for you to <see> that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
you do? <see> that? we have shareholders|customers|regulators|owners|trustees|donors|investors|members => How do you think the people we answer to would see this?
~ if you stopped [g] => When do you find yourself {g}?
would not ~ if you|people|we|they [p] => What do you think would change if you {p}, and what would not?
do|did you lot? not? <see> that? we have shareholders|customers|regulators|owners|trustees|donors|investors => How do you think the people we answer to would see this?
~ you should have [p] => How did you decide whether to {p.do}?
do not you <think>|agree that? you should [v] => What would speak for and against {v.ing}? | What would you gain, and what would you lose, by {v.ing}?
do not you <think>|agree that? [s] should stop [g] => What speaks for {g}, from where you sit?
do not you <think> that? [n] <fine> => What works for you about {n}, and what does not? | What would you change about {n}?
do|would not you <think>|agree|say|<see> that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
would|do you not <think>|agree|say|<see> that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
can|could not you <see>|admit that? [c] => What is your view on whether {c.whether}? | What do you see differently when it comes to whether {c.whether}? | How do you see the question whether {c.whether}?
surely you|we can|could|would|must? both? <see> that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
you|we can|could|would|must both? <see> that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
you|we would|must have_to? agree|accept|admit|say that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
you do not? <see>|agree|realise that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
can|could|shall we both? agree|accept|admit that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
can|could|would|will you at_least? just? admit|accept|<see>|agree that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
is it not ~ obvious|clear|true|fair|evident that [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
is it fair to say that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
is it fair to [s] that|if [y] => How might {s} see it that {y}?
am i wrong|mistaken|right in|to thinking|think that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
i wonder whether|if [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
did you honestly|seriously|really? think|believe|expect that? [c] => What did you think at the time about whether {c.whether}?
do|did you honestly|seriously|really? <think>|expect that? [c] => What is your view on whether {c.whether}? | What tells you whether {c.whether}? | How do you see the question whether {c.whether}?
so? you <think>|believe that? [c] => What tells you that {c}? | How did you come to the view that {c}?
~ that you <think>|believe that? [c] => What tells you that {c}? | How did you come to the view that {c}?
surely nobody|no_one|anybody ~ believes|thinks that? [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
surely [n] would|will fix|solve|sort [n2] => What would help with {n2}?
~ would not? [n] fix|solve|sort [n2] => What would help with {n2}? | What could {n} do about {n2}, and what not?
surely [c] => What is your view on whether {c.whether}? | What have you seen that tells you whether {c.whether}? | How do you see the question whether {c.whether}?
~ is|are|was|were you saying|telling|suggesting me|us? that? [c] => What have you seen that tells you that {c}?
you are saying|telling|suggesting me|us? that? [c] => What have you seen that tells you that {c}?
do you care|mind [h] => What do you think about {h}?
can you see how it looks when [y] => How do you think it comes across when {y}? | What might others make of it when {y}?
why <do> [s] think|believe|assume|expect that? [c] => What might lead somebody to think that {c}?
are you not a_bit|a_little|rather|too ~ to have a view|opinion on|about [n] => What is your view on {n}? | What has shaped your view on {n}?
~ too|bit junior|young|new|early ~ to be? asking for [n] => What would {n} mean for you at this point?
~ little|bit early ~ to be? asking for [n] => What would {n} mean for you at this point?
is it not ~ embarrassing|odd|strange|awkward|funny ~ to|that still? you? still? [v] => What does {v.ing} give you? | What would change for you without {v.ing}?
how can|could any|anybody|anyone|somebody take [n] seriously => What would make {n} useful to you? | What do you make of {n}?
# ask what was seen
prove to? me? that? [c] => How could we find out whether {c.whether}? | What have you seen that shows whether {c.whether}?
can|could you prove ~ that? [c] => How could we find out whether {c.whether}? | What have you seen that shows whether {c.whether}?
~ that proves|prove|shows|show|suggests that? [c] => How could we find out whether {c.whether}? | What have you seen that shows whether {c.whether}?
~ one example where|of|when [c] => How could we find out whether {c.whether}? | What have you seen that shows whether {c.whether}?
~ single example where|of|when [c] => How could we find out whether {c.whether}? | What have you seen that shows whether {c.whether}?
~ one thing , just_one|only_one , that? [n] does better than [n2] => What do you see {n} doing well, and where is {n2} still ahead?
~ one thing that? [n] does better than [n2] => What do you see {n} doing well, and where is {n2} still ahead?
~ one thing that? [n] has done|achieved|brought for? [n2] => What do you think {n} has done for {n2} so far?
~ one thing that? [n] has done|achieved|brought => What do you think {n} has brought us so far?
what has [n] ever? achieved|brought|delivered|done ~ => What has {n} brought so far, and what is still open? | What would you like {n} to bring?
~ <evidence> do|did you have that|for [c] => What have you seen that tells you that {c}? | How could we find out more about whether {c.whether}?
~ any|the actual|real? <evidence> for|that [c] => What have you seen that tells you that {c}? | How could we find out more about whether {c.whether}?
~ any|the|is actual|real|hard? <evidence> for|of|on|behind [n] => What have you seen of {n.the} yourself? | How could we learn more about {n.the}?
where is the|your <evidence> for|that|on [n] => What have you seen of {n} yourself?
who told|says|said you? that? [c] => What have you seen or heard that tells you that {c}?
what makes|made you so? sure|certain|think|believe|say|assume|confident that? [c] => What have you seen that tells you that {c}? | What would tell us whether {c.whether}?
what makes you think|believe you know better|more than [s] => Where do you see things differently from {s}? | What are you noticing that {s} may not see?
what makes you think|believe you know better|more than [n] => Where do you see things differently from {n}?
~ qualifies|qualified|qualify you? to question|comment|criticise|judge|speak on|about? [n] => What have you noticed about {n}? | What would you change about {n}?
what ~ qualifies|qualified you? to coach|teach|advise|tell me|us on|about [n] => What would you like to show me about {n}? | What has shaped your view of {n}?
~ qualifies|qualified you? to tell|advise me|us that? [c] => What have you seen that tells you that {c}?
~ qualifies|qualified you? to [v] => What would you bring to {v.ing}? | What would you change by {v.ing}?
what could|can|would you possibly? tell|teach|show me|us? about|on [s] => What have you noticed about {s}? | What would you tell me about {s} first?
what you could|can|would possibly? tell|teach|show|add me|us? about|on|to [n] => What have you noticed about {n}? | What would you tell me about {n} first?
what could|can|would you possibly? tell|teach|show|add me|us? about|on|to [n] => What have you noticed about {n}? | What would you tell me about {n} first?
~ could ~ teach|tell|show me|us about [n] => What have you noticed about {n}? | What would you tell me about {n} first?
what would you know about [n] => What have you noticed about {n}? | What would you like to know about {n}?
~ i do not know how to [v] => What have you noticed about the way I {v}? | What would you like me to do differently when I {v}?
~ i do not know [h] => What do you know about {h} that I may not? | What have you noticed about {h}?
how would|could|will|can ~ know [h] => What is your picture of {h}? | What have you heard about {h}?
do you people|lot? know|understand|realise|get [h] => What is your picture of {h}? | What have you heard about {h}?
do you people|lot? understand|know|get [n] => How familiar are you with {n}? | What have you seen of {n}?
~ out of touch with [h] => How do you find out {h}? | What would help you to see {h}?
~ lost touch with [h] => How do you find out {h}?
~ out of touch with [n] => How do you find out about {n}?
did|does|do|has|have anyone|anybody|somebody|someone bother|bothered to [v] => Who was involved in {v.ing}, and how?
did|does|do|has|have anyone|anybody|somebody|someone [v] => Who was involved in {v.ing}, and how?
did you not [v] => What made it hard to {v}? | How did you decide whether to {v}?
did you [v] => How did you go about {v.ing}? | What helped you with {v.ing}?
do you lot|people? <wish>? [v] => How do you go about {v.ing}? | What would help you to {v}?
do [s] ever [v] => How do {s} go about {v.ing}?
when did|was you last|the last_time? time? you? ~? [p] => How often do you get to {p.do}? | What do you take from {p.ing}?
when was the last time you [p] => How often do you get to {p.do}? | What do you take from {p.ing}?
when did you last [v] => How often do you get to {v}? | What do you take from {v.ing}?
# ask how it would be paid for
who is|will|would going_to? <pay> [n] => How would we pay for {n}, and what would we gain? | What would {n} be worth to us?
who is going to <pay> [n] => How would we pay for {n}, and what would we gain? | What would {n} be worth to us?
# ask what it is like
what do|does you [s] do all day when [y] => What does a typical day look like when {y}?
what do|does you do all day when [y] => What does a typical day look like when {y}? | What helps you to get things done when {y}?
what do|does you do all day in|at|on [n] => What does a typical day look like in {n}?
what do|does? [s] do|does all day now|when that? [c] => What does a typical day look like for {s}, now that {c}?
what do|does? [s] do|does all day => What does a typical day look like for {s}? | What takes up most of the day for {s}?
how much of your|a|the ~ goes|is_spent|do_you_spend on [n] => What part {n.does} {n} play in your day? | What do you get from {n}?
the time you spend|waste on [n] => What part {n.does} {n} play in your day? | What do you get from {n}?
~ the time you spend|waste on [n] => What part {n.does} {n} play in your day? | What do you get from {n}?
are you dodging|avoiding|ducking|skipping|resisting [n] => What {n.be} {n.the} like for you? | What would make {n} worth your time?
is it because|that you do not understand|like|trust|get [n] => What is your view of {n}? | What about {n} could be clearer?
do you just? not care about [n] => How do you deal with {n}? | What gets in the way when it comes to {n}?
are you always this|so|that? <against> about|towards|on [n] => What concerns you about {n}? | What would you change about {n}?
are|were you always this|so|that? <soft> about|over|on [n] => What {n.be} {n.the} like for you? | What would make {n} easier to take in?
are you always this|so|that? ~ before|in|during|at [n] => What {n.be} {n.the} like for you?
are you always this|so|that? ~ when|whenever|if [y] => What is it like for you when {y}? | What goes on for you when {y}?
why <be> [s] being? so|this|that <fear> of|about [n] => What concerns you about {n}? | What would make {n} easier for you?
why <be> [s] being? so|this|that|too <against> about|towards|on|with [n] => What concerns you about {n}? | What would you change about {n}?
why <be> [s] being? so|this|that|too <soft> about|over|to|with|by [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
~ become|became|get|got so|this|that|too <soft> about|over|to|with|by [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
is it normal ~ so|this|too <soft> about [n] => How {n.be} {n} usually handled here? | What {n.does} {n} mean in your team?
~ fuss|drama|song_and_dance about|over [n] => What matters to you about {n}? | What {n.be} {n.the} like for you?
why <be> [s] <soft>|<against> about|with|over|by|of [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
why <be> [s] so|this|that|too? obsessed|preoccupied with|by [n] => What makes {n} important to you? | What {n.does} {n} look like from where you sit?
~ so|this|too <soft>|<against> about|over|by|with [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
~ <soft>|<against> about|over|to [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
~ taking|take [n] a_bit|a_touch|a_little|so|too? too? personally => What {n.be} {n.the} like for you? | What would make {n} easier to take in?
~ what are you so? afraid|scared of when [y] => What goes on for you when {y}? | What concerns you when {y}?
why ~ needs|need|want|wants praise|thanks|credit for [g] => What does praise for {g} mean to you?
why [s] needs|need|deserves|deserve|wants|want|expects|expect [n] => What would {n} make possible? | What makes {n} important, from where you sit?
<howcome> [s] these_days? needs|need|deserves|deserve|wants|want|expects|expect|takes <unit>|three|two|four|five|six|so ~ for|to [n] => What goes into {n}, from start to finish?
why <do> [s] need|take|spend|require ~ <unit> for|on|to [n] => What goes into {n}, from start to finish?
did you need ~ <unit> to [v] => What took most of the time in {v.ing}? | What went into {v.ing}?
<howcome> [s] these_days? needs|need|deserves|deserve|wants|want|expects|expect [n] => What would {n} make possible? | What makes {n} important, from where you sit?
why do|does every|each ~ need [n] => What would be different without {n}? | What makes {n} important, from where you sit?
why do|does [s] need|want|expect|deserve [n] => What would {n} make possible? | What makes {n} important, from where you sit?
what is it with [s] and wanting|needing|demanding|expecting [n] => What makes {n} important to you? | What would {n} mean for you?
what is it with [s] and [n] => How do you see {n}? | What role {n.does} {n} play for you?
what happened|happens to [g] => When would you choose to {g.do}, and when not? | What speaks for {g}, and what for other ways?
whatever|what happened to [n] among|in|with ~ => What {n.does} {n} look like to you at work today? | What {n.does} {n} mean to you?
whatever|what happened to [n] => What {n.does} {n} mean to you? | What {n.does} {n} look like at work today?
~ <moan> [n] => What would you change about {n}? | What matters to you about {n}?
~ what is|was? all? the|this fuss|drama about|over [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
it is|was only|just [n] ,|. so? what|why is? the|all big? deal|fuss|drama|problem => What is it about {n.the} that matters to you? | What is {n.the} like for you?
it is|was only|just [n] ,|. ~ why make|the|all ~ => What is it about {n.the} that matters to you? | What was {n.the} like for you?
~ everyone|everybody ~ is happy|fine with [n] , ~~ problem => What concerns you about {n}? | What would you change about {n}?
~ managed|coped|copes|manages|cope|manage ~ with|on|without [n] , ~~ problem|fuss|drama => What worked about {n}, and what did not?
~ the actual|real problem with [n] => What does not work for you about {n}? | What would you change about {n}?
what is your|the problem|issue|beef|objection with|to [n] => What concerns you about {n}? | What would you change about {n}?
you ~ have a problem|issue with [n] => How are things going with {n}? | What would you like to be different with {n}?
you ~ have a problem|issue with [s] => How are things going with {s}? | What would you like to be different with {s}?
how long have you had this|a|such problem|issue with [n] => What {n.be} {n.the} like for you? | What experiences have you had with {n}?
~ find|found [n] a waste|boring|dull|pointless|useless ~ => What do you get out of {n}, and what not? | What would make {n} worth your time?
do you struggle|have_trouble with [n] => What {n.be} {n.the} like for you? | What helps you with {n}?
is [g] a|an ~ thing => What does {g} give you? | What is different for you when it comes to {g}?
when did it become ok|okay|acceptable|normal|fine|cool to [v] => How do you see {v.ing}? | What does {v.ing} give you?
it is not really? that|so bad|hard|difficult|stressful on|in|at|with [n] => What {n.be} {n.the} like for you?
is wanting|needing|expecting [n] ~ compatible|consistent|reconcilable with => What makes {n} important to you? | What would {n} make possible?
~ lost the art of [g] => What is {g} like for you?
when did [s] stop [g] => What does {g} look like for you today?
how do we get ~ ready for [n] => What would help people to get ready for {n}?
~ get the hang of [n] => What would make {n} easier to learn?
how will|would|can you cope with [n] => What helps you with {n}?
~ you would have handled|done|run|planned [n] ~ differently => Looking back, what worked about {n}, and what did not?
how many of [n] have|has brought|led|made|got|won ~ => What do we know about the effect of {n}? | What would you like {n} to bring?
how do you expect to [v] if|when|while => What would help you to {v}? | What do you think it takes to {v}?
have you ever had to [v] => What has your experience been with {v.ing}?
is [g] really? honestly? about ~ or ~ => What does {g} give you? | What is different for you when it comes to {g}?
why <do> you make everything|it about [n] => What makes {n} important to you? | Where do you see {n} coming into our work?
~ make|makes|making everything about [n] => What makes {n} important to you? | Where do you see {n} coming into our work?
~ made a fuss about [n] => What matters to you about {n}? | What is different about {n} today, as you see it?
~ going to do about [n] => What would you like to see done about {n}?
we gave you|everyone all? [r] .|, so? what more could|can you|they => Beyond {r}, what matters to you at work?
~ what is|was|are behind [n] => What is behind {n}, as you see it?
what is [n] for => What do you see {n} doing for people? | What would {n} need in order to be useful?
# ask what would speak for it
have you ever? considered|thought|tried about|of? maybe|just|simply? being|growing|getting ~ with|when [c] => What goes on for you when {c}?
have|could|can you ~ more|less|bit|little ~ when [c] => What goes on for you when {c}? | What would help you when {c}?
~ being|be a_little|a_bit|bit? more|less ~ with [g] => What is {g} like for you?
~ being|be a_little|a_bit|bit? more|less ~ about [h] => What do you notice about {h}? | What matters to you about {h}?
~ being|be a_little|a_bit|bit? more|less ~ about [n] => What {n.be} {n.the} like for you? | What matters to you about {n}?
have you ever? tried|considered|thought of|about? maybe|just|simply? asking|talking_to|calling|speaking_to|telling [s] ~ => What have you tried with {s} so far, and how did it go?
have you ever? considered|thought|tried about|of? maybe|just|simply? [g] => What would speak for and against {g}? | What would {g} change for you?
maybe|perhaps try [g] => What would speak for and against {g}? | What would {g} change for you?
might|would it not? be worth [g] => What would speak for and against {g}? | What would {g} change for you?
if i were you i would [v] => What would speak for and against {v.ing}? | What would {v.ing} change for you?
would it not? make|be not? <better> for? you? to [v] => What would speak for and against {v.ing}? | What would you gain, and what would you lose, by {v.ing}?
would not it make|be <better> for? you? to [v] => What would speak for and against {v.ing}? | What would you gain, and what would you lose, by {v.ing}?
would you not? be <better> off? [g] => What would speak for and against {g}?
would not [s] be <better> off? [g] => What would speak for and against {g}?
should not ~ be [g] => What would speak for and against {g}? | What would you gain, and what would you lose, by {g}?
should not you be [g] => What would speak for and against {g}? | What would you gain, and what would you lose, by {g}?
should|ought not you [v] => What would speak for and against {v.ing}? | What would it take for you to {v}?
should you not be [g] => What would speak for and against {g}? | What would you gain, and what would you lose, by {g}?
should you not [v] => What would speak for and against {v.ing}? | What would it take for you to {v}?
can|could|will not you [v] => What would it take for you to {v}? | What would speak for and against {v.ing}?
can|could|will you not [v] => What would it take for you to {v}? | What would speak for and against {v.ing}?
can|could|will|would you at_least [v] => What would it take for you to {v}? | What would speak for and against {v.ing}?
how about you [v] => What would it take for you to {v}?
when are|is|will|were [s] going to [v] => What would it take for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
when will [s] [v] => What would it take for {s} to {v}? | What gets in the way of {s.of}{v.ing}?
why should|would|must? i|we should? listen to|take ~ about|on [n] => What could you show me about {n}? | What have you noticed about {n} that I may have missed?
why should|would|must? i|we should? listen to|take ~ about|on [h] => What have you noticed about {h}? | What could you show me about {h}?
why should|would|must? i|we should? take advice|lessons on [n] => What have you noticed about {n} that I may have missed? | What could you show me about {n}?
why ~ take leadership|strategy|career advice => What would you want me to hear about leading here?
why i|we should|must|would [v] => What would make it worth it for us to {v}? | What would we gain from {v.ing}?
why should|would|must? i|we should? take|accept ~ advice|lessons|orders|instructions|criticism from => What would you want me to learn from you first?
why should|would|must|do i|we have_to? [v] => What would make it worth it to {v}? | What would we gain from {v.ing}?
why bother with [n] => What would make {n} worth it? | What do you hope for from {n}?
why bother [g] => What would make {g} worth it? | What speaks for {g}, and what against it?
why would|should anyone|anybody|somebody ~ mind [v] => What would speak for and against {v.ing}?
why would|should anyone|anybody|somebody|any ~ bother [g] => What would make {g} worth it? | What would you need to see in order to find {g} worth it?
why would|should anyone|anybody|somebody [v] => What would speak for and against {v.ing}? | What would make somebody want to {v}?
you would rather [v] than [v2] => What works better for you about {v.ing} than {v2.ing}? | When would {v2.ing} work for you?
~ you would rather [v] than [v2] => What works better for you about {v.ing} than {v2.ing}? | When would {v2.ing} work for you?
is not [n] just|only|really|basically|simply|merely? a|an? bit? of? a? <toy> => How do you see {n}, and what have you seen of it yourself? | What can {n} do for you, and what not?
is not all this [n] just|only|really|basically|simply|merely? a|an? bit? of? a? <toy> => How do you see {n}, and what have you seen of it yourself? | What can {n} do for you, and what not?
is not [n] just|only|really|basically|simply|a_bit|a_little => How do you see {n}, and what have you seen of it yourself?
~ [n] is|are just|only|basically a|an? <toy> => How do you see {n}, and what have you seen of it yourself?
# ask what leads there
why do [s] always [v] => What leads {s} to {v}? | When does it help to {v}, and when not?
why <do> [s] <keep> pretending|pretend|claiming|saying that? [c] => What tells you that {c}?
why <do> [s] say|claim that? [c] => What tells you that {c}?
why did you [v] => What led you to {v}? | What were you hoping for by {v.ing}?
why do|would|will you [v] => What leads you to {v}? | What do you hope for by {v.ing}?
why you [v] => What do you hope for by {v.ing}? | What leads you to {v}?
what made you [v] => What led you to {v}? | What were you hoping for by {v.ing}?
why did [s] [v] => What led {s} to {v}?
why do|does [s] [v] => What leads {s} to {v}? | When does it help to {v}, and when not?
~ nobody|no_one ~ wants|bothers|cares|bothered to [v] => What would make it worth it to {v}? | What gets in the way of {v.ing}?
what would make|get them|you|people to? [v] => What would make it worth it to {v}? | What gets in the way of {v.ing}?
are not we ~ with [n] => What works about {n}, as you see it, and what does not?
another [n] . => What would make this {n} useful to you?
we need [n] to ~ do we => What would {n} bring us? | What would we do without {n}?
"""
