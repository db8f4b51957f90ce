"""The library of the person who typed the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadreader.output import on_terminal, tell

if TYPE_CHECKING:
    from threadreader.library import Library


def open_library() -> Library:
    """Open the user's library. What had to be done to open it is told, where no reader will tell it."""
    from threadreader.library import Library

    library = Library.open()
    if not on_terminal():
        tell(*library.notices)
    return library
