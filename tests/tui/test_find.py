from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.model import Quote, Spoiler, Text
from threadreader.tui.dialogs.match_picker import MatchList

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
        assert len(reader.threads.model.shown) == 1
        await reader.press("enter", "enter")
        assert reader.title == "Larch masts"
        await reader.press("q", "escape")
        assert len(reader.threads.model.shown) == 2


async def test_filter_with_nothing_left_says_so(read: Read) -> None:
    async with read(thread(), open_first=False) as reader:
        await reader.press("slash")
        await reader.type("zeppelin")
        assert "No thread has these words." in "\n".join(reader.rows())
        await reader.press("escape")
        assert len(reader.threads.model.shown) == 1


BROKEN = thread(posts=[post(0, "A keel  \nof *o*ak."), post(1, "keel\n\nof oak"), post(2, "Ribs.", author="keeler")])


async def test_a_phrase_is_found_across_a_line_break_and_not_across_paragraphs(read: Read) -> None:
    async with read(BROKEN) as reader:
        await reader.press("slash")
        await reader.type("keel of oak")
        assert reader.posts.finder.found == {0: 1}
        marked = [
            segment.text
            for y in range(reader.posts.size.height)
            for segment in reader.posts.render_line(y)
            if segment.style and segment.style.bgcolor == reader.posts.style_of("current").bgcolor
        ]
        assert "".join(marked) == "keelof oak"


