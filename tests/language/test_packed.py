"""Tables of weights without numpy say what floats would say."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcoach.language.packed import ZERO, Packed

_NUMBERS = st.floats(-50, 50).map(lambda one: round(one, 3))


@st.composite
def tables(draw):
    """A table and as many numbers as it takes."""
    height, width = draw(st.integers(1, 12)), draw(st.integers(1, 8))
    weights = draw(
        st.lists(
            st.lists(st.integers(-127, 127), min_size=width, max_size=width),
            min_size=height,
            max_size=height,
        )
    )
    scales, offsets = (draw(st.lists(_NUMBERS, min_size=width, max_size=width)) for _ in range(2))
    numbers = draw(st.lists(_NUMBERS, min_size=height, max_size=height))
    return weights, scales, offsets, numbers


def packed(weights, scales, offsets):
    rows = bytes(weight + ZERO for row in weights for weight in row)
    return Packed.read({"rows": b64encode(rows).decode(), "scales": scales, "offsets": offsets})


@given(tables())
def test_a_table_gives_what_its_weights_give_to_the_step_that_numbers_are_rounded_to(drawn):
    weights, scales, offsets, numbers = drawn
    found = packed(weights, scales, offsets).times(numbers)

    assert len(found) == len(scales)
    step = max(map(abs, numbers)) / 4095
    for n, (scale, offset) in enumerate(zip(scales, offsets, strict=True)):
        column = [row[n] for row in weights]
        exact = scale * sum(x * w for x, w in zip(numbers, column, strict=True)) + offset
        rounding = abs(scale) * sum(map(abs, column)) * step / 2
        assert found[n] == pytest.approx(exact, abs=rounding + 1e-6)


def test_the_largest_sum_has_room():
    """Of 4,096 numbers, all the largest, times the largest weights, of either sign."""
    table = packed([[127, -127]] * 4096, [1.0, 1.0], [0.0, 0.0])

    assert len(table) == 4096
    assert table.times([1.0] * 4096) == pytest.approx([4096 * 127.0, 4096 * -127.0])
    assert table.times([-1.0] * 4096) == pytest.approx([4096 * -127.0, 4096 * 127.0])


def test_nothing_times_a_table_is_its_offsets():
    assert packed([[5, 6]], [1.0, 1.0], [2.5, -1.0]).times([0.0]) == [2.5, -1.0]
