"""A library in a folder of its own, and threads made of a few words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from threadreader.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library
