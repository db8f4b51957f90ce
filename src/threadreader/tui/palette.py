"""Every action of the screen as a command of the palette; a path as the command to add it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Hit, Hits, Provider
from textual.screen import Screen
from textual.widget import Widget

from threadreader.tui.dropped import paths_in

_SURE = 100.0
"""Over what the letters of any command come to."""


def described(bindings: list[Binding]) -> Iterator[tuple[list[Binding], str]]:
    """Bindings gathered by what they do: those of one id or action, and its description."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        if binding.description and not binding.system:
            groups.setdefault(binding.id or binding.action, []).append(binding)
    for group in groups.values():
        yield group, group[0].description


def bindings_of(node: Widget | App[None]) -> list[Binding]:
    """The bindings of one widget, as remapped, in the order of its class."""
    return [binding for bindings in node._bindings.key_to_bindings.values() for binding in bindings]


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """The actions of the focused widget, of the screen and of the app."""
    nodes = [node for node in (screen.focused, screen) if node is not None]
    for node in nodes:
        for group, description in described(bindings_of(node)):
            keys = " ".join(app.get_key_display(binding) for binding in group)

            async def run(action: str = group[0].action, node: Widget = node) -> None:
                await app.run_action(action, node)

            yield SystemCommand(description, f"Key: {keys}", run)


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
