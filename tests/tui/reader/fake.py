"""A reader without an app, for the tests of its controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from threadreader.errors import ThreadreaderError
from threadreader.library import PostRef
from threadreader.render.column import Column, Notes, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.post import View
from threadreader.tui.reader.context import Pane, ReaderContext
from threadreader.tui.state.history import Position
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.state.session import MarksChanged, Session
from threadreader.tui.state.visible_posts import VisiblePosts
from threadreader.tui.widgets.post_view.column_window import ColumnWindow
from threadreader.tui.widgets.post_view.reading_shape import ReadingShape
from threadreader.tui.widgets.prompt import Answer
from threadreader.tui.widgets.thread_list.model import CursorPosition, VisibleThreads

if TYPE_CHECKING:
    from threadreader.tui.widgets.post_view.view import PostView
    from threadreader.tui.widgets.thread_list.view import ThreadList

Result = TypeVar("Result")


class Asked(NamedTuple):
    """A question in the prompt."""

    label: str
    answered: Callable[[Answer], object]
    words: str = ""

    def answer(self, words: str) -> None:
        self.answered(Answer(words))


class FakeFinder:
    """A find that has found what a test says."""

    def __init__(self) -> None:
        self.found: tuple[int, ...] = ()
        self.is_active = False

    @property
    def count(self) -> int:
        return len(self.found)


class FakeSelection:
    """Text of posts that is selected, where `stretch` is not None."""

    stretch: object = None
    text = ""


class FakeImages:
    """Pictures among the posts: none are shown."""

    def __init__(self, posts: FakePosts) -> None:
        self._posts = posts

    def bare_line(self) -> int:
        return self._posts.spot.line


class FakeWindow(ColumnWindow):
    """Shows all posts of a thread; read to their end are those that a test names."""

    in_sight_to_their_end: tuple[int, ...] = ()

    def ended(self) -> tuple[int, ...]:
        return self.in_sight_to_their_end


class FakePosts:
    """The view of the posts: a column and a spot in it."""

    def __init__(self) -> None:
        self.window = FakeWindow(lambda: 10_000)
        self.shape = ReadingShape(cast("PostView", self))
        self.finder = FakeFinder()
        self.selection = FakeSelection()
        self.images = FakeImages(self)
        self.count: int | None = None
        self.header_repaints = 0

    def load(self, column: Column, spot: Spot, order: PostOrder | None = None) -> None:
        self.window.load(column, spot)
        self.shape.post_order = order or PostOrder()
        column.reshape(View(80))

    @property
    def column(self) -> Column:
        return self.window.column

    @property
    def spot(self) -> Spot:
        return self.window.spot

    @property
    def index(self) -> int:
        return self.window.index

    @property
    def shown(self) -> list[int]:
        return list(self.column.order)

    def go(self, spot: Spot) -> None:
        self.window.go(spot)

    def read(self, index: int) -> None:
        """Put a post at the top, by index."""
        self.go(Spot(self.column.item_of(index)))

    def repaint_headers(self) -> None:
        self.header_repaints += 1

    def keeping_place(self, change: Callable[[], object]) -> None:
        index = self.index
        change()
        self.go(Spot(self.column.item_of(index) if self.column.shows(index) else 1))

    def post_message(self, message: object) -> None:
        pass


class FakeThreads:
    """The list of threads: its model, and what it says where that is empty."""

    def __init__(self, session: Session) -> None:
        self.model = VisibleThreads(session.thread_list)
        self.empty_notes: Notes = ()
        self.top = 0

    def load(self) -> None:
        self.top = self.model.load(self.top)

    def filter(self, words: str) -> None:
        self.top = self.model.filter(words, self.top)

    @property
    def cursor_position(self) -> CursorPosition | None:
        return self.model.cursor_position(self.top)

    def return_to(self, position: CursorPosition) -> None:
        self.top = self.model.return_to(position)

    def set_open_thread(self, thread: int) -> None:
        self.model.open_thread = thread
        place = self.model.place_of(thread)
        if place is not None:
            self.model.go(place)

    def say_nothing(self, notes: Notes) -> None:
        self.empty_notes = notes


class FakeContext(ReaderContext):
    """Holds a session and fake panes; records what it is asked to do, and does work at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.fake_posts = FakePosts()
        self.fake_threads = FakeThreads(session)
        self._visible = VisiblePosts(self.fake_posts)
        self.in_pane: Pane = "posts"
        self.narrow = self.adding = False
        self.loaded = True
        self.notices: list[str] = []
        self.questions: list[Asked] = []
        self.jumps: list[tuple[int, PostRef | None]] = []
        """Threads that were gone to, and the post where one was given."""
        self.shown: list[tuple[Any, Callable[[Any], None] | None]] = []
        """Screens laid over the reader, and what gets their result."""
        self.copied: list[tuple[str, str]] = []
        """Texts for the clipboard, and what they are called."""
        self.finds: list[tuple[str, PostRef]] = []
        self.marks: list[MarksChanged] = []
        self.calls: list[str] = []
        """Names of other methods that were called."""
        session.listen(self.marks.append)

    # What there is

    @property
    def session(self) -> Session:
        return self._session

    @property
    def posts(self) -> PostView:
        return cast("PostView", self.fake_posts)

    @property
    def threads(self) -> ThreadList:
        return cast("ThreadList", self.fake_threads)

    @property
    def visible(self) -> VisiblePosts:
        return self._visible

    @property
    def pane(self) -> Pane:
        return self.in_pane

    @property
    def is_narrow(self) -> bool:
        return self.narrow

    @property
    def is_adding(self) -> bool:
        return self.adding

    @property
    def is_loaded(self) -> bool:
        return self.loaded

    @property
    def keys(self) -> dict[str, str]:
        return {"files.add": "+"}

    # Talking

    def ask(self, label: str, answered: Callable[[Answer], object], *, words: str = "", **more: object) -> None:
        self.questions.append(Asked(label, answered, words))

    def notify(self, text: str, **more: object) -> None:
        self.notices.append(text)

    def show(self, screen: Any, done: Any = None) -> None:
        self.shown.append((screen, done))

    # Going

    def turn_to(self, pane: Pane) -> None:
        self.in_pane = pane

    def open_thread(self, thread: int, position: Position | None = None) -> bool:
        """Show a thread from its first post on, as it comes."""
        stored = self._session.open(thread)
        order = PostOrder(stored.posts.parents, False)
        column = Column(ColumnContents(stored.posts), stored.lengths)
        column.arrange(order.arrangement())
        self.fake_posts.load(column, Spot(1), order)
        self.fake_threads.set_open_thread(thread)
        return True

    def go_to(self, thread: int, post: PostRef | None = None) -> bool:
        self.jumps.append((thread, post))
        return True

    def find(self, words: str, places: object, post: PostRef) -> None:
        self.finds.append((words, post))

    def walk_matches(self, step: int) -> None:
        self.calls.append("walk_matches")

    def keep_place(self) -> None:
        self.calls.append("keep_place")

    # Showing what has changed

    def update_status(self) -> None:
        pass

    def update_titles(self) -> None:
        pass

    def announce(self, hook: str, *arguments: object) -> None:
        self.calls.append(hook)

    def update_posts(self) -> None:
        self.calls.append("update_posts")

    def show_visible(self) -> None:
        self._visible.apply()

    def show_list(self) -> None:
        self.fake_threads.load()

    def reload_list(self) -> None:
        self._session.flush()
        assert self._session.thread_list.take(self._session.thread_list.read())
        self.fake_threads.load()

    def mount_below_list(self, *widgets: object) -> None:
        self.calls.append("mount_below_list")

    def set_displayed(self, selector: str, is_displayed: bool) -> None:
        self.calls.append(f"{'show' if is_displayed else 'hide'} {selector}")

    # Work

    def in_thread(
        self,
        call: Callable[[], Result],
        done: Callable[[Result], object] | None = None,
        *,
        group: str,
        exclusive: bool = False,
        failed: Callable[[ThreadreaderError], object] | None = None,
    ) -> None:
        try:
            result = call()
        except ThreadreaderError as error:
            (failed or self.show_error)(error)
        else:
            if done is not None:
                done(result)

    def flush(self) -> None:
        self._session.flush()

    def later(self, call: Callable[[], object]) -> None:
        call()

    def after_refresh(self, call: Callable[[], object]) -> None:
        call()

    def copy(self, text: str, what: str) -> None:
        self.copied.append((what, text))

    # For tests

    def mark_by_hand(self, indexes: Sequence[int]) -> None:
        """Mark posts of the open thread read."""
        self._session.mark(indexes, True)

    @property
    def read(self) -> list[int]:
        """Indexes of the read posts of the open thread."""
        assert self._session.stored is not None
        return [index for index, read in enumerate(self._session.stored.read) if read]
