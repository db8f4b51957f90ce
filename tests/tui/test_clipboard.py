from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import thread
from threadreader.tui.system import clipboard
from threadreader.tui.system.clipboard import Tool, hand_over

find_tool = clipboard.tool
"""Taken before the tests put another one in its place."""


@pytest.mark.parametrize(
    ("environment", "platform", "there", "name"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", {"wl-copy", "xclip"}, "wl-copy"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", {"xsel"}, "xsel"),
        ({"DISPLAY": ":0"}, "linux", {"wl-copy", "xclip", "xsel"}, "xclip"),
        ({"DISPLAY": ":0", "TMUX": "/tmp/tmux"}, "linux", {"xsel", "tmux"}, "xsel"),
        ({"TMUX": "/tmp/tmux"}, "linux", {"xclip", "wl-copy", "tmux"}, "tmux"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", {"clip.exe"}, "clip.exe"),
        ({}, "darwin", {"pbcopy"}, "pbcopy"),
        ({}, "win32", {"clip"}, "clip"),
        ({}, "linux", {"xclip", "wl-copy", "tmux"}, None),
        ({"DISPLAY": ":0"}, "linux", set(), None),
    ],
)
def test_the_program_that_reaches_a_clipboard(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], platform: str, there: set[str], name: str | None
) -> None:
    monkeypatch.setattr("shutil.which", lambda program: program if program in there else None)
    found = find_tool(environment, platform)
    assert (found.name if found else None) == name


def program(code: str, encoding: str = "utf-8") -> Tool:
    return Tool((sys.executable, "-c", code), encoding)


def test_the_program_gets_the_text(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    tool = program(f"import sys; open({str(path)!r}, 'wb').write(sys.stdin.buffer.read())")
    assert hand_over("漢字\n$(touch x)", tool) is None
    assert path.read_text("utf-8") == "漢字\n$(touch x)"


def test_one_that_fails_is_told() -> None:
    assert "failed with status 3" in str(hand_over("x", program("raise SystemExit(3)")))


def test_one_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.2)
    assert "took too long" in str(hand_over("x", program("import time; time.sleep(60)")))


def test_one_that_is_not_there_is_told() -> None:
    assert "did not start" in str(hand_over("x", Tool(("/nowhere/copy",))))


async def test_the_notice_names_the_program(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "tool", lambda: Tool(("wl-copy",)))
    monkeypatch.setattr(clipboard, "hand_over", lambda text, tool: None)
    async with read(thread()) as reader:
        await reader.press("y")
        assert reader.notices == ["Copied the post's text (via wl-copy)."]
        assert reader.app.clipboard == "Sentence of post number 1.", "by OSC 52 too"


async def test_without_a_program_the_notice_claims_nothing(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("y")
        (notice,) = reader.notices
        assert notice.startswith("Sent the post's text to the terminal")
        assert "not every terminal takes it" in notice


async def test_a_program_that_failed_is_in_the_notice(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "tool", lambda: Tool(("xclip",)))
    monkeypatch.setattr(clipboard, "hand_over", lambda text, tool: "xclip took too long")
    async with read(thread()) as reader:
        await reader.press("y")
        (notice,) = reader.notices
        assert notice.endswith("xclip took too long.")
        assert not notice.startswith("Copied")
