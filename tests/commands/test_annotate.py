"""Tags, archive, bin, authors, notes, bookmarks and undo from the shell."""

from __future__ import annotations

import json

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


# Posts


def test_a_note_is_written_printed_and_taken_away(shelf: Library, run: Run) -> None:
    assert run("note", "3#102", "ask", "Zoë") == (0, "3#102  Closed pads: ask Zoë\n", "")
    assert run("note", "3#102") == (0, "ask Zoë\n", "")
    assert shelf.open_thread(3).notes == {1: "ask Zoë"}
    assert run("note", "3#102", "")[1] == "3#102  Closed pads: no note\n"
    assert run("note", "3#102") == (1, "", "threadreader: There is no note to 3#102.\n")
    assert shelf.open_thread(3).notes == {}


def test_a_note_can_be_undone(shelf: Library, run: Run) -> None:
    run("note", "1#101", "one")
    run("note", "1#101", "two")
    assert run("undo")[1] == "Undone: edited a note.\n"
    assert run("note", "1#101")[1] == "one\n"


def test_a_note_holds_nothing_that_a_terminal_obeys(shelf: Library, run: Run) -> None:
    assert run("note", "1#101", "a\x1b[2Jb\u202ec")[1] == "1#101  Felt glue: abc\n"


def test_posts_are_bookmarked_by_number_or_place(shelf: Library, run: Run) -> None:
    told = "3#102  Closed pads: bookmarked\n4#101  Open pads: bookmarked\n"
    assert run("bookmark", "3#102", "4#1")[1] == told
    assert {(one.ref.thread_id, one.index) for one in shelf.bookmarks()} == {(3, 1), (4, 0)}
    assert run("bookmark", "3#102", "--off")[1] == "3#102  Closed pads: not bookmarked\n"
    assert [one.ref.thread_id for one in shelf.bookmarks()] == [4]


def test_bookmarks_lists_those_of_all_threads_with_notes(shelf: Library, run: Run) -> None:
    shelf.bookmark(3, [1], True)
    shelf.set_note(2, 0, "two\nlines")
    shelf.set_note(3, 1, "ask her")
    shelf.bookmark(1, [0], True)
    assert run("bookmarks")[1].splitlines() == [
        "1#101  Felt glue  (Ada, 2024-03-02)",
        "    ★ Words of post 2000.",
        "3#102  Closed pads  (Zoë, 2024-03-05)",
        "    ★ ✎ ask her",
        "2#101  Façade of felt  (Bo, 2024-03-04)",
        "    ✎ two lines",
    ]


def test_bookmarks_as_json_lines(shelf: Library, run: Run) -> None:
    shelf.set_note(2, 0, "déjà vu")
    shelf.bookmark(3, [1], True)
    marked, noted = map(json.loads, run("bookmarks", "--json")[1].splitlines())
    assert noted == {
        **{"thread": 2, "title": "Façade of felt", "post": 1, "number": "101", "author": "Bo"},
        **{"date": "2024-03-04T06:40:00+00:00", "note": "déjà vu", "bookmarked": False},
    }
    assert (marked["thread"], marked["post"], marked["note"], marked["bookmarked"]) == (3, 2, None, True)


def test_what_bookmarks_names_can_be_opened(shelf: Library, run: Run) -> None:
    shelf.bookmark(4, [2], True)
    name = run("bookmarks")[1].split()[0]
    assert "Words of post 8002." in run("show", name)[1]


def test_no_bookmarks_are_told(shelf: Library, run: Run) -> None:
    assert run("bookmarks") == (0, "", "threadreader: There are no bookmarks and no notes.\n")
    assert run("bookmarks", "--json")[:2] == (0, "")


@pytest.mark.parametrize("command", ["note", "bookmark"])
@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("3", "'3' names no post"),
        ("felt#2", "'felt#2' names no post"),
        ("3#", "'3#' names no post"),
        ("99#1", "There is no thread 99"),
        ("3#77", "There is no post 77 in Closed pads."),
        ("9" * 30 + "#1", "no number of a thread"),
    ],
)
def test_what_is_no_post_is_told(shelf: Library, run: Run, command: str, argument: str, words: str) -> None:
    status, out, told = run(command, argument)
    assert (status, out) == (1, "")
    assert words in told


def test_of_several_posts_none_is_bookmarked_where_one_is_not_there(shelf: Library, run: Run) -> None:
    assert run("bookmark", "3#102", "3#77")[0] == 1
    assert shelf.bookmarks() == []
