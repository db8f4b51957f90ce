"""Where posts come from."""

from __future__ import annotations

from tests.library.samples import saved_page, thread
from threadreader.library import Library


def add(library: Library, *pages: tuple[str, int, range]) -> None:
    for day, (path, page, numbers) in enumerate(pages):
        library.add(thread(numbers, page=page, pages=3, saved=day), saved_page(path, f"{path} {day}"))


def test_saved_pages_come_in_the_order_of_the_thread(library: Library) -> None:
    add(library, ("/saved/2.html", 2, range(4, 7)), ("/saved/1.html", 1, range(1, 4)))
    found = library.origins(1)
    assert [(one.head.span.page, one.sources, one.posts, one.first) for one in found] == [
        (1, ("/saved/1.html",), 3, 0),
        (2, ("/saved/2.html",), 3, 3),
    ]


def test_of_copies_of_a_page_the_newest_comes_first(library: Library) -> None:
    add(library, ("/saved/old.html", 1, range(1, 4)), ("/saved/new.html", 1, range(1, 5)))
    assert [one.sources[0] for one in library.origins(1)] == ["/saved/new.html", "/saved/old.html"]
    assert [one.first for one in library.origins(1)] == [0, 0]


def test_a_post_comes_from_the_pages_it_is_on(library: Library) -> None:
    add(library, ("/saved/1.html", 1, range(1, 4)), ("/saved/2.html", 2, range(4, 7)))
    (one,) = library.origins(1, 4)
    assert (one.sources, one.head.span.page, one.head.saved_at is not None) == (("/saved/2.html",), 2, True)


def test_a_file_found_in_two_places_names_both(library: Library) -> None:
    for path in ("/saved/1.html", "/again/1.html"):
        library.add(thread(range(1, 4)), saved_page(path, "the same bytes"))
    (one,) = library.origins(1)
    assert set(one.sources) == {"/saved/1.html", "/again/1.html"}


def test_a_post_that_is_looked_at_in_passing_is_not_kept(library: Library) -> None:
    add(library, ("/saved/1.html", 1, range(1, 4)))
    posts = library.open_thread(1).posts
    assert posts.peek(1) is not posts.peek(1)
    assert posts.peek(1) == posts[1]
    assert posts.peek(1) is posts[1]
