"""Start to first paint: the reader with a thread, against an empty Textual app, in processes of their own."""

from __future__ import annotations

import compileall
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import fill, thread

_ROUNDS = 9
_SOURCE = Path(__file__).parents[2] / "src"
_PAGE = Path(__file__).parents[2] / "sample_threads" / "tide-clock-page-1.html"
_EMPTY = ("-c", "from textual.app import App\nApp().run()")
LIBRARY = ("-m", "threadreader")
_OPENED = ("-m", "threadreader", str(_PAGE))
_SHOW = [sys.executable, "-m", "threadreader", "show", str(_PAGE)]


def measure() -> list[Measure]:
    # As an installed program is, and Textual beside it; a checkout may be kept from writing what it compiled.
    compileall.compile_dir(_SOURCE, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        fill([thread(30, number) for number in range(1, 4)])
        empty, library, opened, text, shown = [], [], [], [], []
        for _ in range(_ROUNDS):
            empty.append(first_paint(_EMPTY))
            library.append(first_paint(LIBRARY))
            opened.append(first_paint(_OPENED))
            text.append(first_paint(_OPENED, "My father is 83"))
            shown.append(_seconds(_SHOW))
    base = median(empty)
    print(f"first paint: empty app {base * 1000:.0f} ms, page {median(opened) * 1000:.0f} ms", end="")
    print(f", its text {median(text) * 1000:.0f} ms, library {median(library) * 1000:.0f} ms")
    return [
        Measure("first paint of a page / empty app", 1.4, median(opened) / base, "times"),
        Measure("show a page, whole process", 0.2, median(shown), "s"),
    ]


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def first_paint(arguments: tuple[str, ...], words: str = "") -> float:
    """Seconds from the start of a process to the first frame, or to the first one that holds `words`."""
    main, side = pty.openpty()
    subprocess.run(["stty", "rows", "40", "cols", "120"], stdin=side, check=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=side,
        stdout=side,
        stderr=side,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(side)
    try:
        return _wait_for_frame(main, words) - started
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(main)


def _wait_for_frame(main: int, words: str) -> float:
    """When a screenful had been written into the alternate screen; 40 x 120 cells are more than 4,000 characters."""
    seen = ""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if select.select([main], [], [], 1)[0]:
            seen += os.read(main, 65536).decode(errors="replace")
            _, found, after = seen.partition("\x1b[?1049h")
            if found and len(after) > 4000 and words in after:
                return time.perf_counter()
    raise TimeoutError("nothing was drawn: " + seen[-500:])
