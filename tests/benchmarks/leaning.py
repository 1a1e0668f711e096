"""Learn the table of leanings anew, and say how well it does on questions it has not seen.

``python tests/benchmarks/leaning.py`` writes ``rmcoach/language/words/leaning_en.tsv`` from the
question sets in ``tests/data/questions``, the examples of the rules and the packaged question
banks. ``python tests/benchmarks/leaning.py --leave-out`` writes nothing: it learns once without
each set that other people wrote, and judges that set. The questions of ``elsewhere.jsonl`` are
everyday talk, so that what is said in any conversation is not taken for a sign; of them one half
is learned from, and the other judged.
"""

import math
import random
import sys
from collections import Counter
from pathlib import Path

from judgment import SETS, rows

import rmcoach
from rmcoach import Coach
from rmcoach.language import leaning
from rmcoach.language.curiosity import Curiosity
from rmcoach.models.base import Role

TABLE = Path(rmcoach.__file__).parent / "language" / "words" / "leaning_en.tsv"
LISTS = frozenset(
    f"<{name}>"
    for name in """
    advises belittling better bad-verb board claims emphasis frames generation group hedge
    hyperbole lacking leaving logistics name negative others own person person-noun person-word
    quality role seem suspect told trait trait-noun verdict very virtue wide worthless you
    """.split()
)
FILLS = (
    {"[goal]": "the tools", "[mentor]": "Ana", "[mentee]": "Tom"},
    {"[goal]": "running a podcast", "[mentor]": "Priya", "[mentee]": "Dana"},
)
ROUNDS = 60
LEAST = 3
LIGHTEST = 0.2
WEIGHT_OF_OTHERS = 3.0
STRENGTH = 10.0
HEAD = """\
# What each feature of a question adds to its leaning: to judge, and to ask for what is nobody's
# business. Learned by tests/benchmarks/leaning.py; see rmcoach/language/leaning.py.
#
"""


def questions(file):
    """Return what a file holds: question, label, asker."""
    return [(row["question"], row["label"], row["asker"]) for row in rows(file)]


def known(snapshot):
    """Return what is always learned from."""
    found = [row for file in sorted(SETS.glob("own*.jsonl")) for row in questions(file)]
    for rule in snapshot.rules:
        label = "unsafe" if rule.severity == "blocks" else "judgmental"
        if rule.code not in leaning.HINTS:
            found += [(one.text, label, str(one.asker)) for one in rule.fires]
        found += [(one.text, "curious", str(one.asker)) for one in rule.quiet]
    for bank in snapshot.banks:
        for prompt in bank.record.prompts:
            for text in (prompt.text, *prompt.follow_ups):
                found += [(_filled(text, fills), "curious", "mentee") for fills in FILLS]
    return found


def _filled(text, fills):
    for slot, fill in fills.items():
        text = text.replace(slot, fill)
    return text


def of_others():
    """Return the sets that other people wrote, by name."""
    return {file.stem: questions(file) for file in sorted(SETS.glob("set_*.jsonl"))}


class Learner:
    """Learns tables; what a question consists of is found once."""

    def __init__(self, rules):
        self.curiosity = Curiosity(rules)
        self._seen = {}

    def features(self, question, asker):
        key = question, asker
        if key not in self._seen:
            heard = self.curiosity.hear(question, asker=Role(asker))
            pairs = [(one.sentence, one.lattice) for one in heard]
            self._seen[key] = [*leaning.features(pairs, Role(asker), LISTS)]
        return self._seen[key]

    def table(self, examples):
        """Return the weights: for every feature what it adds to either leaning."""
        told = [(self.features(q, asker), label, weight) for q, label, asker, weight in examples]
        count = Counter(feature for found, _, _ in told for feature in found)
        names = sorted(feature for feature, times in count.items() if times >= LEAST)
        number = {feature: place for place, feature in enumerate(names)}
        data = [
            (
                [number[one] for one in found if one in number],
                5.0 / math.sqrt(len(found)),
                label,
                weight,
            )
            for found, label, weight in told
        ]
        judges = _fitted(data, len(names), lambda label: label != "curious")
        probes = _fitted(data, len(names), lambda label: label == "unsafe")
        return {
            name: (judges[place], probes[place])
            for place, name in enumerate([*names, ""])
            if name == "" or name in LISTS or max(abs(judges[place]), abs(probes[place])) > LIGHTEST
        }


