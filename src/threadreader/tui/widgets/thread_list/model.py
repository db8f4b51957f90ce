"""Which threads of the list are shown, the cursor among them, and the threads that are selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from threadreader.tui.widgets.thread_list.layout import ListLayout
from threadreader.tui.widgets.thread_list.selection import Selection
from threadreader.tui.widgets.thread_list.text_filter import TextFilter

if TYPE_CHECKING:
    from threadreader.library import ThreadRow
    from threadreader.tui.state.thread_list_model import ThreadListModel


class CursorPosition(NamedTuple):
    """Where the cursor is, by its thread, so that it holds in any order of the list."""

    thread: int
    on_heading: bool
    """Whether it is on the heading above that thread."""
    offset: int
    """Lines below the top of the view."""


class VisibleThreads:
    """The threads that a filter lets through; where they are grouped, under headings that fold.

    A place is a row or a heading, counted from the top. Lines are counted from the start of the list. Methods that move
    the cursor with the view take the line at the top of the view, and return the line that belongs there then.
    """

    def __init__(self, source: ThreadListModel) -> None:
        self.source = source
        self.rows: Sequence[ThreadRow] = ()
        """The rows of the source when they were loaded."""
        self.shown: Sequence[int] = ()
        """Indexes in `rows` of the threads that pass the filter, in list order; those under folded headings too."""
        self.layout = ListLayout()
        self.words = ""
        """The words of the filter."""
        self.folded: set[str] = set()
        """Keys of the folded headings, while there is no filter."""
        self._folded_in_filter: set[str] = set()
        """Keys of the folded headings while there is a filter; at first none, so that all it finds is seen."""
        self.selection = Selection()
        self.open_thread: int | None = None
        """Id of the thread that is open."""
        self.cursor = 0
        """Place of the cursor."""
        self._is_used = False
        """Whether the reader has put the cursor somewhere."""
        self._home: CursorPosition | None = None
        """Where the reader put the cursor before the filter took it elsewhere."""
        self._filter = TextFilter()

    # What is shown

    def load(self, top: int) -> int:
        """Show the rows of the source, the cursor on the thread it was on, in the same line of the view. Where the list
        was read again and its start is in sight, the start stays in sight: it shows what is new. The cursor is on the
        first thread until it is moved or a thread is opened. Return the line at the top of the view.
        """
        source = self.source
        is_used = self._is_used or self.open_thread is not None or top
        from_start = source.rows is not self.rows and not top
        before, near = self.cursor_position(top) if is_used else None, self._from_cursor()
        self.rows = source.rows
        self._filter = TextFilter(source.haystacks, source.sorted_rows.order)
        self.selection.keep(source)
        self._arrange()
        if before is not None and self.place_of(before.thread) is None:
            thread = next((thread for thread in near if self.place_of(thread) is not None), before.thread)
            before = before._replace(thread=thread)
        return self._put_cursor_at(before, from_start)

    def _from_cursor(self) -> Iterator[int]:
        """Yield the ids of the threads as they are shown now, from the cursor down, then up from it."""
        rows, shown = self.rows, self.shown
        at = self.layout.first_at(self.cursor) if shown else 0
        return (rows[shown[place]].id for place in chain(range(at, len(shown)), range(at - 1, -1, -1)))

    def filter(self, words: str, top: int) -> int:
        """Show the threads that have all of `words` in title, site, board or #tags. The cursor goes back to where it
        was put once its thread is shown again. Return the line at the top of the view.
        """
        position = self.cursor_position(top)
        if words and not self.words:
            self._home, self._folded_in_filter = position, set()
        self.words = words
        self._arrange()
        return self._put_cursor_at(self._home or position)

    @property
    def folds(self) -> set[str]:
        """Keys of the headings that are folded now."""
        return self._folded_in_filter if self.words else self.folded

    def fold(self, keys: set[str], top: int) -> int:
        """Fold the headings with these keys, and unfold all others. Return the line at the top of the view."""
        before = self.cursor_position(top)
        if self.words:
            self._folded_in_filter = keys
        else:
            self.folded = keys
        self._arrange()
        return self._put_cursor_at(before)

    def _arrange(self) -> None:
        self.selection.end()
        self.shown = self._filter.passing(self.words)
        self.layout = ListLayout(self.shown, self.source.sorted_rows, self.folds)

    # The cursor

    @property
    def current(self) -> ThreadRow | None:
        """The thread under the cursor; None on a heading."""
        index = self.layout.row_at(self.cursor)
        return None if index is None else self.rows[index]

    def cursor_position(self, top: int) -> CursorPosition | None:
        """Return where the cursor is; None where no threads are shown."""
        if not self.shown:
            return None
        row = self.rows[self.shown[self.layout.first_at(self.cursor)]]
        return CursorPosition(row.id, self.current is None, self.layout.line_of(self.cursor) - top)

    def _put_cursor_at(self, position: CursorPosition | None, from_start: bool = False) -> int:
        """Put the cursor at a position; on the first place where its thread is not shown. Return the line at the top of
        the view: 0 for `from_start`.
        """
        place = self.place_of(position.thread) if position else None
        if position is None or place is None:
            self.cursor = 0
            return 0
        place = self.layout.heading_of(place) if position.on_heading else place
        self.cursor = self.clamped(place)
        return 0 if from_start else self.layout.line_of(place) - position.offset

    def return_to(self, position: CursorPosition) -> int:
        """Put the cursor where it was at another time. Return the line at the top of the view."""
        self._is_used = True
        return self._put_cursor_at(position)

    def go(self, place: int) -> None:
        """Put the cursor on a place, or the nearest one there is, for the reader."""
        self._is_used = True
        self._home = None
        self.selection.end()
        self.cursor = self.clamped(place)

    def clamped(self, place: int) -> int:
        """Return the place nearest to a number; 0 where there is none."""
        return max(0, min(place, self.layout.count - 1))

    def top_with_cursor(self, top: int, height: int) -> int:
        """Return the line at the top of a view of `height` lines that keeps the cursor in sight, next to `top`."""
        if not height or not self.shown:
            return top
        first = self.layout.line_of(self.cursor)
        end = first + self.layout.lines_of(self.cursor)
        if top <= first and end <= top + height:
            return top
        return first if first < top else end - height

    # Threads and places

    def place_of(self, thread: int) -> int | None:
        """Return the place of a thread, of the heading where it is folded; None where it is not shown."""
        index = self._index_of(thread)
        return None if index is None else self.layout.find(index)

    def _index_of(self, thread: int | None) -> int | None:
        return self.source.index_of(thread) if thread is not None and self.source.rows is self.rows else None

    @property
    def position_label(self) -> str:
        """`3 of 1,200`, by the cursor; on a heading how many threads are under it. Empty where none are shown."""
        if not self.shown:
            return ""
        at = self.layout.at(self.cursor)
        if at >= 0:
            return f"{at + 1:,} of {len(self.shown):,}"
        group = self.layout.group_at(self.cursor)
        return f"{group.end - group.start:,} of {len(self.shown):,}"

    def neighbour(self, thread: int | None, step: int, unread: bool = False) -> ThreadRow | None:
        """Return the thread `step` (1 or -1) from `thread` among those shown, from the cursor where that is None; with
        `unread` the nearest one that has unread posts, round the end of the list if need be.
        """
        at, count = self._shown_at(thread, step), len(self.shown)
        if not unread:
            return self.rows[self.shown[at + step]] if 0 <= at + step < count else None
        down = chain(range(at + 1, count), range(at))
        up = chain(range(at - 1, -1, -1), range(count - 1, at, -1))
        rows = (self.rows[self.shown[place]] for place in (down if step > 0 else up))
        return next((row for row in rows if row.unread), None)

    def _shown_at(self, thread: int | None, step: int) -> int:
        """Return where the neighbours of `thread` are looked for from, among those shown."""
        if thread is None and self.shown:
            at = self.layout.at(self.cursor)
            if at < 0:
                group = self.layout.group_at(self.cursor)
                return group.start - 1 if step > 0 else group.start
            return at - step
        index = self._index_of(thread)
        found = self.layout.among_shown(index) if index is not None else None
        return found if found is not None else -1 if step > 0 else len(self.shown)

    # Selected threads

    @property
    def targets(self) -> tuple[int, ...]:
        """Ids of the threads that a key works on: the selected ones, else those under the cursor."""
        return tuple(self.selection.ids) or self.under_cursor

    @property
    def under_cursor(self) -> tuple[int, ...]:
        """Ids of the thread under the cursor, or of all threads under the heading that the cursor is on."""
        if not self.shown:
            return ()
        at = self.layout.at(self.cursor)
        group = self.layout.group_at(self.cursor)
        members = self.shown[at : at + 1] if at >= 0 else self.shown[group.start : group.end]
        return tuple(self.rows[index].id for index in members)

    def has_unread(self, threads: Sequence[int]) -> bool:
        """Return whether one of these threads has unread posts."""
        rows = (self.source.row(thread) for thread in threads)
        return any(row.unread for row in rows if row is not None)

    def select_all(self) -> None:
        """Select all threads that are shown; where all are selected, none."""
        self.selection.toggle(self.rows[index].id for index in self.shown)

    def stretch_selection(self, place: int) -> None:
        """Move the cursor to a place, and select the threads from where the first of such moves began."""
        place = self.clamped(place)
        if self.shown:
            self._home = None
            self.selection.stretch(self.cursor, place, self._thread_at)
            self.cursor = place

    def _thread_at(self, place: int) -> int | None:
        index = self.layout.row_at(place)
        return None if index is None else self.rows[index].id

    # Groups

    @property
    def is_folded(self) -> bool:
        """Whether the group of the cursor is folded."""
        return bool(self.shown) and self.layout.group_at(self.cursor).folded

    @property
    def group_key(self) -> str | None:
        """Key of the heading of the cursor's group; None where there are no headings."""
        heading = self.layout.group_at(self.cursor).heading if self.shown else None
        return heading.key if heading is not None else None

    @property
    def group_keys(self) -> set[str]:
        """Keys of all headings."""
        return {group.heading.key for group in self.layout.groups if group.heading is not None}