async def test_ctrl_r_takes_the_words_for_a_pattern_and_back(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("k[ea]+l")
        assert reader.posts.finder.count == 0
        await reader.press("ctrl+r")
        assert reader.posts.finder.count == 4
        assert reader.prompt.startswith("Find regex")
        await reader.press("ctrl+r")
        assert reader.posts.finder.count == 0
        assert reader.prompt.startswith("Find ")


async def test_a_pattern_that_is_not_well_formed_is_told_and_taken_for_words(read: Read) -> None:
    async with read(thread(posts=[post(0, "A keel (oak).")])) as reader:
        await reader.press("slash", "ctrl+r")
        await reader.type("keel (")
        assert "missing ): taken as plain words" in reader.prompt
        assert reader.posts.finder.count == 1


async def test_a_pattern_that_takes_for_ever_is_given_up(read: Read) -> None:
    async with read(thread(posts=[post(index, "a" * 60 + "b") for index in range(40)])) as reader:
        await reader.press("slash", "ctrl+r")
        await reader.type("(a|aa)+$")
        assert "given up" in reader.prompt
        assert reader.posts.finder.complete


async def test_up_brings_back_what_was_looked_for(read: Read) -> None:
    async with read(THREAD) as reader:
        for keys in ("o", "a", "k"), ("ctrl+r", "l", "a", "r", "c", "h"):
            await reader.press("slash", *keys, "enter", "escape")
        await reader.press("slash", "m", "a", "up", "up")
        assert reader.prompt.startswith("Find oak")
        assert reader.posts.finder.words == "oak"
        await reader.press("down")
        assert reader.prompt.startswith("Find regex larch")
        await reader.press("down")
        assert reader.posts.finder.words == "ma"


async def test_enter_without_words_finds_the_last_ones(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash", "o", "a", "k", "enter", "escape", "slash", "enter")
        assert reader.posts.finder.words == "oak"
        assert "1/1" in reader.status


async def test_going_round_the_end_is_told(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "N")
        assert reader.notices == ["Search wrapped to the end."]
        await reader.press("n")
        assert reader.notices[1:] == ["Search wrapped to the top."]


async def test_n_goes_on_from_where_the_reader_has_gone(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter")
        assert reader.posts.finder.current == (0, 0)
        await reader.press("number_sign", "4", "enter", "n")
        assert reader.posts.finder.current == (3, 0)


async def test_where_nothing_is_found_the_place_is_that_of_before(read: Read) -> None:
    async with read(THREAD) as reader:
        before = reader.posts.spot
        await reader.press("slash")
        await reader.type("larch")
        assert reader.posts.spot != before
        await reader.type("es")
        assert reader.posts.spot == before


async def test_L_lists_the_matches_to_go_to_one(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "asterisk")
        assert reader.modal.startswith("4 matches in 4 posts")
        await reader.press("j", "j", "enter")
        assert reader.posts.finder.current == (3, 0)
        assert "No keel at all." in reader.text
        await reader.press("backspace")
        assert reader.posts.index == 0


async def test_the_list_of_matches_closes_without_going_anywhere(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "asterisk", "G", "escape")
        assert "1/4" in reader.status


async def test_keys_of_the_list_of_matches(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("seal")
        await reader.press("enter", "asterisk")
        places = []
        for key in ("G", "k", "g", "n", "N", "space", "b", "end", "home", "pagedown", "pageup", "down", "up"):
            await reader.press(key)
            places.append(reader.app.screen.query_one(MatchList).cursor)
        assert places[:5] == [119, 118, 0, 1, 0]
        assert places[5] > 5
        assert places[6:9] == [0, 119, 0]
        assert places[9] > 5
        assert places[10:] == [0, 1, 0]


async def test_without_a_match_there_is_no_list(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("asterisk", "ampersand")
        assert reader.notices == ["No search is active. Press / to search."] * 2


async def test_ampersand_shows_posts_with_matches_then_those_around_then_all(read: Read) -> None:
    posts = [post(index, "A keel." if index in (2, 7) else "A rib.") for index in range(12)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "ampersand")
        assert reader.shown == [2, 7]
        assert "only matches · 2 of 12" in reader.status
        await reader.press("n")
        assert reader.posts.finder.current == (7, 0)
        await reader.press("ampersand")
        assert reader.shown == [1, 2, 3, 6, 7, 8]
        await reader.press("ampersand")
        assert reader.shown == list(range(12))
        assert reader.posts.finder.current == (7, 0)


async def test_in_the_tree_what_a_match_answers_stands_around_it(read: Read) -> None:
    posts = [post(0), post(1, parent=0), post(2, "A keel.", parent=1), post(3, parent=0), post(4)]
    async with read(thread(posts=posts)) as reader:
        assert reader.posts.shape.post_order.is_tree
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "ampersand", "ampersand")
        assert reader.shown == [0, 1, 2]


async def test_escape_ends_the_view_of_matches_with_the_find(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("larch")
        await reader.press("enter", "ampersand")
        assert reader.shown == [2]
        await reader.press("escape")
        assert reader.shown == [0, 1, 2, 3, 4]
        assert reader.posts.index == 2


async def test_going_to_a_post_without_a_match_ends_the_view_of_matches(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("larch")
        await reader.press("enter", "ampersand", "number_sign", "1", "enter")
        assert reader.shown == [0, 1, 2, 3, 4]
        assert reader.posts.index == 0
        assert reader.posts.finder.is_active


async def test_a_match_in_a_folded_post_unfolds_it(read: Read) -> None:
    posts = [post(0), post(1, parent=0), post(2, "A keel.", parent=1), post(3)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("Z")
        assert reader.posts.shape.post_order.is_folded(2)
        await reader.press("slash")
        await reader.type("keel")
        assert not reader.posts.shape.post_order.is_folded(2)
        assert any(line.endswith("A keel.") for line in reader.lines())


async def test_where_one_post_is_read_alone_a_match_shows_its_post(read: Read) -> None:
    async with read(thread(posts=[post(0, LONG), post(1, "A keel."), post(2)])) as reader:
        await reader.press("W", "slash")
        await reader.type("keel")
        assert reader.posts.index == 1
        assert "A keel." in reader.text


async def test_matches_of_an_order_are_walked_in_it(read: Read) -> None:
    posts = [post(0, "A keel."), post(1, "A keel."), post(2, "A keel.", parent=0), post(3, "A keel.", parent=1)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("B", "slash")
        await reader.type("keel")
        await reader.press("enter")
        order = []
        for _ in range(4):
            assert reader.posts.finder.current is not None
            order.append(reader.posts.finder.current.post)
            await reader.press("n")
        assert order == [0, 2, 1, 3]


async def test_a_note_written_meanwhile_is_found(read: Read) -> None:
    async with read(THREAD) as reader:
        await reader.press("slash")
        await reader.type("keel")
        await reader.press("enter", "w")
        await reader.type("keel again")
        await reader.press("enter")
        assert reader.posts.finder.found[0] == 2
        assert "1/5" in reader.status


async def test_posts_that_cannot_be_read_stop_no_find(read: Read) -> None:
    async with read(THREAD) as reader:
        stored = reader.screen.session.stored
        assert stored is not None
        stored.posts._bodies = [*stored.posts._bodies[:4], "{keel"]
        await reader.press("slash")
        await reader.type("keel")
        assert reader.posts.finder.complete
        assert reader.posts.finder.count == 3
