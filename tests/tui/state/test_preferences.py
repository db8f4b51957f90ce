"""What is remembered between two sittings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from threadreader.tui.state.preferences import Habits, Preferences, state_path


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


def test_values_are_kept_by_name(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "state.json")
    preferences.put("list", {"sort": "title"})
    preferences.save()
    again = Preferences(tmp_path / "state.json")
    assert (again.get("list"), again.get("other")) == ({"sort": "title"}, {})


def test_what_another_program_wrote_meanwhile_stays(tmp_path: Path) -> None:
    mine, other = Preferences(tmp_path / "state.json"), Preferences(tmp_path / "state.json")
    other.put("reader", {"theme": "nord"})
    other.save()
    mine.put("list", {"sort": "title"})
    mine.save()
    assert Preferences(tmp_path / "state.json").get("reader") == {"theme": "nord"}


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "state.json")
    preferences.put("list", {"sort": "title"})
    preferences.save()
    (tmp_path / "state.json").unlink()
    preferences.put("list", {"sort": "title"})
    preferences.save()
    assert not (tmp_path / "state.json").exists()


@pytest.mark.parametrize("chosen", [True, False])
def test_a_thread_is_shown_as_was_chosen(tmp_path: Path, chosen: bool) -> None:
    preferences = Preferences(tmp_path / "state.json")
    assert preferences.is_tree(7) is None
    preferences.choose_tree(7, chosen)
    preferences.save()
    assert Preferences(tmp_path / "state.json").is_tree(7) is chosen


def test_the_oldest_choices_of_trees_are_forgotten(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "state.json")
    for thread in range(1001):
        preferences.choose_tree(thread, True)
    assert [preferences.is_tree(thread) for thread in (0, 1, 1000)] == [None, True, True]
