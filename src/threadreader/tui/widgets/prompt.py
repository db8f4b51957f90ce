"""The line at the bottom that asks for words: find, filter, go to."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label


class Prompt(Horizontal):
    """Asks one thing at a time. Letters typed go to it and nowhere else."""

    DEFAULT_CSS = """
    Prompt {
        height: 1; display: none;
        &.-asking { display: block; }
        Label { padding: 0 1; color: $text-accent; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    }
    """
    BINDING_GROUP_TITLE = "The line that asks"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="prompt.cancel", show=False)]

    class Changed(Message):
        """Other words stand in it."""

        def __init__(self, purpose: str, words: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.words = words

    class Answered(Changed):
        """Enter was pressed."""

    class Cancelled(Message):
        """Escape was pressed."""

        def __init__(self, purpose: str) -> None:
            super().__init__()
            self.purpose = purpose

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.purpose = ""

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Label("", id="label", markup=False)
        yield Input(compact=True, select_on_focus=False)
        yield Label("", id="note", markup=False)

    def ask(self, purpose: str, label: str, words: str = "") -> None:
        """Show the prompt and take the focus. `purpose` comes back with each message."""
        self.purpose = purpose
        self.query_one("#label", Label).update(label)
        self.note("")
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = words
        line.cursor_position = len(words)
        self.add_class("-asking")
        line.focus()

    def note(self, text: str) -> None:
        """Show something at the right end."""
        self.query_one("#note", Label).update(text)

    def close(self) -> None:
        """Hide it."""
        self.purpose = ""
        self.remove_class("-asking")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.purpose:
            self.post_message(self.Changed(self.purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        if self.purpose:
            self.post_message(self.Answered(self.purpose, event.value))

    def action_cancel(self) -> None:
        """Give up asking."""
        self.post_message(self.Cancelled(self.purpose))
