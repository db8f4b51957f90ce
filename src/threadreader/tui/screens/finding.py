"""Find in the thread, filter the list, go to a post: what the prompt is for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from time import monotonic
from typing import Literal

from textual import work

from threadreader.render.column import Spot
from threadreader.render.find import Places, Wanted, wanted
from threadreader.tui.screens.filtering import FilteringScreen
from threadreader.tui.session import Where
from threadreader.tui.widgets.finder import Place
from threadreader.tui.widgets.prompt import Prompt

_SLICE = 0.008
"""Seconds of searching between two looks at the keyboard."""
_TOLD = 0.1
"""Seconds between two counts that are shown."""
View = Literal["all", "matches", "around"]
"""Which posts are shown while a find is active: all, those with matches, those and their neighbours."""
_VIEWS: dict[View, View] = {"all": "matches", "matches": "around", "around": "all"}
_VIEWS_TOLD: dict[View, str] = {"all": "", "matches": "only matches", "around": "matches and around"}


class FindingScreen(FilteringScreen):
    """Panes with a prompt that works on them."""

    finds: Sequence[tuple[str, bool]] = ()
    """What was looked for before, the last one last: words, and whether they are a pattern."""
    view: View = "all"
    _origin = Where(0, 0, 0)
    """Where the find was begun."""

    def action_find(self) -> None:
        """In the posts find words, in the list filter its rows."""
        if not self.prompt.is_mounted:
            return
        if self.pane == "list":
            self.prompt.ask("filter", "Filter", self.threads.words)
        elif self.session.stored is not None:
            self.end_find()
            self._origin = self.where_of(self.posts.spot)
            hint = "Ctrl+R: regular expression · Up: earlier finds"
            self.prompt.ask("find", "Find", hint=hint, switch="regex", history=self.finds)
        self._swap_foot()

    def action_ask_post(self) -> None:
        """Ask for a post."""
        if self.session.stored is not None and self.prompt.is_mounted:
            self.prompt.ask("post", "Go to", hint="17, 50%, last, 2024-05, 12 May 2023")
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
            self._find(wanted(event.words, event.is_switched), self._spot_of_origin())

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Enter: keep what was found, or go there. Without words, what was looked for last."""
        self._close_prompt()
        if event.purpose == "post":
            self._go_to(event.words.strip())
        elif event.purpose == "find":
            asked = event.words, event.is_switched
            if event.words.strip():
                self.finds = (*(one for one in self.finds if one != asked), asked)
            elif self.finds:
                self._find(wanted(*self.finds[-1]), self._spot_of_origin())
            else:
                return
            self.session.jumped(self._origin)
            self.tell_status()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Escape: as it was before."""
        self._close_prompt()
        if event.purpose == "filter":
            self._filter("")
        elif event.purpose == "find":
            self.end_find()
            self.posts.go(self.posts.column.clamped(self._spot_of_origin()))

    def where_of(self, spot: Spot) -> Where:
        """A spot of the open thread as a place."""
        assert self.session.stored is not None
        return Where(self.session.stored.row.id, self.posts.column.index_of(spot.item), spot.line)

    def _spot_of_origin(self) -> Spot:
        return Spot(self.posts.column.item_of(self._origin.post), self._origin.line)

    # Filter of the list

    def _filter(self, words: str) -> None:
        self.threads.filter(words)
        self.tell_titles()
        self.tell_status()

    # Find

    @work(exclusive=True, group="find")
    async def _find(self, asked: Wanted | None, origin: Spot, keep: Place | None = None) -> None:
        self.posts.finder.look_for(asked, self._scope())
        await self._scan(origin, keep)

    @work(exclusive=True, group="find")
    async def find_from(self, words: str, places: Places, origin: Spot) -> None:
        """Find what `places` tells. A match in the post at `origin` is shown, others wait to be walked to."""
        self.posts.finder.look_for(Wanted(words, places), self._scope())
        await self._scan(origin, stays=True)

    def _scope(self) -> Sequence[int]:
        """The posts that are searched: all that the filter leaves, as they stand."""
        return self.posts.arranging.order_of(self.filtered)

    async def _scan(self, origin: Spot, keep: Place | None = None, stays: bool = False) -> None:
        """Search from `origin` on, and go to the first match; with `keep` that one is current again, and with `stays`
        only a match in the first post is gone to.
        """
        posts, finder = self.posts, self.posts.finder
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
                    self._tell_find()
                    told = now
                await asyncio.sleep(0)
                pause = monotonic()
        self._show_view()
        if not finder.count and self.prompt.purpose == "find":
            posts.go(posts.column.clamped(self._spot_of_origin()))
        posts.repaint()
        self._tell_find()

    def on_post_view_rearranged(self) -> None:
        """Other posts are shown, or in another order: what was searched may not be all, or not in this order."""
        if self.posts.finder.is_active and self.posts.finder.scope != self._scope():
            self.find_again()

    def find_again(self) -> None:
        """Search anew for the same, and stay."""
        finder = self.posts.finder
        if finder.is_active:
            self._find(finder.wanted, self.posts.spot, finder.current or Place(-1, 0))

    def _tell_find(self) -> None:
        finder = self.posts.finder
        if self.prompt.purpose == "find":
            self.prompt.note("  ".join(filter(None, (finder.trouble, finder.standing))) if finder.is_active else "")
        self.tell_status()

    def _show_match(self, step: int, origin: Spot) -> None:
        finder = self.posts.finder
        row = self.posts.column.anchor(origin)[1] if origin.line > 1 else -2
        found = finder.step(step, origin.item, row)
        if found is None:
            nothing = f"Nothing found for “{finder.words}”." if finder.complete else "Still looking for more."
            self.notify(nothing, timeout=3, markup=False)
            return
        self.go_to_match(found)

    def go_to_match(self, place: Place) -> None:
        """Make a match the current one and show it."""
        self.posts.finder.current = place
        self.spot_of(place.post, opened=True)
        self.posts.show_match(place)
        self.tell_status()

    def walk_matches(self, step: int) -> None:
        """To the next match, or the previous one; from where the reader has gone meanwhile."""
        posts, finder = self.posts, self.posts.finder
        if finder.current is not None and not posts.sees(finder.current):
            finder.current = None
        self._show_match(step, posts.spot)
        if finder.wrapped and finder.count > 1:
            self.notify("On from the first match." if step > 0 else "On from the last match.", timeout=2)

    def action_previous_match(self) -> None:
        """To the previous match while a find is active."""
        if self.posts.finder.is_active:
            self.walk_matches(-1)

    def end_find(self) -> None:
        """No words are looked for any more."""
        if self.posts.finder.is_active:
            self.workers.cancel_group(self, "find")
            self.posts.finder.look_for(None)
            self.posts.repaint()
            self._turn_view("all")
            self.tell_status()

    def action_cancel(self) -> None:
        """End the find, else the filter of the posts; let go what is selected in the list, else clear its filter. Never
        leaves anything.
        """
        if self.pane == "posts" and self.posts.finder.is_active:
            self.end_find()
        elif self.pane == "posts" and self.filters is not None:
            self.end_filter()
        elif self.pane == "list" and self.threads.selection.ids:
            self.threads.clear_selection()
        elif self.threads.words:
            self._filter("")

    def action_matches(self) -> None:
        """List the matches."""
        finder = self.posts.finder
        if not finder.count:
            self.notify("Nothing is found: / finds words.", timeout=3)
            return
        from threadreader.tui.screens.matches import MatchesScreen

        self.app.push_screen(MatchesScreen(finder, self.posts.column), self._match_chosen)

    def _match_chosen(self, place: Place | None) -> None:
        if place is not None:
            self.session.jumped(self.where_of(self.posts.spot))
            self.go_to_match(place)

    # Only what was found

    def action_turn_view(self) -> None:
        """Show only the posts with matches; again: those around them too; again: all."""
        if not self.posts.finder.count:
            self.notify("Nothing is found: / finds words.", timeout=3)
            return
        self._turn_view(_VIEWS[self.view])

    def told_filter(self) -> str:
        """What the posts have that are shown."""
        return ", ".join(filter(None, (super().told_filter(), _VIEWS_TOLD[self.view])))

    def _turn_view(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self._show_view()
            self.tell_status()

    def _show_view(self) -> None:
        """Show the posts of the view, now that they are known."""
        only = self._viewed()
        if only != self.posts.arranging.only:
            self.show_only(only)

    def _viewed(self) -> AbstractSet[int] | None:
        found = self.posts.finder.found
        if self.view == "all" or not found:
            return self.filtered
        return frozenset(found) if self.view == "matches" else self.posts.arranging.around(found)

    def reveal(self, index: int) -> None:
        """A post without a match ends the view of matches, not the filter."""
        if self.view != "all" and index not in (self.posts.arranging.only or ()):
            self._turn_view("all")
            if self.posts.column.shows(index):
                return
        super().reveal(index)

    # Go to a post

    def _go_to(self, answer: str) -> None:
        from threadreader.tui.going import destination

        stored = self.session.stored
        assert stored is not None
        before, found = self.where_of(self.posts.spot), destination(stored, answer)
        if isinstance(found, str):
            self.notify(found, timeout=4, markup=False)
            return
        if isinstance(found, float):
            self.posts.go_to_share(found)
        else:
            self.posts.go(self.spot_of(found, opened=True))
        self.session.jumped(before)
