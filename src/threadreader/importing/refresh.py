"""Kept pages extracted again by today's engines, in several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from threadreader.errors import SaveError
from threadreader.formats import html
from threadreader.formats.base import File
from threadreader.importing.extract import NoThread, drafts
from threadreader.importing.pool import Pool
from threadreader.importing.store import patiently
from threadreader.library import KeptPage, Library, Outcome
from threadreader.library.drafts import Draft
from threadreader.page import SavedPage

_PATIENCE = 120.0
"""Seconds that a page may take."""
_AT_ONCE = 24
"""Pages of a transaction."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """A kept page; whoever extracts it fetches it from the library itself."""

    library: str
    page: int


@dataclass(frozen=True, slots=True)
class NotRefreshed:
    """A page on which today's engines find nothing: it stays as it is."""

    source: str
    reason: str


class Refresh:
    """The kept pages of these threads, of all where none are given: iterate over it for what became of each, `stop` it
    from anywhere. What was stored until then stays, what was not is as it was. Raises LibraryError.
    """

    def __init__(self, library: Library, threads: Sequence[int] = ()) -> None:
        self._library = library
        self._tasks = [PageTask(str(library.path), page) for page in library.page_ids(threads)]
        self._pool: Pool[PageTask, Draft | NotRefreshed] = Pool(extract_kept, lambda task: _PATIENCE)
        self.stopped = False
        """It was stopped before its end."""

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._tasks)

    def stop(self) -> None:
        """Ends it soon: what is read is stored, what is being read is not."""
        self.stopped = True
        self._pool.stop()

    def __iter__(self) -> Iterator[Outcome | NotRefreshed]:
        """What became of each page. Raises LibraryError, and ThreadreaderError where no process can be started."""
        batch: list[Draft] = []
        for one in self._pool.map(self._tasks):
            if one is None:
                continue
            task, made = one
            if isinstance(made, Draft):
                batch.append(made)
            else:
                yield made if isinstance(made, NotRefreshed) else NotRefreshed(f"page {task.page}", f"{made.reason}.")
            if len(batch) >= _AT_ONCE:
                yield from self._stored(batch)
                batch = []
        yield from self._stored(batch)

    def _stored(self, batch: Sequence[Draft]) -> list[Outcome]:
        return patiently(lambda: self._library.refresh(batch)) if batch else []


def extract_kept(task: PageTask) -> Draft | NotRefreshed:
    """The draft of a kept page."""
    kept, beside = _opened(task.library).kept(task.page)
    try:
        (made,) = drafts([saved_page(kept, beside)])
    except SaveError as error:
        return NotRefreshed(kept.source, str(error))
    return NotRefreshed(made.source, made.reason) if isinstance(made, NoThread) else replace(made, source=kept.source)


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
