"""Kill processes that write a library at random moments: `make kill`, or `python -m tests.library.kill --count 1000`.

Each process tells what it has done as soon as a call has come back. After each kill the library must be whole and hold
all that was told, and the copies of the marks must be readable.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.library.samples import post, saved_page, thread
from threadreader.library import Library
from threadreader.library.ingest.prepared_page import draft
from threadreader.library.storage.backup import backup, restore
from threadreader.library.storage.database import connect, open_database
from threadreader.library.storage.integrity import check
from threadreader.library.storage.mark_copies import copies, write_copy
from threadreader.library.storage.recovery import give_back_marks
from threadreader.library.storage.schema import MIGRATIONS, VERSION, version
from threadreader.library.thread_rows import Shelf

POSTS = 20
LONGEST = 0.25
"""Seconds that a process lives at most."""
MOST = 400
"""Changes told of a library, before another one is begun."""
Tell = Callable[[str], None]


@dataclass(slots=True)
class Case:
    """A library that is written to and killed, and what is known to be in it."""

    path: Path
    told: set[str]
    number: int = 0


class Kind(NamedTuple):
    """A kind of process: what it does, and what is done to the library before it starts."""

    work: Callable[[Path, int, Tell], None]
    prepare: Callable[[Path], None] | None = None
    settle: Callable[[Path], None] | None = None
    """What the next start of the program does after the kill."""


# What the processes do


def _url(number: int) -> str:
    return f"https://forum.example/threads/{number}/"


def add(path: Path, first: int, tell: Tell) -> None:
    """Add threads of two pages."""
    with Library.open(path) as library:
        for number in itertools.count(first):
            for page in (2, 1):
                given = thread(range(page * POSTS - POSTS, page * POSTS), url=_url(number), page=page)
                library.add(given, saved_page(f"/saved/{number}-{page}.html", f"{number} {page}"))
                tell(f"page {number} {page}")


def refresh(path: Path, first: int, tell: Tell) -> None:
    """Have the kept pages hold other words."""
    with Library.open(path) as library:
        for number in itertools.count(first):
            given = thread(range(POSTS), url=_url(1), page=1)
            posts = tuple(post(at, f"Said {number} times, by {at}.") for at in range(POSTS))
            made = draft(
                type(given)(given.kind, given.title, given.site, given.url, span=given.span, posts=posts),
                saved_page("/saved/1-1.html", "1 1"),
            )
            library.refresh([made])
            tell(f"words {number}")


def mark(path: Path, first: int, tell: Tell) -> None:
    """Leave marks of every kind."""
    with Library.open(path) as library:
        for number in itertools.count(first):
            library.tag([1], add=[f"t{number}"])
            tell(f"tag {number}")
            library.set_note(1, number % POSTS, f"note {number}")
            tell(f"note {number}")
            library.bookmark(1, [number % POSTS], True)
            tell(f"bookmark {number % POSTS}")
            library.mark_read(2, [number % POSTS], True)
            tell(f"read {number % POSTS}")
            library.archive([2], number % 2 == 0)


def copy_marks(path: Path, first: int, tell: Tell) -> None:
    """Make copies of the marks while marks are made."""
    with Library.open(path) as library:
        for number in itertools.count(first):
            library.tag([1], add=[f"t{number}"])
            tell(f"tag {number}")
            write_copy(path)


def repair(path: Path, first: int, tell: Tell) -> None:
    """Repair a damaged library."""
    check(path, repair=True)
    tell("repaired")
    time.sleep(LONGEST)


def put_back(path: Path, first: int, tell: Tell) -> None:
    """Copy the library and put the copy in its place, again and again."""
    for _ in itertools.count():
        copy = path.with_name("copy.db")
        backup(path, copy, force=True)
        restore(path, copy)
        for aside in path.parent.glob("library.before-*"):
            aside.unlink()


def migrate(path: Path, first: int, tell: Tell) -> None:
    """Open the library with a program of a later version."""
    open_database(path, (*MIGRATIONS, _later))
    tell("migrated")
    time.sleep(LONGEST)


def _later(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE later AS SELECT posts.*, title FROM posts JOIN threads ON threads.id = thread")
    db.execute("ALTER TABLE threads ADD COLUMN later TEXT")
    db.execute("UPDATE threads SET later = title")


def _damage(path: Path) -> None:
    """Break an index and the header: all rows can still be read."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts_by_author'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)


def _repaired(path: Path) -> None:
    check(path, repair=True)
    give_back_marks(path)
    for aside in path.parent.glob("library.before-*"):
        aside.unlink()


def _of_this_version(path: Path) -> None:
    """Take the later version's tables out again."""
    with closing(connect(path)) as db:
        if version(db) > VERSION:
            db.execute("DROP TABLE later")
            db.execute("ALTER TABLE threads DROP COLUMN later")
            db.execute(f"PRAGMA user_version = {VERSION}")
    for aside in path.parent.glob("library.v*"):
        aside.unlink()


KINDS = {
    "import": Kind(add),
    "refresh": Kind(refresh),
    "marks": Kind(mark),
    "copies": Kind(copy_marks),
    "repair": Kind(repair, _damage, _repaired),
    "restore": Kind(put_back),
    "migration": Kind(migrate, settle=_of_this_version),
}


