from __future__ import annotations

import asyncio
import time
import webbrowser
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any

import pytest

from tests.tui.reader import Reader
from threadreader.library import Library
from threadreader.model import Thread
from threadreader.page import SavedPage

FRAME = 1 / 50
"""Seconds: what waits for longer is no part of what a key does at once."""
FRAMES = 3

Shelve = Callable[..., Library]
Read = Callable[..., Reader]


async def until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Until nothing is left to do on the event loop but what waits for a thread, or for longer than a frame."""
    loop: Any = asyncio.get_running_loop()
    frames = 0
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        wait = min((timer._when for timer in loop._scheduled if not timer._cancelled), default=inf) - loop.time()
        if wait > FRAME or frames == FRAMES:
            return
        frames += 1
        await asyncio.sleep(max(0.0, wait))


@pytest.fixture(autouse=True)
def no_waste_of_time(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause ends when the event loop is empty. Textual's own looks every 20 ms how busy the process is."""
    if "snap_compare" not in request.fixturenames:
        monkeypatch.setattr("textual.pilot.wait_for_idle", until_quiet)
        monkeypatch.setattr("textual.app.wait_for_idle", until_quiet)


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times come out the same wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours come out the same wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing gets on the clipboard of who runs the tests."""
    monkeypatch.setattr("threadreader.tui.system.clipboard.tool", lambda: None)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses the browser was given."""
    addresses: list[str] = []

    class Window(webbrowser.BackgroundBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            addresses.append(url)
            return True

    monkeypatch.setattr("threadreader.tui.system.browser._browsers", lambda: [Window("window")])
    return addresses


@pytest.fixture
def shelve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelve:
    """Puts threads in a library of their own; the first gets id 1."""
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))

    def fill(*threads: Thread) -> Library:
        library = Library.open()
        for number, one in enumerate(threads, 1):
            library.add(one, SavedPage(f"page{number}.html", raw=f"page {number}".encode(), url=one.url))
        return library

    return fill


@pytest.fixture
def read(shelve: Shelve) -> Read:
    """`async with read(thread, …) as reader`: the reader with the first thread open."""

    def start(*threads: Thread, open_first: bool = True, size: tuple[int, int] = (100, 24), **more: Any) -> Reader:
        return Reader(shelve(*threads), 1 if open_first and threads else None, size, **more)

    return start
