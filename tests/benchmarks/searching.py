"""Searching a library of a million posts, its size, and the same posts as mails in notmuch, where that is installed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.measures import Measure
from tests.benchmarks.million import build, kept, vocabulary, write_mails
from threadreader.library import Library

_PAIRS = 60
_MAILS = 100_000
_NOTMUCH = """[database]
path={0}
[user]
name=ada
primary_email=ada@a.example
[new]
tags=
ignore=
[search]
exclude_tags=
"""


def measure() -> list[Measure]:
    with tempfile.TemporaryDirectory() as scratch:
        path = kept(Path(scratch))
        found = [_size(path), *_searches(path)]
        if shutil.which("notmuch"):
            found += _against_notmuch(Path(scratch))
        return found


def pairs(count: int = _PAIRS) -> list[str]:
    """Two common words each: of the 300 most used, which stand in 2 to 90 of a hundred posts."""
    chance = random.Random(8)
    return [" ".join(chance.sample(vocabulary()[:300], 2)) for _ in range(count)]


def _size(path: Path) -> Measure:
    with Library.open(path) as library, library._database.reading() as db:
        (text,) = db.execute("SELECT sum(length) FROM posts").fetchone()
    return Measure("a million posts: file / text", 2.2, path.stat().st_size / text, "times")


def _searches(path: Path) -> Iterator[Measure]:
    with Library.open(path) as library:
        found = [_timed(lambda query=query: library.search(query)) for query in pairs()]  # type: ignore[misc]
        typed = [
            _timed(lambda text=query[:end]: library.search(text, typing=True))  # type: ignore[misc]
            for query in pairs()
            for end in range(1, len(query) + 1)
        ]
    print(f"search: half {median(found):.0f} ms; as you type: half {median(typed):.0f} ms, slowest {max(typed):.0f} ms")
    yield Measure("search of two common words, 95 %", 80, quantiles(found, n=20)[-1], "ms")
    yield Measure("search as you type, 95 %", 50, quantiles(typed, n=20)[-1], "ms")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _against_notmuch(folder: Path) -> Iterator[Measure]:
    """Turn by turn, with the words of `pairs`. What the processes need to start is left out on both sides, and printed:
    the reader holds the library open.
    """
    write_mails(folder / "mails", _MAILS)
    (folder / "notmuch").write_text(_NOTMUCH.format(folder / "mails"))
    environment = {**os.environ, "NOTMUCH_CONFIG": str(folder / "notmuch"), "THREADREADER_HOME": str(folder)}

    def run(*command: str) -> float:
        return _timed(
            lambda: subprocess.run(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
        )

    indexing = run("notmuch", "new", "--quiet") / 1000
    built = build(folder / "library.db", _MAILS).seconds
    print(f"{_MAILS} posts stored and indexed in {built:.0f} s, by notmuch in {indexing:.0f} s")
    yield Measure("storing and indexing / notmuch", 1, built / indexing, "times")
    shell = (sys.executable, "-m", "threadreader", "search", "--limit", "50")
    start = median(run("notmuch", "--version") for _ in range(9))
    with Library.open(folder / "library.db") as library:
        turns = [
            (
                _timed(lambda query=query: library.search(query)),  # type: ignore[misc]
                run("notmuch", "search", "--limit=50", *query.split()) - start,
                run(*shell, query),
            )
            for query in pairs(_PAIRS // 2)
        ]
    ours, theirs, whole = (median(side) for side in zip(*turns, strict=True))
    print(f"search: {ours:.0f} ms, notmuch {theirs:.0f} ms; from the shell {whole:.0f} and {theirs + start:.0f} ms")
    yield Measure("search / notmuch search, without start", 1, ours / theirs, "times")
