"""A library in a folder of its own, with four threads in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.samples import post, saved_page, thread
from threadreader.cli import main
from threadreader.library import Library
from threadreader.model import Author, Board

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def shelf(home: Path) -> Library:
    """Threads 1 to 4, the last one the newest; of 1, 2, 3 and 4 posts."""
    library = Library.open()
    for number, (title, site, board, engine, author) in enumerate(
        [
            ("Felt glue", "felt.example", "Crafts", "phpbb", "Ada"),
            ("Façade of felt", "walls.example", "Paint", "xenforo", "Bo"),
            ("Closed pads", "head.example", "Headphones", "xenforo", "Zoë"),
            ("Open pads", "head.example", "Headphones", "discourse", "Bo"),
        ],
        1,
    ):
        posts = tuple(
            replace(post(number * 2000 + at), number=str(at + 101), author=Author(author)) for at in range(number)
        )
        url = f"https://{site}/t/{number}"
        given = replace(thread([], url=url, title=title), site=site, board=Board((board,)), engine=engine, posts=posts)
        library.add(given, saved_page(f"/saved/{number}.html", f"page {number}"))
    return library


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line: its status, what it wrote, and what it told on standard error."""

    def start(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return start
