"""The threads of files, read and not stored: what `show`, `extract`, `export` and Python's `extract` work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from threadreader import formats
from threadreader.engines.core.engine import Engine
from threadreader.errors import SaveError
from threadreader.importing.extract import NO_THREAD, read_errors, thread_on
from threadreader.importing.find_files import FoundFile, find
from threadreader.importing.standard_input import STANDARD_INPUT, standard_input
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage
from threadreader.results import PageResult


def read_threads(
    source: str, engines: tuple[Engine, ...] | None = None, url: str | None = None, data: bytes | None = None
) -> Iterator[tuple[SavedPage, Thread]]:
    """Yield every page of one argument with the thread on it, with `Kind.NONE` where there is none.

    `source` is a file or `-` for standard input; `data` are its bytes where they are at hand, `url` is the page's
    address where the caller knows it. Raises SaveError, whatever goes wrong with the file: it costs no other.
    """
    with read_errors(source):
        for page in _pages(source, url, data):
            yield page, thread_on(page, engines)


def _pages(source: str, url: str | None, data: bytes | None) -> Iterator[SavedPage]:
    if data is None and source != STANDARD_INPUT:
        return formats.read(Path(source), source)
    return formats.read_bytes(standard_input() if data is None else data, source, url=url)


def find_threads(
    sources: Iterable[str], engines: tuple[Engine, ...] | None = None
) -> Iterator[tuple[SavedPage, Thread] | PageResult]:
    """Yield every page that holds a thread, with the thread, of files, folders and patterns; a result, with the
    reason, for what holds none and for what cannot be read.
    """
    for found in find(sources, stdin=True):
        if not isinstance(found, FoundFile):
            yield from found.failures
        elif reason := formats.not_regular(found.path) if found.in_folder else None:
            yield PageResult(found.source, "failed", reason=reason)
        else:
            yield from _threads_of(found.source, engines)


def _threads_of(source: str, engines: tuple[Engine, ...] | None) -> Iterator[tuple[SavedPage, Thread] | PageResult]:
    try:
        for page, thread in read_threads(source, engines):
            if thread.kind is Kind.NONE:
                yield PageResult(page.source, "no thread", reason=thread.reason or NO_THREAD)
            else:
                yield page, thread
    except SaveError as error:
        yield PageResult(source, "failed", reason=str(error))
