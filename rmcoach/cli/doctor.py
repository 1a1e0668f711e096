"""``rmcoach doctor`` and ``rmcoach schema``: what is there."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcoach.cli import models, output
from rmcoach.cli.choices import SchemaName

if TYPE_CHECKING:
    from pydantic import BaseModel

    from rmcoach.coach import Coach
    from rmcoach.config import Config
    from rmcoach.workspace import Workspace


def doctor(
    rules: Annotated[
        bool, typer.Option("--rules", help="Run the examples of the judgment rules.")
    ] = False,
) -> None:
    """Print the settings, what was read, and what is wrong."""
    from rmcoach import config as configuration
    from rmcoach.coach import Coach
    from rmcoach.workspace import Workspace

    config = configuration.load(configuration.find_root(Path.cwd()))
    workspace = Workspace(config)
    coach = Coach.from_config(config)
    problems: list[str] = []
    if rules:
        _rules(coach)
        return
    output.section("Settings", _settings(config))
    output.section("Program", _program(coach))
    output.section("Knowledge", _knowledge(coach, problems))
    output.section("Pairs", _pairs(workspace, problems))
    output.section("Journal", _journal(config, coach, workspace, problems))
    output.section("Models", models.rows(config))
    problems += _templates(config)
    if problems:
        output.section("Wrong", [("", problem) for problem in problems])
        raise typer.Exit(1)
    output.show("Nothing is wrong.\n")


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"One of {', '.join(SchemaName)}.")],
) -> None:
    """Print the JSON Schema of a record."""
    import json

    from rmcoach.models import agenda, guidance, pair, program, reflection, summary

    records: dict[SchemaName, type[BaseModel]] = {
        SchemaName.ACTION: summary.ActionItem,
        SchemaName.AGENDA: agenda.Agenda,
        SchemaName.CITATION: guidance.Citation,
        SchemaName.PAIR: pair.Pair,
        SchemaName.PASSAGE: guidance.Passage,
        SchemaName.PROGRAM: program.Program,
        SchemaName.REFLECTION: reflection.ReflectionSet,
        SchemaName.REFRAMING: reflection.Reframing,
        SchemaName.SUMMARY: summary.SessionSummary,
    }
    if name not in records:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(SchemaName)}.")
    output.show(json.dumps(records[SchemaName(name)].model_json_schema(), indent=2) + "\n")


def _settings(config: "Config") -> output.Rows:
    from rmcoach.config import SETTINGS, cache_folder, state_folder

    rows = [("workspace", str(config.root) if config.root else "none here; rmcoach init makes one")]
    for setting in SETTINGS:
        value = config.values[setting.name]
        shown = value.value
        if setting.name == "cache" and shown is None:
            shown = str(cache_folder(config))
        if setting.name == "state" and shown is None:
            shown = str(state_folder(config))
        if setting.name == "journal" and config.root is None:
            shown = None
        rows.append((setting.name, f"{shown or 'not set'} ({value.origin})"))
    return rows


def _program(coach: "Coach") -> output.Rows:
    said = coach.program.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    rows = [
        (key.replace("_", " "), ", ".join(value) if isinstance(value, list) else str(value))
        for key, value in said.items()
    ]
    return rows or [("", "nothing is set; see [program] in rmcoach.toml")]


def _knowledge(coach: "Coach", problems: list[str]) -> output.Rows:
    from rmcoach.coaching import rule_check, upkeep

    snapshot = coach.knowledge.snapshot()
    copy = coach.knowledge.copy
    kinds = Counter(kind for _, kind in copy.documents() if kind)
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    problems += [str(problem) for problem in snapshot.problems]
    problems += [str(problem) for problem in upkeep.check(snapshot)]
    problems += [str(problem) for problem in rule_check.unknown_lists(snapshot)]
    problems += [str(problem) for problem in rule_check.judged_prompts(snapshot)]
    return [
        ("folder", str(copy.root)),
        ("files", counts or "none"),
        ("questions", str(sum(len(bank.record.prompts) for bank in snapshot.banks))),
        ("index", f"{copy.place}, version {snapshot.version}"),
        *_vectors(coach, problems),
    ]


def _vectors(coach: "Coach", problems: list[str]) -> output.Rows:
    """Return how the guidance is searched."""
    from rmcoach.errors import RmcoachError
    from rmcoach.retrieval.search import MENDED

    knowledge = coach.knowledge
    try:
        state = knowledge.state()
    except RmcoachError as error:
        problems.append(str(error))
        return []
    if state.wrong:
        problems.append(state.wrong)
    return [
        ("passages", f"{state.passages}, {state.vectors} with a vector"),
        ("store", state.store),
        ("searched by", state.embedder or "words only"),
        *([("", MENDED)] if state.mended else []),
        *(("", note) for note in state.notes),
    ]


def _rules(coach: "Coach") -> None:
    """Run the examples of the rules and say which failed."""
    from rmcoach.coaching import rule_check

    snapshot = coach.knowledge.snapshot()
    ran = rule_check.run_examples(snapshot)
    failures = [*rule_check.unknown_lists(snapshot), *ran.failures]
    failures += [p for p in snapshot.problems if p.document.startswith("rules/")]
    codes = [rule for rule in snapshot.rules if rule.code]
    output.show(f"{len(codes)} rules, {ran.examples} examples: {len(ran.failures)} failed.\n")
    if failures:
        output.section("Wrong", [("", str(problem)) for problem in failures])
        raise typer.Exit(1)


def _templates(config: "Config") -> list[str]:
    from rmcoach.errors import RmcoachError
    from rmcoach.prompts import Templates

    try:
        Templates(config.path("templates")).check()
    except RmcoachError as error:
        return [str(error)]
    return []


def _pairs(workspace: "Workspace", problems: list[str]) -> output.Rows:
    from rmcoach.errors import RmcoachError

    names = workspace.pair_names()
    for name in names:
        try:
            workspace.pair(name)
        except RmcoachError as error:
            problems.append(str(error))
    return [("folder", str(workspace.pairs)), ("files", ", ".join(names) or "none")]


def _journal(
    config: "Config", coach: "Coach", workspace: "Workspace", problems: list[str]
) -> output.Rows:
    from rmcoach.errors import RmcoachError

    path = config.path("journal")
    if coach.journal is None:
        return [("", "none outside of a workspace")]
    if path is None or not path.exists():
        return [("", "nothing is saved yet")]
    try:
        counts = [f"{name}: {len(coach.journal.sessions(name))}" for name in workspace.pair_names()]
    except RmcoachError as error:
        problems.append(str(error))
        return [("file", str(path))]
    return [("file", str(path)), ("sessions", ", ".join(counts) or "none")]
