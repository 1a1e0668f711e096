"""English words that lead to a question, and the sets of words that its frames name."""

LEADS = frozenset(
    """
    so but and then well oh ok okay now or still although because me understand surely lol look
    know curious genuinely grand great right come just perhaps maybe may i'm as ever: honest
    """.split()
)

SETS = {
    "grant": ["realise", "realize", "accept", "admit", "notice", "acknowledge", "concede", "agree"],
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
             "allergic", "resistant", "hostile", "hung up", "casual", "relaxed",
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
