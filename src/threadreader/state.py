"""What the reader remembers of itself between two sittings: a line each in a file `state`. Losing it costs nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from threadreader.paths import data_dir


class State:
    """Remembered as soon as it changes, through `keep`."""

    def __init__(self, theme: str = "", greeted: bool = False) -> None:
        self.theme = theme
        """Chosen last among all actions; empty where none was."""
        self.greeted = greeted
        """Whether the first hint has been shown."""

    @classmethod
    def load(cls) -> State:
        """As it was left; as new where it cannot be read."""
        try:
            lines = state_path().read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return cls()
        kept = dict(line.partition(" ")[::2] for line in lines)
        return cls(kept.get("theme", ""), "greeted" in kept)

    def keep(self) -> None:
        """Write it, whole or not at all; where it cannot be written the next sitting knows less, and that is all."""
        path = state_path()
        new = path.with_name(f"{path.name}.{os.getpid()}")
        lines = [f"theme {self.theme}"] * bool(self.theme) + ["greeted"] * self.greeted
        with contextlib.suppress(OSError):
            new.write_text("\n".join(lines), "utf-8")
            new.replace(path)


def state_path() -> Path:
    """Its file. May not exist."""
    return data_dir() / "state"
