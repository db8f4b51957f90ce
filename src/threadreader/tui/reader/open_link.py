"""Links lead into the library where that holds what they name, else into the browser, once their address was shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Spot
from threadreader.tui.reader.context import Command, Controller, ReaderContext
from threadreader.tui.system.browser import AddressError, open_address, open_file, safe_address, suspicions
from threadreader.tui.widgets.post_view.link_hints import Link
from threadreader.tui.widgets.post_view.links import Links

if TYPE_CHECKING:
    from threadreader.library import KeptPage
    from threadreader.library.resolve_url import Addressed
    from threadreader.tui.dialogs.confirm_link import Answer
    from threadreader.tui.dialogs.link_picker import Wish
    from threadreader.tui.system.saved_page_file import Copies

_MOST = 500
"""Links that are listed: to check the addresses of more would keep keys waiting."""


class OpenLink(Controller):
    """Follows links."""

    COMMANDS = (
        Command("post.labels", "f", "Label links; type a label to open it", "show_hints", pane="posts"),
        Command("post.link", "o", "Open a link from a list (12o opens link 12)", "open_in_sight", pane="posts"),
        Command("thread.original", "at", "Open the post's (or thread's) web address", "open_original"),
        Command("thread.saved", "O", "Open the saved page in a browser", "open_saved"),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self._copies: Copies | None = None
        """Of saved pages that were opened."""

    # Which link

    def open_in_sight(self) -> None:
        """Open the link in sight; when there are several, ask which, or take the number typed before; when there is
        none, the address of the post.
        """
        links = list(islice(self.context.posts.links.at_hand(), _MOST))
        number = self.context.posts.count
        if not links:
            self.open_original()
        elif number is not None and number > _MOST == len(links):
            self.context.notify(
                f"Only the first {_MOST:,} links can be opened by their number; f opens those in sight."
            )
        elif number is not None and not 1 <= number <= len(links):
            self.context.notify(f"There are {len(links)} links in sight, no {number}.")
        elif number is not None or len(links) == 1:
            self.follow(links[(number or 1) - 1])
        else:
            from threadreader.tui.dialogs.link_picker import LinksScreen

            self.context.show(LinksScreen(links, self._lead), self._chosen)

    def show_hints(self) -> None:
        """Put letters at the links in sight; typed, they open one."""
        places = list(self.context.posts.links.places())
        if not places:
            self.context.notify("There is no link in sight.")
        elif len(places) == 1:
            self.follow(places[0].link)
        else:
            self.context.turn_to("posts")
            self.context.posts.hints.show(places)

    def _lead(self, address: str) -> str | None:
        """What an address leads to in the library, for the list of links. Called from a thread."""
        library = self.context.session.library
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
            self.context.copy(wish.link.address, "the address")
        elif wish.how == "browser":
            self.open_outside(wish.link.address)
        else:
            self.follow(wish.link, seen=True)

    # Where it leads

    def followed(self, event: Links.Followed) -> None:
        """A link was clicked, or its letters typed."""
        if event.outside:
            self.ask_before(event.link)
        else:
            self.follow(event.link)

    def follow(self, link: Link, seen: bool = False) -> None:
        """Go where a link leads. `seen`: its address was on the screen when it was chosen."""
        address = link.address
        self.context.in_thread(
            lambda: self.context.session.library.addressed(address),
            lambda found: self._located(link, found, seen),
            group="link",
            exclusive=True,
        )

    def _located(self, link: Link, found: Addressed | None, seen: bool) -> None:
        """Go there, or show the address first."""
        if not self.context.is_on_top:
            return
        if found is not None and not found.missed:
            self._go_inside(found)
        elif seen and found is None:
            self.open_outside(link.address)
        else:
            self.ask_before(link, found)

    def _go_inside(self, found: Addressed) -> None:
        """To a thread or a post in the library; the way back leads here."""
        stored = self.context.session.stored
        is_here = stored is not None and stored.row.id == found.thread
        if is_here and found.post is None:
            self.context.jump(Spot(0))
        if not self.context.go_to(found.thread, found.post):
            return
        told = "This is in the same thread." if is_here else "This is in your library."
        keys = self.context.keys
        back, original = keys.get("jump.back", ""), keys.get("thread.original", "")
        self.context.notify(f"{told} {back} goes back, {original} opens its address.", timeout=5)

    # Into the browser

    def ask_before(self, link: Link, found: Addressed | None = None) -> None:
        """Show an address, and open it when the reader says so."""
        remarks = suspicions(*link)
        if found is not None:
            remarks = (*remarks, "The thread is in the library, but not the part of it that this leads to.")
        if not remarks and not self.context.session.settings.reading.ask_first:
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
        from threadreader.tui.dialogs.confirm_link import AddressScreen

        self.context.clear_notices()
        self.context.show(AddressScreen(address, remarks, inside=inside, saved=saved), then)

    def _answered(self, address: str, found: Addressed | None, answer: Answer | None) -> None:
        if answer == "open":
            self.open_outside(address)
        elif answer == "copy":
            self.context.copy(address, "the address")
        elif answer == "inside" and found is not None:
            self._go_inside(found)

    def open_outside(self, address: str) -> None:
        """Open an address in the browser."""
        self.context.in_thread(partial(open_address, address, self._lend_terminal), group="browser")

    def _lend_terminal(self, browse: Callable[[], bool]) -> None:
        """Step aside for a browser that runs in the terminal. Called from a thread. Raises AddressError."""
        self.context.call(self._browse, browse)

    def _browse(self, browse: Callable[[], bool]) -> None:
        from threadreader.tui.system.shell_pipe import browse_in_terminal

        try:
            with self.context.suspend():
                browse_in_terminal(browse)
        except SuspendNotSupported as error:
            raise AddressError("The browser of this system runs in a terminal, and here is none to lend.") from error

    def open_original(self) -> None:
        """Open the address of the post, else of the thread; in the list, of the thread under the cursor."""
        address = self._original()
        if safe_address(address):
            self.ask_before(Link(address or "", ""))
        else:
            self.context.notify("The original web address is not known.", timeout=4)

    def _original(self) -> str | None:
        stored, row = self.context.session.stored, self.context.threads.model.current
        if self.context.pane == "list":
            return row.url if row else None
        reading = self.context.current_post()
        permalink = safe_address(reading[2].permalink) if reading else None
        return permalink or (stored.row.url if stored else None)

    # The saved page

    def open_saved(self) -> None:
        """Open the saved page that the post stands on in the browser, as a safe copy or as it is."""
        thread, stored = self.context.thread_at(), self.context.session.stored
        if thread is not None:
            is_open = self.context.pane == "posts" and stored is not None and stored.row.id == thread
            self._find_saved(thread, self.context.posts.index if is_open else 0)

    def _find_saved(self, thread: int, post: int) -> None:
        from threadreader.tui.system.saved_page_file import file_of

        def find() -> tuple[KeptPage, Path | None] | None:
            """Return the page, and where its file is, if that still is there."""
            page = self.context.session.library.saved_page(thread, post)
            return (page, file_of(page)) if page is not None else None

        def found(page_and_file: tuple[KeptPage, Path | None] | None) -> None:
            if page_and_file is not None:
                self._ask_saved(*page_and_file)

        self.context.in_thread(find, found, group="saved", exclusive=True)

    def _ask_saved(self, page: KeptPage, file: Path | None) -> None:
        """Show which file it is, and open a safe copy or the original when the reader says so."""
        remark = "The copy runs no scripts and loads nothing. The original may run scripts and load from the network."
        shown = file.as_uri() if file else page.source

        def answered(answer: Answer | None) -> None:
            if answer in ("open", "original"):
                open_it = partial(self._open_saved, page, file, is_original=answer == "original")
                self.context.in_thread(open_it, group="browser")
            elif answer == "copy":
                self.context.copy(shown, "the address")

        self._show(shown, (remark,), answered, saved=True)

    def _open_saved(self, page: KeptPage, file: Path | None, is_original: bool) -> None:
        """Open the page, or a safe copy. Called in a thread. Raises AddressError."""
        from threadreader.tui.system.saved_page_file import Copies

        if self._copies is None:
            self._copies = Copies()
        opened = (file or self._copies.original(page)) if is_original else self._copies.safe(page)
        open_file(opened, self._lend_terminal)
