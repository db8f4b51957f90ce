"""Every action stands in the help and in the palette, wherever the reader is."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import START, post, thread
from threadreader.library import Library
from threadreader.tui.command_palette import commands
from threadreader.tui.dialogs.help import HelpScreen
from threadreader.tui.keys.binding_index import sections
from threadreader.tui.keys.keymap import panes
from threadreader.tui.state.preferences import Habits

SHELF = (thread("One", 3, 1), thread("Two", 3, 2))


def described(*classes: type) -> set[str]:
    """What the bindings of classes do."""
    found = {one for node in classes for _, one in node._merged_bindings if one.id}  # type: ignore[attr-defined]
    assert all(one.description for one in found)
    return {one.description for one in found}


def told(reader: Reader) -> tuple[set[str], set[str]]:
    """What help and palette have."""
    screen = reader.app.screen
    rows = {what for _, rows in sections(reader.app, screen) for _, what in rows}
    return rows, {command.title for command in reader.app.get_system_commands(screen)}


async def check(reader: Reader, place: str) -> None:
    nodes = next(one.nodes for one in panes() if one.name == place)
    for listed in told(reader):
        assert described(*nodes) <= listed


async def test_every_action_of_each_place_is_in_both(read: Read) -> None:
    async with read(*SHELF) as reader:
        reader.library.save_search("oak", "oak")
        await check(reader, "the posts")
        await reader.press("q")
        await check(reader, "the list")
        await reader.press("slash")
        await check(reader, "the line that asks")
        await reader.press("escape", "question_mark")
        await check(reader, "the help")
        await reader.press("escape", "s")
        await check(reader, "the search")
        await reader.press("f1")
        await check(reader, "the language of the search")
        await reader.press("escape", "escape", "G", "j")
        assert reader.focused == "folders"
        await check(reader, "the saved searches")


async def test_f1_tells_the_keys_of_a_list_and_closes_again(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("m", "apostrophe")
        await check(reader, "the list of bookmarks")
        await reader.press("f1")
        assert isinstance(reader.app.screen, HelpScreen)
        assert any({"'", "esc", "q"} == set(keys.split()) for _, rows in reader.app.screen.sections for keys, _ in rows)
        await reader.press("f1")
        assert not isinstance(reader.app.screen, HelpScreen)


async def test_every_action_among_links_is_in_both(read: Read) -> None:
    links = "[one](https://b.example/1) and [two](https://b.example/2)"
    async with read(thread(posts=[post(0, links)])) as reader:
        await reader.press("o")
        await check(reader, "the list of links")


async def test_every_action_among_versions_is_in_both(read: Read) -> None:
    async with read(*(thread("A", [post(0, words)], saved_at=START) for words in ("One.", "Two."))) as reader:
        await reader.press("V")
        assert type(reader.app.screen).__name__ == "VersionsScreen"
        await check(reader, "the versions of a post")


async def test_help_begins_with_the_pane_that_has_the_focus(read: Read) -> None:
    async with read(*SHELF) as reader:
        for pane, title in (("posts", "Posts"), ("list", "Threads")):
            reader.screen.turn_to("posts" if pane == "posts" else "list")
            await reader.settle()
            assert sections(reader.app, reader.app.screen)[0][0] == title


async def test_the_first_time_one_line_tells_the_key_of_all_keys(read: Read) -> None:
    async with read(*SHELF, habits=Habits()) as reader:
        assert reader.status.startswith("Press ? for all keys")
        await reader.press("question_mark", "escape")
        assert not reader.status.startswith("Press")


async def test_it_is_told_once(read: Read, tmp_path: Path) -> None:
    async with read(*SHELF, habits=Habits()):
        pass
    kept = Habits.load()
    assert kept.greeted
    async with Reader(Library.open(), 1, habits=kept) as reader:
        assert not reader.status.startswith("Press")


async def test_the_palette_is_opened_once_also_from_its_help(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("ctrl+p", "f1", "ctrl+p", "escape", "escape")
        assert reader.app.screen is reader.screen
        await reader.press("ctrl+p", "escape", "ctrl+p", "escape", "colon", "escape")
        assert reader.app.screen is reader.screen


async def test_a_command_of_a_screen_that_is_closed_does_nothing(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("at")
        close = next(one for one in commands(reader.app, reader.app.screen) if one.title == "Leave")
        await close.callback()
        assert reader.app.screen is reader.screen
        await close.callback()
        assert reader.app.screen is reader.screen
