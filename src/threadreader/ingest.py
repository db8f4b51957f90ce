"""Files in, threads out, and into the library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader import formats
from threadreader.engines import ENGINES, Engine, engines_named, field_errors, read_thread
from threadreader.errors import NotFoundError, NoThreadError, SaveError, ThreadreaderError, TooLargeError
from threadreader.formats.base import shown_name
from threadreader.memory import memory_shortage
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage

if TYPE_CHECKING:
    from threadreader.library import Library, Outcome

STANDARD_INPUT = "-"
_LARGEST_INPUT = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that did not become a thread."""

    source: str
    reason: str


def chosen(name: str | None) -> tuple[Engine, ...] | None:
    """The engines a page is to be read with: those of this name, or None for all. Raises ThreadreaderError."""
    if name is None:
        return None
    if engines := engines_named(name):
        return engines
    names = ", ".join(dict.fromkeys(engine.name for engine in ENGINES))
    raise ThreadreaderError(f"There is no engine {name!r}; there are: {names}.", name)


def saved_pages(source: str, url: str | None = None, data: bytes | None = None) -> Iterator[SavedPage]:
    """The pages of one argument: a file, `-` for standard input, or `data` where it is at hand. Raises SaveError."""
    if data is None and source != STANDARD_INPUT:
        yield from formats.read(Path(source), source)
        return
    given = sys.stdin.buffer.read(_LARGEST_INPUT + 1) if data is None else data
    yield from formats.read_bytes(given, source, url=url)


def threads(
    source: str, engines: tuple[Engine, ...] | None = None, url: str | None = None, data: bytes | None = None
) -> Iterator[tuple[SavedPage, Thread]]:
    """Every page of one argument with the thread on it (`Kind.NONE` where there is none). Raises SaveError."""
    try:
        for page in saved_pages(source, url, data):
            yield page, thread_on(page, engines)
    except MemoryError as error:
        raise short_of_memory(source) from error


def thread_on(page: SavedPage, engines: tuple[Engine, ...] | None = None) -> Thread:
    """The thread on a page (`Kind.NONE` where there is none). Raises SaveError."""
    try:
        return read_thread(page, engines)
    except MemoryError as error:
        raise short_of_memory(page.source) from error
    except Exception as error:
        if field_errors.strict:
            raise
        reason = f"its markup trips this version ({type(error).__name__})"
        raise SaveError(f"{shown_name(page.source)} could not be read: {reason}.", page.source) from error


def short_of_memory(source: str) -> TooLargeError:
    """Return the error for a page that there is not enough memory to read."""
    return TooLargeError(f"{shown_name(source)} {memory_shortage()}.", source)


def files(sources: list[str]) -> Iterator[str]:
    """The arguments with folders replaced by the pages in them. Raises NotFoundError, NoThreadError."""
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT or not path.is_dir():
            if source != STANDARD_INPUT and not path.exists():
                raise NotFoundError(f"There is no file {shown_name(source)}.", source)
            yield source
            continue
        pages = formats.pages_in(path)
        if not pages:
            raise NoThreadError(f"There are no saved pages in the folder {shown_name(source)}.", source)
        yield from map(str, pages)


def ingest(
    library: Library, sources: list[str], engines: tuple[Engine, ...] | None = None
) -> Iterator[Outcome | Failed]:
    """Adds the threads of files to the library; one outcome for each page, as soon as it is known."""
    for source in sources:
        try:
            for page, thread in threads(source, engines):
                if thread.kind is Kind.NONE:
                    yield Failed(page.source, thread.reason or "There is no thread on this page.")
                else:
                    yield library.add(thread, page)
        except SaveError as error:
            yield Failed(source, str(error))
