"""Text of a page, made safe in one place: every string of a thread, whatever engine or dump it came from.

An engine cleans what it reads by habit (`dom.pick`, `text.line`); this is the gate that none can forget.
"""

from __future__ import annotations

import operator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from threadreader.markup.text import clean
from threadreader.model import Code, Embed, Post, Text, Thread

SEVERAL_LINES = frozenset(
    ((Text, "markdown"), (Code, "text"), (Embed, "text"), (Post, "signature"), (Post, "poll")),
)
"""Fields that may hold several lines. All others are made one line."""
_WITHOUT_TEXT = frozenset(("Kind", "PageSpan", "bool", "int", "int | None", "datetime | None", "tuple[Gap, ...]"))
"""Types of fields, as `model` writes them, that hold no text of a page."""


def sanitized(thread: Thread) -> Thread:
    """The thread without a control character, escape sequence, bidirectional override or lone surrogate in any of its
    strings. What held nothing else is left out: the field, the board, the author without a name, the empty block.
    """
    safe: Thread = _record(thread)
    return safe


def one_line(text: str) -> str:
    """`text` cleaned and on one line; its spaces stay as they are unless it had several lines."""
    if text.isprintable():
        return text
    text = clean(text)
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _record(one: Any) -> Any:
    """A dataclass of the model with its strings cleaned; None where nothing is left of what it is about."""
    changed: dict[str, Any] = {}
    for name, has_lines, is_needed in _fields_with_text(one.__class__):
        held = getattr(one, name)
        if not held or (isinstance(held, str) and held.isprintable()):
            continue  # as good as always, so it is asked first
        value = _value(held, has_lines)
        if value is held:
            continue
        if value is None and is_needed:
            return None
        changed[name] = value
    return replace(one, **changed) if changed else one


@cache
def _fields_with_text(kind: type) -> tuple[tuple[str, bool, bool], ...]:
    """Of each field that may hold text of a page: its name, whether of several lines, whether it must hold some."""
    return tuple(
        (field.name, (kind, field.name) in SEVERAL_LINES, field.type == "str")
        for field in fields(kind)
        if field.type not in _WITHOUT_TEXT
    )


def _value(held: Any, has_lines: bool) -> Any:
    """A value without what may not stand in it: the same object where nothing had to be changed, None where nothing is
    left.
    """
    if isinstance(held, str):
        value = clean(held) if has_lines else one_line(held)
        return held if value == held else value or None
    if isinstance(held, tuple):
        values = [_value(one, has_lines) for one in held]
        if all(map(operator.is_, values, held)):
            return held
        return tuple(value for value in values if value is not None)
    return _record(held) if is_dataclass(held) else held
