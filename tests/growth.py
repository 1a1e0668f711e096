"""How the time of some work grows with the size of what it is given."""

import gc
import time

FACTOR = 10
_MOST = 4 * FACTOR
_LEAST_SECONDS = 0.005


def is_linear(work, size=100_000):
    """Say whether ten times the size takes about ten times the time, not a hundred times.

    What counts is the processor's time, and four times as much as it should be is still taken for
    noise; garbage is collected beforehand, as it is not the work's own.
    """

    def seconds(length):
        gc.collect()
        gc.disable()
        try:
            start = time.process_time()
            work(length)
            return time.process_time() - start
        finally:
            gc.enable()

    short = min(seconds(size // FACTOR) for _ in range(3))
    return min(seconds(size) for _ in range(2)) < _MOST * max(short, _LEAST_SECONDS)
