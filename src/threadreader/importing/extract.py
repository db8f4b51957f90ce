"""A page's bytes and address in, drafts for the library out: a pure function, the same in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from threadreader import formats
from threadreader.ingest import thread_on
from threadreader.library.drafts import Draft, draft
from threadreader.model import Kind
from threadreader.page import SavedPage

_NONE: Mapping[int, bytes] = {}


@dataclass(frozen=True, slots=True)
class NoThread:
    """A page on which there is no thread."""

    source: str
    reason: str


def extract_bytes(
    data: bytes,
    source: str,
    url: str | None = None,
    *,
    path: str | None = None,
    beside: frozenset[str] = frozenset(),
    digest: bytes | None = None,
) -> list[Draft | NoThread]:
    """Every page in the bytes of a file, ready to be added. Raises SaveError.

    `source` is the file's name for sentences, `url` the page's address where it is known from elsewhere. Of files of
    a disk, `path` is where it stands and `beside` the names of those that a browser saved with it; nothing is read.
    `digest` is the sha256 of the bytes, where it is at hand.
    """
    pages = list(formats.read_bytes(data, source, url=url))
    for page in pages:
        page.path = Path(path) if path is not None else None
        page.resources = page.resources or beside
    return drafts(pages, {id(data): digest} if digest else {})


def drafts(pages: Iterable[SavedPage], digests: Mapping[int, bytes] = _NONE) -> list[Draft | NoThread]:
    """Pages, ready to be added; `digests` of bytes by their identity. Raises SaveError."""
    made: list[Draft | NoThread] = []
    for page in pages:
        thread = thread_on(page)
        if thread.kind is Kind.NONE:
            made.append(NoThread(page.source, thread.reason or "There is no thread on this page."))
        else:
            made.append(draft(thread, page, digests.get(id(page.raw))))
    return made
