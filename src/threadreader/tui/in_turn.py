"""Keys in turn. Over a slow line, or from a fast hand, several come at once: the letters after the `/` that opens the
line to type in would go to whatever had the focus when they came, and be taken for commands there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from time import monotonic

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

_PATIENCE = 1.0
"""Seconds after which a key is sent on though the one before it is still on its way: that may have been lost."""


class InTurn(App[None]):
    """An app in which a key is sent on when all that the one before it does has been done."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._sent_at = 0.0
        """When the last key was sent on; 0 where it has arrived."""

    def meant(self, key: events.Key) -> events.Key | None:
        """What a key stands for; None where it only begins something."""
        return key

    async def on_event(self, event: events.Event) -> None:
        """Send keys on, and what is pasted between them, or let them wait."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if not self._sent_at or monotonic() - self._sent_at > _PATIENCE:
            await self._send_next()

    async def _send_next(self) -> None:
        while self._waiting and self.screen_stack:  # there is no screen any more when the app is left
            event = self._waiting.popleft()
            meant = self.meant(event) if isinstance(event, events.Key) else event
            if meant is not None:
                self._sent_at = monotonic()
                target = self.focused or self.screen
                await super().on_event(meant)
                self._follow(self._way(target))
                return

    def _way(self, target: Widget) -> Iterator[MessagePump]:
        """Where a key goes; then what it may have opened."""
        yield from target.ancestors_with_self
        yield self.screen
        yield self

    def _follow(self, way: Iterator[MessagePump]) -> None:
        """Go after the key: what is put into a queue now comes after it."""
        for node in way:
            if node.call_later(self._follow, way):
                return
        self._sent_at = 0.0
        self.call_next(self._send_next)
