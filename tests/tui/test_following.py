"""The library changes while it is read: by another program, by folders that are kept in step."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from types import ModuleType

import pytest

from tests.importing.pages import page, write
from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import thread
from threadreader.library import Library
from threadreader.model import Thread
from threadreader.page import SavedPage


def add_elsewhere(reader: Reader, one: Thread, name: str = "other.html") -> None:
    """As another process would."""
    with Library.open(reader.library.path) as other:
        other.add(one, SavedPage(name, raw=name.encode(), url=one.url))


async def look(reader: Reader) -> None:
    """What the reader does every few seconds."""
    reader.screen.library_sync._look_at = 0.0
    reader.screen.library_sync.tick(monotonic())
    await reader.settle()


async def test_what_another_program_adds_is_listed(read: Read) -> None:
    async with read(thread()) as reader:
        add_elsewhere(reader, thread("Another", number=2))
        await look(reader)
        assert [row.title for row in reader.threads.model.rows] == ["A boat in the shed", "Another"]
        assert reader.title == "A boat in the shed"
        assert reader.notices == []


async def test_the_cursor_keeps_its_thread_and_its_line(read: Read) -> None:
    shelf = [thread(f"Thread {number}", 1, number=number) for number in range(1, 31)]
    async with read(*shelf, open_first=False) as reader:
        await reader.press("G", "k", "k")
        current, line = reader.threads.model.current, 2 * reader.threads.model.cursor - reader.threads.scroll_offset.y
        add_elsewhere(reader, thread("The newest", 1, number=0))
        await look(reader)
        assert reader.threads.model.rows[0].title == "The newest"
        assert reader.threads.model.current == current
        assert 2 * reader.threads.model.cursor - reader.threads.scroll_offset.y == line


async def test_at_its_top_the_list_shows_what_is_new(read: Read) -> None:
    shelf = [thread(f"Thread {number}", 1, number=number) for number in range(1, 31)]
    async with read(*shelf, open_first=False) as reader:
        await reader.press("j", "k")
        add_elsewhere(reader, thread("The newest", 1, number=0))
        await look(reader)
        assert "The newest" in reader.rows()[0]
        assert reader.threads.model.cursor == 1


async def test_a_cursor_that_nobody_has_moved_stays_at_the_top(read: Read) -> None:
    async with read(thread(), open_first=False) as reader:
        add_elsewhere(reader, thread("The newest", 1, number=0))
        await look(reader)
        assert (reader.threads.model.cursor, len(reader.threads.model.rows)) == (0, 2)


async def test_a_thread_that_goes_elsewhere_leaves_the_cursor_in_its_place(read: Read) -> None:
    async with read(
        *(thread(f"Thread {number}", 1, number=number) for number in (1, 2, 3)), open_first=False
    ) as reader:
        await reader.press("j")
        with Library.open(reader.library.path) as other:
            other.remove([2])
        await look(reader)
        assert reader.threads.model.current is not None
        assert reader.threads.model.current.title == "Thread 3"


async def test_marks_that_are_not_written_yet_are_kept(read: Read) -> None:
    async with read(thread()) as reader:
        add_elsewhere(reader, thread("Another", number=2))
        await reader.pilot.press("A")
        await look(reader)
        assert [row.unread for row in reader.threads.model.rows] == [0, 5]


async def test_a_mark_that_is_set_while_the_list_is_read_is_kept(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    async with read(thread()) as reader:
        session = reader.screen.session
        before = session.thread_list.read()
        await reader.press("A")
        assert not session.thread_list.take(before)
        assert session.thread_list.rows[0].unread == 0


async def test_nothing_is_read_anew_where_nothing_changed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    async with read(thread()) as reader:
        await reader.press("A")
        reader.screen.session.flush()
        monkeypatch.setattr(reader.screen.session.thread_list, "read", None)
        await look(reader)
        assert reader.notices == []


async def test_the_open_thread_stays_as_it_is_until_it_is_opened_again(read: Read) -> None:
    async with read(thread(posts=5), size=(100, 12)) as reader:
        await reader.press("J", "J", "J")
        text = reader.text
        add_elsewhere(reader, thread(posts=8))
        await look(reader)
        assert (reader.text, len(reader.posts.column.contents.posts)) == (text, 5)
        await reader.press("h", "enter")
        assert (reader.text, len(reader.posts.column.contents.posts)) == (text, 8)


async def test_past_its_end_a_thread_goes_on_with_what_came(read: Read) -> None:
    async with read(thread(posts=5), thread("Another", number=2)) as reader:
        await reader.press("A")
        reader.screen.session.flush()
        add_elsewhere(reader, thread(posts=8))
        await look(reader)
        await reader.press("n")
        assert (reader.title, reader.posts.index) == ("A boat in the shed", 5)
        await reader.press("A", "n")
        assert reader.title == "Another"


async def test_posts_that_came_unseen_stay_unread(read: Read) -> None:
    async with read(thread(posts=5)) as reader:
        add_elsewhere(reader, thread(posts=8))
        await look(reader)
        await reader.press("A")
        reader.screen.session.flush()
        assert reader.library.row(1).unread == 3
        assert reader.threads.model.rows[0].unread == 3


# Folders that are kept in step

Watched = Callable[..., Iterator[object]]


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, into which another page comes while it is watched."""
    folder = write(tmp_path / "saved", threads=1)

    def watch(*folders: Path, stop_event: Event, **options: object) -> Iterator[set[tuple[int, str]]]:
        assert folders == (folder,)
        yield set()
        (folder / "2-1.html").write_text(page(2))
        (folder / "none.html").write_text("<p>Nothing.</p>")
        yield {(1, str(folder / "2-1.html")), (1, str(folder / "none.html"))}

    module = ModuleType("watchfiles")
    module.watch = watch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "watchfiles", module)
    monkeypatch.setattr("threadreader.importing.watch._QUIET", 0.0)
    return folder


async def test_a_folder_is_added_and_kept_in_step(read: Read, watched: Path) -> None:
    async with read(sources=[watched], folders=[watched]) as reader:
        await reader.settle()
        await look(reader)
        assert sorted(row.title or "" for row in reader.threads.model.rows) == ["Thread 1", "Thread 2"]
        assert reader.title == "Thread 1", "what was there is one thread, and was opened"
        assert "Files: 1 added, 1 not a thread." in reader.notices


async def test_an_empty_folder_is_kept_in_step_too(read: Read, watched: Path) -> None:
    (watched / "1-1.html").unlink()
    async with read(sources=[watched], folders=[watched]) as reader:
        await reader.settle()
        await look(reader)
        assert [row.title for row in reader.threads.model.rows] == ["Thread 2"]


async def test_a_folder_without_a_thread_is_stayed_for_while_it_is_watched(read: Read, watched: Path) -> None:
    (watched / "1-1.html").write_text("<p>Nothing.</p>")
    async with read(sources=[watched], folders=[watched]) as reader:
        await reader.settle()
        await look(reader)
        assert (reader.app.failure, len(reader.threads.model.rows)) == (None, 1)
