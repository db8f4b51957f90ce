"""What an argument of `open` and `show` names."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.test_cli import PAGE
from threadreader.commands.targets import Target, target
from threadreader.library import Library, Shelf


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "felt.html").write_text(PAGE, "utf-8")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("felt.html", Target("felt.html")),
        ("felt.html#31", Target("felt.html", post="31")),
        ("-#2", Target("-", post="2")),
        ("12", Target(thread=12)),
        ("12#31", Target(thread=12, post="31")),
        ("nowhere.html#31", Target("nowhere.html#31")),
        ("felt.html#", Target("felt.html#")),
    ],
)
def test_files_threads_and_posts(argument: str, expected: Target) -> None:
    assert target(argument) == expected


@pytest.mark.parametrize("name", ["12", "12#31", "felt.html#31"])
def test_a_file_that_is_there_wins(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert target(name) == Target(name)


def test_show_prints_a_thread_of_the_library_or_one_post_of_it(shelf: Library, run: Run) -> None:
    assert run("show", "3")[1].count("Words of post") == 3
    out = run("show", "3#102")[1]
    assert "Words of post 6001." in out
    assert out.count("Words of post") == 1
    assert run("show", "3#2")[1] == out, "its place, where no post shows the number"


def test_show_prints_one_post_of_a_file(run: Run) -> None:
    out = run("show", "felt.html#2")[1]
    assert "Hide glue" in out
    assert "Which glue" not in out


@pytest.mark.parametrize(
    ("argument", "words"),
    [("99", "no thread 99"), ("3#77", "no post 77 in Closed pads"), ("x.html#3", "no file x.html#3")],
)
def test_what_is_not_there_is_told(shelf: Library, run: Run, argument: str, words: str) -> None:
    for command in ("show", "open"):
        status, _, told = run(command, argument)
        assert status == 1
        assert words in told


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the reader would be started with."""
    calls: list[tuple[Any, ...]] = []

    def run(
        library: Library, thread: int | None = None, post: str | None = None, opening: Any = None, **more: Any
    ) -> None:
        added = tuple(tuple(more[name]) for name in ("sources", "folders") if name in more)
        calls.append(added or (thread, post, opening()[0] if opening else None))

    monkeypatch.setattr("threadreader.tui.launch.run", run)
    monkeypatch.setattr("threadreader.commands.open.on_terminal", lambda: True)
    return calls


def test_the_reader_opens_threads_and_posts(shelf: Library, run: Run, started: list[tuple[Any, ...]]) -> None:
    for arguments in (["open", "2"], ["3#31"], ["open", "felt.html#2"], ["felt.html"], []):
        assert run(*arguments)[0] == 0
    assert started == [(2, None, None), (3, "31", None), (None, "2", 5), (None, None, 5), (None, None, None)]


def test_the_reader_can_be_linear_for_once(shelf: Library, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("threadreader.tui.launch.run", lambda *_, linear=False, **__: asked.append(linear))
    monkeypatch.setattr("threadreader.commands.open.on_terminal", lambda: True)
    for arguments in (["--linear"], ["2", "--linear"], ["--linear", "felt.html"], ["felt.html"]):
        assert run(*arguments)[0] == 0
    assert asked == [True, True, True, False]


def test_several_files_and_folders_are_added_by_the_reader(
    run: Run, started: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = ModuleType("watchfiles")
    watcher.watch = None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "watchfiles", watcher)
    run(str(tmp_path))
    run("felt.html", str(tmp_path))
    run("--watch", str(tmp_path))
    folder = str(tmp_path)
    assert started == [((folder,), ()), (("felt.html", folder), ()), ((folder,), (tmp_path,))]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["felt.html"], "is no folder"), ([], "Name the folders"), ([".", "--engine", "phpbb"], "leave `--engine` out")],
)
def test_what_cannot_be_watched_is_told(
    run: Run, started: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    watcher = ModuleType("watchfiles")
    watcher.watch = None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "watchfiles", watcher)
    assert words in run("--watch", *arguments)[2]
    assert started == []


def test_threads_are_opened_one_at_a_time(shelf: Library, run: Run, started: list[tuple[Any, ...]]) -> None:
    assert "one thread or post at a time" in run("1", "2")[2]
    assert "no thread 99" in run("99")[2]
    assert "No file or command “felt.htm”" in run("felt.htm")[2]
    assert started == []


def test_opening_a_file_takes_its_thread_out_of_the_bin(run: Run, started: list[tuple[Any, ...]]) -> None:
    run("felt.html")
    with Library.open() as library:
        library.remove([1])
        run("felt.html")
        assert [row.id for row in library.threads(Shelf.THREADS)] == [1]
