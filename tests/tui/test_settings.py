"""Settings that the reader follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.errors import SettingsError
from threadreader.library import Library
from threadreader.model import Quote, Spoiler, Text
from threadreader.settings import Listing, Look, Reading, Settings
from threadreader.tui.app import ReaderApp
from threadreader.tui.launch import run
from threadreader.tui.state.preferences import Habits

FOLDED = thread(
    posts=[post(0, Quote((Text(LONG),), author="ada"), "And then.", Spoiler((Text("It sank."),), "the end"))]
)


async def test_text_width(read: Read) -> None:
    async with read(thread(), size=(160, 24), settings=Settings(reading=Reading(text_width=60))) as reader:
        assert reader.posts.column.view.width == 60


async def test_dwell(read: Read) -> None:
    async with read(thread(posts=2), settings=Settings(reading=Reading(dwell=0))) as reader:
        reader.screen._tick()
        assert reader.read == [0, 1]


@pytest.mark.parametrize(("lines", "folded"), [(7, True), (200, False)])
async def test_quotes_longer_than_wanted_are_folded(read: Read, lines: int, folded: bool) -> None:
    async with read(FOLDED, size=(100, 60), settings=Settings(reading=Reading(long_quote=lines))) as reader:
        assert ("(+" in reader.text) == folded


async def test_quotes_and_spoilers_open(read: Read) -> None:
    settings = Settings(reading=Reading(quotes_open=True, spoilers_open=True))
    async with read(FOLDED, size=(100, 60), settings=settings) as reader:
        assert "(+" not in reader.text
        assert "It sank." in reader.text


async def test_they_stay_so_in_the_next_thread(read: Read) -> None:
    settings = Settings(reading=Reading(spoilers_open=True))
    async with read(thread("One", 2, 1), replace(FOLDED, url="https://b.example/2"), settings=settings) as reader:
        reader.screen.navigation.open_thread(2)
        await reader.settle()
        assert reader.posts.column.view.spoilers_open


async def test_the_list_can_stay_away(read: Read) -> None:
    async with read(thread(), settings=Settings(list=Listing(beside=False))) as reader:
        assert reader.posts.size.width > 95


async def test_it_comes_where_it_is_asked_for_and_goes_again(read: Read) -> None:
    async with read(thread(), open_first=False, settings=Settings(list=Listing(beside=False))) as reader:
        assert reader.threads.size.width
        await reader.press("enter")
        assert not reader.threads.size.width
        await reader.press("q")
        assert reader.threads.size.width


async def test_a_theme(read: Read) -> None:
    async with read(thread(), settings=Settings(look=Look(theme="nord"))) as reader:
        assert reader.app.theme == "nord"
        assert reader.posts.background_colors[1].hex == "#2E3440"


async def test_a_theme_that_was_chosen_is_remembered(read: Read) -> None:
    async with read(thread(), habits=Habits()) as reader:
        reader.app.theme = "gruvbox"
        await reader.settle()
    kept = Habits.load()
    assert kept.theme == "gruvbox"
    async with read(habits=kept) as reader:
        assert reader.app.theme == "gruvbox"


async def test_the_settings_have_the_first_word(read: Read) -> None:
    async with read(thread(), settings=Settings(look=Look(theme="nord")), habits=Habits("gruvbox")) as reader:
        assert reader.app.theme == "nord"
        reader.app.theme = "textual-light"
        await reader.settle()
        assert "for now" in reader.notices[0]


def test_a_theme_that_is_none_is_told(read: Read) -> None:
    with pytest.raises(SettingsError, match="There is no theme “nrod”; the nearest is “nord”"):
        ReaderApp(Library.open(), settings=Settings(look=Look(theme="nrod")))


def test_a_remembered_theme_that_is_gone_is_forgotten() -> None:
    ReaderApp(Library.open(), habits=Habits("from-elsewhere"))


def test_a_file_that_cannot_be_followed_is_told_before_the_screen_is_taken(
    read: Read, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "threadreader.settings.load", lambda: (_ for _ in ()).throw(SettingsError("line 3: no such thing"))
    )
    with pytest.raises(SettingsError, match="line 3"):
        run(Library.open())
