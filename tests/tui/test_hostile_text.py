"""No strip of the screen holds what a terminal obeys, whatever the library holds and whatever is typed."""

from __future__ import annotations

import pytest
from rich.segment import ControlType, Segment
from textual.color import Color

from tests import hostile
from tests.tui.conftest import Read
from tests.tui.reader import Reader
from threadreader.tui.text_filter import CleanText


def _drawn(reader: Reader) -> list[str]:
    """The lines of the screen as they are sent to the terminal."""
    strips = reader.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip if not segment.control) for strip in strips]


def _is_clean(reader: Reader) -> None:
    drawn = _drawn(reader)
    assert hostile.obeyed("".join(drawn)) == []
    assert not any("\n" in line or "\t" in line for line in drawn)


@pytest.mark.parametrize("linear", [False, True], ids=["ordinary", "linear"])
async def test_every_line_of_the_reader(read: Read, linear: bool) -> None:
    from threadreader.settings import Look, Settings

    async with read(hostile.thread(), size=(110, 60), settings=Settings(look=Look(linear=linear))) as reader:
        assert any("words" in line for line in _drawn(reader))
        _is_clean(reader)
        for key in ("end", "home", "f1", "escape", "i", "escape", "v", "escape", "ctrl+p", "escape"):
            await reader.press(key)
            _is_clean(reader)


async def test_notices(read: Read) -> None:
    async with read(hostile.thread()) as reader:
        reader.app.notify(hostile.PAYLOAD, title=hostile.PAYLOAD, markup=False)
        await reader.settle()
        assert any("harm" in line for line in _drawn(reader))
        _is_clean(reader)


async def test_what_is_typed_into_a_prompt(read: Read) -> None:
    async with read(hostile.thread()) as reader:
        await reader.press("/")
        await reader.type(hostile.PAYLOAD.replace("\x07", "").replace("\x08", ""))
        _is_clean(reader)


def test_a_cleaned_segment_keeps_its_width() -> None:
    before = [Segment("one\x1b[2Jtwo"), Segment("\x1b[5D", None, [(ControlType.CURSOR_BACKWARD, 5)]), Segment("plain")]
    after = CleanText().apply(before, Color(0, 0, 0))
    assert [segment.text for segment in after] == ["onetwo   ", "\x1b[5D", "plain"]


def test_clean_segments_are_left_as_they_are() -> None:
    before = [Segment("plain"), Segment("\xa0non-breaking")]
    assert CleanText().apply(before[:1], Color(0, 0, 0))[0] is before[0]
    assert CleanText().apply(before, Color(0, 0, 0))[1] is before[1]
