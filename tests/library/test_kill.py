"""A process that adds threads is killed: what is in the library is whole."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.kill import KINDS, kills
from tests.library.samples import kept_pages, saved_page, thread
from threadreader.library import Library
from threadreader.library.storage.backup import backup, inspect
from threadreader.library.storage.integrity import check as library_check

pytestmark = pytest.mark.slow

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
    library.mark_threads([1], number % 2 == 0)
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


MARKER = """
import itertools, sys
from pathlib import Path
from threadreader.library import Library
from threadreader.library.storage.backup import backup, restore

path, copy = map(Path, sys.argv[1:3])
library = Library.open(path)
print("ready", flush=True)
for number in itertools.count():
    library.bookmark(1, [number % 20], True)
    library.set_note(1, number % 20, f"note {number}" * 50)
    library.tag([1, 2], add=[f"t{number}"])
    library.remove([2])
    library.mark_threads([1], number % 2 == 0)
    library.undo()
    if number % 3 == 2:
        library.empty_bin()
        backup(path, path.with_name("copy2.db"), force=True)
        restore(path, copy)
"""


def test_marks_backups_and_restores_that_are_killed_leave_a_whole_library(tmp_path: Path) -> None:
    path, copy = tmp_path / "library.db", tmp_path / "copy.db"
    with Library.open(path) as library:
        for number in (1, 2):
            url = f"https://forum.example/threads/{number}/"
            library.add(thread(range(20), url=url, page=1), saved_page(f"/{number}.html", f"page {number}"))
    backup(path, copy)
    chance = random.Random(9)
    for _ in range(6):
        command = [sys.executable, "-c", MARKER, str(path), str(copy)]
        env = {"PYTHONPATH": f"{ROOT}:{ROOT}/src"}
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=env) as marker:
            assert marker.stdout is not None
            assert marker.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.02, 0.5))
            marker.kill()
        assert library_check(path).wrong == ()
        check(path)
        inspect(copy)
        with Library.open(path) as library:
            assert library.row(1).posts == 20


def check(path: Path) -> None:
    """Every thread has the posts it counts, each page of it all of its own."""
    with Library.open(path) as library:
        assert library.notices == ()
        for row in library.threads():
            stored = library.open_thread(row.id)
            assert len(stored.posts) == row.posts == 20 * row.saved_pages
            assert stored.read.count(0) == row.unread
            assert all(post.id for post in stored.posts)
            assert len(kept_pages(library, row.id)) == row.saved_pages
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            db.execute("SELECT count(*) FROM page_posts").fetchone()
            == db.execute("SELECT count(*) FROM posts").fetchone()
        )


def test_whatever_a_process_told_before_it_was_killed_is_there(tmp_path: Path) -> None:
    done = kills(tmp_path, 7, seed=3)
    assert [len(counts) for counts in done.values()] == [1] * len(KINDS)
