"""Wide, combined, joined and right-to-left text: no line is wider than its place, in cells as the terminal counts."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import post, thread
from threadreader.model import Code, Quote, Text
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.post import View
from threadreader.render.wrap import width_of

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER D}\N{REGIONAL INDICATOR SYMBOL LETTER E}"
TEXTS = {
    "wide": "漢字かな交じり文の長い名前",
    "hangul": "한국어 이름이 꽤 깁니다",
    "combining": "re\N{COMBINING ACUTE ACCENT}sume\N{COMBINING ACUTE ACCENT} " * 4,
    "hebrew": "שָׁלוֹם עֲלֵיכֶם " * 3,
    "arabic": "مرحبا بالعالم " * 3,
    "thai": "ภาษาไทยง่าย" * 3,
    "family": f"{FAMILY} " * 8,
    "flags": FLAG * 12,
    "hearts": "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}" * 12,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_thread_keeps_to_its_column(text: str) -> None:
    blocks = (
        text,
        Quote((Text(text),), author=text),
        Code(text),
        f"| {text} | b |\n| --- | --- |\n| {text} | {text} |",
    )
    posts = [post(0, *blocks, author=text), post(1, author="ada", parent=0)]
    for linear in (False, True):
        column = Column(ColumnContents(posts), [400, 20], (("title", text),))
        for width in range(20, 45):
            column.reshape(View(width, quotes_open=True, linear=linear))
            for spot in column.lines.window(Spot(0), 1000):
                assert width_of(column.line(spot).text) <= width


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_a_header_and_a_row_are_as_wide_as_their_place(read: Read, text: str) -> None:
    async with read(thread(text, [post(0, author=text)]), size=(40, 12)) as reader:
        assert width_of(reader.posts.column.line(Spot(1)).text) == reader.posts.column.view.width
        await reader.press("q")
        assert [reader.threads.render_line(y).cell_length for y in range(2)] == [40, 40]
        assert all(width_of(reader.threads.render_line(y).text) == 40 for y in range(2))
