from hypothesis import given
from hypothesis import strategies as st

from rmcoach.coaching.time_boxes import allot, fitting, split
from rmcoach.documents import PlanBlock
from rmcoach.models.base import Audience


def box(share=10, least=1, most=180, *, optional=False, from_minutes=1):
    return PlanBlock(
        title="A block",
        intent="Why it is there.",
        share=share,
        least=least,
        most=most,
        from_minutes=from_minutes,
        optional=optional,
        lead=Audience.MENTOR,
        done_when="It is over.",
    )


BOXES = st.builds(
    lambda share, least, more, optional, start: box(
        share, least, least + more, optional=optional, from_minutes=start
    ),
    share=st.integers(1, 100),
    least=st.integers(1, 40),
    more=st.integers(0, 140),
    optional=st.booleans(),
    start=st.integers(1, 120),
)


@given(boxes=st.lists(BOXES, min_size=1, max_size=14), minutes=st.integers(10, 180))
def test_minutes_sum_exactly_whatever_the_plan(boxes, minutes):
    kept = fitting(boxes, minutes)
    if not kept:
        return
    allotted = allot(kept, minutes)

    assert minutes == sum(allotted)
    assert min(allotted) >= 1


@given(boxes=st.lists(BOXES, min_size=1, max_size=14), minutes=st.integers(10, 180))
def test_a_block_gets_its_least_where_all_of_them_fit(boxes, minutes):
    kept = fitting(boxes, minutes)
    if not kept or sum(one.least for one in kept) > minutes:
        return
    short = [
        (got, one.least)
        for got, one in zip(allot(kept, minutes), kept, strict=True)
        if got < one.least
    ]

    assert [] == short


def test_a_block_gets_no_more_than_its_most_while_others_have_room():
    assert [5, 85] == allot([box(50, most=5), box(50)], 90)


def test_what_nobody_may_take_goes_to_the_widest_block():
    assert [80, 10] == allot([box(60, most=20), box(40, most=10)], 90)


def test_equal_shares_get_equal_minutes():
    assert [10, 10, 10] == allot([box(), box(), box()], 30)


def test_optional_blocks_give_way_smallest_share_first():
    keep, small, large = box(30, 8), box(5, 4, optional=True), box(20, 4, optional=True)

    assert [keep, large] == fitting([keep, small, large], 12)


def test_a_block_for_long_sessions_is_left_out_of_short_ones():
    pause = box(10, from_minutes=90)

    assert [] == fitting([pause], 89)
    assert [pause] == fitting([pause], 90)


def test_a_plan_with_more_blocks_than_minutes_loses_its_last_ones():
    assert 10 == len(fitting([box() for _ in range(13)], 10))


@given(minutes=st.integers(1, 180), parts=st.integers(1, 9))
def test_parts_sum_and_differ_by_one_at_most(minutes, parts):
    got = split(minutes, parts)

    assert minutes == sum(got)
    assert max(got) - min(got) <= 1
