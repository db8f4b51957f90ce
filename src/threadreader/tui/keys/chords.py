"""Keys that are pressed one after the other: `z M` is told to the bindings as one key of that name."""

from __future__ import annotations

from textual.events import Key
from textual.screen import Screen

from threadreader.tui.textual_internals import keys_in_reach


class Chords:
    """Holds back the first key of a chord until the second one comes."""

    def __init__(self) -> None:
        self.begun = ""
        """The key held back."""

    def take(self, event: Key, screen: Screen[object]) -> Key | None:
        """What the key means on this screen; None where another key is waited for, or the two mean nothing."""
        if self.begun:
            chord, self.begun = f"{self.begun} {event.key}", ""
            return Key(chord, None) if chord in keys_in_reach(screen) else None
        if not _is_typed(event, screen) and any(key.startswith(f"{event.key} ") for key in keys_in_reach(screen)):
            self.begun = event.key
            return None
        return event

    def knows(self, event: Key, screen: Screen[object]) -> bool:
        """Whether a key has something to do as it is: it goes on with a chord, begins one, or does something; or it is
        typed into a line.
        """
        known = keys_in_reach(screen)
        if self.begun:
            return f"{self.begun} {event.key}" in known
        return _is_typed(event, screen) or any(f"{key} ".startswith(f"{event.key} ") for key in known)


def _is_typed(event: Key, screen: Screen[object]) -> bool:
    """Whether a key goes into the line that has the focus."""
    focused = screen.focused
    return focused is not None and focused.check_consume_key(event.key, event.character)
