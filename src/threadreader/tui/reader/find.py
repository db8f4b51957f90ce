"""Find words in the open thread, and walk from match to match."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic

from threadreader.library import PostRef
from threadreader.render.column import Column, Spot
from threadreader.render.find import Places, Wanted, wanted
from threadreader.tui.reader.context import Command, Controller, ReaderContext
from threadreader.tui.state.history import Position
from threadreader.tui.widgets.post_view.find_matches import MatchRef
from threadreader.tui.widgets.prompt import Answer

_SLICE = 0.008
"""Seconds of searching between two looks at the keyboard."""
_TOLD = 0.1
"""Seconds between two counts that are shown."""


class Find(Controller):
    """Finds words in the posts."""

    COMMANDS = (
        Command("find", "slash", "Find in the thread; in the list, filter it", "ask"),
        Command("find.previous", "N", "Previous match", "walk_back"),
        Command("find.list", "asterisk", "List the matches of the find", "list_matches", pane="posts"),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self.history: Sequence[Answer] = ()
        """What was looked for before, the last one last; switched where the words are a pattern."""
        self._origin: Position | None = None
        """What was being read when the find was begun."""

    def ask(self) -> None:
        """Ask for words: in the posts to find them, in the list to filter its rows."""
        context = self.context
        if context.pane == "list":
            context.ask(
                "Filter",
                lambda _: None,
                words=context.threads.model.words,
                changed=lambda answer: context.filter_list(answer.words),
                cancelled=lambda: context.filter_list(""),
            )
        elif context.session.stored is not None:
            self.end()
            self._origin = context.position()
            context.ask(
                "Find",
                self._answered,
                hint="Ctrl+R: regular expression · Up: earlier finds",
                changed=lambda answer: self._find(wanted(*answer), self._spot_of_origin()),
                cancelled=self._cancelled,
                switch="regex",
                history=self.history,
            )

    def _answered(self, answer: Answer) -> None:
        """Keep what was found; without words, find what was looked for last."""
        if answer.words.strip():
            self.history = (*(one for one in self.history if one != answer), answer)
        elif self.history:
            self._find(wanted(*self.history[-1]), self._spot_of_origin())
        else:
            return
        if self._origin is not None:
            self.context.session.history.jumped(self._origin)
        self.context.update_status()

    def _cancelled(self) -> None:
        self.end()
        self._return_to_origin()

    def _spot_of_origin(self) -> Spot:
        if self._origin is None:
            return Spot(0)
        index = self.context.session.index_of(self._origin)
        return Spot(self.context.posts.column.item_of(index), self._origin.line)

    def _return_to_origin(self) -> None:
        posts = self.context.posts
        posts.go(posts.column.lines.clamped(self._spot_of_origin()))

    # Searching

    def _find(self, asked: Wanted | None, origin: Spot, keep: MatchRef | None = None) -> None:
        self._start(asked, origin, keep)

    def find_from(self, words: str, places: Places, post: PostRef) -> None:
        """Find what `places` tells. A match in this post is shown, others wait to be walked to."""
        origin = self.context.spot_of(self.context.session.index_of(Position(post, 0)))
        self._start(Wanted(words, places), origin, stays=True)

    def _start(self, asked: Wanted | None, origin: Spot, keep: MatchRef | None = None, *, stays: bool = False) -> None:
        """Search from `origin` on, and go to the first match; with `keep` that one is current again, and with `stays`
        only a match in the first post is gone to.
        """

        async def search() -> None:
            self.context.posts.finder.look_for(asked, self._scope())
            await self._scan(origin, keep, stays)

        self.context.run_slices(search, group="find")

    def _scope(self) -> Sequence[int]:
        """The posts that are searched: all that the filter leaves, as they stand."""
        return self.context.posts.shape.post_order.order_of(self.context.visible.filtered)

    async def _scan(self, origin: Spot, keep: MatchRef | None = None, stays: bool = False) -> None:
        posts, finder = self.context.posts, self.context.posts.finder
        posts.repaint()
        first = posts.column.index_of(origin.item)
        pause = told = monotonic()
        for index in finder.scan(origin.item):
            if callable(index):
                await asyncio.to_thread(index)
                continue
            if finder.current is None and index in finder.found:
                if keep is not None:
                    finder.current = keep if finder.has(keep) else None
                elif not stays or index == first:
                    self._show_match(1, origin)
            if (now := monotonic()) > pause + _SLICE:
                if now > told + _TOLD:
                    self._tell()
                    told = now
                await asyncio.sleep(0)
                pause = monotonic()
        self._show_visible()
        if not finder.count and self.context.asks(self._answered):
            self._return_to_origin()
        posts.repaint()
        self._tell()

    def _show_visible(self) -> None:
        """Show the posts with matches, now that they are known, where only those are wanted."""
        if not self.context.visible.is_settled:
            self.context.show_visible()

    def rearranged(self) -> None:
        """Other posts are shown, or in another order: what was searched may not be all, or not in this order."""
        finder = self.context.posts.finder
        if finder.is_active and finder.scope != self._scope():
            self.posts_changed()

    def posts_changed(self) -> None:
        """Search anew for the same, and stay."""
        finder = self.context.posts.finder
        if finder.is_active:
            self._find(finder.wanted, self.context.posts.spot, finder.current or MatchRef(-1, 0))

    def thread_opening(self, column: Column) -> None:
        """Another thread is opened: nothing is looked for in it."""
        self.end()

    def end(self) -> None:
        """Look for no words any more."""
        posts = self.context.posts
        if posts.finder.is_active:
            self.context.cancel_work("find")
            posts.finder.look_for(None)
            posts.repaint()
            self.context.visible.match_view = "all"
            self._show_visible()
            self.context.update_status()

    def _tell(self) -> None:
        finder = self.context.posts.finder
        if self.context.asks(self._answered):
            note = "  ".join(filter(None, (finder.trouble, finder.standing))) if finder.is_active else ""
            self.context.note_in_prompt(note)
        self.context.update_status()

    # Matches

    def _show_match(self, step: int, origin: Spot) -> None:
        posts = self.context.posts
        finder = posts.finder
        row = posts.column.anchor(origin)[1] if origin.line > 1 else -2
        found = finder.step(step, origin.item, row)
        if found is None:
            nothing = f"Nothing found for “{finder.words}”." if finder.complete else "Still looking for more."
            self.context.notify(nothing)
            return
        self._go_to_match(found)

    def _go_to_match(self, place: MatchRef) -> None:
        """Make a match the current one and show it."""
        self.context.posts.finder.current = place
        self.context.spot_of(place.post, opened=True)
        self.context.posts.matches.show(place)
        self.context.update_status()

    def walk(self, step: int) -> None:
        """Go to the next match, or the previous one; from where the reader has gone meanwhile."""
        posts = self.context.posts
        finder = posts.finder
        if finder.current is not None and not posts.matches.is_in_sight(finder.current):
            finder.current = None
        self._show_match(step, posts.spot)
        if finder.wrapped and finder.count > 1:
            self.context.notify("Search wrapped to the top." if step > 0 else "Search wrapped to the end.", timeout=2)

    def walk_back(self) -> None:
        """Go to the previous match while a find is active."""
        if self.context.posts.finder.is_active:
            self.walk(-1)

    def list_matches(self) -> None:
        """List the matches."""
        finder = self.context.posts.finder
        if not finder.count:
            self.context.notify("No search is active. Press / to search.")
            return
        from threadreader.tui.dialogs.match_picker import MatchesScreen

        self.context.show(MatchesScreen(finder, self.context.posts.column), self._match_chosen)

    def _match_chosen(self, place: MatchRef | None) -> None:
        if place is not None:
            if (before := self.context.position()) is not None:
                self.context.session.history.jumped(before)
            self._go_to_match(place)
