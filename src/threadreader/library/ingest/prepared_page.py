"""Pages about to be added, with all that can be worked out before the library is locked.

Another process may do it: a draft is small, can be pickled, and holds rows rather than a thread.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from threadreader.codec import dumps, encode_post, encode_thread
from threadreader.library.storage.index_terms import folded, holds, known_words
from threadreader.markup.written import plain_blocks
from threadreader.merge import PostTraits, Sheet, parent_key, sheet
from threadreader.model import Post, Thread

if TYPE_CHECKING:
    from threadreader.page import SavedPage

try:
    # Writes what zlib reads, in a third of its time.
    from isal.isal_zlib import compress
except ImportError:
    from zlib import compress

_FILE = re.compile(r',"file":"(?:[^"\\]|\\.)*"')
"""The place of a picture's bytes. Within a string of JSON its quotes would be escaped."""

_ITEM = re.compile(r"^ *(?:-|\d+[.)]) ", re.MULTILINE)
"""A line that may be an item of a list, as `plain_blocks` writes it."""

_LEVEL = 2
"""Of zlib and of ISA-L. Level 3 of ISA-L takes two thirds longer and saves a twentieth of the room; level 6 of zlib
takes ten times as long and saves a sixth.
"""


class PostRow(NamedTuple):
    """A post as its columns hold it."""

    body: str
    """codec.encode_post, without the parent."""
    length: int
    posted_at: float | None
    author: str | None
    folded: str
    """The author's name, folded."""
    holds: int
    number: int | None
    """As shown, where it is one."""
    words: str
    """What the index knows of it."""
    parent: str | None
    """Key of the post it answers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with its thread, ready to be added."""

    sheet: Sheet
    rows: tuple[PostRow, ...]
    """Its posts, as `sheet.keys` names them."""
    head: str
    """codec.encode_thread of the page's thread, without posts."""
    hash: bytes
    extract: bytes
    files: int
    source: str
    """Where the page stands, as the library records it."""
    given: str
    """Its source as given."""
    in_file: bool
    """Its source is a path, which holds one page at a time."""
    media: str
    packed: bytes
    """The page's bytes under zlib."""

    @property
    def key(self) -> str | None:
        """What the page's address names its thread."""
        return self.sheet.key


def draft(thread: Thread, page: SavedPage, digest: bytes | None = None) -> Draft:
    """A page with its thread, ready to be added; `digest` is the sha256 of its bytes, where it is at hand."""
    data = page.raw or (page.markup if page.text is None else page.text.encode("utf-8", "surrogatepass"))
    texts = [plain_blocks(post.blocks) for post in thread.posts]
    told = sheet(thread, texts)
    posts = zip(thread.posts, told.marks, texts, strict=True)
    rows = tuple(_row(post, mark, text, told.keys) for post, mark, text in posts)
    head = dumps(encode_thread(told.head))
    extract, files = _extract(head, rows)
    return Draft(
        sheet=told,
        rows=rows,
        head=head,
        hash=digest or sha256(data).digest(),
        extract=extract,
        files=files,
        source=_source(page),
        given=page.source,
        in_file=page.path is not None,
        media="html" if page.text is None else "text",
        packed=compress(data, _LEVEL),
    )


def _row(post: Post, mark: PostTraits, text: str, keys: tuple[str, ...]) -> PostRow:
    values = encode_post(post)
    values.pop("parent", None)
    return PostRow(
        dumps(values),
        len(text),
        mark.at,
        mark.author,
        folded(mark.author),
        holds(values),
        mark.number,
        known_words(post, values, None if _ITEM.search(text) else text),
        parent_key(post, keys),
    )


def _extract(head: str, rows: tuple[PostRow, ...]) -> tuple[bytes, int]:
    """The digest of what was extracted, names of picture files left out, and how many of these there are."""
    digest = sha256(head.encode())
    files = 0
    for row in rows:
        body = row.body
        if ',"file":"' in body:
            body, found = _FILE.subn("", body)
            files += found
        digest.update(f"\0{body}\0{row.parent or ''}".encode("utf-8", "surrogatepass"))
    return digest.digest(), files


def _source(page: SavedPage) -> str:
    """The absolute path, with `!member` behind it; the source as given for standard input."""
    if page.path is None:
        return page.source
    _, mark, member = page.source.rpartition("!") if "!" in page.source else ("", "", "")
    inside = mark and not str(page.path).endswith(page.source)
    return os.path.abspath(page.path) + (f"!{member}" if inside else "")  # noqa: PTH100
