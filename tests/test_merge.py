"""Saved pages that belong together, and the one thread they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.addresses import own_reference
from threadreader.merge import merge, post_keys, thread_key
from threadreader.model import Author, Board, Kind, PageSpan, Post, Text, Thread

START = datetime(2021, 5, 1, tzinfo=UTC)


def post(number: int, words: str | None = None, *, known: bool = True, parent: int | None = None) -> Post:
    return Post(
        id=str(number) if known else None,
        author=Author("ada"),
        posted_at=START + timedelta(hours=number),
        parent=parent,
        blocks=(Text(words or f"Words of {number}."),),
    )


def page(
    numbers: Sequence[int],
    number: int | None = None,
    pages: int | None = None,
    *,
    claimed: int | None = None,
    saved: int | None = None,
) -> Thread:
    return Thread(
        Kind.THREAD,
        "Lathe",
        saved_at=None if saved is None else START + timedelta(days=saved),
        span=PageSpan(number, pages, claimed),
        posts=tuple(map(post, numbers)),
    )


def ids(thread: Thread) -> list[int]:
    return [int(post.id or -1) for post in thread.posts]


# Addresses

SAME = [
    (
        "https://www.board.example/forum/viewtopic.php?f=3&t=20&sid=0a1b&start=20#p77",
        "http://board.example/forum/viewtopic.php?t=20&view=print",
        "http://m.board.example/forum/viewtopic.php?t=20&highlight=lathe",
    ),
    ("http://board.example/viewtopic.php.html?f=5&t=7", "http://board.example/viewtopic.php.html?t=7&start=15"),
    (
        "https://board.example/showthread.php?t=53668&page=3",
        "https://board.example/showthread.php?53668-some-title/page2",
        "https://board.example/showthread.php/53668-some-title/page2?p=9",
        "https://board.example/printthread.php?t=53668",
        "https://board.example/archive/index.php/t-53668-p-2.html",
        "https://board.example/showthread.php?s=ab12&t=53668&goto=newpost",
    ),
    (
        "https://board.example/threads/pads.4057/",
        "https://board.example/threads/pads-renamed.4057/page-5?order=date#post-9",
        "https://board.example/threads/4057/post-1234",
        "https://board.example/threads/pads.4057/latest",
    ),
    ("https://board.example/t/some-slug/123/45", "https://board.example/t/123", "https://board.example/t/renamed/123/"),
    (
        "https://board.example/index.php?topic=123.20",
        "https://board.example/index.php?PHPSESSID=ab3&topic=123.msg4#msg4",
        "https://board.example/index.php?action=printpage;topic=123.0",
    ),
    ("https://board.example/index.php/topic,123.20.html", "https://board.example/index.php/topic,123.msg9.html"),
    ("https://board.example/topic/867-help-us/page/2/", "https://board.example/topic/867-help-us/?page=3"),
    ("https://board.example/index.php?showtopic=12&st=20", "https://board.example/index.php?showtopic=12"),
    ("https://board.example/thread-12-page-2.html", "https://board.example/thread-12.html"),
    ("https://board.example/questions/5/how-to?page=2&tab=votes", "https://board.example/questions/5/how-to-now"),
    ("https://old.reddit.com/r/lathes/comments/ab1/slug/c9/", "https://www.reddit.com/r/lathes/comments/ab1/"),
    ("https://board.example/discussion/12/title/p2", "https://board.example/discussion/12/title"),
    ("https://board.example/d/12-title/45", "https://board.example/d/12-title"),
    ("https://board.example/forums/topic/pads/page/2/", "https://board.example/forums/topic/pads/"),
    ("https://board.example/read.php?12,345,page=2", "https://board.example/read.php?12,345"),
    ("https://board.example/item?id=12&p=2", "https://board.example/item?id=12"),
    (
        "https://web.archive.org/web/20200102030405/http://board.example:80/viewtopic.php?t=20&start=20",
        "https://board.example/viewtopic.php?t=20",
    ),
]
DIFFERENT = [
    ("https://board.example/viewtopic.php?t=20", "https://board.example/viewtopic.php?t=21"),
    ("https://board.example/viewtopic.php?t=20", "https://other.example/viewtopic.php?t=20"),
    ("https://board.example/viewtopic.php?p=20", "https://board.example/viewtopic.php?p=21"),
    ("https://board.example/a/viewtopic.php?t=20", "https://board.example/b/viewtopic.php?t=20"),
    ("https://board.example/threads/pads.1/", "https://board.example/threads/pads.2/"),
    ("https://board.example/topic/2023-in-review/", "https://board.example/topic/2023-plans/"),
    ("https://board.example/blog/2023-in-review.html", "https://board.example/blog/2023-plans.html"),
    ("https://board.example/?p=12", "https://board.example/?p=13"),
    ("https://board.example/read.php?12,345", "https://board.example/read.php?12,346"),
    ("https://board.example/forums/topic/pads/", "https://board.example/forums/topic/cables/"),
    ("https://board.example/index.php?id=3&sub=7", "https://board.example/index.php?id=3&sub=8"),
]
NONE = [
    None,
    "",
    "file:///home/ada/page.html",
    "https://board.example/",
    "https://board.example/index.php",
    "https://board.example/forum/index.php",
    "https://board.example/Discussions",
    "https://board.example/page/2",
    "https://board.example/viewtopic.php",
    "https://[broken",
    "mailto:ada@board.example",
    "https://board.example/viewforum.php?f=3",
    "https://board.example/forumdisplay.php?fid=3&page=2",
    "https://board.example/forums/workshop.12/page-2",
    "https://board.example/index.php?board=5.0",
    "https://board.example/index.php?/forum/5-workshop/",
    "https://board.example/forum-12-1.html",
    "https://board.example/c/workshop/12",
]


def key(url: str | None) -> str | None:
    return thread_key(Thread(Kind.THREAD, url=url))


@pytest.mark.parametrize("urls", SAME, ids=lambda urls: urls[0])
def test_addresses_of_one_thread_have_one_key(urls: tuple[str, ...]) -> None:
    assert len({key(url) for url in urls}) == 1
    assert key(urls[0])


@pytest.mark.parametrize("urls", DIFFERENT, ids=lambda urls: urls[0])
def test_addresses_of_two_threads_have_two(urls: tuple[str, str]) -> None:
    assert key(urls[0]) != key(urls[1])


@pytest.mark.parametrize("url", NONE)
def test_an_address_that_names_no_thread_has_none(url: str | None) -> None:
    assert key(url) is None


def linked(url: str | None, *permalinks: str | None) -> str | None:
    posts = tuple(replace(post(number), permalink=one) for number, one in enumerate(permalinks))
    return thread_key(Thread(Kind.THREAD, url=url, posts=posts))


THREAD = "https://board.example/showthread.php?tid=65"


@pytest.mark.parametrize(
    "url", [None, "https://board.example/forums/workshop", "https://board.example/viewforum.php?f=3"]
)
def test_permalinks_name_the_thread_where_the_address_does_not(url: str | None) -> None:
    assert linked(url, f"{THREAD}&pid=5#pid5", None, f"{THREAD}&pid=6#pid6") == key(THREAD)


def test_permalinks_have_no_say_where_the_address_names_the_thread() -> None:
    other = "https://board.example/showthread.php?tid=66"
    assert linked(other, f"{THREAD}&pid=5", f"{THREAD}&pid=6") == key(other)


@pytest.mark.parametrize(
    "permalinks",
    [
        ("https://board.example/viewtopic.php?p=5#5", "https://board.example/viewtopic.php?p=6#6"),
        ("https://board.example/posts/5", "https://board.example/posts/6"),
        (THREAD, "https://board.example/showthread.php?tid=66"),
        (THREAD,),
    ],
)
def test_permalinks_that_do_not_agree_name_no_thread(permalinks: tuple[str, ...]) -> None:
    assert linked(None, *permalinks) is None


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("showthread.php%3Ftid=65&page=4.html", "showthread.php?t=65"),
        ("./viewtopic.php?t=3&postdays=0&start=15&sid=af", "viewtopic.php?t=3"),
        ("topic,1011.15.html", "topic,1011"),
        ("../?id=20590", "?id=20590"),
        ("https://board.example/threads/pads.12/page-2#post-9", "threads/12"),
        ("viewtopic.php?p=3#3", None),
        ("forums/topic/pads", None),
        ("#post-3", None),
    ],
)
def test_links_of_a_page_name_threads_without_their_host(reference: str, name: str | None) -> None:
    assert own_reference(reference) == name


@given(st.text(max_size=60))
def test_any_address_whatever_has_a_key_or_none(rest: str) -> None:
    key(rest)
    found = key(f"https://board.example/{rest}")
    assert found is None or found.startswith("board.example")


# Posts


def test_a_post_is_known_by_its_id() -> None:
    assert post_keys([post(1, "before")]) == post_keys([post(1, "after")])


def test_a_post_without_id_is_known_by_author_time_and_text() -> None:
    one = post(1, known=False)
    spaced = replace(one, blocks=(Text("Words  of 1."),))
    others = [post(2, known=False), replace(one, author=Author("bob")), replace(one, blocks=(Text("Others."),))]
    assert post_keys([one]) == post_keys([spaced])
    assert len({post_keys([other]) for other in [one, *others]}) == 4


def test_keys_of_a_page_all_differ() -> None:
    assert len(set(post_keys([post(1), post(1), post(2, known=False), post(2, known=False)]))) == 4


def test_a_date_without_a_year_is_no_part_of_the_key() -> None:
    one = replace(post(1, known=False), posted_at=None, date_text="yesterday")
    assert post_keys([one]) == post_keys([replace(one, date_text="3 days ago")])


# Pages


def test_one_page_stays_as_it_is() -> None:
    only = replace(page([1, 2], 1, 1, claimed=2, saved=3), warnings=("A sentence.",), board=Board(("Tools",)))
    assert merge([only]) == only


def test_pages_stand_by_number() -> None:
    assert ids(merge([page([5, 6], 3, 3), page([1, 2], 1, 3), page([3, 4], 2, 3)])) == [1, 2, 3, 4, 5, 6]


def test_pages_without_number_stand_by_date() -> None:
    assert ids(merge([page([3, 4]), page([1, 2]), page([2, 3])])) == [1, 2, 3, 4]


def test_a_page_saved_when_it_was_the_only_one_is_the_first() -> None:
    assert ids(merge([page([3, 4], 2, 2), page([1, 2])])) == [1, 2, 3, 4]


def test_a_first_post_shown_on_every_page_stands_once() -> None:
    assert ids(merge([page([1, 2, 3], 1, 2), page([1, 4, 5], 2, 2)])) == [1, 2, 3, 4, 5]


def test_a_post_that_was_deleted_later_stays_in_its_place() -> None:
    assert ids(merge([page([1, 2, 3, 4], 1, saved=1), page([1, 3, 4, 5], 1, saved=2)])) == [1, 2, 3, 4, 5]


def test_the_newest_save_of_a_post_wins() -> None:
    older = replace(page([1], saved=1), posts=(post(1, "First."),))
    newer = replace(page([1], saved=2), posts=(post(1, "Edited."),))
    undated = replace(page([1]), posts=(post(1, "Some time."),))
    assert merge([newer, older, undated]).posts == newer.posts


def test_parents_are_indexes_of_the_merged_thread() -> None:
    first = replace(page([], 1), posts=(post(1), post(2, parent=0)))
    second = replace(page([], 2), posts=(post(1), post(3, parent=0), post(4, parent=1), post(5, parent=99)))
    assert [one.parent for one in merge([second, first]).posts] == [None, 0, 0, 2, None]


def test_facts_come_from_the_first_page_that_has_them() -> None:
    first = replace(page([1], 1, 2), title=None, board=Board(("Tools",)), engine="phpbb")
    second = replace(page([2], 2, 3, claimed=50, saved=4), title="Lathe, page 2", board=Board(), site="board.example")
    merged = merge([second, first])
    assert (merged.title, merged.site, merged.engine) == ("Lathe, page 2", "board.example", "phpbb")
    assert (merged.board, merged.saved_at) == (first.board, second.saved_at)
    assert merged.span == PageSpan(None, 3, 50)


def test_no_page_is_no_thread() -> None:
    with pytest.raises(ValueError, match="at least one"):
        merge([])


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        ([page([1, 2], 1, 4, claimed=7), page([7], 4, 4)], "Posts 3-6 of 7 are not saved: pages 2-3 of 4."),
        ([page([1, 2], 1, 2, claimed=3)], "Post 3 of 3 is not saved: page 2 of 2."),
        ([page([1, 2], 1, 3)], "Posts from 3 on are not saved: pages 2-3 of 3."),
        ([page([1, 2], 1, 3, claimed=40)], "Pages 2-3 of 3 are not saved."),
        ([page([9], 3, 3)], "Pages 1-2 of 3 are not saved."),
        ([page([1, 2], 1, 4), page([3, 4, 5], 2, 4), page([8], 4, 4)], "Page 3 of 4 is not saved."),
        ([page([1, 2], 1, 10**12)], "Posts from 3 on are not saved: pages 2-1,000,000,000,000 of 1,0"),
    ],
)
def test_pages_that_are_missing_are_told(pages: list[Thread], sentence: str) -> None:
    (warning,) = merge(pages).warnings
    assert warning.startswith(sentence)


@pytest.mark.parametrize(
    "pages",
    [
        [page([1, 2], 1, 2), page([3], 2, 2)],
        [page([1, 2]), page([3], 2, 2)],
        [page([1, 2, 3], 1, 4, claimed=3)],
        [page([1, 2])],
    ],
)
def test_nothing_missing_is_no_warning(pages: list[Thread]) -> None:
    assert merge(pages).warnings == ()


def test_what_one_file_leaves_out_is_counted_anew() -> None:
    first = replace(page([1, 2], claimed=5), warnings=("Posts 3-5 of 5 are not in this file.", "Cut off."))
    second = replace(page([2, 3], claimed=5), warnings=("Posts 1, 4-5 of 5 are not in this file.",))
    assert merge([first]).warnings == first.warnings
    assert merge([first, second]).warnings == ("Cut off.", "2 of 5 posts are not saved.")
    assert merge([first, page([3, 4, 5], claimed=5)]).warnings == ("Cut off.",)


# Any pages whatever


@st.composite
def saves(draw: st.DrawFn) -> list[Thread]:
    """Saves of one thread: some of its pages at some time, each with or without a number, some posts deleted."""
    size = draw(st.integers(1, 4))
    known = draw(st.booleans())
    pages = []
    for _ in range(draw(st.integers(1, 5))):
        number = draw(st.integers(1, 4))
        numbers = [i for i in range(number * size, number * size + size) if draw(st.integers(0, 9))]
        edit = draw(st.sampled_from((None, "Edited.")))
        posts = tuple(post(i, edit and f"{edit} {i}", known=known) for i in numbers)
        span = PageSpan(draw(st.sampled_from((None, number))), 4)
        saved = draw(st.sampled_from((None, START + timedelta(days=1), START + timedelta(days=2))))
        pages.append(Thread(Kind.THREAD, "Lathe", saved_at=saved, span=span, posts=posts))
    return pages


@given(saves(), st.randoms(use_true_random=False))
def test_any_order_of_pages_makes_the_same_thread(pages: list[Thread], chance: object) -> None:
    shuffled = list(pages)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(pages)


@given(saves())
def test_every_post_stands_once(pages: list[Thread]) -> None:
    merged = merge(pages)
    keys = [key for one in pages for key in post_keys(one.posts)]
    assert sorted(post_keys(merged.posts)) == sorted(set(keys))


@given(saves())
def test_merging_again_changes_nothing(pages: list[Thread]) -> None:
    assert merge([*pages, *pages]) == merge(pages)
