"""`threadreader list`: which threads, in what order, written how."""

from __future__ import annotations

import json
import os

import pytest

from tests.commands.conftest import Run
from threadreader.commands import list_threads
from threadreader.library import Library


def ids(out: str) -> list[int]:
    return [json.loads(line)["id"] for line in out.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", [4, 3, 2, 1]),
        ("felt", [2, 1]),
        ("FELT facade", [2]),
        ("--site head", [4, 3]),
        ("--board paint", [2]),
        ("--engine xenforo", [3, 2]),
        ("--author zoe", [3]),
        ("--author nobody", []),
        ("--unread", [4, 3, 1]),
        ("--missing", [3]),
        ("--tag music", [4, 3]),
        ("--tag music --tag new", [4]),
        ("--archived", []),
        ("--since 2024-03-04", [4, 3, 2]),
        ("--before 2024-03-04", [1]),
        ("--since 2024-03-03 --before 2024-03-05", [2]),
        ("--since 2025", []),
        ("--reverse", [1, 2, 3, 4]),
        ("--sort title", [3, 2, 1, 4]),
        ("--sort title --reverse", [4, 1, 2, 3]),
        ("--sort posts", [4, 3, 2, 1]),
        ("--sort unread", [4, 3, 1, 2]),
        ("--sort opened", [2, 4, 3, 1]),
        ("--sort added", [4, 3, 2, 1]),
    ],
)
def test_threads_are_chosen_and_ordered(shelf: Library, run: Run, options: str, expected: list[int]) -> None:
    shelf.mark_threads([2], True)
    shelf.touch(2)
    shelf.tag([3, 4], add=["Music"])
    shelf.tag([4], add=["new"])
    with shelf._database.writing() as db:
        db.execute("UPDATE threads SET missing = 5 WHERE id = 3")
    assert ids(run("list", "--json", *options.split())[1]) == expected


def test_json_tells_all_that_is_known(shelf: Library, run: Run) -> None:
    shelf.tag([1], add=["x"])
    out = run("list", "--json", "glue")[1]
    told = json.loads(out)
    assert told.pop("added").endswith("+00:00")
    assert told == {
        "id": 1,
        "title": "Felt glue",
        "site": "felt.example",
        "board": "Crafts",
        "engine": "phpbb",
        "posts": 1,
        "unread": 1,
        "missing": 0,
        "first_date": "2024-03-02T21:20:00+00:00",
        "last_date": "2024-03-02T21:20:00+00:00",
        "opened": None,
        "archived": False,
        "url": "https://felt.example/t/1",
        "tags": ["x"],
        "sources": ["/saved/1.html"],
    }


def test_archived_threads_are_listed_apart(shelf: Library, run: Run) -> None:
    shelf.archive([1, 2])
    assert ids(run("list", "--json")[1]) == [4, 3]
    assert ids(run("list", "--json", "--archived")[1]) == [2, 1]


def test_threads_in_the_bin_are_not_listed(shelf: Library, run: Run) -> None:
    shelf.remove([1])
    assert ids(run("list", "--json")[1]) == [4, 3, 2]


def test_columns_fit_the_terminal(shelf: Library, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.mark_threads([1], True)
    for columns in (40, 70, 120):
        monkeypatch.setattr("shutil.get_terminal_size", lambda _=None, n=columns: os.terminal_size((n, 24)))
        monkeypatch.setattr(list_threads, "on_terminal", lambda: True)
        lines = run("list")[1].splitlines()
        assert len(lines) == 4
        assert max(map(len, lines)) <= columns
        assert [" Open p" in line or " Close" in line or " F" in line for line in lines] == [True] * 4


def test_a_pipe_gets_whole_titles(shelf: Library, run: Run) -> None:
    assert "4/4 new  Open pads  head.example" in run("list")[1]


def test_a_date_that_is_none_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("list", "--since", "yesterday-ish")
    assert "no date like" in capsys.readouterr().err


def test_an_empty_library_lists_nothing(run: Run) -> None:
    assert run("list") == (0, "", "")
    assert run("list", "--json") == (0, "", "")
