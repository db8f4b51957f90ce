"""What is missing between the posts of a thread."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.coverage import Extent, Kept, gaps, missing, sentences, told
from threadreader.model import Gap

Numbers = Iterable[int | None]


def extent(
    pages: dict[int | None, Numbers], count: int | None = None, *, claimed: int | None = None, partial: bool = False
) -> Extent:
    """The posts of these pages, all of them but the last of the thread full."""
    kept = tuple(Kept(number, page) for page, numbers in pages.items() for number in numbers)
    full = frozenset(page for page in pages if page is not None and count is not None and page < count)
    return Extent(kept, full, count, claimed, partial)


UNNUMBERED = (None,) * 3


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(extent({1: range(1, 4), 3: range(7, 9)}, 3), [Gap(3, 4, 6, 3)], id="by numbers"),
        pytest.param(extent({1: UNNUMBERED, 3: UNNUMBERED}, 3), [Gap(3, 4, 6, 3)], id="by the size of pages"),
        pytest.param(extent({2: range(4, 7)}, 2), [Gap(0, 1, 3, 3)], id="the first page"),
        pytest.param(extent({3: UNNUMBERED}, 3), [Gap(0)], id="no size, no numbers"),
        pytest.param(extent({3: UNNUMBERED}, 3, claimed=9), [Gap(0, count=6)], id="by the claim"),
        pytest.param(extent({1: range(1, 4)}, 3), [Gap(3, 4, None, 4)], id="the end, at least"),
        pytest.param(extent({1: range(1, 4)}, 3, claimed=8), [Gap(3, 4, 8, 5)], id="the end"),
        pytest.param(extent({1: (None, 1, 2), 3: (6, 7)}, 3), [Gap(3, 3, 5, 3)], id="replies counted"),
        pytest.param(extent({2: (3, 4, 5)}, 3), [Gap(0, 0, 2, 3), Gap(3, 6, None, 1)], id="replies counted, page 2"),
        pytest.param(extent({1: (1, 3), 2: (5, 6)}, 2), [], id="deleted posts leave holes"),
        pytest.param(extent({1: (1, 3), 2: (4,)}, 2, claimed=4), [], id="every page is held"),
        pytest.param(
            extent({None: (1, 2, 5)}, claimed=6, partial=True), [Gap(2, 3, 4, 2), Gap(3, 6, 6, 1)], id="drawn"
        ),
        pytest.param(extent({None: (1, 2, 5)}, claimed=3, partial=True), [], id="as many as claimed"),
        pytest.param(extent({None: UNNUMBERED}, claimed=9, partial=True), [Gap(3, count=6)], id="only the claim"),
        pytest.param(extent({None: (1, 2, 5)}), [], id="nothing tells"),
        pytest.param(Extent((), frozenset()), [], id="no post"),
    ],
)
def test_gaps(held: Extent, expected: list[Gap]) -> None:
    assert list(gaps(held)) == expected


def test_a_last_page_that_had_room_then() -> None:
    kept = tuple(Kept(number, page) for number, page in ((1, 1), (2, 1), (5, 2), (6, 2)))
    assert gaps(Extent(kept, frozenset(), 2)) == (Gap(2, 3, 4, 2),)


@st.composite
def saves(draw: st.DrawFn) -> tuple[Extent, int]:
    """Some pages of a thread of so many posts, numbered or not."""
    total, size = draw(st.integers(1, 60)), draw(st.integers(1, 7))
    count = -(-total // size)
    pages = draw(st.sets(st.integers(1, count), min_size=1))
    numbered, claims = draw(st.booleans()), draw(st.booleans())
    held: dict[int | None, Numbers] = {
        page: [number if numbered else None for number in range((page - 1) * size + 1, min(page * size, total) + 1)]
        for page in sorted(pages)
    }
    return extent(held, count, claimed=total if claims else None), total


@given(saves())
def test_what_is_held_and_what_is_missing_is_the_whole(given: tuple[Extent, int]) -> None:
    held, total = given
    found = gaps(held)
    assert len(held.kept) + missing(found) <= total
    if held.claimed:
        assert len(held.kept) + missing(found) == total
    assert [gap.after for gap in found] == sorted({gap.after for gap in found})
    assert bool(found) == (len(held.kept) < total)
    assert bool(sentences(found, held)) == bool(found)


@given(saves())
def test_numbers_of_gaps_and_posts_never_meet(given: tuple[Extent, int]) -> None:
    held, _ = given
    numbers = {kept.number for kept in held.kept}
    for gap in gaps(held):
        if gap.first is not None and gap.last is not None:
            assert numbers.isdisjoint(range(gap.first, gap.last + 1))
            assert gap.count == gap.last - gap.first + 1


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Gap(20, 21, 40, 20), "posts 21-40 are not in the save"),
        (Gap(20, 21, 21, 1), "post 21 is not in the save"),
        (Gap(20, 1021, None, 20), "posts from 1,021 on are not in the save"),
        (Gap(20, count=1), "1 post is not in the save"),
        (Gap(20, count=4000), "4,000 posts are not in the save"),
        (Gap(20), "posts are missing here: not in the save"),
    ],
)
def test_a_gap_in_words(gap: Gap, words: str) -> None:
    assert told(gap) == words
