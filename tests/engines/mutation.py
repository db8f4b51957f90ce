"""Fixtures with texts, attributes and data changed: whatever a page may hold, anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any

from threadreader.formats import read_bytes
from threadreader.page import SavedPage

_TAGS = re.compile(r"(<!--.*?-->|<!doctype[^>]*>|<(script|style)\b[^>]*>.*?</\2>|<[^<>]*>)", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(\s[\w:-]+=)(?:"([^"]*)"|'([^']*)')""")
_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*)(</script>)", re.DOTALL | re.IGNORECASE)
_FIXED = frozenset(("type", "contentType", "@type", "@context", "id"))
"""Keys of data whose values an engine knows records by."""

Chosen = Callable[[int], bool]
"""Whether the place of a number, in page order, is changed."""


def everywhere(place: int) -> bool:
    """All places."""
    return True


def behind(payload: str) -> Callable[[str], str]:
    """What puts a payload behind a text."""
    return lambda text: text + payload


class Mutation:
    """A page with texts, values of attributes and values of its JSON data changed."""

    def __init__(
        self,
        markup: str,
        text: Callable[[str], str],
        value: Callable[[str], str],
        data: Callable[[Any], Any],
        chosen: Chosen = everywhere,
    ) -> None:
        """`text` gets and gives markup, `value` gives markup for a plain text, `data` gets and gives any JSON value."""
        self._text, self._value, self._datum, self._chosen = text, value, data, chosen
        self.places = 0
        """Places that could be changed."""
        self.markup = "".join(map(self._part, self._split(markup)))

    @staticmethod
    def _split(markup: str) -> list[str]:
        parts, at = [], 0
        for tag in _TAGS.finditer(markup):
            parts += [markup[at : tag.start()], tag[0]]
            at = tag.end()
        return [*parts, markup[at:]]

    def _next(self) -> bool:
        self.places += 1
        return self._chosen(self.places - 1)

    def _part(self, part: str) -> str:
        if part.startswith(("<!", "</", "<style")):
            return part
        if script := _SCRIPT.fullmatch(part):
            return f"{script[1]}{self._data(script[2]) or script[2]}{script[3]}"
        if part.startswith("<"):
            return _ATTRIBUTE.sub(self._attribute, part)
        return self._text(part) if part.strip() and self._next() else part

    def _attribute(self, found: re.Match[str]) -> str:
        value = unescape(found[2] if found[2] is not None else found[3])
        if data := self._data(value):
            return f'{found[1]}"{escape(data)}"'
        if not self._next():
            return found[0]
        return f'{found[1]}"{self._value(f"{value} " if "class" in found[1] else value)}"'

    def _data(self, text: str) -> str | None:
        """JSON with its strings changed; None for what is none."""
        if not text.lstrip().startswith(("{", "[")):
            return None
        try:
            return json.dumps(self._changed(json.loads(text)))
        except ValueError:
            return None

    def _changed(self, data: Any) -> Any:
        if isinstance(data, str) and (inner := self._data(data)) is not None:
            return inner
        if self._next():
            data = self._datum(data)
        if isinstance(data, dict):
            return {key: one if key in _FIXED else self._changed(one) for key, one in data.items()}
        if isinstance(data, list):
            return [self._changed(one) for one in data]
        return data


def with_payload(markup: str, payload: str, chosen: Chosen = everywhere) -> Mutation:
    """A page with a payload, in markup, behind all that can be changed."""
    plain = unescape(payload)
    return Mutation(
        markup,
        behind(payload),
        lambda value: escape(value) + payload,
        lambda data: data + plain if isinstance(data, str) else data,
        chosen,
    )


def page(markup: str, name: str | Path) -> SavedPage:
    """Markup as a saved page."""
    return next(iter(read_bytes(markup.encode("utf-8", "replace"), str(name))))
