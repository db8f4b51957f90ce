"""The rows of an overview, with a cursor on those that lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from threadreader.render.rows import Choice, ListRow
from threadreader.render.wrap import width_of
from threadreader.tui.widgets.styled_view import StyledView, cut_at

_WIDEST = 96
"""Cells of the rows, where there is room."""
_LEAD = 2
"""Cells before them, for the mark of the cursor."""


class OverviewView(StyledView):
    """Drawn as it is seen. The keys are those of the screen."""

    DEFAULT_CSS = """
    OverviewView {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $background;
    }
    """

    class Chosen(Message):
        """A row was clicked that leads somewhere."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[ListRow] = ()
        self.cursor = -1
        """The row it is on; -1: none leads anywhere."""
        self.step = 0
        """Which of the posts that the choice leads to."""
        self._touched = False
        """Whether the cursor was moved."""
        self._picked: dict[str, int] = {}
        """The choice taken in rows that have several, by key of the row."""
        self._tops: list[int] = []
        """The first line of each row."""
        self._lines: list[tuple[int, int]] = []
        """Of each line its row, and which line of that it is."""

    @property
    def room(self) -> int:
        """Cells that a row may take."""
        return max(20, min(_WIDEST, self.scrollable_content_region.width - _LEAD - 2))

    # What is under the cursor

    @property
    def row(self) -> ListRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor >= 0 else None

    @property
    def choice(self) -> Choice | None:
        """What the cursor is on."""
        return self.row.choices[self._picked.get(self.row.key, 0)] if self.row else None

    @property
    def post(self) -> int | None:
        """Where that leads: index of a post."""
        choice = self.choice
        return choice.posts[self.step] if choice and choice.posts else None

    # Rows

    def load(self, rows: Sequence[ListRow], post: int | None = None) -> None:
        """Show other rows, the cursor where it was put; until it is moved, on the first that leads to `post`."""
        key = self.row.key if self.row and self._touched else None
        post, before = self.post if key else post, self.cursor if key else 0
        self.rows = rows
        self._lines = [(at, line) for at, row in enumerate(rows) for line in range(len(row.lines))]
        self._tops = [at for at, (_, line) in enumerate(self._lines) if line == 0]
        self.virtual_size = Size(self.size.width, len(self._lines))
        known = [at for at, row in enumerate(rows) if row.choices]
        kept = next((at for at in known if rows[at].key == key), None)
        self.cursor = kept if kept is not None else min(known, key=lambda at: abs(at - before), default=-1)
        self._find(post)
        self._show()

    def _find(self, post: int | None) -> None:
        """In the row under the cursor, what leads to a post."""
        row, self.step = self.row, 0
        if row is None:
            return
        at = min(self._picked.get(row.key, 0), len(row.choices) - 1)
        if post is not None and post not in row.choices[at].posts:
            at = next((one for one, choice in enumerate(row.choices) if post in choice.posts), at)
        self._picked[row.key] = at
        posts = row.choices[at].posts
        self.step = posts.index(post) if post is not None and post in posts else 0

    # Moving

    def move(self, steps: int) -> None:
        """To the next row that leads somewhere, or the one before; where there is none, scroll."""
        order = range(self.cursor + 1, len(self.rows)) if steps > 0 else range(self.cursor - 1, -1, -1)
        found = next((at for at in order if self.rows[at].choices), None)
        if found is None:
            self.scroll_relative(y=steps, animate=False, immediate=True)
        else:
            self._put(found)

    def part(self, steps: int) -> None:
        """To the first row of the next part, or of the one before."""
        heads = [at for at, row in enumerate(self.rows) if row.is_heading]
        firsts = [next((at for at in range(head, len(self.rows)) if self.rows[at].choices), None) for head in heads]
        known = [at for at in dict.fromkeys(firsts) if at is not None]
        others = [at for at in known if at > self.cursor] if steps > 0 else [at for at in known if at < self.cursor]
        if others:
            self._put(others[0] if steps > 0 else others[-1])

    def page(self, pages: float) -> None:
        """Scroll by what is in sight, the cursor with it."""
        height, last = self.size.height, max(0, len(self._lines) - self.size.height)
        top = max(0, min(last, self.scroll_offset.y + round(pages * max(1, height - 1))))
        at_end = top == last if pages > 0 else False
        sight = [at for at, _ in self._lines[top : top + height] if self.rows[at].choices]
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
        if sight:
            self._put(sight[-1] if at_end else sight[0], scroll=False)

    def end(self, steps: int) -> None:
        """To the last row that leads somewhere, or the first."""
        known = [at for at, row in enumerate(self.rows) if row.choices]
        if known:
            self._put(known[-1] if steps > 0 else known[0])
        self.scroll_to(y=len(self._lines) if steps > 0 else 0, animate=False, immediate=True, force=True)

    def aside(self, steps: int) -> None:
        """Within a row to what stands beside, past what leads nowhere."""
        row, self._touched = self.row, True
        if row is None:
            return
        at = self._picked.get(row.key, 0)
        order = range(at + 1, len(row.choices)) if steps > 0 else range(at - 1, -1, -1)
        found = next((beside for beside in order if row.choices[beside].posts), None)
        if found is not None:
            self._picked[row.key], self.step = found, 0
            self.refresh()

    def next_post(self, steps: int) -> None:
        """To the next of the posts that the choice leads to, or the one before."""
        choice, self._touched = self.choice, True
        if choice and choice.posts:
            self.step = max(0, min(self.step + steps, len(choice.posts) - 1))

    def _put(self, row: int, scroll: bool = True) -> None:
        self._touched = True
        if row != self.cursor:
            self.cursor, self.step = row, 0
        if scroll:
            self._show()
        self.refresh()

    def _show(self) -> None:
        """Keep the cursor in sight, with the head of its part where that is near."""
        if self.cursor >= 0 and self.size.height:
            top, height = self._tops[self.cursor], self.size.height
            bottom = top + len(self.rows[self.cursor].lines)
            first = not any(row.choices for row in self.rows[: self.cursor])
            above = 0 if first else top - 2 * (self.cursor > 1 and self.rows[self.cursor - 1].is_heading)
            y = self.scroll_offset.y
            wanted = above if above < y else max(y, min(bottom - height, top))
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go where that leads."""
        line = self.scroll_offset.y + event.y
        row = self._lines[line][0] if line < len(self._lines) else -1
        if row < 0 or not self.rows[row].choices:
            return
        x = event.x - self._margin - _LEAD
        self._put(row, scroll=False)
        beside = (at for at, one in enumerate(self.rows[row].choices) if one.start <= x < one.end)
        self._picked[self.rows[row].key] = next(beside, self._picked.get(self.rows[row].key, 0))
        self.post_message(self.Chosen())

    # Drawing

    @property
    def _margin(self) -> int:
        return max(0, (self.scrollable_content_region.width - self.room - _LEAD) // 2)

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width, at = self.size.width, self.scroll_offset.y + y
        if at >= len(self._lines):
            return self.strip([], width)
        row, line = self._lines[at]
        pieces = list(self.rows[row].lines[line])
        if row != self.cursor:
            return self.strip([(" " * (self._margin + _LEAD), ""), *pieces], width)
        choice = self.choice
        if choice and choice.end:
            pieces = cut_at(pieces, [(choice.start, choice.end, "picked")])
        else:
            rest = " " * max(0, self.room - sum(width_of(text) for text, _ in pieces))
            pieces = [(text, f"cursor {names}") for text, names in (*pieces, (rest, ""))]
        return self.strip([(" " * self._margin, ""), ("▌ ", "chosen"), *pieces], width)
