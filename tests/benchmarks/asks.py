"""Learn anew what to ask in place of a question that judges, and say how well it does.

``python tests/benchmarks/asks.py`` writes ``rmcoach/language/words/asks_en.json`` from
``tests/data/rewrites/``. ``python tests/benchmarks/asks.py --leave-out`` writes nothing: it learns
five times without a fifth of the questions and rewrites those.

A line of the data is a question that judges, and open questions of the table of
:mod:`rmcoach.language.words.asks_en` about a stretch of it: ``best`` those that a writer chose by
hand, the best first; of those that earlier tables proposed, ``good`` and ``fair`` what readers
accepted, ``wrong`` what they refused. "Accepted" below counts a first rewrite that stands among the
first three, "refused" one among the last; what nobody has read yet is neither.

What a fresh reader says of questions that nobody learned from tells more than these figures.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

import rmcoach
from rmcoach import Coach
from rmcoach.language import asks
from rmcoach.language.said import said
from rmcoach.language.stretches import KINDS, LONGEST, Stretches
from rmcoach.models.base import Role

DATA = Path(__file__).parents[1] / "data" / "rewrites"
TABLE = Path(rmcoach.__file__).parent / "language" / "words" / "asks_en.json"
RANKS = (1.0, 0.6, 0.4, 0.3, 0.2)
GOOD, FAIR = 0.6, 0.25
FOLDS = 5
ROUNDS_OF_STRETCHES, ROUNDS_OF_ASKS = 12, 40
LEAST_OF_STRETCHES, LEAST_OF_ASKS = 8, 5
LIGHTEST_OF_STRETCHES, LIGHTEST_OF_ASKS = 16, 25
KIND = {ask.name: ask.kind for ask in asks.table()}


class Question:
    """A question of the data, with what may be asked in its place: by ask and stretch a weight."""

    def __init__(self, row, curiosity):
        self.asker = Role(row["asker"])
        heard = curiosity.hear(row["question"], asker=self.asker)
        self.stretches = Stretches(said(row["question"], heard))
        self.best = {(name, self.place(words)): 0.0 for name, words in row["best"]}
        self.wanted = dict(zip(self.best, (*RANKS, *[RANKS[-1]] * len(self.best)), strict=False))
        for key, weight in (("good", GOOD), ("fair", FAIR)):
            for name, words in row.get(key, ()):
                self.wanted.setdefault((name, self.place(words)), weight)
        self.wrong = {(name, self.place(words)) for name, words in row.get("wrong", ())}
        self.wrong -= self.best.keys()

    def place(self, words):
        """Return first and last place, not included, of words of the question."""
        text, tokens = self.stretches.said.text.lower(), self.stretches.said.tokens
        at = text.find(words.lower())
        while at >= 0:
            end = at + len(words)
            inside = [n for n, one in enumerate(tokens) if at <= one.start and one.end <= end]
            if inside and tokens[inside[0]].start == at and tokens[inside[-1]].end == end:
                return inside[0], inside[-1] + 1
            at = text.find(words.lower(), at + 1)
        raise ValueError(f"{words!r} is not in {text!r}")


def questions():
    """Return all questions of the data."""
    curiosity = Coach().knowledge.snapshot().curiosity
    rows = [
        json.loads(line)
        for file in sorted(DATA.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [Question(row, curiosity) for row in rows]


class Rows:
    """Features as places of a table, for many owners at once."""

    def __init__(self, owners, known):
        found = [[known[one] for one in features if one in known] for features in owners]
        self.flat = np.array([place for row in found for place in row], dtype=np.int64)
        self.owner = np.repeat(np.arange(len(found)), [len(row) for row in found])
        self.size = len(found)

    def sums(self, weights):
        """Return the sum of the weights of each owner's features, a column at a time."""
        columns = [np.bincount(self.owner, column[self.flat], self.size) for column in weights.T]
        return np.stack(columns, 1)


