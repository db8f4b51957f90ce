"""Draws the picture of the reader in the README from a sample thread: `make picture`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parent.parent


async def draw(target: Path) -> None:
    """Opens the samples in a library of their own, reads on a little, and writes an SVG."""
    from threadreader.ingest import files, ingest
    from threadreader.library import Library
    from threadreader.tui.app import ReaderApp

    library = Library.open()
    for _ in ingest(library, list(files([str(_ROOT / "sample_threads")]))):
        pass
    thread = next(row.id for row in library.threads() if row.title and row.title.startswith("A tide clock"))
    app = ReaderApp(library, thread)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        await pilot.press("J", "J")
        await pilot.pause(0.5)
        target.write_text(app.export_screenshot(title="threadreader"), "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THREADREADER_HOME"] = folder
        asyncio.run(draw(Path(__file__).parent / "reader.svg"))
