"""The list of threads: two lines a row, drawn as they are seen, however many there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from threadreader.library import Shelf
from threadreader.render.gaps import coverage
from threadreader.render.header import day_of
from threadreader.render.wrap import cut, width_of
from threadreader.tui.widgets.paint import Painted

if TYPE_CHECKING:
    from threadreader.library import ThreadRow

_ROW = 2
"""Lines of a row."""
_STRIPS_KEPT = 1000


class ThreadList(Painted, can_focus=True, inherit_bindings=False):
    """Threads to choose from, with a cursor."""

    BINDING_GROUP_TITLE = "Threads"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next thread", id="list.down"),
        Binding("k,up", "move(-1)", "Previous thread", id="list.up"),
        Binding("space,pagedown", "page(1)", "Page down", id="list.page-down"),
        Binding("b,pageup", "page(-1)", "Page up", id="list.page-up"),
        Binding("d", "page(0.5)", "Half a page down", id="list.half-down"),
        Binding("u", "page(-0.5)", "Half a page up", id="list.half-up"),
        Binding("g,home", "first", "First thread", id="list.first"),
        Binding("G,end", "last", "Last thread", id="list.last"),
        Binding("enter,l,right", "open", "Open the thread", id="list.open"),
        Binding("r", "toggle_read", "Mark the thread read or unread", id="list.toggle-read"),
        Binding("A", "mark_read", "Mark the whole thread read", id="list.mark-read"),
        Binding("a", "archive", "Archive the thread; in the archive, take it out", id="list.archive"),
        Binding("D,delete", "remove", "Put the thread into the bin; in the bin, take it out", id="list.remove"),
    ]
    DEFAULT_CSS = """
    ThreadList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background; }
    """

    cursor: var[int] = var(0)
    """Row under the cursor, among those shown."""

    class Opened(Message):
        """A thread was chosen to be read."""

        def __init__(self, thread: int) -> None:
            super().__init__()
            self.thread = thread

    class Pointed(Message):
        """The cursor is on another row."""

    class Below(Message):
        """The cursor was to go below the last thread."""

    class Marked(Message):
        """A whole thread is to be read or unread."""

        def __init__(self, thread: int, read: bool) -> None:
            super().__init__()
            self.thread = thread
            self.read = read

    class Put(Message):
        """A thread is to go to a shelf, or to come back from it."""

        def __init__(self, thread: int, shelf: Literal[Shelf.ARCHIVED, Shelf.BIN]) -> None:
            super().__init__()
            self.thread = thread
            self.shelf: Literal[Shelf.ARCHIVED, Shelf.BIN] = shelf

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[ThreadRow] = ()
        """All threads, in list order."""
        self.shown: Sequence[int] = range(0)
        """Indexes in `rows` of those the filter lets through."""
        self.words = ""
        self.tags: Mapping[int, Sequence[str]] = {}
        """Tags by id of their thread."""
        self._nothing = "No threads yet."
        self.chosen: int | None = None
        """Id of the thread that is open."""
        self._is_used = False
        """A key was pressed in it."""
        self._haystacks: Sequence[str] = ()
        self._typed: list[tuple[str, Sequence[int]]] = []
        """What the filter was, letter by letter, and what it let through."""
        self._index: dict[int, int] = {}
        """Index in `rows` by id of the thread."""
        self._strips: dict[tuple[ThreadRow, int, str, bool, int], Strip] = {}

    def load(self, rows: Sequence[ThreadRow], haystacks: Sequence[str]) -> None:
        """Show `rows`, the cursor on the thread it was on and in its line, where the list does not begin in sight; on
        the one that took its place, if it is gone; on the first, if nobody has moved it or opened a thread yet.
        `haystacks` is what the filter looks in, row by row.
        """
        under = self.current if self._is_used or self.chosen is not None else None
        place, top = self.cursor, self.scroll_offset.y
        self.rows, self.shown = rows, range(len(rows))
        self._haystacks = haystacks
        self._typed.clear()
        self._index = {row.id: index for index, row in enumerate(rows)}
        self.filter(self.words)
        if under is None:
            return
        self.cursor = place
        self.point_at(under.id)
        if top:
            self.scroll_to(y=top + _ROW * (self.cursor - place), animate=False, immediate=True)

    def say_nothing(self, words: str) -> None:
        """What to say where there are no threads."""
        self._nothing = words
        self.refresh()

    @property
    def current(self) -> ThreadRow | None:
        """The thread under the cursor."""
        return self.rows[self.shown[self.cursor]] if self.cursor < len(self.shown) else None

    def filter(self, words: str) -> None:
        """Show only threads with all of `words` in title, site, board or #tags; all threads when empty."""
        under = self.current
        self.words = words
        self.shown = self._passing(words)
        self.virtual_size = Size(self.size.width, _ROW * len(self.shown))
        self.cursor = 0
        if under is not None:
            self.point_at(under.id)
        self.refresh()

    def _passing(self, words: str) -> Sequence[int]:
        """Indexes of the rows with all of `words`. What had fewer letters of them typed is kept: what has more can only
        be among it, and it comes again as letters are taken back.
        """
        while self._typed and not words.startswith(self._typed[-1][0]):
            self._typed.pop()
        parts = words.casefold().split()
        if not parts:
            return range(len(self.rows))
        among: Sequence[int] = self._typed[-1][1] if self._typed else range(len(self.rows))
        if not self._typed or self._typed[-1][0] != words:
            within = self._haystacks
            for part in parts:
                among = [index for index in among if part in within[index]]
            self._typed.append((words, among))
        return among

    def point_at(self, thread: int) -> None:
        """Put the cursor on a thread, if it is shown."""
        index = self._index.get(thread, -1)
        place = bisect_left(self.shown, index)
        if index >= 0 and place < len(self.shown) and self.shown[place] == index:
            self.cursor = place

    def neighbour(self, thread: int | None, step: int, unread: bool = False) -> ThreadRow | None:
        """The thread `step` (1 or -1) from `thread` among those shown; with `unread` the first that has unread posts,
        round the end of the list if need be.
        """
        order = [self.rows[index] for index in self.shown]
        at = next((place for place, row in enumerate(order) if row.id == thread), -1 if step > 0 else len(order))
        if not unread:
            return order[at + step] if 0 <= at + step < len(order) else None
        ring = [*order[at + 1 :], *order[: max(0, at)]] if step > 0 else [*order[:at][::-1], *order[at + 1 :][::-1]]
        return next((row for row in ring if row.unread), None)

    def validate_cursor(self, cursor: int) -> int:
        """Keep it on a row."""
        return max(0, min(cursor, len(self.shown) - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep it in sight."""
        height = self.size.height
        top, bottom = cursor * _ROW, cursor * _ROW + _ROW
        if height and not self.scroll_offset.y <= top <= self.scroll_offset.y + height - _ROW:
            y = top if top < self.scroll_offset.y else bottom - height
            self.scroll_to(y=y, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Pointed())

    def on_key(self) -> None:
        """From now on the cursor keeps its thread."""
        self._is_used = True

    @property
    def line_read(self) -> int:
        """The row under the cursor."""
        return self.cursor * _ROW - self.scroll_offset.y

    def on_resize(self) -> None:
        """Another size may put the cursor out of sight."""
        self.watch_cursor(self.cursor)

    def action_move(self, rows: int) -> None:
        """Cursor down or up."""
        if rows > 0 and self.cursor + rows >= len(self.shown):
            self.post_message(self.Below())
        self.cursor += rows

    def action_page(self, pages: float) -> None:
        """Cursor down or up by a part of what is in sight."""
        rows = max(1, int(abs(pages) * (self.size.height // _ROW - 1)))
        self.cursor += rows if pages > 0 else -rows

    def action_first(self) -> None:
        """Cursor to the first thread."""
        self.cursor = 0

    def action_last(self) -> None:
        """Cursor to the last thread."""
        self.cursor = len(self.shown) - 1

    def action_open(self) -> None:
        """Open the thread under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self.current.id))

    def action_toggle_read(self) -> None:
        """Mark the thread under the cursor read, or unread when it is read."""
        if self.current is not None:
            self.post_message(self.Marked(self.current.id, bool(self.current.unread)))

    def action_mark_read(self) -> None:
        """Mark the thread under the cursor read."""
        if self.current is not None:
            self.post_message(self.Marked(self.current.id, True))

    def action_archive(self) -> None:
        """Put the thread under the cursor into the archive, or take it out."""
        if self.current is not None:
            self.post_message(self.Put(self.current.id, Shelf.ARCHIVED))

    def action_remove(self) -> None:
        """Put the thread under the cursor into the bin, or take it out."""
        if self.current is not None:
            self.post_message(self.Put(self.current.id, Shelf.BIN))

    def on_click(self, event: events.Click) -> None:
        """Open the thread that was clicked."""
        place = (self.scroll_offset.y + event.y) // _ROW
        if place < len(self.shown):
            self.cursor = place
            self.action_open()

    def render_line(self, y: int) -> Strip:
        """One line of a row: its title, or its facts."""
        width = self.size.width
        place, part = divmod(self.scroll_offset.y + y, _ROW)
        if place >= len(self.shown):
            return self._empty_line(y, width)
        row = self.rows[self.shown[place]]
        base = ("cursor" if self.has_focus else "blurred") if place == self.cursor else ""
        key = row, part, base, row.id == self.chosen, width
        drawn = self._strips.get(key)
        if drawn is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            bar = ("▌" if row.id == self.chosen else " ", "chosen")
            pieces = self._facts(row, width - 1) if part else self._title(row, width - 1)
            drawn = self._strips[key] = self.strip([bar, *pieces], width, base)
        return drawn

    def repaint(self) -> None:
        """Forget what is drawn."""
        self._strips.clear()

    def _empty_line(self, y: int, width: int) -> Strip:
        if y == 1 and not self.shown:
            return self.strip([("  No thread has these words." if self.words else f"  {self._nothing}", "dim")], width)
        return self.strip([], width)

    def _title(self, row: ThreadRow, width: int) -> list[tuple[str, str]]:
        title = cut(row.title or "(no title)", width - 3)
        return [("● " if row.unread else "  ", "unread"), (title, "title" if row.unread else "")]

    def _facts(self, row: ThreadRow, width: int) -> list[tuple[str, str]]:
        unread, posts = _counts(row)
        date = f"  {_date(row.last_at, width)}" if row.last_at and width >= 38 else ""
        room = width - 4 - width_of(unread + posts + date)
        where = cut(" · ".join(filter(None, (_short_site(row.site), row.board))), max(0, room))
        tags = cut("".join(f" #{name}" for name in self.tags.get(row.id, ())), max(0, room - width_of(where)))
        space = " " * max(1, room - width_of(where + tags) + 1)
        place = [(where, "dim"), (tags + space, "tag")] if tags else [(where + space, "dim")]
        return [("  ", ""), *place, (unread, "unread"), (posts + date, "dim")]


def _counts(row: ThreadRow) -> tuple[str, str]:
    """How many are unread, and of how many; where some are not saved, how many are."""
    if row.missing:
        return f"{row.unread:,}●  " if row.unread else "", coverage(row.posts, row.missing)
    if not row.unread:
        return "", f"{row.posts:,} post{'' if row.posts == 1 else 's'}"
    return f"{row.unread:,}●", f" of {row.posts:,}" if row.unread < row.posts else ""


def _short_site(site: str | None) -> str:
    return (site or "").removeprefix("www.")


def _date(moment: datetime, width: int) -> str:
    """The day of the last post, or its month where the list is narrow."""
    day = day_of(moment.astimezone())
    return f"{day:>11}" if width >= 44 else day.split(" ", 1)[1]
