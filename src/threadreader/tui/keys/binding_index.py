"""Which actions there are where the reader is, and the keys they have: for hints, the help and the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode

from threadreader.tui.textual_internals import bindings_of_node, keymap_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and (keys, what they do)."""


def described(bindings: list[Binding]) -> Iterator[tuple[list[Binding], str]]:
    """Yield bindings gathered by what they do, and what that is."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        if binding.description and not binding.system:
            groups.setdefault(binding.description, []).append(binding)
    for description, group in groups.items():
        yield group, description


def bindings_of(node: DOMNode) -> list[Binding]:
    """Return the bindings of one widget, as remapped, in the order of its class. A pane shares its keys with the widget
    that it holds.
    """
    keymap = keymap_of(node.app)
    if not keymap:
        return [binding for _, binding in bindings_of_node(node)]
    from threadreader.tui.keys.keymap import remapped

    beside = [bindings_of_node(child) for child in node.children] if getattr(node, "SHARES_KEYS", False) else []
    return remapped(bindings_of_node(node), keymap, beside)


def shown_keys(app: App[None], group: list[Binding]) -> str:
    """The keys of one action, for people."""
    return " ".join(app.get_key_display(binding) for binding in group if binding.key)


def actions_of(app: App[None], screen: Screen[object]) -> Iterator[tuple[DOMNode, list[Binding], str]]:
    """Yield each action once, those of the focused widget first, then those around it, those of the app last.

    What Textual binds for itself has no id, and is left out.
    """
    told: set[str] = set()
    around = screen.focused.ancestors_with_self if screen.focused is not None else [screen, app]
    for node in around:
        for group, description in described([one for one in bindings_of(node) if one.id]):
            if description not in told:
                told.add(description)
                yield node, group, description


def sections(app: App[None], screen: Screen[object]) -> tuple[Section, ...]:
    """The actions with their keys, under the title of each widget."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node, group, description in actions_of(app, screen):
        title = node.BINDING_GROUP_TITLE or "Everywhere"
        found.setdefault(title, []).append((shown_keys(app, group), description))
    return tuple((title, tuple(rows)) for title, rows in found.items())
