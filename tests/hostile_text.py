"""Text that a terminal would obey, to be put into pages, and where it is left in a thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from threadreader.model import Kind

RAW = (
    "\x1b]52;c;Zm9v\x07\x1b]0;title\x1b\\\x1b[31m\x1b\x1b[31m[31m\x1b\u200b[2J\x1bPq\x1b\\\x1b_a\x1b\\"
    "\x9b31m\x9d0;title\x9c\x85\x07\x08\x7f\u202e\u2066\u2069\u200f"
)
"""OSC 52 and OSC 0, CSI, one inside another and one cut in two, DCS, APC, C1 controls, BEL, BS, DEL, an override, an
isolate.
"""
INVISIBLE = "\x1b]t;title\x07\x1b[m\x1b_a\x1b\\\x1bPq\x1b\\\x07\x08\x7f\u202e\u2066\u2069\u200b"
"""The like, of which nothing is left."""
REFERENCES = "&#27;]52;c;Zm9v&#7;&#x1b;[31m&#27;P&#27;\\&#8;&#127;&#8238;&#x2066;&#133;&#x85;"
"""The like as character references."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SEVERAL_LINES = frozenset(("markdown", "text", "signature", "poll"))


def faults(value: object, place: str = "", name: str = "") -> Iterator[str]:
    """The places in a thread whose text a terminal would obey, and the fields of one line that hold several."""
    if isinstance(value, str) and not isinstance(value, Kind):
        if _FORBIDDEN.search(value):
            yield f"{place}: {value!r}"
        if name not in _SEVERAL_LINES and re.search(r"[\n\t]", value):
            yield f"{place} has several lines: {value!r}"
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from faults(one, f"{place}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from faults(getattr(value, field.name), f"{place}.{field.name}", field.name)
