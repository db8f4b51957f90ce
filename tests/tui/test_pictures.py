"""Pictures among the posts and full screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from textual.pilot import Pilot

from tests.pictures.samples import BLUE, GREEN, RED, png, striped
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.library import Library
from threadreader.model import Image, Post, Quote, Spoiler, Text
from threadreader.page import SavedPage
from threadreader.render.pictures import Mode
from threadreader.settings import Look, Reading, Settings
from threadreader.tui.reader.images import ImageDisplay
from threadreader.tui.screens.image_viewer import Canvas, PictureScreen

FLAG, SEA = striped(90, 60, RED, GREEN, BLUE), png(40, 40, colour=BLUE)
LABEL = "A flag over the boathouse"

Open = Callable[..., Reader]


def image(name: str | None = "flag", label: str = LABEL, caption: str | None = None, src: str | None = None) -> Image:
    return Image(src, label, caption, f"boats_files/{name}.png" if name else None)


@pytest.fixture
def album(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """`async with album(post, …) as reader`: a thread whose page lies beside its pictures."""
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    for name in ("TMUX", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    folder = tmp_path / "boats_files"
    folder.mkdir()
    for name, data in {"flag": FLAG, "sea": SEA, "broken": FLAG[:70], "cut": FLAG[:-40], "text": b"<html>"}.items():
        (folder / f"{name}.png").write_bytes(data)

    def start(
        *posts: Post, size: tuple[int, int] = (100, 40), raw: bytes = b"boats", settings: Settings | None = None
    ) -> Reader:
        library = Library.open()
        page = tmp_path / "boats.html"
        library.add(thread(posts=posts), SavedPage(str(page), raw=raw, path=page))
        library.add(thread("Another", 2, 2), SavedPage("other.html", raw=b"other"))
        return Reader(library, 1, size, settings=settings)

    return start


def cells(reader: Reader, y: int) -> list[tuple[Color | None, Color | None]]:
    """Upper and lower colour of the half blocks in a line, one for each run of the same."""
    strip = reader.posts.render_line(y)
    return [(one.style.color, one.style.bgcolor) for one in strip if one.style and "▀" in one.text]


def line_of(reader: Reader, words: str) -> int:
    return next(y for y, line in enumerate(reader.lines()) if words in line)


def pictured(reader: Reader) -> int:
    """Lines of pictures in sight."""
    return sum("▀" in line for line in reader.lines())


# Among the posts


async def test_captions_only_to_begin_with(album: Open) -> None:
    async with album(post(0, image())) as reader:
        assert LABEL in reader.text
        assert pictured(reader) == 0


async def test_small_then_full_then_captions_again(album: Open) -> None:
    async with album(post(0, image())) as reader:
        await reader.press("i")
        assert pictured(reader) == 8
        assert "Pictures: small." in reader.notices
        await reader.press("i")
        assert 8 < pictured(reader) <= 30
        await reader.press("i")
        assert pictured(reader) == 0


async def test_the_pixels_are_those_of_the_file(album: Open) -> None:
    async with album(post(0, image())) as reader:
        await reader.press("i")
        y = line_of(reader, LABEL)
        found = [upper.triplet for upper, _ in cells(reader, y + 3) if upper]
        assert [tuple(colour) for colour in found if colour and max(colour) == 255 and sum(colour) == 255] == [
            RED,
            GREEN,
            BLUE,
        ]


async def test_the_caption_stands_below(album: Open) -> None:
    async with album(post(0, image(caption="Seen from the bow"))) as reader:
        await reader.press("i")
        assert line_of(reader, "Seen from the bow") == line_of(reader, LABEL) + 9


async def test_a_picture_that_is_not_in_the_save(album: Open) -> None:
    async with album(post(0, image(None, src="https://boats.example/flag.jpg"))) as reader:
        await reader.press("i")
        assert "(not in the save)" in reader.text
        assert list(reader.posts.links.at_hand()) == [("https://boats.example/flag.jpg", LABEL)]


@pytest.mark.parametrize("name", ["broken", "cut", "text"])
async def test_a_picture_that_cannot_be_read(album: Open, name: str) -> None:
    async with album(post(0, image(name), "And on.")) as reader:
        await reader.press("i")
        assert LABEL in reader.text
        assert "(picture not readable)" in reader.text
        assert "And on." in reader.text


@pytest.mark.parametrize("name", ["lost", "../../secret", "../boats"])
async def test_a_file_that_is_not_there_or_lies_elsewhere(album: Open, name: str, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.png").write_bytes(FLAG)
    async with album(post(0, image(name))) as reader:
        await reader.press("i")
        assert "(picture's file is gone)" in reader.text


async def test_a_picture_in_a_quote(album: Open) -> None:
    async with album(post(0, Quote((image(),), author="ada"), "Nice.")) as reader:
        await reader.press("i")
        line = reader.lines()[line_of(reader, LABEL) + 1]
        assert line.lstrip().startswith("▎")
        assert "▀" in line


async def test_a_picture_in_a_tree_of_replies(album: Open) -> None:
    posts = [post(0), post(1, parent=0), post(2, image(), parent=1), post(3, parent=0)]
    async with album(*posts) as reader:
        await reader.press("i")
        assert reader.posts.shape.post_order.is_tree
        line = reader.lines()[line_of(reader, LABEL) + 1]
        guide, _, _ = line.partition("▀")
        assert "│" in guide
        assert pictured(reader) == 8


async def test_nothing_moves_when_pictures_are_drawn(album: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [post(index, image(), f"Words below picture {index}.") for index in range(8)]
    async with album(*posts) as reader:
        with monkeypatch.context() as patch:
            patch.setattr("threadreader.tui.images.gallery.Gallery._draw", lambda *_: None)
            await reader.press("J", "J", "J", "i")
            waiting = reader.lines()
        assert not any("▀" in line for line in waiting)
        reader.posts.refresh()
        await reader.settle()
        assert any("▀" in line for line in reader.lines())
        assert [line.replace("▀", " ").rstrip() for line in reader.lines()] == waiting


async def test_the_words_at_the_top_stay(album: Open) -> None:
    async with album(post(0, image(), LONG, LONG, image("sea", "The sea")), size=(100, 12)) as reader:
        await reader.press("d", "d")
        before = reader.lines()[2]
        assert before
        for _ in range(3):
            await reader.press("i")
            assert reader.lines()[2] == before


async def test_the_place_kept_counts_no_lines_of_pictures(album: Open) -> None:
    async with album(post(0, image(), LONG, LONG), size=(100, 20)) as reader:
        await reader.press("i", "i", "d", "d", "d", "d")
        shown = reader.posts.spot.line
        above = sum(line.picture is not None for line in reader.posts.column.layout(1).lines)
        await reader.press("q")
        reader.screen.session.flush()
        place = reader.library.open_thread(1).place
        assert place is not None
        assert above > 10
        assert place.line == shown - above


async def test_the_next_thread_is_shown_alike(album: Open) -> None:
    async with album(post(0, image())) as reader:
        await reader.press("i", "right_square_bracket")
        assert reader.title == "Another"
        await reader.press("left_square_bracket")
        assert pictured(reader) == 8


async def test_pictures_inside_the_page(album: Open) -> None:
    import base64

    from threadreader import embedded

    address = f"data:image/png;base64,{base64.b64encode(FLAG).decode()}"
    found = Image(None, LABEL, None, embedded.reference(address))
    async with album(post(0, found, "Words below."), raw=f"<img src='{address}'>".encode()) as reader:
        await reader.press("i")
        assert pictured(reader) == 8


async def test_finding_goes_on_below_pictures(album: Open) -> None:
    async with album(post(0, image(), LONG, "The needle."), size=(100, 16)) as reader:
        await reader.press("i", "i", "slash")
        await reader.type("needle")
        await reader.press("enter")
        assert "The needle." in reader.text


async def test_more_than_is_kept_is_drawn_again(album: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.tui.images.encoders.BlockPen.budget", 700)
    posts = [post(index, image(), f"Below {index}.") for index in range(20)]
    async with album(*posts, size=(100, 24)) as reader:
        await reader.press("i")
        for _ in range(10):
            await reader.press("J")
            assert pictured(reader) >= 8
        gallery = reader.posts.images.gallery
        assert gallery is not None
        assert gallery._weight <= 700


async def test_another_theme_has_another_ground(album: Open, tmp_path: Path) -> None:
    from tests.pictures.samples import picture

    clear = picture("PNG", (40, 40), (0, 0, 0, 0), "RGBA")
    (tmp_path / "boats_files" / "clear.png").write_bytes(clear)
    async with album(post(0, image("clear"))) as reader:
        await reader.press("i")
        y = line_of(reader, LABEL) + 1
        (dark,) = cells(reader, y)
        reader.app.theme = "textual-light"
        await reader.settle()
        (light,) = cells(reader, y)
        assert dark[0] and light[0]
        assert sum(dark[0].get_truecolor()) < 150 < 600 < sum(light[0].get_truecolor())


# Full screen


def canvas(reader: Reader) -> Canvas:
    assert isinstance(reader.app.screen, PictureScreen)
    return reader.app.screen.query_one(Canvas)


def shown(reader: Reader) -> str:
    """What the picture's screen says."""
    assert isinstance(reader.app.screen, PictureScreen)
    return f"{reader.app.screen._caption.render()}\n{reader.app.screen._bar.text}"


