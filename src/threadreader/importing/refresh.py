"""Kept pages extracted again by today's engines, in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from threadreader.formats import html
from threadreader.formats.base import File
from threadreader.importing.extract import prepare
from threadreader.importing.pool import Lost, Pool
from threadreader.importing.store import patiently
from threadreader.library import KeptPage, Library
from threadreader.library.ingest.prepared_page import Draft
from threadreader.page import SavedPage
from threadreader.results import PageResult

_PATIENCE = 120.0
"""Seconds that a page may take."""
_AT_ONCE = 24
"""Pages of a transaction."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """A kept page; whoever extracts it fetches it from the library itself."""

    library: str
    page: int


class Refresh:
    """The kept pages of these threads, of all where none are given: iterate over it for what became of each, `stop` it
    from anywhere. What was stored until then stays, what was not is as it was. Raises LibraryError.
    """

    def __init__(self, library: Library, threads: Sequence[int] = ()) -> None:
        self._library = library
        self._tasks = [PageTask(str(library.path), page) for page in library.page_ids(threads)]
        self._pool: Pool[PageTask, Draft | PageResult] = Pool(extract_kept, lambda task: _PATIENCE)
        self.stopped = False
        """It was stopped before its end."""

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._tasks)

    def stop(self) -> None:
        """Ends it soon: what is read is stored, what is being read is not."""
        self.stopped = True
        self._pool.stop()

    def __iter__(self) -> Iterator[PageResult]:
        """Yield what became of each page; one on which no thread is found now stays as it is. Raises LibraryError, and
        ThreadreaderError where no process can be started.
        """
        batch: list[Draft] = []
        for one in self._pool.map(self._tasks):
            if one is None:
                continue
            task, made = one
            if isinstance(made, Draft):
                batch.append(made)
            else:
                yield _lost(task, made) if isinstance(made, Lost) else made
            if len(batch) >= _AT_ONCE:
                yield from self._stored(batch)
                batch = []
        yield from self._stored(batch)

    def _stored(self, batch: Sequence[Draft]) -> list[PageResult]:
        return patiently(lambda: self._library.refresh(batch)) if batch else []


def _lost(task: PageTask, lost: Lost) -> PageResult:
    return PageResult(f"page {task.page}", "failed", reason=f"{lost.reason}.")


def extract_kept(task: PageTask) -> Draft | PageResult:
    """Return the draft of a kept page; a result where no thread is found on it."""
    kept, beside = _opened(task.library).kept(task.page)
    return replace(prepare(saved_page(kept, beside)), source=kept.source)


@cache
def _opened(library: str) -> Library:
    """A process opens the library once."""
    return Library.open(library)


def saved_page(kept: KeptPage, beside: frozenset[str] = frozenset()) -> SavedPage:
    """A kept page as it came out of its file: what the file told beside the page is known from then."""
    if kept.media == "text":
        return SavedPage(kept.source, text=kept.data.decode("utf-8", "replace"), url=kept.url, raw=kept.data)
    page = html.page(File(kept.data, kept.source), kept.data)
    page.path = Path(kept.source)
    page.resources = beside
    page.url = page.url or kept.url
    page.saved_at = page.saved_at or kept.saved_at
    return page
