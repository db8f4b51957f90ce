"""Standard output that is full, closed or left; what is told then, and the exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import PAGE

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
_FULL = b"threadreader: Standard output cannot be written: No space left on device.\n"
_CLOSED = b"threadreader: Standard output is closed, so nothing can be written to it.\n"


@pytest.fixture(autouse=True)
def _page(tmp_path: Path) -> None:
    (tmp_path / "felt.html").write_text(PAGE, "utf-8")


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of the shell in which `$THREADREADER` stands for the program."""
    environment = {**os.environ, "THREADREADER": f"{sys.executable} -m threadreader"}
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, env=environment)


@pytest.mark.parametrize("command", ["--help", "show felt.html", "extract felt.html", "settings"])
def test_a_full_device_is_told_in_one_sentence(command: str) -> None:
    done = shell(f"$THREADREADER {command} > /dev/full")
    assert (done.returncode, done.stderr) == (1, _FULL)


def test_a_device_that_fills_up_amid_large_output_is_told_once() -> None:
    done = shell(f"$THREADREADER show {'felt.html ' * 400} > /dev/full")
    assert (done.returncode, done.stderr) == (1, _FULL)


@pytest.mark.parametrize("command", ["--version", "show felt.html"])
def test_a_closed_output_is_told(command: str) -> None:
    done = shell(f"$THREADREADER {command} >&-")
    assert (done.returncode, done.stderr) == (1, _CLOSED)


@pytest.mark.parametrize("command", ["--help", f"show {'felt.html ' * 400}"])
def test_a_pipe_that_is_left_is_no_failure_to_tell_of(command: str) -> None:
    done = shell(f"($THREADREADER {command}; echo $? > status) | true; cat status")
    assert (done.stdout, done.stderr) == (b"141\n", b"")


@pytest.mark.slow
@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_closed_or_full_standard_error_changes_nothing(where: str) -> None:
    assert b"Hide glue" in shell(f"$THREADREADER show none.html felt.html {where}").stdout
    assert shell(f"$THREADREADER show none.html {where}").returncode == 1
    wrong = shell(f"$THREADREADER show --nothing-like-it {where}")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


def test_closed_standard_input_is_told() -> None:
    done = shell("$THREADREADER show - <&-")
    assert done.returncode == 1
    assert b"Standard input is closed" in done.stderr


def test_an_export_to_a_full_device_is_told() -> None:
    done = shell("$THREADREADER export felt.html -o /dev/full")
    assert done.returncode == 1
    assert done.stderr == b"threadreader: /dev/full cannot be written: No space left on device.\n"
