"""Data that a page carries for its own scripts, read without trust: any value may be of any type."""

from __future__ import annotations

import json
from typing import Any

from threadreader.markup.dom import Document, Node
from threadreader.markup.text import line
from threadreader.numbers import bounded

Table = dict[str, Any]
_LONGEST_NUMBER = 1000
"""Digits."""


def load(text: str | None) -> Any:
    """The data of a JSON text; None where it is none."""
    if not text:
        return None
    try:
        return json.loads(text)
    except RecursionError:
        return None
    except ValueError:  # also for a number with more digits than Python turns into one
        return _without_long_numbers(text)


def _without_long_numbers(text: str) -> Any:
    try:
        return json.loads(text, parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_NUMBER else None)
    except (ValueError, RecursionError):
        return None


def table(data: Any, *path: str) -> Table:
    """The object at the end of `path`; empty where there is none."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def rows(data: Any, key: str) -> list[Any]:
    """The list under `key`; empty where there is none."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def tables(data: Any, key: str) -> list[Table]:
    """The objects of the list under `key`."""
    return [one for one in rows(data, key) if isinstance(one, dict)]


def words(data: Any, key: str) -> str | None:
    """The text under `key`, cleaned, on one line."""
    found = data.get(key) if isinstance(data, dict) else None
    return line(found) if isinstance(found, str) else None


def whole(data: Any, key: str) -> int | None:
    """The whole number under `key`."""
    found = data.get(key) if isinstance(data, dict) else None
    return bounded(found) if isinstance(found, int) and not isinstance(found, bool) else None


def fragment(data: Any, key: str) -> Node | None:
    """The markup under `key` as an element that holds it."""
    found = data.get(key) if isinstance(data, dict) else None
    if not isinstance(found, str) or not found.strip():
        return None
    return Document(found.encode("utf-8", "replace").decode("utf-8")).body  # JSON can hold half a surrogate pair
