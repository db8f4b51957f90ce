"""Folders kept in step: what of what changes is read, and when."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from types import ModuleType, SimpleNamespace

import pytest

from tests.importing.pages import page, write
from tests.library.conftest import library
from threadreader.errors import NotFoundError, ThreadreaderError
from threadreader.importing.watch import Watch, changes, watched
from threadreader.library import Library

__all__ = ["library"]

Script = Callable[[Path], Iterator[list[Path]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "saved", threads=1)


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], None]:
    """Has a script stand in for what watches: it does things to the folder, and tells of them once a second."""
    clock = iter(range(1000))
    monkeypatch.setattr("threadreader.importing.watch.time", SimpleNamespace(monotonic=lambda: float(next(clock))))

    def begin(script: Script) -> None:
        def watch(*folders: Path, stop_event: Event, **options: object) -> Iterator[set[tuple[int, str]]]:
            for paths in script(folders[0]):
                if stop_event.is_set():
                    return
                yield {(1, str(path)) for path in paths}

        module = ModuleType("watchfiles")
        module.watch = watch  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "watchfiles", module)

    return begin


def told(folder: Path) -> list[list[str]]:
    return [[str(path.relative_to(folder)) for path in paths] for paths in changes([folder], Event())]


def test_what_is_there_is_told_first_whatever_came_before_it_was_watched(
    folder: Path, follow: Callable[[Script], None]
) -> None:
    follow(lambda folder: iter([[]] * 3))
    assert told(folder) == [["1-1.html"]]


def test_a_page_is_read_once_nothing_more_is_written_to_it(folder: Path, follow: Callable[[Script], None]) -> None:
    def script(folder: Path) -> Iterator[list[Path]]:
        (folder / "1-1.html").unlink()
        yield []
        (folder / "slow.html").write_text("<html>")
        for _ in range(5):
            yield [folder / "slow.html"]
        yield []
        assert seen == []
        yield []
        assert seen == [["slow.html"]]

    follow(script)
    seen: list[list[str]] = []
    seen.extend([str(path.relative_to(folder)) for path in paths] for paths in changes([folder], Event()))
    assert seen == [["slow.html"]]


def test_the_pages_of_a_folder_that_was_moved_here_are_told(folder: Path, follow: Callable[[Script], None]) -> None:
    def script(folder: Path) -> Iterator[list[Path]]:
        yield from [[]] * 3
        write(folder / "moved", threads=2)
        yield [folder / "moved"]
        yield from [[]] * 3

    follow(script)
    assert told(folder) == [["1-1.html"], ["moved/1-1.html", "moved/2-1.html"]]


def test_hidden_files_those_of_pages_and_those_that_are_gone_are_left_alone(
    folder: Path, follow: Callable[[Script], None]
) -> None:
    names = ("1-1_files/frame.html", ".part.html", ".hidden/a.html", "gone.html", "notes.pdf")

    def script(folder: Path) -> Iterator[list[Path]]:
        yield from [[]] * 3
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(page(2))
        (folder / "gone.html").unlink()
        yield [folder / name for name in names] + [folder / ".hidden", folder / "1-1_files"]
        yield from [[]] * 3

    follow(script)
    assert told(folder) == [["1-1.html"]]


def test_what_comes_is_imported_until_it_is_stopped(
    library: Library, folder: Path, follow: Callable[[Script], None]
) -> None:
    def script(folder: Path) -> Iterator[list[Path]]:
        yield from [[]] * 3
        (folder / "1-1.html").write_text(page(1, posts=4))
        (folder / "2-1.html").write_text(page(2))
        yield [folder / "1-1.html", folder / "2-1.html"]
        yield from [[]] * 3
        watch.stop()
        yield [folder / "2-1.html"]
        raise AssertionError("it was stopped")

    follow(script)
    watch = Watch(library, [folder])
    assert [sorted(one.outcome for one in lot) for lot in watch] == [["added"], ["added", "updated"]]
    assert sorted((row.title, row.posts) for row in library.threads()) == [("Thread 1", 4), ("Thread 2", 3)]


def test_a_folder_that_cannot_be_watched_is_told(folder: Path, follow: Callable[[Script], None]) -> None:
    def script(folder: Path) -> Iterator[list[Path]]:
        yield []
        raise OSError("OS file watch limit reached")

    follow(script)
    with pytest.raises(ThreadreaderError, match="saved can no longer be watched: OS file watch limit reached"):
        told(folder)


def test_only_folders_can_be_watched(folder: Path, follow: Callable[[Script], None]) -> None:
    follow(lambda folder: iter([]))
    assert watched([str(folder)]) == [folder]
    with pytest.raises(NotFoundError, match="is no folder"):
        watched([str(folder / "1-1.html")])
    with pytest.raises(ThreadreaderError, match="Name the folders"):
        watched([])
