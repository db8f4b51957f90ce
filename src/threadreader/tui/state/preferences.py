"""Preferences that the reader remembers from one sitting to the next, in a small file. Losing it costs nothing."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from threading import Lock
from typing import Any

from threadreader.paths import create_private_file, data_dir, restrict_file

_TREES = 1000
"""Threads of which it is remembered whether they are shown as a tree."""


class Preferences:
    """Values by name, kept in a JSON file. A file that cannot be read counts as empty, one that cannot be written stays
    as it is. May be used from any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        restrict_file(path)  # older versions left it open to all
        self._values = _read(path)
        self._changed: set[str] = set()
        self._lock = Lock()

    def get(self, name: str) -> dict[str, Any]:
        """Return the values of a name; an empty dict where there are none."""
        found = self._values.get(name)
        return found if isinstance(found, dict) else {}

    def put(self, name: str, values: dict[str, Any]) -> None:
        """Set the values of a name; the next `save` writes them."""
        with self._lock:
            if self._values.get(name) != values:
                self._values[name] = values
                self._changed.add(name)

    def is_tree(self, thread: int) -> bool | None:
        """Return whether a thread is to be shown as a tree, as was last chosen; None where nobody has chosen."""
        chosen = self.get("trees").get(str(thread))
        return chosen if isinstance(chosen, bool) else None

    def choose_tree(self, thread: int, is_tree: bool) -> None:
        """Show a thread as a tree, or as its posts come, from now on. The oldest of more than 1000 are forgotten."""
        others = {key: value for key, value in self.get("trees").items() if key != str(thread)}
        self.put("trees", dict([*others.items(), (str(thread), is_tree)][-_TREES:]))

    def save(self) -> None:
        """Write the changed values, whole or not at all; values that another program wrote meanwhile stay."""
        with self._lock:
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
    """Return the path of the file beside the user's own library. It may not exist."""
    return data_dir() / "state.json"


class Habits:
    """The theme and the greeting, remembered for every library as soon as they change, by `keep`."""

    def __init__(self, theme: str = "", greeted: bool = False) -> None:
        self.theme = theme
        """The theme that was chosen last; empty where none was."""
        self.greeted = greeted
        """Whether the first hint has been shown."""

    @classmethod
    def load(cls) -> Habits:
        """Return the habits that were kept; new ones where they cannot be read."""
        kept = Preferences(state_path()).get("reader")
        theme = kept.get("theme")
        return cls(theme if isinstance(theme, str) else "", kept.get("greeted") is True)

    def keep(self) -> None:
        """Write the habits."""
        kept = Preferences(state_path())
        kept.put("reader", {"theme": self.theme, "greeted": self.greeted})
        kept.save()
