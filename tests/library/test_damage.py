"""Libraries that are damaged at random; `make damage` does it to a hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.damage import attempt, make

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize("seed", range(21, 29))
def test_a_damaged_library_is_whole_after_its_repair_and_no_mark_is_lost(made: Path, tmp_path: Path, seed: int) -> None:
    result = attempt(made, tmp_path, seed)
    assert result.faults == []
    assert result.threads
