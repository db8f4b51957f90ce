from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import post, thread
from threadreader.tui.reader.goto_target import day_of

DAYS = [(2023, 5, 11), (2023, 5, 12), (2023, 7, 1), (2024, 1, 2), (2024, 5, 30)]
# `thread` takes 1000 hours off every date.
POSTS = [
    replace(post(index), posted_at=datetime(*day, 22, tzinfo=UTC) + timedelta(hours=1000))
    for index, day in enumerate(DAYS)
]
THREAD = thread(posts=POSTS)


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("2024", (2024, 1, 1)),
        ("2024-05", (2024, 5, 1)),
        ("2024-05-30", (2024, 5, 30)),
        ("12 May 2023", (2023, 5, 12)),
        ("May 2023", (2023, 5, 1)),
        ("12. Mai 2023", (2023, 5, 12)),
    ],
)
def test_days_are_read_as_they_are_written(answer: str, day: tuple[int, int, int]) -> None:
    assert day_of(answer) == datetime(*day)


@pytest.mark.parametrize("answer", ["", "last", "31", "9999", "2024-13", "keel", "May", "12 12", "05/06/2023"])
def test_what_is_no_day_or_could_be_two_is_none(answer: str) -> None:
    assert day_of(answer) is None


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("2023-05-11", 1),
        ("12 May 2023", 2),
        ("13 May 2023", 3),
        ("June 2023", 3),
        ("2024", 4),
        ("2024-05", 5),
        ("3", 3),
        ("#3", 3),
        ("last", 5),
    ],
)
async def test_goes_to_a_number_or_to_the_first_post_of_a_day_or_later(read: Read, answer: str, number: int) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign")
        await reader.type(answer)
        await reader.press("enter")
        assert reader.posts.index == number - 1
        await reader.press("backspace")
        assert reader.posts.index == 0


async def test_a_day_after_the_last_post_is_told(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign")
        await reader.type("2025-01")
        await reader.press("enter")
        assert reader.notices == ["There is no post of 2025-01 or later."]


async def test_days_are_those_that_are_shown(read: Read) -> None:
    """A post of the evening, told with its zone, is one of the next day where the reader is."""
    zone = timezone(timedelta(hours=-3))
    late = datetime(2021, 3, 4, 22, tzinfo=zone) + timedelta(hours=1000)
    posts = [replace(post(0), posted_at=None), replace(post(1), posted_at=late, zone_known=True), post(2)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("number_sign")
        await reader.type("2021-03-05")
        await reader.press("enter")
        assert reader.posts.index == 1
