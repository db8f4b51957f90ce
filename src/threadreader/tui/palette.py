"""Every action of the screen as a command of the palette."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget


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
