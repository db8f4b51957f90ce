"""Which posts to show."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from threadreader.render.wrap import width_of
from threadreader.tui.dialogs.base import Choices, LeftOnce
from threadreader.tui.state.post_filters import FilterChoice


class FiltersScreen(LeftOnce, ModalScreen[FilterChoice | None]):
    """What posts can be filtered by, each with a key and the number of posts it leaves; gives the one chosen."""

    DEFAULT_CSS = """
    FiltersScreen {
        & > Vertical { width: 64; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $surface; }
        Label { text-style: bold; margin-bottom: 1; }
        OptionList { height: auto; max-height: 30; padding: 0; background: $surface; &, &:focus { border: none; } }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,F", "cancel", "Close", id="filters.close"),
        Binding("j", "cursor(1)", "Next", id="filters.down", show=False),
        Binding("k", "cursor(-1)", "Previous", id="filters.up", show=False),
    ]

    def __init__(self, choices: list[FilterChoice]) -> None:
        super().__init__()
        self.choices = choices

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        with Vertical():
            yield Label("Show only posts …  key or Enter, Esc leaves", markup=False)
            yield Choices(*(self._option(one) for one in self.choices))

    def _option(self, one: FilterChoice) -> Option:
        width = max(width_of(one.label) for one in self.choices)
        shown = Content.assemble(
            ("✓ " if one.is_on else "  ", "$text-accent"),
            (one.key, "bold"),
            f"  {one.label}{' ' * (width - width_of(one.label))}",
            (f"  {one.left:>6,}", "dim"),
        )
        return Option(shown, disabled=not one.left and not one.is_on)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen with Enter or the mouse."""
        self.dismiss(self.choices[event.option_index])

    def on_key(self, event: events.Key) -> None:
        """A key chooses."""
        found = next((one for one in self.choices if one.key == event.character), None)
        if found is not None:
            event.stop()
            self.dismiss(found)

    def action_cursor(self, step: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_cancel(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)
