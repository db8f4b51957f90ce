"""While a prompt is open every key is its own; Escape closes it, Tab completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import thread

PROMPTS = ["slash", "plus", "t", "number_sign", "e", "w", "vertical_line"]


@pytest.mark.parametrize("key", PROMPTS)
async def test_tab_leaves_no_prompt_and_escape_closes_it(read: Read, key: str) -> None:
    async with read(thread()) as reader:
        before = reader.focused
        await reader.press(key, "tab", "shift+tab")
        assert reader.screen.prompt.is_open
        assert reader.app.focused is not None
        assert reader.screen.prompt in reader.app.focused.ancestors
        await reader.press("escape")
        assert reader.screen.prompt.label == ""
        assert reader.screen.status_line.bar.display
        assert reader.focused == before


async def test_a_click_beside_the_prompt_leaves_it_open_with_its_words(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("w")
        await reader.type("ask the harpist")
        await reader.pilot.click("#threads", offset=(2, 1))
        await reader.settle()
        await reader.press("q")
        assert reader.prompt.startswith("Note ask the harpistq")
        await reader.press("escape")
        assert not reader.screen.prompt.is_open
        assert reader.app.is_running


async def test_tab_completes_a_tag(read: Read) -> None:
    async with read(thread(), thread("Oak", number=2)) as reader:
        reader.library.tag([2], ["varnish"])
        reader.screen.library_sync.reload()
        await reader.settle()
        await reader.press("t")
        await reader.type("var")
        await reader.press("tab", "enter")
        assert reader.screen.session.thread_list.tags[1] == ("varnish",)


async def test_tab_completes_a_path_and_tells_the_ways_to_go_on(read: Read) -> None:
    for name in ("sheds.html", "sheets.html"):
        Path(name).touch()
    async with read(thread()) as reader:
        await reader.press("plus")
        await reader.type("s")
        await reader.press("tab")
        assert reader.prompt.split() == "Add file or folder she sheds.html sheets.html".split()


async def test_tab_in_the_search_leaves_the_query(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("s", "tab", "x")
        assert reader.app.screen.query_one("#query Input").value.endswith("x")  # type: ignore[attr-defined]
