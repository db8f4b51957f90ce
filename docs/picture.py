"""Draws the pictures of the reader in the README from the sample threads: `make picture`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parent.parent


class Picture(NamedTuple):
    """What to open, the keys to press, and where the picture goes."""

    name: str
    title: str
    """What the thread's title begins with."""
    keys: tuple[str, ...]


PICTURES = (
    Picture("reader", "A tide clock", ("J", "J")),
    Picture("tree", "Paper maps", ("J", "J", "J")),
    Picture("search", "A tide clock", ("s", *"paper or kitchen")),
    Picture("overview", "Paper maps", ("M", "l", "n")),
)


async def draw(folder: Path) -> None:
    """Opens the samples in a library of their own, and writes an SVG for each picture."""
    from threadreader.commands.add import import_of
    from threadreader.library import Library
    from threadreader.tui.app import ReaderApp

    with Library.open() as library:
        list(import_of(library, [str(_ROOT / "sample_threads")], None))
        for name, title, keys in PICTURES:
            thread = next(row.id for row in library.threads() if row.title and row.title.startswith(title))
            app = ReaderApp(library, thread)
            async with app.run_test(size=(120, 40)) as pilot:
                for key in ("", *keys):
                    await pilot.press(*("space" if key == " " else key,) if key else ())
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                (folder / f"{name}.svg").write_text(app.export_screenshot(title="threadreader"), "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        # The same picture wherever it is drawn.
        os.environ.update(THREADREADER_HOME=home, TERM="xterm-256color", COLORTERM="truecolor", TZ="UTC")
        os.environ.pop("NO_COLOR", None)
        asyncio.run(draw(Path(__file__).parent))
