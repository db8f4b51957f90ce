"""The two panes, the lines around them, and who has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from threadreader.library import Shelf
from threadreader.render.column import Column, Notes, Spot
from threadreader.render.post import View
from threadreader.render.wrap import width_of
from threadreader.tui.completion import Complete
from threadreader.tui.palette import bindings_of, sections
from threadreader.tui.reader.context import ReaderContext
from threadreader.tui.reader.panes import ListPane, PostPane
from threadreader.tui.reader.status import StatusLine
from threadreader.tui.session import Session
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.post_view import PostView
from threadreader.tui.widgets.prompt import Answer, Prompt, Question
from threadreader.tui.widgets.thread_list import ThreadList

Pane = Literal["list", "posts"]
_EMPTY: Notes = (
    ("title", "The library is empty."),
    ("", " "),
    ("", "Open a saved thread, and it is kept here:"),
    ("", " "),
    ("code", "    threadreader page.html"),
    ("", " "),
    ("", "Or press {} and name a file or a folder."),
    ("", " "),
    ("", "In a checkout of the project, this opens the sample threads:"),
    ("", " "),
    ("code", "    make run"),
    ("", " "),
)
_NONE_OPEN: Notes = (("dim", "Enter opens the thread under the cursor."),)


class PanesScreen(Screen[None]):
    """A list on the left, posts on the right; one of them at a time where there is no room for both."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(classes="-reading" if pane == "posts" else "-listing")
        self.set_class(pane == "posts" and not session.settings.list.beside, "-alone")
        if session.settings.look.linear:
            self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow")]
        self.session = session
        self.context = ReaderContext(self)  # type: ignore[arg-type]
        self.status_line = StatusLine(self.context)
        self.loaded = False
        """Whether the list of threads has been read."""
        self.threads = ThreadList(id="threads")
        self.threads.is_linear = session.settings.look.linear
        self._known_keys: dict[Pane, tuple[dict[str, str], dict[str, str]]] = {}
        """The keymap with which they were looked for, and what `_keys` found then."""
        self.posts = self._post_view()
        self.prompt = Prompt(id="prompt")
        self._list_title = Bar(id="list-title")
        self._thread_title = Bar(id="thread-title")

    def compose(self) -> ComposeResult:
        """The panes above, the prompt or the status line below."""
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield self._list_title
                with ListPane():
                    yield self.threads
            with PostPane(id="right"):
                yield self._thread_title
                yield self.posts
        yield self.status_line.bar

    def ask(
        self,
        label: str,
        answered: Callable[[Answer], object],
        *,
        words: str = "",
        hint: str = "",
        changed: Callable[[Answer], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        complete: Complete | None = None,
        switch: str = "",
        history: Sequence[Answer] = (),
    ) -> None:
        """Ask in the prompt, see `Question`; nothing where the prompt is not there yet."""
        if self.prompt.is_mounted:
            question = Question(label, answered, changed, cancelled, complete, switch, history)
            self.prompt.ask(question, words, hint)

    def _swap_foot(self, is_asking: bool) -> None:
        """Show the prompt in place of the status line, or the other way round."""
        self.status_line.bar.display = not is_asking
        if not is_asking:
            self.tell_status()

    def _post_view(self) -> PostView:
        """The view of the posts as the settings want it."""
        reading, is_linear = self.session.settings.reading, self.session.settings.look.linear
        kind = PostView
        if is_linear:
            from threadreader.tui.linear import LinearView

            kind = LinearView
        posts = kind(id="posts")
        posts.text_width = reading.text_width
        posts.usual = View(
            80,
            quotes_open=reading.quotes_open,
            spoilers_open=reading.spoilers_open,
            long_quote=reading.long_quote,
            linear=is_linear,
        )
        return posts

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is seen at a time."""
        return self.app.size.width < 80 or self.session.settings.look.linear

    @property
    def pane(self) -> Pane:
        """The pane that was last worked in."""
        return "posts" if self.has_class("-reading") else "list"

    def turn_to(self, pane: Pane) -> None:
        """Give a pane the focus, shown if it was put away."""
        if pane != self.pane:
            classes = {"-reading": pane == "posts", "-listing": pane == "list"}
            is_alone = self.has_class("-alone") or not self.session.settings.list.beside
            self.update_classes({**classes, "-alone": is_alone and pane == "posts"})
        self.set_focus(self.posts if pane == "posts" else self.threads, scroll_visible=False)
        self.tell_status()

    def action_other_pane(self) -> None:
        """Between the panes."""
        self.turn_to("list" if self.pane == "posts" else "posts")

    def action_to_list(self) -> None:
        """To the list."""
        self.turn_to("list")

    def action_toggle_list(self) -> None:
        """Show the list, or put it away."""
        if self.is_narrow:
            self.action_other_pane()
        elif not self.has_class("-alone"):
            self.turn_to("posts")
            self.add_class("-alone")
        else:
            self.remove_class("-alone")

    def on_descendant_focus(self) -> None:
        """A click into a pane."""
        if self.focused in (self.posts, self.threads):
            pane: Pane = "posts" if self.focused is self.posts else "list"
            if pane != self.pane:
                self.turn_to(pane)

    def on_resize(self) -> None:
        """Another size has room for other hints."""
        self.call_after_refresh(self.tell_status)
        self.call_after_refresh(self.tell_titles)

    # What the lines around the panes say

    def show_no_thread(self) -> None:
        """What to do while no thread is open."""
        has_threads = bool(self.session.rows) or self.session.shelf is not Shelf.THREADS
        notes = _NONE_OPEN if has_threads else self.empty_library() if self.loaded else ()
        self.posts.load(Column(opening=notes), Spot(0))

    def empty_library(self) -> Notes:
        """What to do in an empty library."""
        key = self._keys().get("files.add", "")
        return tuple((style, text.format(key)) for style, text in _EMPTY if key or "{}" not in text)

    def tell_titles(self) -> None:
        """The line above each pane."""
        session = self.session
        threads, total = self.threads, f"{len(session.rows):,}"
        found = f"{len(threads.shown):,} of {total}" if threads.words else total
        shelf, order = session.shelf.value.capitalize(), session.order.label
        left = (
            (shelf, "bold"),
            (f"  /{threads.words}" if threads.words else "", ""),
            (f"  {order}" if order else "", ""),
        )
        room = self._list_title.size.width - 6 - sum(width_of(text) for text, _ in left)
        unread = f"{session.total_unread:,}" if session.total_unread and not threads.words else ""
        for told in (f"{total} · {unread} unread", f"{total} · {unread}●") if unread else ():
            if width_of(told) <= room:
                found = told
                break
        self._list_title.tell(left, found if self.loaded else "")
        row = session.stored.row if session.stored else None
        title = (row.title or "(no title)") if row else ""
        place = " › ".join(filter(None, (row.site, row.board))) if row else ""
        roomy = self.app.size.width >= 100
        self._thread_title.tell(((title, "bold"),), place if roomy else "")

    def tell_status(self) -> None:
        """Draw the status line anew."""
        self.status_line.update()

    def told_shown(self) -> str:
        """Which posts are shown, where it is not all of them."""
        return ""

    def tell_begun(self, key: str) -> None:
        """Show the first of two keys while the second one is waited for."""
        if key != self.status_line.begun:
            self.status_line.begun = key
            self.tell_status()

    def _keys(self) -> dict[str, str]:
        """The first key of each binding that works in the pane, by the id of the binding. Asked for at each key."""
        known = self._known_keys.get(self.pane)
        if known is None or known[0] != self.app._keymap:
            known = self._known_keys[self.pane] = dict(self.app._keymap), self._found_keys()
        return known[1]

    def _found_keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        focused = self.posts if self.pane == "posts" else self.threads
        for node in focused.ancestors_with_self:
            if not isinstance(node, Widget):
                continue
            for binding in bindings_of(node):
                if binding.id:
                    keys.setdefault(binding.id, self.app.get_key_display(binding))
        return keys

    def action_help(self) -> None:
        """All keys that work here."""
        from threadreader.tui.screens.help import HelpScreen

        self.status_line.greets = False
        self.tell_status()
        self.app.push_screen(HelpScreen(sections(self.app, self.app.screen)))
