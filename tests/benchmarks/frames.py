"""From a key to the frame it makes, on Textual's own pilot."""

from __future__ import annotations

from asyncio import Event, timeout
from collections.abc import Callable
from time import perf_counter

from textual._compositor import CompositorUpdate
from textual.screen import Screen

from threadreader.tui.app import ReaderApp


def _always() -> bool:
    return True


class Frames:
    """Tells when a frame was drawn. Headless, Textual leaves out the last step, so it is done here."""

    def __init__(self, app: ReaderApp) -> None:
        self._drawn = Event()
        self._shows: Callable[[], bool] = _always
        self._app = app
        app._display = self._display  # type: ignore[method-assign]

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self._app.console)
        if self._shows():
            self._drawn.set()

    async def after(self, key: str, shows: Callable[[], bool] = _always) -> float:
        """Seconds from a key to the frame it makes: the first that is drawn when `shows` tells that it can be it."""
        self._shows = shows
        self._drawn.clear()
        started = perf_counter()
        self._app.simulate_key(key)
        await self.next()
        self._shows = _always
        return perf_counter() - started

    async def next(self) -> None:
        """Until the next frame."""
        self._drawn.clear()
        async with timeout(5):
            await self._drawn.wait()
