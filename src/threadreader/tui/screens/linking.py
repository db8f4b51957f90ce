"""Following links: into the library where they lead to something in it, else into the browser, when the reader has seen
where they lead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Spot
from threadreader.tui.links import AddressError, open_address, open_file, safe_address, suspicions
from threadreader.tui.screens.adding import AddingScreen
from threadreader.tui.widgets.link_labels import Link
from threadreader.tui.widgets.linked import LinkedView

if TYPE_CHECKING:
    from threadreader.library import KeptPage
    from threadreader.library.addressed import Addressed
    from threadreader.tui.savedpage import Copies
    from threadreader.tui.screens.address import Answer
    from threadreader.tui.screens.links import Wish


class LinkingScreen(AddingScreen):
    """Panes whose links can be followed."""

    _copies: Copies | None = None
    """Of saved pages, for the browser."""

    class Located(Message):
        """What a link leads to in the library, if to anything."""

        def __init__(self, link: Link, found: Addressed | None, seen: bool) -> None:
            super().__init__()
            self.link = link
            self.found = found
            self.seen = seen
            """The full address was on the screen when the link was chosen."""

    class Saved(Message):
        """The saved page that is to be opened."""

        def __init__(self, page: KeptPage, file: Path | None) -> None:
            super().__init__()
            self.page = page
            self.file = file
            """Where it is, if it still is there."""

    class Unopened(Message):
        """It could not be opened, or not be looked up."""

        def __init__(self, error: ThreadreaderError) -> None:
            super().__init__()
            self.error = error

    # Which link

    def action_link(self) -> None:
        """Open the link in sight; when there are several, ask which, or take the number typed before; when there is
        none, the address of the post.
        """
        links = self.posts.links()
        number = self.posts.count
        if not links:
            self.action_original()
        elif number is not None and not 1 <= number <= len(links):
            self.notify(f"There are {len(links)} links in sight, no {number}.", timeout=3)
        elif number is not None or len(links) == 1:
            self.follow(links[(number or 1) - 1])
        else:
            from threadreader.tui.screens.links import LinksScreen

            self.app.push_screen(LinksScreen(links, self._lead), self._chosen)

    def action_labels(self) -> None:
        """Put letters at the links in sight; typed, they open one."""
        places = list(self.posts.places())
        if not places:
            self.notify("There is no link in sight.", timeout=3)
        elif len(places) == 1:
            self.follow(places[0].link)
        else:
            self.turn_to("posts")
            self.posts.show_labels()

    def on_linked_view_labelled(self) -> None:
        """The status line tells what the letters are for."""
        self.tell_status()

    def _lead(self, address: str) -> str | None:
        """What an address leads to in the library, for the list of links. Called from a thread."""
        library = self.session.library
        try:
            found = library.addressed(address)
            row = library.row(found.thread) if found else None
        except ThreadreaderError:
            return None  # it is told when the link is followed
        if found is None or row is None:
            return None
        title = row.title or "(no title)"
        if found.missed:
            return f"in the library, but not this part of it: {title}"
        return f"in the library: {title}" + ("" if found.post_index is None else f", post {found.post_index + 1:,}")

    def _chosen(self, wish: Wish | None) -> None:
        if wish is None:
            return
        if wish.how == "copy":
            self.context.copy(wish.link.address, "The address")
        elif wish.how == "browser":
            self.open_outside(wish.link.address)
        else:
            self.follow(wish.link, seen=True)

    # Where it leads

    def on_linked_view_followed(self, event: LinkedView.Followed) -> None:
        """A link was clicked, or its letters typed."""
        if event.outside:
            self.ask_before(event.link)
        else:
            self.follow(event.link)

    @work(thread=True, exclusive=True, group="link")
    def follow(self, link: Link, seen: bool = False) -> None:
        """Go where a link leads. `seen`: its address was on the screen when it was chosen."""
        try:
            found = self.session.library.addressed(link.address)
        except ThreadreaderError as error:
            self.post_message(self.Unopened(error))
        else:
            self.post_message(self.Located(link, found, seen))

    def on_linking_screen_located(self, event: Located) -> None:
        """Go there, or show the address first."""
        found = event.found
        if self.app.screen is not self:
            return
        if found is not None and not found.missed:
            self._go_inside(found)
        elif event.seen and found is None:
            self.open_outside(event.link.address)
        else:
            self.ask_before(event.link, found)

    def on_linking_screen_unopened(self, event: Unopened) -> None:
        """Say so."""
        self.tell_error(event.error)

    def _go_inside(self, found: Addressed) -> None:
        """To a thread or a post in the library; the way back leads here."""
        stored = self.session.stored
        is_here = stored is not None and stored.row.id == found.thread
        if is_here and found.post is None:
            self._jump(Spot(0))
        if not self.go_to(found.thread, found.post):
            return
        told = "This is in the same thread." if is_here else "This is in your library."
        keys = self._keys()
        back, original = keys.get("jump.back", ""), keys.get("thread.original", "")
        self.notify(f"{told} {back} goes back, {original} opens its address.", timeout=5)

    # Into the browser

    def ask_before(self, link: Link, found: Addressed | None = None) -> None:
        """Show an address, and open it when the reader says so."""
        remarks = suspicions(*link)
        if found is not None:
            remarks = (*remarks, "The thread is in the library, but not the part of it that this leads to.")
        if not remarks and not self.session.settings.reading.ask_first:
            self.open_outside(link.address)
            return
        self._show(link.address, remarks, partial(self._answered, link.address, found), inside=found is not None)

    def _show(
        self,
        address: str,
        remarks: tuple[str, ...],
        then: Callable[[Answer | None], None],
        *,
        inside: bool = False,
        saved: bool = False,
    ) -> None:
        """Show an address at the bottom. No notice of before lies over it."""
        from threadreader.tui.screens.address import AddressScreen

        self.app.clear_notifications()
        self.app.push_screen(AddressScreen(address, remarks, inside=inside, saved=saved), then)

    def _answered(self, address: str, found: Addressed | None, answer: Answer | None) -> None:
        if answer == "open":
            self.open_outside(address)
        elif answer == "copy":
            self.context.copy(address, "The address")
        elif answer == "inside" and found is not None:
            self._go_inside(found)

    @work(thread=True, group="browser")
    def open_outside(self, address: str) -> None:
        """Open an address in the browser."""
        try:
            open_address(address, self._lend_terminal)
        except AddressError as error:
            self.post_message(self.Unopened(error))

    def _lend_terminal(self, browse: Callable[[], bool]) -> None:
        """Step aside for a browser that runs in the terminal. Called from a thread. Raises AddressError."""
        self.app.call_from_thread(self._browse, browse)

    def _browse(self, browse: Callable[[], bool]) -> None:
        from threadreader.tui.piping import browse_in_terminal

        try:
            with self.app.suspend():
                browse_in_terminal(browse)
        except SuspendNotSupported as error:
            raise AddressError("The browser of this system runs in a terminal, and here is none to lend.") from error

    def action_original(self) -> None:
        """Open the address of the post, else of the thread; in the list, of the thread under the cursor."""
        address = self._original()
        if safe_address(address):
            self.ask_before(Link(address or "", ""))
        else:
            self.notify("The saved pages do not tell their address.", timeout=4)

    def _original(self) -> str | None:
        stored, row = self.session.stored, self.threads.current
        if self.pane == "list":
            return row.url if row else None
        reading = self.context.current_post()
        permalink = safe_address(reading[2].permalink) if reading else None
        return permalink or (stored.row.url if stored else None)

    # The saved page

    def action_saved(self) -> None:
        """Open the saved page that the post stands on in the browser, as a safe copy or as it is."""
        thread, stored = self._thread_at(), self.session.stored
        if thread is not None:
            is_open = self.pane == "posts" and stored is not None and stored.row.id == thread
            self._find_saved(thread, self.posts.index if is_open else 0)

    @work(thread=True, exclusive=True, group="saved")
    def _find_saved(self, thread: int, post: int) -> None:
        from threadreader.tui.savedpage import file_of

        try:
            page = self.session.library.saved_page(thread, post)
        except ThreadreaderError as error:
            self.post_message(self.Unopened(error))
        else:
            if page is not None:
                self.post_message(self.Saved(page, file_of(page)))

    def on_linking_screen_saved(self, event: Saved) -> None:
        """Show which file it is, and open a safe copy or the original when the reader says so."""
        remarks = ("The copy runs no scripts and loads nothing. The original may run scripts and load from the network.",)
        shown = event.file.as_uri() if event.file else event.page.source

        def answered(answer: Answer | None) -> None:
            if answer in ("open", "original"):
                self._open_saved(event, original=answer == "original")
            elif answer == "copy":
                self.context.copy(shown, "The address")

        self._show(shown, remarks, answered, saved=True)

    @work(thread=True, group="browser")
    def _open_saved(self, saved: Saved, original: bool) -> None:
        from threadreader.tui.savedpage import Copies

        if self._copies is None:
            self._copies = Copies()
        try:
            if original:
                file = saved.file or self._copies.original(saved.page)
            else:
                file = self._copies.safe(saved.page)
            open_file(file, self._lend_terminal)
        except AddressError as error:
            self.post_message(self.Unopened(error))
