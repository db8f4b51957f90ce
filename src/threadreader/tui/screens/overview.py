"""The overview of a thread: when it was written and by whom, what is saved of it, what was answered most."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from threadreader.errors import ThreadreaderError
from threadreader.library import PostRef
from threadreader.model import Post
from threadreader.render.overview import overview
from threadreader.render.rankings import post_line
from threadreader.render.survey import Said, Survey, said_in
from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.keys.binding_index import bindings_of, described
from threadreader.tui.keys.footer_hints import Hints, hinted
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.overview_view import OverviewView

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread
    from threadreader.library.page_origins import Origin

_SLICE = 0.008
"""Seconds of counting between two looks at the keyboard."""
_SHOWN = 0.4
"""Seconds between two drawings while posts are counted."""
_HINTS: Hints = (
    ("go there", ("overview.open",)),
    ("back", ("overview.close",)),
    ("part", ("overview.part", "overview.part-back")),
    ("keys", ("overview.help",)),
)
_BESIDE: Hints = (("beside", ("overview.left", "overview.right")),)
_POSTS: Hints = (("its posts", ("overview.next", "overview.previous")),)


class OverviewScreen(LeftOnce, Screen[PostRef | None]):
    """Gives the index of the post to go to; None where it was left."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "open", "Go to the post", id="overview.open"),
        Binding("j,down", "move(1)", "Next row", id="overview.down"),
        Binding("k,up", "move(-1)", "Previous row", id="overview.up"),
        Binding("h,left", "aside(-1)", "Beside it: the day, the page before", id="overview.left"),
        Binding("l,right", "aside(1)", "Beside it: the next day, the next page", id="overview.right"),
        Binding("n", "post(1)", "Next of the posts it leads to", id="overview.next"),
        Binding("p", "post(-1)", "Previous of the posts it leads to", id="overview.previous"),
        Binding("J", "part(1)", "Next part", id="overview.part"),
        Binding("K", "part(-1)", "Previous part", id="overview.part-back"),
        Binding("space,pagedown", "page(1)", "Page down", id="overview.page-down"),
        Binding("b,pageup", "page(-1)", "Page up", id="overview.page-up"),
        Binding("d", "page(0.5)", "Half a page down", id="overview.half-down"),
        Binding("u", "page(-0.5)", "Half a page up", id="overview.half-up"),
        Binding("g,home", "end(-1)", "Start", id="overview.top"),
        Binding("G,end", "end(1)", "End", id="overview.bottom"),
        Binding("y", "copy", "Copy the overview as text", id="overview.copy"),
        Binding("question_mark,f1", "help", "Show keys", id="overview.help"),
        Binding("colon", "app.command_palette", "Command palette", id="overview.palette"),
        Binding("escape,q,M", "dismiss(None)", "Back to the reader", id="overview.close"),
    ]

    def __init__(self, library: Library, thread: int, stored: StoredThread | None, post: int | None = None) -> None:
        super().__init__()
        self.view = OverviewView(id="overview")
        self.survey = Survey()
        self._library = library
        self._thread = thread
        self._stored = stored
        self._origins: Sequence[Origin] = ()
        self._post = post
        self._choice = Bar(id="overview-choice")
        self._leads_to = Bar(id="overview-post")
        self._status = Bar(id="overview-status")

    def compose(self) -> ComposeResult:
        """The rows, what the cursor is on, the keys."""
        yield self.view
        yield self._choice
        yield self._leads_to
        yield self._status

    def on_mount(self) -> None:
        """Show what is known at once, and count the posts."""
        self.call_after_refresh(self._show)
        self._count()

    # Counting

    @work
    async def _count(self) -> None:
        try:
            stored, self._origins = await asyncio.to_thread(self._read)
        except ThreadreaderError as error:
            self.app.notify(str(error), severity="error", timeout=10, markup=False)
            self.dismiss(None)
            return
        self._stored = stored
        now = monotonic()
        pause, shown = now + _SLICE, now + _SHOWN
        for index in range(len(stored.posts)):
            if stored.posts.is_long(index):
                self.survey.take(*await asyncio.to_thread(_counted, stored, index))
            else:
                self.survey.take(_post(stored, index))
            now = monotonic()
            if now < pause:
                continue
            if now > shown:
                self._show()
                shown = monotonic() + max(_SHOWN, 9 * (monotonic() - now))  # most of the time is for counting
            await asyncio.sleep(0)
            pause = monotonic() + _SLICE
        self._show()

    def _read(self) -> tuple[StoredThread, Sequence[Origin]]:
        stored = self._stored or self._library.open_thread(self._thread)
        return stored, self._library.origins(self._thread)

    def _show(self) -> None:
        stored, survey = self._stored, self.survey
        if stored is not None and self.view.size.width:
            whole = survey.count == len(stored.posts)
            self.view.load(overview(stored, self._origins, survey, self.view.room, whole), self._post)
        self.tell()

    def on_resize(self) -> None:
        """Another size has room for other bars."""
        self.call_after_refresh(self._show)

    def tell(self) -> None:
        """What the cursor is on, where it leads, and the keys."""
        choice, post, stored = self.view.choice, self.view.post, self._stored
        count = len(choice.posts) if choice else 0
        place = f"{self.view.step + 1:,} of {count:,}" if count > 1 else ""
        self._choice.tell(((choice.told, "$foreground bold"),) if choice else (), place)
        width = self.app.size.width
        line = post_line(stored.posts, post, width - 2) if stored and post is not None else ()
        self._leads_to.tell(tuple((text, "$foreground" if names == "author" else "") for text, names in line))
        taken = self.survey.count
        whole = len(stored.posts) if stored else 0
        right = "Opening …" if not stored else f"counted {taken:,} of {whole:,}" if taken < whole else ""
        hints = (*_HINTS[:2], *(_BESIDE if choice and choice.end else ()), *(_POSTS if count > 1 else ()), *_HINTS[2:])
        self._status.tell(tuple(hinted(self.app, (self,), hints, width - len(right) - 4)), right)

    # Keys

    def action_move(self, steps: int) -> None:
        """Cursor down or up."""
        self.view.move(steps)
        self.tell()

    def action_aside(self, steps: int) -> None:
        """To another day, another page."""
        self.view.aside(steps)
        self.tell()

    def action_post(self, steps: int) -> None:
        """To another of the posts."""
        self.view.next_post(steps)
        self.tell()

    def action_part(self, steps: int) -> None:
        """To another part."""
        self.view.part(steps)
        self.tell()

    def action_page(self, pages: float) -> None:
        """By what is in sight."""
        self.view.page(pages)
        self.tell()

    def action_end(self, steps: int) -> None:
        """To the end, or the start."""
        self.view.end(steps)
        self.tell()

    def action_open(self) -> None:
        """Go where the cursor leads."""
        if self.view.post is not None and self._stored is not None:
            self.dismiss(self._stored.ref(self.view.post))

    def on_overview_view_chosen(self) -> None:
        """A click."""
        self.action_open()

    def action_copy(self) -> None:
        """Copy all of it as text."""
        lines = ("".join(text for text, _ in line).rstrip() for row in self.view.rows for line in row.lines)
        self.app.copy_to_clipboard("\n".join(lines) + "\n")
        self.notify("Copied the overview.", timeout=2)

    def action_help(self) -> None:
        """All keys."""
        from threadreader.tui.dialogs.help import HelpScreen

        keys = tuple(
            (" ".join(self.app.get_key_display(binding) for binding in group), description)
            for group, description in described(bindings_of(self))
        )
        self.app.push_screen(HelpScreen((("Overview", keys),)))


def _counted(stored: StoredThread, index: int) -> tuple[Post, Said]:
    """A long post, which is kept decoded, and what it says."""
    try:
        post = stored.posts[index]
    except ThreadreaderError:
        post = Post()
    return post, said_in(post)


def _post(stored: StoredThread, index: int) -> Post:
    """A post, empty where the library cannot give it."""
    try:
        return stored.posts.peek(index)
    except ThreadreaderError:
        return Post()
