"""Text of a page, made safe in one place: every string of a thread, whatever engine or dump it came from.

An engine cleans what it reads by habit (`dom.pick`, `text.line`); this is the gate that none can forget.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
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
    posts = tuple(post if _is_safe(post) else _record(post) for post in thread.posts)
    head = replace(thread, posts=())
    safe = _record(head)
    unchanged = safe is head and all(map(operator.is_, posts, thread.posts))
    return thread if unchanged else replace(safe, posts=posts)


def one_line(text: str) -> str:
    """`text` cleaned and on one line; its spaces stay as they are unless it had several lines."""
    if text.isprintable():
        return text
    text = clean(text)
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _is_safe(one: Any) -> bool:
    """Whether every string of a record is printable, as nearly all are: it need not be looked at field by field."""
    lines, texts, nested = _getters(one.__class__)
    if not "".join(filter(None, lines(one))).isprintable():
        return False
    if not "".join(filter(None, texts(one))).replace("\n", "").isprintable():
        return False
    for held in nested(one):
        for value in held if isinstance(held, tuple) else (held,):
            if value and not (value.isprintable() if isinstance(value, str) else _is_safe(value)):
                return False
    return True


@cache
def _getters(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], ...]:
    """What gets, of a record of a kind, its strings of one line, those of several lines, and the values that hold text
    inside them.
    """
    lines: list[str] = []
    texts: list[str] = []
    nested: list[str] = []
    for field in fields(kind):
        if field.type in ("str", "str | None"):
            (texts if (kind, field.name) in SEVERAL_LINES else lines).append(field.name)
        elif field.type not in _WITHOUT_TEXT:
            nested.append(field.name)
    return _getter(lines), _getter(texts), _getter(nested)


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return operator.attrgetter(*names)
    return (lambda one: (getattr(one, names[0]),)) if names else lambda one: ()


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
