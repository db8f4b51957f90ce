"""Which colours the reader draws in: those of a theme, the terminal's own sixteen, or none."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from threadreader.errors import SettingsError
from threadreader.settings import Look, nearest

OWN = "ansi-dark"
"""The theme that uses nothing but the terminal's own colours, on its own background, dark or light."""


Colours = Literal["theme", "own", "none"]
"""Those of a theme, the terminal's own sixteen, or none."""


_PLAIN = Style(color="default", bgcolor="default")
_REVERSED = _PLAIN + Style(reverse=True)


class Colourless(LineFilter):
    """Takes every colour out. What had a ground of its own (a cursor, a selection) is reversed; the black that the
    theme `OWN` has behind scroll bars is no such ground.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in the colours of the terminal."""
        return [Segment(text, _colourless(style or _PLAIN), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    ground = style.bgcolor
    stands_out = ground is not None and ground.number not in (None, 0)
    return style + (_REVERSED if stands_out else _PLAIN)


def colours(look: Look, system: str | None) -> Colours:
    """`system` is what Rich knows of the terminal."""
    if look.colours == "none" or os.environ.get("NO_COLOR"):
        return "none"
    few = look.colours == "16" or system in (None, "standard")
    return "own" if few else "theme"


def theme_of(look: Look, remembered: str, known: list[str]) -> str | None:
    """The theme to begin with; None for Textual's own choice. Raises SettingsError for a name in the settings that is
    none; one that was remembered may have gone.
    """
    if look.theme and look.theme not in known:
        found = nearest(look.theme, known)
        hint = f"the nearest is “{found}”" if found else f"there are {', '.join(sorted(known))}"
        raise SettingsError(f"[look] There is no theme “{look.theme}”; {hint}.", look.theme)
    return look.theme or (remembered if remembered in known else None)
