"""Every page of the shared corpus opens in the reader, where the corpus lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadreader.commands.add import import_of
from threadreader.library import Library
from threadreader.tui.app import ReaderApp
from threadreader.tui.reader.screen import ReaderScreen

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_FOLDERS = ("seed", "wild", "wcxb/pages", "wf52/pages")

pytestmark = pytest.mark.skipif(not _CORPUS.exists(), reason="the corpus is not here")


async def test_every_page_opens_and_is_drawn_to_its_end(tmp_path: Path) -> None:
    files = [str(path) for name in _FOLDERS for path in sorted((_CORPUS / name).iterdir()) if path.suffix != ".json"]
    library = Library.open(tmp_path / "library.db")
    refused = [page.reason for file in import_of(library, files, None) for page in file.failures]
    assert len(refused) <= 12, refused
    threads = [row.id for row in library.threads()]
    assert len(threads) > 150
    app = ReaderApp(library, threads[0])
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        for thread in threads:
            assert screen.navigation.open_thread(thread)
            screen.turn_to("posts")
            screen.navigation.go_to_end()
            await pilot.pause()
            assert screen.session.stored is not None
            assert screen.posts.window.share == 100, screen.session.stored.row.title
