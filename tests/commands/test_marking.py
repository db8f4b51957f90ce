"""Tags, archive, bin, authors and undo from the shell."""

from __future__ import annotations

import pytest

from tests.commands.conftest import Run
from threadreader.library import AuthorMark, Library, Shelf


def on(shelf: Library, where: Shelf) -> set[int]:
    return {row.id for row in shelf.threads(where)}


def test_tags_are_added_taken_away_and_told(shelf: Library, run: Run) -> None:
    assert run("tag", "1", "+glue", "felt", "-none")[1] == "1  Felt glue: felt glue\n"
    assert run("tag", "1", "2", "-glue", "+new")[1] == "1  Felt glue: felt new\n2  Façade of felt: new\n"
    assert run("tag", "1")[1] == "1  Felt glue: felt new\n"
    assert run("tag")[1] == "felt  1 thread\nnew  2 threads\n"


def test_threads_are_archived_and_taken_out_again(shelf: Library, run: Run) -> None:
    assert run("archive", "1", "2")[1] == "1  Felt glue: archived\n2  Façade of felt: archived\n"
    assert on(shelf, Shelf.ARCHIVED) == {1, 2}
    run("archive", "--back", "1")
    assert on(shelf, Shelf.ARCHIVED) == {2}


def test_threads_are_removed_and_put_back(shelf: Library, run: Run) -> None:
    assert run("remove", "1", "3")[1] == "1  Felt glue: in the bin\n3  Closed pads: in the bin\n"
    assert [line.split()[0] for line in run("bin")[1].splitlines()] == ["3", "1"]
    assert run("restore", "1")[1] == "1  Felt glue: put back\n"
    assert on(shelf, Shelf.BIN) == {3}


def test_the_bin_is_emptied(shelf: Library, run: Run) -> None:
    run("remove", "1", "3")
    assert run("bin", "--empty")[1] == "2 threads deleted for good.\n"
    assert on(shelf, Shelf.BIN) == set()


def test_the_last_change_is_undone(shelf: Library, run: Run) -> None:
    run("remove", "1")
    assert run("undo")[1] == "Undone: removed “Felt glue”.\n"
    assert on(shelf, Shelf.THREADS) == {1, 2, 3, 4}
    assert run("undo") == (1, "", "threadreader: There is nothing to undo.\n")


def test_authors_are_hidden_and_highlighted(shelf: Library, run: Run) -> None:
    assert run("author", "Bo", "--hide")[1] == "Bo  hidden\n"
    run("author", "Ada", "--highlight")
    assert run("author")[1] == "Ada  highlighted\nBo  hidden\n"
    run("author", "Bo", "--plain")
    assert shelf.marked_authors() == {"Ada": AuthorMark.HIGHLIGHTED}
    assert run("author", "Nobody", "--hide")[2] == "threadreader: There is no author Nobody in the library.\n"
    assert run("author", "--hide")[0] == 1


@pytest.mark.parametrize("command", ["tag", "archive", "remove"])
def test_what_is_no_thread_is_told(shelf: Library, run: Run, command: str) -> None:
    more = ["+x"] if command == "tag" else []
    assert run(command, "99", *more)[2] == "threadreader: There is no thread 99 in the library.\n"
    assert "no number of a thread" in run(command, "felt", *more)[2]
