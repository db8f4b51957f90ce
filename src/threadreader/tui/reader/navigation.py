"""Open threads and go from one place to another: posts, unread posts, replies, other threads, back and forward."""

from __future__ import annotations

from collections.abc import Sequence

from threadreader.errors import ThreadreaderError
from threadreader.library import PostRef
from threadreader.render.column import Column, Notes, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.flow import Fold
from threadreader.render.header import numbered, since
from threadreader.render.marks import Marks
from threadreader.render.sources import Sources, is_by
from threadreader.tui.reader.context import Command, Controller
from threadreader.tui.state.history import Position
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.state.session import next_unread
from threadreader.tui.widgets.prompt import Answer


class Navigation(Controller):
    """Opens threads and goes to places in them."""

    COMMANDS = (
        Command("unread.next", "n", "Next unread post (next match while finding)", "go_to_unread", (1,)),
        Command("unread.previous", "p", "Previous unread post", "go_to_unread", (-1,)),
        Command("thread.next", "right_square_bracket", "Next thread", "go_to_neighbour", (1,)),
        Command("thread.previous", "left_square_bracket", "Previous thread", "go_to_neighbour", (-1,)),
        Command("jump.back", "backspace,ctrl+o", "Jump back", "go_back"),
        Command("jump.forward", "ctrl+y", "Jump forward", "go_forward"),
        Command("post.top", "g,home", "Start of the thread", "go_to_top", pane="posts"),
        Command("post.bottom", "G,end", "End of the thread", "go_to_end", pane="posts"),
        Command("post.go", "number_sign", "Go to a post, a percentage or a date", "ask_post", pane="posts"),
        Command(
            "post.source",
            "P",
            "Go to the quoted post, or to the post this one replies to",
            "go_to_source",
            pane="posts",
        ),
        Command("post.tree", "B", "Switch between tree view and page order", "toggle_tree", pane="posts"),
        Command(
            "post.next-sibling", "right_parenthesis", "Next reply to the same post", "go_to_sibling", (1,), pane="posts"
        ),
        Command(
            "post.previous-sibling",
            "left_parenthesis",
            "Previous reply to the same post",
            "go_to_sibling",
            (-1,),
            pane="posts",
        ),
        Command("post.left", "h,left", "Fold, then to the post answered; else to the list", "go_left", pane="posts"),
        Command("post.right", "l,right", "Unfold, then to the first reply", "go_right", pane="posts"),
    )

    # Threads

    def open_thread(self, thread: int, position: Position | None = None, post: str | None = None) -> bool:
        """Read a thread: at `position`, else at the post with that number or id, else where it was left, else at the
        first unread post. Return False, with a notice, where the library does not give it.
        """
        self.keep_place()
        try:
            stored = self.context.session.open(thread)
        except ThreadreaderError as error:
            self.context.show_error(error)
            return False
        end = (("end", "━━  end of the thread"),)
        marks = Marks(
            stored.read,
            stored.bookmarked,
            stored.notes,
            self.context.session.authors,
            stored.gone,
            stored.versions,
            stored.new,
            since(stored.row.opened_at),
        )
        contents = ColumnContents(
            stored.posts,
            marks,
            heads=stored.posts.heads,
            is_long=stored.posts.is_long,
            sources=Sources(stored.posts, stored.posts.places, stored.posts.heads),
            sieve=stored.posts.sieve,
        )
        column = Column(contents, stored.lengths, self._opening(), end, stored.gaps)
        post_order = PostOrder(stored.posts.parents, self.context.session.preferences.is_tree(thread))
        column.arrange(post_order.arrangement())
        if position is None:
            index, line = self._start(post, post_order.order)
        else:
            index, line = self.context.session.index_of(position), position.line
        self.context.announce("thread_opening", column)
        self.context.visible.reset()
        self.context.posts.load(column, Spot(column.item_of(index), line), post_order)
        self.context.threads.set_open_thread(thread)
        self.context.announce("moved")
        self.context.update_status()
        self.context.update_titles()
        self.context.flush()
        return True

    def _opening(self) -> Notes:
        """Title, where it comes from, and what is missing."""
        assert self.context.session.stored is not None
        row, thread = self.context.session.stored.row, self.context.session.stored.thread
        place = " › ".join(filter(None, (row.site, *thread.board.trail)))
        saved = f"saved {thread.saved_at:%Y-%m-%d}" if thread.saved_at else ""
        facts = " · ".join(
            filter(None, (place, row.engine, f"{row.posts:,} post{'' if row.posts == 1 else 's'}", saved))
        )
        notes = [("title", row.title or "(no title)"), ("facts", facts)]
        return (*notes, *(("warning", warning) for warning in thread.warnings))

    def _start(self, post: str | None, order: Sequence[int]) -> tuple[int, int]:
        """Index of the post to begin at, -1 for the lines above the first, and the line in it."""
        stored = self.context.session.stored
        assert stored is not None
        if post is not None:
            index = numbered(stored.posts.heads, post)
            if index is None:
                index = next((at for at, one in enumerate(stored.posts.heads) if one.id == post), None)
            if index is not None:
                return index, 0
            self.context.notify(f"There is no post {post} in this thread.", timeout=6)
        if stored.place is not None:
            at_top = not (stored.place.post or stored.place.line)  # the title stands above the first post
            return (-1, 0) if at_top else (stored.place.post, stored.place.line)
        return next_unread(stored.read, order) or -1, 0

    def chosen(self, thread: int) -> None:
        """A thread was chosen in the list. The open one is opened again, at its place, where other pages came in."""
        stored = self.context.session.stored
        is_open = stored is not None and stored.row.id == thread
        if is_open and self.context.session.is_outdated:
            if self.open_thread(thread):
                self.context.turn_to("posts")
        else:
            self.go_to(thread)

    def go_to_neighbour(self, step: int) -> None:
        """To the next thread of the list, or the previous one."""
        row = self.context.threads.model.neighbour(self.context.thread_at(), step)
        if row is None:
            self.context.notify(
                "This is the last thread of the list." if step > 0 else "This is the first thread of the list."
            )
        else:
            self.go_to(row.id)

    def go_to(self, thread: int, post: PostRef | None = None) -> bool:
        """Show a thread, at `post` where it is given; the way back leads to what was being read. Return False, with a
        notice, where the library does not give it.
        """
        stored, before = self.context.session.stored, self.position()
        index = stored.index_of(post.post_id) if stored is not None and post is not None else None
        if stored is not None and stored.row.id == thread and (post is None or index is not None):
            if index is not None:
                self.jump(self.spot_of(index, opened=True))
        elif self.open_thread(thread, Position(post, 0) if post is not None else None):
            if before is not None:
                self.context.session.history.jumped(before)
        else:
            return False
        self.context.turn_to("posts")
        return True

    def go_to_unread(self, step: int) -> None:
        """To the next unread post, in this thread or another one. While a find is active, to the next match."""
        if self.context.pane == "posts" and self.context.posts.finder.is_active:
            if step > 0:
                self.context.walk_matches(1)
            return
        stored = self.context.session.stored
        if stored is not None and self.context.pane == "posts":
            index = next_unread(stored.read, self._ahead(step))
            if index is not None:
                self.jump(self.spot_of(index, opened=True))
                return
            if self._ends_here():
                return
        self._cross_to_unread(step)

    def _ends_here(self) -> bool:
        """Whether posts are left out: then nothing leads out of the thread that was not all read. Says so."""
        shown = self.context.visible.label
        if shown:
            self.context.notify(f"No further unread post is shown ({shown}).", timeout=4)
        return bool(shown)

    def _ahead(self, step: int) -> Sequence[int]:
        """The posts below the one being read, or above it, the nearest first; those in folded branches too."""
        order, index = self.context.posts.shape.post_order.order, self.context.posts.index
        at = order.index(index) if index in order else -1
        if step < 0:
            return order[at - 1 :: -1] if at > 0 else ()
        return order[at + 1 :] if self.context.posts.spot.item else order

    def _cross_to_unread(self, step: int) -> None:
        if step > 0 and self.context.pane == "posts" and self._go_to_what_came():
            return
        row = self.context.threads.model.neighbour(self.context.thread_at(), step, unread=True)
        current = self.context.threads.model.current
        if self.context.pane == "list" and current is not None and current.unread:
            row = current
        if row is None:
            self.context.notify("No more unread posts.")
            return
        if self.go_to(row.id) and self.context.session.stored is not None:
            index = next_unread(self.context.session.stored.read, self.context.posts.shape.post_order.order[::step])
            self.context.posts.go(self.spot_of(index, opened=True) if index else Spot(0))

    def _go_to_what_came(self) -> bool:
        """To the first unread post, if other pages of the open thread came in since it was opened."""
        stored = self.context.session.stored
        if stored is None or not self.context.session.is_outdated or not self.open_thread(stored.row.id):
            return False
        order = self.context.posts.shape.post_order.order
        index = next_unread(self.context.session.stored.read, order) if self.context.session.stored else None
        if index is not None:
            self.jump(self.spot_of(index, opened=True))
        return index is not None

    def reached_end(self) -> None:
        """Past the end: the next thread with something unread."""
        if not self._ends_here():
            self._cross_to_unread(1)

    # Places and jumps

    def spot_of(self, index: int, line: int = 0, *, opened: bool = False) -> Spot:
        """Return the spot of a line of a post, given by index. What hides the post is taken back, a filter with a
        notice. `opened`: not only its header.
        """
        posts = self.context.posts
        if 0 <= index < len(posts.column.contents.posts):
            is_shut = opened and posts.shape.post_order.is_folded(index)
            if is_shut:
                posts.shape.post_order.fold_post(index)
            if is_shut or not posts.column.shows(index):
                if self.context.visible.reveal(index):
                    self.context.notify("All posts are shown again.")
                self.context.update_status()
        return Spot(posts.column.item_of(index), line)

    def show_visible(self) -> None:
        """Show the posts that are wanted. The post being read stays where it is; where it goes, the way back leads to
        it.
        """
        posts, only = self.context.posts, self.context.visible.wanted
        before, index = self.position(), posts.column.index_of(posts.spot.item)
        is_post = 0 <= index < len(posts.column.contents.posts)
        if before is not None and is_post and only is not None and index not in only:
            self.context.session.history.jumped(before)
        self.context.visible.apply()
        self.context.update_status()

    def position(self) -> Position | None:
        """Return what is being read; None where no thread is open."""
        if self.context.session.stored is None:
            return None
        spot = self.context.posts.spot
        return self.context.session.position(self.context.posts.column.index_of(spot.item), spot.line)

    def jump(self, spot: Spot) -> None:
        """Go to a spot of the open thread; the way back leads here."""
        before = self.position()
        if before is not None and spot != self.context.posts.spot:
            self.context.session.history.jumped(before)
            self.context.posts.go(self.context.posts.column.lines.clamped(spot))

    def go_to_top(self) -> None:
        """To the start of the thread."""
        self.jump(Spot(0))

    def go_to_end(self) -> None:
        """To the end of the thread."""
        self.jump(self.context.posts.window.end)
        self.context.posts.long_posts.stay_at_end()

    def go_back(self) -> None:
        """To where the last jump began."""
        self._return(self.context.session.history.back(self.position()), "There is nothing to go back to.")

    def go_forward(self) -> None:
        """To where `back` came from."""
        self._return(self.context.session.history.forward(self.position()), "There is nothing to go forward to.")

    def _return(self, position: Position | None, otherwise: str) -> None:
        if position is None:
            self.context.notify(otherwise)
            return
        stored, thread = self.context.session.stored, self._thread_of(position)
        if stored is not None and stored.row.id == thread:
            self.context.posts.go(
                self.context.posts.column.lines.clamped(
                    self.spot_of(self.context.session.index_of(position), position.line)
                )
            )
            self.context.turn_to("posts")
        elif self.open_thread(thread, position):
            self.context.turn_to("posts")

    def _thread_of(self, position: Position) -> int:
        """Return the thread that holds the position's post now: threads may have been merged since."""
        ref = position.post
        try:
            found = self.context.session.library.current_ref(ref) if ref.post_id > 0 else None
        except ThreadreaderError:
            found = None  # opening the thread tells
        return (found or ref).thread_id

    def go_to_source(self) -> None:
        """To the post quoted in sight, else to the one that this post answers."""
        stored = self.context.session.stored
        if stored is None or not stored.posts:
            return
        index = self._quoted()
        if index is None:
            index = stored.posts.parents[self.context.posts.index]
        if index is None or not 0 <= index < len(stored.posts):
            self.context.notify("No quoted or parent post is known for this post.", timeout=4)
        else:
            self.jump(self.spot_of(index, opened=True))

    def _quoted(self) -> int | None:
        """Index of the post that the first quote in sight comes from."""
        column = self.context.posts.column
        for spot, line in self.context.posts.window.lines():
            if line.row < 0 or not self.context.posts.window.is_post(spot):
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
        posts = self.context.posts.column.contents.heads
        return next((index for index in range(before - 1, -1, -1) if is_by(posts[index], quote.author)), None)

    def close(self) -> None:
        """Remember how far the thread was read."""
        self.keep_place()

    def keep_place(self) -> None:
        """Remember how far the thread was read."""
        position = self.position()
        if position is not None:
            self.context.session.place(position._replace(line=self.context.posts.images.bare_line()))

    # Go to a post

    def ask_post(self) -> None:
        """Ask for a post."""
        if self.context.session.stored is not None:
            self.context.ask("Go to", self._go_to_answer, hint="17, 50%, last, 2024-05, 12 May 2023")

    def _go_to_answer(self, answer: Answer) -> None:
        from threadreader.tui.reader.goto_target import destination

        stored = self.context.session.stored
        assert stored is not None
        before, found = self.position(), destination(stored, answer.words.strip())
        if isinstance(found, str):
            self.context.notify(found, timeout=4)
            return
        if isinstance(found, float):
            self.context.posts.go_to_share(found)
        else:
            self.context.posts.go(self.spot_of(found, opened=True))
        if before is not None:
            self.context.session.history.jumped(before)

    # The tree of replies

    def toggle_tree(self) -> None:
        """Switch between tree view and page order; the thread is shown so again."""
        stored, posts = self.context.session.stored, self.context.posts
        if stored is None:
            return
        if not any(parent is not None for parent in stored.posts.parents):
            self.context.notify("The saved pages do not tell which post answers which.", timeout=4)
            return
        posts.shape.post_order.is_tree = not posts.shape.post_order.is_tree
        self.context.session.preferences.choose_tree(stored.row.id, posts.shape.post_order.is_tree)
        posts.shape.rearrange()

    def go_left(self) -> None:
        """Fold the branch; where it is folded, to the post it answers; where it answers none, to the list."""
        post_order, index = self.context.posts.shape.post_order, self.context.posts.index
        above = post_order.forest.parent(index) if post_order.is_tree and index in post_order.forest else None
        if above is None:
            self.context.turn_to("list")
        elif post_order.forest.replies(index) and not post_order.is_folded(index):
            self.context.posts.shape.fold_branch()
        else:
            self.jump(self.spot_of(above))

    def go_right(self) -> None:
        """Unfold the post; where it is unfolded, to its first reply."""
        post_order, index = self.context.posts.shape.post_order, self.context.posts.index
        if post_order.is_folded(index):
            self.context.posts.shape.fold_post()
        elif post_order.is_tree and index in post_order.forest and (replies := post_order.forest.replies(index)):
            self.jump(self.spot_of(replies[0]))

    def go_to_sibling(self, step: int) -> None:
        """To the next post that answers the same one, or the previous one."""
        forest, index = self.context.posts.shape.post_order.forest, self.context.posts.index
        found = forest.sibling(index, step) if index in forest else None
        if found is None:
            self.context.notify(f"This is the {'last' if step > 0 else 'first'} reply to that post.")
        else:
            self.jump(self.spot_of(found))
