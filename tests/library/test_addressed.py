"""What of the library an address leads to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.engines import fixtures
from tests.library.samples import saved_page, thread
from threadreader.engines.read import read_thread
from threadreader.library import Library
from threadreader.library.resolve_url import Addressed
from threadreader.library.url_targets import pointer
from threadreader.model import Thread

pytestmark = pytest.mark.slow

BOARD = "https://forum.example"


def add(library: Library, one: Thread, name: str = "page") -> None:
    library.add(one, saved_page(f"/saved/{name}.html", name))


@pytest.fixture
def pads(library: Library) -> Library:
    """Thread 812 with posts 1 to 40 on two pages, and another one of the same forum."""
    numbered = thread(range(1, 21), page=1, pages=2)
    add(library, numbered, "one")
    add(library, thread(range(21, 41), page=2, pages=2, url=f"{BOARD}/threads/pads.812/page-2"), "two")
    add(library, thread(range(101, 104), url=f"{BOARD}/threads/felt.99/", title="Felt"), "felt")
    return library


def place(library: Library, thread: int, index: int | None) -> Addressed:
    """A post of a thread by its index, or the thread alone."""
    return Addressed(thread) if index is None else Addressed(thread, library.open_thread(thread).ref(index), index)


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("https://forum.example/threads/pads.812/", None),
        ("https://www.forum.example/threads/pads-and-felt.812", None),
        ("https://web.archive.org/web/20240501000000/https://forum.example/threads/pads.812/", None),
        ("https://forum.example/threads/pads.812/page-1", None),
        ("https://forum.example/threads/pads.812/post-17", 16),
        ("https://forum.example/threads/pads.812/page-2#post-23", 22),
        ("https://forum.example/threads/pads.812/#23", 22),
        ("https://forum.example/threads/812/page-2", 20),
        ("https://forum.example/index.php?threads/pads.812/page-2#post-23", 22),
    ],
)
def test_an_address_leads_to_its_thread(pads: Library, url: str, post: int | None) -> None:
    assert pads.addressed(url) == place(pads, 1, post)


@pytest.mark.parametrize(
    "url",
    [
        "https://forum.example/posts/102/",
        "https://forum.example/goto/post?id=5&post=102",
        "https://forum.example/index.php?posts/102/",
        "https://forum.example/showthread.php?p=102#post102",
    ],
)
def test_a_post_is_found_without_its_thread(pads: Library, url: str) -> None:
    assert pads.addressed(url) == place(pads, 2, 1)


@pytest.mark.parametrize(
    "url",
    [
        "https://forum.example/threads/other.813/",
        "https://forum.example/threads/other.813/page-2",
        "https://forum.example/",
        "https://other.example/posts/102/",
        "https://other.example/threads/pads.812/",
        "mailto:ada@forum.example",
        "http://[broken",
        "nothing",
        "",
    ],
)
def test_what_is_not_held_is_not_found(pads: Library, url: str) -> None:
    assert pads.addressed(url) is None


@pytest.mark.parametrize("tail", ["post-999", "page-3", "#post-999", "?p=999"])
def test_what_is_not_saved_of_a_thread_is_told(pads: Library, tail: str) -> None:
    assert pads.addressed(f"{BOARD}/threads/pads.812/{tail}") == Addressed(1, missed=True)


def test_threads_in_the_bin_are_not_found(pads: Library) -> None:
    pads.remove([2])
    assert pads.addressed(f"{BOARD}/threads/felt.99/") is None
    assert pads.addressed(f"{BOARD}/posts/102/") is None


@pytest.mark.parametrize("engine", ["vichan", "discourse"])
def test_ids_that_other_threads_have_too_are_taken_with_their_thread_only(library: Library, engine: str) -> None:
    url = f"{BOARD}/net/res/3.html"
    add(library, replace(thread([3, 4], url=url), engine=engine))
    assert library.addressed(f"{url}#4") == place(library, 1, 1)
    assert library.addressed(f"{BOARD}/tea/res/1.html#p4") is None


def test_a_thread_without_a_key_is_found_by_its_address(library: Library) -> None:
    add(library, replace(thread([8801], url="https://lemmy.example/post/701"), engine="lemmy"))
    assert library.addressed("https://lemmy.example/post/701") == Addressed(1)
    assert library.addressed("https://lemmy.example/post/701/8801") == place(library, 1, 0)


def test_by_indexes_alone(pads: Library) -> None:
    asked: list[str] = []
    db = pads._database._connection()
    db.set_trace_callback(asked.append)
    for url in (f"{BOARD}/threads/felt.99/post-102", f"{BOARD}/threads/felt.99/page-9", f"{BOARD}/posts/999/"):
        pads.addressed(url)
    plans = [str(db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked if sql.startswith("SELECT")]
    assert len(plans) >= 5
    assert "SCAN" not in "".join(plans).replace("SCAN near", "")


_ELSEWHERE = ("disqus", "googlegroups", "steam")
"""Their posts' permalinks are on another host than the thread, or name no post of it."""
_TELLING = [path for path in fixtures.pages() if path.parent.name not in _ELSEWHERE]


@pytest.mark.parametrize("path", _TELLING, ids=fixtures.name)
def test_permalinks_of_every_engine_lead_to_their_posts(library: Library, path: Path) -> None:
    saved = fixtures.saved(path)
    read = read_thread(saved)
    library.add(read, saved)
    for index, post in enumerate(library.open_thread(1).posts):
        if post.permalink and post.permalink.startswith("http"):
            found = library.addressed(post.permalink)
            # The first post's own address is often that of the thread.
            assert found is not None
            assert found.thread == 1
            assert found.post_index == index or (index == 0 and found.post is None)


@pytest.mark.parametrize(
    ("url", "page", "offset"),
    [
        ("https://a.example/viewtopic.php?t=3&start=40", None, 40),
        ("https://a.example/index.php?topic=5.40", None, 40),
        ("https://a.example/showthread.php?t=3&page=2", 2, None),
        ("https://a.example/threads/x.3/page-7", 7, None),
        ("https://a.example/topic/felt/page/2/", 2, None),
        ("https://a.example/thread-66-2-1.html", 2, None),
        ("https://a.example/discussion/868/fog/p2", 2, None),
        ("https://a.example/threads/x.3/page-99999999999", None, None),
    ],
)
def test_pages(url: str, page: int | None, offset: int | None) -> None:
    found = pointer(url)
    assert found is not None
    assert (found.page, found.offset) == (page, offset)


def test_the_page_a_post_stands_on(pads: Library) -> None:
    page = pads.saved_page(1, 25)
    assert page is not None
    assert (page.source, page.data) == ("/saved/two.html", b"two")
    assert pads.saved_page(1, 4000) is None
