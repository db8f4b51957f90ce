"""Regular expressions that are compiled when they are first used.

A page needs few of the patterns the program knows; compiling them all took most of the time `show` has.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class _Lazy:
    """Stands for a compiled pattern; from its first use its methods are the pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        pattern, flags = self._source
        compiled: re.Pattern[Any] = re.compile(pattern, flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, later. A pattern that is none raises `re.error` when it is first used."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
