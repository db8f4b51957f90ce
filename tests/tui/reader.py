"""The reader as tests drive it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from textual.pilot import Pilot

from threadreader.library import Library
from threadreader.settings import Reading, Settings
from threadreader.state import State
from threadreader.tui.app import ReaderApp
from threadreader.tui.linear import LinearApp
from threadreader.tui.screens.reading import ReadingScreen
from threadreader.tui.widgets.post_view import PostView
from threadreader.tui.widgets.thread_list import ThreadList


class Reader:
    """A running reader: press keys, see what is on the screen."""

    def __init__(
        self,
        library: Library,
        thread: int | None,
        size: tuple[int, int] = (100, 24),
        post: str | None = None,
        sources: Sequence[Path] = (),
        folders: Sequence[Path] = (),
        settings: Settings | None = None,
        state: State | None = None,
    ) -> None:
        self.library = library
        settings = settings or Settings()
        if settings.reading.dwell == Reading.dwell:  # nothing becomes read because a test is slow
            settings = replace(settings, reading=replace(settings.reading, dwell=3600.0))
        kind = LinearApp if settings.look.linear else ReaderApp
        added = list(map(str, sources))
        self.app = kind(library, thread, post, sources=added, folders=folders, settings=settings, state=state)
        self._size = size
        self._stack = AsyncExitStack()
        self.pilot: Pilot[None]

    async def __aenter__(self) -> Self:
        self.pilot = await self._stack.enter_async_context(self.app.run_test(size=self._size))
        await self.settle()
        for _ in range(100):  # the list is read when the first frame is drawn
            if not self.screen.loaded:
                await self.pilot.pause(0.02)
        await self.settle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    async def settle(self) -> None:
        """Until all that was asked for is done."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they do."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words, letter by letter."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    @property
    def screen(self) -> ReadingScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    @property
    def posts(self) -> PostView:
        return self.screen.posts

    @property
    def threads(self) -> ThreadList:
        return self.screen.threads

    @property
    def focused(self) -> str | None:
        """Id of the widget that has the focus."""
        return self.app.focused.id if self.app.focused else None

    @property
    def title(self) -> str | None:
        """Of the thread that is open."""
        stored = self.screen.session.stored
        return stored.row.title if stored else None

    @property
    def read(self) -> list[int]:
        """Indexes of the read posts of the open thread."""
        stored = self.screen.session.stored
        return [index for index, read in enumerate(stored.read) if read] if stored else []

    def lines(self) -> list[str]:
        """What the post view shows."""
        view = self.posts
        return [view.render_line(y).text.rstrip() for y in range(view.size.height)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines())

    def rows(self) -> list[str]:
        """What the list shows."""
        return [self.threads.render_line(y).text.rstrip() for y in range(self.threads.size.height)]

    @property
    def status(self) -> str:
        return self.screen.status.text

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]
