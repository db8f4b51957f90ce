"""Keys that are given to other actions."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

import threadreader.tui
from tests.tui.conftest import Read
from tests.tui.threads import thread
from threadreader.settings import PRESETS as NAMES
from threadreader.settings import Keys, Settings
from threadreader.tui.keys.binding_index import sections
from threadreader.tui.keys.keymap import keymap, panes, plain, problems, remapped, spelt
from threadreader.tui.keys.presets import PRESETS

SHELF = tuple(thread(title, 40, number) for number, title in enumerate(("One", "Two", "Three"), 1))


def keyed(preset: str = "default", **changed: str) -> Settings:
    return Settings(keys=Keys(preset, {name.replace("_", "."): keys for name, keys in changed.items()}))


@pytest.mark.parametrize("preset", NAMES)
def test_a_preset_has_actions_and_keys_that_are_some_and_no_key_does_two_things(preset: str) -> None:
    assert problems(keymap(Keys(preset))) == []


def test_every_name_is_a_preset() -> None:
    assert set(NAMES) == set(PRESETS)


@pytest.mark.parametrize("preset", NAMES)
def test_no_action_is_without_a_key(preset: str) -> None:
    for place in panes():
        for node in place.nodes:
            assert [one.id for one in remapped(node._merged_bindings, keymap(Keys(preset))) if not one.key] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "key"),
    [("?", "question_mark"), ("J", "J"), ("Ctrl+N", "ctrl+n"), ("Alt+V", "alt+V"),
     ("ctrl+?", "ctrl+question_mark"), ("PageUp", "pageup"),
     ("z M", "z M"), ("ctrl+x  Ctrl+C", "ctrl+x ctrl+c"), ("+", "plus"), ("comma", "comma")],
)  # fmt: skip
def test_keys_can_be_written_as_people_do(written: str, key: str) -> None:
    assert spelt(written) == key


@pytest.mark.parametrize("preset", NAMES)
def test_keys_are_told_as_they_can_be_written(preset: str) -> None:
    for place in panes():
        for node in place.nodes:
            for one in remapped(node._merged_bindings, keymap(Keys(preset))):  # type: ignore[attr-defined]
                assert spelt(plain(one.key)) == one.key
    assert plain("number_sign") == "#"
    assert plain("alt+less_than_sign") == "alt+<"


def test_an_action_that_is_none_is_told_with_the_nearest() -> None:
    assert problems(keymap(Keys(changed={"post.nxet": "x"}))) == [
        "[keys] There is no action “post.nxet”; the nearest is “post.next”."
    ]


def test_a_key_that_is_none_is_told() -> None:
    assert problems(keymap(Keys(changed={"quit": "pagdown"}))) == ["[keys] “quit”: there is no key “pagdown”."]


def test_a_key_for_two_actions_is_told() -> None:
    (told,) = problems(keymap(Keys(changed={"post.next": "o"})))
    assert told.startswith("[keys] In the posts, o is “Next post” (post.next); “Open a link")


def test_a_key_that_begins_two_keys_is_told() -> None:
    (told,) = problems(keymap(Keys(changed={"post.next": "o j"})))
    assert told.startswith("[keys] In the posts, o begins o j (post.next)")


async def test_another_key_does_it_and_the_old_one_does_not(read: Read) -> None:
    async with read(*SHELF, settings=keyed(post_next="c")) as reader:
        await reader.press("c", "c")
        assert reader.posts.index == 1
        await reader.press("J")
        assert reader.posts.index == 1


async def test_hints_help_and_palette_have_the_new_key(read: Read) -> None:
    async with read(*SHELF, settings=keyed(post_next="c", help="f2", quit="ctrl+x ctrl+c")) as reader:
        assert "c/K post" in reader.status
        assert "f2 keys" in reader.status
        shown = {what: keys for _, rows in sections(reader.app, reader.app.screen) for keys, what in rows}
        assert (shown["Next post"], shown["Quit"]) == ("c", "^x ^c")
        commands = {one.title: one.help for one in reader.app.get_system_commands(reader.app.screen)}
        assert commands["Next post"] == "Key: c"


async def test_an_action_that_lost_its_key_is_still_in_help_and_palette(read: Read) -> None:
    async with read(*SHELF, settings=keyed(post_next="o")) as reader:
        commands = {one.title: one.help for one in reader.app.get_system_commands(reader.app.screen)}
        assert commands["Open a link from a list (12o opens link 12)"] == "No key"
        assert "“Open a link from a list (12o opens link 12)” (post.link) would need another key" in reader.notices[0]


async def test_what_is_wrong_with_keys_is_told_at_the_start(read: Read) -> None:
    async with read(*SHELF, settings=keyed(post_nxet="c")) as reader:
        assert "nearest is “post.next”" in reader.notices[0]


async def test_two_keys_one_after_the_other(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("G", "g")
        assert reader.posts.index > 30
        await reader.press("g")
        assert reader.posts.spot.item == 0


async def test_two_keys_that_mean_nothing_do_nothing(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("g", "J")
        assert reader.posts.spot.item == 0
        await reader.press("J", "J")
        assert reader.posts.index == 1


async def test_the_first_of_two_keys_stands_in_the_status_line(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("g")
        assert reader.status.startswith("g")
        await reader.press("g")
        assert not reader.status.startswith("g")


async def test_letters_that_begin_two_keys_can_be_typed(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("slash")
        await reader.type("gdZ")
        assert reader.app.screen.query_one("#prompt Input", Input).value == "gdZ"


async def test_vim_pages(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("ctrl+f")
        down = reader.posts.spot
        assert down.item > 1
        await reader.press("ctrl+b")
        assert reader.posts.spot < down


async def test_mutt_has_tab_for_unread_and_N_for_marking(read: Read) -> None:
    async with read(*SHELF, settings=keyed("mutt")) as reader:
        await reader.press("tab", "N")
        assert reader.posts.index == 0
        assert reader.read == [0]
        await reader.press("tab")
        assert reader.posts.index == 1


async def test_newsboat_toggles_with_N(read: Read) -> None:
    async with read(*SHELF, settings=keyed("newsboat")) as reader:
        await reader.press("J", "N")
        assert reader.read == [0]


async def test_emacs_moves_and_leaves(read: Read) -> None:
    async with read(*SHELF, settings=keyed("emacs"), open_first=False) as reader:
        await reader.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert reader.threads.model.cursor == 1
        await reader.press("alt+x")
        assert isinstance(reader.app.screen, CommandPalette)
        await reader.press("escape")
        await reader.pilot.press("ctrl+x", "ctrl+c")
        await reader.pilot.pause()
        assert reader.app._exit


def test_every_class_with_keys_has_its_place() -> None:
    placed = {node for place in panes() for node in place.nodes}
    for found in pkgutil.walk_packages(threadreader.tui.__path__, "threadreader.tui."):
        if not found.name.endswith(".serving"):
            for node in vars(importlib.import_module(found.name)).values():
                if isinstance(node, type) and node.__module__ == found.name and "BINDINGS" in vars(node):
                    assert any(issubclass(one, node) for one in placed), node


async def test_vim_folds_and_unfolds_all(read: Read) -> None:
    async with read(*SHELF, settings=keyed("vim")) as reader:
        await reader.press("z", "M")
        assert "Sentence of post number 2." not in reader.text
        for _ in range(2):
            await reader.press("z", "R")
            assert "Sentence of post number 2." in reader.text
