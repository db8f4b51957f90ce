"""Which saved pages are of one thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from threadreader.merge import sheet
from threadreader.model import Author, Board, Kind, PageSpan, Post, Text, Thread
from threadreader.same_thread import bare_title, belong_together

START = datetime(2021, 5, 1, tzinfo=UTC)


def post(number: int, *, known: bool = True, author: str | None = None) -> Post:
    return Post(
        id=str(number) if known else None,
        number=str(number),
        author=Author(author or f"author {number % 2}"),
        posted_at=START + timedelta(hours=number),
        blocks=(Text(f"Words of {number}."),),
    )


def page(first: int, last: int, number: int | None = None, *, known: bool = True, **more: object) -> Thread:
    """A page of a thread, without address, of posts from `first` to `last`."""
    posts = tuple(post(one, known=known) for one in range(first, last + 1))
    made = Thread(Kind.THREAD, "Lathe", engine="phpbb", span=PageSpan(number, 3 if number else None), posts=posts)
    return replace(made, **more)  # type: ignore[arg-type]


def joined(one: Thread, other: Thread) -> bool:
    forth, back = belong_together(sheet(one), sheet(other)), belong_together(sheet(other), sheet(one))
    assert forth == back
    return forth


NUMBERED = "https://board.example/viewtopic.php?t=20"
WORDS = "https://board.example/forums/topic/lathe"
BOARD = "https://board.example/forums/workshop"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (page(1, 3, 1, url=NUMBERED), page(7, 9, 3, url=f"{NUMBERED}&start=6")),
        (page(1, 3, 1, url=NUMBERED), page(4, 6, 2, url=NUMBERED, title="Lathe, renamed since")),
        (page(1, 3, 1, url=WORDS), page(7, 9, 3, url=f"{WORDS}/page/3")),
        (page(1, 3, 1, url=f"{BOARD}/a"), page(7, 9, 3, url=f"{BOARD}/a/page/3")),
        (page(1, 3, 1, url=BOARD), page(1, 4, 1, url=BOARD)),
        (page(1, 3, 1), page(3, 5)),
        (page(1, 3, known=False), page(3, 5, known=False)),
        (page(1, 3, 1, reference="viewtopic.php?t=20"), page(7, 9, 3, reference="viewtopic.php?t=20")),
        (page(1, 3, 1, url=NUMBERED), page(7, 9, 3, reference="viewtopic.php?t=20")),
        (page(1, 3, reference="?id=20"), page(7, 9, reference="?id=20")),
        (page(1, 3, 1), page(4, 6, 2)),
        (page(1, 3, 1, title="Lathe - Page 1"), page(4, 6, 2, title="Lathe - Page 2")),
        (page(1, 3, 1, url=NUMBERED), page(3, 4, 1, url="https://board.example/viewtopic.php?p=3")),
    ],
)
def test_pages_of_one_thread(one: Thread, other: Thread) -> None:
    assert joined(one, other)


def by(author: str, first: int, last: int, number: int | None = None) -> Thread:
    one = page(first, last, number)
    return replace(one, posts=tuple(replace(post, author=Author(author)) for post in one.posts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(page(1, 3, 1), page(11, 13, 1), id="title alone"),
        pytest.param(page(1, 3), page(4, 6), id="title alone, no page numbers"),
        pytest.param(page(1, 3, 1), page(7, 9, 3), id="not adjoining"),
        pytest.param(page(1, 3, 1), page(5, 7, 2), id="numbers do not go on"),
        pytest.param(page(1, 3, 1), by("nobody of the first", 4, 6, 2), id="no author in common"),
        pytest.param(page(1, 3, 1), page(4, 6, 2, title="Drill"), id="another title"),
        pytest.param(page(1, 3, 1, title=None), page(3, 5, 1, title=None), id="no title"),
        pytest.param(page(1, 3, 1), page(3, 6, 2, engine="smf"), id="another engine"),
        pytest.param(page(1, 3, 1, site="a.example"), page(3, 6, 2, site="b.example"), id="another site"),
        pytest.param(page(1, 3, 1), by("bob", 3, 6, 2), id="same id, another author"),
        pytest.param(page(1, 3, 1, url=BOARD), page(11, 13, 1, url=BOARD), id="board as address, same title"),
        pytest.param(page(1, 3, 1, url=BOARD), page(14, 16, 2, url=BOARD), id="board as address, other page"),
        pytest.param(page(1, 3, 1, url=BOARD), page(4, 6, 2, url=BOARD, title="Drill"), id="board as address"),
        pytest.param(page(1, 3, 1, url=NUMBERED), page(11, 13, 1, url=NUMBERED, title="Drill"), id="wrong address"),
        pytest.param(page(1, 3, 1, url=NUMBERED), page(3, 6, 2, url=NUMBERED + "1"), id="another address"),
        pytest.param(page(1, 3, 1, reference="?t=1"), page(3, 6, 2, reference="?t=2"), id="another reference"),
        pytest.param(page(1, 3, 1, url=NUMBERED), page(3, 6, 2, reference="viewtopic.php?t=2"), id="other reference"),
        pytest.param(
            page(1, 3, 1, reference="?t=1", board=Board(("Wood",))),
            page(7, 9, 3, reference="?t=1", board=Board(("Metal",))),
            id="another board",
        ),
        pytest.param(page(1, 3, 1, reference="?t=1"), page(11, 13, 1, reference="?t=1"), id="both are the first page"),
        pytest.param(page(11, 13, 1, reference="?t=1"), page(4, 6, 2, reference="?t=1"), id="dates against the order"),
    ],
)
def test_pages_of_two_threads(one: Thread, other: Thread) -> None:
    assert not joined(one, other)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Lathe - Page 2", "lathe"),
        ("LATHE  (page 2 of 12)", "lathe"),
        ("Lathe – Seite 3 von 4", "lathe"),
        ("Page 2", "page 2"),
        ("My best page 3 designs", "my best page 3 designs"),
        ("", None),
        (None, None),
    ],
)
def test_titles_without_page_numbers(title: str | None, bare: str | None) -> None:
    assert bare_title(title) == bare


def changed(thread: Thread, by_hours: float = 0, **more: object) -> Thread:
    """The same posts, told otherwise; dates later by so many hours."""
    later = timedelta(hours=by_hours)
    return replace(
        thread,
        posts=tuple(
            replace(post, posted_at=post.posted_at and post.posted_at + later, **more)  # type: ignore[arg-type]
            for post in thread.posts
        ),
    )


EDITED = (Text("Something else altogether."),)
ADDRESSED = page(1, 4, 1, url=NUMBERED)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(changed(ADDRESSED, blocks=EDITED), id="edited, or hidden from guests"),
        pytest.param(changed(ADDRESSED, author=Author("anonymous"), blocks=EDITED), id="anonymous, and hidden"),
        pytest.param(changed(ADDRESSED, by_hours=5.5, author=Author("anonymous"), blocks=EDITED), id="another zone"),
        pytest.param(changed(ADDRESSED, by_hours=999.3, blocks=EDITED), id="the same authors"),
        pytest.param(changed(ADDRESSED, by_hours=999.3, author=None, blocks=EDITED), id="authors that are not told"),
        pytest.param(
            replace(ADDRESSED, posts=(*changed(ADDRESSED, 999.3, author=Author("bo")).posts[:2], *ADDRESSED.posts[2:])),
            id="half of the posts",
        ),
    ],
)
def test_a_thread_whose_posts_are_told_otherwise_is_one(other: Thread) -> None:
    assert joined(ADDRESSED, other)


def test_other_posts_with_the_same_address_and_ids_are_another_thread() -> None:
    other = changed(ADDRESSED, by_hours=999.3, author=Author("bo"), blocks=EDITED)
    assert not joined(ADDRESSED, other)
    assert not joined(ADDRESSED, replace(other, title="Drill"))
    assert not joined(replace(ADDRESSED, url=WORDS), replace(other, url=WORDS))
