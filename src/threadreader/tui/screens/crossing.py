"""Opening threads, and going from one place to another: unread posts, other threads, quoted posts, back and forward."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual import work

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Notes, Spot
from threadreader.render.flow import Fold
from threadreader.render.header import numbered, since
from threadreader.render.sources import Sources, is_by
from threadreader.tui.arranging import Arranging
from threadreader.tui.screens.finding import FindingScreen
from threadreader.tui.screens.panes import Pane
from threadreader.tui.session import Session, Where, next_unread
from threadreader.tui.widgets.thread_list import ThreadList


class CrossingScreen(FindingScreen):
    """Panes in which threads are opened and jumped in."""

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self.moved_at = monotonic()
        """When another line came to the top."""
        self.dwelt = False
        """Whether what is in sight has been marked since."""

    def tell_error(self, error: ThreadreaderError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=10, markup=False)

    # Threads

    def open_thread(self, thread: int, where: Where | None = None, post: str | None = None) -> bool:
        """Read a thread: at `where`, else at the post with that number or id, else where it was left, else at the first
        unread post. False, with a notice, when the library does not give it.
        """
        self._keep_place()
        try:
            stored = self.session.open(thread)
        except ThreadreaderError as error:
            self.tell_error(error)
            return False
        end = (("end", "━━  end of the thread"),)
        column = Column(stored.posts, stored.lengths, self._opening(), end, stored.gaps)
        column.read, column.bookmarked, column.notes = stored.read, stored.bookmarked, stored.notes
        column.gone, column.versions, column.authors = stored.gone, stored.versions, self.session.authors
        column.sources, column.sieve = Sources(stored.posts, stored.posts.places), stored.posts.sieve
        column.weight = stored.posts.weight
        column.new, column.since = stored.new, since(stored.row.opened_at)
        arranging = Arranging(stored.posts.parents, self.session.is_tree(thread))
        column.arrange(arranging.arrangement())
        index, line = self._start(post, arranging.order) if where is None else where[1:]
        self.end_find()
        self.filters = None
        self.illustrate(column)
        self.posts.load(column, Spot(column.item_of(index), line), arranging)
        self.threads.chosen = thread
        self.threads.point_at(thread)
        self.threads.refresh()
        self._moved()
        self.tell_titles()
        self._flush()
        return True

    def illustrate(self, column: Column) -> None:
        """The column of a thread that is being opened gets its pictures. For screens that show some."""

    def _opening(self) -> Notes:
        """Title, where it comes from, and what is missing."""
        assert self.session.stored is not None
        row, thread = self.session.stored.row, self.session.stored.thread
        place = " › ".join(filter(None, (row.site, *thread.board.trail)))
        saved = f"saved {thread.saved_at:%Y-%m-%d}" if thread.saved_at else ""
        facts = " · ".join(
            filter(None, (place, row.engine, f"{row.posts:,} post{'' if row.posts == 1 else 's'}", saved))
        )
        notes = [("title", row.title or "(no title)"), ("facts", facts)]
        return (*notes, *(("warning", warning) for warning in thread.warnings))

    def _start(self, post: str | None, order: Sequence[int]) -> tuple[int, int]:
        """Index of the post to begin at, -1 for the lines above the first, and the line in it."""
        stored = self.session.stored
        assert stored is not None
        if post is not None:
            index = numbered(stored.posts, post)
            if index is None:
                index = next((at for at, one in enumerate(stored.posts) if one.id == post), None)
            if index is not None:
                return index, 0
            self.notify(f"There is no post {post} in this thread.", timeout=6, markup=False)
        if stored.place is not None:
            at_top = not (stored.place.post or stored.place.line)  # the title stands above the first post
            return (-1, 0) if at_top else (stored.place.post, stored.place.line)
        return next_unread(stored.read, order) or -1, 0

    def on_thread_list_opened(self, event: ThreadList.Opened) -> None:
        """A thread was chosen in the list. The open one is opened again, at its place, where other pages came in."""
        stored = self.session.stored
        is_open = stored is not None and stored.row.id == event.thread
        if not is_open or self.session.is_outdated:
            before = None if is_open else self.where()
            if not self.open_thread(event.thread):
                return
            if before:
                self.session.jumped(before)
        self.turn_to("posts")

    def action_thread(self, step: int) -> None:
        """To the next thread of the list, or the previous one."""
        row = self.threads.neighbour(self._thread_at(), step)
        if row is None:
            self.notify("This is the last thread of the list." if step > 0 else "This is the first thread of the list.")
        else:
            self._cross(row.id)

    def _thread_at(self) -> int | None:
        """The thread that is read; in the list, the one under the cursor, None on a heading."""
        stored = self.session.stored
        if self.pane == "list" and self.threads.shown:
            return self.threads.current.id if self.threads.current is not None else None
        return stored.row.id if stored else None

    def _cross(self, thread: int) -> bool:
        """Go on in another thread."""
        before = self.where()
        if not self.open_thread(thread):
            return False
        if before:
            self.session.jumped(before)
        self.turn_to("posts")
        return True

    def action_unread(self, step: int) -> None:
        """To the next unread post, in this thread or another one. While a find is active, to the next match."""
        if self.pane == "posts" and self.posts.finder.is_active:
            if step > 0:
                self.walk_matches(1)
            return
        stored = self.session.stored
        if stored is not None and self.pane == "posts":
            index = next_unread(stored.read, self._ahead(step))
            if index is not None:
                self._jump(self.spot_of(index, opened=True))
                return
            if self._ends_here():
                return
        self._cross_to_unread(step)

    def _ends_here(self) -> bool:
        """Whether posts are left out: then nothing leads out of the thread that was not all read. Says so."""
        shown = self.told_shown()
        if shown:
            self.notify(f"No further unread post is shown ({shown}).", timeout=4, markup=False)
        return bool(shown)

    def _ahead(self, step: int) -> Sequence[int]:
        """The posts below the one being read, or above it, the nearest first; those in folded branches too."""
        order, index = self.posts.arranging.order, self.posts.index
        at = order.index(index) if index in order else -1
        if step < 0:
            return order[at - 1 :: -1] if at > 0 else ()
        return order[at + 1 :] if self.posts.spot.item else order

    def _cross_to_unread(self, step: int) -> None:
        if step > 0 and self.pane == "posts" and self._go_to_what_came():
            return
        row = self.threads.neighbour(self._thread_at(), step, unread=True)
        current = self.threads.current
        if self.pane == "list" and current is not None and current.unread:
            row = current
        if row is None:
            self.notify("There are no other unread posts.", timeout=3)
            return
        if self._cross(row.id) and self.session.stored is not None:
            index = next_unread(self.session.stored.read, self.posts.arranging.order[::step])
            self.posts.go(self.spot_of(index, opened=True) if index else Spot(0))

    def _go_to_what_came(self) -> bool:
        """To the first unread post, if other pages of the open thread came in since it was opened."""
        stored = self.session.stored
        if stored is None or not self.session.is_outdated or not self.open_thread(stored.row.id):
            return False
        order = self.posts.arranging.order
        index = next_unread(self.session.stored.read, order) if self.session.stored else None
        if index is not None:
            self._jump(self.spot_of(index, opened=True))
        return index is not None

    def on_column_view_reached(self) -> None:
        """Past the end: the next thread with something unread."""
        if not self._ends_here():
            self._cross_to_unread(1)

    # Places and jumps

    def where(self) -> Where | None:
        """The place being read."""
        return self.where_of(self.posts.spot) if self.session.stored is not None else None

    def _jump(self, spot: Spot) -> None:
        before = self.where()
        if before is not None and spot != self.posts.spot:
            self.session.jumped(before)
            self.posts.go(self.posts.column.clamped(spot))

    def action_top(self) -> None:
        """To the start of the thread."""
        self._jump(Spot(0))

    def action_bottom(self) -> None:
        """To the end of the thread."""
        self._jump(self.posts.end)
        self.posts.stay_at_end()

    def action_back(self) -> None:
        """To where the last jump began."""
        self._return(self.session.back(self.where()), "There is nothing to go back to.")

    def action_forward(self) -> None:
        """To where `back` came from."""
        self._return(self.session.forward(self.where()), "There is nothing to go forward to.")

    def _return(self, where: Where | None, otherwise: str) -> None:
        if where is None:
            self.notify(otherwise, timeout=3)
        elif self.session.stored is not None and self.session.stored.row.id == where.thread:
            self.posts.go(self.posts.column.clamped(self.spot_of(where.post, where.line)))
            self.turn_to("posts")
        elif self.open_thread(where.thread, where):
            self.turn_to("posts")

    def action_source(self) -> None:
        """To the post quoted in sight, else to the one that this post answers."""
        stored = self.session.stored
        if stored is None or not stored.posts:
            return
        index = self._quoted()
        if index is None:
            index = stored.posts[self.posts.index].parent
        if index is None or not 0 <= index < len(stored.posts):
            self.notify("The saved pages do not tell which post this one answers.", timeout=4)
        else:
            self._jump(self.spot_of(index, opened=True))

    def _quoted(self) -> int | None:
        """Index of the post that the first quote in sight comes from."""
        column = self.posts.column
        for spot, line in self.posts.lines_in_sight():
            if line.row < 0 or not self.posts.is_post(spot):
                continue
            flow = column.flow(spot.item)
            for fold in (flow.folds[number] for number in flow.rows[line.row].folds):
                index = self._source(fold, column.index_of(spot.item)) if fold.kind == "quote" else None
                if index is not None:
                    return index
        return None

    def _source(self, quote: Fold, before: int) -> int | None:
        """The quoted post, else the nearest one by the quoted author before the one that quotes."""
        if quote.source is not None or quote.author is None:
            return quote.source
        posts = self.posts.column.posts
        return next((index for index in range(before - 1, -1, -1) if is_by(posts[index], quote.author)), None)

    def _moved(self) -> None:
        self.moved_at, self.dwelt = monotonic(), False
        self.tell_status()

    def _keep_place(self) -> None:
        where = self.where()
        if where is not None:
            self.session.place(where)

    @work(thread=True, group="write")
    def _flush(self) -> None:
        try:
            self.session.flush()
        except ThreadreaderError as error:
            self.app.call_from_thread(self.tell_error, error)
