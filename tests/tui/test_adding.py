"""Files added while the reader is open."""

from __future__ import annotations

from asyncio import get_running_loop, sleep, to_thread
from multiprocessing import active_children
from pathlib import Path
from shutil import copy
from threading import Event
from time import monotonic

import pytest
from textual import events
from textual.command import CommandList
from textual.widgets import Input

from tests.importing.pages import write
from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import thread
from threadreader.importing.read_file import FileTask
from threadreader.library import Library
from threadreader.library.ingest.imported_files import NewFile
from threadreader.page import SavedPage
from threadreader.tui.reader.file_import import FileImport
from threadreader.tui.system.dropped_paths import paths_in

SAMPLES = Path(__file__).parents[2] / "sample_threads"
PAGE = SAMPLES / "sort-uniq-same-file-name-twice.html"


async def paste(reader: Reader, text: str) -> None:
    reader.app.post_message(events.Paste(text))
    await reader.settle()


async def test_plus_asks_for_a_file_and_opens_its_thread(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("plus")
        reader.screen.prompt.query_one(Input).value = str(PAGE)
        await reader.press("enter")
        await reader.settle()
        assert reader.title != "A boat in the shed"
        assert len(reader.threads.model.rows) == 2
        assert "Files: 1 added." in reader.notices
        await reader.press("backspace")
        assert reader.title == "A boat in the shed"


async def test_a_folder_is_added_and_nothing_opened(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    copy(PAGE, folder)
    copy(SAMPLES / "paper_maps_on_the_fells.html", folder)
    (folder / "other.html").write_text("<p>Nothing to see.</p>")
    async with read(thread()) as reader:
        await paste(reader, str(folder))
        await reader.settle()
        assert (reader.title, len(reader.threads.model.rows)) == ("A boat in the shed", 3)
        assert "Files: 2 added, 1 not a thread." in reader.notices
        assert any(notice.startswith(str(folder / "other.html")) for notice in reader.notices)


async def test_a_file_dropped_into_an_empty_library_is_opened(read: Read) -> None:
    async with read(open_first=False) as reader:
        await paste(reader, f"'{PAGE}'")
        await reader.settle()
        assert len(reader.threads.model.rows) == 1
        assert reader.title is not None


async def test_plus_again_stops(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [tmp_path / f"{name}.html" for name in "abc"]
    for page in pages:
        page.touch()
    begun, go_on = Event(), Event()

    def slow(task: FileTask) -> NewFile:
        begun.set()
        assert go_on.wait(10)
        return NewFile(task.source, task.path, None, error="Empty.")

    monkeypatch.setattr("threadreader.importing.pipeline.read_file", slow)
    async with read(thread()) as reader:
        reader.screen.add_files([str(page) for page in pages])
        assert await to_thread(begun.wait, 10)
        assert "Adding" in reader.status
        await reader.pilot.press("plus")
        await reader.pilot.pause()
        assert "Stopping" in reader.status
        go_on.set()
        await reader.settle()
        assert "Files: 1 failed; stopped, 2 files left." in reader.notices
        assert "Adding" not in reader.status


async def test_many_files_are_read_by_other_processes_and_known_the_next_time(read: Read, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=10)
    async with read(thread()) as reader:
        await paste(reader, str(folder))
        await reader.settle()
        assert "Files: 10 added." in reader.notices
        assert len(reader.threads.model.rows) == 11
        await paste(reader, str(folder))
        await reader.settle()
        assert "Files: 10 unchanged." in reader.notices


async def test_leaving_ends_what_is_being_added_and_its_processes(read: Read, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=200)
    async with read(thread()) as reader:
        reader.screen.add_files([str(folder)])
        while not active_children():
            await sleep(0.01)
    await get_running_loop().shutdown_default_executor()  # as at the end of `asyncio.run`
    assert active_children() == []
    with Library.open() as library:
        assert library.size < 200


async def test_what_is_added_is_listed_meanwhile(read: Read, tmp_path: Path) -> None:
    async with read(thread()) as reader:
        library = reader.screen.session.library
        reader.screen.feature(FileImport)._progressed("Adding 1 of 2", 1)
        library.add(thread("Another", number=2), SavedPage("other.html", raw=b"other"))
        await reader.pilot.pause()
        reader.screen.library_sync._look_at = 0.0
        reader.screen.library_sync.tick(monotonic())
        await reader.settle()
        assert len(reader.threads.model.rows) == 2


async def test_where_nothing_came_the_library_is_empty_as_before(read: Read, tmp_path: Path) -> None:
    (tmp_path / "none.html").touch()
    async with read(open_first=False) as reader:
        before = reader.text
        await paste(reader, str(tmp_path / "none.html"))
        await reader.settle()
        assert "Files: 1 failed." in reader.notices
        assert reader.text == before


# Files that the reader is begun for


async def test_a_folder_of_one_thread_is_opened_also_when_it_is_known(read: Read, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1, pages=10)
    for _ in range(2):
        async with read(thread(number=2), open_first=False, sources=[folder]) as reader:
            await reader.settle()
            assert (reader.title, reader.screen.pane) == ("Thread 1", "posts")


async def test_a_folder_of_several_threads_is_listed(read: Read, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=2)
    (folder / "none.html").write_text("<p>Nothing to see.</p>")
    async with read(sources=[folder]) as reader:
        await reader.settle()
        assert (reader.title, len(reader.threads.model.rows)) == (None, 2)
        assert "Files: 2 added, 1 not a thread." in reader.notices


async def test_files_without_a_thread_leave_nothing_to_stay_for(read: Read, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.html").touch()
    async with read(thread(), open_first=False, sources=[tmp_path]) as reader:
        await reader.settle()
        assert str(reader.app.failure) == f"{tmp_path}/a.html is empty."


async def offered(reader: Reader, words: str) -> list[str]:
    """What the palette offers for words that are typed or dropped into it."""
    await reader.press("colon")
    await paste(reader, words)
    options = reader.app.screen.query_one(CommandList)
    return [str(options.get_option_at_index(at).prompt).split("\n")[0] for at in range(options.option_count)]


async def test_a_path_in_the_palette_is_offered_to_be_added(read: Read) -> None:
    async with read(thread()) as reader:
        assert await offered(reader, f"'{PAGE}'") == [f"Add {PAGE} to the library"]
        await reader.press("enter")
        await reader.settle()
        assert "Files: 1 added." in reader.notices
        assert len(reader.threads.model.rows) == 2


async def test_a_path_with_brackets_is_offered_as_it_is(read: Read, tmp_path: Path) -> None:
    (tmp_path / "[bold]a.html").touch()
    async with read(thread()) as reader:
        assert await offered(reader, str(tmp_path / "[bold]a.html")) == [f"Add {tmp_path}/[bold]a.html to the library"]


async def test_commands_come_before_a_file_that_is_named_as_they_are(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Theme").touch()
    async with read(thread()) as reader:
        found = await offered(reader, "Theme")
        assert (found[0], found[-1]) == ("Theme", "Add Theme to the library")


async def test_a_path_that_is_not_there_is_not_offered(read: Read) -> None:
    async with read(thread()) as reader:
        assert "Add" not in str(await offered(reader, "/none/such.html"))


async def test_pasted_words_are_no_files(read: Read) -> None:
    async with read(thread()) as reader:
        await paste(reader, "some words")
        assert reader.notices == []


async def test_what_is_pasted_into_a_prompt_stays_there(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("slash")
        await paste(reader, str(PAGE))
        assert reader.screen.prompt.query_one(Input).value == str(PAGE)
        assert len(reader.threads.model.rows) == 1


async def test_a_path_that_is_not_there_is_told(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("plus")
        await reader.type("none.html")
        await reader.press("enter")
        assert reader.notices == ["Files: 1 failed.", "There is no file none.html."]
        assert "Adding" not in reader.status


@pytest.mark.parametrize("written", ["{}", "'{}'", '"{}"', "{backslashed}", "file://{quoted}", "{}\n", " {} "])
def test_a_dropped_path_is_read_as_terminals_write_it(tmp_path: Path, written: str) -> None:
    page = tmp_path / "a saved page.html"
    page.touch()
    text = written.format(page, backslashed=str(page).replace(" ", r"\ "), quoted=str(page).replace(" ", "%20"))
    assert paths_in(text) == [str(page)]


def test_several_dropped_paths(tmp_path: Path) -> None:
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    for page in pages:
        page.touch()
    assert paths_in(f"{pages[0]} {pages[1]}") == paths_in(f"{pages[0]}\n{pages[1]}\n") == list(map(str, pages))
    assert paths_in(f"{pages[0]} {tmp_path / 'none.html'}") == []
