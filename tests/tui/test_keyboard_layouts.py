"""Keys of layouts of other scripts do what the Latin key at the same place does."""

from __future__ import annotations

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader import settings
from threadreader.settings import Keys, Settings
from threadreader.tui.dialogs.help import HelpScreen
from threadreader.tui.keys.keyboard_layouts import LATIN, LAYOUTS, KeyboardLayout

SHORT = thread(posts=5)


def typed(layout: str, keys: str) -> str:
    """What Latin keys are at the places of `keys`, one after the other; those that stay as they are among them."""
    reader = KeyboardLayout(layout)
    return "".join(reader.latin(character) or character for character in keys)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_every_key(name: str) -> None:
    assert [len(rows) for rows in LAYOUTS[name]] == [len(rows) for rows in LATIN]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_key_of_a_layout_gives_what_another_gives(name: str) -> None:
    keys = "".join(LAYOUTS[name])
    twice = {key for key in keys if keys.count(key) > 1}
    assert twice <= set(";.,/\\")


def test_the_settings_name_every_layout() -> None:
    assert ("auto", "none", *LAYOUTS) == settings.LAYOUTS


@pytest.mark.parametrize(
    ("layout", "keys", "latin"),
    [
        ("auto", "оОйъж", "jJq];"),
        ("auto", "ёЁ№", "`~#"),
        ("auto", "їєґі", "]'\\s"),
        ("auto", "ξΞς", "jJw"),
        ("auto", "חךף", "jl;"),
        ("auto", "jJq./", "jJq./"),
        ("russian", "оОй.,", "jJq/?"),
        ("ukrainian", "іІї.", "sS]/"),
        ("bulgarian", "тТ,б", "jJq/"),
        ("bulgarian-phonetic", "йЙяю", "jJq\\"),
        ("greek", "ξ;", "jq"),
        ("hebrew", "ח.", "j/"),
        ("none", "о.", "о."),
        ("auto", "日あ", "日あ"),
    ],
)
def test_characters_and_the_keys_at_their_places(layout: str, keys: str, latin: str) -> None:
    assert typed(layout, keys) == latin


@pytest.mark.parametrize(
    ("keys", "latin"),
    [
        ("..", ".."),
        ("о.", "j/"),
        ("о.j.", "j/j."),
        ("ї.", "]/"),
        ("ח.", "j/"),
        ("ξ.", "j."),
        ("о5.", "j5/"),
        ("日.", "日."),
    ],
)
def test_signs_are_those_of_the_layout_that_the_last_letter_told(keys: str, latin: str) -> None:
    assert typed("auto", keys) == latin


async def press(reader: Reader, characters: str) -> None:
    """Press the keys that give these characters, as a terminal tells them."""
    for character in characters:
        reader.app.post_message(events.Key(_character_to_key(character), character))
        await reader.settle()


@pytest.mark.parametrize(("down", "up"), [("О", "Л"), ("Ξ", "Κ")])
async def test_a_letter_moves_as_the_latin_one_at_its_place(read: Read, down: str, up: str) -> None:
    async with read(SHORT) as reader:
        await press(reader, down * 3)
        assert reader.posts.index == 2
        await press(reader, up)
        assert reader.posts.index == 1


async def test_the_sign_at_the_place_of_the_slash_finds(read: Read) -> None:
    async with read(SHORT) as reader:
        await press(reader, "О.")
        assert reader.app.focused is not None
        assert isinstance(reader.app.focused, Input)


async def test_in_a_line_letters_are_typed_as_they_are(read: Read) -> None:
    async with read(SHORT) as reader:
        await press(reader, "О.лодка, ѝ.")
        assert isinstance(reader.app.focused, Input)
        assert reader.app.focused.value == "лодка, ѝ."


async def test_the_comma_that_is_the_question_mark_shows_the_keys(read: Read) -> None:
    async with read(SHORT) as reader:
        await press(reader, "О,")
        assert isinstance(reader.app.screen, HelpScreen)


async def test_counts_go_with_letters_of_a_layout(read: Read) -> None:
    links = " ".join(f"[plan {number}](https://plans.example/{number})" for number in range(1, 4))
    async with read(thread(posts=[post(0, links)])) as reader:
        await press(reader, "2щ")
        assert "https://plans.example/2" in reader.app.screen.query_one("#address").render().plain  # type: ignore[union-attr]


async def test_chords_go_with_letters_of_a_layout(read: Read) -> None:
    chosen = Settings(keys=Keys(preset="vim"))
    async with read(SHORT, settings=chosen) as reader:
        await press(reader, "ООО")
        assert reader.posts.index == 2
        await press(reader, "пп")
        assert reader.posts.index == 0


async def test_a_key_that_the_settings_give_an_action_does_that(read: Read) -> None:
    chosen = Settings(keys=Keys(changed={"post.next": "Л"}))
    async with read(SHORT, settings=chosen) as reader:
        await press(reader, "ЛЛ")
        assert reader.posts.index == 1


async def test_without_a_layout_a_letter_says_that_it_does_nothing(read: Read) -> None:
    async with read(SHORT, settings=Settings(keys=Keys(layout="none"))) as reader:
        await press(reader, "ООО")
        assert reader.posts.index == 0
        assert list(reader.notices) == ["О does nothing here."]


async def test_a_letter_of_no_layout_says_that_it_does_nothing(read: Read) -> None:
    async with read(SHORT) as reader:
        await press(reader, "あ")
        assert list(reader.notices) == ["あ does nothing here."]


async def test_a_key_with_a_modifier_is_told_by_its_place_too(read: Read) -> None:
    async with read(SHORT) as reader:
        reader.app.post_message(events.Key("ctrl+з", None))
        await reader.settle()
        assert reader.app.screen.id == "--command-palette"
