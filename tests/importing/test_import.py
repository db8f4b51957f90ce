"""Files into the library, in stages."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from tests.importing.pages import page, write
from tests.library.conftest import library
from threadreader.importing.extract import extract_bytes
from threadreader.importing.find_files import FoundFile, find
from threadreader.importing.pipeline import Import
from threadreader.importing.read_file import FileTask, read_file
from threadreader.importing.report import Counts
from threadreader.library import Library
from threadreader.library.ingest import add_page
from threadreader.library.ingest.imported_files import NewFile
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.storage.index_terms import indexed, without_marks
from threadreader.results import FileResult, PageResult

__all__ = ["library"]


def imported(library: Library, *paths: Path, again: bool = False, dry: bool = False) -> dict[str, FileResult]:
    work = Import(library, find(map(str, paths)), again=again, dry=dry, processes=1)
    return {Path(one.path).name: one for one in work}


def outcomes(library: Library, *paths: Path, again: bool = False, dry: bool = False) -> dict[str, str]:
    return {name: one.outcome for name, one in imported(library, *paths, again=again, dry=dry).items()}


# Find


def test_folders_are_searched_without_hidden_and_companion_ones(tmp_path: Path) -> None:
    for name in ("a.html", "deep/er/b.htm", ".hidden/c.html", "a_files/frame.html", "notes.pdf", "deep/.d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<html><body>words</body></html>")
    assert _found(tmp_path) == [tmp_path / "a.html", tmp_path / "deep/er/b.htm"]


def test_a_pattern_is_matched_where_the_shell_did_not(tmp_path: Path) -> None:
    write(tmp_path, threads=11)
    names = [path.name for path in _found(tmp_path / "1*.html", tmp_path / "1-1.html")]
    assert names == ["1-1.html", "10-1.html", "11-1.html"]


@pytest.mark.parametrize("name", ["none.html", "*.nothing"])
def test_what_is_not_there_is_told_and_costs_no_other(tmp_path: Path, name: str) -> None:
    write(tmp_path, threads=1)
    told, page = find([str(tmp_path / name), str(tmp_path / "1-1.html")])
    assert isinstance(told, FileResult)
    assert told.outcome == "failed"
    assert "There is no file" in str(told.reason)
    assert page == FoundFile(str(tmp_path / "1-1.html"), tmp_path / "1-1.html")


def test_a_folder_without_pages_is_told_unless_some_may_come(tmp_path: Path) -> None:
    (told,) = find([str(tmp_path)])
    assert isinstance(told, FileResult)
    assert "no saved pages" in str(told.reason)
    assert list(find([str(tmp_path)], may_be_empty=True)) == []


def _found(*sources: Path) -> list[Path]:
    return [one.path for one in find(map(str, sources)) if isinstance(one, FoundFile)]


def test_a_pattern_of_any_depth_follows_no_links_upward(tmp_path: Path) -> None:
    write(tmp_path / "loop", threads=1)
    (tmp_path / "outside.html").write_text("<html><body>words</body></html>")
    for name in ("up", "here", "again"):
        (tmp_path / "loop" / name).symlink_to("." if name == "here" else "..", target_is_directory=True)
    assert _found(tmp_path / "loop" / "**") == [tmp_path / "loop/1-1.html"]
    assert _found(tmp_path / "loop" / "*") == [tmp_path / "loop/1-1.html"]


def test_a_pattern_of_any_depth(tmp_path: Path) -> None:
    for name in ("a.html", "b/c.html", "b/d/e.html", "b/.hidden/f.html", "[x]/g.html", "b/notes.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<html><body>words</body></html>")
    names = {path.relative_to(tmp_path).as_posix() for path in _found(tmp_path / "**" / "*.html")}
    assert names == {"a.html", "b/c.html", "b/d/e.html", "[x]/g.html"}
    assert _found(tmp_path / "b" / "**" / "d" / "**") == [tmp_path / "b/d/e.html"]


def test_a_link_to_a_folder_elsewhere_is_followed_by_a_pattern(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", threads=1)
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert _found(tmp_path / "saved" / "*") == [tmp_path / "saved/link/1-1.html"]


def test_outcomes_among_the_files_are_passed_on(tmp_path: Path, library: Library) -> None:
    write(tmp_path / "saved", threads=1)
    outcomes = list(Import(library, find([str(tmp_path / "none"), str(tmp_path / "saved")]), here=9))
    assert [one.outcome for one in outcomes] == ["failed", "added"]


# Extract


def test_extraction_is_a_function_of_bytes_and_address_that_can_be_mapped() -> None:
    function = pickle.loads(pickle.dumps(extract_bytes))
    (made,) = function(page(7).encode(), "a.html", "https://other.example/threads/thread.7/")
    assert isinstance(made, Draft)
    assert made.key == "other.example/threads/7"
    assert [without_marks(row.words) for row in made.rows][:1] == ["Warm pads of thread 7, said 1 times over."]
    assert pickle.loads(pickle.dumps(made)) == made


def test_extraction_tells_why_there_is_no_thread() -> None:
    (made,) = extract_bytes(b"<html><body><p>Nothing here.</p></body></html>", "a.html")
    assert isinstance(made, PageResult)
    assert made.outcome == "no thread"


# Join and store


def test_pages_of_a_folder_become_threads_and_are_not_read_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "saved", threads=2, pages=2)
    assert sorted(outcomes(library, folder).values()) == ["added", "added", "updated", "updated"]
    assert sorted((row.title, row.posts) for row in library.threads()) == [("Thread 1", 6), ("Thread 2", 6)]
    monkeypatch.setattr("threadreader.importing.pipeline.read_file", None)
    assert set(outcomes(library, folder).values()) == {"unchanged"}


def test_a_file_with_a_new_time_and_the_same_bytes_is_unchanged(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1)
    outcomes(library, folder)
    os.utime(folder / "1-1.html", (5, 5))
    assert outcomes(library, folder) == {"1-1.html": "unchanged"}
    assert library.known_files()[str(folder / "1-1.html")].modified == 5_000_000_000


def test_a_file_that_changed_updates_its_thread(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1)
    outcomes(library, folder)
    (folder / "1-1.html").write_text(page(1, words="Cold pads", posts=4))
    assert outcomes(library, folder) == {"1-1.html": "updated"}
    assert [row.posts for row in library.threads()] == [4]


def test_an_edited_post_is_found_by_its_new_words_only(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1)
    outcomes(library, folder)
    (folder / "1-1.html").write_text(page(1, words="Cold pads"))
    outcomes(library, folder)
    with library._database.reading() as db:
        found = "SELECT count(*) FROM post_words WHERE post_words MATCH ?"
        assert [db.execute(found, (word,)).fetchone()[0] for word in ("warm", "cold")] == [0, 3]


def test_posts_added_edited_and_gone_in_one_transaction_leave_an_index_in_step(
    library: Library, tmp_path: Path
) -> None:
    folder = write(tmp_path / "saved", threads=1)
    for name, words, posts in (("1-2", "Cold pads", 3), ("1-3", "Warm pads", 4), ("2-1", "Soft pads", 3)):
        (folder / f"{name}.html").write_text(page(1, words=words, posts=posts))
    outcomes(library, folder)
    (folder / "1-3.html").write_text(page(2))
    outcomes(library, folder)
    with library._database.reading() as db:
        held = {row: set(indexed(body).casefold().split()) for row, body in db.execute("SELECT id, body FROM posts")}
        for word in ("warm", "cold", "soft", "pads"):
            found = db.execute("SELECT rowid FROM post_words WHERE post_words MATCH ?", (word,)).fetchall()
            assert sorted(row for (row,) in found) == [row for row, words in held.items() if word in words]


@pytest.mark.slow
def test_what_is_no_thread_and_what_cannot_be_read_is_told_with_reasons(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1)
    (folder / "empty.html").touch()
    (folder / "other.html").write_text("<html><body><p>Nothing here.</p></body></html>")
    told = imported(library, folder)
    assert {name: one.outcome for name, one in told.items()} == {
        "1-1.html": "added",
        "empty.html": "failed",
        "other.html": "no thread",
    }
    assert (told["empty.html"].reason or "").endswith("empty.html is empty.")
    assert set(outcomes(library, folder).values()) == {"unchanged"}
    assert outcomes(library, folder, again=True)["empty.html"] == "failed"


def test_a_pipe_is_told_and_not_waited_for(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert outcomes(library, tmp_path / "pipe.html") == {"pipe.html": "failed"}


def test_a_dry_run_tells_and_changes_nothing(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=1)
    assert outcomes(library, folder, dry=True) == {"1-1.html": "added"}
    assert library.threads() == []
    assert library.known_files() == {}


def test_an_import_that_is_stopped_goes_on_when_run_again(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=80)
    work = Import(library, find([str(folder)]), processes=1)
    first = Counts()
    for one in work:
        first.add(one)
        work.stop()
    assert 0 < first.of["added"] < 80
    told = outcomes(library, folder)
    assert list(told.values()).count("added") == 80 - first.of["added"]
    assert len(library.threads()) == 80


def test_a_page_that_the_library_cannot_join_costs_no_other(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "saved", threads=3)

    def add_within(db: object, index: object, new: Draft, *others: object) -> object:
        if new.key == "forum.example/threads/2":
            raise ZeroDivisionError
        return real(db, index, new, *others)  # type: ignore[arg-type]

    real = add_page.add_within
    monkeypatch.setattr("threadreader.library.ingest.imported_files.add_within", add_within)
    assert outcomes(library, folder) == {"1-1.html": "added", "2-1.html": "failed", "3-1.html": "added"}


# Without other processes


def test_a_few_files_are_read_without_other_processes(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "saved", threads=2)
    (folder / "empty.html").touch()
    work = Import(library, find([str(folder)]), here=3)
    work._pool.map = None  # type: ignore[method-assign,assignment]
    assert sorted(one.outcome for one in work) == ["added", "added", "failed"]
    assert {one.outcome for one in Import(library, find([str(folder)]))} == {"unchanged"}


def test_a_page_that_trips_the_engines_costs_no_other_without_other_processes(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(task: FileTask) -> NewFile:
        if task.path.endswith("1-1.html"):
            raise ZeroDivisionError
        return read_file(task)

    monkeypatch.setattr("threadreader.importing.pipeline.read_file", read)
    told = {Path(one.path).name: one for one in Import(library, find([str(write(tmp_path, threads=2))]), here=3)}
    assert {name: one.outcome for name, one in told.items()} == {"1-1.html": "failed", "2-1.html": "added"}
    assert "ZeroDivisionError" in (told["1-1.html"].reason or "")


def test_stopped_without_other_processes_it_goes_on_when_run_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(task: FileTask) -> NewFile:
        work.stop()
        return read_file(task)

    monkeypatch.setattr("threadreader.importing.pipeline.read_file", read)
    folder = write(tmp_path / "saved", threads=3)
    work = Import(library, find([str(folder)]), here=3)
    assert [one.outcome for one in work] == ["added"]
    monkeypatch.undo()
    assert sorted(one.outcome for one in Import(library, find([str(folder)]), here=3)) == [
        "added",
        "added",
        "unchanged",
    ]
