"""Bars over time."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.render.timeline import Unit, axis, bar_width, begin_of, chart, number_of, timeline

HOURS = st.integers(datetime(1970, 1, 1).toordinal() * 24, datetime(2100, 1, 1).toordinal() * 24)


def hour(*moment: int) -> int:
    made = datetime(*moment)  # type: ignore[arg-type]
    return made.toordinal() * 24 + made.hour


@given(st.dictionaries(HOURS, st.lists(st.integers(0, 999), min_size=1, max_size=5), min_size=1, max_size=20))
def test_every_post_is_in_one_bar(hours: dict[int, list[int]]) -> None:
    found = timeline(hours, 60)
    assert found is not None
    assert sorted(post for bar in found.bars for post in bar) == sorted(
        post for posts in hours.values() for post in posts
    )
    assert len(found.bars) <= 60 or found.unit is Unit.YEAR
    assert found.bars[0] and found.bars[-1]


@given(HOURS, st.sampled_from(Unit))
def test_a_time_lies_in_its_hour_day_week_month(at: int, unit: Unit) -> None:
    number = number_of(at, unit)
    begin, end = begin_of(number, unit), begin_of(number + 1, unit)
    assert begin.toordinal() * 24 + begin.hour <= at < end.toordinal() * 24 + end.hour


@pytest.mark.parametrize(
    ("last", "unit", "named"),
    [
        ((2024, 7, 4, 9), Unit.HOUR, "Wed 3 Jul 2024, 14:00 to 14:59"),
        ((2024, 8, 1, 9), Unit.DAY, "Wed 3 Jul 2024"),
        ((2025, 3, 1, 9), Unit.WEEK, "the week of 1 Jul 2024"),
        ((2028, 1, 1, 9), Unit.MONTH, "Jul 2024"),
        ((2036, 1, 1, 9), Unit.QUARTER, "Jul to Sep 2024"),
        ((2060, 1, 1, 9), Unit.YEAR, "2024"),
    ],
)
def test_bars_last_as_long_as_the_span_asks(last: tuple[int, ...], unit: Unit, named: str) -> None:
    found = timeline({hour(2024, 7, 3, 14): [0], hour(*last): [1]}, 60)
    assert found is not None
    assert (found.unit, found.named(0)) == (unit, named)


def test_days_without_times_are_not_shown_by_the_hour() -> None:
    found = timeline({hour(2024, 7, 3): [0], hour(2024, 7, 4): [1]}, 60)
    assert found is not None
    assert found.unit is Unit.DAY


def test_the_peak_is_the_first_of_the_fullest() -> None:
    found = timeline({hour(2024, 7, day): list(range(count)) for day, count in ((1, 1), (3, 2), (4, 2))}, 60)
    assert found is not None
    assert (found.counts, found.peak) == ([1, 0, 2, 2], 2)


def test_without_dates_there_is_no_line() -> None:
    assert timeline({}, 60) is None


# Drawn


def test_bars_are_as_high_as_their_counts() -> None:
    assert chart([8, 4, 1, 0], 1, 1) == ["█▄▁ "]
    assert chart([16, 8, 1, 0], 1, 2) == ["█   ", "██▁ "]
    assert chart([2, 1], 4, 1) == ["███ ▄▄▄ "]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=90), st.integers(1, 8), st.integers(1, 4))
def test_any_post_at_all_is_seen(counts: list[int], cells: int, rows: int) -> None:
    drawn = chart(counts, cells, rows)
    assert {len(row) for row in drawn} == {cells * len(counts)}
    assert [drawn[-1][at * cells] != " " for at in range(len(counts))] == [count > 0 for count in counts]


@given(st.integers(1, 100), st.integers(1, 120))
def test_the_axis_begins_and_ends_with_the_dates_of_its_ends(bars: int, width: int) -> None:
    dates = [f"{at + 1} Mar 2021" for at in range(bars)]
    text = axis(dates, bar_width(bars, width))
    assert text.startswith(dates[0])
    assert text.endswith(dates[-1])
    assert set(re.split(r" {2,}", text)) <= set(dates)


def test_dates_between_stand_below_their_bars() -> None:
    dates = [f"{at + 1} Mar" for at in range(30)]
    text = axis(dates, 2)
    inner = [date for date in dates[1:-1] if f"  {date} " in text]
    assert inner
    assert all(text.index(f" {date} ") + 1 == 2 * dates.index(date) for date in inner)
