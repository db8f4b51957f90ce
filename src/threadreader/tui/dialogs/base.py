"""What screens that lie over the reader share: some to choose in, some to scroll in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.screen import Screen

    _Mixed = Screen[Any]
else:
    _Mixed = object  # of two bases that are nodes, Textual takes the styles of the first

Chosen = TypeVar("Chosen")


class LeftOnce(_Mixed):
    """Mixed into a screen: a second click on the way out, or a command that comes late, closes nothing. It would be
    the screen below, or the last one there is.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave, with what was chosen."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Choices(OptionList):
    """A list to choose in. A key for a page that comes before its rows were laid out does nothing."""

    def action_page_up(self) -> None:
        """A page up."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]


class ChoosingScreen(LeftOnce, ModalScreen[Chosen | None]):
    """A heading above a list; gives the one that was chosen, None where it was left."""

    DEFAULT_CSS = """
    ChoosingScreen {
        OptionList, OptionList:focus {
            width: 90; max-width: 96%; height: auto; max-height: 90%; padding: 1; background: $surface;
            border: blank; border-title-style: bold; border-title-color: $foreground; scrollbar-size-vertical: 1;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Close", id="choose.close"),
        Binding("j", "cursor(1)", "Next", id="choose.down", show=False),
        Binding("k", "cursor(-1)", "Previous", id="choose.up", show=False),
    ]
    HEADING: ClassVar[str] = ""

    def __init__(self, choices: Sequence[Chosen]) -> None:
        super().__init__()
        self.choices = choices

    def shown(self, place: int) -> Content:
        """What the list shows of the choice at this place."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The list, with the heading in its border: so it is never higher than the screen."""
        options = Choices(*(Option(self.shown(place)) for place in range(len(self.choices))))
        options.border_title = self.HEADING
        yield options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen with Enter or the mouse."""
        self.dismiss(self.choices[event.option_index])

    def action_cursor(self, step: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)


class ScrollingScreen(LeftOnce, ModalScreen[None]):
    """Something to read, with the keys that scroll posts: in a `VerticalScroll`, or as a class below says."""

    DEFAULT_CSS = """
    ScrollingScreen {
        & > VerticalScroll { max-width: 96%; height: auto; background: $surface; scrollbar-size-vertical: 1; }
        Label { text-style: bold; color: $foreground; }
        Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="scroll.close"),
        Binding("j,down", "scroll(1)", "Line down", id="scroll.down"),
        Binding("k,up", "scroll(-1)", "Line up", id="scroll.up"),
        Binding("space,pagedown", "page(1)", "Page down", id="scroll.page-down"),
        Binding("b,pageup", "page(-1)", "Page up", id="scroll.page-up"),
        Binding("g,home", "scroll(-999999)", "Start", id="scroll.top"),
        Binding("G,end", "scroll(999999)", "End", id="scroll.bottom"),
    ]

    def action_scroll(self, lines: int) -> None:
        """Scroll down, or up when negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll down by what is in sight, or up; one line stays."""
        self.action_scroll(pages * max(1, self.query_one(VerticalScroll).size.height - 1))
