"""Where the pages of a thread were saved, post by post."""

from __future__ import annotations

from tests.library.samples import saved_page, thread
from threadreader.library import Library
from threadreader.page import SavedPage


def test_each_post_leads_to_the_page_it_stands_on(library: Library) -> None:
    library.add(thread(range(3), page=1), saved_page("/saved/a.html", "one"))
    library.add(thread(range(3, 5), page=2), saved_page("/saved/b.html", "two"))
    library.open_thread(1)
    saves = library.saves(1)
    paths = [[path for save in saves.of(index) for path in save.paths] for index in range(5)]
    assert paths == [["/saved/a.html"]] * 3 + [["/saved/b.html"]] * 2


def test_the_newest_save_comes_first(library: Library) -> None:
    library.add(thread(range(3), saved=9), saved_page("/new/a.html", "newer"))
    library.add(thread(range(3), saved=2), saved_page("/old/a.html", "older"))
    library.open_thread(1)
    assert [save.paths for save in library.saves(1).of(0)] == [("/new/a.html",), ("/old/a.html",)]


def test_a_page_may_have_been_read_from_several_places(library: Library) -> None:
    library.add(thread(range(2)), saved_page("/first/a.html", "same"))
    library.add(thread(range(2)), saved_page("/second/a.html", "same"))
    library.open_thread(1)
    (save,) = library.saves(1).of(0)
    assert set(save.paths) == {"/first/a.html", "/second/a.html"}
    assert library.kept(save.page)[0].data == b"same"


def test_standard_input_lies_nowhere(library: Library) -> None:
    library.add(thread(range(2)), SavedPage("-", raw=b"piped"))
    library.open_thread(1)
    (save,) = library.saves(1).of(1)
    assert save.paths == ()


def test_no_post_no_save(library: Library) -> None:
    library.add(thread(range(2)), saved_page())
    library.open_thread(1)
    assert library.saves(1).of(7) == ()
