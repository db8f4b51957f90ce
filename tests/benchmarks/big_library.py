"""The reader on a library of a million posts: its first frame beside that of an empty one, and filtering its list."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.frames import Frames
from tests.benchmarks.measures import Measure
from tests.benchmarks.million import kept, vocabulary
from tests.benchmarks.startup import LIBRARY, first_paint
from threadreader.library import Library
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import ReaderScreen
from threadreader.tui.widgets.thread_list.view import ThreadList

_ROUNDS = 9
_FILTERS = 12


def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as scratch:
        path = kept(Path(scratch))
        return [_first_paints(path.parent, Path(scratch) / "empty"), *asyncio.run(_filtering(path))]


def _first_paints(big: Path, empty: Path) -> Measure:
    """Turn by turn. The empty library is there already."""
    Library.open(empty / "library.db").close()
    turns = [(_painted(big), _painted(empty), _painted(big, "1,000,000")) for _ in range(_ROUNDS)]
    ours, least, listed = (median(side) for side in zip(*turns, strict=True))
    print(f"first paint: {ours * 1000:.0f} ms, empty {least * 1000:.0f} ms; 50,000 rows listed {listed * 1000:.0f} ms")
    return Measure("first paint of a million posts / of none", 1.2, ours / least, "times")


def _painted(home: Path, words: str = "") -> float:
    os.environ["THREADREADER_HOME"] = str(home)
    return first_paint(LIBRARY, words)


def _has(threads: ThreadList, words: str) -> bool:
    return threads.model.words == words


async def _filtering(path: Path) -> list[Measure]:
    """From a key in the filter of the list to the frame with what it leaves. The first come as soon as the list is
    there.
    """
    app = ReaderApp(Library.open(path))
    gc.disable()  # as `run` does; the app turns it on again
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, ReaderScreen)
        frames, threads = Frames(app), app.screen.threads
        taken = []
        for word in vocabulary()[100:][:_FILTERS]:
            await frames.after("slash")
            typed = [word[:end] for end in range(1, len(word) + 1)]
            keys = [*word, *["backspace"] * len(word)]
            for key, words in zip(keys, [*typed, *typed[-2::-1], ""], strict=True):
                taken.append(await frames.after(key, partial(_has, threads, words)))
            await frames.after("escape")
            await pilot.pause()
    found = [seconds * 1000 for seconds in taken]
    print(f"filtering 50,000 rows: half {median(found):.0f} ms, slowest {max(found):.0f} ms a key")
    return [Measure("filtering 50,000 rows, a key, 95 %", 30, quantiles(found, n=20)[-1], "ms")]
