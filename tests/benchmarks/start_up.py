"""How long a person waits: whole commands in a fresh process, against a hello-world Typer program.

Run it from the checkout: ``python tests/benchmarks/start_up.py``. Bytecode is compiled for both;
the two run in turn, and what counts is the median of the ratios.
"""

import compileall
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rmcoach
from rmcoach.coach import Coach
from rmcoach.coaching.example import example

HELLO = '''
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def hello() -> None:
    """Say hello."""
    print("hello")


if __name__ == "__main__":
    app()
'''
ROUNDS = 15


def seconds(command, environment):
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def compare(name, ours, theirs, environment, target):
    """Print the time of a command as a ratio to a baseline, pair by pair."""
    for command in (ours, theirs):
        seconds(command, environment)
    pairs = [(seconds(ours, environment), seconds(theirs, environment)) for _ in range(ROUNDS)]
    ratios = sorted(a / b for a, b in pairs)
    a, b = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    print(
        f"{name:16} {a:6.0f} ms   hello {b:6.0f} ms   ratio median {statistics.median(ratios):.2f}"
        f" (min {ratios[0]:.2f}, max {ratios[-1]:.2f})   wanted: at most {target}"
    )


def warm():
    """Print how long a draft takes in a process that has drafted before."""
    on = dt.date(2026, 11, 23)
    pair, program, past, actions = example(on)
    coach = Coach(program=program)
    times = []
    for _ in range(60):
        start = time.perf_counter()
        coach.agenda(pair, on=on, past_sessions=past, open_actions=actions)
        times.append((time.perf_counter() - start) * 1000)
    times = sorted(times[5:])
    print(
        f"agenda, warm     median {statistics.median(times):.1f} ms, "
        f"95 % within {times[int(len(times) * 0.95)]:.1f} ms   wanted: at most 20 ms"
    )


def main():
    compileall.compile_dir(Path(rmcoach.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        # A script is compiled anew each time; a module is not, and rmcoach is one.
        compileall.compile_dir(folder, quiet=1)
        environment = {
            **os.environ,
            "RMCOACH_CACHE": f"{folder}/cache",
            "PYTHONPATH": os.pathsep.join([folder, str(Path(rmcoach.__file__).parent.parent)]),
        }
        ours, theirs = [sys.executable, "-m", "rmcoach"], [sys.executable, "-m", "hello"]
        compare("rmcoach --help", [*ours, "--help"], [*theirs, "--help"], environment, 1.3)
        compare("rmcoach demo", [*ours, "demo"], theirs, environment, 2)
        question = "Why don't young people want to put in the hours?"
        compare("rmcoach reframe", [*ours, "reframe", question], theirs, environment, 2)
    warm()


if __name__ == "__main__":
    main()
