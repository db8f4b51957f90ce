"""What is missing of a thread, in sentences."""

from __future__ import annotations

import pytest

from threadreader.engines.core import omitted_posts


@pytest.mark.parametrize(
    ("numbers", "claimed", "expected"),
    [
        ([1, 2, 3], 3, ()),
        ([1, 2, 4], 3, ()),  # a deleted post leaves a hole
        ([1, 2, 3], None, ()),
        ([], 40, ()),
        ([1, 2, 4], 4, ("Post 3 of 4 is not in this file.",)),
        ([2, 3, 6], 1200, ("Posts 1, 4-5, 7-1,200 of 1,200 are not in this file.",)),
        ([3, 4], None, ("Posts 1-2 are not in this file.",)),
    ],
)
def test_holes_between_numbers_are_told(numbers: list[int], claimed: int | None, expected: tuple[str, ...]) -> None:
    assert omitted_posts.sentences(numbers, claimed) == expected


def test_count_is_told_where_numbers_tell_nothing() -> None:
    assert omitted_posts.count(181, 194) == ("13 of 194 posts are not in this file.",)
    assert omitted_posts.count(194, 194) == omitted_posts.count(5, None) == ()
