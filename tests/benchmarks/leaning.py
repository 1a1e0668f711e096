"""Learn the table of leanings anew, and say how well it does on questions it has not seen.

``python tests/benchmarks/leaning.py`` writes ``rmcoach/language/words/leaning_en.tsv`` from the
question sets in ``tests/data/questions``, the questions in ``tests/data/rewrites``, all of which
judge, the examples of the rules and the packaged question banks; ``held_out.jsonl`` is never
learned from. ``python tests/benchmarks/leaning.py --leave-out`` writes nothing: it learns once
without each set that other people wrote (of those of one sort a fifth at a time), and judges that
set. It needs numpy. The questions of ``elsewhere.jsonl`` are
everyday talk, so that what is said in any conversation is not taken for a sign; of them one half
is learned from, and the other judged.
"""

import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from judgment import SETS, rows

import rmcoach
from rmcoach import Coach
from rmcoach.language import leaning
from rmcoach.language.curiosity import Curiosity
from rmcoach.models.base import Role

REWRITES = SETS.parent / "rewrites"
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
ROUNDS = 80
REMEMBERED = 10
LEAST = 3
LIGHTEST = 0.2
MOST = 11_000
WEIGHT_OF_OTHERS = 4.0
WEIGHT_OF_EVERYDAY = 2.5
WEIGHT_OF_REWRITES = 0.12
STRENGTH = 13.0
FOLDS = 5
HEAD = """\
# What each feature of a question adds to its leaning: to judge, and to ask for what is nobody's
# business. Learned by tests/benchmarks/leaning.py; see rmcoach/language/leaning.py.
#
"""


def questions(file):
    """Return what a file holds: question, label, asker."""
    return [(row["question"], row["label"], row["asker"]) for row in rows(file)]


def of_rules(snapshot):
    """Return the examples of the rules: what they say has to hold."""
    found = []
    for rule in snapshot.rules:
        label = "unsafe" if rule.severity == "blocks" else "judgmental"
        if rule.code not in leaning.HINTS:
            found += [(one.text, label, str(one.asker)) for one in rule.fires]
        found += [(one.text, "curious", str(one.asker)) for one in rule.quiet]
    return found


def known(snapshot):
    """Return what else is always learned from."""
    found = [row for file in sorted(SETS.glob("own*.jsonl")) for row in questions(file)]
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
    """Return what other people wrote, by name; where it is of one sort, in five parts."""
    found = {file.stem: questions(file) for file in sorted(SETS.glob("set_*.jsonl"))}
    found |= {file.stem: questions(file) for file in sorted(SETS.glob("others_?.jsonl"))}
    for name in ("others_curious", "others_judging"):
        every = questions(SETS / f"{name}.jsonl")
        size = -(-len(every) // FOLDS)
        for part in range(FOLDS):
            found[f"{name} {part + 1}"] = every[part * size : (part + 1) * size]
    return found


def of_rewrites(others):
    """Return the questions that asks.py learns from, and no other set holds: all of them judge."""
    known_ = {question for question, *_ in others + questions(SETS / "held_out.jsonl")}
    found = {
        (row["question"], "judgmental", row["asker"]): None
        for file in sorted(REWRITES.glob("*.jsonl"))
        for row in rows(file)
        if row["question"] not in known_
    }
    return [*found]


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
        held = [[number[one] for one in found if one in number] for found, _, _ in told]
        scales = np.array([5.0 / math.sqrt(len(found)) for found, _, _ in told])
        labels = np.array([label for _, label, _ in told])
        weights = np.array([weight for _, _, weight in told])
        judges = _fitted(held, scales, weights, labels != "curious", len(names))
        probes = _fitted(held, scales, weights, labels == "unsafe", len(names))
        heavy = np.maximum(np.abs(judges), np.abs(probes))[:-1]
        least = max(LIGHTEST, np.sort(heavy)[-min(MOST, len(heavy))])
        return {
            name: (judges[place], probes[place])
            for place, name in enumerate([*names, ""])
            if name == "" or name in LISTS or heavy[place] >= least
        }


def _fitted(held, scales, weights, positive, size):
    """Return logistic weights with a ridge penalty, the last one the opening.

    Both sides weigh the same in all. The slope is followed by L-BFGS from nought, so the same
    questions give the same table.
    """
    share = np.where(positive, weights[positive].sum(), weights[~positive].sum())
    costs = STRENGTH / WEIGHT_OF_OTHERS * weights * weights.sum() / (2 * share)
    signs = np.where(positive, 1.0, -1.0)
    columns = np.array([place for places in held for place in (*places, size)])
    lengths = np.array([len(places) + 1 for places in held])
    rows = np.repeat(np.arange(len(held)), lengths)
    values = np.where(columns == size, 1.0, np.repeat(scales, lengths))

    def loss(point):
        margins = signs * np.bincount(rows, values * point[columns], len(held))
        pulls = -costs * signs * np.exp(-np.logaddexp(0, margins))
        slope = point + np.bincount(columns, values * pulls[rows], size + 1)
        return 0.5 * point @ point + costs @ np.logaddexp(0, -margins), slope

    return _lowest(loss, np.zeros(size + 1))


def _lowest(loss, point):
    """Return where a smooth convex loss is lowest, by L-BFGS (Nocedal, 1980)."""
    value, slope = loss(point)
    kept = []
    for _ in range(ROUNDS):
        step = _towards(slope, kept)
        size = 1.0 if kept else 1.0 / np.linalg.norm(slope)
        after, there = loss(point + size * step)
        while after > value + 1e-4 * size * (slope @ step):
            size /= 2
            after, there = loss(point + size * step)
        moved, bent = size * step, there - slope
        if moved @ bent > 0:
            kept = [*kept[1 - REMEMBERED :], (moved, bent, 1.0 / (moved @ bent))]
        done = value - after < 1e-6 * value
        point, value, slope = point + moved, after, there
        if done:
            break
    return point


def _towards(slope, kept):
    """Return the direction that the last steps and their bends advise."""
    step, shares = -slope, []
    for moved, bent, inverse in reversed(kept):
        shares.append(inverse * (moved @ step))
        step = step - shares[-1] * bent
    if kept:
        moved, bent, inverse = kept[-1]
        step = step / (inverse * (bent @ bent))
    for (moved, bent, inverse), share in zip(kept, reversed(shares), strict=True):
        step = step + (share - inverse * (bent @ step)) * moved
    return step


def weighted(examples, weight):
    return [(*one, weight) for one in examples]


def write(table):
    lines = [f"{name}\t{one:.2f}\t{other:.2f}" for name, (one, other) in sorted(table.items())]
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
    always += weighted(of_rules(snapshot), 4 * WEIGHT_OF_OTHERS)
    every = weighted([row for examples in others.values() for row in examples], WEIGHT_OF_OTHERS)
    everyday = weighted(questions(SETS / "elsewhere.jsonl"), WEIGHT_OF_EVERYDAY)
    always += weighted(of_rewrites([*always, *everyday, *every]), WEIGHT_OF_REWRITES)
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
