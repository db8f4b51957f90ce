"""The default key map, row by row: each key of a row is pressed, and what it did is looked for on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from textual.command import CommandPalette

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.shelf import current
from tests.tui.threads import LONG, post, thread
from threadreader.model import Code, Image, Quote, Spoiler, Text

PLANS = "https://plans.example/"
SHELF = (
    thread(
        "A boat in the shed",
        [
            post(0, LONG, LONG, LONG),
            post(
                1,
                Quote((Text(LONG),), author="member0", post="p0"),
                f"See [plans]({PLANS}) and [ribs]({PLANS}ribs).",
                parent=0,
            ),
            post(2, "Short.", Spoiler((Text("A hundred."),), "the price"), author="member0", parent=0),
            post(3, Code("keel = 4"), Image(None, "The ribs"), LONG, parent=2),
            post(4, LONG, permalink="https://boats.example/p/5", parent=3),
        ],
        1,
    ),
    thread("A second boat", 3, 2),
    thread("Varnish", 3, 3),
)

Sees = Callable[[Reader], object]


class Step(NamedTuple):
    """Keys one after the other, and what is then seen."""

    keys: str
    sees: Sees
    seen: object


def line(reader: Reader) -> object:
    return reader.posts.spot.line


def post_read(reader: Reader) -> object:
    return reader.posts.index + 1


def title(reader: Reader) -> object:
    return reader.title


def row(reader: Reader) -> object:
    return current(reader)


def pane(reader: Reader) -> object:
    return reader.focused


def read_posts(reader: Reader) -> object:
    return len(reader.read)


def asked(reader: Reader) -> object:
    return reader.screen.prompt.label


def over(reader: Reader) -> object:
    """What lies over the reader."""
    name = type(reader.app.screen).__name__
    return "" if name == "ReaderScreen" else name.removesuffix("Screen").lower()


def copied(reader: Reader) -> object:
    return reader.app.clipboard


def matches(reader: Reader) -> object:
    return reader.posts.finder.count


def told(reader: Reader) -> object:
    """The last notice."""
    return reader.notices[-1]


def width(reader: Reader) -> object:
    return reader.posts.column.view.width


def shown(reader: Reader) -> object:
    """Numbers of the posts that are shown."""
    return [index + 1 for index in reader.shown]


def folded(reader: Reader) -> object:
    """Numbers of the posts that are folded."""
    return [index + 1 for index in reader.shown if reader.posts.shape.post_order.is_folded(index)]


def sees(words: str) -> Sees:
    return lambda reader: words in reader.text


def lists(words: str) -> Sees:
    return lambda reader: any(words in line for line in reader.rows())


ROWS = {
    "j k, Up Down": [
        Step("j", line, 1), Step("down", line, 2), Step("k", line, 1), Step("up", line, 0),
        Step("tab j", row, "A second boat"), Step("down", row, "Varnish"),
        Step("k", row, "A second boat"), Step("up", row, "A boat in the shed"),
    ],
    "Space b, PgDn PgUp, d u": [
        Step("space", line, 17), Step("b", line, 0), Step("pagedown", line, 17), Step("pageup", line, 0),
        Step("d", line, 7), Step("u", line, 0),
        Step("G space", title, "A second boat"),
    ],
    "g G, Home End": [
        Step("G", sees("end of the thread"), True), Step("g g", line, 0),
        Step("end", sees("end of the thread"), True), Step("home", line, 0),
        Step("tab G", row, "Varnish"), Step("g", row, "A boat in the shed"),
        Step("end", row, "Varnish"), Step("home", row, "A boat in the shed"),
    ],
    "J K": [Step("J J", post_read, 2), Step("J", post_read, 3), Step("K", post_read, 2)],
    "n p": [
        Step("J J n", post_read, 3), Step("n n", post_read, 5), Step("n", title, "A second boat"),
        Step("[ # 5 enter p", post_read, 4),
    ],
    "] [": [Step("]", title, "A second boat"), Step("[", title, "A boat in the shed")],
    "P": [Step("J J P", post_read, 1), Step("G P", post_read, 4)],
    "z Z": [
        Step("J J J z", folded, [3]), Step("z", folded, []),
        Step("Z", folded, [2, 3]), Step("Z", folded, [2]), Step("Z", folded, []),
    ],
    "h l, Left Right": [
        Step("J J J h", folded, [3]), Step("l", folded, []), Step("left", folded, [3]), Step("right", folded, []),
        Step("l", post_read, 4), Step("h h", post_read, 3),
        Step("tab j l", title, "A second boat"), Step("tab j right", title, "Varnish"),
    ],
    "Enter": [
        Step("J J enter", folded, [2]), Step("enter", folded, []),
        Step("tab j enter", title, "A second boat"),
    ],
    "Tab, Shift+Tab": [
        Step("tab", pane, "threads"), Step("tab", pane, "posts"), Step("shift+tab", pane, "threads"),
    ],
    "/": [
        Step("/ k e e l enter", matches, 1),
        Step("escape tab / s e c o n d enter", row, "A second boat"),
    ],
    "s": [Step("s", over, "search")],
    "#": [
        Step("# 3 enter", post_read, 3), Step("# 1 0 0 % enter", post_read, 5),
        Step("# 1 enter", post_read, 1), Step("# 2 0 2 1 - 0 1 - 2 1 T 2 2 enter", post_read, 1),
    ],
    "f, digits and o": [Step("J J f a", over, "address"), Step("escape 2 o", over, "address")],
    "o O": [
        Step("J J o", over, "links"), Step("escape J o", over, "address"),
        Step("y", copied, "https://boats.example/viewtopic.php?t=1"), Step("escape O", over, "address"),
    ],
    "r R A": [
        Step("r", read_posts, 1), Step("r", read_posts, 0), Step("J J J R", read_posts, 3), Step("A", read_posts, 5),
        Step("r", post_read, 3),
    ],
    "Backspace, Ctrl+O, Ctrl+Y": [
        Step("G backspace", post_read, 1), Step("ctrl+y", post_read, 5), Step("ctrl+o", post_read, 1),
    ],
    "T S": [
        Step("J J", sees("(+22 lines)"), True), Step("T", sees("(+22 lines)"), False),
        Step("T", sees("(+22 lines)"), True),
        Step("S", line, 3),
    ],
    "x X": [
        Step("J J J", sees("A hundred."), False), Step("x", sees("A hundred."), True),
        Step("x", sees("A hundred."), False), Step("X", sees("A hundred."), True), Step("X", sees("A hundred."), False),
    ],
    "i I": [
        Step("J J J J i", told, "Pictures: small."),
        Step("I", told, "The picture is not in the save; o opens its address."),
    ],
    "m '": [Step("J J m '", over, "bookmarks"), Step("enter", post_read, 2)],
    "t w": [
        Step("t", asked, "Tags"), Step("o a k enter tab", lists("#oak"), True),
        Step("tab w", asked, "Note"), Step("w e t enter # 1 enter", sees("  ✎"), True),
    ],
    "a": [Step("a", shown, [1, 3]), Step("a", shown, [1, 2, 3, 4, 5])],
    "y Y": [
        Step("J J J y", copied, "Short.\nthe price\nA hundred."),
        Step("Y", lambda reader: "> Short." in reader.app.clipboard, True),
    ],
    "e |": [Step("e", asked, "Export (.md .json .txt) to"), Step("escape |", asked, "Pipe the post to")],
    "backslash": [
        Step("backslash", lambda reader: reader.threads.size.width, 0),
        Step("backslash", lambda reader: reader.threads.size.width > 0, True),
    ],
    "=": [Step("=", over, "facts")],
    "< >": [Step("<", width, 80), Step(">", width, 90)],
    "? F1": [Step("?", over, "help"), Step("escape f1", over, "help")],
    "Ctrl+P :": [
        Step("ctrl+p", lambda reader: isinstance(reader.app.screen, CommandPalette), True),
        Step("escape :", lambda reader: isinstance(reader.app.screen, CommandPalette), True),
    ],
    "Esc": [
        Step("/ k e e l", asked, "Find"), Step("escape", asked, ""),
        Step("/ k e e l enter", matches, 1),
        Step("escape", matches, 0),
        Step("a", shown, [1, 3]), Step("escape", shown, [1, 2, 3, 4, 5]),
        Step("escape escape", lambda reader: reader.app.is_running, True),
    ],
    "q": [Step("q", pane, "threads"), Step("q", lambda reader: reader.app.is_running, False)],
    "Q": [Step("Q", lambda reader: reader.app.is_running, False)],
}  # fmt: skip
"""What the keys of each row of the map do, on the first thread of the shelf, from its start."""


@pytest.mark.parametrize("row", ROWS)
async def test_keys(read: Read, opened: list[str], row: str) -> None:
    async with read(*SHELF, size=(150, 24)) as reader:
        for keys, sees, seen in ROWS[row]:
            await reader.press(*keys.split())
            assert sees(reader) == seen, keys
