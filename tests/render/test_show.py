from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest

from threadreader.model import Author, Board, Gap, Kind, Post, Spoiler, Text, Thread
from threadreader.render.show import print_thread

THREAD = Thread(
    Kind.THREAD,
    "A boat in the shed",
    "boats.example",
    board=Board(("Wood",)),
    posts=(
        Post(number="1", author=Author("ada"), blocks=(Text("Look [here](https://x.example/)."),)),
        Post(number="2", author=Author("bob"), blocks=(Spoiler((Text("Oak."),)),)),
    ),
    warnings=("Page 2 is missing.",),
)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def shown(file: StringIO, plain: bool = False) -> str:
    print_thread(THREAD, width=40, plain=plain, file=file)
    return file.getvalue()


def test_plain() -> None:
    assert shown(StringIO()).splitlines() == [
        "A boat in the shed",
        "boats.example › Wood · 2 posts",
        "Page 2 is missing.",
        "",
        "  #1  ada",
        "─" * 40,
        "Look here <https://x.example/>.",
        "",
        "",
        "  #2  bob",
        "─" * 40,
        "▾ Spoiler",
        "│ Oak.",
        "",
    ]


def test_a_pipe_gets_no_escape_sequences() -> None:
    assert "\x1b" not in shown(StringIO())


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1mA boat in the shed\x1b[0m" in shown(Terminal())


def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in shown(Terminal(), plain=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(Terminal())


def test_gaps_are_drawn_between_posts() -> None:
    file = StringIO()
    gaps = (Gap(0, 1, 1, 1), Gap(1, 3, 9, 7), Gap(2, 11, None, 2))
    print_thread(replace(THREAD, gaps=gaps), width=50, plain=True, file=file)
    lines = [line for line in file.getvalue().splitlines() if "┄" in line or "#" in line]
    assert lines == [
        "┄┄┄┄┄┄┄┄┄┄┄ post 1 is not in the save ┄┄┄┄┄┄┄┄┄┄┄┄",
        "  #1  ada",
        "┄┄┄┄┄┄┄┄┄ posts 3-9 are not in the save ┄┄┄┄┄┄┄┄┄┄",
        "  #2  bob",
        "┄┄┄┄┄┄ posts from 11 on are not in the save ┄┄┄┄┄┄",
    ]
