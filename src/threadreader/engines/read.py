"""A page read: the engines that claim it extract the thread in turn, what they miss is recovered, or it is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from threadreader.addresses import is_numbered, thread_key
from threadreader.engines.core import refusal
from threadreader.engines.core.engine import Engine
from threadreader.engines.core.field_errors import FieldErrors
from threadreader.engines.core.page_context import PageContext
from threadreader.engines.core.page_facts import PageFacts
from threadreader.engines.core.self_links import thread_reference
from threadreader.engines.recovery.complete import complete, rescue
from threadreader.engines.registry import ENGINES
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage
from threadreader.sanitizer import sanitized

_NOT_RESCUED = "What the software names on the page could not be read."
_NO_REFERENCE = "What the page's links call the thread could not be read."


def read_thread(page: SavedPage, engines: Iterable[Engine] | None = None) -> Thread:
    """The thread on a saved page; `Kind.NONE` with a reason where there is none. `engines` are tried instead of all.

    An engine that fails gives way to the next. Raises what the first of them raised where none reads the page.
    """
    thread = _thread(page, engines)
    unread = (*page.warnings, *(page.document.warnings if page.text is None else ()))
    if unread:
        reason = f"{thread.reason} {unread[0]}" if thread.reason else None
        thread = replace(thread, reason=reason, warnings=(*unread, *thread.warnings))
    return sanitized(thread)


def _thread(page: SavedPage, engines: Iterable[Engine] | None) -> Thread:
    if page.text is not None:
        from threadreader.engines.dump import read_dump

        return read_dump(page) or _none(page, refusal.DUMP)
    claims, reads = FieldErrors(), FieldErrors()
    unread: Engine | None = None
    for engine in ENGINES if engines is None else engines:
        if engines is None and not claim(engine, page, claims):
            continue
        thread = reads.of_page(f"The page could not be read as one of {engine.label}.", None, _extract, engine, page)
        if thread is None:
            continue
        if thread.posts:
            if unread and engine.name == "generic":
                thread = reads.of_page(_NOT_RESCUED, None, rescue, unread, page) or thread
            reference = reads.of_page(_NO_REFERENCE, None, _reference, page, thread)
            warnings = (*thread.warnings, *claims.sentences(), *reads.sentences())
            return replace(thread, reference=reference, warnings=warnings)
        unread = unread or engine
    reads.raise_first()
    facts = PageFacts(page.document, page.url)
    none = _none(page, refusal.reason(page))
    return replace(none, title=facts.title, site=facts.site, warnings=claims.sentences())


def claim(engine: Engine, page: SavedPage, errors: FieldErrors) -> str | None:
    """What an engine claims the page by; None where it does not, or fails to tell."""
    try:  # as `of_page`, without its call: as many engines are asked as there are
        return engine.claims(page.document)
    except Exception as error:  # noqa: BLE001 (told)
        errors.tell(f"Whether the page is one of {engine.label} could not be read.", error)
        return None


def extract(engine: Engine, page: SavedPage) -> Thread:
    """Return the thread that one engine reads on a page, with what it misses recovered from what repeats there. Without
    posts the page is none of this software's threads.
    """
    reader = engine.fitted(page.document)
    reading = PageContext(page, reader.body_rules())
    return reader.thread(reading, complete(reader, reading, reader.found_posts(reading)))


def _extract(engine: Engine, page: SavedPage) -> Thread | None:
    return extract(engine, page)


def _reference(page: SavedPage, thread: Thread) -> str | None:
    """What the page's links call the thread, where the address does not name it."""
    key = thread_key(thread)
    return None if key is not None and is_numbered(key) else thread_reference(page.document, thread)


def _none(page: SavedPage, reason: str) -> Thread:
    return Thread(Kind.NONE, reason=reason, url=page.url, saved_at=page.saved_at)
