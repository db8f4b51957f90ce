"""How the tests are run."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from threadreader.engines.core import field_errors

ROOT = Path(__file__).parent.parent
WITHOUT_APP = ("state", "reader", "post_view")
"""Folders of `tests/tui` whose tests start no app."""
_LEFT_BEHIND = pytest.StashKey[str]()
_DONE = pytest.StashKey[int]()
_BETWEEN_COLLECTIONS = 25
"""Tests of which a worker keeps the garbage."""

# Compiled modules are kept even where the environment says otherwise: tests start some hundred processes, each of which
# would compile the package again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: tests of the reader wait half of their time for frames. So two cores have work for three of them; with
    four at once some that show several processes waiting for each other wait too long.
    """
    cores = os.cpu_count() or 1
    return cores + cores // 2


def pytest_collection_finish() -> None:
    """Let the garbage collector leave the tests and modules alone, and run less often: it took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collect garbage now and then all the same: it holds the sockets of event loops that are over."""
    done = item.config.stash.get(_DONE, 0) + 1
    item.config.stash[_DONE] = done
    if done % _BETWEEN_COLLECTIONS == 0:
        gc.collect()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of a folder or a file for what they need, so that `make check` can leave them out."""
    for item in items:
        path = item.path.relative_to(ROOT / "tests")
        if path.parts[0] == "tui" and path.parts[1] not in WITHOUT_APP:
            item.add_marker("app")
        if path.name == "test_corpus.py":
            item.add_marker("corpus")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in a folder of its own, so that a file it writes by a relative name stays out of the checkout."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that cannot be read fails the test, so that it is found."""
    monkeypatch.setattr(field_errors, "strict", True)


@pytest.fixture
def tolerant(_strict: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for users: a field that cannot be read is told, and the rest of the page is read."""
    monkeypatch.setattr(field_errors, "strict", False)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remember the state of the checkout."""
    if not hasattr(session.config, "workerinput"):
        session.config.stash[_LEFT_BEHIND] = _git_status()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where it changed the checkout."""
    before = session.config.stash.get(_LEFT_BEHIND, None)
    if before is None or (after := _git_status()) == before:
        return
    changed = sorted(set(after.splitlines()) ^ set(before.splitlines()))
    print("\nThe tests changed the checkout:", *changed, sep="\n  ")
    session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _git_status() -> str:
    """What git calls changed or untracked; empty outside a checkout, or without git."""
    try:
        asked = subprocess.run(["git", "status", "--porcelain"], check=False, cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return asked.stdout if asked.returncode == 0 else ""
