from __future__ import annotations

import os
import stat
import webbrowser
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader.library import Library
from threadreader.page import SavedPage
from threadreader.settings import Reading, Settings
from threadreader.tui.dialogs.confirm_link import AddressScreen
from threadreader.tui.dialogs.link_picker import LinksScreen
from threadreader.tui.system.browser import (
    AddressError,
    host_in,
    open_address,
    runs_in_terminal,
    safe_address,
    suspicions,
)

ONE = "See [plans](https://plans.example/)."


def plans(count: int) -> str:
    return " ".join(f"[plan {number}](https://plans.example/{number})" for number in range(1, count + 1))


SEVERAL = plans(12)


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
        open_address("file:///etc/passwd", lambda browse: None)
    assert opened == []


@pytest.mark.parametrize(
    ("browser", "display", "in_terminal"),
    [
        (webbrowser.GenericBrowser("w3m"), "", True),
        (webbrowser.GenericBrowser("w3m"), ":0", True),
        (webbrowser.GenericBrowser(["/usr/bin/lynx", "-nocolor", "%s"]), ":0", True),
        (webbrowser.Elinks("elinks"), ":0", True),
        (webbrowser.GenericBrowser("my-browser"), "", True),
        (webbrowser.GenericBrowser(["firefox", "%s"]), ":0", False),
        (webbrowser.BackgroundBrowser("xdg-open"), "", False),
        (webbrowser.Mozilla("firefox"), ":0", False),
    ],
)
def test_which_browsers_run_in_the_terminal(
    browser: webbrowser.BaseBrowser, display: str, in_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert runs_in_terminal(browser) is in_terminal


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_windows_are_a_matter_of_course_no_browser_gets_the_terminal(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert not runs_in_terminal(webbrowser.GenericBrowser("w3m"))


async def test_an_address_is_shown_before_it_is_opened(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, ONE)])) as reader:
        await reader.press("o")
        assert isinstance(reader.app.screen, AddressScreen)
        assert "https://plans.example/" in shown(reader)
        assert opened == []
        await reader.press("enter")
        assert opened == ["https://plans.example/"]


async def test_it_is_copied_instead(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, ONE)])) as reader:
        await reader.press("o", "y")
        assert reader.app.clipboard == "https://plans.example/"
        assert opened == []


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_is_left(read: Read, opened: list[str], key: str) -> None:
    async with read(thread(posts=[post(0, ONE)])) as reader:
        await reader.press("o", key)
        assert reader.app.screen is reader.screen
        assert opened == []


@pytest.mark.parametrize(("link", "asks"), [(ONE, False), ("[plans.example](https://other.example/)", True)])
async def test_the_reader_may_want_no_question(read: Read, opened: list[str], link: str, asks: bool) -> None:
    settings = Settings(reading=Reading(ask_first=False))
    async with read(thread(posts=[post(0, link)]), settings=settings) as reader:
        await reader.press("o")
        assert isinstance(reader.app.screen, AddressScreen) is asks, "deceptive ones are shown in any case"
        assert bool(opened) is not asks


async def test_the_whole_of_a_long_address_is_shown(read: Read) -> None:
    address = f"https://plans.example/{'long/' * 40}end"
    async with read(thread(posts=[post(0, f"See [plans]({address}).")]), size=(60, 20)) as reader:
        await reader.press("o")
        assert address in shown(reader).replace("\n", "")


async def test_several_links_are_asked_about(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o")
        assert isinstance(reader.app.screen, LinksScreen)
        await reader.press("3")
        assert opened == ["https://plans.example/3"], "its full address stood in the list"


async def test_a_link_is_chosen_with_the_cursor(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o", "j", "enter")
        assert opened == ["https://plans.example/2"]


async def test_a_link_that_is_clicked_twice_is_opened_once(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o")
        rows = reader.app.screen.query_one(OptionList)
        for _ in range(2):
            rows.action_select()
        await reader.settle()
        assert opened == ["https://plans.example/1"]
        assert reader.app.screen is reader.screen


async def test_a_link_of_the_list_is_copied(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o", "j", "y")
        assert reader.app.clipboard == "https://plans.example/2"
        assert opened == []


@pytest.mark.parametrize(("count", "number"), [(12, 12), (12, 1), (120, 7), (120, 12), (120, 120)])
async def test_numbers_of_any_length_choose_from_the_list(
    read: Read, opened: list[str], count: int, number: int
) -> None:
    async with read(thread(posts=[post(0, plans(count))]), size=(200, 60)) as reader:
        await reader.press("o", *str(number))
        if not opened:
            await reader.press("enter")
        assert opened == [f"https://plans.example/{number}"]


@pytest.mark.parametrize("number", ["12", "99", "100", "120"])
async def test_a_number_before_o_opens_that_link(read: Read, opened: list[str], number: str) -> None:
    async with read(thread(posts=[post(0, plans(120))]), size=(200, 60)) as reader:
        await reader.press(*number)
        assert number in reader.status
        await reader.press("o", "enter")
        assert opened == [f"https://plans.example/{number}"]


async def test_a_number_that_no_link_has(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("1", "3", "o")
        assert reader.notices == ["There are 12 links in sight, no 13."]


async def test_digits_are_dropped_by_another_key(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("1", "2", "j", "o")
        assert isinstance(reader.app.screen, LinksScreen)


async def test_escape_leaves_the_chooser(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)])) as reader:
        await reader.press("o", "escape")
        assert reader.app.screen is reader.screen
        assert opened == []


async def test_a_click_on_a_link_shows_its_address(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, ONE)])) as reader:
        x, y = reader.find("plans")
        await reader.pilot.click("#posts", offset=(x + 1, y))
        await reader.settle()
        assert "https://plans.example/" in shown(reader)
        await reader.press("enter")
        assert opened == ["https://plans.example/"]


