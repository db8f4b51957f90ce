from __future__ import annotations

from textual.command import CommandPalette

from tests.tui.conftest import Read
from tests.tui.threads import post, thread
from threadreader.model import Code

SHELF = tuple(thread(title, 3, number) for number, title in enumerate(("One", "Two", "Three"), 1))


async def test_list_shows_title_place_and_counts(read: Read) -> None:
    async with read(SHELF[0], open_first=False) as reader:
        first, second = reader.rows()[:2]
        assert "● One" in first
        assert "boats.example · Wood" in second
        assert "3●" in second


async def test_list_keys(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        for keys, cursor in (("jj", 2), ("k", 1), ("G", 2), ("g", 0)):
            await reader.press(*keys)
            assert reader.threads.model.cursor == cursor
        for key, cursor in (("down", 1), ("up", 0), ("end", 2), ("home", 0), ("pagedown", 2), ("pageup", 0)):
            await reader.press(key)
            assert reader.threads.model.cursor == cursor
        for key, cursor in (("space", 2), ("b", 0), ("d", 2), ("u", 0)):
            await reader.press(key)
            assert reader.threads.model.cursor == cursor


async def test_the_status_tells_where_the_cursor_is(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j")
        assert "2 of 3" in reader.status


async def test_enter_opens(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "enter")
        assert reader.title == "Two"
        assert reader.focused == "posts"


async def test_l_opens_and_h_goes_back(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("l")
        assert reader.focused == "posts"
        await reader.press("h")
        assert reader.focused == "threads"


async def test_a_click_opens(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.pilot.click("#threads", offset=(5, 4))
        await reader.settle()
        assert reader.title == "Three"


async def test_next_and_previous_thread(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("right_square_bracket", "right_square_bracket")
        assert reader.title == "Three"
        await reader.press("left_square_bracket")
        assert reader.title == "Two"


async def test_the_last_thread_has_no_next(read: Read) -> None:
    async with read(SHELF[0]) as reader:
        await reader.press("right_square_bracket")
        assert reader.title == "One"
        assert "last thread" in reader.notices[0]


async def test_tab_goes_between_the_panes(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("tab")
        assert reader.focused == "threads"
        await reader.press("tab")
        assert reader.focused == "posts"


async def test_the_list_can_be_put_away(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("backslash")
        assert reader.posts.size.width > 95
        await reader.press("backslash")
        assert reader.posts.size.width < 70


async def test_one_pane_at_a_time_where_it_is_narrow(read: Read) -> None:
    async with read(*SHELF, open_first=False, size=(60, 20)) as reader:
        assert reader.threads.size.width >= 58
        assert not reader.posts.size.width
        await reader.press("enter")
        assert reader.posts.size.width >= 58
        await reader.press("q")
        assert reader.focused == "threads"


async def test_q_goes_up_one_level_then_out(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("q")
        assert reader.focused == "threads"
        assert reader.app.is_running
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert reader.app._exit


async def test_Q_quits_from_anywhere(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.pilot.press("Q")
        await reader.pilot.pause()
        assert reader.app._exit


async def test_escape_never_quits(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("escape", "q", "escape", "escape")
        assert not reader.app._exit


async def test_copy_keeps_code_as_it_is(read: Read) -> None:
    async with read(thread(posts=[post(0, "Like **so**:", Code("if x:\n\ty()"))])) as reader:
        await reader.press("y")
        assert reader.app.clipboard == "Like so:\nif x:\n\ty()"


async def test_every_binding_has_an_id(read: Read) -> None:
    async with read(*SHELF) as reader:
        for node in (reader.posts, reader.threads, reader.screen):
            own = type(node).BINDINGS
            assert own
            assert all(getattr(binding, "id", None) for binding in own)


async def test_the_palette_has_every_action(read: Read) -> None:
    async with read(*SHELF) as reader:
        titles = {command.title for command in reader.app.get_system_commands(reader.app.screen)}
        assert {"Next post", "Copy what is selected, else the post's text", "Show or hide the list", "Theme"} <= titles


async def test_a_palette_command_acts(read: Read) -> None:
    async with read(*SHELF) as reader:
        command = next(c for c in reader.app.get_system_commands(reader.app.screen) if c.title == "Next post")
        await command.callback()
        assert reader.posts.index == 0
        await command.callback()
        assert reader.posts.index == 1


async def test_colon_opens_the_palette(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("colon")
        assert isinstance(reader.app.screen, CommandPalette)


async def test_empty_library_says_what_to_do(read: Read) -> None:
    async with read(open_first=False) as reader:
        assert "threadreader page.html" in reader.text
        await reader.press("enter", "n", "G", "J", "P", "y", "o", "A", "slash")
        assert reader.app.is_running


async def test_warnings_stand_at_the_top(read: Read) -> None:
    async with read(thread(posts=2, warnings=("Page 2 of 3 is missing.",))) as reader:
        assert "Page 2 of 3 is missing." in reader.text


async def test_status_tells_where(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("J", "J")
        assert "post 2 of 3" in reader.status


async def test_a_thread_that_does_not_open_is_told(read: Read) -> None:
    async with read(*SHELF) as reader:
        assert not reader.screen.navigation.open_thread(99)
        await reader.settle()
        assert reader.notices
        assert reader.title == "One"
