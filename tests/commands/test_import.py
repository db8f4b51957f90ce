"""`threadreader import` and `refresh`, as they are typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.importing.pages import page, write
from threadreader.cli import main
from threadreader.library import Library
from threadreader.library.ingest.prepared_page import Draft
from threadreader.results import PageResult

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_folder_is_imported_with_a_sum_and_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "saved", threads=2)
    (folder / "empty.html").touch()
    (folder / "other.html").write_text("<html><body><p>Nothing here.</p></body></html>")
    report = tmp_path / "report.txt"
    assert main(["import", str(folder), "--report", str(report)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("Imported: 2 added, 1 not a thread, 1 failed (4 files in ")
    assert said.err == f"threadreader: {folder / 'empty.html'} is empty.\n"
    assert f"Could not be read (1)\n\n{folder / 'empty.html'}\n    " in report.read_text()
    assert f"Skipped: not a thread (1)\n\n{folder / 'other.html'}\n    " in report.read_text()
    assert main(["import", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("Imported: 4 unchanged")


def test_json_is_a_line_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "saved", threads=1)
    assert main(["import", str(folder), "--json", "--dry-run"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"path": str(folder / "1-1.html"), "outcome": "added", "reason": None, "threads": []}


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "saved", threads=1)
    assert main(["import", str(folder), "--report", str(tmp_path / "none" / "report")]) == 1
    assert "cannot be written: No such file or directory." in capsys.readouterr().err


def test_an_interrupt_ends_it_with_a_sentence(tmp_path: Path, home: Path) -> None:
    folder = write(tmp_path / "saved", threads=800)
    process = subprocess.Popen(
        [sys.executable, "-m", "threadreader", "import", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while time.monotonic() < until and not (home / "library.db").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "")
    assert out.endswith("Stopped. What was read is kept; run the same command again to go on.\n")


def test_watching_without_its_package_says_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["import", "--watch", str(tmp_path)]) == 1
    assert "pip install 'threadreader[watch]'" in capsys.readouterr().err


def test_watching_brings_in_what_comes_and_keeps_what_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "saved", threads=1)

    def watch(*folders: Path, **options: object) -> object:
        yield set()
        (folder / "2-1.html").write_text(page(2))
        yield {(1, str(folder / "2-1.html"))}
        (folder / "2-1.html").unlink()
        yield {(3, str(folder / "2-1.html"))}
        (folder / "1-1.html").write_text(page(1, posts=4))
        yield {(2, str(folder / "1-1.html"))}

    module = ModuleType("watchfiles")
    module.watch = watch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "watchfiles", module)
    monkeypatch.setattr("threadreader.importing.watch._QUIET", 0.0)
    assert main(["import", "--watch", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == [
        f"added     {folder / '2-1.html'}",
        f"updated   {folder / '1-1.html'}",
    ]
    assert said.err.splitlines()[-1] == "No longer watching: 1 added, 1 updated."
    with Library.open() as library:
        assert sorted((row.title, row.posts) for row in library.threads()) == [("Thread 1", 4), ("Thread 2", 3)]


def test_what_changes_nothing_has_nothing_to_watch_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--watch", "--dry-run", str(tmp_path)]) == 1
    assert "use one of them" in capsys.readouterr().err


def test_refresh_tells_how_many_threads_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(write(tmp_path / "saved", threads=2))])
    capsys.readouterr()
    assert main(["refresh"]) == 0
    assert capsys.readouterr().out == "0 threads changed (2 pages read).\n"
    assert main(["refresh", "77"]) == 1
    assert "There is no thread 77 in the library." in capsys.readouterr().err


def test_refresh_is_interrupted_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["import", str(write(tmp_path / "saved", threads=150))])
    capsys.readouterr()

    store = Library.refresh

    def interrupted(library: Library, drafts: Sequence[Draft]) -> list[PageResult]:
        monkeypatch.setattr(Library, "refresh", store)
        os.kill(os.getpid(), signal.SIGINT)
        return library.refresh(drafts)

    monkeypatch.setattr(Library, "refresh", interrupted)
    before = signal.getsignal(signal.SIGINT)
    assert main(["refresh"]) == 130
    said, stopped = capsys.readouterr().out.splitlines()
    assert said.startswith("0 threads changed (")
    assert stopped.startswith("Stopped. What was read is kept, ")
    assert signal.getsignal(signal.SIGINT) is before


def test_refresh_names_the_first_pages_that_stay_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [PageResult(f"{number}.html", "no thread", reason="There is no thread on this page.") for number in range(7)]
    monkeypatch.setattr("threadreader.importing.refresh.Refresh.__iter__", lambda work: iter(kept))
    assert main(["refresh"]) == 0
    said = capsys.readouterr()
    assert said.out == "0 threads changed, 7 pages kept as before (7 pages read).\n"
    assert said.err.splitlines()[-2:] == [
        "threadreader: 4.html stays as it is: There is no thread on this page.",
        "threadreader: 2 more pages stay as they are.",
    ]