async def test_opening_scrolls_nothing(read: Read, opened: list[str]) -> None:
    posts = [post(0), *(post(index, ONE) for index in range(1, 9))]
    async with read(thread(posts=posts), size=(100, 8)) as reader:
        await reader.press("J", "J", "J")
        spot = reader.posts.spot
        await reader.press("o", "enter")
        assert (reader.posts.spot, opened) == (spot, ["https://plans.example/"])


async def test_original_address_of_a_thread(read: Read, opened: list[str]) -> None:
    async with read(thread(number=7)) as reader:
        await reader.press("at", "enter")
        assert opened == ["https://boats.example/viewtopic.php?t=7"]


async def test_original_address_of_a_post(read: Read, opened: list[str]) -> None:
    posts = [post(n, permalink=f"https://boats.example/viewtopic.php?p={n}#p{n}") for n in range(2)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("at", "enter", "J", "J", "at", "enter")
        assert opened == [f"https://boats.example/viewtopic.php?p={n}#p{n}" for n in range(2)]


async def test_original_address_of_the_thread_under_the_cursor(read: Read, opened: list[str]) -> None:
    async with read(thread(number=1), thread("Second", number=2)) as reader:
        await reader.press("q", "j", "at", "enter")
        assert opened == ["https://boats.example/viewtopic.php?t=2"]


async def test_no_browser_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.tui.system.browser._browsers", lambda: [])
    async with read(thread()) as reader:
        await reader.press("at", "enter")
        assert any("No browser was found" in notice for notice in reader.notices)


async def test_hostile_links_are_not_offered(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, "Do [this](javascript:alert).")])) as reader:
        await reader.press("f")
        assert reader.notices == ["There is no link in sight."]


async def test_o_without_a_link_in_sight_is_for_the_address_of_the_post(read: Read, opened: list[str]) -> None:
    async with read(thread()) as reader:
        await reader.press("o", "enter")
        assert opened == [reader.screen.session.stored.row.url]  # type: ignore[union-attr]


async def test_the_chooser_fits_a_small_screen(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, SEVERAL)]), size=(60, 12)) as reader:
        await reader.press("o", "end")
        options = reader.app.screen.query_one(OptionList)
        assert options.region.bottom <= 12
        assert "plan 12" in "".join(options.render_line(y).text for y in range(options.size.height))


# What is deceptive


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://plans.example/a", "the plans"),
        ("https://plans.example/a", "https://plans.example/a"),
        ("https://plans.example/a", "www.plans.example"),
        ("https://www.plans.example/a", "plans.example/a…"),
        ("https://plans.example/a/b/c.html", "http://plans.exam…"),
        ("https://docs.plans.example/a", "plans.example"),
        ("https://files.example/setup.pdf", "setup.pdf"),
        ("https://files.example/setup", "Read index.html first"),
        ("mailto:ada@boats.example", "ada@boats.example"),
    ],
)
def test_honest_links(address: str, words: str) -> None:
    assert suspicions(address, words) == ()


