"""threadreader: saved forum threads, read in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__version__ = "0.1.0"


def extract(page: Path | str | bytes, url: str | None = None) -> list[dict[str, Any]]:
    """What `threadreader extract` prints, as plain values: one dict for each page in the file or in the bytes.

    `url` is the address the page came from, where the caller knows better than the save. Raises `errors.SaveError`
    where the file cannot be read.
    """
    from threadreader.export import to_dict
    from threadreader.importing.read_threads import read_threads
    from threadreader.importing.standard_input import STANDARD_INPUT

    source = STANDARD_INPUT if isinstance(page, bytes) else str(page)
    data = page if isinstance(page, bytes) else None
    return [to_dict(thread, one.source) for one, thread in read_threads(source, url=url, data=data)]


__all__ = ["__version__", "extract"]
