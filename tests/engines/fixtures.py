"""The engines' fixtures: `<engine>/<variant>.html`, a page written for the project, and what it must come out as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from threadreader.engines.read import read_thread
from threadreader.export import to_dict
from threadreader.page import SavedPage

FOLDER = Path(__file__).parent


def pages() -> list[Path]:
    """Every fixture page, sorted."""
    return sorted(FOLDER.glob("*/*.html"))


def name(path: Path) -> str:
    """`xenforo/cali`, for test ids."""
    return f"{path.parent.name}/{path.stem}"


def saved(path: Path) -> SavedPage:
    """The fixture as a saved page."""
    from threadreader.formats import read

    return next(iter(read(path, path.name)))


def extracted(path: Path) -> dict[str, Any]:
    """What the page comes out as."""
    return json.loads(json.dumps(to_dict(read_thread(saved(path)), path.name)))  # type: ignore[no-any-return]


def expected(path: Path) -> dict[str, Any]:
    """What it must come out as."""
    return json.loads(path.with_suffix(".json").read_text("utf-8"))  # type: ignore[no-any-return]
