from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.threads import post, thread
from threadreader.model import Attachment, Code, Image, Quote, Text

POSTS = [
    post(0, "A boat.", author="ada"),
    post(1, "See [this](https://a.example/).", author="bob"),
    post(2, Image("https://a.example/ribs.jpg", "Ribs"), author="ada"),
    post(3, Code("a = 1"), author="cid"),
    post(4, Quote((Text("A boat."),)), "Fine.", author="bob"),
    post(5, "Plans.", author="bob", attachments=(Attachment("plan.pdf"),)),
    post(6, "A keel.", author="ada"),
]
THREAD = thread(posts=POSTS)


async def test_a_shows_only_the_author_and_again_all(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign", "2", "enter", "a")
        assert reader.shown == [1, 4, 5]
        assert "only bob · 3 of 7 · esc shows all" in reader.status
        await reader.press("a")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]
        assert "only" not in reader.status


async def test_a_again_shows_all_whoever_is_read(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("a", "J", "J", "a")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]


async def test_a_post_of_nobody_filters_nothing(read: Read) -> None:
    from dataclasses import replace

    async with read(thread(posts=[replace(post(0), author=None), post(1)])) as reader:
        await reader.press("a")
        assert reader.notices == ["The author of this post is not known."]


async def test_F_offers_what_there_is_with_its_number_of_posts(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign", "2", "enter", "m", "F")
        rows = [" ".join(row.split()) for row in reader.modal.split("\n")]
        assert rows[1:] == [
            "o by ada, who began it 3",
            "a by bob, as this post 3",
            "u unread 7",
            "m bookmarked or with a note 1",
            "l with a link 1",
            "i with an image 1",
            "c with code 1",
            "t with an attachment 1",
            "> with a quote 1",
        ]


async def test_keys_of_the_filters(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign", "2", "enter", "r")
        shown = {}
        for key in ("o", "a", "u", "l", "i", "c", "t", "greater_than_sign"):
            await reader.press("F", key)
            shown[key] = reader.shown
            await reader.press("escape", "number_sign", "2", "enter")
        assert shown == {
            "o": [0, 2, 6],
            "a": [1, 4, 5],
            "u": [0, 2, 3, 4, 5, 6],
            "l": [1],
            "i": [2],
            "c": [3],
            "t": [5],
            "greater_than_sign": [4],
        }


async def test_bookmarks_and_notes_are_one_filter(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("m", "J", "J", "w", "x", "enter", "F", "m")
        assert reader.shown == [0, 1]


async def test_filters_add_up_and_are_taken_back_one_by_one(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("F", "o", "F", "i")
        assert reader.shown == [2]
        assert "only ada, with an image · 1 of 7" in reader.status
        await reader.press("F", "o")
        assert "only with an image · 1 of 7" in reader.status
        await reader.press("F", "i")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]


async def test_filters_are_chosen_with_enter_too(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("F", "j", "k", "j", "enter")
        assert "only unread" in reader.status


async def test_filters_close_without_a_choice(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("F", "escape")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]


async def test_a_filter_that_leaves_nothing_says_so(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("F", "m")
        assert reader.notices == ["There is no post to show: only bookmarked or with a note."]
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]


async def test_escape_takes_back_prompt_then_find_then_filter(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("a", "slash")
        await reader.type("keel")
        await reader.press("enter", "number_sign", "escape")
        assert "/keel" in reader.status
        await reader.press("escape")
        assert reader.shown == [0, 2, 6]
        assert "/keel" not in reader.status
        await reader.press("escape")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]
        assert "only" not in reader.status
        await reader.press("escape")
        assert reader.focused == "posts"


async def test_a_find_looks_only_at_what_the_filter_leaves(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("a")
        await reader.press("enter")
        everywhere = reader.posts.finder.count
        await reader.press("a")
        assert set(reader.posts.finder.found) == {0, 2, 6}
        await reader.press("a")
        assert reader.posts.finder.count == everywhere


async def test_the_post_being_read_stays_when_the_filter_comes_and_goes(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign", "3", "enter", "a")
        assert reader.posts.index == 2
        await reader.press("J")
        assert reader.posts.index == 6
        await reader.press("escape")
        assert reader.posts.index == 6


async def test_the_way_back_leads_to_a_post_that_the_filter_left_out(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("number_sign", "2", "enter", "F", "i")
        assert reader.posts.index == 2
        await reader.press("backspace")
        assert reader.posts.index == 1
        assert reader.notices == ["All posts are shown again."]


async def test_going_to_a_post_that_is_left_out_ends_the_filter_with_a_notice(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("a", "number_sign", "4", "enter")
        assert reader.posts.index == 3
        assert reader.notices == ["All posts are shown again."]
        assert "only" not in reader.status


async def test_n_and_p_go_through_the_unread_posts_that_are_shown(read: Read) -> None:
    async with read(THREAD, thread("Masts", 3, 2)) as reader:
        await reader.press("a", "J", "n")
        assert reader.posts.index == 2
        await reader.press("n", "n")
        assert reader.posts.index == 6
        assert reader.notices == ["No further unread post is shown (only ada · 3 of 7)."]
        await reader.press("p")
        assert reader.posts.index == 2


async def test_space_at_the_end_of_what_is_shown_leads_nowhere(read: Read) -> None:
    async with read(THREAD, thread("Masts", 3, 2)) as reader:
        await reader.press("a", "G", "space", "space")
        assert reader.title == "A boat in the shed"
        assert reader.notices[0] == "No further unread post is shown (only ada · 3 of 7)."


async def test_R_marks_only_what_is_shown(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("a", "J", "J", "R")
        assert reader.read == [0, 2]


async def test_posts_that_become_read_stay_in_sight(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("F", "u", "r")
        assert reader.shown == [0, 1, 2, 3, 4, 5, 6]


async def test_another_thread_is_shown_whole(read: Read) -> None:
    async with read(THREAD, thread("Masts", 3, 2)) as reader:
        await reader.press("a", "right_square_bracket")
        assert reader.title == "Masts"
        assert reader.shown == [0, 1, 2]
        assert "only" not in reader.status
