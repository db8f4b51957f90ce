"""Keyboard layouts of other scripts: which key of a Latin (US) keyboard is at the place of a character."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'


class Rows(NamedTuple):
    """What the keys of a layout give, row by row in the order of a US keyboard, and what they give with Shift."""

    plain: str
    shifted: str


LATIN = Rows(_PLAIN, _SHIFTED)
LAYOUTS: Mapping[str, Rows] = {
    "russian": Rows(
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    "ukrainian": Rows(
        "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.",
        '₴!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    ),
    "bulgarian": Rows(  # BDS 5237
        "(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб",
        ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ',
    ),
    "bulgarian-phonetic": Rows(
        "ч1234567890-=явертъуиопшщюасдфгхйкл;'зьцжбнм,./",
        'Ч!@#$%^&*()_+ЯВЕРТЪУИОПШЩЮАСДФГХЙКЛ:"ЗЬЦЖБНМ<>?',
    ),
    "greek": Rows(
        "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ΄'ζχψωβνμ,./",
        '~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?',
    ),
    "hebrew": Rows(  # SI 1452; with Shift its letters are Latin
        ";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ.",
        '~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:"ZXCVBNM><?',
    ),
}
"""By the names that the settings have for them."""
_BY_SCRIPT = ("russian", "ukrainian", "greek", "hebrew")
"""Layouts that their characters tell; of two that have a character, the first."""


def _places(rows: Rows) -> dict[str, str]:
    """The Latin character at the place of each character that differs from it."""
    pairs = zip(rows.plain + rows.shifted, _PLAIN + _SHIFTED, strict=True)
    return {character: latin for character, latin in pairs if character != latin}


class KeyboardLayout:
    """Tells keys by their place. With `auto`, the layout is that of the last character which only one script has."""

    def __init__(self, name: str) -> None:
        """`name` is one of LAYOUTS, or `auto`, or `none`."""
        self._is_auto = name == "auto"
        self._known = {
            one: _places(LAYOUTS[one]) for one in (_BY_SCRIPT if self._is_auto else [name]) if one in LAYOUTS
        }
        self._current = next(iter(self._known.values()), None) if not self._is_auto else None

    def latin(self, character: str) -> str | None:
        """The Latin character on the key that gave `character`; None where that is not known, or is the same."""
        if self._is_auto:
            self._look_at(character)
        return self._current.get(character) if self._current is not None else None

    def _look_at(self, character: str) -> None:
        """Take from a character which layout is on. Signs of ASCII are on most of them, and tell nothing."""
        if character.isascii():
            if character.islower():
                self._current = None
        elif self._current is None or character not in self._current:
            self._current = next((places for places in self._known.values() if character in places), None)
