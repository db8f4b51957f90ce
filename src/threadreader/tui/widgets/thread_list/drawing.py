"""Threads, two lines each, drawn as they are seen, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.reactive import var
from textual.strip import Strip

from threadreader.render.wrap import breaks
from threadreader.tui.widgets.paint import Painted
from threadreader.tui.widgets.thread_list import row_format
from threadreader.tui.widgets.thread_list.layout import ListLayout
from threadreader.tui.widgets.thread_list.selection import Selection

if TYPE_CHECKING:
    from threadreader.library import ThreadRow
    from threadreader.render.column import Notes

_STRIPS_KEPT = 1000


class ThreadLines(Painted):
    """The lines of threads, and of the headings above them. Which are shown is up to the class below."""

    cursor: var[int] = var(0)
    """Place under the cursor: of a thread or of a heading."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[ThreadRow] = ()
        """All threads, the newest first, whatever the order of the list."""
        self.shown: Sequence[int] = ()
        """Indexes in `rows` of those the filter lets through, in list order; those under folded headings too."""
        self.words = ""
        """Of the filter."""
        self.tags: Mapping[int, Sequence[str]] = {}
        """Tags by id of their thread."""
        self._nothing: Notes = ()
        self.chosen: int | None = None
        """Id of the thread that is open."""
        self.selection = Selection()
        self.group = ""
        """What headings tell: `site`, `board`, or nothing."""
        self.tells_added = False
        """Whether rows tell when they were added."""
        self._places = ListLayout()
        self._strips: dict[tuple[ThreadRow, int, str, bool, bool, int], Strip] = {}
        self._unread: dict[int, int] = {}
        """Unread posts of groups, by their start."""

    def say_nothing(self, notes: Notes) -> None:
        """What to say where there are no threads."""
        self._nothing = notes
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of a thread, its title or its facts; or a heading."""
        place, part = self._places.place_at(self.scroll_offset.y + y)
        if place >= self._places.count:
            return self._line_of_nothing(y)
        base = ("cursor" if self.has_focus else "blurred") if place == self.cursor else ""
        index = self._places.row_at(place)
        return self._heading(place, base) if index is None else self._line(self.rows[index], part, base)

    def _line(self, row: ThreadRow, part: int, base: str) -> Strip:
        width, selected = self.size.width, row.id in self.selection.ids
        key = row, part, base, row.id == self.chosen, selected, width
        drawn = self._strips.get(key)
        if drawn is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            face = row_format.Face(width - 1, self.group, self.tells_added)
            bar = ("▌" if row.id == self.chosen else " ", "chosen")
            tags = self.tags.get(row.id, ())
            pieces = row_format.facts(row, face, tags, selected) if part else row_format.title(row, face)
            drawn = self._strips[key] = self.strip([bar, *pieces], width, base or ("ticked" if selected else ""))
        return drawn

    def _heading(self, place: int, base: str) -> Strip:
        group, width = self._places.group_at(place), self.size.width
        if group.heading is None:
            return self.strip([], width)
        if group.start not in self._unread:
            members = self.shown[group.start : group.end]
            self._unread[group.start] = sum(self.rows[index].unread for index in members)
        count, unread = group.end - group.start, self._unread[group.start]
        pieces = row_format.heading(group.heading, count, unread, group.folded, width - 1)
        return self.strip([(" ", ""), *pieces], width, base or "header")

    def _line_of_nothing(self, y: int) -> Strip:
        width = self.size.width
        notes: Notes = (("dim", "No thread has these words."),) if self.words else self._nothing
        lines = [
            (text[start:end], names)
            for names, text in (() if self.shown else notes)
            for start, end in breaks(text, width - 3, width - 3)
        ]
        return self.strip([("  ", ""), lines[y - 1]] if 0 < y <= len(lines) else [], width)

    def repaint(self) -> None:
        """Forget what is drawn."""
        self._strips.clear()
        self.refresh()
