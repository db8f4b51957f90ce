"""The line at the bottom that asks for words: find, filter, go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantBlur
from textual.geometry import Region
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Label

from threadreader.tui.completion import Complete, completed

_CANDIDATES = 8
"""Completions that are shown at once."""


class PromptInput(Input):
    """A line to type in. Its size is given, so that no letter has the screen laid out anew."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it anew."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)


class Answer(NamedTuple):
    """What stands in the prompt."""

    words: str
    switched: bool = False
    """Ctrl+R was pressed: the words are a regular expression, say."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and who is told."""

    label: str
    answered: Callable[[Answer], object]
    """Called with what stands there when Enter is pressed, once the prompt is closed."""
    changed: Callable[[Answer], object] | None = None
    """Called as words are typed."""
    cancelled: Callable[[], object] | None = None
    """Called after Escape, once the prompt is closed."""
    complete: Complete | None = None
    """What Tab can put in place of the words; without it Tab does nothing."""
    switch: str = ""
    """What Ctrl+R takes the words for; without it there is nothing to switch."""
    history: Sequence[Answer] = ()
    """Earlier answers for Up and Down, the last one last."""
    stays: bool = False
    """Enter and Escape leave the prompt open."""


class Prompt(Horizontal):
    """Asks one question at a time. While it is open it keeps the focus, so no key is taken for a command."""

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
    BINDING_GROUP_TITLE = "Prompt"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="prompt.cancel", show=False),
        Binding("tab", "complete", "Complete a path or a name", id="prompt.complete", show=False),
        Binding("shift+tab", "complete", show=False),
        Binding("up", "recall(-1)", "Earlier answer", id="prompt.earlier", show=False),
        Binding("down", "recall(1)", "Later answer", id="prompt.later", show=False),
        Binding("ctrl+r", "switch", "Take the words as a pattern, or as words", id="prompt.switch", show=False),
    ]

    is_open: var[bool] = var(False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._question: Question | None = None
        self._is_switched = False
        self._recalled = 0
        """Which of the history stands there; its length for what is new."""
        self._new = Answer("")
        self._focused_before: Widget | None = None

    def compose(self) -> ComposeResult:
        """A label and a line to type in."""
        yield Label("", id="label", markup=False)
        yield PromptInput(compact=True, select_on_focus=False)
        yield Label("", id="note", markup=False)

    @property
    def label(self) -> str:
        """The label of the open question; "" where the prompt is closed."""
        return self._question.label if self._question else ""

    def asks(self, answered: Callable[[Answer], object]) -> bool:
        """Return whether the open question is the one that this function answers."""
        return self._question is not None and self._question.answered == answered

    def ask(self, question: Question, words: str = "", hint: str = "") -> None:
        """Show the prompt with `words` in it and give it the focus. `hint` stands there while nothing is typed."""
        if not self.is_open:
            self._focused_before = self.screen.focused
        self._question, self._is_switched = question, False
        self._recalled = len(question.history)
        self._tell_label()
        self.note("")
        line = self.query_one(Input)
        line.placeholder = hint
        with line.prevent(Input.Changed):
            self._put(words)
        self.add_class("-asking")
        self.is_open = True
        line.focus()

    def _put(self, words: str) -> None:
        line = self.query_one(Input)
        line.value = words
        line.cursor_position = len(words)

    def _tell_label(self) -> None:
        if self._question is not None:
            switch = f" {self._question.switch}" if self._is_switched else ""
            self.query_one("#label", Label).update(f"{self._question.label}{switch}")

    def note(self, text: str) -> None:
        """Show something at the right end."""
        self.query_one("#note", Label).update(text)

    def close(self) -> None:
        """Hide it, and give the focus back to where it was."""
        self._question = None
        self.remove_class("-asking")
        self.is_open = False
        before, self._focused_before = self._focused_before, None
        if before is not None and before.is_attached:
            self.screen.set_focus(before, scroll_visible=False)

    @property
    def _answer(self) -> Answer:
        return Answer(self.query_one(Input).value, self._is_switched)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._question is not None and self._question.changed is not None:
            self._question.changed(self._answer)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is not None:
            question, answer = self._question, self._answer
            if not question.stays:
                self.close()
            question.answered(answer)

    @on(DescendantBlur)
    def _keep_focus(self) -> None:
        """Take the focus back from what was clicked."""
        if self.is_open:
            self.call_later(self._take_focus)

    def _take_focus(self) -> None:
        focused = self.screen.focused
        if self.is_open and focused is not None and self not in focused.ancestors:
            self._focused_before = focused
            self.query_one(Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the screen where they do nothing here."""
        question = self._question
        if action == "recall":
            return bool(question and question.history)
        if action == "switch":
            return bool(question and question.switch)
        return True

    def action_recall(self, step: int) -> None:
        """Bring back an earlier answer, or what is being typed."""
        history = self._question.history if self._question else ()
        if self._recalled == len(history):
            self._new = self._answer
        self._recalled = max(0, min(self._recalled + step, len(history)))
        words, self._is_switched = (*history, self._new)[self._recalled]
        self._tell_label()
        self._put(words)

    def action_switch(self) -> None:
        """Take the words in the other way."""
        self._is_switched = not self._is_switched
        self._tell_label()
        if self._question is not None and self._question.changed is not None:
            self._question.changed(self._answer)

    def action_complete(self) -> None:
        """Complete the words as far as they can only go on in one way, and show the ways that there are."""
        if self._question is None or self._question.complete is None:
            return
        words = self.query_one(Input).value
        candidates = self._question.complete(words)
        self._put(completed(words, candidates))
        shown = [one.rstrip().rstrip("/").rpartition("/")[2].rpartition(" ")[2] for one in candidates[:_CANDIDATES]]
        more = " …" if len(candidates) > _CANDIDATES else ""
        self.note("  ".join(shown) + more if len(candidates) > 1 else "" if candidates else "no completion")

    def action_cancel(self) -> None:
        """Give up asking."""
        question = self._question
        if question is None:
            return
        if not question.stays:
            self.close()
        if question.cancelled is not None:
            question.cancelled()