class Weighed:
    """All stretches of a question: what their weights consist of."""

    def __init__(self, question, known):
        one = question.stretches
        places = range(len(one.words))
        self.places = one.places
        self.start = np.array([start for start, _ in self.places])
        self.end = np.array([end for _, end in self.places])
        self.starting = Rows([[*one.starting(place)] for place in places], known)
        self.ending = Rows([[*one.ending(place)] for place in (*places, len(places))], known)
        self.inside = Rows([[*one.inside(place)] for place in places], known)
        self.whole = Rows([[*one.whole(*place)] for place in self.places], known)
        length = self.end - self.start
        self.may = np.stack([length <= LONGEST[kind] for kind in KINDS], 1)
        self.wanted = np.zeros(self.may.shape)
        number = {place: n for n, place in enumerate(self.places)}
        for (name, place), weight in question.wanted.items():
            kind = KINDS.index(KIND[name])
            if place in number and self.may[number[place], kind]:
                self.wanted[number[place], kind] += weight

    def shares(self, weights):
        """Return the share of each stretch as each kind."""
        inside = np.vstack([np.zeros((1, len(KINDS))), np.cumsum(self.inside.sums(weights), 0)])
        sums = self.starting.sums(weights)[self.start] + self.ending.sums(weights)[self.end]
        sums = sums + inside[self.end] - inside[self.start] + self.whole.sums(weights)
        sums = np.where(self.may, sums + weights[-1], -1e9)
        powers = np.exp(sums - sums.max())
        return powers / powers.sum()

    def slopes(self, surplus):
        """Return features and, for each, how the loss grows with it."""
        size = self.starting.size
        starting, ending = np.zeros((size, len(KINDS))), np.zeros((size + 1, len(KINDS)))
        np.add.at(starting, self.start, surplus)
        np.add.at(ending, self.end, surplus)
        inside = np.cumsum(starting - ending[:size], 0)
        rows = (self.starting, self.ending, self.inside, self.whole)
        sums = (starting, ending, inside, surplus)
        flat = np.concatenate([row.flat for row in rows])
        return flat, np.concatenate([one[row.owner] for row, one in zip(rows, sums, strict=True)])


def of_stretches(some):
    """Learn which stretch a question is about: a logistic model, climbed by adaptive steps."""
    count = Counter()
    for question in some:
        one, places = question.stretches, range(len(question.stretches.words))
        found = {feature for place in places for feature in one.starting(place)}
        found.update(feature for place in (*places, len(places)) for feature in one.ending(place))
        found.update(feature for place in places for feature in one.inside(place))
        found.update(feature for place in one.places for feature in one.whole(*place))
        count.update(found)
    names = sorted(one for one, times in count.items() if times >= LEAST_OF_STRETCHES)
    known = {name: place for place, name in enumerate(names)}
    items = [item for item in (Weighed(question, known) for question in some) if item.wanted.any()]
    weights = np.zeros((len(known) + 1, len(KINDS)))
    steps, chance = np.full(weights.shape, 0.01), random.Random(3)
    for _ in range(ROUNDS_OF_STRETCHES):
        chance.shuffle(items)
        for item in items:
            surplus = item.shares(weights) - item.wanted / item.wanted.sum()
            flat, slopes = item.slopes(surplus)
            used, place = np.unique(flat, return_inverse=True)
            slope = [np.bincount(place, column, len(used)) for column in slopes.T]
            slope = np.stack(slope, 1) + 0.003 * weights[used]
            steps[used] += slope * slope
            weights[used] -= 0.15 * slope / np.sqrt(steps[used])
            slope = surplus.sum(0)
            steps[-1] += slope * slope
            weights[-1] -= 0.15 * slope / np.sqrt(steps[-1])
    whole = np.round(weights * asks.UNITS).astype(int)
    rows = {
        name: whole[place].tolist()
        for name, place in known.items()
        if np.abs(whole[place]).max() >= LIGHTEST_OF_STRETCHES
    }
    return rows, whole[-1].tolist()


