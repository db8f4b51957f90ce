"""Which threads of the list are shown, and the cursor among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region, Size
from textual.message import Message

from threadreader.tui.state.sort_order import Arrangement
from threadreader.tui.widgets.thread_list.drawing import ThreadLines
from threadreader.tui.widgets.thread_list.layout import LINES, ListLayout
from threadreader.tui.widgets.thread_list.text_filter import Sieve

if TYPE_CHECKING:
    from threadreader.library import ThreadRow


class Standing(NamedTuple):
    """Where the cursor is, told so that it holds in any order of the list."""

    thread: int
    on_heading: bool
    """Whether it is on the heading above that thread."""
    offset: int
    """Lines from the top of what is in sight."""


class ThreadRows(ThreadLines):
    """Threads, all or those that a filter lets through; where they are grouped, under headings that fold."""

    class Moved(Message):
        """The cursor is elsewhere, or other threads are selected."""

        def can_replace(self, message: Message) -> bool:
            """Of several that wait one is enough."""
            return isinstance(message, ThreadRows.Moved)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.folded: set[str] = set()
        """Keys of the headings whose threads are put away."""
        self._folded_finds: set[str] = set()
        """The same while words are typed: at first all that they find is seen."""
        self._arrangement = Arrangement()
        self._sieve = Sieve()
        self._is_used = False
        """Somebody has put the cursor somewhere."""
        self._home: Standing | None = None
        """Where the cursor was put before the filter took it elsewhere."""
        self._index: dict[int, int] = {}
        """Index in `rows` by id of the thread."""

    @property
    def line_read(self) -> int:
        """The row under the cursor."""
        return self._places.line_of(self.cursor) - self.scroll_offset.y

    # What is shown

    def load(self, rows: Sequence[ThreadRow], haystacks: Sequence[str], arrangement: Arrangement) -> None:
        """Show `rows`, the cursor on the thread it was on, in the same line of the screen, unless the list began in
        sight: then it shows what is new. On the first one, if nobody has moved it or opened a thread yet. `haystacks`
        is what the filter looks in, by index of the row.
        """
        is_used = self._is_used or self.chosen is not None or self.scroll_offset.y
        from_top = rows is not self.rows and not self.scroll_offset.y
        before, near = self.standing if is_used else None, self._from_cursor()
        self.rows, self._arrangement = rows, arrangement
        self._index = {row.id: index for index, row in enumerate(rows)}
        self._sieve = Sieve(haystacks, arrangement.order)
        self.selection.keep(self._index)
        self._show()
        if before is not None and self._place_of(before.thread) is None:
            thread = next((thread for thread in near if self._place_of(thread) is not None), before.thread)
            before = before._replace(thread=thread)
        self.stand(before, from_top)

    def _from_cursor(self) -> Iterator[int]:
        """Ids of the threads as they are shown now, from the cursor down, then up from it."""
        rows, shown = self.rows, self.shown
        at = self._places.first_at(self.cursor) if shown else 0
        return (rows[shown[place]].id for place in chain(range(at, len(shown)), range(at - 1, -1, -1)))

    def filter(self, words: str) -> None:
        """Show only threads with all of `words` in title, site, board or #tags; all threads when empty. The cursor goes
        back to where it was put once that thread is among them again.
        """
        if words and not self.words:
            self._home, self._folded_finds = self.standing, set()
        home = self._home or self.standing
        self.words = words
        self._show()
        self.stand(home)

    def _show(self) -> None:
        self.selection.end()
        self.shown = self._sieve.passing(self.words)
        self._places = ListLayout(self.shown, self._arrangement, self.folds)
        self.virtual_size = Size(self.size.width, self._places.height)
        self.recount()

    @property
    def folds(self) -> set[str]:
        """Keys of the headings that are folded now."""
        return self._folded_finds if self.words else self.folded

    def fold(self, keys: set[str]) -> None:
        """Put the threads under these headings away, and show all others."""
        before = self.standing
        if self.words:
            self._folded_finds = keys
        else:
            self.folded = keys
        self._show()
        self.stand(before)

    def recount(self, thread: int | None = None) -> None:
        """Posts of a thread, or of several, are read or unread now."""
        self._unread.clear()
        place = None if thread is None or self.group else self._place_of(thread)
        if place is None:
            self.refresh()
            return
        y = self._places.line_of(place) - self.scroll_offset.y
        if -LINES < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, LINES))

    # The cursor

    @property
    def current(self) -> ThreadRow | None:
        """The thread under the cursor; None on a heading."""
        index = self._places.row_at(self.cursor)
        return None if index is None else self.rows[index]

    @property
    def standing(self) -> Standing | None:
        """Where the cursor is; None where there are no threads."""
        if not self.shown:
            return None
        row = self.rows[self.shown[self._places.first_at(self.cursor)]]
        line = self._places.line_of(self.cursor) - self.scroll_offset.y
        return Standing(row.id, self.current is None, line)

    def stand(self, standing: Standing | None, from_top: bool = False) -> None:
        """Put the cursor there; where that thread is not shown, on the first place. `from_top` shows the list from its
        top as far as the cursor stays in sight.
        """
        place = self._place_of(standing.thread) if standing else None
        y = 0
        if standing is not None and place is not None:
            place = self._places.heading_of(place) if standing.on_heading else place
            y = 0 if from_top else self._places.line_of(place) - standing.offset
        self.cursor = place or 0
        self.scroll_to(y=y, animate=False, immediate=True, force=True)
        self.watch_cursor(self.cursor)

    def return_to(self, standing: Standing) -> None:
        """Put the cursor where it was at another time."""
        self._is_used = True
        self.stand(standing)

    def point_at(self, thread: int) -> None:
        """Put the cursor on a thread, if it is shown; on the heading above it, if that is folded."""
        place = self._place_of(thread)
        if place is not None:
            self.go(place)

    def _place_of(self, thread: int) -> int | None:
        index = self._index.get(thread)
        return None if index is None else self._places.find(index)

    def go(self, place: int) -> None:
        """Put the cursor on a place, because somebody wants it there."""
        self._is_used = True
        self._home = None
        self.selection.end()
        self.cursor = place

    def validate_cursor(self, cursor: int) -> int:
        """Keep it on a place."""
        return max(0, min(cursor, self._places.count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep it in sight."""
        height, y = self.size.height, self.scroll_offset.y
        if height and self.shown:
            top = self._places.line_of(cursor)
            bottom = top + self._places.lines_of(cursor)
            if not (y <= top and bottom <= y + height):
                self.scroll_to(y=top if top < y else bottom - height, animate=False, immediate=True, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Another size may put the cursor out of sight."""
        self.watch_cursor(self.cursor)

    @property
    def position(self) -> str:
        """Where the cursor is, in words."""
        if not self.shown:
            return ""
        at = self._places.at(self.cursor)
        if at >= 0:
            return f"{at + 1:,} of {len(self.shown):,}"
        group = self._places.group_at(self.cursor)
        return f"{group.end - group.start:,} of {len(self.shown):,}"

    def neighbour(self, thread: int | None, step: int, unread: bool = False) -> ThreadRow | None:
        """The thread `step` (1 or -1) from `thread` among those shown, by the cursor where that is None; with `unread`
        the first that has unread posts, round the end of the list if need be.
        """
        at, count = self._shown_at(thread, step), len(self.shown)
        if not unread:
            return self.rows[self.shown[at + step]] if 0 <= at + step < count else None
        down = chain(range(at + 1, count), range(at))
        up = chain(range(at - 1, -1, -1), range(count - 1, at, -1))
        rows = (self.rows[self.shown[place]] for place in (down if step > 0 else up))
        return next((row for row in rows if row.unread), None)

    def _shown_at(self, thread: int | None, step: int) -> int:
        """Where the neighbours of `thread` are looked for from, among those shown."""
        if thread is None and self.shown:
            at = self._places.at(self.cursor)
            if at < 0:
                group = self._places.group_at(self.cursor)
                return group.start - 1 if step > 0 else group.start
            return at - step
        index = self._index.get(thread) if thread is not None else None
        found = self._places.among_shown(index) if index is not None else None
        return found if found is not None else -1 if step > 0 else len(self.shown)