# Killing, and what must be there


def begin(folder: Path) -> Case:
    """A library of two threads with a mark of each kind, in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "library.db"
    told: set[str] = set()
    with Library.open(path) as library:
        for number in (1, 2):
            for page in (1, 2):
                given = thread(range(page * POSTS - POSTS, page * POSTS), url=_url(number), page=page)
                library.add(given, saved_page(f"/saved/{number}-{page}.html", f"{number} {page}"))
                told.add(f"page {number} {page}")
        library.tag([1], add=["t0"])
        library.set_note(1, 0, "note 0")
        library.bookmark(1, [0], True)
        library.mark_read(2, [0], True)
    return Case(path, told | {"tag 0", "note 0", "bookmark 0", "read 0"}, 1)


def kill(case: Case, kind: Kind, lives: float) -> int:
    """Start a process, kill it after so many seconds, and check the library; how much the process had done."""
    if kind.prepare:
        kind.prepare(case.path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(case, kind, writing)
    os.close(writing)
    time.sleep(lives)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as lines:
        done = [line.rstrip("\n") for line in lines if line.endswith("\n")]
    failed = [line for line in done if line.startswith("failed")]
    assert not failed, failed
    case.told |= {line for line in done if not line.startswith(("repaired", "migrated"))}
    numbers = [int(line.split()[1]) for line in done if line.startswith(("page", "words", "tag", "note"))]
    case.number = max([case.number, *(number + 2 for number in numbers)])
    if kind.settle:
        kind.settle(case.path)
    verify(case)
    return len(done)


def _work(case: Case, kind: Kind, writing: int) -> None:
    """The process: it never returns."""
    try:
        kind.work(case.path, case.number, lambda line: (os.write(writing, f"{line}\n".encode()), None)[1])
    except BaseException as error:  # noqa: BLE001 - it is told to the process that waits
        os.write(writing, f"failed {error!r}\n".encode())
    finally:
        os._exit(0)


def verify(case: Case) -> None:
    """Check that the library is whole and holds all that was told."""
    wrong = check(case.path).wrong
    assert wrong == (), wrong
    for copy in copies(case.path):
        if copy.exists():
            with closing(sqlite3.connect(copy)) as db:
                assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], copy
                assert db.execute("SELECT count(*) FROM threads").fetchone()[0], copy
    with Library.open(case.path) as library:
        assert library.notices == (), library.notices
        for row in (*library.threads(), *library.threads(Shelf.ARCHIVED)):
            assert row.posts == POSTS * row.saved_pages, row
        first, second = library.open_thread(1), library.open_thread(2)
        tags = set(library.tags(1))
        pages = {path for paths in library.sources().values() for path in paths}
        notes = {int(text.split()[1]) for text in first.notes.values()}
        said = (
            {int(text.split()[1]) for found in first.posts if (text := str(found.blocks[0])[11:]) and "times" in text}
            if any(one.startswith("words") for one in case.told)
            else set()
        )
    last: dict[int, int] = {}
    for one in case.told:
        kind, number, *page = one.split()
        if kind == "page":
            assert f"/saved/{number}-{page[0]}.html" in pages, one
        elif kind == "tag":
            assert f"t{number}" in tags, one
        elif kind == "bookmark":
            assert first.bookmarked[int(number)], one
        elif kind == "read":
            assert second.read[int(number)], one
        elif kind == "note":
            at = int(number) % POSTS
            last[at] = max(last.get(at, 0), int(number))
        elif kind == "words":
            assert max(said) >= int(number), one
    for place, newest in last.items():
        assert any(note % POSTS == place and note >= newest for note in notes), f"note {newest}"


def kills(folder: Path, count: int, seed: int, tell: Callable[[str], None] = lambda line: None) -> dict[str, list[int]]:
    """Kill `count` processes, of each kind in turn; how much each had done, by kind. Raises AssertionError."""
    chance = random.Random(seed)
    cases: dict[str, Case] = {}
    done: dict[str, list[int]] = {name: [] for name in KINDS}
    for at, name in zip(range(count), itertools.cycle(KINDS), strict=False):
        case = cases.get(name)
        if case is None or len(case.told) > MOST:
            case = cases[name] = begin(folder / name)
        try:
            done[name].append(kill(case, KINDS[name], chance.uniform(0, LONGEST)))
        except AssertionError as error:
            raise AssertionError(f"kill {at} of seed {seed}, {name}: {error}") from error
        if at % 100 == 99:
            tell(f"{at + 1} kills")
    return done


def main() -> int:
    """Kill processes, and print what they had done; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kill-"))
    try:
        done = kills(folder, options.count, options.seed, lambda line: print(line, flush=True))
    except AssertionError as error:
        print(f"{error}\nThe library is kept in {folder}")
        return 1
    shutil.rmtree(folder)
    print(f"{'process':<12}{'kills':>7}{'changes told':>14}")
    for name, counts in done.items():
        print(f"{name:<12}{len(counts):>7}{sum(counts):>14}")
    print(f"{sum(map(len, done.values()))} kills; every library was whole, and nothing that was told was lost.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
