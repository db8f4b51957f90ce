"""What `add` and `open` remember of files, and what they read again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.importing.pages import page, write
from threadreader.commands.add import import_of
from threadreader.importing.pipeline import threads_of
from threadreader.importing.read_file import FileTask, read_file
from threadreader.library import Library
from threadreader.library.ingest.imported_files import NewFile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "saved", threads=2)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    names: list[str] = []

    def counted(task: FileTask) -> NewFile:
        names.append(Path(task.path).name)
        return read_file(task)

    monkeypatch.setattr("threadreader.importing.pipeline.read_file", counted)
    return names


def test_a_file_that_was_added_is_not_read_by_an_import(run: Run, folder: Path, read: list[str]) -> None:
    for name in ("1-1.html", "2-1.html"):
        run("add", str(folder / name))
    assert read == ["1-1.html", "2-1.html"]
    assert run("import", str(folder))[1].startswith("Imported: 2 unchanged")
    assert read == ["1-1.html", "2-1.html"]


def test_a_file_that_was_imported_is_not_read_when_it_is_added(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", str(folder))
    monkeypatch.setattr("threadreader.importing.pipeline.read_file", None)
    assert run("add", str(folder / "1-1.html")) == (0, f"unchanged {folder / '1-1.html'}\n", "")


def test_a_file_that_was_opened_is_remembered(home: Path, folder: Path, read: list[str]) -> None:
    with Library.open() as library:
        opened = [list(import_of(library, [str(folder / "1-1.html")], None)) for _ in range(2)]
        assert [threads_of(library, one) for results in opened for one in results] == [{1}, {1}]
    assert read == ["1-1.html"]


def test_an_engine_that_is_named_reads_a_file_again(run: Run, folder: Path, read: list[str]) -> None:
    path = str(folder / "1-1.html")
    run("add", path)
    assert run("add", path, "--engine", "generic")[1].startswith("updated")
    assert read == ["1-1.html", "1-1.html"]
    with Library.open() as library:
        assert library.row(1).engine == "generic"


def test_an_engine_that_there_is_not_is_told(run: Run, folder: Path) -> None:
    status, _, told = run("add", str(folder / "1-1.html"), "--engine", "nope")
    assert status == 1
    assert "There is no engine 'nope'; there are: " in told


def test_a_file_that_changed_is_read_again(run: Run, folder: Path) -> None:
    run("add", str(folder / "1-1.html"))
    (folder / "1-1.html").write_text(page(1, posts=4))
    assert run("add", str(folder / "1-1.html"))[1].startswith("updated")


def test_a_file_with_a_new_time_only_is_unchanged(run: Run, folder: Path) -> None:
    run("add", str(folder / "1-1.html"))
    os.utime(folder / "1-1.html", (5, 5))
    assert run("add", str(folder / "1-1.html")) == (0, f"unchanged {folder / '1-1.html'}\n", "")


def test_a_thread_that_was_deleted_for_good_comes_back_when_its_file_is_added(run: Run, folder: Path) -> None:
    run("add", str(folder / "1-1.html"))
    run("remove", "1")
    run("bin", "--empty")
    assert run("add", str(folder / "1-1.html"))[1].startswith("added")


@pytest.mark.parametrize("words", ["", "<p>Nothing here.</p>"])
def test_why_a_file_is_no_thread_is_told_every_time(run: Run, tmp_path: Path, words: str) -> None:
    (tmp_path / "none.html").write_text(words)
    first, second = (run("add", str(tmp_path / "none.html")) for _ in range(2))
    assert first == second
    assert (first[0], first[1]) == (1, "")
    assert "none.html" in first[2]


def test_pictures_that_come_later_are_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(1, words='<img src="a_files/pads.png">'))
    run("add", str(path))
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files/pads.png").touch()
    os.utime(tmp_path / "a_files", (2**32, 2**32))
    assert run("add", str(path))[1].startswith("updated")


def test_standard_input_is_added(run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for expected in ("added     -\n", "unchanged -\n"):
        with (folder / "1-1.html").open("rb") as stdin:
            given: Any = type("Stdin", (), {"buffer": stdin})
            monkeypatch.setattr("sys.stdin", given)
            assert run("add", "-") == (0, expected, "")


def test_files_are_called_as_they_were_given(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    out = run("add", "saved/1-1.html", "saved")[1]
    assert out.split() == ["added", "saved/1-1.html", "added", "saved/2-1.html"]


def test_many_files_are_read_by_other_processes(run: Run, tmp_path: Path) -> None:
    out = run("add", str(write(tmp_path / "many", threads=12)))[1]
    assert [line.split()[0] for line in out.splitlines()] == ["added"] * 12


def test_a_pattern_names_the_files_that_match(run: Run, folder: Path) -> None:
    assert run("add", f"{folder}/1*.html")[1].split() == ["added", f"{folder}/1-1.html"]
