"""What a post said before it was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Notes, Spot
from threadreader.render.versions import VersionContents
from threadreader.tui.dialogs.base import ScrollingScreen
from threadreader.tui.widgets.post_view.viewport import Viewport

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread
    from threadreader.model import Post


class VersionsView(Viewport, inherit_bindings=False):
    """As high as its column, where there is room."""

    DEFAULT_CSS = """
    VersionsView { width: 96; max-width: 96%; height: auto; max-height: 92%; padding: 1 2; background: $surface; }
    """

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Do `change` to the layout and keep the same words at the top; the view is as high as the column then."""
        super().keeping_place(change)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All lines, laid out for this width."""
        self.column.reshape(replace(self.column.view, width=self.width_within(width)))
        return sum(map(self.column.lines.height, range(self.column.last + 1)))


class VersionsScreen(ScrollingScreen):
    """The earlier versions of a post, the newest first, with what went and what came since marked in each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("V", "dismiss", "Close", id="versions.close"),
        Binding("J", "version(1)", "Next version", id="versions.next"),
        Binding("K", "version(-1)", "Previous version", id="versions.previous"),
    ]

    @dataclass
    class Loaded(Message):
        """They were read."""

        column: Column

    @dataclass
    class Failed(Message):
        """They could not be read."""

        error: ThreadreaderError

    def __init__(self, library: Library, stored: StoredThread, index: int) -> None:
        super().__init__()
        self.view = VersionsView()
        self.view.display = False
        self._library = library
        self._stored = stored
        self._index = index

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield self.view

    def on_mount(self) -> None:
        """Read them."""
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        index = self._index
        try:
            post = self._stored.posts[index]
            versions = self._library.versions(self._stored.row.id, index)
            column = Column(VersionContents(versions, post), [0] * len(versions), _opening(post, index))
        except ThreadreaderError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Loaded(column))

    def on_versions_screen_loaded(self, event: Loaded) -> None:
        """Show them."""
        self.view.load(event.column, Spot(0))
        self.view.display = True

    def on_versions_screen_failed(self, event: Failed) -> None:
        """Say so, and leave."""
        self.app.notify(str(event.error), severity="error", timeout=10, markup=False)
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll down, or up when negative."""
        self.view.move(lines)

    def action_page(self, pages: int) -> None:
        """Scroll down by what is in sight, or up."""
        self.view.action_page(pages)

    def action_version(self, step: int) -> None:
        """To the next version, or the previous one."""
        self.view.action_post(step)


def _opening(post: Post, index: int) -> Notes:
    author = post.author.name if post.author else "(unknown)"
    return (
        ("title", f"Earlier versions of #{post.number or index + 1} by {author}"),
        ("facts", "Removed text is struck through; added text is underlined. Esc leaves."),
    )
