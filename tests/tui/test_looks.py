"""What the reader looks like. `pytest --snapshot-update` takes new pictures; look at them before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Shelve
from tests.tui.reader import Reader, settled
from tests.tui.threads import LONG, post, thread
from threadreader.model import Attachment, Code, Image, Quote, Spoiler, Text, Thread

Compare = Callable[..., bool]


def rich_thread() -> Thread:
    return thread(
        "Turning an old lifeboat into something that sails, and what it cost",
        [
            post(0, "A **keel** of oak, *not* larch, see [the plans](https://plans.example/).\n\n- planks\n- ribs"),
            post(
                1,
                Quote((Text(LONG),), author="member0", post="p0"),
                "Agreed. The cuts were made with:",
                Code("for plank in planks:\n    plank.cut(4.2)", "python"),
                Image("https://boats.example/ribs.jpg", "The ribs before varnish", "Seen from the bow"),
                Spoiler((Text("Too much."),), "the price"),
                edited="Last edited by member1",
                signature="Fair winds",
                attachments=(Attachment("plan.pdf", "https://boats.example/plan.pdf", "150 KB"),),
            ),
            post(2, "| wood | use |\n| --- | --- |\n| oak | keel |\n| ash | oars |", parent=0, author="member0"),
            post(3, "これは長い文章です。漢字かな交じり文。\n\nשלום עולם"),
        ],
        1,
        warnings=("Page 2 of 3 is not in the library.",),
    )


def test_list_where_it_is_narrow(shelve: Shelve, snap_compare: Compare) -> None:
    library = shelve(rich_thread(), thread("A second boat", 3, 2))
    library.mark_threads([2], True)
    assert snap_compare(Reader(library, None).app, terminal_size=(50, 12), run_before=settled)


def test_empty_library(shelve: Shelve, snap_compare: Compare) -> None:
    assert snap_compare(Reader(shelve(), None).app, terminal_size=(100, 16), run_before=settled)


@pytest.mark.parametrize("size", [(120, 40), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", ["slash k e e l enter asterisk", "a", "F"], ids=["matches", "filtered", "filters"])
def test_finding(shelve: Shelve, snap_compare: Compare, size: tuple[int, int], keys: str) -> None:
    posts = [
        post(0, "A **keel** of oak.", author="ada"),
        post(1, LONG, "Ke*el*s are cut last.", author="bob"),
        post(2, "Which keel?\n\n- the keel of the model", author="cid"),
        post(3, "Ribs, [see here](https://ribs.example/).", author="ada"),
    ]

    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)

    app = Reader(shelve(thread("Frames and a keel", posts, 1)), 1).app
    assert snap_compare(app, terminal_size=size, run_before=before)


def branched_thread() -> Thread:
    words = "Oak swells when the tide comes in; leave a gap the width of a coin, or the planks will tell you."
    parents = [None, 0, 1, 2, 3, 1, 0, 6, 0]
    posts = [post(index, words, parent=parent) for index, parent in enumerate(parents)]
    posts[3] = post(3, Quote((Text(LONG),), author="member0", post="p0"), "No.", parent=2, author="member0")
    posts[0] = post(0, LONG, missing_replies=4)
    return thread("How wide a gap between planks?", posts)


def test_tree_folded(shelve: Shelve, snap_compare: Compare) -> None:
    library = shelve(branched_thread(), thread("A second boat", 3, 2))
    assert snap_compare(Reader(library, 1).app, ("Z", "J", "J"), terminal_size=(120, 24), run_before=settled)


@pytest.mark.parametrize("size", [(120, 40), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_one_post(shelve: Shelve, snap_compare: Compare, size: tuple[int, int]) -> None:
    library = shelve(rich_thread(), thread("A second boat", 3, 2))
    assert snap_compare(Reader(library, 1).app, ("J", "J", "W"), terminal_size=size, run_before=settled)
