"""Lines of the list of threads: two for each thread, one for each heading, drawn as they come in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from threadreader.render.wrap import breaks
from threadreader.tui.widgets.thread_list import row_format

if TYPE_CHECKING:
    from textual.strip import Strip

    from threadreader.library import ThreadRow
    from threadreader.render.column import Notes
    from threadreader.tui.widgets.thread_list.model import VisibleThreads

_STRIPS_KEPT = 1000

Paint = Callable[[Iterable[tuple[str, str]], int, str], "Strip"]
"""Makes a strip of pieces of (text, style names), a width in cells, and the style names that lie under all pieces."""


class Renderer:
    """Draws the lines of visible threads, and keeps those drawn."""

    def __init__(self, threads: VisibleThreads, paint: Paint) -> None:
        self._threads = threads
        self._paint = paint
        self.empty_notes: Notes = ()
        """The lines to show while there are no threads."""
        self._strips: dict[tuple[ThreadRow, int, str, bool, bool, int], Strip] = {}
        self._unread: dict[int, int] = {}
        """Unread posts of groups, by their start."""

    def forget(self) -> None:
        """Draw all lines anew: styles, tags or the order have changed."""
        self._strips.clear()
        self._unread.clear()

    def forget_counts(self) -> None:
        """Count the unread posts of groups anew."""
        self._unread.clear()

    def line(self, number: int, y: int, width: int, cursor_style: str) -> Strip:
        """Return a line of the list by its number, in line `y` of the view, `width` cells wide. `cursor_style` lies
        under the line where the cursor is on it.
        """
        layout = self._threads.layout
        place, part = layout.place_at(number)
        if place >= layout.count:
            return self._empty_line(y, width)
        base = cursor_style if place == self._threads.cursor else ""
        index = layout.row_at(place)
        if index is None:
            return self._heading(place, width, base)
        return self._row(self._threads.rows[index], part, width, base)

    def _row(self, row: ThreadRow, part: int, width: int, base: str) -> Strip:
        threads = self._threads
        is_open, is_selected = row.id == threads.open_thread, row.id in threads.selection.ids
        key = row, part, base, is_open, is_selected, width
        drawn = self._strips.get(key)
        if drawn is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            order = threads.source.order
            face = row_format.Face(width - 1, order.group, order.sort == "added")
            bar = ("▌" if is_open else " ", "chosen")
            tags = threads.source.tags.get(row.id, ())
            pieces = row_format.facts(row, face, tags, is_selected) if part else row_format.title(row, face)
            drawn = self._paint([bar, *pieces], width, base or ("ticked" if is_selected else ""))
            self._strips[key] = drawn
        return drawn

    def _heading(self, place: int, width: int, base: str) -> Strip:
        threads = self._threads
        group = threads.layout.group_at(place)
        if group.heading is None:
            return self._paint([], width, "")
        if group.start not in self._unread:
            members = threads.shown[group.start : group.end]
            self._unread[group.start] = sum(threads.rows[index].unread for index in members)
        count, unread = group.end - group.start, self._unread[group.start]
        pieces = row_format.heading(group.heading, count, unread, group.folded, width - 1)
        return self._paint([(" ", ""), *pieces], width, base or "header")

    def _empty_line(self, y: int, width: int) -> Strip:
        threads = self._threads
        notes: Notes = (("dim", "No thread has these words."),) if threads.words else self.empty_notes
        lines = [
            (text[start:end], names)
            for names, text in (() if threads.shown else notes)
            for start, end in breaks(text, width - 3, width - 3)
        ]
        return self._paint([("  ", ""), lines[y - 1]] if 0 < y <= len(lines) else [], width, "")