async def test_full_screen_and_back_by_any_key(album: Open) -> None:
    async with album(post(0, image(caption="Seen from the bow"))) as reader:
        for key in ("escape", "q", "z", "I"):
            await reader.press("I")
            lines = [canvas(reader).render_line(y).text for y in range(canvas(reader).size.height)]
            assert sum("▀" in line for line in lines) > 30
            assert LABEL in shown(reader) and "Seen from the bow" in shown(reader) and "90 × 60" in shown(reader)
            await reader.press(key)
            assert reader.app.screen is reader.screen


async def test_full_screen_leaves_the_place_alone(album: Open) -> None:
    async with album(*(post(index, image(), LONG) for index in range(5)), size=(100, 20)) as reader:
        await reader.press("J", "J", "j", "j")
        before = reader.posts.spot
        await reader.press("I", "n", "n", "escape")
        assert reader.posts.spot == before


async def test_walking_through_the_pictures_of_the_thread(album: Open) -> None:
    posts = [
        post(0, image()),
        post(1, image(None, "Lost"), LONG),
        post(2, Quote((image("sea", "The sea"),)), image("flag", "The flag again")),
    ]
    async with album(*posts) as reader:
        await reader.press("I", "n")
        assert "The sea" in shown(reader) and "#3" in shown(reader)
        await reader.press("n")
        assert "The flag again" in shown(reader)
        await reader.press("n")
        assert "The flag again" in shown(reader)
        assert "This is the last picture." in reader.notices
        await reader.press("p", "p")
        assert LABEL in shown(reader)


