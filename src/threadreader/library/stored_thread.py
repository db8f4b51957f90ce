"""An opened thread out of the library, whose posts are decoded when they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import nan
from pathlib import Path
from sqlite3 import Connection
from typing import overload

from threadreader.codec import decode_post, decode_thread, loads
from threadreader.library.post_ref import PostRef
from threadreader.library.storage.database import decoding, sentences
from threadreader.library.thread_rows import COLUMNS, ThreadRow, no_thread
from threadreader.model import Gap, Post, Thread


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where somebody stopped reading."""

    post: int
    """Index in the thread."""
    line: int


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A thread as it stood in the library when it was opened."""

    row: ThreadRow
    thread: Thread
    """Without its posts."""
    posts: StoredPosts
    post_rows: array[int]
    """Id of each post in the library."""
    read: bytearray
    """1 for each post that is read. A copy: the library is told by `Library.mark_read`."""
    lengths: array[int]
    """Characters of each post's text."""
    place: ReadingPlace | None
    bookmarked: bytearray
    """1 for each bookmarked post. A copy, as `read`."""
    notes: dict[int, str]
    """What was written to a post, by its index. A copy, as `read`."""
    authors: array[int]
    """Of each post a number that stands for its author; 0 where that is not known."""
    holds: array[int]
    """What each post holds beside words, as `index_terms.Holds`."""
    times: array[float]
    """When each was posted, in seconds since 1970; NaN where that is not known."""
    gone: frozenset[int] = frozenset()
    """Indexes of posts that a newer copy of their page came without."""
    versions: Mapping[int, int] = field(default_factory=dict)
    """How many older versions there are, by index of the post; only of posts that have any."""
    new: frozenset[int] = frozenset()
    """Indexes of posts that were not there when the thread was last opened; of one never opened, none."""

    def ref(self, index: int) -> PostRef:
        """Return the lasting name of the post at `index`."""
        return PostRef(self.row.id, self.post_rows[index])

    def index_of(self, post_id: int) -> int | None:
        """Return the index of the post with this id of the library; None where the thread does not hold it."""
        try:
            return self.post_rows.index(post_id)
        except ValueError:
            return None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Where posts are missing."""
        return self.thread.gaps

    def whole(self) -> Thread:
        """The thread with its posts, all of them decoded."""
        return replace(self.thread, posts=tuple(self.posts))


_KEPT = 20_000
"""Decoded posts that are kept at most."""
_LONG = 50_000
"""Characters of a stored post that can be decoded and drawn between two keys: a twentieth of a second."""
_BLOCKS = ',"blocks":['
"""Begins the blocks in a stored post; in a text of it the quotation marks are escaped."""


class StoredPosts(Sequence[Post]):
    """The posts of a thread, each decoded when it is asked for. Raises LibraryDamagedError where one cannot be."""

    def __init__(self, bodies: Sequence[str], parents: Sequence[int | None], keys: Sequence[str], path: Path) -> None:
        self._bodies = bodies
        self._keys = keys
        self.parents = parents
        """Index of the post that each one answers."""
        self._path = path
        self._decoded: dict[int, Post] = {}

    def __len__(self) -> int:
        return len(self._bodies)

    @property
    def heads(self) -> PostHeads:
        """The same posts, for who asks nothing of what they say: long ones may come without their blocks."""
        return PostHeads(self)

    def head(self, index: int) -> Post:
        """Return a post, a long one that is not decoded yet without its blocks and what stands behind them. Raises
        LibraryDamagedError.
        """
        end = -1
        if index not in self._decoded and self.is_long(index):
            end = self._bodies[index].find(_BLOCKS)
        return self[index] if end < 0 else self._decoded_from(index, self._bodies[index][:end] + "}")

    def places(self) -> Mapping[str, int]:
        """Index of each post that has an id, by the id. Decodes no post."""
        return self._places

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key[1:]: index for index, key in enumerate(self._keys) if key.startswith("i")}

    @overload
    def __getitem__(self, index: int) -> Post: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Post, ...]: ...

    def __getitem__(self, index: int | slice) -> Post | tuple[Post, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        post = self._decoded.get(index)
        if post is None:
            if not 0 <= index < len(self):
                raise IndexError(index)
            if len(self._decoded) >= _KEPT:
                self._decoded.clear()
            post = self._decoded[index] = self._decode(index)
        return post

    def __iter__(self) -> Iterator[Post]:
        return (self[i] for i in range(len(self)))

    def sieve(self, words: str) -> Callable[[int], bool]:
        """Tells whether a post, by index, may have `words` side by side in its own text, in any case; most that have
        not are told apart in a tenth of the time that decoding them takes.
        """
        from threadreader.library.search.prefilter import sieve

        may_have, bodies = sieve(words), self._bodies
        return lambda index: may_have(bodies[index])

    def is_long(self, index: int) -> bool:
        """Whether to decode and to draw a post takes longer than a key may wait. Decodes no post."""
        return len(self._bodies[index]) > _LONG

    def peek(self, index: int) -> Post:
        """A post that is not kept in memory: for those who go through all of them."""
        return self._decoded.get(index) or self._decode(index)

    def _decode(self, index: int) -> Post:
        return self._decoded_from(index, self._bodies[index])

    def _decoded_from(self, index: int, body: str) -> Post:
        try:
            values = loads(body)
            values["parent"] = self.parents[index]
            return decode_post(values)
        except (ValueError, TypeError, LookupError, AttributeError):
            # Not around all of it: a find decodes thousands, and to enter both takes as long as a third of a post.
            with sentences(self._path), decoding():
                raise


class PostHeads(Sequence[Post]):
    """The posts of a thread, long ones perhaps without their blocks: see `StoredPosts.head`."""

    def __init__(self, posts: StoredPosts) -> None:
        self._posts = posts

    def __len__(self) -> int:
        return len(self._posts)

    @overload
    def __getitem__(self, index: int) -> Post: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Post, ...]: ...

    def __getitem__(self, index: int | slice) -> Post | tuple[Post, ...]:
        if isinstance(index, slice):
            return tuple(map(self._posts.head, range(*index.indices(len(self)))))
        return self._posts.head(index)


def stored_thread(db: Connection, thread_id: int, path: Path) -> StoredThread:
    """One thread. Raises LibraryError where there is none of this id, LibraryDamagedError where it cannot be read."""
    asked = f"{COLUMNS}, seen_post, place_post, place_line, head"
    values = db.execute(f"SELECT {asked} FROM threads WHERE id = ?", (thread_id,)).fetchone()
    if values is None:
        raise no_thread(thread_id)
    *columns, seen_post, place_post, place_line, head = values
    posts = db.execute(
        "SELECT id, read, bookmarked_at IS NOT NULL, length, parent, gone_at, coalesce(author, 0), holds, posted_at, "
        "key, body FROM posts WHERE thread = ? ORDER BY position",
        (thread_id,),
    ).fetchall()
    columns_ = zip(*posts, strict=True) if posts else ((),) * 11
    ids, read, bookmarked, lengths, parents, gone, authors, holds, times, keys, bodies = columns_
    edited = db.execute(
        "SELECT position, count(*) FROM versions JOIN posts ON posts.id = post WHERE thread = ? GROUP BY position",
        (thread_id,),
    )
    notes = db.execute(
        "SELECT post, text FROM notes WHERE post IN (SELECT id FROM posts WHERE thread = ?)", (thread_id,)
    )
    noted = dict(notes.fetchall())
    index = {post: i for i, post in enumerate(ids)} if place_post is not None or noted or any(parents) else {}
    with decoding():
        thread = decode_thread(loads(head))
    return StoredThread(
        row=ThreadRow._make(columns),
        thread=thread,
        posts=StoredPosts(bodies, tuple(index.get(parent) for parent in parents) if index else parents, keys, path),
        post_rows=array("q", ids),
        read=bytearray(read),
        lengths=array("q", lengths),
        place=ReadingPlace(index[place_post], place_line) if place_post in index else None,
        bookmarked=bytearray(bookmarked),
        notes={index[post]: text for post, text in noted.items()},
        authors=array("q", authors),
        holds=array("q", holds),
        times=array("d", [nan if time is None else time for time in times]),
        gone=frozenset(at for at, time in enumerate(gone) if time is not None),
        versions=dict(edited.fetchall()),
        new=frozenset(at for at, post in enumerate(ids) if seen_post is not None and post > seen_post),
    )
