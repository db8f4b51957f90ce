"""The reader as tests drive it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList
from textual.worker import WorkerCancelled

from threadreader.library import Library
from threadreader.settings import Reading, Settings
from threadreader.tui.app import ReaderApp
from threadreader.tui.linear_app import LinearApp
from threadreader.tui.reader.screen import ReaderScreen
from threadreader.tui.state.preferences import Habits
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.post_view.view import PostView
from threadreader.tui.widgets.thread_list.view import ThreadList

LEAST_ROUNDS, MOST_ROUNDS = 3, 20
"""Times that what is done may ask for more: by a message or a timer, and by work in threads."""


async def settled(pilot: Pilot[Any], least: int = LEAST_ROUNDS) -> None:
    """Until all that was asked for is done."""
    await pilot.pause()
    for done in range(MOST_ROUNDS):
        at_work = [worker for worker in pilot.app.workers if not worker.is_finished]
        if done >= least and not at_work:
            break
        for worker in at_work:
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()


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
        habits: Habits | None = None,
    ) -> None:
        self.library = library
        settings = settings or Settings()
        if settings.reading.dwell == Reading.dwell:  # nothing becomes read because a test is slow
            settings = replace(settings, reading=replace(settings.reading, dwell=3600.0))
        kind = LinearApp if settings.look.linear else ReaderApp
        added = list(map(str, sources))
        self.app = kind(library, thread, post, sources=added, folders=folders, settings=settings, habits=habits)
        self._size = size
        self._stack = AsyncExitStack()
        self.pilot: Pilot[None]

    async def __aenter__(self) -> Self:
        self.pilot = await self._stack.enter_async_context(self.app.run_test(size=self._size))
        await self.settle()
        while not (self.screen.library_sync.is_loaded or self.notices):  # the list is read after the first frame
            await self.pilot.pause()
        await self.settle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    async def settle(self) -> None:
        """Until all that was asked for is done."""
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they do."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot, 0)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words, faster than anybody can."""
        for letter in words:
            self.app.post_message(events.Key(_character_to_key(letter), letter))
        await self.settle()

    @property
    def screen(self) -> ReaderScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
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

    def find(self, words: str) -> tuple[int, int]:
        """Where the words begin in the post view."""
        from threadreader.render.wrap import width_of

        for y, line in enumerate(self.lines()):
            if words in line:
                return width_of(line[: line.index(words)]), y
        raise AssertionError(f"{words!r} is not in sight")

    @property
    def text(self) -> str:
        return "\n".join(self.lines())

    @property
    def shown(self) -> list[int]:
        """Indexes of the posts that are shown, as they stand."""
        return list(self.posts.column.order)

    @property
    def prompt(self) -> str:
        """What stands in the prompt."""
        prompt = self.screen.prompt
        parts = [str(prompt.query_one("#label", Label).content), prompt.query_one(Input).value]
        return " ".join((*parts, str(prompt.query_one("#note", Label).content)))

    @property
    def modal(self) -> str:
        """The heading of what lies over the reader, and its rows."""
        screen = self.app.screen
        heads = [bar.text for bar in screen.query(Bar)] + [str(label.content) for label in screen.query(Label)]
        options = [str(option.prompt) for options in screen.query(OptionList) for option in options.options]
        return "\n".join((*heads, *options))

    def rows(self) -> list[str]:
        """What the list shows."""
        return [self.threads.render_line(y).text.rstrip() for y in range(self.threads.size.height)]

    @property
    def status(self) -> str:
        return self.screen.status_line.bar.text

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]
