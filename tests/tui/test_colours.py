"""The terminal's own colours, and none."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Shade

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader.settings import Look, Settings
from threadreader.tui.command_palette import Palette
from threadreader.tui.theme import Colourless
from threadreader.tui.widgets.styled_view import _GROUNDS, _INKS

OWN = Settings(look=Look(colours="16"))
NONE = Settings(look=Look(colours="none"))
THREADS = (thread(posts=[post(0, "Take `oak`, not [larch](https://b.example/larch).")]), thread("Two", 2, 2))


def styles(reader: Reader) -> set[Style]:
    """All that the screen is drawn in, as the terminal gets it."""
    lines = reader.app.screen._compositor.render_strips()
    return {segment.style for line in lines for segment in line if segment.style is not None}


def numbers(reader: Reader) -> set[int | None]:
    found = [colour for style in styles(reader) for colour in (style.color, style.bgcolor)]
    return {colour.number for colour in found if colour is not None and not colour.is_default}


async def test_a_theme_has_colours_of_its_own(read: Read) -> None:
    async with read(*THREADS) as reader:
        assert reader.app.colours == "theme"
        assert None in numbers(reader)


@pytest.mark.parametrize("term", ["linux", "screen", "xterm-16color", "dumb"])
async def test_a_terminal_with_sixteen_gets_its_own(read: Read, term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM")
    async with read(*THREADS) as reader:
        assert reader.app.colours == "own"


async def test_the_settings_can_ask_for_them(read: Read) -> None:
    async with read(*THREADS, settings=OWN) as reader:
        found = numbers(reader)
        assert found
        assert all(number is not None and number < 16 for number in found)


async def test_a_theme_of_sixteen_stays(read: Read) -> None:
    async with read(*THREADS, settings=Settings(look=Look(colours="16", theme="ansi-light"))) as reader:
        assert reader.app.theme == "ansi-light"


async def test_NO_COLOR_leaves_none(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with read(*THREADS) as reader:
        for keys in ((), ("question_mark",), ("escape", "ctrl+p"), ("escape", "slash", "o")):
            await reader.press(*keys)
            assert numbers(reader) == set()


async def test_none_can_be_asked_for(read: Read) -> None:
    async with read(*THREADS, settings=NONE) as reader:
        assert numbers(reader) == set()


async def test_without_colours_the_row_under_the_cursor_stands_out(read: Read) -> None:
    async with read(*THREADS, open_first=False, settings=NONE) as reader:
        first, _, third, _ = (reader.threads.render_line(y) for y in range(4))
        assert all(segment.style and segment.style.reverse for segment in first)
        assert not any(segment.style and segment.style.reverse for segment in third)


async def test_without_colours_code_links_and_matches_stand_out(read: Read) -> None:
    async with read(*THREADS, settings=NONE) as reader:
        names = ("", "inline", "link", "match", "current", "author", "author marked", "dim")
        given = [Segment("x", reader.posts.style_of(name)) for name in names]
        drawn = {segment.style for segment in Colourless().apply(given, Shade(0, 0, 0))}
        assert len(drawn) == len(names)


async def test_without_colours_the_chosen_command_stands_out(read: Read) -> None:
    async with read(*THREADS, settings=NONE) as reader:
        await reader.press("ctrl+p", "down", "down")
        assert any(style.reverse for style in styles(reader))


def test_only_a_ground_of_its_own_is_reversed() -> None:
    grounds = (("red", None), (None, "white"), (None, "black"))
    given = [Segment("x", Style(color=ink, bgcolor=ground)) for ink, ground in grounds]
    drawn = Colourless().apply(given, Shade(0, 0, 0))
    assert [bool(segment.style and segment.style.reverse) for segment in drawn] == [False, True, False]


async def test_every_style_has_its_colour_in_every_theme(read: Read) -> None:
    async with read(*THREADS) as reader:
        for theme in ("nord", "textual-light", "ansi-dark"):
            reader.app.theme = theme
            await reader.settle()
            for name in {*_INKS, *_GROUNDS}:
                assert reader.posts.style_of(name) is not None


async def test_a_theme_is_chosen_by_name(read: Read) -> None:
    async with read(thread()) as reader:
        reader.app.search_themes()
        await reader.settle()
        assert isinstance(reader.app.screen, Palette)
        await reader.type("gruvbox")
        await reader.press("pagedown", "enter")
        assert reader.app.theme == "gruvbox"
