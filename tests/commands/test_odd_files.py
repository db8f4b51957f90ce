"""Files and folders as they are: one that cannot be read is named, and costs no other."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.test_cli import PAGE
from threadreader import formats
from threadreader.library import Library

READING = ("add", "show", "import")
"""Commands that take folders."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds `b.html`, a page."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "b.html").write_text(PAGE, "utf-8")
    monkeypatch.setattr(formats, "WRITER_PATIENCE", 0.0)
    return folder


def _is_read(command: str, out: str) -> None:
    assert {"add": "added", "show": "Hide glue", "import": "1 added"}[command] in out


@pytest.mark.parametrize("command", READING)
def test_a_pipe_in_a_folder_is_passed_over(run: Run, folder: Path, command: str) -> None:
    os.mkfifo(folder / "a.html")
    status, out, told = run(command, str(folder))
    assert status == 1
    assert f"{folder / 'a.html'} is no regular file." in told
    _is_read(command, out)


def test_a_named_pipe_to_which_nobody_writes_is_told(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "a.html")
    status, out, told = run("extract", str(folder / "a.html"), str(folder / "b.html"))
    assert (status, [json.loads(line)["kind"] for line in out.splitlines()]) == (1, ["error", "thread"])
    assert "a.html is a pipe to which nobody writes." in told


@pytest.mark.parametrize("command", ["extract", "show", "add"])
def test_a_pipe_that_is_named_is_read(run: Run, folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "WRITER_PATIENCE", 60.0)
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(PAGE, "utf-8"))
    writer.start()
    status, out, _ = run(command, str(pipe))
    writer.join()
    assert status == 0
    assert "Hide glue" in out or "added" in out


def test_what_a_shell_substitutes_for_a_command_is_read(run: Run) -> None:
    reading, writing = os.pipe()
    writer = threading.Thread(target=_write, args=(writing, PAGE.encode()))
    writer.start()
    status, out, _ = run("extract", f"/dev/fd/{reading}")
    writer.join()
    os.close(reading)
    assert (status, json.loads(out)["title"]) == (0, "Felt")


def _write(descriptor: int, data: bytes) -> None:
    with open(descriptor, "wb") as file:
        file.write(data)


@pytest.mark.parametrize("command", READING)
def test_a_dead_link_in_a_folder_is_told(run: Run, folder: Path, command: str) -> None:
    (folder / "a.html").symlink_to("nothing")
    status, out, told = run(command, str(folder))
    assert status == 1
    assert str(folder / "a.html") in told
    _is_read(command, out)


@pytest.mark.parametrize("command", READING)
def test_a_folder_below_that_cannot_be_listed_is_told(
    run: Run, folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    scandir = os.scandir

    def denied(path: Any = ".") -> Iterator[os.DirEntry[str]]:
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    status, out, told = run(command, str(folder))
    assert status == 1
    assert f"{closed} could not be read: Permission denied." in told
    _is_read(command, out)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["add", "show", "extract", "import"])
@pytest.mark.parametrize("name", ["y" * 250 + ".html", "焼" * 82 + ".html"])
def test_a_name_as_long_as_names_may_be(run: Run, folder: Path, command: str, name: str) -> None:
    (folder / name).write_text(PAGE, "utf-8")
    status, out, told = run(command, str(folder / name), str(folder / "b.html"))
    assert (status, told) == (0, "")
    assert out


@pytest.mark.parametrize("command", ["add", "show", "extract", "import"])
def test_a_name_longer_than_names_may_be(run: Run, folder: Path, command: str) -> None:
    status, out, told = run(command, "y" * 300 + ".html", str(folder / "b.html"))
    assert status == 1
    assert "yyy.html" in told
    assert "Traceback" not in told
    assert out


@pytest.mark.slow
@pytest.mark.parametrize("command", ["add", "show", "extract", "import"])
@pytest.mark.parametrize("name", [b"n\xff.html", b"new\nline.html", b"~nobody.html"])
def test_odd_names(run: Run, folder: Path, command: str, name: bytes) -> None:
    path = os.fsencode(folder) + b"/" + name
    Path(os.fsdecode(path)).write_text(PAGE, "utf-8")
    status, out, told = run(command, os.fsdecode(path))
    assert (status, told) == (0, "")
    assert out


