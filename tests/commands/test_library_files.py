"""`check`, `backup` and `restore` from the shell; full disks and places that may not be written."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.test_cli import PAGE
from threadreader.library import Library
from threadreader.library.storage.database import connect
from threadreader.library.storage.integrity import check

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_DROP = 24
"""`PR_CAPBSET_DROP` of prctl(2)."""
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


def test_a_whole_library_is_told_to_be_one(shelf: Library, run: Run) -> None:
    assert run("check")[:2] == (0, "The library is whole: 4 threads, 10 posts, 4 saved pages.\n")


def test_what_is_wrong_is_told_and_mended(shelf: Library, run: Run) -> None:
    with closing(connect(shelf.path)) as db:
        db.execute("UPDATE threads SET unread = 7 WHERE id = 1")
    status, out, told = run("check")
    assert status == 1
    assert "Thread 1 “Felt glue” counts 7 unread posts where there are 1." in out
    assert "check --repair" in told
    status, out, _ = run("check", "--repair")
    assert status == 0
    assert "is kept as" in out
    assert "Mended: Thread 1" in out
    assert run("check")[0] == 0


def test_what_is_lost_is_told(shelf: Library, run: Run) -> None:
    with closing(connect(shelf.path)) as db:
        db.execute("UPDATE pages SET data = x'00' WHERE id = 1")
    status, out, _ = run("check", "--repair")
    assert status == 0
    assert "/saved/1.html of thread 1 “Felt glue” could not be read; add it again." in out


def test_a_backup_is_made_and_restored(shelf: Library, run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "copy.db")
    status, out, _ = run("backup", file)
    assert status == 0
    assert out.startswith(f"4 threads copied to {file}")
    assert run("backup", file)[0] == 1
    assert run("backup", "--force", file)[0] == 0
    shelf.remove([1, 2])
    status, out, _ = run("restore", file)
    assert status == 0
    assert "is kept as" in out
    assert f"4 threads restored from {file}." in out
    assert len(shelf.threads()) == 4


def test_a_file_named_like_a_number_is_a_backup(
    shelf: Library, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("backup", "1")
    shelf.remove([1])
    assert "4 threads restored from 1." in run("restore", "1")[1]


def test_what_is_no_backup_is_told(shelf: Library, run: Run) -> None:
    assert run("restore", "nowhere.db")[2] == "threadreader: There is no file nowhere.db.\n"


def test_a_check_without_a_library_is_told(run: Run, home: Path) -> None:
    assert "There is no library" in run("check")[2]
    assert not home.exists()


# Full disks, and places that may not be written


def _bound() -> None:
    """From the next program on, permissions bind root too."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if libc.prctl(_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "permissions do not bind")


def _can_be_bound() -> bool:
    if os.geteuid() != 0:
        return True
    try:
        subprocess.run(["true"], preexec_fn=_bound, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


BINDING = _can_be_bound()
binding = pytest.mark.skipif(not BINDING, reason="root may write anywhere")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder whose permissions may be changed."""
    yield tmp_path
    for inside in (tmp_path, *tmp_path.rglob("*")):
        inside.chmod(0o777)


def start(place: Path, *arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command line that permissions bind, files at most `limit` bytes long."""

    def bind() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        elif BINDING and os.geteuid() == 0:
            _bound()

    return subprocess.run(
        [sys.executable, "-m", "threadreader", *arguments],
        env={"THREADREADER_HOME": str(place / "home"), "PYTHONPATH": f"{ROOT / 'src'}", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=bind,
        capture_output=True,
        text=True,
        check=False,
    )


def page(place: Path, number: int, words: int = 10) -> str:
    path = place / f"{number}.html"
    address = f'<link rel="canonical" href="https://felt.example/threads/{number}/"><title>'
    told = PAGE.replace("<title>", address).replace("felt?", f"felt {number}? " + " ".join(map(str, range(words))))
    path.write_text(told, "utf-8")
    return str(path)


def told(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert done.returncode == 1, done
    assert words in done.stderr
    assert done.stderr.startswith("threadreader: ")
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_a_sentence_and_loses_nothing(place: Path) -> None:
    assert start(place, "add", page(place, 1)).returncode == 0
    size = sum(file.stat().st_size for file in (place / "home").iterdir())
    done = start(place, "add", page(place, 2, 200_000), limit=size + 50_000)
    told(done, "nothing was changed")
    assert check(place / "home" / "library.db").wrong == ()
    assert len(start(place, "list").stdout.splitlines()) == 1
    assert start(place, "add", page(place, 2, 200_000)).returncode == 0
    assert check(place / "home" / "library.db").wrong == ()


def test_a_disk_too_full_for_a_backup_is_a_sentence(place: Path) -> None:
    start(place, "add", page(place, 1))
    told(start(place, "backup", str(place / "copy.db"), limit=60_000), "The backup")
    assert not list(place.glob("copy*"))


def test_a_disk_too_full_for_a_library_is_a_sentence(place: Path) -> None:
    told(start(place, "list", limit=10_000), "The library")


@binding
@pytest.mark.parametrize("command", ["add", "archive"])
def test_a_library_that_may_not_be_written_is_a_sentence(place: Path, command: str) -> None:
    start(place, "add", page(place, 1))
    argument = page(place, 2) if command == "add" else "1"
    _close(place / "home")
    told(start(place, command, argument), "may not be written to. Check the permissions")


@binding
@pytest.mark.parametrize(("command", "shown"), [("list", "Felt"), ("bin", ""), ("check", "The library is whole")])
def test_a_library_that_may_not_be_written_can_be_read(place: Path, command: str, shown: str) -> None:
    start(place, "add", page(place, 1))
    _close(place / "home")
    done = start(place, command)
    assert (done.returncode, done.stderr) == (0, "")
    assert shown in done.stdout


def _close(home: Path) -> None:
    """Take away the right to write to the library and its folder."""
    (home / "library.db").chmod(0o444)
    home.chmod(0o555)


@binding
def test_a_place_where_no_library_can_be_made_is_a_sentence(place: Path) -> None:
    place.chmod(0o555)
    told(start(place, "list"), "cannot be made")
    told(start(place, "check"), "no library")


@binding
def test_a_backup_into_a_place_that_may_not_be_written_is_a_sentence(place: Path) -> None:
    start(place, "add", page(place, 1))
    (place / "closed").mkdir(mode=0o555)
    told(start(place, "backup", str(place / "closed" / "copy.db")), "The backup")


def test_two_readers_and_two_imports_at_once(place: Path) -> None:
    pages = [page(place, number) for number in range(40)]
    start(place, "list")
    commands = [
        ["add", *pages[:25]],
        ["add", *pages[15:]],
        *[["list", "--json"]] * 2,
        ["backup", str(place / "copy.db")],
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "threadreader", *command],
            env={"THREADREADER_HOME": str(place / "home"), "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for command in commands
    ]
    ended = [(one.communicate()[1], one.returncode) for one in running]
    assert ended == [(b"", 0)] * len(commands)
    with Library.open(place / "home" / "library.db") as library:
        assert len(library.threads()) == 40
    assert check(place / "home" / "library.db").wrong == ()
    assert check(place / "copy.db").wrong == ()
