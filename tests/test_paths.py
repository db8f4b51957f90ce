"""Where files are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from threadreader.paths import config_dir, data_dir, library_path


def test_home_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))
    assert data_dir() == config_dir() == tmp_path
    assert library_path() == tmp_path / "library.db"


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THREADREADER_HOME", "shelf")
    assert data_dir() == tmp_path / "shelf"


@pytest.mark.parametrize("home", [None, ""])
def test_else_the_systems_folders(home: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if home is None:
        monkeypatch.delenv("THREADREADER_HOME", raising=False)
    else:
        monkeypatch.setenv("THREADREADER_HOME", home)
    assert data_dir() == Path(platformdirs.user_data_dir("threadreader", appauthor=False))
    assert config_dir() == Path(platformdirs.user_config_dir("threadreader", appauthor=False))


def test_the_library_loads_nothing_heavy() -> None:
    code = "import sys, threadreader.library; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "textual",
        "rich",
        "selectolax",
        "html2text",
        "dateparser",
        "charset_normalizer",
        "platformdirs",
        "asyncio",
    }
    assert heavy.isdisjoint(loaded)
