"""The command palette: every action that there is where the reader is, by name; a path as the command to add it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.app import App, SystemCommand
from textual.command import Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.keys.binding_index import actions_of, shown_keys
from threadreader.tui.system.dropped_paths import paths_in
from threadreader.tui.textual_internals import TolerantCommandPalette

_SURE = 100.0
"""Over what the letters of any command come to."""


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """The actions as commands."""
    for node, group, description in actions_of(app, screen):

        async def run(action: str = group[0].action, node: DOMNode = node) -> None:
            # A key may have closed what the palette was opened over before the command comes to be run.
            if node is app or (node.is_running and node.screen is app.screen):
                await app.run_action(action, node)

        keys = shown_keys(app, group)
        yield SystemCommand(description, f"Key: {keys}" if keys else "No key", run)


class Palette(LeftOnce, TolerantCommandPalette):
    """Every action by name."""


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
