"""Threads made up for the tests of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from threadreader.model import Author, Block, Board, Kind, Post, Text, Thread

START = datetime(2021, 3, 4, 10, 0, tzinfo=UTC)
LONG = " ".join(["Seal every joint twice before the varnish dries."] * 40)


def post(
    index: int, *blocks: Block | str, author: str | None = None, parent: int | None = None, **more: object
) -> Post:
    """Post `index` of a thread: a sentence of its own, unless blocks are given."""
    body = tuple(Text(block) if isinstance(block, str) else block for block in blocks)
    return Post(
        id=f"p{index}",
        number=str(index + 1),
        author=Author(author or f"member{index}"),
        posted_at=START + timedelta(hours=index),
        blocks=body or (Text(f"Sentence of post number {index + 1}."),),
        parent=parent,
        **more,  # type: ignore[arg-type]
    )


def thread(
    title: str = "A boat in the shed",
    posts: Sequence[Post] | int = 5,
    number: int = 1,
    **more: object,
) -> Thread:
    """A thread; `number` tells it from others, and puts it that far down the list."""
    made = tuple(post(index) for index in range(posts)) if isinstance(posts, int) else tuple(posts)
    made = tuple(_later(one, -number * 1000) for one in made)
    return Thread(
        Kind.THREAD,
        title,
        "boats.example",
        f"https://boats.example/viewtopic.php?t={number}",
        engine="phpbb",
        board=Board(("Building", "Wood")),
        posts=made,
        **more,  # type: ignore[arg-type]
    )


def _later(one: Post, hours: int) -> Post:
    return replace(one, posted_at=one.posted_at + timedelta(hours=hours) if one.posted_at else None)
