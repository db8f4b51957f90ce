"""Forum software: finding which made a page, and reading the thread with it."""

from __future__ import annotations

from dataclasses import replace

from threadreader.engines import refusal
from threadreader.engines.base import Engine
from threadreader.engines.bbpress import BbPress
from threadreader.engines.xenforo import XenForo1, XenForo2
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage

ENGINES: tuple[Engine, ...] = (
    XenForo2(),
    XenForo1(),
    BbPress(),
)
"""Every engine, the ones that tell themselves most surely first. `generic` stays last."""


def find_engine(page: SavedPage) -> Engine | None:
    """The engine that claims the page; None where none of the named ones does."""
    return next((engine for engine in ENGINES if engine.claims(page.document)), None)


def read_thread(page: SavedPage, engine: Engine | None = None) -> Thread:
    """The thread on a saved page; `Kind.NONE` with a reason where there is none. `engine` forces one."""
    for one in (engine,) if engine else (find_engine(page),):
        thread = one.read(page) if one else None
        if thread is not None and thread.posts:
            return thread
    return Thread(Kind.NONE, reason=refusal.reason(page), url=page.url, saved_at=page.saved_at)


__all__ = ["ENGINES", "Engine", "find_engine", "read_thread", "replace"]
