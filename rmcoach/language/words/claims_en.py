"""How an English question says that it wants a claim agreed to; see language/claims.py.

A row is one word after the other: ``a|b`` one of them, ``*`` any, ``a?`` perhaps, ``^`` the start
of a clause. Words that push and pauses between the words are passed over.
"""

from rmcoach.language.words.stretches_en import LEANING

OPENERS = """
^ surely|certainly you? can|must|will|would? agree|see|admit? that?
^ do|did|would|can|could not? you not? also? agree|think|believe|say|accept|admit|concede|imagine|see|feel|find|notice with? me|us? that?
^ do|did|would you expect|want me|us to believe|think|accept that?
^ you must|would|will|do|can|might|should|have? to? agree|admit|realise|realize|accept|concede|know|see|believe|think with? me|us? that?
^ you will|would|must surely agree|admit that?
^ you must have noticed|seen|realised that?
^ have not? you not? ever? considered|noticed|realised|thought|wondered that?
^ can|could|might|may not? it not? be that
^ is not? it not? possible|true|obvious|clear|likely|right|correct that
^ is not? it not? a fact|possibility that
^ is not? it not? fair to say that?
^ admit it|that
^ are you saying|claiming|suggesting|telling me|us? that?
^ are you sure|convinced|certain that?
^ what|who makes|made you so? sure|think|believe|imagine|assume that?
^ how can|could you think|believe|say|claim|assume that?
^ when will you admit|accept|concede|see|realise|realize|understand|learn that
^ why will|do|can not? you not? admit|accept|concede|see|realise|realize|understand that
^ why do|would you think|believe|say|claim|assume|insist that?
^ would not it be more? fair|true|honest to say|admit that?
^ is not? it not? kind? of? obvious|clear by? now? that
^ when are you going to? admit|accept|concede|see|realise|realize|understand that?
^ could|can|will|would|should not * *? *? admit|accept|concede|see|understand|realise|realize that
^ should we perhaps? admit|accept|agree that
^ could|might the? real? issue|problem|reason be that
^ at what point does|do|did|will * *? *? *? realise|realize|accept|understand|learn|see|admit that
^ what would|will it take for|until|before * *? *? *? to? realise|realize|accept|understand|see|admit that
^ let us|'s be honest|frank
^ can|could|shall we agree that
^ we both? all? know that?
"""

_PROOF = "evidence|proof|data|numbers|figures|facts|study|studies|sign|signs"

DEMANDS = f"""
^ what|which *? {_PROOF} do|have|can you have|show|give|name me|us? that
^ what|which *? {_PROOF} is|are|was there that
^ is|are|was there any|a? {_PROOF} at? all? that
^ have you got? any? {_PROOF} at? all? that
^ can|could you prove|show|demonstrate to? me|us? that
^ can|could? you? not? show|give|name me|us * *? *? *? *? that|which proves|prove|shows|show|says|tells|suggests me|us? that?
"""
"""What stands before a claim that somebody is to prove."""

TAGS = """
eh
huh
right
no
yes
correct
true
agreed
really
surely
or not
do|does|did|is|are|was|were|has|have|had|can|could|will|would|should not? you|it|they|we|he|she|that|there|not not?
do|would|will|can not? you not? think|agree|say|admit|feel|find
you would|will|must|do? agree|admit|know
what do|would you think|say
am i not? right|wrong
is not? that not? right|so|it|fair
"""
"""What stands behind a claim that is to be agreed to."""

BOUND = frozenset("all always as not so quite".split())
"""Behind what "right" is no tag."""

MENDS = frozenset("did do does done get gets getting got made make makes put puts set".split())
"""What is done to make something right."""

ALONE = frozenset("we there nobody people everybody everyone".split())
"""What a claim can be of without a noun."""

LAST = frozenset("it them him her this that these those so there not".split())
"""What no claim ends with: it points to something outside of it, or says too little."""

NEVER = LEANING.union("your yours yourself no none no-one never".split())
"""What no claim holds that is asked about.

It would be a judgment of who is asked, or advice; or it would still lean to one answer.
"""

AS_OUGHT = frozenset("decent good great modern professional proper real serious true".split())
"""How somebody is who does as one ought to."""

CONDITIONED = frozenset("if although though unless while since because given as".split())
"""How a sentence begins whose claim holds under a condition only."""
