"""Pages into the library: once each, joined into threads, nothing forgotten."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import START, URL, kept_pages, post, saved_page, thread
from threadreader.errors import LibraryError, NoThreadError
from threadreader.library import Library, ReadingPlace
from threadreader.merge import merge
from threadreader.model import Board, Image, Kind, PageSpan, Text, Thread
from threadreader.page import SavedPage
from threadreader.results import PageResult


def ids(library: Library, thread_id: int) -> list[str | None]:
    return [one.id for one in library.open_thread(thread_id).posts]


def test_a_page_becomes_a_thread(library: Library) -> None:
    given = replace(thread([1, 2], saved=2, page=1, pages=1), board=Board(("Audio", "Headphones")), engine="xenforo")
    outcome = library.add(given, saved_page())
    assert outcome == PageResult("/saved/pads.html", "added", 1)
    stored = library.open_thread(1)
    assert replace(stored.thread, posts=tuple(stored.posts)) == given
    row = stored.row
    assert (row.title, row.site, row.board, row.engine) == ("Closed pads", "forum.example", "Headphones", "xenforo")
    assert (row.posts, row.unread, row.saved_pages, row.pages) == (2, 2, 1, 1)
    assert (row.first_at, row.last_at) == (given.posts[0].posted_at, given.posts[1].posted_at)
    assert library.threads() == [row]


def test_the_same_page_is_added_once(library: Library) -> None:
    library.add(thread([1, 2]), saved_page())
    assert library.add(thread([1, 2]), saved_page()) == PageResult("/saved/pads.html", "unchanged", 1)
    assert len(library.threads()) == 1


def test_the_same_bytes_under_another_path_are_one_thread_with_both_sources(library: Library, tmp_path: Path) -> None:
    library.add(thread([1], url=None), saved_page("/saved/one.html"))
    assert library.add(thread([1], url=None), saved_page("/saved/two.html")) == PageResult(
        "/saved/two.html", "unchanged", 1
    )
    assert len(library.threads()) == 1
    with sqlite3.connect(tmp_path / "library.db") as db:
        assert db.execute("SELECT path FROM sources ORDER BY path").fetchall() == [
            ("/saved/one.html",),
            ("/saved/two.html",),
        ]


def test_other_bytes_without_an_address_are_another_thread(library: Library) -> None:
    library.add(thread([1], url=None), saved_page("/saved/one.html", "one"))
    assert library.add(thread([2], url=None), saved_page("/saved/two.html", "two")) == PageResult(
        "/saved/two.html", "added", 2
    )


@pytest.mark.parametrize("url", [URL, None])
def test_a_changed_file_updates_its_thread(library: Library, url: str | None) -> None:
    library.add(thread([1, 2], url=url), saved_page(words="before"))
    changed = replace(thread([1, 2, 3], url=url), posts=(post(1), post(2, "Better words."), post(3)))
    assert library.add(changed, saved_page(words="after")) == PageResult("/saved/pads.html", "updated", 1)
    stored = library.open_thread(1)
    assert tuple(stored.posts) == changed.posts
    assert (stored.row.posts, stored.row.saved_pages) == (3, 1)


def test_a_changed_file_without_post_ids_holds_no_post_twice(library: Library) -> None:
    before = replace(thread([]), posts=(post(1, known=False), post(2, known=False)))
    library.add(before, saved_page(words="before"))
    library.mark_threads([1], True)
    after = replace(thread([]), posts=(post(1, known=False), post(2, "Other words.", known=False)))
    library.add(after, saved_page(words="after"))
    stored = library.open_thread(1)
    assert tuple(stored.posts) == after.posts
    assert list(stored.read) == [1, 1]
    assert [older.blocks for _, older in library.versions(1, 1)] == [before.posts[1].blocks]


def test_a_post_without_id_that_a_changed_file_lacks_is_not_lost(library: Library) -> None:
    posts = tuple(post(number, known=False) for number in range(4))
    library.add(replace(thread([]), posts=posts), saved_page(words="before"))
    library.add(replace(thread([]), posts=(posts[0], *posts[2:])), saved_page(words="after"))
    stored = library.open_thread(1)
    assert tuple(stored.posts) == posts
    assert stored.gone == {1}


def test_a_file_saved_again_when_the_thread_had_grown(library: Library) -> None:
    before = replace(thread([]), posts=(post(1, known=False),))
    library.add(before, saved_page(words="before"))
    after = replace(thread([], page=1, pages=2), posts=(post(1, "Edited.", known=False), post(2, known=False)))
    library.add(after, saved_page(words="after"))
    assert tuple(library.open_thread(1).posts) == after.posts


def test_posts_that_a_newer_save_lacks_stay(library: Library) -> None:
    library.add(thread([1, 2, 3]), saved_page(words="before"))
    library.add(thread([1, 3, 4]), saved_page(words="after"))
    assert ids(library, 1) == ["1", "2", "3", "4"]
    assert library.threads()[0].saved_pages == 2


def test_a_path_may_hold_another_page_of_the_thread_later(library: Library) -> None:
    library.add(thread([1, 2], page=1, pages=2), saved_page(words="first"))
    library.add(thread([3, 4], page=2, pages=2), saved_page(words="second"))
    assert ids(library, 1) == ["1", "2", "3", "4"]


def test_a_path_may_hold_another_thread_later(library: Library) -> None:
    library.add(thread([1], url=None), saved_page(words="one"))
    library.add(thread([7], url=None, title="Lathes"), saved_page(words="two"))
    assert {row.title for row in library.threads()} == {"Closed pads", "Lathes"}


PAGES = (
    thread([1, 2, 3], page=1, pages=4, saved=3, claimed=9),
    thread([3, 4, 5], page=2, pages=4, saved=2),
    thread([9], page=4, pages=4, saved=5),
    thread([2, 3, 4], page=1, pages=3, saved=1),
)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
def test_pages_become_one_thread_in_any_order(library: Library, order: tuple[int, ...]) -> None:
    for number in order:
        library.add(PAGES[number], saved_page(f"/saved/{number}.html", f"page {number}"))
    stored = library.open_thread(1)
    assert replace(stored.thread, posts=tuple(stored.posts)) == merge(PAGES)
    assert len(library.threads()) == 1


@st.composite
def saves(draw: st.DrawFn) -> list[Thread]:
    """Saves of one thread in any order, each of another day: pages with or without number, posts deleted or edited."""
    pages = []
    for day in draw(st.permutations(range(draw(st.integers(1, 5))))):
        number = draw(st.integers(1, 3))
        shown = [i for i in range(number * 3, number * 3 + 3) if draw(st.integers(0, 7))]
        known, words = draw(st.booleans()), draw(st.sampled_from((None, "Edited.")))
        parents = [draw(st.sampled_from((None, 0, i))) for i in range(len(shown))]
        posts = tuple(post(i, words, known=known, parent=parent) for i, parent in zip(shown, parents, strict=True))
        page = thread([], page=draw(st.sampled_from((None, number))), pages=3, saved=day)
        pages.append(replace(page, posts=posts))
    return pages


@pytest.mark.slow
@given(saves())
@settings(deadline=None, max_examples=60)
def test_the_library_merges_as_merge_does(pages: list[Thread]) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for number, page in enumerate(pages):
            library.add(page, saved_page(f"/saved/{number}.html", f"page {number}"))
        stored = library.open_thread(1)
        assert replace(stored.thread, posts=tuple(stored.posts)) == merge(pages)
        assert stored.row.posts == len(stored.posts)
        assert len(library.threads()) == 1


def test_parents_are_indexes_of_the_whole_thread(library: Library) -> None:
    first, second = (post(1), post(2, parent=0)), (post(3, parent=1), post(4, parent=0))
    library.add(replace(thread([], page=2), posts=second), saved_page("/saved/2.html", "2"))
    library.add(replace(thread([], page=1), posts=first), saved_page("/saved/1.html", "1"))
    assert [one.parent for one in library.open_thread(1).posts] == [None, 0, 3, 2]


def test_read_posts_and_the_place_survive_a_merge(library: Library) -> None:
    library.add(thread([3, 4], page=2), saved_page("/saved/2.html", "2"))
    library.mark_read(1, [1], True)
    library.set_place(library.open_thread(1).ref(1), 7)
    library.add(thread([1, 2], page=1), saved_page("/saved/1.html", "1"))
    stored = library.open_thread(1)
    assert list(stored.read) == [0, 0, 0, 1]
    assert stored.place == ReadingPlace(3, 7)
    assert stored.row.unread == 3


def test_the_newest_save_has_the_last_word(library: Library) -> None:
    newer = replace(thread([], saved=9), posts=(post(1, "Edited."),))
    older = replace(thread([], saved=1), posts=(post(1, "As first written."),))
    library.add(newer, saved_page("/saved/b.html", "b"))
    library.add(older, saved_page("/saved/a.html", "a"))
    assert library.open_thread(1).posts[0].blocks == (Text("Edited."),)


def test_better_extraction_of_the_same_bytes_updates(library: Library) -> None:
    library.add(thread([1, 2]), saved_page())
    library.mark_threads([1], True)
    assert library.add(replace(thread([1, 2]), engine="xenforo"), saved_page()) == PageResult(
        "/saved/pads.html", "updated", 1
    )
    assert library.threads()[0].engine == "xenforo"
    assert library.threads()[0].unread == 0


def test_a_thread_without_address_gets_the_one_that_is_found_later(library: Library) -> None:
    library.add(thread([1], url=None), saved_page())
    library.add(thread([1]), saved_page())
    assert library.add(thread([2], page=2), saved_page("/saved/2.html", "2")) == PageResult(
        "/saved/2.html", "updated", 1
    )


def test_a_page_moves_to_the_thread_it_turns_out_to_belong_to(library: Library) -> None:
    library.add(thread([2], url=None), saved_page("/saved/2.html", "2"))
    library.add(thread([1]), saved_page("/saved/1.html", "1"))
    library.add(thread([2]), saved_page("/saved/2.html", "2"))
    assert [row.posts for row in library.threads()] == [2]


def test_pictures_that_lie_beside_only_one_copy_are_not_lost(library: Library) -> None:
    bare = replace(thread([]), posts=(replace(post(1), blocks=(Image("https://x.example/a.png"),)),))
    whole = replace(bare, posts=(replace(post(1), blocks=(Image("https://x.example/a.png", file="a/a.png"),)),))
    library.add(bare, saved_page("/saved/bare.html"))
    assert library.add(whole, saved_page("/saved/whole.html")).outcome == "updated"
    assert library.add(bare, saved_page("/saved/bare.html")).outcome == "unchanged"
    assert library.open_thread(1).posts[0].blocks == whole.posts[0].blocks


def test_kept_pages_have_their_bytes_and_sources(library: Library) -> None:
    library.add(thread([2], page=2, saved=1), saved_page("/saved/2.txt", text="plain words"))
    library.add(thread([1], page=1), saved_page("/saved/1.html", "markup"))
    second, first = kept_pages(library, 1)
    assert (first.source, first.data, first.media) == ("/saved/1.html", b"markup", "html")
    assert (second.source, second.data, second.media) == ("/saved/2.txt", b"plain words", "text")
    assert (second.url, second.saved_at) == (URL, thread([], saved=1).saved_at)


def test_standard_input_is_no_path(library: Library) -> None:
    library.add(thread([1], url=None), SavedPage("-", markup=b"one", raw=b"one"))
    library.add(thread([2], url=None), SavedPage("-", markup=b"two", raw=b"two"))
    assert len(library.threads()) == 2
    assert kept_pages(library, 1)[0].source == "-"


def test_a_member_of_a_container_has_its_own_source(library: Library) -> None:
    for number, member in enumerate(("b.html", "a.html")):
        page = SavedPage(f"/saved/all.zip!{member}", path=Path("/saved/all.zip"), raw=member.encode())
        library.add(thread([9 - number], url=None), page)
    assert [page.source for row in library.threads() for page in kept_pages(library, row.id)] == [
        "/saved/all.zip!b.html",
        "/saved/all.zip!a.html",
    ]


def test_a_file_name_that_is_no_utf8_comes_back_whole(library: Library) -> None:
    name = "/saved/caf\udce9.html"
    library.add(thread([1]), saved_page(name))
    assert library.add(thread([1]), saved_page(name)) == PageResult(name, "unchanged", 1)
    assert kept_pages(library, 1)[0].source == name


def test_a_page_without_thread_is_refused(library: Library) -> None:
    with pytest.raises(NoThreadError, match="login"):
        library.add(Thread(Kind.NONE, reason="This is a login page."), saved_page())
    assert library.threads() == []


def test_numbers_and_dates_of_any_size_are_stored(library: Library) -> None:
    huge = replace(thread([1]), span=PageSpan(10**30, 10**30, 10**30), saved_at=START.max.replace(tzinfo=START.tzinfo))
    library.add(huge, saved_page())
    assert library.threads()[0].posts == 1


def test_a_thread_that_is_not_there(library: Library) -> None:
    with pytest.raises(LibraryError, match="no thread 5"):
        library.open_thread(5)
