"""The keys that stand in a line at the bottom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from threadreader.render.wrap import width_of
from threadreader.tui.keys.binding_index import bindings_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

Hints = tuple[tuple[str, tuple[str, ...]], ...]
"""What is done, and the ids of the bindings that do it."""


def hinted(app: App[None], nodes: Iterable[Widget], hints: Hints, room: int) -> list[tuple[str, str]]:
    """Pieces for a `Bar` as far as there is room: the first key of each binding, as remapped, and what it does."""
    keys: dict[str, str] = {}
    for node in nodes:
        for binding in bindings_of(node):
            keys.setdefault(binding.id or "", app.get_key_display(binding))
    pieces: list[tuple[str, str]] = []
    for label, ids in hints:
        shown = "/".join(keys[name] for name in ids if name in keys)
        room -= width_of(shown) + len(label) + 4
        if shown and room >= -3:
            pieces += [(shown, "$foreground bold"), (f" {label}   ", "")]
    return pieces
