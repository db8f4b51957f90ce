"""Files in, threads out, and into the library."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader import formats
from threadreader.engines import field_errors
from threadreader.engines.base import Engine
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES, engines_named
from threadreader.errors import SaveError, ThreadreaderError, TooLargeError
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

    @property
    def sentence(self) -> str:
        """What went wrong, with the file's name."""
        name = shown_name(self.source)
        return self.reason if name in self.reason else f"{name}: {self.reason}"


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
    if data is None and sys.stdin is None:
        raise SaveError("Standard input is closed, so no page can be read from it.", source)
    given = sys.stdin.buffer.read(_LARGEST_INPUT + 1) if data is None else data
    yield from formats.read_bytes(given, source, url=url)


def threads(
    source: str, engines: tuple[Engine, ...] | None = None, url: str | None = None, data: bytes | None = None
) -> Iterator[tuple[SavedPage, Thread]]:
    """Every page of one argument with the thread on it (`Kind.NONE` where there is none).

    Raises SaveError, whatever goes wrong with the file: it costs no other.
    """
    with read_errors(source):
        for page in saved_pages(source, url, data):
            yield page, thread_on(page, engines)


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


def thread_on(page: SavedPage, engines: tuple[Engine, ...] | None = None) -> Thread:
    """The thread on a page (`Kind.NONE` where there is none). Raises SaveError."""
    try:
        return read_thread(page, engines)
    except MemoryError as error:
        raise short_of_memory(page.source) from error
    except Exception as error:
        if field_errors.strict:
            raise
        reason = f"its HTML cannot be parsed (please report) ({type(error).__name__})"
        raise SaveError(f"{shown_name(page.source)} could not be read: {reason}.", page.source) from error


def short_of_memory(source: str) -> TooLargeError:
    """Return the error for a page that there is not enough memory to read."""
    return TooLargeError(f"{shown_name(source)} {memory_shortage()}.", source)


def files(sources: Iterable[str]) -> Iterator[str | Failed]:
    """The arguments, with folders replaced by the pages in them; Failed for what is not there or cannot hold a page."""
    for source in sources:
        if source == STANDARD_INPUT or not os.path.isdir(source):  # noqa: PTH112 (names that are too long)
            yield source
            continue
        pages = formats.pages_in(Path(source))
        if not pages:
            yield Failed(source, f"There are no saved pages in the folder {shown_name(source)}.")
        for page in pages:
            reason = formats.not_regular(page)
            yield Failed(str(page), reason) if reason else str(page)


def read_files(
    sources: Iterable[str], engines: tuple[Engine, ...] | None = None
) -> Iterator[tuple[SavedPage, Thread] | Failed]:
    """Every page of the arguments as `threads` gives it; Failed for a file that cannot be read."""
    for source in files(sources):
        if isinstance(source, Failed):
            yield source
            continue
        try:
            yield from threads(source, engines)
        except SaveError as error:
            yield Failed(source, str(error))


def ingest(
    library: Library, sources: Iterable[str], engines: tuple[Engine, ...] | None = None
) -> Iterator[Outcome | Failed]:
    """Adds the threads of files to the library; one outcome for each page, as soon as it is known."""
    for one in read_files(sources, engines):
        if isinstance(one, Failed):
            yield one
            continue
        page, thread = one
        if thread.kind is Kind.NONE:
            yield Failed(page.source, thread.reason or "There is no thread on this page.")
            continue
        try:
            with read_errors(page.source):
                outcome = library.add(thread, page)
        except SaveError as error:
            yield Failed(page.source, str(error))
        else:
            yield outcome
