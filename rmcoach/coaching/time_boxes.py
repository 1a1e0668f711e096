"""Minutes for the blocks of a session plan: they sum exactly, whatever the length."""

from collections.abc import Sequence

from rmcoach.documents import PlanBlock


def fitting(blocks: Sequence[PlanBlock], minutes: int) -> list[PlanBlock]:
    """Leave out what a session of this length has no room for.

    Optional blocks go first, the one with the smallest share before the others; then, in a plan
    with more blocks than minutes, the last ones.
    """
    kept = [block for block in blocks if block.from_minutes <= minutes]
    while sum(block.least for block in kept) > minutes and any(block.optional for block in kept):
        kept.remove(min((b for b in kept if b.optional), key=lambda block: block.share))
    return kept[:minutes]


def allot(blocks: Sequence[PlanBlock], minutes: int) -> list[int]:
    """Share out the minutes by the blocks' shares, within their least and most.

    Where the bounds can't all hold, the least gives way first, then the most of the block with
    the largest share.

    Returns:
        Whole minutes, at least one each, that sum to ``minutes``.
    """
    tight = sum(block.least for block in blocks) > minutes
    low = [1 if tight else block.least for block in blocks]
    high = [max(least, block.most) for least, block in zip(low, blocks, strict=True)]
    if sum(high) < minutes:
        widest = max(range(len(blocks)), key=lambda n: blocks[n].share)
        high[widest] = minutes
    exact = _fill([block.share for block in blocks], low, high, minutes)
    whole = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_remainder[: minutes - sum(whole)]:
        whole[n] += 1
    return whole


def _fill(shares: list[int], low: list[int], high: list[int], minutes: int) -> list[float]:
    """Share out in proportion; fix whatever leaves its bounds, then share out the rest again."""
    fixed: dict[int, int] = {}
    while True:
        free = [n for n in range(len(shares)) if n not in fixed]
        rest = minutes - sum(fixed.values())
        total = sum(shares[n] for n in free)
        exact = {n: rest * shares[n] / total for n in free}
        short = {n: low[n] for n in free if exact[n] < low[n]}
        long = {n: high[n] for n in free if exact[n] > high[n]}
        lacking = sum(value - exact[n] for n, value in short.items())
        spare = sum(exact[n] - value for n, value in long.items())
        out = short if lacking >= spare else long
        if not out:
            return [float(fixed.get(n, exact.get(n, 0))) for n in range(len(shares))]
        fixed |= out


def split(minutes: int, parts: int) -> list[int]:
    """Split minutes into equal parts; the first ones get what is left over.

    >>> split(32, 3)
    [11, 11, 10]
    """
    each, left = divmod(minutes, parts)
    return [each + (1 if n < left else 0) for n in range(parts)]
