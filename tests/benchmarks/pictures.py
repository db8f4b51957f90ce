"""A thread of 10,000 posts, each fifth with a photograph, all shown in full: scrolling, and the memory it takes."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from PIL import Image as Canvas

from tests.benchmarks.frames import Frames
from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import thread
from threadreader.library import Library
from threadreader.model import Image, Thread
from threadreader.page import SavedPage
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import ReaderScreen

_POSTS = 10_000
_FILES = 60
_KEYS = 200
_BETWEEN = 0.03
"""Seconds between two keys, as a key that is held down repeats."""


def measure() -> list[Measure]:
    """In a process of its own: what it holds at most is measured too."""
    command = [sys.executable, "-m", "tests.benchmarks.pictures"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    half = f"j half {told['j half']:.0f} ms, space half {told['space half']:.0f} ms"
    print(f"pictures: i to paint {told['on']:.0f} ms, {half}")
    return [
        Measure("j to paint among pictures, 95 %", 33, told["j"], "ms"),
        Measure("space to paint among pictures, 95 %", 50, told["space"], "ms"),
        Measure("jump to the end among pictures", 200, told["end"], "ms"),
        Measure("memory with pictures shown", 250, told["memory"], "MB"),
    ]


def _illustrated(folder: Path) -> Thread:
    """Photographs as forums show them: some hundred kilobytes, 1600 pixels wide."""
    files = folder / "page_files"
    files.mkdir()
    for number in range(_FILES):
        noise = [Canvas.effect_noise((200, 150), 60 + number) for _ in range(3)]
        Canvas.merge("RGB", noise).resize((1600, 1200)).save(files / f"{number}.jpg", quality=80)
    made = thread(_POSTS)
    posts = list(made.posts)
    for index in range(0, _POSTS, 5):
        picture = Image(None, f"Picture {index}", "Taken on a Sunday", f"page_files/{index // 5 % _FILES}.jpg")
        posts[index] = replace(posts[index], blocks=(*posts[index].blocks, picture))
    return replace(made, posts=tuple(posts))


async def _run(folder: Path) -> dict[str, float]:
    os.environ["THREADREADER_HOME"] = str(folder / "home")
    with Library.open() as library:
        page = folder / "page.html"
        library.add(_illustrated(folder), SavedPage(str(page), raw=b"made up", path=page))
        gc.disable()  # as `run` does; the app turns it on again
        app = ReaderApp(library, 1)
        async with app.run_test(size=(120, 40)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, ReaderScreen)
            frames = Frames(app)
            await frames.after("i")
            shown = await frames.after("i")
            lines = await _keys(frames, "j")
            pages = await _keys(frames, "space")
            end = await frames.after("G")
    return {
        "on": shown * 1000,
        "j": quantiles(lines, n=20)[-1],
        "j half": median(lines),
        "space": quantiles(pages, n=20)[-1],
        "space half": median(pages),
        "end": end * 1000,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


async def _keys(frames: Frames, key: str) -> list[float]:
    taken = []
    for _ in range(_KEYS):
        taken.append(await frames.after(key) * 1000)
        await asyncio.sleep(_BETWEEN)
    return taken


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(asyncio.run(_run(Path(scratch)))))
