"""Edited posts, and posts that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from threadreader.merge import arrange, sheet
from threadreader.model import (
    Attachment,
    Author,
    Code,
    Embed,
    Image,
    Kind,
    PageSpan,
    Post,
    Quote,
    Spoiler,
    Text,
    Thread,
)
from threadreader.revisions import gone, is_edited

START = datetime(2021, 5, 1, tzinfo=UTC)
PICTURE = Image("https://x.example/a.png")
POST = Post(id="1", blocks=(Text("See [the plans](https://x.example/plans?sid=1)."), PICTURE), date_text="yesterday")


@pytest.mark.parametrize(
    "other",
    [
        replace(POST, blocks=(POST.blocks[0], replace(PICTURE, file="a_files/a.png"))),
        replace(POST, blocks=(POST.blocks[0], replace(PICTURE, src=None))),
        replace(POST, blocks=(Text("See  [the plans](http://x.example/plans?sid=77)."), PICTURE)),
        replace(POST, date_text="3 days ago", edited="Edited yesterday"),
        replace(POST, score=5, reactions="ada", signature="Fair winds", poll="Oak?\noak 3"),
        replace(POST, author=Author("ada", role="Senior")),
    ],
)
def test_saves_differ_without_an_edit(other: Post) -> None:
    assert not is_edited(POST, other)
    assert not is_edited(other, POST)


@pytest.mark.parametrize(
    "other",
    [
        replace(POST, blocks=(Text("See [the plans](https://x.example/plans?sid=1)!"), PICTURE)),
        replace(POST, blocks=(Text("See [the plans](https://x.example/others)."), PICTURE)),
        replace(POST, blocks=POST.blocks[:1]),
        replace(POST, blocks=(POST.blocks[0], Image("https://x.example/b.png"))),
        replace(POST, blocks=(*POST.blocks, Code("x = 1"))),
        replace(POST, blocks=(*POST.blocks, Spoiler((Text("Oak."),)))),
        replace(POST, blocks=(*POST.blocks, Embed("https://video.example/1"))),
        replace(POST, attachments=(Attachment("plan.pdf"),)),
    ],
)
def test_an_edit(other: Post) -> None:
    assert is_edited(POST, other)
    assert is_edited(other, POST)


def test_the_line_above_a_quote_is_no_edit() -> None:
    blocks = (Text("Oak."),)
    assert not is_edited(
        Post(blocks=(Quote(blocks, "ada", "ada, yesterday:"),)), Post(blocks=(Quote(blocks, "ada", "ada, 5 May:"),))
    )


# Gone


def page(numbers: list[int], number: int | None = 1, pages: int | None = 3, *, saved: int, **more: object) -> Thread:
    posts = tuple(Post(id=str(one), author=Author("ada"), posted_at=START + timedelta(hours=one)) for one in numbers)
    made = Thread(Kind.THREAD, saved_at=START + timedelta(days=saved), span=PageSpan(number, pages), posts=posts)
    return replace(made, **more)  # type: ignore[arg-type]


def lost(*pages: Thread) -> set[str]:
    found = set()
    for order in permutations(pages):
        sheets = [sheet(one) for one in order]
        found.add(frozenset(gone(sheets, [slot.key for slot in arrange(sheets)])))
    (keys,) = found
    return {key.removeprefix("i") for key in keys}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([page([1, 2, 3], saved=1), page([1, 3, 4], saved=2)], {"2"}, id="between"),
        pytest.param([page([1, 2, 3], saved=1), page([2, 3, 4], saved=2)], {"1"}, id="the first"),
        pytest.param([page([1, 2, 3], 1, 1, saved=1), page([1, 2], 1, 1, saved=2)], {"3"}, id="the last of all"),
        pytest.param([page([1, 2, 3], saved=1), page([1, 2], saved=2)], set(), id="moved to the next page"),
        pytest.param([page([4, 5, 6], 2, saved=1), page([5, 6, 7], 2, saved=2)], set(), id="moved to the page before"),
        pytest.param([page([1, 2, 3], saved=2), page([1, 3], saved=1)], set(), id="not there yet"),
        pytest.param([page([1, 2, 3], saved=1), page([1, 3], saved=1)], {"2"}, id="saved at one time"),
        pytest.param(
            [page([1, 2, 3], saved=1), page([1, 3], saved=2), page([1, 2, 3], saved=3)], set(), id="back again"
        ),
        pytest.param(
            [page([1, 2, 3], None, None, saved=1), page([1, 3], None, None, saved=2)], {"2"}, id="no page number"
        ),
        pytest.param(
            [
                page([1, 2, 3], None, None, saved=1),
                page([1, 3], None, None, saved=2, warnings=("Posts 2 of 3 are not in this file.",)),
            ],
            set(),
            id="not drawn",
        ),
        pytest.param([page([1, 2, 3], 1, saved=1), page([4, 6], 2, saved=2)], set(), id="another page"),
    ],
)
def test_posts_that_are_gone(pages: list[Thread], expected: set[str]) -> None:
    assert lost(*pages) == expected


def test_when_a_post_was_found_gone() -> None:
    sheets = [sheet(page([1, 2, 3], saved=1)), sheet(page([1, 3], saved=5)), sheet(page([1, 3], saved=4))]
    (time,) = gone(sheets, [slot.key for slot in arrange(sheets)]).values()
    assert time == (START + timedelta(days=4)).timestamp()
