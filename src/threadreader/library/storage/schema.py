"""The tables, and the numbered steps that lead to them.

A step that was released is never edited; a change is a new one at the end. Times are seconds since 1970, UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from threadreader.errors import LibraryNewerError
from threadreader.patterns import lazy

APPLICATION = 0x54687264
"""`PRAGMA application_id` of a library: `Thrd`."""

Step = Callable[[Connection], None]


def _first(db: Connection) -> None:
    """Threads, their posts, and the saved pages both came from."""
    db.execute(
        """
        CREATE TABLE threads (
            id INTEGER PRIMARY KEY,
            key TEXT UNIQUE,                -- merge.thread_key; NULL: a thread of its own
            kind TEXT NOT NULL,
            title TEXT,
            site TEXT,
            board TEXT,                     -- the innermost
            engine TEXT,
            url TEXT,
            pages INTEGER,                  -- as the pages claim
            posts_claimed INTEGER,
            saved_pages INTEGER NOT NULL DEFAULT 0,
            posts INTEGER NOT NULL DEFAULT 0,
            unread INTEGER NOT NULL DEFAULT 0,
            first_at REAL,
            last_at REAL,
            added_at REAL NOT NULL,
            opened_at REAL,
            place_post INTEGER REFERENCES posts ON DELETE SET NULL,
            place_line INTEGER NOT NULL DEFAULT 0,
            head TEXT NOT NULL              -- codec.encode_thread of the merged thread, without posts
        )
        """
    )
    db.execute("CREATE INDEX threads_by_activity ON threads (coalesce(last_at, added_at) DESC, id DESC)")
    # Without this one SQLite reads every thread when a post is deleted.
    db.execute("CREATE INDEX threads_by_place ON threads (place_post) WHERE place_post IS NOT NULL")
    db.execute(
        """
        CREATE TABLE posts (
            id INTEGER PRIMARY KEY,         -- stays while saves of the thread come and go
            thread INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
            key TEXT NOT NULL,              -- merge.post_keys
            position INTEGER NOT NULL,      -- index in the thread
            read INTEGER NOT NULL DEFAULT 0,
            length INTEGER NOT NULL,        -- characters of the text
            parent INTEGER,                 -- id of the post it answers
            posted_at REAL,
            body TEXT NOT NULL,             -- codec.encode_post, without the parent
            UNIQUE (thread, key)
        )
        """
    )
    # With all that merging and counting ask for, so that they do not read past the bodies.
    db.execute("CREATE INDEX posts_in_order ON posts (thread, position, read, posted_at)")
    db.execute(
        """
        CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            thread INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
            hash BLOB NOT NULL UNIQUE,      -- sha256 of the bytes
            extract BLOB NOT NULL,          -- sha256 of what was extracted, names of picture files left out
            files INTEGER NOT NULL,         -- pictures whose bytes lay beside the page
            number INTEGER,                 -- page of the thread
            first_at REAL,                  -- first date of its posts
            freshness REAL NOT NULL,        -- merge.Sheet.freshness; 0 where a newer save took its path
            added_at REAL NOT NULL,
            head TEXT NOT NULL,             -- codec.encode_thread of this page, without posts
            media TEXT NOT NULL,            -- html, text
            data BLOB NOT NULL              -- the bytes, zlib; last, so that nobody reads past them
        )
        """
    )
    db.execute("CREATE INDEX pages_by_thread ON pages (thread)")
    db.execute(
        """
        CREATE TABLE sources (
            path NOT NULL,                  -- TEXT; BLOB where it is no UTF-8
            page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
            seen_at REAL NOT NULL,
            PRIMARY KEY (path, page)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX sources_by_page ON sources (page)")
    db.execute(
        """
        CREATE TABLE page_posts (
            page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
            position INTEGER NOT NULL,      -- index in the page
            post INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
            PRIMARY KEY (page, position)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX page_posts_by_post ON page_posts (post)")


def _second(db: Connection) -> None:
    """Search, marks, older versions, and the files that were imported."""
    db.execute(
        """
        CREATE TABLE authors (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            folded TEXT NOT NULL,           -- words.folded: what `author:` is compared with
            mark INTEGER NOT NULL DEFAULT 0 -- 1 hidden, 2 highlighted
        )
        """
    )
    db.execute("CREATE INDEX authors_by_name ON authors (folded)")
    db.execute("CREATE INDEX authors_marked ON authors (mark) WHERE mark <> 0")
    for column in (
        "author INTEGER REFERENCES authors",
        "holds INTEGER NOT NULL DEFAULT 0",  # words.Holds: links, images, code, attachments
        "bookmarked_at REAL",
        "gone_at REAL",  # when a newer save of its page came without it
        "number INTEGER",  # as shown, where it is one
    ):
        db.execute(f"ALTER TABLE posts ADD COLUMN {column}")
    for column in (
        "key TEXT",  # merge.thread_key of the page
        "title TEXT",  # same_thread.bare_title: by both the pages are found that may belong to the same thread
    ):
        db.execute(f"ALTER TABLE pages ADD COLUMN {column}")
    db.execute("UPDATE pages SET title = title_of(head), key = (SELECT key FROM threads WHERE id = pages.thread)")
    db.execute("CREATE INDEX pages_by_key ON pages (key, thread)")
    db.execute("CREATE INDEX pages_by_title ON pages (title, key, thread)")
    db.execute("CREATE INDEX posts_by_author ON posts (author)")
    db.execute("CREATE INDEX posts_bookmarked ON posts (bookmarked_at) WHERE bookmarked_at IS NOT NULL")
    for column in (
        "missing INTEGER",  # posts that are known not to be saved
        "archived_at REAL",
        "removed_at REAL",  # in the bin: shown nowhere, and can be put back
    ):
        db.execute(f"ALTER TABLE threads ADD COLUMN {column}")
    db.execute(
        """
        CREATE TABLE versions (                 -- what edited posts said before
            id INTEGER PRIMARY KEY,
            post INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
            seen_at REAL NOT NULL,              -- merge.Sheet.freshness of the save that said so
            body TEXT NOT NULL                  -- as posts.body
        )
        """
    )
    db.execute("CREATE INDEX versions_by_post ON versions (post)")
    db.execute(
        """
        CREATE TABLE notes (
            post INTEGER PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
            text TEXT NOT NULL,
            changed_at REAL NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE tags (
            thread INTEGER NOT NULL REFERENCES threads ON DELETE CASCADE,
            name TEXT NOT NULL,
            PRIMARY KEY (thread, name)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX tags_by_name ON tags (name)")
    db.execute(
        """
        CREATE TABLE changes (                  -- the marks that can be undone, see journal.py
            id INTEGER PRIMARY KEY,
            label TEXT NOT NULL,
            changed_at REAL NOT NULL,
            before TEXT NOT NULL                -- JSON: what stood there, by kind of mark
        )
        """
    )
    db.execute("CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL, added_at REAL NOT NULL)")
    db.execute(
        """
        CREATE TABLE files (                    -- what was imported, so that nothing is read twice
            path NOT NULL PRIMARY KEY,          -- as sources.path
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,          -- nanoseconds
            hash BLOB NOT NULL,                 -- sha256 of the file
            outcome TEXT NOT NULL,              -- added, unchanged, none, failed
            reason TEXT,
            seen_at REAL NOT NULL
        ) WITHOUT ROWID
        """
    )
    _index(db)


def _index(db: Connection) -> None:
    """Full-text indexes without copies of the text. `words(body)` is `words.indexed`, registered by `connect`."""
    tokens = "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\""
    # Which posts hold a word, and nothing more: where in the post it stands would double the index, and is seen in the
    # posts that are shown. The prefixes are for words that somebody is still typing.
    bare = "detail = none, columnsize = 0, prefix = '3 4'"
    db.execute(f"CREATE VIRTUAL TABLE post_words USING fts5 (text, content = '', {bare}, {tokens})")
    db.execute(f"CREATE VIRTUAL TABLE note_words USING fts5 (text, content = '', {tokens})")
    db.execute(f"CREATE VIRTUAL TABLE thread_words USING fts5 (title, board, site, content = '', {tokens})")
    forget = "INSERT INTO {0} ({0}, rowid, text) VALUES ('delete', old.{1}, {2}(old.{3}));"
    learn = "INSERT INTO {0} (rowid, text) VALUES (new.{1}, {2}(new.{3}));"
    for table, index, key, function, column in (
        ("posts", "post_words", "id", "words", "body"),
        ("notes", "note_words", "post", "spaced", "text"),
    ):
        gone, come = (one.format(index, key, function, column) for one in (forget, learn))
        db.execute(f"CREATE TRIGGER {index}_out AFTER DELETE ON {table} BEGIN {gone} END")
        if table == "posts":  # what writes them tells the words, see index.py
            continue
        db.execute(f"CREATE TRIGGER {index}_in AFTER INSERT ON {table} BEGIN {come} END")
        db.execute(f"CREATE TRIGGER {index}_on AFTER UPDATE OF {column} ON {table} BEGIN {gone} {come} END")
    old, new = (f"spaced({row}.title), spaced({row}.board), spaced({row}.site)" for row in ("old", "new"))
    gone = f"INSERT INTO thread_words (thread_words, rowid, title, board, site) VALUES ('delete', old.id, {old});"
    come = f"INSERT INTO thread_words (rowid, title, board, site) VALUES (new.id, {new});"
    db.execute(f"CREATE TRIGGER thread_words_in AFTER INSERT ON threads BEGIN {come} END")
    db.execute(f"CREATE TRIGGER thread_words_out AFTER DELETE ON threads BEGIN {gone} END")
    db.execute(
        "CREATE TRIGGER thread_words_on AFTER UPDATE OF title, board, site ON threads "
        f"WHEN old.title IS NOT new.title OR old.board IS NOT new.board OR old.site IS NOT new.site "
        f"BEGIN {gone} {come} END"
    )
    fill_words(db)
    db.execute(
        "INSERT OR IGNORE INTO authors (name, folded) SELECT name, folded(name) "
        "FROM (SELECT DISTINCT author_of(body) AS name FROM posts) WHERE name IS NOT NULL"
    )
    db.execute(
        "UPDATE posts SET author = (SELECT id FROM authors WHERE name = author_of(body)), holds = holds_of(body), "
        "number = number_of(body)"
    )


def fill_words(db: Connection) -> None:
    """Puts all there is into empty full-text indexes."""
    db.execute("INSERT INTO post_words (rowid, text) SELECT id, words(body) FROM posts")
    db.execute("INSERT INTO note_words (rowid, text) SELECT post, spaced(text) FROM notes")
    db.execute(
        "INSERT INTO thread_words (rowid, title, board, site) "
        "SELECT id, spaced(title), spaced(board), spaced(site) FROM threads"
    )


def _third(db: Connection) -> None:
    """Which posts were there when a thread was last opened."""
    db.execute("ALTER TABLE threads ADD COLUMN seen_post INTEGER")  # the newest of them; ids go up as posts come in


def _fourth(db: Connection) -> None:
    """Ids that are never given again; words in the form that they are compared in."""
    _record_deleted_ids(db)
    db.execute("UPDATE authors SET folded = folded(name) WHERE folded <> folded(name)")
    if _is_indexed_otherwise(db):
        rebuild_words(db)


_INDEXED_OTHERWISE = lazy(
    "[^\x00-\x7fА-яЄІЇЎҐєіїўґ\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf-\u00c5\u00c7-\u00d7\u00d9-\u00de"
    "\u00e0-\u00e5\u00e7-\u00f7\u00f9-\u010f\u0112-\u0130\u0134-\u013e\u0143-\u0148\u014c-\u0151\u0154-\u017e\u2010-\u206f"
    "\u20a0-\u20bf\u2122\u2190-\u2bff\u3001-\u3003\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\ufe0f"
    "\U0001f000-\U0001faff]"
)
"""All but what SQLite's tokenizer compares as `letters.folded` does: an index of texts without it stays as it is."""


def _is_indexed_otherwise(db: Connection) -> bool:
    """Whether words of the index have letters that were not folded when it was made."""
    db.create_function("otherwise", 1, _has_others, deterministic=True)
    texts = (("posts", "body"), ("notes", "text"), *(("threads", text) for text in ("title", "board", "site")))
    return any(db.execute(f"SELECT 1 FROM {table} WHERE otherwise({text}) LIMIT 1").fetchone() for table, text in texts)


def _has_others(text: str | None) -> bool:
    return text is not None and not text.isascii() and _INDEXED_OTHERWISE.search(text) is not None


def rebuild_words(db: Connection) -> None:
    """Makes the full-text indexes anew."""
    for index in ("post_words", "note_words", "thread_words"):
        (made,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
        db.execute(f"DROP TABLE {index}")
        db.execute(made)
    fill_words(db)


def _record_deleted_ids(db: Connection) -> None:
    db.execute(
        """
        CREATE TABLE deleted_ids (              -- see ids.py
            name TEXT PRIMARY KEY,              -- of the table
            last INTEGER NOT NULL               -- the highest id of the rows that were deleted
        ) WITHOUT ROWID
        """
    )
    for table in ("threads", "posts"):
        db.execute("INSERT INTO deleted_ids (name, last) VALUES (?, 0)", (table,))
        db.execute(
            f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} "
            f"BEGIN UPDATE deleted_ids SET last = max(last, old.id) WHERE name = '{table}'; END"
        )
    # Until now an id may have been given again. Such a row was added after the change that meant the one before it.
    db.execute("DELETE FROM changes WHERE changed_at < (SELECT max(added_at) FROM threads)")


MIGRATIONS: tuple[Step, ...] = (_first, _second, _third, _fourth)
VERSION = len(MIGRATIONS)


def version(db: Connection) -> int:
    """The version of the tables that `db` holds; 0 for an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Connection, steps: Sequence[Step] = MIGRATIONS) -> None:
    """Brings the tables to the newest version, each step in a transaction of its own; all of them in one where there
    are no tables yet, so that nobody sees a new library half made. Raises LibraryNewerError.
    """
    while (found := version(db)) != len(steps):
        if found > len(steps):
            raise LibraryNewerError(
                f"The library was made by a later version of threadreader (its tables are of version {found}, "
                f"this program knows {len(steps)}). Install the newer threadreader to open it."
            )
        _take(db, found, steps[found:] if found == 0 else steps[found : found + 1])


def _take(db: Connection, found: int, steps: Sequence[Step]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        if version(db) == found:
            for step in steps:
                step(db)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {found + len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
