"""Start to first paint: the reader with a thread, against an empty Textual app, in processes of their own."""

from __future__ import annotations

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
_EMPTY = "from textual.app import App\nApp().run()"
_READER = """
from threadreader.library import Library
from threadreader.tui.app import run
run(Library.open(), 1)
"""


def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        _fill()
        empty, reader = [], []
        for _ in range(_ROUNDS):
            empty.append(_first_paint(_EMPTY, "\x1b[?1049h"))
            reader.append(_first_paint(_READER, "\x1b[?1049h"))
    print(f"first paint: empty app {median(empty) * 1000:.0f} ms, reader {median(reader) * 1000:.0f} ms")
    return [
        Measure("first paint, reader / empty app", 1.4, median(reader) / median(empty), "times"),
    ]


def _fill() -> None:
    fill([thread(30, number) for number in range(1, 4)])


def _first_paint(code: str, opening: str) -> float:
    """Seconds from the start of a process to the first frame: what is drawn after the alternate screen is opened."""
    main, side = pty.openpty()
    subprocess.run(["stty", "rows", "40", "cols", "120"], stdin=side, check=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=side,
        stdout=side,
        stderr=side,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(side)
    try:
        return _wait_for_frame(main, opening) - started
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(main)


def _wait_for_frame(main: int, opening: str) -> float:
    """When a screenful had been written after `opening`; a frame of 40 × 120 cells is more than 4,000 characters."""
    seen = ""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if select.select([main], [], [], 1)[0]:
            seen += os.read(main, 65536).decode(errors="replace")
            _, found, after = seen.partition(opening)
            if found and len(after) > 4000:
                return time.perf_counter()
    raise TimeoutError("nothing was drawn: " + seen[-500:])
