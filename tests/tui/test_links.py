from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import Read
from tests.tui.threads import post, thread
from threadreader.tui.links import AddressError, open_address, safe_address
from threadreader.tui.screens.links import LinksScreen

SEVERAL = " ".join(f"[plan {number}](https://plans.example/{number})" for number in range(1, 13))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses the browser was given."""
    addresses: list[str] = []

    def take(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", take)
    return addresses


@pytest.mark.parametrize(
    "address",
    ["https://boats.example/a?b=1#c", "http://boats.example", "mailto:ada@boats.example", "HTTPS://x.example/"],
)
def test_opened(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ssh://x.example",
        "//boats.example",
        "boats.example",
        "https:",
        "https://a\x1b]0;x\x07.example/",
        "https://a.example/ --flag",
        "http://[broken",
        "",
        None,
    ],
)
def test_not_opened(address: str | None) -> None:
    assert safe_address(address) is None


def test_a_refused_address_never_reaches_the_browser(opened: list[str]) -> None:
    with pytest.raises(AddressError, match="Only web and mail addresses"):
        open_address("file:///etc/passwd")
    assert opened == []


async def test_one_link_opens_at_once(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, "See [plans](https://plans.example/).")])) as reader:
        await reader.press("o")
        assert opened == ["https://plans.example/"]


async def test_several_links_are_asked_about(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o")
        assert isinstance(reader.app.screen, LinksScreen)
        await reader.press("3")
        assert opened == ["https://plans.example/3"]


async def test_a_link_is_chosen_with_the_cursor(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o", "j", "enter")
        assert opened == ["https://plans.example/2"]


async def test_the_chooser_fits_a_small_screen(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)]), size=(60, 12)) as reader:
        await reader.press("o", "end")
        options = reader.app.screen.query_one(OptionList)
        assert options.region.bottom <= 12
        assert "plan 12" in "".join(options.render_line(y).text for y in range(options.size.height))


async def test_a_number_before_o_opens_that_link(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("1", "2")
        assert "12" in reader.status
        await reader.press("o")
        assert opened == ["https://plans.example/12"]


async def test_digits_are_dropped_by_another_key(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("1", "2", "j", "o")
        assert isinstance(reader.app.screen, LinksScreen)


async def test_escape_leaves_the_chooser(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o", "escape")
        assert reader.app.screen is reader.screen
        assert opened == []


async def test_a_click_on_a_link_opens_it(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, "See [plans](https://plans.example/).")])) as reader:
        y = next(y for y, line in enumerate(reader.lines()) if "See plans" in line)
        x = reader.posts.render_line(y).text.index("plans")
        await reader.pilot.click("#posts", offset=(x + 1, y))
        await reader.settle()
        assert opened == ["https://plans.example/"]


async def test_opening_scrolls_nothing(read: Read, opened: list[str]) -> None:
    posts = [post(0), *(post(index, "See [plans](https://plans.example/).") for index in range(1, 9))]
    async with read(thread(posts=posts), size=(100, 8)) as reader:
        await reader.press("J", "J", "J")
        spot = reader.posts.spot
        await reader.press("o")
        assert (reader.posts.spot, opened) == (spot, ["https://plans.example/"])


async def test_original_address(read: Read, opened: list[str]) -> None:
    async with read(thread(number=7)) as reader:
        await reader.press("O")
        assert opened == ["https://boats.example/viewtopic.php?t=7"]


async def test_no_browser_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    async with read(thread()) as reader:
        await reader.press("O")
        assert any("No browser was found" in notice for notice in reader.notices)


async def test_hostile_links_are_not_offered(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, "Do [this](javascript:alert).")])) as reader:
        await reader.press("o")
        assert reader.notices == ["There is no link in sight."]
