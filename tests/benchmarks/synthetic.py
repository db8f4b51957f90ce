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


def thread(posts: int, number: int = 1, nested: bool = False) -> Thread:
    """A thread of so many posts, a third of them with quotes, some with code; `nested`: each answers one above it."""
    chance = random.Random(number)
    made: list[Post] = []
    above: list[int] = []
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
                parent=above[-1] if above else None,
            )
        )
        if nested:
            above = [*above, index][: chance.randint(0, len(above) + 1)] if index % 3 else [*above, index]
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


def large_page(size: int, named: bool) -> str:
    """A page of about so many characters, by XenForo or by software that nobody knows."""
    chance = random.Random(size)
    post = _XENFORO if named else _UNKNOWN
    parts = ['<!DOCTYPE html><html id="XF"><head><title>A large thread | A forum</title></head><body><table>']
    length = index = 0
    while length < size:
        first, second = (" ".join(chance.choices(_WORDS, k=count)) for count in (140, 60))
        parts.append(post.format(number=index + 1, member=index % 40, first=first, second=second, day=index % 28 + 1))
        length += len(parts[-1])
        index += 1
    markup = "".join((*parts, "</table></body></html>"))
    return markup if named else markup.replace(' id="XF"', "")


_XENFORO = """<article class="message message--post" data-author="member{member}" id="js-post-{number}">
<div class="message-cell--user"><h4 class="message-name"><a href="/members/m.{member}/" class="username"
>member{member}</a></h4></div><header class="message-attribution"><a href="/threads/large.1/post-{number}"><time
class="u-dt" datetime="2020-01-{day:02}T12:00:00+0000">Jan {day}, 2020</time></a><a
href="/threads/large.1/post-{number}">#{number}</a></header><article class="message-body"><div
class="bbWrapper">{first}<br><br>{second} <b>{member}</b> <a href="https://a.example/{number}">{member}</a></div>
</article></article>"""
_UNKNOWN = """<tr class="row"><td class="who"><a href="/user/{member}">member{member}</a></td><td><div class="when">
2020-01-{day:02} 12:00</div><div class="words">{first}<br>{second}<p>{first}</div></td></tr>"""
