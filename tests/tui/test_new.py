"""What came since the thread was last opened, and how long it takes to read on."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.conftest import Shelve
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.library import Library
from threadreader.model import Thread
from threadreader.page import SavedPage


def save(library: Library, one: Thread, name: str) -> None:
    library.add(one, SavedPage(f"{name}.html", raw=name.encode(), url=one.url))


async def test_a_line_stands_before_what_is_new(shelve: Shelve) -> None:
    library = shelve(thread(posts=3))
    library.touch(1)
    save(library, thread(posts=5), "later")
    async with Reader(library, 1, (100, 40)) as reader:
        lines = reader.lines()
        y = next(y for y, line in enumerate(lines) if "new since" in line)
        assert lines[y].strip("━ ").startswith("new since ")
        assert "number 3." in "".join(lines[y - 3 : y])
        assert "#4" in lines[y + 2]


async def test_there_is_none_at_the_first_visit(shelve: Shelve) -> None:
    library = shelve(thread(posts=3))
    save(library, thread(posts=5), "later")
    async with Reader(library, 1, (100, 40)) as reader:
        assert "new since" not in reader.text


async def test_where_new_posts_are_between_others_their_headers_tell(shelve: Shelve) -> None:
    whole = thread(posts=5)
    library = shelve(replace(whole, posts=(*whole.posts[:1], *whole.posts[3:])))
    library.touch(1)
    save(library, whole, "later")
    async with Reader(library, 1, (100, 40)) as reader:
        assert "new since" not in reader.text
        assert ["  new" in line for line in reader.lines() if " #" in line] == [False, True, True, False, False]


async def test_in_a_tree_too(shelve: Shelve) -> None:
    old = [post(0), post(1, parent=0), post(2, parent=1), post(3)]
    library = shelve(thread(posts=old))
    library.touch(1)
    save(library, thread(posts=[*old[:3], post(4, parent=1), *old[3:]]), "later")
    async with Reader(library, 1, (100, 40)) as reader:
        assert reader.posts.shape.post_order.is_tree
        assert ["  new" in line for line in reader.lines() if " #" in line] == [False, False, False, True, False]


async def test_place_share_and_time_left_are_told(shelve: Shelve) -> None:
    library = shelve(thread(posts=[post(index, LONG) for index in range(10)]))
    async with Reader(library, 1, (120, 24)) as reader:
        assert "post 1 of 10" in reader.status
        assert "15 min left" in reader.status
        await reader.press("number_sign", "6", "enter")
        assert "post 6 of 10" in reader.status
        assert "7 min left" in reader.status
        await reader.press("G")
        assert "left" not in reader.status


async def test_a_narrow_line_leaves_the_time_out(shelve: Shelve) -> None:
    library = shelve(thread(posts=[post(index, LONG) for index in range(10)]))
    async with Reader(library, 1, (50, 24)) as reader:
        assert "post 1 of 10" in reader.status
        assert "left" not in reader.status
