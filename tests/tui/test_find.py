from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.model import Quote, Spoiler, Text

POSTS = [
    post(0, "A keel of oak."),
    post(1, LONG),
    post(2, LONG + " The **Keel** was larch."),
    post(3, Spoiler((Text("No keel at all."),), "shape")),
    post(4, Quote((Text(LONG + " keel"),)), "Fine."),
]
THREAD = thread(posts=POSTS)


async def test_goes_to_the_first_match_while_typing(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("larch")
        assert "larch" in reader.text
        assert reader.posts.finder.standing == "1/1"


async def test_capitals_count_only_when_typed(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        assert reader.posts.finder.count == 4
        await reader.press("escape", "slash")
        await reader.type("Keel")
        assert reader.posts.finder.count == 1


async def test_n_and_N_walk_the_matches_round(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter")
        assert "1/4" in reader.status
        await reader.press("n")
        assert "2/4" in reader.status
        await reader.press("N", "N")
        assert "4/4" in reader.status


async def test_a_match_in_a_spoiler_opens_it(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("no keel")
        assert "No keel at all." in reader.text


async def test_a_match_in_a_folded_quote_opens_it(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "n", "n", "n")
        assert reader.posts.finder.current is not None
        assert any("keel" in line for line in reader.lines())


async def test_words_on_two_lines_are_found(read: Read) -> None:
    async with read(THREAD, size=(60, 24)) as reader:
        await reader.press("slash")
        await reader.type("dries. seal every joint twice before the varnish dries.")
        assert reader.posts.finder.count


async def test_names_are_found(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("member3")
        assert reader.posts.index == 3 or "member3" in reader.text


async def test_matches_stand_out(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("oak")
        y = next(y for y, line in enumerate(reader.lines()) if "oak" in line)
        marked = [segment for segment in reader.posts.render_line(y) if segment.text == "oak"]
        assert marked[0].style is not None
        assert marked[0].style.bgcolor == reader.posts.style_of("current").bgcolor


async def test_escape_while_asking_goes_back(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("J")
        before = reader.posts.spot
        await reader.press("slash")
        await reader.type("larch")
        await reader.press("escape")
        assert reader.posts.spot == before
        assert not reader.posts.finder.is_active


async def test_escape_ends_the_find_and_stays(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("larch")
        await reader.press("enter")
        found = reader.posts.spot
        await reader.press("escape")
        assert not reader.posts.finder.is_active
        assert reader.posts.spot == found
        await reader.press("backspace")
        assert reader.posts.spot != found


async def test_n_means_unread_again_after_a_find(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash", "o", "a", "k", "enter", "escape", "n")
        assert reader.posts.spot.line == 0
        assert reader.posts.spot.item > 0


async def test_nothing_found_says_so(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("aluminium")
        await reader.press("enter")
        assert "no match" in reader.status


async def test_letters_go_to_the_prompt_only(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("qQAxJ")
        assert reader.app.is_running
        assert reader.read == []
        assert reader.posts.finder.words == "qQAxJ"


async def test_filter_keeps_rows_with_the_words(read: Read) -> None:
    async with read(thread("Oak keels", 2, 1), thread("Larch masts", 2, 2), open_first=False) as reader:
        await reader.press("slash")
        await reader.type("LARCH")
        assert len(reader.threads.shown) == 1
        await reader.press("enter", "enter")
        assert reader.title == "Larch masts"
        await reader.press("q", "escape")
        assert len(reader.threads.shown) == 2


async def test_filter_with_nothing_left_says_so(read: Read) -> None:
    async with read(thread(), open_first=False) as reader:
        await reader.press("slash")
        await reader.type("zeppelin")
        assert "No thread has these words." in "\n".join(reader.rows())
        await reader.press("escape")
        assert len(reader.threads.shown) == 1
