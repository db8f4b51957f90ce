"""Screens that lie over others are left once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    _Mixed = Screen[Any]
else:
    _Mixed = object  # of two bases that are nodes, Textual takes the styles of the first


class LeftOnce(_Mixed):
    """Mixed into a screen: a second click on the way out, or a command that comes late, closes nothing. It would be
    the screen below, or the last one there is.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave, with what was chosen."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
