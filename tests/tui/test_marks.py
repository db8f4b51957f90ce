"""Bookmarks, notes, tags, authors, the archive and the bin, in the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader.errors import LibraryBusyError, LibraryError
from threadreader.library import AuthorMark, Library, Shelf
from threadreader.tui.dialogs.bookmarks import BookmarksScreen
from threadreader.tui.dialogs.help import HelpScreen

SHELF = tuple(thread(title, 3, number) for number, title in enumerate(("One", "Two", "Three"), 1))


def on(reader: Reader, where: Shelf) -> list[str | None]:
    reader.screen.session.flush()
    return [row.title for row in reader.library.threads(where)]


def header(reader: Reader, author: str) -> str:
    return next(line for line in reader.lines() if f"  {author}" in line)


async def test_m_bookmarks_the_post(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "m")
        assert "#1  member0  ★" in header(reader, "member0")
        reader.screen.session.flush()
        assert [one.index for one in reader.library.bookmarks()] == [0]
        await reader.press("m")
        assert "★" not in reader.text
        reader.screen.session.flush()
        assert reader.library.bookmarks() == []


async def test_w_writes_a_note_that_stands_below_the_post(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "J", "w")
        await reader.type("ask him")
        await reader.press("enter")
        assert "✎ ask him" in reader.text
        assert "#2  member1  ✎" in header(reader, "member1")
        assert reader.posts.index == 1, "marks move nothing"
        assert reader.focused == "posts"
        reader.screen.session.flush()
        assert reader.library.open_thread(1).notes == {1: "ask him"}


async def test_a_note_is_edited_and_taken_away(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "w", "a", "enter")
        await reader.press("w", "b", "enter")
        assert "✎ ab" in reader.text
        await reader.press("w", "backspace", "backspace", "enter")
        assert "✎" not in reader.text


async def test_escape_leaves_a_note_as_it_was(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "w", "a", "escape")
        assert "✎" not in reader.text
        assert reader.focused == "posts"


async def test_quote_lists_bookmarks_and_goes_to_one(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "J", "m", "right_square_bracket", "J", "J", "J", "m", "apostrophe")
        assert isinstance(reader.app.screen, BookmarksScreen)
        assert [one.title for one in reader.app.screen.choices] == ["Two", "One"]
        await reader.press("j", "k", "j", "enter")
        assert (reader.title, reader.posts.index) == ("One", 1)
        await reader.press("backspace")
        assert (reader.title, reader.posts.index) == ("Two", 2)


async def test_the_list_of_bookmarks_can_be_left(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "m", "apostrophe", "escape")
        assert reader.app.screen is reader.screen
        assert reader.title == "One"


async def test_no_bookmarks_are_told(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("apostrophe")
        assert "no bookmarks" in reader.notices[0]


async def test_t_edits_the_tags_of_the_open_thread(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("t")
        await reader.type("#wet b")
        await reader.press("enter")
        assert "#b #wet" in reader.rows()[1]
        reader.screen.session.flush()
        assert reader.library.tags(1) == ("b", "wet")
        await reader.press("t", *["backspace"] * 4, "enter")
        assert "#b" in reader.rows()[1]
        assert "#wet" not in reader.rows()[1]


async def test_t_edits_the_tags_of_the_thread_under_the_cursor(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "t", "x", "enter")
        assert reader.focused == "threads"
        assert "#x" in reader.rows()[3]
        await reader.press("slash")
        await reader.type("#x")
        assert [reader.threads.model.rows[index].title for index in reader.threads.model.shown] == ["Two"]


async def test_a_archives_and_takes_out_again(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "a")
        assert (on(reader, Shelf.THREADS), on(reader, Shelf.ARCHIVED)) == (["One", "Three"], ["Two"])
        assert reader.threads.model.current is not None
        assert reader.threads.model.current.title == "Three", "the cursor stays where it is"
        await reader.press("v")
        assert "Archived" in reader.screen.titles.above_list.text
        assert "Two" in reader.rows()[0]
        await reader.press("a")
        assert "The archive is empty." in "".join(reader.rows())
        assert on(reader, Shelf.ARCHIVED) == []


@pytest.mark.parametrize("key", ["D", "delete"])
async def test_D_removes_and_in_the_bin_puts_back(read: Read, key: str) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press(key)
        assert on(reader, Shelf.BIN) == ["One"]
        assert "Press U to undo" in reader.notices[-1]
        await reader.press("v", "v")
        assert "Bin" in reader.screen.titles.above_list.text
        await reader.press(key)
        assert on(reader, Shelf.BIN) == []
        await reader.press("v")
        assert [row.title for row in reader.threads.model.rows] == ["One", "Two", "Three"]


async def test_the_count_of_unread_posts_follows(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        assert "3 · 9 unread" in reader.screen.titles.above_list.text
        await reader.press("D")
        assert "2 · 6 unread" in reader.screen.titles.above_list.text


async def test_U_takes_back_one_mark_after_another(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "m", "A", "w", "x", "enter", "tab", "D")
        assert len(reader.threads.model.rows) == 2
        await reader.press("U")
        assert [row.title for row in reader.threads.model.rows] == ["One", "Two", "Three"]
        assert reader.notices[-1] == "Undone: removed “One”."
        await reader.press("tab")
        assert "✎" in reader.text
        await reader.press("U")
        assert "✎" not in reader.text
        assert reader.read == [0, 1, 2]
        await reader.press("U")
        assert reader.read == []
        assert "3●" in reader.rows()[1]
        assert "★" in reader.text
        await reader.press("U")
        assert "★" not in reader.text
        await reader.press("U")
        assert reader.notices[-1] == "There is nothing to undo."


async def test_H_highlights_an_author_then_hides_them(read: Read) -> None:
    posts = [post(0, author="ada"), post(1, author="bo"), post(2, author="ada")]
    async with read(thread(posts=posts)) as reader:
        await reader.press("J", "H")
        assert reader.notices[-1] == "Highlighted ada."
        assert "marked" in reader.posts.column.header(3).pieces[2][1]
        assert "marked" not in reader.posts.column.header(2).pieces[2][1]
        await reader.press("H")
        assert reader.notices[-1] == "Posts by ada are hidden."
        assert reader.text.count("hidden author") == 2
        assert "Sentence of post number 2." in reader.text
        assert "Sentence of post number 3." not in reader.text
        reader.screen.session.flush()
        assert reader.library.marked_authors() == {"ada": AuthorMark.HIDDEN}
        await reader.press("H")
        assert "hidden author" not in reader.text


async def test_marks_are_there_when_the_thread_is_opened_again(shelve: Shelve) -> None:
    library: Library = shelve(*SHELF)
    library.bookmark(1, [0], True)
    library.set_note(1, 0, "hello")
    library.mark_author("member1", AuthorMark.HIDDEN)
    library.tag([2], add=["x"])
    async with Reader(library, 1) as reader:
        assert "★  ✎" in reader.text
        assert "✎ hello" in reader.text
        assert "hidden author" in reader.text
        assert "#x" in reader.rows()[3]


async def test_keys_do_nothing_where_there_is_nothing(read: Read) -> None:
    async with read(open_first=False) as reader:
        await reader.press("m", "w", "t", "H", "U", "a", "D", "apostrophe", "v", "v", "v", "tab", "m", "w", "H", "t")
        assert reader.app.is_running
        assert not reader.screen.prompt.is_open


async def test_help_names_the_keys_of_the_list(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("question_mark")
        screen = reader.app.screen
        assert isinstance(screen, HelpScreen)
        listed = dict(row for _, rows in screen.sections for row in rows)
        assert {"a", "t", "'", "U", "v"} <= set(listed)


@pytest.mark.parametrize(("number", "index"), [("7", 1), ("1", 0), ("p2", 2)])
async def test_a_thread_opens_at_a_post(shelve: Shelve, number: str, index: int) -> None:
    posts = [replace(post(at), number=shown) for at, shown in enumerate((None, "7", None))]
    async with Reader(shelve(thread(posts=posts)), 1, post=number) as reader:
        assert reader.posts.index == index
        assert reader.posts.spot.item == index + 1


async def test_a_post_that_is_not_there_is_told(shelve: Shelve) -> None:
    async with Reader(shelve(*SHELF), 1, post="99") as reader:
        assert reader.notices == ["There is no post 99 in this thread."]
        assert reader.title == "One"


async def test_marks_that_cannot_be_written_are_told_and_reading_goes_on(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(*SHELF) as reader:
        for name in ("touch", "set_place", "bookmark"):
            monkeypatch.setattr(reader.library, name, full)
        await reader.press("J", "m", "right_square_bracket")
        assert reader.title == "Two"
        assert "The disk is full." in reader.notices
        await reader.pilot.press("Q")
        await reader.pilot.pause()
    assert str(reader.app.session.writes.failure) == "The disk is full."


def full(*_: object) -> None:
    raise LibraryError("The disk is full.")


async def test_what_a_busy_library_does_not_take_is_written_later(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise LibraryBusyError("in use")

    async with read(*SHELF) as reader:
        session = reader.screen.session
        session.flush()
        with monkeypatch.context() as patch:
            patch.setattr(reader.library, "bookmark", busy)
            session.bookmark(0)
            with pytest.raises(LibraryBusyError):
                session.flush()
        session.flush()
        assert len(reader.library.bookmarks()) == 1


async def test_that_nothing_is_kept_in_a_library_that_may_not_be_written_to_is_told_once(
    shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(*SHELF).close()
    monkeypatch.setattr("threadreader.library.storage.database.may_be_written", lambda path: False)
    async with Reader(Library.open(), 1) as reader:
        await reader.press("J", "m", "m", "right_square_bracket", "m")
        reader.screen.session.flush()
        assert reader.title == "Two"
        told = [one for one in reader.notices if "will be kept" in one]
        assert len(told) == len(reader.notices) == 1
    assert reader.app.session.writes.failure is None


async def test_why_marks_cannot_be_written_is_told_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    async with read(*SHELF) as reader:
        monkeypatch.setattr(reader.library, "bookmark", full)
        session = reader.screen.session
        session.flush()
        session.bookmark(0)
        with pytest.raises(LibraryError):
            session.flush()
        session.bookmark(1)
        session.flush()
