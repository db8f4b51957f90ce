from __future__ import annotations

from typing import cast

from threadreader.importing.report import Counts
from threadreader.library import Library
from threadreader.results import FileResult, PageResult
from threadreader.tui.state.import_progress import ImportProgress


class FakeLibrary:
    def __init__(self, threads: dict[str, set[int]]) -> None:
        self.threads = threads
        self.asked: list[str] = []

    def threads_at(self, path: str) -> set[int]:
        self.asked.append(path)
        return self.threads[path]


def added(name: str, thread: int) -> FileResult:
    return FileResult(name, name, (PageResult(name, "added", thread),))


def test_files_are_counted() -> None:
    progress = ImportProgress(Counts(), files=3)
    assert progress.progress == "Adding 3 files …"
    progress.take(added("a.html", 1))
    progress.take(FileResult("b.html", "b.html"))
    assert progress.progress == "Adding 2 of 3: 1 added, 1 unchanged"
    assert (progress.brought, progress.threads, progress.known) == (1, {1}, ["b.html"])


def test_the_sum_tells_how_many_files_were_left() -> None:
    progress = ImportProgress(Counts(), files=3, stopped=True)
    assert progress.sum == "Files: stopped, 3 files left."
    progress.take(added("a.html", 1))
    progress.take(added("b.html", 2))
    assert progress.sum == "Files: 2 added; stopped, 1 file left."


def test_without_files_there_is_no_sum() -> None:
    assert ImportProgress(Counts()).sum == ""


def test_what_went_wrong_is_a_sentence() -> None:
    progress = ImportProgress(Counts(), files=1)
    progress.take(FileResult("a.html", "a.html", error="It cannot be read."))
    assert len(progress.failures) == 1
    assert "a.html" in progress.failures[0]


def test_known_files_are_looked_up_until_there_are_two_threads() -> None:
    progress = ImportProgress(Counts(), files=3, known=["a", "b", "c"])
    library = FakeLibrary({"a": {1}, "b": {2}, "c": {3}})
    progress.find_thread(cast("Library", library))
    assert (progress.threads, library.asked) == ({1, 2}, ["a", "b"])