@pytest.mark.parametrize(
    ("address", "words", "told"),
    [
        (
            "https://evil.example/",
            "plans.example",
            "The link text says plans.example, but the link goes to evil.example.",
        ),
        ("https://evil.example/", "https://plans.example/a", "link text says plans.example"),
        ("https://evil.example/", "plans.example/a…", "link text says plans.example"),
        ("https://evil.example/?plans.example", "plans.example", "goes to evil.example"),
        ("https://plans.example.evil.example/", "www.plans.example", "goes to plans.example.evil.example"),
        ("https://plans.example@evil.example/", "plans", "before the @ is no site: it leads to evil.example"),
        ("https://xn--80ak6aa92e.example/", "plans", "аррӏе.example is xn--80ak6aa92e.example"),
        ("https://аррӏе.example/", "plans", "аррӏе.example is xn--80ak6aa92e.example"),
        ("http://2130706433/", "plans", "bare IP number: 2130706433"),
        ("http://0x7f.1/", "plans", "bare IP number"),
        ("http://[::1]:8080/", "plans", "bare IP number: ::1"),
    ],
)
def test_deceptive_links(address: str, words: str, told: str) -> None:
    assert told in " ".join(suspicions(address, words))


def test_long_words_are_looked_at_in_no_time() -> None:
    assert suspicions("https://a.example/", "-" * 1_000_000) == ()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://plans.example/plans.example", "plans.example"),
        ("https://bank.example@evil.example:80/", "evil.example:80"),
        ("mailto:ada@boats.example", ""),
    ],
)
def test_the_host_is_marked(address: str, host: str) -> None:
    start, end = host_in(address)
    assert address[start:end] == host


async def test_what_is_deceptive_is_shown(read: Read) -> None:
    async with read(thread(posts=[post(0, "[plans.example](https://evil.example/)")])) as reader:
        await reader.press("o")
        assert "The link text says plans.example, but the link goes to evil.example." in shown(reader)


async def test_what_is_deceptive_is_shown_in_the_list(read: Read) -> None:
    posts = [post(0, f"[plans.example](https://evil.example/) {ONE}")]
    async with read(thread(posts=posts)) as reader:
        await reader.press("o")
        screen = reader.app.screen
        assert isinstance(screen, LinksScreen)
        assert "⚠ The link text says plans.example" in screen.shown(0).plain
        assert "⚠" not in screen.shown(1).plain


# The saved page


@pytest.fixture
def boat(shelve: Shelve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The saved page of a thread in the library, with a script."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "boat.html"
    markup = b"<p onclick=alert(1)>boat<script>alert(2)</script>"
    path.write_bytes(markup)
    shelve().add(thread(), SavedPage(str(path), path=path, raw=markup, markup=markup))
    return path


def copies(folder: Path) -> list[Path]:
    return list(folder.glob(f"threadreader-{os.getpid()}-*/*"))


async def test_a_copy_without_scripts_is_opened(boat: Path, opened: list[str]) -> None:
    async with Reader(Library.open(), 1) as reader:
        await reader.press("O")
        assert boat.as_uri() in shown(reader)
        assert copies(boat.parent) == [], "nothing is written before the reader says so"
        assert opened == []
        await reader.press("enter")
    (copy,) = copies(boat.parent)
    assert opened == [copy.as_uri()]
    assert "<p>boat</p>" in copy.read_text("utf-8")
    assert "alert" not in copy.read_text("utf-8")


async def test_the_copy_is_for_its_owner_alone(boat: Path, opened: list[str]) -> None:
    async with Reader(Library.open(), 1) as reader:
        await reader.press("O", "enter")
    (copy,) = copies(boat.parent)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


async def test_the_original_is_opened_on_a_second_wish(boat: Path, opened: list[str]) -> None:
    async with Reader(Library.open(), 1) as reader:
        await reader.press("O")
        assert "The original may run scripts and load from the network." in shown(reader)
        await reader.press("o")
    assert opened == [boat.as_uri()]
    assert copies(boat.parent) == []


async def test_where_its_file_is_gone_the_original_is_what_the_library_holds(boat: Path, opened: list[str]) -> None:
    markup = boat.read_bytes()
    boat.unlink()
    async with Reader(Library.open(), 1) as reader:
        await reader.press("O", "o")
    (copy,) = copies(boat.parent)
    assert opened == [copy.as_uri()]
    assert copy.read_bytes() == markup


async def test_a_web_address_has_no_original(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, ONE)])) as reader:
        await reader.press("o", "o")
        assert isinstance(reader.app.screen, AddressScreen)
        assert opened == []


def shown(reader: Reader) -> str:
    """What the address is shown with."""
    screen = reader.app.screen
    assert isinstance(screen, AddressScreen)
    return screen.shown().plain


def test_nothing_waits_for_a_browser_with_a_window_to_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    window = webbrowser.GenericBrowser(["sh", "-c", f'echo "$0" > {fifo}', "%s"])
    monkeypatch.setattr("threadreader.tui.system.browser._browsers", lambda: [window])
    open_address("https://boats.example/", lambda browse: pytest.fail("it has a window"))
    assert fifo.read_text() == "https://boats.example/\n"  # until this is read, the browser does not end
