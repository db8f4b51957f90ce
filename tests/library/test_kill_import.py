"""An import is killed again and again, and run to its end: the library is the one that nobody disturbed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.importing.pages import write
from threadreader.library import Library

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_KILLS = 8


def test_an_import_that_was_killed_many_times_ends_as_one_that_was_not(tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=150, pages=4)
    started = time.monotonic()
    assert begin(tmp_path / "calm", folder).wait() == 0
    whole_time = time.monotonic() - started
    chance = random.Random(4)
    stored = []
    for _ in range(_KILLS):
        process = begin(tmp_path / "killed", folder)
        time.sleep(whole_time * chance.uniform(0.3, 0.95))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        stored.append(whole(tmp_path / "killed"))
    assert begin(tmp_path / "killed", folder).wait() == 0
    assert any(0 < count < 600 for count in stored)
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")


def begin(home: Path, folder: Path) -> subprocess.Popen[bytes]:
    """An import in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "threadreader", "import", str(folder)],
        env={**os.environ, "THREADREADER_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def whole(home: Path) -> int:
    """Checks a library that was left in the middle; its number of pages."""
    with Library.open(home / "library.db") as library:
        assert library.notices == ()
        for row in library.threads():
            assert len(library.open_thread(row.id).posts) == row.posts == 3 * row.saved_pages
    with closing(sqlite3.connect(home / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        (pages,), (files,) = (db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("pages", "files"))
    assert pages == files
    return int(pages)


def contents(home: Path) -> list[list[Any]]:
    """All that a library holds, whatever the order in which it came."""
    with closing(sqlite3.connect(home / "library.db")) as db:
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, post_words, row)")
        return [
            sorted(db.execute(query).fetchall())
            for query in (
                "SELECT threads.key, threads.title, threads.posts, unread, posts.key, position, body FROM threads "
                "JOIN posts ON thread = threads.id",
                "SELECT path, hash, page_posts.position, posts.key FROM sources JOIN pages ON sources.page = pages.id "
                "JOIN page_posts ON page_posts.page = pages.id JOIN posts ON posts.id = post",
                "SELECT path, hash, outcome FROM files",
                "SELECT * FROM terms",
            )
        ]
