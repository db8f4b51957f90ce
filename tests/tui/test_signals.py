"""How the reader leaves its terminal: when it is told to end, when it fails, when it is put in the background."""

from __future__ import annotations

import os
import signal
import stat
import sys
import termios
from pathlib import Path

import pytest

from tests.tui.conftest import Shelve
from tests.tui.terminal import Terminal, reader
from tests.tui.threads import thread
from threadreader.library import Library

RESTORED = {
    "the alternate screen": b"\x1b[?1049l",
    "the cursor": b"\x1b[?25h",
    "reports of the mouse": b"\x1b[?1003l",
    "bracketed paste": b"\x1b[?2004l",
    "the keyboard protocol of Kitty": b"\x1b[<u",
    "reports of the focus": b"\x1b[?1004l",
    "wrapping of lines": b"\x1b[?7h",
}
"""What the reader changes, and what takes it back."""
CRASHING = """
import sys
from threadreader.cli import main
from threadreader.tui.reader.inspect import Inspect

def fail(controller):
    secret = "words of a page"
    raise RuntimeError("the boat sank")

Inspect.show_overview = fail
sys.exit(main(["1"]))
"""


@pytest.fixture
def home(shelve: Shelve, tmp_path: Path) -> Path:
    """A library with one thread; its folder."""
    shelve(thread("A boat in the shed", posts=3))
    return tmp_path


def open_reader(*arguments: str, command: list[str] | None = None) -> Terminal:
    terminal = Terminal(command or reader(*(arguments or ("1",))), {"TERM": "xterm-256color"})
    terminal.wait_for("· Wood")  # the list comes last
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_restores_the_terminal(home: Path, number: int) -> None:
    with open_reader() as terminal:
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number
        assert [name for name, code in RESTORED.items() if code not in terminal.written] == []


def test_a_signal_to_end_restores_the_modes_of_the_terminal(home: Path) -> None:
    # The shell outlives the reader; once that is gone, the modes of a terminal can no longer be asked for.
    script = f"""sh -c 'echo "number $$ ."; exec {sys.executable} -m threadreader 1'; echo "status $?"; read line"""
    with Terminal(["/bin/sh", "-c", script], {"TERM": "xterm-256color"}) as terminal:
        number = int(terminal.wait_for(" .").split()[-2])
        terminal.wait_for("· Wood")
        assert termios.tcgetattr(terminal.descriptor)[3] & termios.ICANON == 0
        os.kill(number, signal.SIGTERM)
        terminal.wait_for("status 143")
        assert termios.tcgetattr(terminal.descriptor) == terminal.modes


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_marks_are_written_before_a_signal_ends_the_reader(home: Path, number: int) -> None:
    with open_reader() as terminal:
        terminal.press("m")
        terminal.wait_for("★")
        os.kill(terminal.pid, number)
        terminal.end()
    assert any(Library.open().open_thread(1).bookmarked)


def test_marks_are_written_when_the_window_is_closed(home: Path) -> None:
    with open_reader() as terminal:
        terminal.press("m")
        terminal.wait_for("★")
        terminal.hang_up()
        assert terminal.end() == 128 + signal.SIGHUP
    assert any(Library.open().open_thread(1).bookmarked)


def test_a_signal_ends_the_command_that_has_the_terminal_too(home: Path) -> None:
    with open_reader() as terminal:
        terminal.press("|")
        terminal.wait_for("Pipe the post to")
        terminal.press("echo st''arted; sleep 1000\r")
        terminal.wait_for("started\r\n")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM


# An error in the program


def test_a_crash_restores_the_terminal_and_says_where_the_details_are(home: Path) -> None:
    with open_reader(command=[sys.executable, "-c", CRASHING]) as terminal:
        terminal.press("M")
        assert terminal.end() == 1
        restored, _, told = terminal.written.partition(b"threadreader: ")
        assert [name for name, code in RESTORED.items() if code not in restored] == []
    assert "stopped because of an error in itself" in told.decode()
    assert str(home / "crash.txt") in "".join(told.decode().split("\r\n"))
    assert "Traceback" not in terminal.written.decode()


def test_the_details_of_a_crash_are_for_its_owner_and_hold_no_values(home: Path) -> None:
    with open_reader(command=[sys.executable, "-c", CRASHING]) as terminal:
        terminal.press("M")
        terminal.end()
    report = home / "crash.txt"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert "RuntimeError: the boat sank" in report.read_text("utf-8")
    assert "words of a page" not in report.read_text("utf-8")


def test_marks_are_written_when_the_reader_crashes(home: Path) -> None:
    with open_reader(command=[sys.executable, "-c", CRASHING]) as terminal:
        terminal.press("m")
        terminal.wait_for("★")
        terminal.press("M")
        terminal.end()
    assert any(Library.open().open_thread(1).bookmarked)


def test_whoever_debugs_sees_the_traceback(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_DEBUG", "1")
    with open_reader(command=[sys.executable, "-c", CRASHING]) as terminal:
        terminal.press("M")
        terminal.end()
    assert "RuntimeError: the boat sank" in terminal.written.decode()


# In the background


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(home: Path) -> None:
    environment = {"TERM": "xterm-256color", "PS1": "$ ", "ENV": ""}
    with Terminal(["/bin/sh", "-i"], environment) as terminal:
        terminal.press(f"{sys.executable} -m threadreader 1\n")
        terminal.wait_for("Sentence of post number 1")
        terminal.press("\x1a")
        left = terminal.wait_for("Stopped")
        assert [name for name, code in RESTORED.items() if code not in left] == []
        terminal.press("fg\n")
        terminal.wait_for("\x1b[?1049h")
        terminal.wait_for("Sentence of post number 1")
        terminal.press("Q")
        terminal.wait_for("\x1b[?1049l")


def test_ctrl_z_where_no_shell_could_bring_it_back_does_not_stop_the_reader(home: Path) -> None:
    with open_reader() as terminal:
        terminal.press("\x1a")
        terminal.wait_for("\x1b[?1049h")
        terminal.wait_for("Sentence of post number 1")
        terminal.press("Q")
        assert terminal.end() == 0
