"""Text of a page, made safe in one place: every string of a thread, whatever engine or dump it came from.

An engine cleans what it reads by habit (`dom.pick`, `text.line`); this is the gate that none can forget.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from threadreader.markup.text import clean
from threadreader.model import Author, Code, Embed, Post, Text, Thread

SEVERAL_LINES = frozenset(
    ((Text, "markdown"), (Code, "text"), (Embed, "text"), (Post, "signature"), (Post, "poll")),
)
"""Fields that may hold several lines. All others are made one line."""
_WITHOUT_TEXT = frozenset(("Kind", "PageSpan", "bool", "int", "int | None", "datetime | None", "tuple[Gap, ...]"))
"""Types of fields, as `model` writes them, that hold no text of a page."""


def sanitized(thread: Thread) -> Thread:
    """The thread without a control character, escape sequence, bidirectional override or lone surrogate in any of its
    strings. A field that held nothing else is None; such a board or warning is left out.
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
    changed = {}
    for name, has_lines in _fields_with_text(one.__class__):
        held = getattr(one, name)
        if held is not None and (value := _value(held, has_lines)) is not held:
            changed[name] = value
    return replace(one, **changed) if changed else one


@cache
def _fields_with_text(kind: type) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (field.name, (kind, field.name) in SEVERAL_LINES) for field in fields(kind) if field.type not in _WITHOUT_TEXT
    )


def _value(held: Any, has_lines: bool) -> Any:
    """A field's value, the same object where nothing had to be changed."""
    if isinstance(held, str):
        return _text(held, has_lines)
    if isinstance(held, tuple):
        values = [_value(one, has_lines) for one in held]
        if all(value is one for value, one in zip(values, held, strict=True)):
            return held
        return tuple(value for value in values if value is not None)
    if is_dataclass(held):
        value = _record(held)
        # Nobody wrote it whose name was made of control characters alone.
        return None if isinstance(value, Author) and not value.name else value
    return held


def _text(held: str, has_lines: bool) -> str | None:
    value = clean(held) if has_lines else one_line(held)
    return value or None if value != held else held
