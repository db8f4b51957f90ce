from __future__ import annotations

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.test_links import plans, shown
from tests.tui.threads import post, thread
from threadreader.tui.dialogs.confirm_link import AddressScreen
from threadreader.tui.widgets.post_view.link_hints import LETTERS, labels


@pytest.mark.parametrize("count", [0, 1, 2, 14, 15, 40, 196, 197, 500])
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert not [(one, other) for one in made for other in made if one != other and other.startswith(one)]
    assert set("".join(made)) <= set(LETTERS)


def test_labels_are_as_short_as_they_can_be() -> None:
    assert {len(label) for label in labels(len(LETTERS))} == {1}
    assert {len(label) for label in labels(len(LETTERS) + 1)} == {1, 2}
    assert max(map(len, labels(len(LETTERS) ** 2))) == 2


def label_of(reader: Reader, address: str) -> str:
    assert reader.posts.hints.labels is not None
    return next(label for label, place in reader.posts.hints.labels.labels.items() if place.link.address == address)


async def test_f_puts_letters_at_links_and_moves_nothing(read: Read) -> None:
    async with read(thread(posts=[post(0, f"{plans(3)} and more")])) as reader:
        before = reader.lines()
        x, y = reader.find("plan 2")
        await reader.press("f")
        after = reader.lines()
        changed = [
            (row, at) for row in range(len(before)) for at in range(len(before[row])) if before[row] != after[row]
        ]
        assert {row for row, _ in changed} == {y}
        assert len(before[y]) == len(after[y])
        assert after[y][x] == label_of(reader, "https://plans.example/2")
        assert after[y][x + 1 : x + 6] == "lan 2"


async def test_typed_letters_open_the_link(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, plans(3))])) as reader:
        await reader.press("f")
        await reader.press(label_of(reader, "https://plans.example/2"))
        assert "https://plans.example/2" in shown(reader)
        assert reader.posts.hints.labels is None
        await reader.press("enter")
        assert opened == ["https://plans.example/2"]


async def test_past_one_letter_two_are_typed(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, plans(40))])) as reader:
        await reader.press("f")
        label = label_of(reader, "https://plans.example/37")
        assert len(label) == 2
        await reader.press(label[0])
        assert reader.posts.hints.labels is not None
        assert reader.posts.hints.labels.typed == label[0]
        await reader.press(label[1], "enter")
        assert opened == ["https://plans.example/37"]


async def test_labels_that_are_not_meant_any_more_go(read: Read) -> None:
    async with read(thread(posts=[post(0, plans(40))])) as reader:
        await reader.press("f")
        label = label_of(reader, "https://plans.example/37")
        assert reader.posts.hints.labels is not None
        rows = range(reader.posts.size.height)
        before = [label for y in rows for _, label in reader.posts.hints.labels.on_line(y)]
        await reader.press(label[0])
        left = [label for y in rows for _, label in reader.posts.hints.labels.on_line(y)]
        assert len(before) == 40
        assert left == [one for one in before if one.startswith(label[0])]
        await reader.press("backspace")
        assert reader.posts.hints.labels.typed == ""


async def test_capitals_open_in_the_browser_what_is_in_the_library(read: Read, opened: list[str]) -> None:
    here = "[this](https://boats.example/viewtopic.php?t=2) [that](https://plans.example/)"
    async with read(thread(posts=[post(0, here)]), thread("Second", number=2)) as reader:
        await reader.press("f")
        await reader.press(label_of(reader, "https://boats.example/viewtopic.php?t=2").upper())
        assert reader.title == "A boat in the shed"
        await reader.press("enter")
        assert opened == ["https://boats.example/viewtopic.php?t=2"]


@pytest.mark.parametrize("key", ["escape", "space", "down", "1"])
async def test_any_other_key_takes_the_letters_away(read: Read, key: str) -> None:
    async with read(thread(posts=[post(0, plans(3))])) as reader:
        before = reader.lines()
        await reader.press("f")
        assert "Type a label" in reader.status
        await reader.press(key)
        assert reader.posts.hints.labels is None
        assert reader.lines() == before
        assert "Type a label" not in reader.status


async def test_letters_that_no_label_has_do_nothing(read: Read) -> None:
    async with read(thread(posts=[post(0, plans(3))])) as reader:
        await reader.press("f", "q", "z")
        assert reader.posts.hints.labels is not None
        assert reader.focused == "posts"


async def test_one_link_needs_no_letter(read: Read) -> None:
    async with read(thread(posts=[post(0, plans(1))])) as reader:
        await reader.press("f")
        assert isinstance(reader.app.screen, AddressScreen)


async def test_no_link_is_told(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("f")
        assert reader.notices == ["There is no link in sight."]


async def test_letters_at_links_among_wide_characters(read: Read) -> None:
    async with read(
        thread(posts=[post(0, "漢字[長いリンク](https://kanji.example/)漢字 [two](https://b.example/)")])
    ) as reader:
        y = reader.find("漢字")[1]
        width = reader.posts.render_line(y).cell_length
        await reader.press("f")
        line = reader.posts.render_line(y)
        assert line.cell_length == width
        assert line.text.strip().startswith("漢字")
        assert "いリンク漢字" in line.text


async def test_the_mouse_takes_them_away(read: Read) -> None:
    async with read(thread(posts=[post(0, plans(3))] + [post(n, "x " * 900) for n in (1, 2)])) as reader:
        await reader.press("f")
        reader.posts.move(3)
        await reader.settle()
        assert reader.posts.hints.labels is None
