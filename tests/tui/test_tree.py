"""The tree of replies: how it is drawn, folding in it, moving in it."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.library import Library
from threadreader.model import PageSpan, Thread

#   0
#   ├ 1
#   │ ├ 2
#   │ │ ╰ 3
#   │ ╰ 4
#   ╰ 5
#   6
PARENTS = [None, 0, 1, 2, 1, 0, None]


def nested(parents: list[int | None] = PARENTS, words: str = "") -> Thread:
    posts = [post(index, *([words] if words else []), parent=parent) for index, parent in enumerate(parents)]
    return thread(posts=posts)


def shown(reader: Reader) -> list[int]:
    """Indexes of the posts that are shown, in their order."""
    return list(reader.posts.column.order)


def line_with(reader: Reader, words: str) -> str:
    return next(line for line in reader.lines() if words in line)


async def to(reader: Reader, number: int) -> None:
    await reader.press("number_sign", *str(number), "enter")


async def test_a_nested_thread_begins_as_a_tree_with_guides(read: Read) -> None:
    async with read(nested(), size=(100, 40)) as reader:
        assert line_with(reader, "member0").startswith(" ● #1")
        assert line_with(reader, "member1").startswith(" ├╴● #2")
        assert line_with(reader, "member2").startswith(" │ ├╴● #3")
        assert line_with(reader, "member3").startswith(" │ │ ╰╴● #4")
        assert line_with(reader, "member5").startswith(" ╰╴● #6")
        assert line_with(reader, "number 3.").startswith(" │ │ Sentence")


async def test_a_thread_in_order_of_time_begins_flat(read: Read) -> None:
    async with read(nested([None, 0, 0, 1, 2, 1])) as reader:
        assert shown(reader) == [0, 1, 2, 3, 4, 5]
        assert "╴" not in reader.text
        await reader.press("B")
        assert shown(reader) == [0, 1, 3, 5, 2, 4]


async def test_a_thread_whose_posts_answer_the_one_above_begins_flat(read: Read) -> None:
    async with read(nested([None, 0, 1, 2, 3])) as reader:
        assert not reader.posts.shape.post_order.is_tree


async def test_B_keeps_the_place(read: Read) -> None:
    async with read(nested(words=LONG)) as reader:
        await to(reader, 4)
        await reader.press("j", "j", "j", "B")
        assert reader.posts.index == 3
        assert not reader.posts.shape.post_order.is_tree


async def test_what_B_chose_holds_when_the_thread_is_opened_again(read: Read) -> None:
    async with read(nested(), thread("A second boat", 3, 2)) as reader:
        await reader.press("B", "right_square_bracket", "left_square_bracket")
        assert not reader.posts.shape.post_order.is_tree


async def test_it_holds_another_time(shelve: Shelve) -> None:
    async with Reader(shelve(nested()), 1) as reader:
        await reader.press("B")
    async with Reader(Library.open(), 1) as reader:
        assert not reader.posts.shape.post_order.is_tree


async def test_B_says_that_there_is_no_tree(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("B")
        assert "do not tell which post answers which" in reader.notices[0]


async def test_a_deep_level_is_told_as_a_number_and_the_text_keeps_its_room(read: Read) -> None:
    chain = [None, *range(30), 0]
    async with read(nested(chain, words=LONG), size=(60, 40)) as reader:
        await reader.press("B")
        await to(reader, 28)
        assert " 27 ● #28" in reader.lines()[0]
        assert reader.posts.column.width_at(27) == 40


async def test_no_label_names_the_post_that_the_guides_lead_to(read: Read) -> None:
    async with read(nested(), size=(100, 40)) as reader:
        assert "↳" not in reader.text
        await reader.press("B")
        assert "↳ to #1 member0" in reader.text


async def test_the_header_stays_in_sight(read: Read) -> None:
    async with read(nested(words=LONG), size=(60, 16)) as reader:
        await to(reader, 3)
        await reader.press("j", "j", "j", "j")
        assert "│ ├╴● #3" in reader.lines()[0]


# Folding


async def test_z_folds_a_branch_and_tells_what_is_in_it(read: Read) -> None:
    async with read(nested(), size=(140, 40)) as reader:
        await to(reader, 2)
        await reader.press("J", "r", "K", "z")
        assert shown(reader) == [0, 1, 5, 6]
        assert "▸ #2  member1  Sentence of post number 2." in line_with(reader, "member1")
        assert "+3 replies, 2 unread" in line_with(reader, "member1")
        await reader.press("z")
        assert shown(reader) == [0, 1, 2, 3, 4, 5, 6]


async def test_z_in_a_branch_keeps_its_head_in_sight(read: Read) -> None:
    async with read(nested(words=LONG)) as reader:
        await to(reader, 2)
        await reader.press("space", "z")
        assert "▸ #2" in reader.lines()[0]


async def test_enter_folds_the_post_alone(read: Read) -> None:
    async with read(nested(), size=(100, 40)) as reader:
        await to(reader, 2)
        await reader.press("enter")
        assert shown(reader) == [0, 1, 2, 3, 4, 5, 6]
        assert "post number 3." in reader.text
        assert "member1  Sentence" in line_with(reader, "member1")
        await reader.press("enter")
        assert "member1  Sentence" not in reader.text


async def test_a_click_on_a_header_folds_the_post(read: Read) -> None:
    async with read(nested(), size=(100, 40)) as reader:
        y = reader.lines().index(line_with(reader, "member2"))
        await reader.pilot.click("#posts", offset=(20, y))
        await reader.settle()
        assert "member2  Sentence" in line_with(reader, "member2")


async def test_Z_folds_all_then_what_is_read_then_nothing(read: Read) -> None:
    async with read(nested(), size=(100, 40)) as reader:
        reader.screen.session.mark((0, 2, 3, 6), True)
        await reader.press("Z")
        assert shown(reader) == [0, 6]
        await reader.press("Z")
        assert shown(reader) == [0, 1, 2, 4, 5, 6]
        assert [index for index in shown(reader) if reader.posts.column.is_closed(index)] == [0, 2, 6]
        await reader.press("Z")
        assert shown(reader) == [0, 1, 2, 3, 4, 5, 6]
        assert "▸" not in reader.text


async def test_Z_leaves_the_post_that_all_others_stand_under(read: Read) -> None:
    async with read(nested(PARENTS[:-1])) as reader:
        await reader.press("Z")
        assert shown(reader) == [0, 1, 5]
        assert not reader.posts.column.is_closed(0)


async def test_Z_folds_posts_of_a_flat_thread(read: Read) -> None:
    async with read(thread(posts=4)) as reader:
        await reader.press("Z")
        assert sum("▸ #" in line for line in reader.lines()) == 4


@pytest.mark.parametrize("keys", [("z",), ("enter",)])
async def test_what_is_folded_is_not_read_by_passing(read: Read, keys: tuple[str, ...]) -> None:
    async with read(nested(words=LONG), size=(100, 16)) as reader:
        await to(reader, 2)
        await reader.press(*keys, "J")
        assert reader.read == []


async def test_the_next_unread_post_is_unfolded(read: Read) -> None:
    async with read(nested()) as reader:
        reader.screen.session.mark((0, 1, 2), True)
        await to(reader, 2)
        await reader.press("z", "n")
        assert reader.posts.index == 3
        assert shown(reader) == [0, 1, 2, 3, 4, 5, 6]


async def test_the_next_unread_post_is_the_next_one_of_the_tree(read: Read) -> None:
    async with read(nested([None, 0, 0, 1, 2, 1])) as reader:
        await reader.press("B", "n", "n")
        assert reader.posts.index == 1
        await reader.press("n")
        assert reader.posts.index == 3
        await reader.press("p")
        assert reader.posts.index == 1


async def test_a_post_gone_to_by_number_is_unfolded(read: Read) -> None:
    async with read(nested()) as reader:
        await reader.press("Z")
        await to(reader, 4)
        assert reader.posts.index == 3
        assert "post number 4." in reader.text


# Moving


async def test_left_folds_then_goes_to_the_parent_then_to_the_list(read: Read) -> None:
    async with read(nested()) as reader:
        await to(reader, 3)
        await reader.press("h")
        assert reader.posts.shape.post_order.is_folded(2)
        await reader.press("left")
        assert reader.posts.index == 1
        await reader.press("h", "h")
        assert reader.posts.index == 0
        await reader.press("h")
        assert reader.focused == "threads"


async def test_right_unfolds_then_goes_to_the_first_reply(read: Read) -> None:
    async with read(nested()) as reader:
        await to(reader, 2)
        await reader.press("z", "l")
        assert shown(reader) == [0, 1, 2, 3, 4, 5, 6]
        await reader.press("right")
        assert reader.posts.index == 2
        await reader.press("backspace")
        assert reader.posts.index == 1


async def test_left_of_a_flat_thread_leads_to_the_list(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("l", "h")
        assert reader.focused == "threads"


async def test_siblings(read: Read) -> None:
    async with read(nested()) as reader:
        await to(reader, 2)
        await reader.press("right_parenthesis")
        assert reader.posts.index == 5
        await reader.press("right_parenthesis")
        assert "last reply to that post" in reader.notices[-1]
        await reader.press("left_parenthesis")
        assert reader.posts.index == 1
        await reader.press("left_parenthesis")
        assert "first reply to that post" in reader.notices[-1]


async def test_P_leads_to_the_parent_and_backspace_back(read: Read) -> None:
    async with read(nested()) as reader:
        await to(reader, 5)
        await reader.press("P")
        assert reader.posts.index == 1
        await reader.press("backspace")
        assert reader.posts.index == 4


async def test_everything_above_is_read_in_the_order_of_the_tree(read: Read) -> None:
    async with read(nested([None, 0, 0, 1, 2, 1])) as reader:
        await reader.press("B")
        await to(reader, 4)
        await reader.press("R")
        assert reader.read == [0, 1, 3]


async def test_the_place_is_told_in_the_order_of_the_tree(read: Read) -> None:
    async with read(nested([None, 0, 0, 1, 2, 1])) as reader:
        await reader.press("B")
        await to(reader, 6)
        assert "post 4 of 6" in reader.status


async def test_a_gap_stands_behind_the_branch(shelve: Shelve) -> None:
    """Posts are missing after the third, which is deep in a branch."""
    first = thread(posts=[post(0), post(1, parent=0), post(2, parent=1)], span=PageSpan(1, 3))
    third = thread(posts=[post(6), post(7)], span=PageSpan(3, 3))
    async with Reader(shelve(first, third), 1, (100, 40)) as reader:
        await reader.press("B")
        lines = reader.lines()
        gap = next(y for y, line in enumerate(lines) if "are not in the save" in line)
        assert "number 3." in "".join(lines[gap - 4 : gap])
        assert "#7" in "".join(lines[gap + 1 : gap + 3])


async def test_all_is_unfolded_by_one_key(read: Read) -> None:
    async with read(nested()) as reader:
        await reader.press("J", "z", "J", "enter")
        assert shown(reader) != list(range(7)) or reader.posts.shape.post_order.closed
        await reader.press("alt+z")
        assert shown(reader) == list(range(7))
        assert not reader.posts.shape.post_order.closed
