"""Text of any script as small letters, ASCII digits and ordinary spaces, so that one table serves all spellings."""

from __future__ import annotations

import re
import unicodedata

_DIGIT_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50)
"""Arabic, Persian, Devanagari, Bengali, Thai."""
_UNSEEN = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xAD, 0x640)
_MARKS = (*range(0x300, 0x370), *range(0x64B, 0x656), 0x5BC)
"""Accents and vowel points."""
_LETTERS = dict(zip("ıأإآيىكة،’‘´`–—‐‑−॰·•", "iاااییکه,''''-----.  ", strict=True))

_BEFORE: dict[int, str | None] = {
    **{zero + n: str(n) for zero in _DIGIT_ZEROS for n in range(10)},
    **dict.fromkeys(_UNSEEN),
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
}
_THAI_DOT = re.compile(r"(?<=[\u0e01-\u0e4e])\.")
_AFTER: dict[int, str | None] = {**dict.fromkeys(_MARKS), ord("ı"): "i"}


def fold(text: str) -> str:
    """Small letters without accents, ASCII digits, plain spaces; other scripts keep their letters."""
    text = text.strip()
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_BEFORE).lower()).translate(_AFTER)
    return unicodedata.normalize("NFC", _THAI_DOT.sub("", plain) if "." in plain else plain)
