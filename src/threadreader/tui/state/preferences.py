"""What the reader remembers from one time to the next, in a small file beside the library. Losing it costs nothing."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from threadreader.paths import create_private_file, data_dir, restrict_file


class State:
    """Values by name. What cannot be read or written is not worth an error: then all is as it is the first time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        restrict_file(path)  # older versions left it open to all
        self._values = _read(path)
        self._changed: set[str] = set()

    def get(self, name: str) -> dict[str, Any]:
        """What was kept under a name; nothing where there is none."""
        found = self._values.get(name)
        return found if isinstance(found, dict) else {}

    def put(self, name: str, values: dict[str, Any]) -> None:
        """Keep this under a name, at the next `save`."""
        if self._values.get(name) != values:
            self._values[name] = values
            self._changed.add(name)

    def save(self) -> None:
        """Write what changed, whole or not at all; what others wrote meanwhile stays."""
        if not self._changed:
            return
        values = {**_read(self._path), **{name: self._values[name] for name in self._changed}}
        self._changed.clear()
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            try:
                draft.unlink(missing_ok=True)
                create_private_file(draft, is_new=True)
                draft.write_text(json.dumps(values), encoding="utf-8")
                draft.replace(self._path)
            finally:
                draft.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def state_path() -> Path:
    """The file beside the user's own library. May not exist."""
    return data_dir() / "state.json"


class Habits:
    """How the reader is used, remembered as soon as it changes, through `keep`."""

    def __init__(self, theme: str = "", greeted: bool = False) -> None:
        self.theme = theme
        """Chosen last among all actions; empty where none was."""
        self.greeted = greeted
        """Whether the first hint has been shown."""

    @classmethod
    def load(cls) -> Habits:
        """As they were left; as new where they cannot be read."""
        kept = State(state_path()).get("reader")
        theme = kept.get("theme")
        return cls(theme if isinstance(theme, str) else "", kept.get("greeted") is True)

    def keep(self) -> None:
        """Write them."""
        state = State(state_path())
        state.put("reader", {"theme": self.theme, "greeted": self.greeted})
        state.save()