async def test_what_a_closed_spoiler_hides_is_not_shown(album: Open) -> None:
    spoilt = post(1, Spoiler((image("sea", "The sea"),), "the end"))
    async with album(post(0, image()), spoilt) as reader:
        await reader.press("I", "n")
        assert "This is the last picture." in reader.notices
        await reader.press("escape", "X", "I", "n")
        assert "The sea" in shown(reader)


async def test_enter_goes_to_the_post_and_backspace_back(album: Open) -> None:
    posts = [post(0, image(), LONG), *(post(index, LONG) for index in range(1, 9)), post(9, LONG, image("sea", "Sea"))]
    async with album(*posts, size=(100, 20)) as reader:
        await reader.press("I", "n", "enter")
        assert reader.posts.index == 9
        assert "Sea" in reader.text
        await reader.press("backspace")
        assert reader.posts.index == 0


async def test_a_click_opens_a_picture_and_closes_it(album: Open) -> None:
    async with album(post(0, image())) as reader:
        await reader.press("i")
        await reader.pilot.click("#posts", offset=(8, line_of(reader, LABEL) + 4))
        await reader.settle()
        assert LABEL in shown(reader)
        await reader.pilot.click(Canvas)
        await reader.settle()
        assert reader.app.screen is reader.screen


async def test_a_picture_that_cannot_be_read_says_so_full_screen(album: Open) -> None:
    async with album(post(0, image("cut"))) as reader:
        await reader.press("I")
        assert "cannot be read" in shown(reader)
        assert not canvas(reader).strips


async def test_no_picture_to_show(album: Open) -> None:
    async with album(post(0, "Only words.")) as reader:
        await reader.press("I")
        assert reader.app.screen is reader.screen
        assert "There is no picture in sight." in reader.notices


async def test_a_picture_not_in_the_save_is_not_shown(album: Open) -> None:
    async with album(post(0, image(None))) as reader:
        await reader.press("I")
        assert "The picture is not in the save; o opens its address." in reader.notices


async def test_another_size_of_the_window(album: Open) -> None:
    async with album(post(0, image())) as reader:
        await reader.press("I")
        wide = len(canvas(reader).strips)
        await reader.pilot.resize_terminal(60, 20)
        await reader.settle()
        assert len(canvas(reader).strips) == 16 < wide


# How


async def test_the_settings_may_want_pictures_at_once(album: Open) -> None:
    async with album(post(0, image()), settings=Settings(reading=Reading(pictures="small"))) as reader:
        assert pictured(reader) == 8


async def test_pictures_switched_off(album: Open) -> None:
    async with album(post(0, image()), settings=Settings(look=Look(pictures="captions"))) as reader:
        await reader.press("i", "I")
        assert pictured(reader) == 0
        assert reader.screen.feature(ImageDisplay).mode is Mode.CAPTIONS
        assert reader.notices == ["Pictures are switched off in the settings."] * 2


async def test_without_pillow(album: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    async with album(post(0, image())) as reader:
        await reader.press("i")
        assert "pip install pillow" in reader.notices[0]


def test_looks_with_half_blocks(album: Open, snap_compare: Callable[..., bool]) -> None:
    quoted = Quote((image("sea", "The sea", "Calm, for once"),), author="member0")
    reader = album(
        post(0, "This is how it looked:", image(caption="Seen from the bow"), "Not bad."),
        post(1, quoted, image(None, "The bill"), image("broken", "The mast"), Text("Dear, though.")),
    )

    async def show(pilot: Pilot[Any]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("i")
        for _ in range(3):
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(reader.app, terminal_size=(110, 44), run_before=show)
