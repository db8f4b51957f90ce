"""A library of a million posts in 50,000 threads out of seeded words, and the same posts as mails.

`python -m tests.benchmarks.million FOLDER [POSTS]` leaves such a library in a folder, for looking at by hand:
`THREADREADER_HOME=FOLDER threadreader`. Posts are as long as those of forums (90 words, half of them under 50), their
words as unequally used as those of a language, so that a search for a common word meets what it meets in life.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from sqlite3 import Connection

from threadreader.codec import dumps, encode_post, encode_thread
from threadreader.library.storage.database import connect, open_database
from threadreader.library.storage.index_terms import folded, holds_of
from threadreader.markup.written import plain_blocks
from threadreader.model import Author, Board, Code, Kind, Post, Quote, Text, Thread

POSTS = 1_000_000
POSTS_A_THREAD = 20
"""On average."""
_VOCABULARY = 60_000
_AUTHORS = 30_000
_BOARDS = 200
_START = datetime(2004, 1, 1, tzinfo=UTC)
_SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ha he ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se "
    "si so ta te ti to va ve wa we za zo tor lin ser nal ger tion ment ing est ard"
).split()


@dataclass(frozen=True, slots=True)
class Built:
    """What was made."""

    path: Path
    posts: int
    text: int
    """Bytes of the words of all posts."""
    seconds: float
    """For storing and indexing; making the words up is not counted."""


def vocabulary(seed: int = 4) -> list[str]:
    """Made-up words, the commonest first and short, as in a language."""
    chance = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = 1 if len(words) < 45 else 2 if len(words) < 1500 else 3 + (chance.random() < 0.2)
        words.setdefault("".join(chance.choices(_SYLLABLES, k=syllables)))
    return list(words)


def made_up(posts: int = POSTS, seed: int = 4) -> Iterator[Thread]:
    """Threads with so many posts in all; the same for the same seed."""
    chance = random.Random(seed)
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    number = done = 0
    while done < posts:
        number += 1
        count = min(posts - done, 1 + int(chance.expovariate(1 / (POSTS_A_THREAD - 0.5))))
        lengths = [max(3, int(chance.lognormvariate(3.9, 1.1))) for _ in range(count)]
        drawn = chance.choices(words, cum_weights=weights, k=sum(lengths) + 6)
        yield _thread(chance, number, done, lengths, drawn)
        done += count


def _thread(chance: random.Random, number: int, first: int, lengths: Sequence[int], drawn: list[str]) -> Thread:
    start = _START + timedelta(minutes=first * 10 + chance.randrange(100_000))
    made: list[Post] = []
    at = 6
    for index, length in enumerate(lengths):
        text = " ".join(drawn[at : at + length])
        at += length
        made.append(_post(chance, first + index, index, start + timedelta(minutes=37 * index), text, made))
    return Thread(
        Kind.THREAD,
        " ".join(drawn[:6]).capitalize(),
        f"forum{number % 7}.example",
        f"https://forum{number % 7}.example/threads/{number}/",
        engine="xenforo",
        board=Board((f"Board {number % _BOARDS}",)),
        posts=tuple(made),
    )


def _post(chance: random.Random, number: int, index: int, at: datetime, text: str, before: list[Post]) -> Post:
    kind = chance.random()
    blocks: tuple[Text | Quote | Code, ...] = (Text(text),)
    if kind < 0.2 and before:
        quoted = before[-1].blocks[-1]
        blocks = (Quote((quoted,), author="someone", post=before[-1].id), Text(text))
    elif kind < 0.25:
        blocks = (Text(f"{text} [{text[:12]}](https://a.example/{number})"), Code("a = 1\nprint(a)"))
    author = Author(f"member{int(_AUTHORS * chance.random() ** 3)}")
    return Post(id=str(number), number=str(index + 1), author=author, posted_at=at, zone_known=True, blocks=blocks)


def kept(scratch: Path) -> Path:
    """The library of a million posts, made where it is not there yet, which takes some minutes. `THREADREADER_BENCH`
    names a folder in which it is kept for other runs.
    """
    path = Path(os.environ.get("THREADREADER_BENCH") or scratch) / "library.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        built = build(path)
        print(f"{built.posts} posts, {built.text / 1e6:.0f} MB of text, stored in {built.seconds:.0f} s")
    return path


def build(path: Path, posts: int = POSTS) -> Built:
    """The library at `path`, written without waiting for the disk, and past the merging of pages."""
    database, _ = open_database(path)
    database.close()
    db = connect(path)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    db.execute("BEGIN")
    authors: dict[str, int] = {}
    done = 0
    seconds = 0.0
    for thread in made_up(posts):
        started = time.perf_counter()
        _write(db, thread, done, authors)
        if done // 20_000 != (done + len(thread.posts)) // 20_000:
            db.execute("COMMIT")
            db.execute("BEGIN")
        done += len(thread.posts)
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    seconds += time.perf_counter() - started
    (text,) = db.execute("SELECT sum(length) FROM posts").fetchone()
    db.close()
    return Built(path, done, text, seconds)


def _write(db: Connection, thread: Thread, first: int, authors: dict[str, int]) -> None:
    rows = []
    for index, post in enumerate(thread.posts):
        body = dumps(encode_post(post))
        length = sum(map(_length, post.blocks))
        assert post.author is not None and post.posted_at is not None
        name = post.author.name
        if name not in authors:
            authors[name] = len(authors) + 1
            db.execute("INSERT INTO authors (id, name, folded) VALUES (?, ?, ?)", (authors[name], name, folded(name)))
        rows.append(
            (
                *(first + index + 1, f"i{post.id}", index, length, post.posted_at.timestamp()),
                *(body, authors[name], holds_of(body)),
            )
        )
    head = dumps(encode_thread(replace(thread, posts=())))
    first_at, last_at = rows[0][4], rows[-1][4]
    added = db.execute(
        "INSERT INTO threads (key, kind, title, site, board, engine, url, saved_pages, posts, unread, first_at, "
        "last_at, added_at, head) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        (
            *(thread.url, "thread", thread.title, thread.site, thread.board.name, thread.engine, thread.url),
            *(len(rows), len(rows), first_at, last_at, last_at, head),
        ),
    ).lastrowid
    db.executemany(
        "INSERT INTO posts (id, thread, key, position, length, posted_at, body, author, holds) "
        f"VALUES (?, {added}, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    db.execute("INSERT INTO post_words (rowid, text) SELECT id, words(body) FROM posts WHERE thread = ?", (added,))
    mark = sha256(str(added).encode()).digest()
    page = db.execute(
        "INSERT INTO pages (thread, hash, extract, files, number, first_at, freshness, added_at, head, media, data) "
        "VALUES (?, ?, ?, 0, 1, ?, ?, ?, ?, 'html', x'')",
        (added, mark, mark, first_at, last_at, last_at, head),
    ).lastrowid
    db.executemany(
        f"INSERT INTO page_posts (page, position, post) VALUES ({page}, ?, ?)", ((row[2], row[0]) for row in rows)
    )


def _length(block: object) -> int:
    match block:
        case Text():
            return len(block.markdown)
        case Quote():
            return sum(map(_length, block.blocks))
        case Code():
            return len(block.text)
    return 0


def write_mails(folder: Path, posts: int) -> None:
    """The posts as a maildir, the threads as mails and their answers."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for thread in made_up(posts):
        root = thread.posts[0].id
        for post in thread.posts:
            answers = f"In-Reply-To: <{root}@a.example>\nReferences: <{root}@a.example>\n" if post.id != root else ""
            assert post.author is not None and post.posted_at is not None
            (folder / "cur" / f"{post.id}:2,").write_text(
                f"From: {post.author.name} <{post.author.name}@a.example>\nTo: board@a.example\n"
                f"Subject: {thread.title}\nDate: {format_datetime(post.posted_at)}\n"
                f"Message-ID: <{post.id}@a.example>\n{answers}\n{plain_blocks(post.blocks)}\n"
            )


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) / "library.db", int(sys.argv[2]) if len(sys.argv) > 2 else POSTS))
