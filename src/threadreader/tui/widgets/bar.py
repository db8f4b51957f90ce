"""A line of text with a left and a right part: the title of a pane, the status line."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from threadreader.render.wrap import cut, width_of


class Bar(Widget):
    """One line. The right part stays whole while there is room for it, the left part is cut."""

    DEFAULT_CSS = """
    Bar {
        height: 1; width: 1fr; padding: 0 1; color: $foreground 60%; text-wrap: nowrap;
        &.-said { height: auto; max-height: 4; text-wrap: wrap; color: $foreground; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: tuple[tuple[str, str], ...] = ()
        self._right = ""
        self._said = ""

    @property
    def text(self) -> str:
        """What stands on it."""
        if self._said:
            return self._said
        return "".join(text for text, _ in self._left) + self._right

    def tell(self, left: tuple[tuple[str, str], ...], right: str = "") -> None:
        """Show `left`, pieces of (text, style), and `right`."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def say(self, sentence: str) -> None:
        """Tell this in place of everything else, until there is nothing to say any more."""
        if sentence != self._said:
            self._said = sentence
            self.set_class(bool(sentence), "-said")
            self.refresh(layout=True)

    def render(self) -> Content:
        """The line as it fits now."""
        if self._said:
            return Content(self._said)
        width = self.content_size.width
        right = cut(self._right, max(0, width - 12))
        room = width - width_of(right) - 2
        parts: list[tuple[str, str]] = []
        for text, style in self._left:
            fitting = cut(text, max(0, room))
            parts.append((fitting, style))
            room -= width_of(fitting)
            if fitting != text:
                break
        used = sum(width_of(text) for text, _ in parts)
        parts.append((" " * max(0, width - used - width_of(right)), ""))
        return Content.assemble(*parts, right)
