"""Pages become threads in whatever order they come, and threads that turn out to be one become one."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import START, URL, post, saved_page, thread
from threadreader.library import Library, ReadingPlace
from threadreader.library.ingest.imported_files import NewFile
from threadreader.library.ingest.prepared_page import draft
from threadreader.library.storage.integrity import check
from threadreader.model import Author, Kind, PageSpan, Post, Text, Thread
from threadreader.results import PageResult

SIZE = 3


def add(library: Library, *pages: Thread) -> None:
    for number, page in enumerate(pages):
        library.add(page, saved_page(f"/saved/{number}.html", f"page {number}"))


def parts(library: Library) -> set[frozenset[str]]:
    """The threads of a library as the ids of their posts."""
    found = set()
    for row in library.threads():
        held = [one.id or "" for one in library.open_thread(row.id).posts]
        assert len(held) == len(set(held)) == row.posts
        found.add(frozenset(held))
    return found


# Any site whatever


def address(kind: str, number: int, page: int) -> str | None:
    """The address that a page of a thread gives as its own."""
    return {
        "own": f"https://www.b.example/viewtopic.php?t={number}&start={page * SIZE}&sid=a{page}",
        "words": f"http://b.example/forums/topic/{'ab'[number % 2]}-thread-{number}/page/{page + 1}",
        "board": "https://b.example/forums/workshop/",
        "section": "https://b.example/viewforum.php?f=2",
    }.get(kind)


def page_of(number: int, page: int, pages: int, author: str, title: str) -> Thread:
    """A page of a thread of a board on which the threads follow one another."""
    day = START + timedelta(days=100 * number + page)
    posts = tuple(
        Post(
            id=str(1000 * number + 10 * page + at),
            number=str(page * SIZE + at + 1),
            author=Author(author),
            posted_at=day + timedelta(hours=at),
            blocks=(Text(f"Words {at}."),),
        )
        for at in range(SIZE)
    )
    return Thread(Kind.THREAD, title, engine="phpbb", span=PageSpan(page + 1, pages), posts=posts)


@st.composite
def sites(draw: st.DrawFn) -> tuple[bool, list[tuple[int, Thread]]]:
    """Whether pages tell their thread, and saved pages, each with the number of its thread; some saved twice."""
    kind = draw(st.sampled_from(("own", "words", "board", "section", "none")))
    referred = draw(st.booleans())
    pages: list[tuple[int, Thread]] = []
    for number in range(draw(st.integers(1, 4))):
        title = draw(st.sampled_from(("A thread", "B thread")))
        count = draw(st.integers(1, 4))
        for page in range(count):
            made = page_of(number, page, count, draw(st.sampled_from(("ada", "bob"))), title)
            reference = f"viewtopic.php?t={number}" if referred and kind != "own" else None
            pages.append((number, replace(made, url=address(kind, number, page), reference=reference)))
    chosen = draw(st.lists(st.sampled_from(pages), min_size=1, max_size=9))
    return kind in ("own", "words") or referred, chosen


@pytest.mark.slow
@given(sites(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_two_threads_never_become_one_and_any_order_makes_the_same(
    site: tuple[bool, list[tuple[int, Thread]]], chance: object
) -> None:
    told, pages = site
    thread_of = {one.id: number for number, page in pages for one in page.posts}
    results = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
            add(library, *(page for _, page in pages))
            results.append(parts(library))
        chance.shuffle(pages)  # type: ignore[attr-defined]
    assert results[0] == results[1]
    numbers = [{thread_of[one] for one in held} for held in results[0]]
    assert all(len(of) == 1 for of in numbers)
    if told:
        whole: dict[int, set[str | None]] = defaultdict(set)
        for number, page in pages:
            whole[number] |= {one.id for one in page.posts}
        assert results[0] == set(map(frozenset, whole.values()))


# Threads that turn out to be one


def three() -> tuple[Thread, Thread, Thread]:
    """Three pages of a thread of which only the middle one tells that they belong together."""
    first = thread([1, 2, 3], page=1, pages=3, url=None)
    middle = thread([3, 4, 5], page=2, pages=3, url=None)
    last = thread([5, 6, 7], page=3, pages=3, url=None)
    return first, middle, last


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_page_joins_what_was_apart(library: Library, order: tuple[int, ...]) -> None:
    pages = three()
    add(library, *(pages[at] for at in order))
    (row,) = library.threads()
    assert [one.id for one in library.open_thread(row.id).posts] == list("1234567")
    assert (row.saved_pages, row.posts, row.missing) == (3, 7, 0)


def test_what_was_read_and_marked_stays_when_threads_become_one(library: Library, tmp_path: Path) -> None:
    first, middle, last = three()
    add(library, last, replace(first, posts=(*first.posts, replace(post(5), posted_at=None))))
    library.mark_read(1, [0, 2], True)
    library.mark_read(2, [1], True)
    library.set_place(library.open_thread(2).ref(1), 4)
    with sqlite3.connect(tmp_path / "library.db") as db:
        prepare(db)
        db.execute("UPDATE posts SET bookmarked_at = 7 WHERE thread = 2 AND key = 'i5'")
        db.execute("INSERT INTO notes SELECT id, 'of thread ' || thread, 7 FROM posts WHERE key = 'i5'")
        db.execute("INSERT INTO tags VALUES (1, 'wood'), (2, 'wood'), (2, 'oak')")
    assert library.add(middle, saved_page("/saved/middle.html", "middle")) == PageResult(
        "/saved/middle.html", "updated", 1
    )
    stored = library.open_thread(1)
    assert [one.id for one, read in zip(stored.posts, stored.read, strict=True) if read] == ["2", "5", "7"]
    assert stored.row.unread == 4
    assert stored.place == ReadingPlace(1, 4)
    with sqlite3.connect(tmp_path / "library.db") as db:
        assert db.execute("SELECT key FROM posts WHERE bookmarked_at = 7").fetchall() == [("i5",)]
        assert db.execute("SELECT text FROM notes").fetchall() == [("of thread 1\nof thread 2",)]
        assert db.execute("SELECT * FROM tags").fetchall() == [(1, "oak"), (1, "wood")]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def prepare(db: sqlite3.Connection) -> None:
    from threadreader.library.storage import index_terms as words

    words.register(db)


def test_the_index_finds_posts_of_threads_that_became_one(library: Library, tmp_path: Path) -> None:
    add(library, *three()[::2])
    library.add(three()[1], saved_page("/saved/middle.html", "middle"))
    with sqlite3.connect(tmp_path / "library.db") as db:
        found = db.execute("SELECT count(*) FROM post_words WHERE post_words MATCH 'words'").fetchone()
        assert found == (7,)
        db.execute("INSERT INTO post_words (post_words) VALUES ('integrity-check')")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_index_is_in_step_where_one_transaction_edits_joins_and_replaces(
    library: Library, order: tuple[int, ...]
) -> None:
    first, middle, last = three()
    newer = replace(first, posts=(*first.posts, post(5, "Edited words.")), saved_at=START + timedelta(days=9))
    given = [(newer, "a"), (last, "b"), (middle, "c")]
    pages = [given[at] for at in order] + [(first, "a"), (replace(last, posts=last.posts[:2]), "b")]
    drafts = [draft(one, saved_page(f"/saved/{name}.html", f"{at}")) for at, (one, name) in enumerate(pages)]
    library.add_files([NewFile("/saved", "/saved", None, tuple(drafts))])
    assert check(library.path).wrong == ()


def test_a_page_by_itself_is_foreseen_as_it_is_joined(library: Library) -> None:
    first, middle, _ = three()
    add(library, first)
    ones = [draft(one, saved_page("/saved/b.html", "b")) for one in (middle, thread([99], url=None, title="Other"))]
    (result,) = library.foresee([NewFile("/saved", "/saved", None, tuple(ones))])
    assert [page.outcome for page in result.pages] == ["updated", "added"]


def test_a_thread_gets_the_address_that_one_of_its_pages_has(library: Library) -> None:
    add(library, thread([1, 2], url=None), thread([2, 3]))
    assert library.add(thread([9], page=4, title="Renamed"), saved_page("/saved/9.html", "9")) == PageResult(
        "/saved/9.html", "updated", 1
    )


def test_pages_with_a_wrong_address_find_their_thread_again(library: Library) -> None:
    """Two threads that give one address as theirs."""
    lathes = [thread([11, 12], page=1, title="Lathes"), thread([12, 13], page=1, title="Lathes")]
    add(library, thread([1, 2], page=1), *lathes)
    assert parts(library) == {frozenset(("1", "2")), frozenset(("11", "12", "13"))}


def test_two_addresses_are_never_one_thread(library: Library) -> None:
    add(library, thread([1, 2]), thread([2, 3], url=URL.replace("812", "813")), thread([1, 2, 3], url=None))
    assert {row.url for row in library.threads()} == {URL, URL.replace("812", "813"), None}


# Coverage


def test_the_list_tells_how_many_posts_are_missing(library: Library) -> None:
    add(library, thread([1, 2], page=1, pages=4, claimed=7), thread([7], page=4, pages=4, claimed=7))
    (row,) = library.threads()
    assert row.missing == 4
    (gap,) = library.open_thread(row.id).gaps
    assert (gap.after, gap.first, gap.last, gap.count) == (2, 3, 6, 4)
    library.add(thread([3, 4], page=2, pages=4, claimed=7), saved_page("/saved/2.html", "2"))
    library.add(thread([5, 6], page=3, pages=4, claimed=7), saved_page("/saved/3.html", "3"))
    assert library.threads()[0].missing == 0
    assert library.open_thread(row.id).gaps == ()


# Saved again


def copy(words: str, day: int) -> Thread:
    return replace(thread([], page=1, saved=day), posts=(post(0), post(1, words), post(2)))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_older_version_of_a_post_is_kept_in_any_order(library: Library, order: tuple[int, ...]) -> None:
    copies = [copy("First words.", 1), copy("Second words.", 2), copy("Third words.", 5)]
    add(library, *(copies[at] for at in order))
    library.add(copies[0], saved_page("/saved/again.html", "the first again"))
    stored = library.open_thread(1)
    assert stored.posts[1].blocks == (Text("Third words."),)
    assert stored.versions == {1: 2}
    older = library.versions(1, 1)
    assert [(one.blocks, (time - START).days) for time, one in older] == [
        ((Text("First words."),), 2),
        ((Text("Second words."),), 5),
    ]
    assert library.versions(1, 0) == library.versions(1, 7) == []


def test_a_post_that_says_again_what_it_said_before_has_one_version(library: Library) -> None:
    add(library, copy("First words.", 1), copy("Second words.", 2), copy("First words.", 3))
    assert [one.blocks for _, one in library.versions(1, 1)] == [(Text("Second words."),)]


def test_better_extraction_of_the_same_bytes_is_no_edit(library: Library) -> None:
    library.add(copy("Frist words.", 1), saved_page())
    library.add(copy("First words.", 1), saved_page())
    assert library.open_thread(1).versions == {}


def test_a_post_that_a_newer_copy_lacks_is_marked_and_keeps_its_marks(library: Library) -> None:
    library.add(thread([1, 2, 3], page=1, saved=1), saved_page("/saved/1.html", "1"))
    library.mark_read(1, [0, 1, 2], True)
    library.add(thread([1, 3, 4], page=1, saved=2), saved_page("/saved/2.html", "2"))
    stored = library.open_thread(1)
    assert stored.gone == {1}
    assert list(stored.read) == [1, 1, 1, 0]
    library.add(thread([1, 2, 3, 4], page=1, saved=3), saved_page("/saved/3.html", "3"))
    assert library.open_thread(1).gone == frozenset()


def told_by(name: str, pages: Thread, days: int) -> Thread:
    """Other posts with the same ids, under the same address."""
    posts = tuple(
        replace(
            one,
            author=Author(name),
            posted_at=one.posted_at and one.posted_at + timedelta(days=days, minutes=7 * at),
            blocks=(Text(f"What {name} says {'and says ' * at}."),),
        )
        for at, one in enumerate(pages.posts, 1)
    )
    return replace(pages, posts=posts)


LOCAL = "http://localhost/viewtopic.php?t=5"
OURS = [thread([1, 2, 3], url=LOCAL), thread([1, 2, 3, 4], url=LOCAL, saved=5)]
THEIRS = [told_by("Bo", one, 400) for one in (thread([1, 2, 3], url=LOCAL), thread([2, 3, 4, 5], url=LOCAL, saved=9))]


@pytest.mark.slow
@pytest.mark.parametrize("order", permutations(range(4)))
def test_two_threads_with_one_address_and_the_same_ids_stay_two(library: Library, order: tuple[int, ...]) -> None:
    pages = [*OURS, *THEIRS]
    for number in order:
        library.add(pages[number], saved_page(f"/saved/{number}.html", f"page {number}"))
    authors = {
        frozenset(post.author.name for post in library.open_thread(row.id).posts if post.author)
        for row in library.threads()
    }
    assert authors == {frozenset(("author 0", "author 1", "author 2")), frozenset(("Bo",))}
    assert len(library.threads()) == 2
    assert check(library.path).wrong == ()


def test_a_later_page_joins_the_thread_of_its_authors(library: Library) -> None:
    first, second = thread([1, 2, 3], page=1, pages=2, url=LOCAL), thread([4, 5, 6], page=2, pages=2, url=LOCAL)
    add(library, first, told_by("Bo", first, 400), told_by("Bo", second, 400), second)
    assert sorted(row.posts for row in library.threads()) == [6, 6]


def test_another_thread_in_the_same_file_is_another_thread(library: Library) -> None:
    library.add(OURS[0], saved_page("/saved/t.html", "ours"))
    library.add(THEIRS[0], saved_page("/saved/t.html", "theirs"))
    names = [{one.author for one in library.open_thread(row.id).posts} for row in library.threads()]
    assert {Author("Bo")} in names
    assert all(len(one) in (1, 3) for one in names)
