"""What Tab can put in place of words that are being typed: paths, and names out of a list. No Textual."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from os.path import commonprefix
from pathlib import Path

Complete = Callable[[str], Sequence[str]]
"""Returns, for what is typed, every text that could stand in its place."""
_MOST = 200
"""Names of a folder that are looked at in the end."""


def completed(words: str, candidates: Sequence[str]) -> str:
    """Return the words with all that the candidates have in common."""
    if not candidates:
        return words
    common = commonprefix(candidates)  # noqa: RUF071 - letters are wanted, not parts of paths
    return common if len(common) > len(words) or len(candidates) == 1 else words


def paths(words: str) -> list[str]:
    """Return the paths that begin so, folders with a slash behind, hidden ones only where a dot was typed."""
    folder, name = os.path.split(words)
    try:
        with os.scandir(Path(folder).expanduser() if folder else ".") as entries:
            found = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(name) and (name.startswith(".") or not entry.name.startswith("."))
            )
    except (OSError, ValueError, RuntimeError):
        return []  # no such folder, or a name that no folder can have
    return [os.path.join(folder, one) for one in found[:_MOST]]  # noqa: PTH118 - leaves `~` as it was typed


def last_word(names: Iterable[str]) -> Complete:
    """Return what completes the last word by one of the names; a minus before it stays."""
    known = sorted(set(names), key=str.casefold)

    def complete(words: str) -> list[str]:
        before, _, last = words.rpartition(" ")
        lead = f"{before} " if before else ""
        sign = "-" if last.startswith("-") else ""
        begun = last.removeprefix("-").casefold()
        return [f"{lead}{sign}{name} " for name in known if begun and name.casefold().startswith(begun)]

    return complete