def _fitted(data, size, positive):
    """Return logistic weights with a ridge penalty, the last one the opening.

    The dual is climbed coordinate by coordinate (Yu, Huang and Lin, 2011), always in the same
    order, so the same questions give the same table.
    """
    share = Counter()
    for _, _, label, weight in data:
        share[positive(label)] += weight
    whole = sum(share.values())
    weights = [0.0] * (size + 1)
    items = []
    for places, scale, label, weight in data:
        sign = 1.0 if positive(label) else -1.0
        bound = STRENGTH / WEIGHT_OF_OTHERS * weight * whole / (2 * share[positive(label)])
        items.append((places, scale, sign, bound, scale * scale * len(places) + 1.0))
    alphas = [min(0.001 * bound, 1e-8) for _, _, _, bound, _ in items]
    for (places, scale, sign, _, _), alpha in zip(items, alphas, strict=True):
        for place in places:
            weights[place] += alpha * sign * scale
        weights[size] += alpha * sign
    order = [*range(len(items))]
    chance = random.Random(7)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for which in order:
            places, scale, sign, bound, square = items[which]
            margin = sign * (scale * sum(weights[p] for p in places) + weights[size])
            old = alphas[which]
            new = _climbed(old, bound, square, margin)
            step = (new - old) * sign
            alphas[which] = new
            for place in places:
                weights[place] += step * scale
            weights[size] += step
    return weights


def _climbed(old, bound, square, margin):
    """Return the best value of one coordinate, by Newton's method kept inside its bounds."""
    low, high = bound * 1e-9, bound * (1 - 1e-9)
    value = min(max(old, low), high)
    for _ in range(8):
        slope = square * (value - old) + margin + math.log(value / (bound - value))
        if abs(slope) < 1e-4:
            break
        bend = square + bound / (value * (bound - value))
        after = value - slope / bend
        value = min(max(after, value / 10 if after < low else low), high)
        if after > high:
            value = (value + bound) / 2 if value < high else high
    return value


def weighted(examples, weight):
    return [(*one, weight) for one in examples]


def write(table):
    lines = [f"{name}\t{one:.3f}\t{other:.3f}" for name, (one, other) in sorted(table.items())]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows in {TABLE.name}")


def judged(name, table, curiosity, examples):
    """Print how a set is judged with a table that has not seen it."""
    lists = frozenset(word for f in table if "<" in f for word in f.split() if word[0] == "<")
    own = dict(table)
    openings = own.pop("", (0.0, 0.0))
    for tongue in curiosity._tongues.values():
        tongue._table = leaning.Weights(
            {f: one for f, (one, _) in own.items()},
            {f: other for f, (_, other) in own.items()},
            lists,
            openings,
        )
    counts = Counter()
    for question, label, asker in examples:
        verdict = str(curiosity.check(question, asker=Role(asker)).verdict)
        counts[label, verdict in {"judgmental", "mixed", "unsafe"}] += 1
        counts[label, verdict] += 1
    right = counts["judgmental", True] + counts["unsafe", True]
    wrong, missed = counts["curious", True], counts["judgmental", False] + counts["unsafe", False]
    f1 = 2 * right / (2 * right + wrong + missed)
    print(
        f"{name}: F1 {f1:.3f}, false alarms {wrong} of {wrong + counts['curious', False]}, unsafe"
        f" {counts['unsafe', 'unsafe']} of {counts['unsafe', True] + counts['unsafe', False]}",
        flush=True,
    )


def main():
    snapshot = Coach().knowledge.snapshot()
    learner = Learner(snapshot.rules)
    always, others = weighted(known(snapshot), 1.0), of_others()
    everyday = weighted(questions(SETS / "elsewhere.jsonl"), 1.0)
    every = weighted([row for examples in others.values() for row in examples], WEIGHT_OF_OTHERS)
    if "--leave-out" not in sys.argv:
        write(learner.table(always + everyday + every))
        return
    for name, examples in others.items():
        rest = [row for other, found in others.items() if other != name for row in found]
        table = learner.table(always + everyday + weighted(rest, WEIGHT_OF_OTHERS))
        judged(name, table, learner.curiosity, examples)
    for half in (0, 1):
        table = learner.table(always + everyday[half::2] + every)
        judged("elsewhere", table, learner.curiosity, [row[:3] for row in everyday[1 - half :: 2]])


if __name__ == "__main__":
    main()