@pytest.mark.parametrize("command", ["add", "show", "extract", "import"])
def test_a_file_that_is_missing_costs_no_other(run: Run, folder: Path, command: str) -> None:
    status, out, told = run(command, "none.html", str(folder / "b.html"), "neither.html")
    assert status == 1
    assert "none.html" in told
    assert "neither.html" in told
    assert "Felt" in out or "added" in out


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), OSError(5, "Input/output error"), KeyError("x")])
@pytest.mark.parametrize("command", ["add", "show", "extract"])
def test_whatever_goes_wrong_with_a_file_costs_no_other(
    run: Run, folder: Path, command: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.html").write_text(PAGE, "utf-8")
    read = formats.read_bytes

    def broken(data: bytes, source: str, *others: Any, **named: Any) -> Any:
        if source.endswith("a.html"):
            raise error
        return read(data, source, *others, **named)

    monkeypatch.setattr(formats, "read_bytes", broken)
    status, out, told = run(command, str(folder / "a.html"), str(folder / "b.html"))
    assert status == 1
    assert "a.html could not be read: " in told or "a.html needs more " in told
    assert "Felt" in out or "added" in out


@pytest.mark.parametrize(
    ("command", "stage"),
    [
        ("show", "threadreader.render.show.print_thread"),
        ("extract", "threadreader.export.to_dict"),
        ("add", "threadreader.library.Library.add_files"),
    ],
)
def test_a_thread_that_trips_a_later_stage_costs_no_other(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, stage: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(stage, broken)
    status, _, told = run(command, str(folder / "b.html"), "none.html")
    assert status == 1
    assert "b.html could not be read: it is nested too deep." in told
    assert "There is no file none.html." in told


def test_an_export_of_a_folder_goes_on_after_a_bad_file(run: Run, folder: Path) -> None:
    (folder / "a.html").symlink_to("nothing")
    status, out, told = run("export", str(folder))
    assert status == 1
    assert "Hide glue" in out
    assert "a.html" in told


# Addresses of files


@pytest.mark.slow
@pytest.mark.parametrize("start", ["file://", "file://localhost", "FILE://"])
@pytest.mark.parametrize("command", ["add", "show", "extract", "import", "export"])
def test_addresses_of_files(run: Run, folder: Path, command: str, start: str) -> None:
    (folder / "b.html").rename(folder / "a page#1.html")
    status, out, told = run(command, f"{start}{folder}/a%20page%231.html")
    assert (status, told) == (0, "")
    assert out


def test_an_address_with_a_post(run: Run, folder: Path) -> None:
    out = run("show", f"file://{folder}/b.html#2")[1]
    assert "Hide glue" in out
    assert "Which glue" not in out


def test_an_address_of_another_machine_is_told(run: Run) -> None:
    assert run("show", "file://server/share/a.html")[0] == 1


def test_a_backup_may_be_named_by_an_address(run: Run, shelf: Library, tmp_path: Path) -> None:
    assert run("backup", f"file://{tmp_path}/a%20copy.db")[0] == 0
    assert stat.S_ISREG((tmp_path / "a copy.db").stat().st_mode)
    assert run("restore", f"file://{tmp_path}/a%20copy.db")[0] == 0


# The reader


def test_the_reader_is_opened_with_those_files_that_are_there(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    run_reader: Callable[..., None] = lambda *_, sources=(), **__: opened.append(list(sources))  # noqa: E731
    monkeypatch.setattr("threadreader.tui.launch.run", run_reader)
    monkeypatch.setattr("threadreader.commands.open.on_terminal", lambda: True)
    assert run("none.html", str(folder / "b.html"))[0] == 0
    assert opened == [["none.html", str(folder / "b.html")]]
    status, _, told = run("none.html", "neither.html")
    assert status == 1
    assert "none.html" in told
    assert "neither.html" in told
