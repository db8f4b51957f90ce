"""Starts the reader and ends it: the only way in from the commands."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader import settings
from threadreader.errors import ThreadreaderError
from threadreader.tui import signals
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import Opening
from threadreader.tui.state.preferences import Habits

if TYPE_CHECKING:
    from threadreader.library import Library


def run(
    library: Library,
    thread_id: int | None = None,
    post: str | None = None,
    opening: Opening | None = None,
    *,
    sources: Sequence[str] = (),
    folders: Sequence[Path] = (),
    linear: bool = False,
) -> None:
    """Read in the terminal until the reader quits: the thread with this id, at the post with this number or id.

    `opening` adds what is to be read and tells the thread; it is called when the first frame has been drawn, in a
    thread of its own. `sources` are files and folders that are added while the list is looked at, `folders` are then
    kept in step. `linear` has it linear whatever the settings say. Raises the ThreadreaderError for which there was
    nothing to open, or the last marks were not written, or CrashError; SystemExit with the status of a process that a
    signal ended; SettingsError before the screen is taken.
    """
    wanted = settings.load()
    kind = ReaderApp
    if linear or wanted.look.linear:
        from threadreader.tui.linear_app import LinearApp

        kind = LinearApp
        wanted = replace(wanted, look=replace(wanted.look, linear=True))
    app = kind(
        library, thread_id, post, opening, sources=sources, folders=folders, settings=wanted, habits=Habits.load()
    )
    gc.disable()  # until `on_ready`
    try:
        asyncio.run(_run(app, wanted.look.mouse))
    finally:
        gc.enable()
    _end(app)


async def _run(app: ReaderApp, mouse: bool) -> None:
    signals.watch(app.stop)
    await app.run_async(mouse=mouse)


def _end(app: ReaderApp) -> None:
    """What is left to do and to tell when the terminal is as it was. Raises as `run`."""
    failure = app.failure or app.session.writes.failure
    if app.crash_details:
        from threadreader.crash import crash

        failure = crash(app.crash_details)
        with contextlib.suppress(ThreadreaderError):  # the crash is told
            app.session.flush()
    if failure is not None:
        raise failure
    if app.return_code:
        raise SystemExit(app.return_code)
