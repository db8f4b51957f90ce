"""The line at the bottom that asks for words: find, filter, go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Label


class Line(Input):
    """A line to type in. Its size is given, so that no letter has the screen laid out anew."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it anew."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)


class Prompt(Horizontal):
    """Asks one thing at a time. Letters typed go to it and nowhere else."""

    DEFAULT_CSS = """
    Prompt {
        height: 1; display: none;
        &.-asking { display: block; }
        Label { padding: 0 1; color: $text-accent; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
        Input:focus { background-tint: transparent; }
        #note { max-width: 60%; }
    }
    """
    BINDING_GROUP_TITLE = "The line that asks"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="prompt.cancel", show=False),
        Binding("up", "recall(-1)", "What was asked before", id="prompt.earlier", show=False),
        Binding("down", "recall(1)", "What was asked later", id="prompt.later", show=False),
        Binding("ctrl+r", "switch", "As a pattern, or as words", id="prompt.switch", show=False),
    ]

    class Changed(Message):
        """Other words stand in it."""

        def __init__(self, purpose: str, words: str, is_switched: bool = False) -> None:
            super().__init__()
            self.purpose = purpose
            self.words = words
            self.is_switched = is_switched

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
        self._label = ""
        self._switch = ""
        self._is_switched = False
        self._history: Sequence[tuple[str, bool]] = ()
        self._recalled = 0
        """Which of the history stands there; its length for what is new."""
        self._new = "", False

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Label("", id="label", markup=False)
        yield Line(compact=True, select_on_focus=False)
        yield Label("", id="note", markup=False)

    def ask(
        self,
        purpose: str,
        label: str,
        words: str = "",
        *,
        hint: str = "",
        switch: str = "",
        history: Sequence[tuple[str, bool]] = (),
    ) -> None:
        """Show the prompt and take the focus. `purpose` comes back with each message.

        `hint` stands there while nothing is typed. `switch` names what Ctrl+R takes the words for. `history` is what Up
        brings back, the last one last: words, and whether they were switched.
        """
        self.purpose = purpose
        self._label, self._switch, self._is_switched = label, switch, False
        self._history, self._recalled = history, len(history)
        self._tell_label()
        self.note("")
        line = self.query_one(Input)
        line.placeholder = hint
        with line.prevent(Input.Changed):
            self._put(words)
        self.add_class("-asking")
        line.focus()

    def _put(self, words: str) -> None:
        line = self.query_one(Input)
        line.value = words
        line.cursor_position = len(words)

    def _tell_label(self) -> None:
        label = f"{self._label} {self._switch}" if self._is_switched else self._label
        self.query_one("#label", Label).update(label)

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
            self.post_message(self.Changed(self.purpose, event.value, self._is_switched))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        if self.purpose:
            self.post_message(self.Answered(self.purpose, event.value, self._is_switched))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the screen where they do nothing here."""
        return bool(self._history if action == "recall" else self._switch) if action in ("recall", "switch") else True

    def action_recall(self, step: int) -> None:
        """Bring back what was asked before, or what is being typed."""
        if self._recalled == len(self._history):
            self._new = self.query_one(Input).value, self._is_switched
        self._recalled = max(0, min(self._recalled + step, len(self._history)))
        words, self._is_switched = (*self._history, self._new)[self._recalled]
        self._tell_label()
        self._put(words)

    def action_switch(self) -> None:
        """Take the words in the other way."""
        if self._switch:
            self._is_switched = not self._is_switched
            self._tell_label()
            self.post_message(self.Changed(self.purpose, self.query_one(Input).value, self._is_switched))

    def action_cancel(self) -> None:
        """Give up asking."""
        self.post_message(self.Cancelled(self.purpose))
