from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path

import pytest

from threadreader.tui.system.shell_pipe import PipeError, pipe, run_in_terminal, told


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/sh")


def test_the_command_gets_the_text_as_it_is(tmp_path: Path) -> None:
    text = "漢字 $(touch x) `ls` \"'\n"
    assert pipe(f"cat > {tmp_path}/taken | true", text) == 0
    assert (tmp_path / "taken").read_text("utf-8") == text


def test_its_status_is_told() -> None:
    assert told(pipe("exit 3", "x")) == "It ended with status 3."
    assert told(pipe("kill -9 $$", "x")) == "It was ended by signal 9."


def test_a_command_that_reads_nothing_does_no_harm() -> None:
    assert pipe("true", "x" * 1_000_000) == 0


def test_ctrl_c_ends_the_command_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    status = pipe(f"kill -INT {os.getpid()}; kill -INT $$; sleep 60", "x")
    assert told(status) in ("It was ended by signal 2.", "It ended with status 130.")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_shell_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/nowhere/shell")
    with pytest.raises(PipeError, match="/nowhere/shell did not start"):
        pipe("true", "x")


def test_the_reader_sees_what_became_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "__stdout__", out)
    waited: list[str] = []
    run_in_terminal("exit 4", "x", lambda: waited.append(out.getvalue()))
    assert waited == ["\n$ exit 4\n\n[It ended with status 4. Press Enter to go on reading.]"]


def test_errors_are_seen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "__stdout__", out)
    monkeypatch.setenv("SHELL", "/nowhere/shell")
    run_in_terminal("ls", "x", lambda: None)
    assert "/nowhere/shell did not start" in out.getvalue()
