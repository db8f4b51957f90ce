"""Style names of `render` as colours of the theme.

A table in place of component classes: Textual makes a styled node of each of those, for each widget, before the first
frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.scroll_view import ScrollView
from textual.strip import Strip

from threadreader.output import one_line
from threadreader.render.wrap import width_of
from threadreader.tui.text_filter import CleanText

Ink = tuple[str, float]
"""A variable of the theme, and how much of it stands against the background."""
_INKS: dict[str, Ink] = {
    "author": ("foreground", 1.0),
    "number": ("foreground", 0.6),
    "role": ("foreground", 0.6),
    "date": ("foreground", 0.6),
    "op": ("text-primary", 1.0),
    "unread": ("text-accent", 1.0),
    "sign": ("text-accent", 1.0),
    "own-note": ("text-accent", 1.0),
    "tag": ("text-primary", 0.8),
    "marked": ("text-warning", 1.0),
    "quote": ("foreground", 0.7),
    "bar": ("foreground", 0.35),
    "rule": ("foreground", 0.35),
    "guide": ("foreground", 0.35),
    "marker": ("foreground", 0.6),
    "attribution": ("foreground", 0.6),
    "heading": ("foreground", 1.0),
    "inline": ("text-success", 1.0),
    "code": ("text-success", 1.0),
    "source": ("foreground", 0.9),
    "keyword": ("text-primary", 1.0),
    "name": ("text-secondary", 1.0),
    "string": ("text-success", 1.0),
    "literal": ("text-warning", 1.0),
    "comment": ("foreground", 0.55),
    "minus": ("text-error", 1.0),
    "plus": ("text-success", 1.0),
    "link": ("text-primary", 1.0),
    "image": ("text-primary", 1.0),
    "attachment": ("text-primary", 1.0),
    "caption": ("foreground", 0.6),
    "edited": ("foreground", 0.6),
    "reactions": ("foreground", 0.6),
    "reply": ("foreground", 0.6),
    "facts": ("foreground", 0.6),
    "deleted": ("text-error", 1.0),
    "inserted": ("text-success", 1.0),
    "missing": ("foreground", 0.55),
    "since": ("text-accent", 1.0),
    "gist": ("foreground", 0.7),
    "saves": ("foreground", 0.6),
    "hint": ("foreground", 0.55),
    "more": ("foreground", 0.55),
    "dim": ("foreground", 0.55),
    "end": ("foreground", 0.55),
    "signature": ("foreground", 0.5),
    "warning": ("text-warning", 1.0),
    "chosen": ("primary", 1.0),
    "chart": ("text-primary", 0.75),
    "picked": ("text-accent", 1.0),
}
_GROUNDS: dict[str, Ink] = {
    "header": ("foreground", 0.06),
    "match": ("warning", 0.7),
    "current": ("warning", 1.0),
    "label": ("accent", 1.0),
    "typed": ("accent", 0.5),
    "selected": ("primary", 0.5),
    "cursor": ("block-cursor-background", 0.3),
    "blurred": ("foreground", 0.08),
    "ticked": ("primary", 0.2),
    "picked": ("foreground", 0.2),
}
_ON_THEIR_GROUND = frozenset(("match", "current", "label"))
"""Black or white, whichever can be read there."""
_SHAPES = {
    "author": "bold",
    "unread": "bold",
    "heading": "bold",
    "bold": "bold",
    "spoiler": "bold",
    "title": "bold",
    "italic": "italic",
    "attribution": "italic",
    "comment": "italic",
    "saves": "italic",
    "strike": "strike",
    "deleted": "strike",
    "inserted": "underline",
    "link": "underline",
    "attachment": "underline",
    "current": "bold underline",
    "label": "bold not underline",
}
_UNMIXED = {
    "header": "underline",
    "match": "reverse",
    "current": "reverse",
    "cursor": "reverse",
    "blurred": "underline",
    "selected": "reverse",
    "label": "reverse",
    "ticked": "bold",
    "picked": "bold underline",
    "inline": "italic",
    "marked": "underline",
}
"""Where nothing can be tinted."""
_FAINT = 0.65
"""What stands less against the background is dim there."""


class StyledView(ScrollView):
    """A view drawn by lines whose pieces name their styles."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._styles_by_names: dict[str, Style] = {}
        self.is_linear = False
        """Whether it is heard rather than seen."""

    def notify_style_update(self) -> None:
        """The theme or a class changed: resolve styles anew."""
        super().notify_style_update()
        self._styles_by_names.clear()
        self.repaint()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of colours alone: `strip` cleans the text, for a fraction of what a filter takes."""
        return [one for one in super().get_line_filters() if not isinstance(one, CleanText)]

    def repaint(self) -> None:
        """Forget drawn strips. For widgets that keep some."""

    def style_of(self, names: str) -> Style:
        """The Rich style of names parted by spaces, later names over earlier ones."""
        style = self._styles_by_names.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += self._named(name)
            if self.app.native_ansi_color and "cursor" in names:
                style = self._under_cursor(style, names)
            self._styles_by_names[names] = style
        return style

    def _under_cursor(self, style: Style, names: str) -> Style:
        """What is reversed there is one bar, without the colours of its parts; a match stands out of it."""
        stands_out = not _ON_THEIR_GROUND.isdisjoint(names.split())
        return style.without_color + Style(reverse=not stands_out, bold=stands_out or style.bold, dim=False)

    def over(self, name: str) -> Style:
        """What one name says and nothing else, to lie over a style."""
        return self._named(name)

    @property
    def line_read(self) -> int:
        """The line that is being read, from the top: where the cursor of the terminal belongs for those who hear it."""
        return 0

    def _named(self, name: str) -> Style:
        """Only what one name says."""
        ink, ground = self._colour(_INKS.get(name)), self._colour(_GROUNDS.get(name))
        shape = Style.parse(_SHAPES.get(name, "none"))
        if self.app.native_ansi_color:
            return self._unmixed(name, ink if "reverse" not in _UNMIXED.get(name, "") else None) + shape
        if ground is not None and name in _ON_THEIR_GROUND:
            ink = ground.get_contrast_text(1.0)
        return Style(color=ink.rich_color if ink else None, bgcolor=ground.rich_color if ground else None) + shape

    def _unmixed(self, name: str, ink: Color | None) -> Style:
        """The terminal's own colours cannot be mixed: what would be tinted has a shape, what would be faint is dim. So
        everything can be told apart where there are no colours at all.
        """
        is_faint = _INKS.get(name, ("", 1.0))[1] < _FAINT
        colour = None if ink is None or ink.ansi == -1 else ink.rich_color
        return Style(color=colour, dim=True if is_faint else None) + Style.parse(_UNMIXED.get(name, "none"))

    def _colour(self, ink: Ink | None) -> Color | None:
        if ink is None:
            return None
        variable, share = ink
        colour = Color.parse(self.app.theme_variables[variable])
        behind = self.background_colors[1]
        return colour if colour.ansi is not None or behind.ansi is not None else behind.blend(colour, share, alpha=1.0)

    def heard(self, pieces: Iterable[tuple[str, str]], width: int) -> Iterable[tuple[str, str]]:
        """The pieces with words for the signs of the program, in `width` cells. Titles are not the program's."""
        from threadreader.render.spoken import said

        told = [(text if names == "title" or not names else said(text), names) for text, names in pieces]
        over = sum(width_of(text) for text, _ in told) - width
        for at, (text, names) in enumerate(told):
            spare = max(0, len(text) - len(text.rstrip()) - 1)
            if over > 0 and spare:
                told[at] = text[: len(text) - min(spare, over)], names
                over -= spare
        return told

    def strip(self, pieces: Iterable[tuple[str, str]], width: int, base: str = "") -> Strip:
        """Pieces of (text, style names), cleaned, as a strip `width` cells wide, `base` under every style."""
        prefix = f"{base} " if base else ""
        if self.is_linear:
            pieces = self.heard(pieces, width)
        drawn = Strip([Segment(one_line(text), self.style_of(prefix + names)) for text, names in pieces])
        return drawn.adjust_cell_length(width, self.style_of(base))


def cut_at(pieces: list[tuple[str, str]], marks: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """`pieces` with the style of each mark (start, end, style; offsets in the whole text) added where it lies."""
    result: list[tuple[str, str]] = []
    at = 0
    for text, names in pieces:
        edges = {0, len(text)}
        for start, end, _ in marks:
            edges |= {edge - at for edge in (start, end) if 0 < edge - at < len(text)}
        ordered = sorted(edges)
        for low, high in pairwise(ordered):
            style = next((style for start, end, style in marks if start <= at + low < end), "")
            result.append((text[low:high], f"{names} {style}" if style else names))
        at += len(text)
    return result
