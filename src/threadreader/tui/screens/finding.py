"""Find in the thread, filter the list, go to a post: what the prompt is for."""

from __future__ import annotations

import asyncio
import re
from time import monotonic

from textual import work

from threadreader.render.column import Spot
from threadreader.render.header import numbered
from threadreader.tui.screens.panes import PanesScreen
from threadreader.tui.session import Where
from threadreader.tui.widgets.finder import Places
from threadreader.tui.widgets.prompt import Prompt

_SLICE = 0.008
"""Seconds of searching between two looks at the keyboard."""


class FindingScreen(PanesScreen):
    """Panes with a prompt that works on them."""

    def where(self) -> Where | None:
        """The place being read, for the way back."""
        raise NotImplementedError

    def action_find(self) -> None:
        """In the posts find words, in the list filter its rows."""
        if not self.prompt.is_mounted:
            return
        if self.pane == "list":
            self.prompt.ask("filter", "Filter", self.threads.words)
        elif self.session.stored is not None:
            self._origin = self.posts.spot
            self.prompt.ask("find", "Find")
        self._swap_foot()

    def action_ask_post(self) -> None:
        """Ask for a post."""
        if self.session.stored is not None and self.prompt.is_mounted:
            self.prompt.ask("post", "Go to post (17, 50%, last)")
            self._swap_foot()

    def _swap_foot(self) -> None:
        """Show the prompt in place of the status line, or the other way round."""
        self.status.display = not self.prompt.purpose

    def _close_prompt(self) -> None:
        self.prompt.close()
        self._swap_foot()
        self.turn_to(self.pane)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Find and filter as the words are typed."""
        if event.purpose != self.prompt.purpose:
            return
        if event.purpose == "filter":
            self._filter(event.words)
        elif event.purpose == "find":
            self._find(event.words, self._origin)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Enter: keep what was found, or go there."""
        self._close_prompt()
        if event.purpose == "post":
            self._go_to(event.words.strip())
        elif event.purpose == "find" and event.words.strip():
            self.session.jumped(self.where_of(self._origin))
            self.tell_status()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Escape: as it was before."""
        self._close_prompt()
        if event.purpose == "filter":
            self._filter("")
        elif event.purpose == "find":
            self.end_find()
            self.posts.go(self.posts.column.clamped(self._origin))

    def where_of(self, spot: Spot) -> Where:
        """A spot of the open thread as a place."""
        assert self.session.stored is not None
        return Where(self.session.stored.row.id, self.posts.column.index_of(spot.item), spot.line)

    # Filter

    def _filter(self, words: str) -> None:
        self.threads.filter(words)
        self.tell_titles()
        self.tell_status()

    # Find

    _origin = Spot(0)

    @work(exclusive=True, group="find")
    async def _find(self, words: str, origin: Spot) -> None:
        self.posts.finder.look_for(words)
        await self._scan(origin)

    @work(exclusive=True, group="find")
    async def find_from(self, words: str, places: Places, origin: Spot) -> None:
        """Find what `places` tells. A match in the post at `origin` is shown, others wait to be walked to."""
        self.posts.finder.look_for(words, places)
        await self._scan(origin, stays=True)

    async def _scan(self, origin: Spot, stays: bool = False) -> None:
        posts, finder = self.posts, self.posts.finder
        posts.repaint()
        pause = monotonic() + _SLICE
        for item in finder.scan(origin.item):
            if finder.count and finder.current is None and (item == origin.item or not stays):
                self._show_match(1, origin)
            if monotonic() > pause:
                self._tell_find()
                await asyncio.sleep(0)
                pause = monotonic() + _SLICE
        posts.repaint()
        self._tell_find()

    def _tell_find(self) -> None:
        if self.prompt.purpose == "find":
            self.prompt.note(self.posts.finder.standing if self.posts.finder.is_active else "")
        self.tell_status()

    def _show_match(self, step: int, origin: Spot) -> None:
        row = self.posts.column.anchor(origin)[1] if origin.line > 1 else -2
        found = self.posts.finder.step(step, origin.item, row)
        if found is None:
            self.notify(f"Nothing found for “{self.posts.finder.words}”.", timeout=3)
            return
        self.posts.show_match(*found)
        self.tell_status()

    def walk_matches(self, step: int) -> None:
        """To the next match, or the previous one."""
        self._show_match(step, self.posts.spot)

    def action_previous_match(self) -> None:
        """To the previous match while a find is active."""
        if self.posts.finder.is_active:
            self.walk_matches(-1)

    def end_find(self) -> None:
        """No words are looked for any more."""
        self.workers.cancel_group(self, "find")
        self.posts.finder.look_for("")
        self.posts.repaint()
        self.tell_status()

    def action_cancel(self) -> None:
        """End the find, else clear the filter, else drop digits. Never leaves anything."""
        if self.pane == "posts" and self.posts.finder.is_active:
            self.end_find()
        elif self.threads.words:
            self._filter("")

    # Go to a post

    def _go_to(self, answer: str) -> None:
        posts = self.posts
        before = self.where_of(posts.spot)
        share = re.fullmatch(r"(\d{1,3})\s*%", answer)
        if share:
            posts.go_to_share(min(100, int(share[1])) / 100)
        elif answer.casefold() in ("last", "end", "$"):
            posts.go_to_post(len(posts.column.posts) - 1)
        else:
            index = numbered(posts.column.posts, answer.removeprefix("#"))
            if index is None:
                self.notify(f"There is no post {answer} here." if answer else "No post was named.", timeout=4)
                return
            posts.go_to_post(index)
        self.session.jumped(before)
