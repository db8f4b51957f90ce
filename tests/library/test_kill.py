"""A process that adds threads is killed: what is in the library is whole."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from threadreader.library import Library

ADDER = """
import itertools, os, sys
from tests.library.samples import saved_page, thread
from threadreader.library import Library

library = Library.open(sys.argv[1])
print("ready", flush=True)
for number in itertools.count():
    for page in (2, 1):
        url = f"https://forum.example/threads/{os.getpid()}{number}/"
        posts = range(page * 20 - 20, page * 20)
        library.add(thread(posts, url=url, page=page), saved_page(f"/{number}-{page}.html", f"{url} {page}"))
    library.mark_all(1, number % 2 == 0)
"""
ROOT = Path(__file__).parents[2]


def test_a_killed_writer_leaves_whole_threads(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(8)
    for _ in range(5):
        command = [sys.executable, "-c", ADDER, str(path)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": f"{ROOT}:{ROOT}/src"}
        ) as adder:
            assert adder.stdout is not None
            assert adder.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.02, 0.3))
            adder.kill()
        check(path)
    with Library.open(path) as library:
        assert len(library.threads()) > 5


def check(path: Path) -> None:
    """Every thread has the posts it counts, each page of it all of its own."""
    with Library.open(path) as library:
        assert library.notices == ()
        for row in library.threads():
            stored = library.open_thread(row.id)
            assert len(stored.posts) == row.posts == 20 * row.saved_pages
            assert stored.read.count(0) == row.unread
            assert all(post.id for post in stored.posts)
            assert len(list(library.kept_pages(row.id))) == row.saved_pages
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            db.execute("SELECT count(*) FROM page_posts").fetchone()
            == db.execute("SELECT count(*) FROM posts").fetchone()
        )
