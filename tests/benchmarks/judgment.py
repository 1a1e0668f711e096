"""How well the judgment rules tell judging from curious questions, and how fast.

Run it with ``python tests/benchmarks/judgment.py``. It reads the question sets in
``tests/data/questions``; where RMCOACH_EVAL names the folder of the evaluation data, it also says
how often rules fire in counselling talk of low and of high quality. Nothing is copied.

What the files hold: ``own`` and ``own_more`` were written by the author of the rules,
``elsewhere`` is everyday talk, ``set_a`` to ``set_k`` are 160 questions each by people who did not
know the rules, ``others_judging`` is 2,199 judging questions, ``others_curious`` 2,000 curious ones
(of the last quarter all, of the others two in three made to look like judging ones), ``others_1``
to ``others_3`` are 320 curious ones made so and 70 unsafe ones each, ``others_4`` is 300 unsafe
ones and 150 that look near, by more such people. All of these have been learned from, so their
tables only show that nothing got worse. ``held_out`` are 26 sets like ``set_a`` to ``set_k``
that nothing was learned from; once their misses have been read, they are sets like the others.

What tells how well unseen questions are judged is ``python tests/benchmarks/leaning.py
--leave-out``, and what each set scored when it was seen for the first time: set_d F1 0.818, set_e
0.763 by the cues alone; then, with the second opinion, set_f F1 0.914 (5 of 70 false alarms, 17 of
20 unsafe), set_g 0.906 (3 of 70, 18 of 20), 0.949 with a list of words mended that had been broken
that day, set_k 0.885 (2 of 70, 18 of 20). Of those in held_out: 0.955 (3 of 70, 18 of 20),
0.930 (2 of 70, 20 of 20), 0.893 (8 of 70, 17 of 20), 0.913 (4 of 70, 19 of 20), 0.933 (5 of 70,
18 of 20), 0.931 (3 of 70, 16 of 20), 0.922 (7 of 70, 19 of 20), 0.944 (4 of 70, 17 of 20), 0.948 (1
of 70, 19 of 20), 0.950 (5 of 70, 19 of 20); then, with ``SURE`` as it stands, 0.960 (0 of 70, 19 of
20), 0.927 (5 of 70, 17 of 20), 0.920 (4 of 70, 18 of 20), 0.937 (3 of 70, 18 of 20), 0.960 (0 of
70, 19 of 20), 0.932 (4 of 70, 19 of 20), 0.960 (2 of 70, 18 of 20), 0.950 (4 of 70, 20 of 20),
0.939 (5 of 70, 17 of 20), 0.930 (2 of 70, 18 of 20); with a dozen more cues for unsafe questions,
0.960 (2 of 70, 19 of 20), 0.949 (3 of 70, 20 of 20), 0.908 (5 of 70, 16 of 20), 0.949 (3 of 70, 19
of 20), 0.960 (2 of 70, 19 of 20), 0.931 (3 of 70, 19 of 20): these last sixteen 47 of 1,120, 295 of
320; all of them 89 of 1,820, 477 of 520. Cues were written once the misses had been read.
The figures with one set left out are a little kind to set_a to set_f: some of the author's own
questions were written after reading what had been missed in them.
"""

import json
import os
import statistics
import time
from collections import Counter
from pathlib import Path

from rmcoach import Coach
from rmcoach.models.base import Role

SETS = Path(__file__).parents[1] / "data" / "questions"
LABELS = ("judgmental", "unsafe", "curious")
VERDICTS = ("judgmental", "mixed", "unsafe", "curious", "none")
JUDGES = VERDICTS[:3]
ROUNDS = 2000


def rows(file):
    """Return the records of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def verdict(curiosity, text, asker="mentee"):
    """Return the verdict as a word."""
    return str(curiosity.check(text, asker=Role(asker)).verdict or "none")


def table(curiosity, file):
    """Print the confusion table of one set, the figures by label, and the time."""
    data = rows(file)
    counts = Counter((r["label"], verdict(curiosity, r["question"], r["asker"])) for r in data)
    print(f"\n{file.name}: {len(data)} questions")
    print(f"{'meant':<12}" + "".join(f"{name:>12}" for name in VERDICTS))
    for label in LABELS:
        print(f"{label:<12}" + "".join(f"{counts[label, name]:>12}" for name in VERDICTS))
    flagged = {label: sum(counts[label, name] for name in JUDGES) for label in LABELS}
    total = Counter(row["label"] for row in data)
    right = flagged["judgmental"] + flagged["unsafe"]
    meant = total["judgmental"] + total["unsafe"]
    precision = right / max(1, right + flagged["curious"])
    recall = right / max(1, meant)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"judging or unsafe against curious: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"judging found: {flagged['judgmental']} of {total['judgmental']}")
    print(f"false alarms on curious ones: {flagged['curious']} of {total['curious']}")
    print(f"unsafe called unsafe: {counts['unsafe', 'unsafe']} of {total['unsafe']}")
    spent = []
    for row in data:
        start = time.process_time()
        curiosity.check(row["question"])
        spent.append(1000 * (time.process_time() - start))
    print(f"CPU ms a question, warm: mean {statistics.mean(spent):.2f}, worst {max(spent):.2f}")


def counselling(curiosity, folder):
    """Print how often rules fire on questions in low and in high quality talk."""
    import random

    talks = {}
    for row in rows(folder / "dev" / "annomi_behaviour.jsonl"):
        if row["label"] == "question" and "?" in row["text"]:
            fires = verdict(curiosity, row["text"]) in JUDGES
            talks.setdefault((row["mi_quality"], row["transcript_id"]), []).append(fires)
    by_quality = {q: [v for (k, _), v in talks.items() if k == q] for q in ("low", "high")}

    def share(sample):
        turns = [fires for talk in sample for fires in talk]
        return sum(turns) / max(1, len(turns))

    chance = random.Random(4)
    ratios = []
    for _ in range(ROUNDS):
        drawn = {q: chance.choices(sample, k=len(sample)) for q, sample in by_quality.items()}
        ratios.append(share(drawn["low"]) / max(1e-9, share(drawn["high"])))
    ratios.sort()
    low, high = share(by_quality["low"]), share(by_quality["high"])
    print("\nAnnoMI: questions of counsellors on which a rule fires (whole talks resampled)")
    for name, value in (("low", low), ("high", high)):
        turns = sum(len(talk) for talk in by_quality[name])
        print(f"{name:<5} {100 * value:5.1f} % of {turns} in {len(by_quality[name])} talks")
    span = f"{ratios[ROUNDS // 40]:.1f} to {ratios[-ROUNDS // 40]:.1f}"
    print(f"ratio {low / high:.1f}, 95 % between {span}")


def main():
    """Print everything that can be measured here."""
    curiosity = Coach().knowledge.snapshot().curiosity
    for file in sorted(SETS.glob("*.jsonl")):
        table(curiosity, file)
    named = os.environ.get("RMCOACH_EVAL")
    if not named or not (Path(named) / "dev" / "annomi_behaviour.jsonl").is_file():
        print(
            "\nAnnoMI: not measured; RMCOACH_EVAL names no folder with dev/annomi_behaviour.jsonl"
        )
        return
    counselling(curiosity, Path(named))


if __name__ == "__main__":
    main()
