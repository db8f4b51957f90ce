"""What is remembered between two sittings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from threadreader.tui.state.preferences import Habits, state_path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))


@pytest.mark.parametrize(("theme", "greeted"), [("", False), ("nord", False), ("", True), ("nord", True)])
def test_it_comes_back(theme: str, greeted: bool) -> None:
    Habits(theme, greeted).keep()
    kept = Habits.load()
    assert (kept.theme, kept.greeted) == (theme, greeted)


@pytest.mark.parametrize("kept", [b"", b"\n\n", b"\xff\xfe", b"elsewhere 5"])
def test_what_cannot_be_read_is_forgotten(kept: bytes) -> None:
    state_path().write_bytes(kept)
    assert (Habits.load().theme, Habits.load().greeted) == ("", False)


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "file"))
    Habits(greeted=True).keep()
    assert not Habits.load().greeted


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_only_its_owner_can_read_it() -> None:
    Habits("nord").keep()
    assert state_path().stat().st_mode & 0o777 == 0o600
    state_path().chmod(0o644)
    Habits.load()
    assert state_path().stat().st_mode & 0o777 == 0o600
