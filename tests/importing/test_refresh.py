"""Kept pages read again by a newer engine: contents change, marks stay."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from tests.importing.pages import page, write
from tests.library.conftest import library
from threadreader.formats import read_bytes
from threadreader.importing.extract import thread_on
from threadreader.importing.find_files import find
from threadreader.importing.pipeline import Import
from threadreader.importing.refresh import Refresh
from threadreader.library import Library
from threadreader.library.storage.integrity import check
from threadreader.model import Block, Image, Post, Text, Thread
from threadreader.results import PageResult

pytestmark = pytest.mark.slow

__all__ = ["library"]


def add(library: Library, path: Path, **changes: object) -> Thread:
    """Adds a page as an older engine saw it: its posts with these changes."""
    data = page(1).encode()
    path.write_bytes(data)
    (saved,) = read_bytes(data, str(path), path)
    thread = thread_on(saved)
    older = replace(thread, posts=tuple(replace(post, **changes) for post in thread.posts))  # type: ignore[arg-type]
    library.add(older, saved)
    return thread


def posts(library: Library) -> list[Post]:
    return list(library.open_thread(1).posts)


def test_a_page_that_is_read_as_before_changes_nothing(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.html")
    assert list(Refresh(library)) == [PageResult(str(tmp_path / "a.html"), "unchanged", 1)]


@pytest.mark.parametrize("older", [{"blocks": (Text("Misread."),)}, {"id": None}, {"id": None, "author": None}])
def test_what_a_newer_engine_reads_takes_the_place_and_marks_stay(
    library: Library, tmp_path: Path, older: dict[str, object]
) -> None:
    thread = add(library, tmp_path / "a.html", **older)
    library.open_thread(1)
    library.mark_read(1, [1], True)
    library.set_place(library.open_thread(1).ref(2), 5)
    assert list(Refresh(library, [1])) == [PageResult(str(tmp_path / "a.html"), "updated", 1)]
    stored = library.open_thread(1)
    assert tuple(stored.posts) == thread.posts
    assert list(stored.read) == [0, 1, 0]
    assert stored.place is not None
    assert (stored.place.post, stored.place.line) == (2, 5)


def test_what_a_newer_engine_reads_is_no_edit(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.html", blocks=(Text("Misread."),))
    list(Refresh(library))
    assert library.open_thread(1).versions == {}
    assert check(library.path).wrong == ()


def test_an_older_version_stays_when_its_page_is_read_again(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path / "a.html", blocks=(Text("Said before."),))
    (tmp_path / "b.html").write_text(page(1, words="Cold pads"))
    list(Import(library, find([str(tmp_path / "b.html")]), processes=1))
    assert library.open_thread(1).versions == {0: 1, 1: 1, 2: 1}
    list(Refresh(library))
    assert library.open_thread(1).versions == {0: 1, 1: 1, 2: 1}
    assert "Cold pads" in str(posts(library)[0].blocks)


def test_a_thread_whose_address_is_read_otherwise_stays_the_same_thread(library: Library, tmp_path: Path) -> None:
    data = page(1).encode()
    (tmp_path / "a.html").write_bytes(data)
    (saved,) = read_bytes(data, str(tmp_path / "a.html"), tmp_path / "a.html")
    library.add(replace(thread_on(saved), url="https://forum.example/threads/99/"), saved)
    library.mark_threads([1], True)
    list(Refresh(library))
    assert [(row.id, row.url, row.unread) for row in library.threads()] == [
        (1, "https://forum.example/threads/thread.1/", 0)
    ]


def test_a_picture_in_the_page_that_an_older_version_did_not_know_of(library: Library, tmp_path: Path) -> None:
    letters = base64.b64encode(bytes(range(256))).decode()
    data = page(1, words=f'<img alt="Pads" src="data:image/png;base64,{letters}">').encode()
    (saved,) = read_bytes(data, str(tmp_path / "a.html"), tmp_path / "a.html")
    thread = thread_on(saved)
    first = thread.posts[0]
    older = replace(first, blocks=tuple(_without_file(block) for block in first.blocks))
    library.add(replace(thread, posts=(older, *thread.posts[1:])), saved)
    (result,) = Refresh(library)
    assert result.outcome == "updated"
    assert posts(library)[0].blocks == first.blocks != older.blocks
    assert library.open_thread(1).versions == {}


def _without_file(block: Block) -> Block:
    return replace(block, file=None) if isinstance(block, Image) else block


def test_a_picture_keeps_the_file_that_came_with_its_page(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1, words='<img src="a_files/pads.png">'))
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files/pads.png").touch()
    list(Import(library, find([str(tmp_path)]), processes=1))
    images = [block for block in posts(library)[0].blocks if isinstance(block, Image)]
    assert [image.file for image in images] == ["a_files/pads.png"]
    (tmp_path / "a_files/pads.png").unlink()
    (result,) = Refresh(library)
    assert result.outcome == "unchanged"


def test_what_is_stopped_leaves_the_rest_as_it_was(library: Library, tmp_path: Path) -> None:
    list(Import(library, find([str(write(tmp_path / "saved", threads=60))]), processes=1))
    work = Refresh(library)
    done = []
    for one in work:
        done.append(one)
        work.stop()
    assert len(work) == 60
    assert 0 < len(done) < 60
    assert check(library.path).wrong == ()
    assert len(list(Refresh(library))) == 60
