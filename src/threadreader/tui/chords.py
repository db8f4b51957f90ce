"""Keys that are pressed one after the other: `z M` is told to the bindings as one key of that name."""

from __future__ import annotations

from textual.events import Key
from textual.screen import Screen


class Chords:
    """Holds back the first key of a chord until the second one comes."""

    def __init__(self) -> None:
        self.begun = ""
        """The key held back."""

    def take(self, event: Key, screen: Screen[object]) -> Key | None:
        """What the key means on this screen; None where another key is waited for, or the two mean nothing."""
        if self.begun:
            chord, self.begun = f"{self.begun} {event.key}", ""
            return Key(chord, None) if chord in _keys(screen) else None
        if not _is_typed(event, screen) and any(key.startswith(f"{event.key} ") for key in _keys(screen)):
            self.begun = event.key
            return None
        return event

    def knows(self, event: Key, screen: Screen[object]) -> bool:
        """Whether a key has something to do as it is: it goes on with a chord, begins one, or does something; or it is
        typed into a line.
        """
        known = _keys(screen)
        if self.begun:
            return f"{self.begun} {event.key}" in known
        return _is_typed(event, screen) or any(f"{key} ".startswith(f"{event.key} ") for key in known)


def _is_typed(event: Key, screen: Screen[object]) -> bool:
    """Whether a key goes into the line that has the focus."""
    focused = screen.focused
    return focused is not None and focused.check_consume_key(event.key, event.character)


def _keys(screen: Screen[object]) -> set[str]:
    """All keys that do something on the screen."""
    return {key for _, bindings in screen._modal_binding_chain for key in bindings.key_to_bindings}
