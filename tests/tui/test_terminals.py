"""The reader in terminals of all kinds: those it cannot draw on, those that a browser wants for itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.conftest import Shelve
from tests.tui.terminal import Terminal, reader
from tests.tui.threads import post, thread

BROWSER = """#!/bin/sh
echo "browsing $1"
read answer
echo "answered $answer"
exit {status}
"""


@pytest.fixture(autouse=True)
def home(shelve: Shelve) -> None:
    shelve(thread("A boat in the shed", posts=[post(0, "See [plans](https://plans.example/).")]))


@pytest.mark.parametrize("name", ["dumb", "unknown"])
@pytest.mark.parametrize("arguments", [["1"], ["--linear", "1"]])
def test_a_terminal_without_a_cursor_gets_the_thread_printed(name: str, arguments: list[str]) -> None:
    with Terminal(reader(*arguments), {"TERM": name}) as terminal:
        assert terminal.end() == 0
        told = terminal.written.decode()
    assert told.startswith(f"threadreader: The reader needs a terminal that can move its cursor, and TERM={name}")
    assert "See plans" in told
    assert "\x1b" not in told


def test_a_terminal_without_a_cursor_gets_the_library_listed() -> None:
    with Terminal(reader(), {"TERM": "dumb"}) as terminal:
        assert terminal.end() == 0
        assert "the library is listed" in " ".join(terminal.written.decode().split())
        assert "A boat in the shed" in terminal.written.decode()


@pytest.mark.parametrize("name", ["", "vt100", "linux", "screen"])
def test_other_terminals_get_the_reader(name: str) -> None:
    with Terminal(reader("1"), {"TERM": name}) as terminal:
        terminal.wait_for("\x1b[?1049h")
        terminal.wait_for("plans")
        terminal.press("Q")
        assert terminal.end() == 0


def with_browser(folder: Path, status: int = 0) -> dict[str, str]:
    """The environment of somebody without a display, whose browser is a script that reads a line."""
    script = folder / "w3m"
    script.write_text(BROWSER.format(status=status))
    script.chmod(0o755)
    paths = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {"TERM": "xterm-256color", "BROWSER": "w3m", "DISPLAY": "", "WAYLAND_DISPLAY": "", "PATH": paths}


def test_a_browser_in_the_terminal_gets_the_terminal(tmp_path: Path) -> None:
    with Terminal(reader("1"), with_browser(tmp_path)) as terminal:
        terminal.wait_for("· Wood")
        terminal.press("o")
        terminal.wait_for("opens it")
        terminal.press("\r")
        terminal.wait_for("\x1b[?1049l")
        terminal.wait_for("browsing https://plans.example/")
        terminal.press("Q\r")
        terminal.wait_for("answered Q")
        terminal.wait_for("\x1b[?1049h")
        terminal.wait_for("A boat in the shed")
        terminal.press("Q")
        assert terminal.end() == 0


def test_what_a_browser_says_of_its_failure_can_be_read(tmp_path: Path) -> None:
    with Terminal(reader("1"), with_browser(tmp_path, status=1)) as terminal:
        terminal.wait_for("· Wood")
        terminal.press("o")
        terminal.wait_for("opens it")
        terminal.press("\r")
        terminal.wait_for("browsing https://plans.example/")
        terminal.press("\r")
        terminal.wait_for("Press Enter to go on reading.")
        terminal.press("\r")
        terminal.wait_for("A boat in the shed")
