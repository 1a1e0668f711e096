"""English questions to ask in place of one that judges; see language/asks.py.

A row is the name of a question, the family of those that want to know nearly the same, and its
words, with room for a stretch of the question that was asked: ``{n}`` a thing, ``{v.do}`` or
``{v.ing}`` an action, ``{c}`` a claim, ``{t}`` an occasion, ``{h}`` something to be known, ``{s}``
who is meant. ``{n.be}`` and its like are the verb that goes with a thing; see language/saying.py.
A line with ``#`` names the operator of those below it.
"""

ASKS = """
# ask what gets in the way
hinders | barrier | What gets in the way of {s.of}{v.ing}?
helps | barrier | What would help {s} to {v.do}?
hard | barrier | What got in the way of {s.of}{v.ing}?
easier | barrier | What would make it easier for {s} to {v.do}?
take | barrier | What would it take for {s} to {v.do}?
hinders-n | ease | What gets in the way when it comes to {n}?
help-n | ease | What would help you with {n}?
help-with | ease | What would help with {n}?
easier-n | ease | What would make {n} easier for you?
help-when | moment | What would help you when {t}?
# ask what led there
led | occasion | What led {s} to {v.do}?
hoped | occasion | What were you hoping for by {v.ing}?
decided | occasion | How did you decide whether to {v.do}?
leads | habit | What leads {s} to {v.do}?
when | habit | When does it help to {v.do}, and when doesn't it?
led-n | story | What led to {n}, as you see it?
came | story | How did {n} come about?
came-that | claim | How did it come about that {c}?
behind | story | What is behind {n}, as you see it?
# ask what happened
happened | story | What happened with {n}, as you saw it?
happened-when | moment | What happened when {t}, as you saw it?
was-when | moment | What was going on for you when {t}?
learn | story | What could we learn from {n}?
went-about | occasion | How did you go about {v.ing}?
went-into | story | How did {n} come together?
# ask what would speak for it
weigh | weighing | What do you see as the pros and cons of {s.of}{v.ing}?
change | weighing | What would {v.ing} change for you?
worth | weighing | What would make it worth it for {s} to {v.do}?
gain | weighing | What would we gain from {v.ing}?
speaks | habit | What are the advantages of {v.ing}, as you see it?
tried | weighing | What have you tried so far when it comes to {v.ing}?
if | moment | What do you think would change if {t}?
# ask for their view
possible | meaning | What difference would {n} make?
# ask what would speak for it
pay | story | How would we pay for {n}, and what would we gain?
done | concern | What would you like to see done about {n}?
# ask how it is done
go-about | practice | How do you go about {v.ing}?
next | occasion | How would you go about {v.ing} next time?
often | practice | How often do you get to {v.do}?
need | barrier | What would you need in order to {v.do}?
ready | ease | What would you need for {n}?
goes-into | story | What goes into {n}, from start to finish?
decides | ease | How do you decide when it comes to {n}?
# ask what it is like
like-v | practice | What is {v.ing} like for you?
liked-v | practice | What was {v.ing} like for you?
like | ease | What {n.be} {n} like for you?
liked | ease | How did you find {n}?
like-when | moment | What is it like for you when {t}?
goes-on | moment | What goes through your mind when {t}?
experience-v | practice | What's your experience with {v.ing}?
experience | view | What's your experience with {n} so far?
going | ease | How are things going with {n}?
part | meaning | How {n.does} {n} fit into your work?
# ask what it means to them
gives | habit | What do you get out of {v.ing}?
means-v | habit | What does {v.ing} mean to you?
means | meaning | What {n.does} {n} mean to you?
would-mean | meaning | What would {n} mean for you at this point?
important | meaning | What makes {n} important to you?
matters | meaning | What matters most to you when it comes to {n}?
get | view | What do you get out of {n}?
time-worth | meaning | What would make {n} worth your time?
use | meaning | What would make {n} useful to you?
hope | meaning | What do you hope for from {n}?
concern | concern | What worries you about {n}, if anything?
changing | concern | What would you change about {n}, and what would you keep?
# ask for their view
view | view | What's your take on {n}?
view-v | habit | What's your take on {v.ing}?
think | view | What do you think about {n}?
works | view | What works well about {n}, and what doesn't?
worked | story | Looking back, what worked about {n}, and what didn't?
doing | view | What difference {n.does} {n} make, as you see it?
brought | view | What {n.has} {n} changed so far, as you see it?
looks | view | What {n.does} {n} look like from where you sit?
different | concern | Where do you see things differently when it comes to {n}?
whether | claim | What is your view on whether {c.whether}?
comes-across | moment | How do you think it comes across when {t}?
# ask what was seen
seen | view | What have you seen of {n} yourself?
noticed | view | What have you noticed about {n}?
tell | view | What would you want me to know about {n}?
show | view | What could you show me about {n}?
familiar | view | How familiar are you with {n}?
know | view | What do we know about {n} so far?
seen-whether | claim | What have you seen that tells you whether {c.whether}?
seen-that | claim | What have you seen that tells you that {c}?
find-out | claim | How could we find out whether {c.whether}?
picture | picture | What is your picture of {h}?
heard | picture | What have you heard about {h}?
noticed-h | picture | What have you noticed about {h}?
find-h | picture | How do you find out {h}?
"""
