"""The words of posts, written into the index in one go before a transaction ends.

Triggers would do it post by post, and have the index write what it gathered at each of their statements; so what adds
and changes posts tells their words here. Posts that are deleted leave the index by a trigger: call `write` before.
"""

from __future__ import annotations

from sqlite3 import Connection

from threadreader.library.storage.index_terms import indexed


class Index:
    """What the index of a library does not know yet of the posts that a transaction wrote."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._words: dict[int, str] = {}

    def add(self, post: int, words: str) -> None:
        """Tells the words of a new post."""
        self._words[post] = words

    def change(self, post: int, before: str, words: str) -> None:
        """Tells the words of a post whose body was `before`."""
        if post not in self._words:
            forget = "INSERT INTO post_words (post_words, rowid, text) VALUES ('delete', ?, ?)"
            self._db.execute(forget, (post, indexed(before)))
        self._words[post] = words

    def write(self) -> None:
        """Writes what was told."""
        rows = sorted(self._words.items())
        self._words.clear()
        self._db.executemany("INSERT INTO post_words (rowid, text) VALUES (?, ?)", rows)
