"""Threads made up for measuring."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from threadreader.library import Library
from threadreader.model import Author, Board, Code, Kind, Post, Quote, Text, Thread
from threadreader.page import SavedPage

_WORDS = [
    "amplifier",
    "board",
    "cable",
    "driver",
    "earpad",
    "filter",
    "gain",
    "housing",
    "impedance",
    "jack",
    "knob",
    "level",
    "membrane",
    "noise",
]


def thread(posts: int, number: int = 1) -> Thread:
    """A thread of so many posts, a third of them with quotes, some with code."""
    chance = random.Random(number)
    made: list[Post] = []
    for index in range(posts):
        text = Text(
            " ".join(chance.choices(_WORDS, k=chance.randint(8, 160))) + f" **{index}** [link](https://a.example/)"
        )
        blocks = (text, Code("a = 1\nprint(a)")) if index % 10 == 5 else (text,)
        if index % 3 == 1:
            blocks = (Quote((made[-1].blocks[-1],), author="someone", post=made[-1].id), *blocks)
        made.append(
            Post(
                id=f"{number}-{index}",
                number=str(index + 1),
                author=Author(f"member{index % 40}", "Participant"),
                posted_at=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=index),
                zone_known=True,
                blocks=blocks,
            )
        )
    return Thread(
        Kind.THREAD,
        f"A made-up thread {number}",
        "a.example",
        f"https://a.example/showthread.php?t={number}",
        board=Board(("Measuring",)),
        posts=tuple(made),
    )


def fill(threads: Iterable[Thread]) -> Library:
    """The library in THREADREADER_HOME with these threads in it."""
    library = Library.open()
    for number, one in enumerate(threads, 1):
        library.add(one, SavedPage(f"made-up-{number}", raw=f"made up {number}".encode(), url=one.url))
    return library
