"""Pages in, threads and drafts for the library out: pure functions, the same in any process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader import formats
from threadreader.engines.core import field_errors
from threadreader.engines.core.engine import Engine
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES, engines_named
from threadreader.errors import SaveError, ThreadreaderError, TooLargeError
from threadreader.formats.base import shown_name
from threadreader.memory import memory_shortage
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage
from threadreader.results import PageResult

if TYPE_CHECKING:
    from threadreader.library.ingest.prepared_page import Draft

NO_THREAD = "There is no thread on this page."


def engines_for(name: str | None) -> tuple[Engine, ...] | None:
    """Return the engines of this name, to read a page with; None, for all of them, without a name.

    Raises ThreadreaderError where there is none of this name.
    """
    if name is None:
        return None
    if engines := engines_named(name):
        return engines
    names = ", ".join(dict.fromkeys(engine.name for engine in ENGINES))
    raise ThreadreaderError(f"There is no engine {name!r}; there are: {names}.", name)


def thread_on(page: SavedPage, engines: tuple[Engine, ...] | None = None) -> Thread:
    """Return the thread on a page, with `Kind.NONE` where there is none. Raises SaveError."""
    try:
        return read_thread(page, engines)
    except MemoryError as error:
        raise short_of_memory(page.source) from error
    except Exception as error:
        if field_errors.strict:
            raise
        reason = f"its HTML cannot be parsed (please report) ({type(error).__name__})"
        raise SaveError(f"{shown_name(page.source)} could not be read: {reason}.", page.source) from error


@contextlib.contextmanager
def read_errors(source: str) -> Iterator[None]:
    """Raise SaveError for whatever goes wrong with what a file holds, so that it costs no other file."""
    try:
        yield
    except (ThreadreaderError, BrokenPipeError):
        raise
    except MemoryError as error:
        raise short_of_memory(source) from error
    except Exception as error:
        raise SaveError(f"{shown_name(source)} could not be read: {_cause(error)}.", source) from error


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return f"its content trips this version ({type(error).__name__})"


def short_of_memory(source: str) -> TooLargeError:
    """Return the error for a page that there is not enough memory to read."""
    return TooLargeError(f"{shown_name(source)} {memory_shortage()}.", source)


# For the library


def extract_bytes(
    data: bytes,
    source: str,
    url: str | None = None,
    *,
    path: str | None = None,
    beside: frozenset[str] = frozenset(),
    digest: bytes | None = None,
    engines: tuple[Engine, ...] | None = None,
) -> list[Draft | PageResult]:
    """Return every page in the bytes of a file, ready to be added; a result for those that hold no thread.

    `source` is the file's name for sentences, `url` the page's address where it is known from elsewhere. Of files of
    a disk, `path` is where it stands and `beside` the names of those that a browser saved with it; nothing is read.
    `digest` is the sha256 of the bytes, where it is at hand; `engines` are those to read the pages with, if not all.
    Raises SaveError where no page can be read of the bytes.
    """
    made: list[Draft | PageResult] = []
    try:
        for page in formats.read_bytes(data, source, url=url):
            page.path = Path(path) if path is not None else None
            page.resources = page.resources or beside
            made.append(prepare(page, engines, digest if page.raw is data else None))
    except SaveError as error:
        if not made:
            raise
        made.append(PageResult(source, "failed", reason=str(error)))
    return made


def prepare(
    page: SavedPage, engines: tuple[Engine, ...] | None = None, digest: bytes | None = None
) -> Draft | PageResult:
    """Return a page ready to be added; a result where there is no thread on it, or where it cannot be read."""
    from threadreader.library.ingest.prepared_page import draft

    try:
        thread = thread_on(page, engines)
    except SaveError as error:
        return PageResult(page.source, "failed", reason=str(error))
    if thread.kind is Kind.NONE:
        return PageResult(page.source, "no thread", reason=thread.reason or NO_THREAD)
    return draft(thread, page, digest)
