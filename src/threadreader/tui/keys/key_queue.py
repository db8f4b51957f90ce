"""Keys in turn. Over a slow line, or from a fast hand, several come at once: the letters after the `/` that opens the
line to type in would go to whatever had the focus when they came, and be taken for commands there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App

_PATIENCE = 1.0
"""Seconds after which a key is sent on though the one before it is still on its way: that may have been lost."""


class KeyQueue:
    """Sends a key on when all that the one before it does has been done.

    `meant`: gives what a key stands for; None where it only begins something. `send`: gives an event to whatever has
    the focus.
    """

    def __init__(
        self,
        app: App[None],
        meant: Callable[[events.Key], events.Key | None],
        send: Callable[[events.Event], Awaitable[None]],
    ) -> None:
        self._app = app
        self._meant = meant
        self._send = send
        self._waiting: deque[events.Key | events.Paste] = deque()
        self.sent_at = 0.0
        """When the last key was sent on; 0 where it has arrived."""

    async def put(self, event: events.Key | events.Paste) -> None:
        """Send a key on, or what is pasted between keys, or let it wait."""
        self._waiting.append(event)
        if not self.sent_at or monotonic() - self.sent_at > _PATIENCE:
            await self._send_next()

    async def _send_next(self) -> None:
        while self._waiting and self._app.screen_stack:  # there is no screen any more when the app is left
            event = self._waiting.popleft()
            meant = self._meant(event) if isinstance(event, events.Key) else event
            if meant is not None:
                self.sent_at = monotonic()
                target = self._app.focused or self._app.screen
                await self._send(meant)
                self._follow(self._way(target))
                return

    def _way(self, target: Widget) -> Iterator[MessagePump]:
        """Where a key goes; then what it may have opened."""
        yield from target.ancestors_with_self
        yield self._app.screen
        yield self._app

    def _follow(self, way: Iterator[MessagePump]) -> None:
        """Go after the key: what is put into a queue now comes after it."""
        for node in way:
            if node.call_later(self._follow, way):
                return
        self.sent_at = 0.0
        self._app.call_next(self._send_next)