def of_asks(some):
    """Learn which open question goes with a stretch: a logistic model for each kind."""
    examples = {kind: [] for kind in KINDS}
    for question in some:
        about = {}
        for (name, place), weight in question.wanted.items():
            about.setdefault((KIND[name], place), {})[name] = weight
        for (kind, place), wanted in about.items():
            features = question.stretches.around(kind, *place, question.asker.value)
            examples[kind].append((features, wanted))
    rows, openings = {}, {}
    for kind, found in examples.items():
        count = Counter(feature for features, _ in found for feature in features)
        known = [*sorted(one for one, times in count.items() if times >= LEAST_OF_ASKS)]
        names = [name for name, its in KIND.items() if its == kind]
        whole = np.round(_climbed(found, known, names) * asks.UNITS).astype(int)
        openings.update(zip(names, whole[-1].tolist(), strict=True))
        for feature, row in zip(known, whole.tolist(), strict=False):
            kept = {n: w for n, w in zip(names, row, strict=True) if abs(w) >= LIGHTEST_OF_ASKS}
            if kept:
                rows[feature] = kept
    return rows, openings


def _climbed(examples, known, names):
    """Return the weights of the features for each name, the openings last."""
    rows = Rows(
        [features for features, _ in examples], {one: place for place, one in enumerate(known)}
    )
    scale = asks.SCALE / np.sqrt([len(features) for features, _ in examples])
    wanted = np.array([[one.get(name, 0.0) for name in names] for _, one in examples])
    total = wanted.sum(1, keepdims=True)
    weights = np.zeros((len(known) + 1, len(names)))
    steps = np.full(weights.shape, 0.001)
    for _ in range(ROUNDS_OF_ASKS):
        sums = rows.sums(weights) * scale[:, None] + weights[-1]
        powers = np.exp(sums - sums.max(1, keepdims=True))
        surplus = powers / powers.sum(1, keepdims=True) * total - wanted
        slope = 0.0002 * rows.size * weights
        for number, column in enumerate((surplus * scale[:, None]).T):
            slope[:, number] += np.bincount(rows.flat, column[rows.owner], len(weights))
        slope[-1] += surplus.sum(0)
        steps += slope * slope
        weights -= 0.25 * slope / np.sqrt(steps)
    return weights


def learned(some):
    """Return the weights learned from some questions."""
    return asks.Weights(*of_stretches(some), *of_asks(some))


def write(weights):
    """Write the table, a row a line."""

    def rows(found):
        return ",\n".join(f"{_json(name)}:{_json(found[name])}" for name in sorted(found))

    TABLE.write_text(
        f'{{"stretches":{{\n{rows(weights.stretches)}\n}},\n"kinds":{_json(weights.kinds)},\n'
        f'"asks":{{\n{rows(weights.asks)}\n}},\n"openings":{_json(weights.openings)}}}\n',
        encoding="utf-8",
    )
    print(f"{len(weights.stretches)} and {len(weights.asks)} rows in {TABLE.name}")


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rewritten(weights, some):
    """Print how many first rewrites were accepted, refused, and read by nobody."""
    count = Counter()
    for question in some:
        first = asks.choices(question.stretches, question.asker, weights)[0]
        what = first.ask.name, (first.start, first.end)
        known = "accepted" if what in question.wanted else "not read"
        count["refused" if what in question.wrong else known] += 1
        count["right stretch"] += what[1] in {place for _, place in question.wanted}
    shares = {name: round(times / len(some), 3) for name, times in sorted(count.items())}
    decided = count["accepted"] / max(1, count["accepted"] + count["refused"])
    print(f"{len(some)} questions: {shares}, accepted of those read {decided:.3f}", flush=True)


def main():
    every = questions()
    if "--leave-out" not in sys.argv:
        write(learned(every))
        return
    random.Random(1).shuffle(every)
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(every) if number % FOLDS != fold]
        rewritten(learned(rest), [one for one in every[fold::FOLDS] if one.best])


if __name__ == "__main__":
    main()
