"""How well action items are found: ``python tests/benchmarks/actions.py``.

On the notes in ``tests/data/notes`` (written with gold by people who had not seen the code), and,
where the folder ``RMCOACH_EVAL`` names is there, on minutes of real meetings in three views.

An item is right when its proof and that of a gold item overlap by half of the shorter one; pairs
are taken best first, one to one. Items to confirm count neither as found nor as wrong. A trap is
taken when a sure item's proof overlaps with it and matches no gold item. An owner is invented when
there is one and gold has none, or another; a date when gold has none.
"""

import datetime as dt
import importlib.util
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from rmcoach import Coach, Pair
from rmcoach.models.summary import ActionItem, SessionSummary

NOTES = Path(__file__).parents[1] / "data" / "notes"
VIEWS = ("explicit", "unmarked", "removed")
MIN_SUPPORT = 0.6
COACH = Coach()


def summarize(document: dict[str, Any]) -> SessionSummary:
    """Return the summary of one document of a set."""
    people = document["pair"]
    pair = people and Pair(
        id=document["id"],
        mentee=people["mentee"],
        mentor=people["mentor"],
        goals=["Learn from each other"],
        language=document["language"],
        next_session=document["next_session"],
    )
    return COACH.summarize(
        document["notes"],
        pair=pair,
        participants=document["participants"],
        author=document["author"],
        on=_date(document["date"]),
    )


def score(document: dict[str, Any], summary: SessionSummary) -> Counter[str]:
    """Return what was right and wrong in one document."""
    notes, maybe = document["notes"], {*summary.needs_confirmation}
    sure = [item for item in summary.actions if item.id not in maybe]
    pairs = sorted(
        (
            (_overlap(item, gold["quote"], notes), -number, index)
            for number, item in enumerate(sure)
            for index, gold in enumerate(document["gold"])
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for overlap, number, index in pairs:
        if overlap >= 0.5 and -number not in matched and index not in matched.values():
            matched[-number] = index
    result = Counter(gold=len(document["gold"]), found=len(sure), right=len(matched))
    for number, index in matched.items():
        result += _compared(sure[number], document["gold"][index])
    wrong = [item for number, item in enumerate(sure) if number not in matched]
    result["traps"] = len(document["traps"])
    result["taken"] = sum(
        any(_overlap(item, trap["quote"], notes) >= 0.5 for item in wrong)
        for trap in document["traps"]
    )
    result["maybes"] = len(maybe)
    return result


def _compared(item: ActionItem, gold: dict[str, Any]) -> Counter[str]:
    due = item.due.isoformat() if item.due else None
    return Counter(
        owner_right=item.owner == gold["owner"],
        due_right=due == gold["due"],
        owner_invented=item.owner is not None and item.owner != gold["owner"],
        due_invented=due is not None and gold["due"] is None,
    )


def _overlap(item: ActionItem, quote: str, notes: str) -> float:
    proof = item.evidence[0]
    best, at = 0.0, notes.find(quote)
    while at >= 0:
        shared = min(proof.end, at + len(quote)) - max(proof.start, at)
        best = max(best, shared / min(len(quote), len(proof.quote)))
        at = notes.find(quote, at + 1)
    return best


def figures(total: Counter[str]) -> dict[str, float]:
    """Return the shares that the counts make."""
    precision = total["right"] / total["found"] if total["found"] else 0.0
    recall = total["right"] / total["gold"] if total["gold"] else 0.0
    matched = total["right"] or 1
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "owners": total["owner_right"] / matched,
        "dates": total["due_right"] / matched,
        "traps": total["taken"] / (total["traps"] or 1),
        "owners_invented": total["owner_invented"],
        "dates_invented": total["due_invented"],
    }


def own_notes() -> None:
    """Print the figures on the notes of the project, by document where something is wrong."""
    shapes: dict[str, Counter[str]] = {}
    for file in sorted(NOTES.glob("*.jsonl")):
        total: Counter[str] = Counter()
        for line in file.read_text(encoding="utf-8").strip().split("\n"):
            document = json.loads(line)
            counts = score(document, summarize(document))
            total += counts
            shape = document["shape"].split(" (")[0].split(";")[0]
            shapes[shape] = shapes.get(shape, Counter()) + counts
            wrong = counts["gold"] - counts["right"] + counts["found"] - counts["right"]
            wrong += 2 * counts["right"] - counts["owner_right"] - counts["due_right"]
            if wrong:
                print(f"  {document['id']:8} {document['shape']:40} {dict(counts)}")
        shown = {name: round(value, 3) for name, value in figures(total).items()}
        print(f"{file.name}: {total['gold']} gold, {total['traps']} traps: {shown}")
    for shape, counts in sorted(shapes.items()):
        reached = figures(counts)
        taken = f"traps {counts['taken']} of {counts['traps']}"
        shown = {name: round(reached[name], 2) for name in ("f1", "owners", "dates")}
        print(f"{shape:42} {counts['gold']:3} gold  {shown}  {taken}")


def minutes(folder: Path) -> None:
    """Print the figures on minutes of real meetings, by the scorer that comes with them."""
    spec = importlib.util.spec_from_file_location("scorer", folder / "score_actions.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = (
        (folder / "dev" / "minutes_actions.jsonl").read_text(encoding="utf-8").strip().split("\n")
    )
    gold = [json.loads(line) for line in lines]
    for view in VIEWS:
        for kind in ("sure", "all"):
            predicted = [_predicted(document, view, kind) for document in gold]
            rows = scorer.run(gold, predicted, MIN_SUPPORT if view == "removed" else None)
            each = sum(len(one["actions"]) for one in predicted) / len(gold)
            print(f"{view:9} {kind:5} {each:5.2f} a document  {scorer.agg(rows)}")


_SEEN: dict[tuple[str, str], SessionSummary] = {}


def _predicted(document: dict[str, Any], view: str, kind: str) -> dict[str, Any]:
    key = (document["id"], view)
    if key not in _SEEN:
        _SEEN[key] = COACH.summarize(document[f"notes_{view}"], on=_date(document["date"]))
    summary = _SEEN[key]
    maybe = {*summary.needs_confirmation} if kind == "sure" else set()
    return {
        "id": document["id"],
        "actions": [
            {"task": item.task, "owner": item.owner, "due": item.due_text}
            for item in summary.actions
            if item.id not in maybe
        ],
    }


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


if __name__ == "__main__":
    own_notes()
    named = os.environ.get("RMCOACH_EVAL")
    if named and (Path(named) / "score_actions.py").is_file():
        minutes(Path(named))
    else:
        print("No minutes of real meetings: RMCOACH_EVAL names no such folder.", file=sys.stderr)
