"""Every action that there is where the reader is: as commands of the palette, as sections of the help; a path as the
command to add it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette, Hit, Hits, Provider
from textual.screen import Screen
from textual.widget import Widget

from threadreader.tui.screens.once import LeftOnce
from threadreader.tui.system.dropped_paths import paths_in

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and (keys, what they do)."""
_SURE = 100.0
"""Over what the letters of any command come to."""


def described(bindings: list[Binding]) -> Iterator[tuple[list[Binding], str]]:
    """Bindings gathered by what they do, and what that is."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        if binding.description and not binding.system:
            groups.setdefault(binding.description, []).append(binding)
    for description, group in groups.items():
        yield group, description


def bindings_of(node: Widget | App[None]) -> list[Binding]:
    """Return the bindings of one widget, as remapped, in the order of its class. A pane shares its keys with the widget
    that it holds.
    """
    keymap = node.app._keymap
    if not keymap:
        return [binding for _, binding in node._bindings]
    from threadreader.tui.keymaps import remapped

    beside = [child._bindings for child in node.children] if getattr(node, "SHARES_KEYS", False) else []
    return remapped(node._bindings, keymap, beside)


def shown_keys(app: App[None], group: list[Binding]) -> str:
    """The keys of one action, for people."""
    return " ".join(app.get_key_display(binding) for binding in group if binding.key)


def _actions(app: App[None], screen: Screen[object]) -> Iterator[tuple[Widget | App[None], list[Binding], str]]:
    """Each action once, those of the focused widget first, then those around it, those of the app last. What Textual
    binds for itself has no id.
    """
    told: set[str] = set()
    around = screen.focused.ancestors_with_self if screen.focused is not None else [screen, app]
    for node in around:
        if isinstance(node, Widget | App):
            for group, description in described([one for one in bindings_of(node) if one.id]):
                if description not in told:
                    told.add(description)
                    yield node, group, description


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """The actions as commands."""
    for node, group, description in _actions(app, screen):

        async def run(action: str = group[0].action, node: Widget | App[None] = node) -> None:
            # A key may have closed what the palette was opened over before the command comes to be run.
            if isinstance(node, App) or (node.is_running and node.screen is app.screen):
                await app.run_action(action, node)

        keys = shown_keys(app, group)
        yield SystemCommand(description, f"Key: {keys}" if keys else "No key", run)


def sections(app: App[None], screen: Screen[object]) -> tuple[Section, ...]:
    """The actions with their keys, under the title of each widget."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node, group, description in _actions(app, screen):
        title = node.BINDING_GROUP_TITLE or "Everywhere"
        found.setdefault(title, []).append((shown_keys(app, group), description))
    return tuple((title, tuple(rows)) for title, rows in found.items())


class Palette(LeftOnce, CommandPalette):
    """Every action by name. A key for a page of commands that are not laid out yet does nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


class PathCommands(Provider):
    """A path that was typed or dropped into the palette, to be added to the library."""

    async def search(self, query: str) -> Hits:
        """The one command, where what stands in the palette names files that are there."""
        paths = paths_in(query)
        add_files = getattr(self.screen, "add_files", None)
        if not paths or add_files is None:
            return
        one = Path(paths[0]) if len(paths) == 1 else None
        told = f"Add {one or f'{len(paths)} files'} to the library"
        about = "The pages in the folder, and below it" if one and one.is_dir() else "As + does"
        # A word may happen to be the name of a file; what has more to it is meant to be one.
        score = 0.0 if one and one.name == query else _SURE
        yield Hit(score, Text(told), partial(add_files, paths), help=about)
