"""Find in a thread of 10,000 posts: from the word in the prompt to all its matches. On Textual's pilot."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from time import perf_counter

from textual.widgets import Input

from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import fill, thread
from threadreader.library import Library
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import ReaderScreen

_POSTS = 10_000


async def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        return await _find(fill([thread(_POSTS)]))


async def _find(library: Library) -> list[Measure]:
    app = ReaderApp(library)
    gc.disable()  # as `run` does; the app turns it on again
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        times = {}
        for word, before in (("4321", ""), ("zeppelin", ""), ("membrane", ""), ("impedance", "membrane")):
            screen.navigation.open_thread(1)
            screen.turn_to("posts")
            await pilot.pause()
            for one in filter(None, (before, word)):
                times[word] = await _seconds(screen, one)
    return [
        Measure("find a word of one post", 150, times["4321"][1] * 1000, "ms"),
        Measure("find a word of no post", 150, times["zeppelin"][1] * 1000, "ms"),
        Measure("find a word of all posts: the first match", 33, times["membrane"][0] * 1000, "ms"),
        Measure("find a word of all posts: all, the posts read anew", 1000, times["membrane"][1] * 1000, "ms"),
        Measure("find a word of all posts: all, with the posts read", 150, times["impedance"][1] * 1000, "ms"),
    ]


async def _seconds(screen: ReaderScreen, word: str) -> tuple[float, float]:
    """Until the first match is known, and until all are."""
    screen.find.ask()
    finder, first = screen.posts.finder, 0.0
    started = perf_counter()
    screen.prompt.query_one(Input).value = word
    while finder.words != word or not finder.complete:
        await asyncio.sleep(0)
        first = first or (perf_counter() - started if finder.current else 0.0)
    done = perf_counter() - started
    await screen.app.run_action("screen.cancel", screen)
    return first, done
