"""Damage libraries at random and repair them: `make damage`, or `python -m tests.library.damage --count 100 --seed 1`.

Each library is a copy of one that was made of saved pages, with marks of every kind. After the damage every command
that reads must end without a traceback; after `check --repair` the library must be whole, and no mark may be gone that
SQL could read in the damaged file, or that the copy of the marks holds.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.importing.pages import write
from threadreader.cli import main as threadreader
from threadreader.library import Library
from threadreader.library.annotations.threads import AuthorMark
from threadreader.library.storage.integrity import check
from threadreader.library.storage.mark_copies import copies
from threadreader.paths import waiting_path

SAMPLES = Path(__file__).parents[2] / "sample_threads"
PIECE = 512
READING = (["list"], ["search", "the"], ["show", "1"], ["show", "2"], ["bookmarks"], ["check"], ["tag", "1"])
Mark = tuple[str, ...]
KINDS = ("pieces", "pieces", "pieces", "header", "cut", "bits", "journal")


@dataclass(slots=True)
class Result:
    """What became of one library."""

    seed: int
    kind: str
    faults: list[str] = field(default_factory=list)
    threads: int = 0
    posts: int = 0
    marks: int = 0
    """Marks there were, of which `kept` are in the library and `waiting` wait for their thread."""
    kept: int = 0
    waiting: int = 0


def make(folder: Path) -> Path:
    """Make the home of a library with marks of every kind in `folder`; its file."""
    home = folder / "home"
    write(folder / "saved", threads=20, pages=3)
    with in_home(home):
        run("import", str(SAMPLES), str(folder / "saved"))
    path = home / "library.db"
    with Library.open(path) as library:
        ids = sorted(row.id for row in library.threads())
        for at, thread in enumerate(ids):
            library.touch(thread)
            library.tag([thread], add=["keep", f"t{at}"])
            posts = library.row(thread).posts
            library.mark_read(thread, range(at % (posts + 1)), True)
            library.bookmark(thread, [at % posts], True)
            library.set_note(thread, at % posts, f"note {at}")
            library.set_place(library.open_thread(thread).ref(at % posts), 1)
        library.mark_threads([ids[-1]], True)
        library.archive(ids[-2:])
        library.remove(ids[-3:-2])
        library.save_search("glue", "hide glue")
        authors = [post.author.name for post in library.open_thread(ids[0]).posts if post.author and post.author.name]
        library.mark_author(authors[0], AuthorMark.HIGHLIGHTED)
    return path


def damage(path: Path, kind: str, chance: random.Random) -> None:
    """Damage the library's file at random, in one of `KINDS` of ways."""
    data = bytearray(path.read_bytes())
    if kind == "cut":
        del data[chance.randrange(len(data) // 4, len(data)) :]
    elif kind == "bits":
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    else:
        pieces = [chance.randrange(len(data) // PIECE) for _ in range(chance.randint(1, 6))]
        for piece in [*pieces, 0] if kind == "header" else pieces:
            data[piece * PIECE : (piece + 1) * PIECE] = chance.randbytes(PIECE)
    path.write_bytes(data)


@contextlib.contextmanager
def in_home(home: Path) -> Iterator[None]:
    """Within it the program's home is this folder."""
    before = os.environ.get("THREADREADER_HOME")
    os.environ["THREADREADER_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["THREADREADER_HOME"]
        else:
            os.environ["THREADREADER_HOME"] = before


def run(*arguments: str) -> tuple[int, str]:
    """Run a command; its exit status, and all that it wrote. An exception comes out as a traceback would."""
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        status = threadreader(arguments)
    return status, written.buffer.getvalue().decode()


_NAMED = "coalesce(threads.key, threads.title)"
_OF_POSTS = f"SELECT {_NAMED}, posts.key FROM posts JOIN threads ON threads.id = thread"
_MARKS = {
    "tag": f"SELECT {_NAMED}, name FROM tags JOIN threads ON threads.id = thread",
    "note": f"SELECT {_NAMED}, posts.key, text FROM notes JOIN posts ON posts.id = post "
    "JOIN threads ON threads.id = posts.thread",
    "bookmark": f"{_OF_POSTS} WHERE bookmarked_at NOT NULL",
    "read": f"{_OF_POSTS} WHERE read",
    "archived": f"SELECT {_NAMED} FROM threads WHERE archived_at NOT NULL",
    "removed": f"SELECT {_NAMED} FROM threads WHERE removed_at NOT NULL",
    "place": f"SELECT {_NAMED}, posts.key FROM threads JOIN posts ON posts.id = place_post",
    "author": "SELECT name, mark FROM authors WHERE mark <> 0",
    "search": "SELECT name, query FROM searches",
}
_WAITING = {
    "tag": f"SELECT {_NAMED}, name FROM tags JOIN threads ON threads.id = thread",
    "note": f"SELECT {_NAMED}, posts.key, note FROM posts JOIN threads ON threads.id = thread WHERE note NOT NULL",
    "bookmark": f"{_OF_POSTS} WHERE bookmarked_at NOT NULL",
    "read": f"{_OF_POSTS} WHERE read",
    "archived": f"SELECT {_NAMED} FROM threads WHERE archived_at NOT NULL",
    "removed": f"SELECT {_NAMED} FROM threads WHERE removed_at NOT NULL",
    "place": f"SELECT {_NAMED}, place FROM threads WHERE place NOT NULL",
    "author": "SELECT name, mark FROM authors",
    "search": "SELECT name, query FROM searches",
}


def marks(path: Path) -> set[Mark]:
    """The marks in a library, as far as SQL can read them."""
    return _read(path, _MARKS)


def waiting_marks(path: Path, orders: dict[str, list[str]]) -> set[Mark]:
    """The marks that wait beside a library; `orders` are the keys of the posts of each thread."""
    file = waiting_path(path)
    if not file.exists():
        return set()
    found = _read(file, _WAITING)
    with closing(sqlite3.connect(file)) as db:
        for name, count in db.execute(f"SELECT {_NAMED}, all_read FROM threads WHERE all_read NOT NULL"):
            found |= {("read", name, key) for key in orders[name][:count]}
        runs = f"SELECT {_NAMED}, first, last FROM runs JOIN threads ON threads.id = thread"
        for name, first, last in db.execute(runs):
            keys = orders[name]
            found |= {("read", name, key) for key in keys[keys.index(first) : keys.index(last) + 1]}
    return found


def _read(path: Path, queries: dict[str, str]) -> set[Mark]:
    found: set[Mark] = set()
    for kind, query in queries.items():
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(path)) as db:
            for row in db.execute(query):
                found.add((kind, *map(str, row)))
    return found


def post_orders(path: Path) -> dict[str, list[str]]:
    """The keys of the posts of each thread, in order."""
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(path)) as db:
        for name, key in db.execute(f"{_OF_POSTS} ORDER BY thread, position"):
            found.setdefault(name, []).append(key)
    return found


def attempt(made: Path, folder: Path, seed: int) -> Result:
    """Damage a copy of the library `made` and repair it."""
    chance = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    result = Result(seed, kind)
    home = folder / str(seed)
    shutil.copytree(made.parent, home)
    path = home / "library.db"
    all_marks, orders = marks(path), post_orders(path)
    result.marks = len(all_marks)
    has_copy = chance.random() < 0.6
    if not has_copy:
        for copy in copies(path):
            copy.unlink(missing_ok=True)
    damage(path, kind, chance)
    if kind == "journal":
        _leave_journal(path)
    shutil.copyfile(path, folder / "readable.db")
    # A mark that damage made out of nothing is none that can be lost.
    expected = all_marks if has_copy else marks(folder / "readable.db") & all_marks
    with in_home(home):
        for command in READING:
            _try(result, *command)
        gc.collect()  # a command that failed leaves the library to the end of its process
        repaired = _try(result, "check", "--repair")
        if check(path).wrong:
            result.faults.append(f"not whole: {check(path).wrong[:3]}")
        with Library.open(path) as library:
            result.threads = library.size
            if library.notices or not result.threads:
                result.faults.append(f"{result.threads} threads, {library.notices}")
            result.posts = sum(row.posts for row in library.threads())
        for command in READING[:2]:
            if "damaged" in _try(result, *command):
                result.faults.append(f"{command} tells of damage")
    kept = marks(path) & all_marks
    waiting = (waiting_marks(path, orders) & all_marks) - kept
    result.kept, result.waiting = len(kept), len(waiting)
    lost = {mark for mark in expected - kept - waiting if mark[0] != "note" or mark[-1] not in repaired}
    if lost:
        result.faults.append(f"{len(lost)} marks lost, {sorted(lost)[:4]}")
    if not result.faults:
        shutil.rmtree(home)
    return result


def _leave_journal(path: Path) -> None:
    """Write to the library as a process does that is killed before its journal is in the file."""
    with contextlib.suppress(Exception), closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("UPDATE threads SET opened_at = 1")
        db.commit()
        for suffix in ("-wal", ""):
            shutil.copyfile(path.with_name(f"library.db{suffix}"), path.with_name(f"kept{suffix}"))
    for suffix in ("-wal", ""):
        kept = path.with_name(f"kept{suffix}")
        if kept.exists():
            kept.replace(path.with_name(f"library.db{suffix}"))


def _try(result: Result, *arguments: str) -> str:
    try:
        return run(*arguments)[1]
    except Exception:  # noqa: BLE001 - what would be a traceback is what is looked for
        result.faults.append(f"{' '.join(arguments)}: {traceback.format_exc().splitlines()[-1]}")
        traceback.print_exc()
        return ""


def main() -> int:
    """Damage and repair libraries, and print a table of what became of them; 1 where one was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the libraries that did not pass")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="damage-"))
    made = make(folder)
    results = []
    for seed in range(options.seed, options.seed + options.count):
        results.append(result := attempt(made, folder, seed))
        for fault in result.faults:
            print(f"{seed} ({result.kind}): {fault}", flush=True)
    print(
        f"{'damage':<10}{'libraries':>10}{'passed':>8}{'threads':>9}{'posts':>8}{'marks':>8}{'kept':>8}{'waiting':>9}"
    )
    counts = Counter(result.kind for result in results)
    for kind in counts:
        some = [result for result in results if result.kind == kind]
        sums = [sum(getattr(one, name) for one in some) for name in ("threads", "posts", "marks", "kept", "waiting")]
        passed = sum(not one.faults for one in some)
        print(f"{kind:<10}{len(some):>10}{passed:>8}{sums[0]:>9}{sums[1]:>8}{sums[2]:>8}{sums[3]:>8}{sums[4]:>9}")
    failed = [result.seed for result in results if result.faults]
    print(f"{len(results) - len(failed)} of {len(results)} passed.", f"Failed: {failed}" if failed else "")
    if options.keep and failed:
        print(f"Kept in {folder}")
    else:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
