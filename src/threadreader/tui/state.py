"""What the reader remembers from one time to the next: how the list stood. A small file beside the library."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any


class State:
    """Values by name. What cannot be read or written is not worth an error: then all is as it is the first time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)
        self._is_changed = False

    def get(self, name: str) -> dict[str, Any]:
        """What was kept under a name; nothing where there is none."""
        found = self._values.get(name)
        return found if isinstance(found, dict) else {}

    def put(self, name: str, values: dict[str, Any]) -> None:
        """Keep this under a name, at the next `save`."""
        if self._values.get(name) != values:
            self._values[name] = values
            self._is_changed = True

    def save(self) -> None:
        """Write what changed, whole or not at all."""
        if not self._is_changed:
            return
        self._is_changed = False
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            try:
                draft.write_text(json.dumps(self._values), encoding="utf-8")
                draft.replace(self._path)
            finally:
                draft.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
