"""Every private name of Textual that is used, in one place: look here when a new release breaks something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import BindingsMap
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.keys import _character_to_key

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.widgets import OptionList


def keymap_of(app: App[None]) -> Mapping[str, str]:
    """Return the keys that were given to bindings, by the ids of these."""
    return app._keymap


def bindings_of_node(node: DOMNode) -> BindingsMap:
    """Return the bindings of a node, as remapped."""
    return node._bindings


def bindings_of_class(node: type) -> BindingsMap:
    """Return the bindings of a class of nodes, those it inherits among them."""
    merged: BindingsMap = node._merged_bindings  # type: ignore[attr-defined]
    return merged


def keys_in_reach(screen: Screen[object]) -> set[str]:
    """Return all keys that do something on a screen."""
    return {key for _, bindings in screen._modal_binding_chain for key in bindings.key_to_bindings}


def key_name(character: str) -> str:
    """Return the name of the key that gives a character."""
    return _character_to_key(character)


def driver_of(app: App[None]) -> Driver | None:
    """Return what writes to the terminal; None before the app runs."""
    return app._driver


def line_of_option(options: OptionList, index: int) -> int:
    """Return the first line of an option, counted from that of the first option."""
    return options._index_to_line.get(index, 0)


def handle_exceptions(app: App[None], handler: Callable[[Exception], None]) -> None:
    """Call `handler` with an error of the program in place of Textual, which would show a traceback. The app's exit
    status is 1 then; `handler` ends it.
    """

    def handle(error: Exception) -> None:
        set_exit_status(app, 1)
        if app._exception is None:
            app._exception = error
            app._exception_event.set()
        handler(error)

    app._handle_exception = handle  # type: ignore[method-assign]


def set_exit_status(app: App[None], status: int) -> None:
    """Set the exit status, whatever the app gives back."""
    app._return_code = status


def close_soon(app: App[None]) -> None:
    """Let the app end when what it works on is done."""
    app._close_messages_no_wait()


class TolerantCommandPalette(CommandPalette):
    """A key for a page of commands that are not laid out yet does nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
