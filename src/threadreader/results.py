"""What became of files that came in, and of the saved pages in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["added", "updated", "unchanged", "no thread", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("added", "updated", "unchanged", "no thread", "failed")


@dataclass(frozen=True, slots=True)
class PageResult:
    """What became of a saved page."""

    source: str
    """The page's source as given."""
    outcome: Outcome
    """`added`: it began a thread; `updated`: it was merged into one; `unchanged`: the library held it already;
    `no thread`: there is none on it; `failed`: it could not be read, or not be joined.
    """
    thread_id: int | None = None
    """The thread it belongs to; None where it holds none, and where nothing was written."""
    reason: str | None = None
    """A sentence, where it did not become part of a thread."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file."""

    source: str
    """The file as given, or as found in a folder that was given."""
    path: str
    """Its absolute path; `-` for standard input."""
    pages: tuple[PageResult, ...] = ()
    """None where the file could not be read, and where it is as it was when it was imported before."""
    error: str | None = None
    """A sentence, where the file could not be read."""

    @property
    def outcome(self) -> Outcome:
        """The best of what became of its pages."""
        found = {page.outcome for page in self.pages}
        known: Outcome = "failed" if self.error else "unchanged"
        return next((one for one in OUTCOMES if one in found), known)

    @property
    def threads(self) -> tuple[int, ...]:
        """Ids of the threads that its pages belong to, each once."""
        return tuple(dict.fromkeys(page.thread_id for page in self.pages if page.thread_id is not None))

    @property
    def failures(self) -> tuple[PageResult, ...]:
        """The pages that did not become part of a thread; the file itself where it could not be read."""
        pages = tuple(page for page in self.pages if page.reason is not None)
        return (*pages, PageResult(self.source, "failed", None, self.error)) if self.error else pages

    @property
    def reason(self) -> str | None:
        """A sentence, where none of it became part of a thread."""
        return self.failures[0].reason if self.outcome in ("no thread", "failed") else None
