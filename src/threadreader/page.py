"""A page as it was saved: its markup or plain text decoded, its original address, when it was saved, its files."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from threadreader import embedded
from threadreader.markup.dom import Document


@dataclass
class SavedPage:
    """One page out of a file. What the format could settle is settled: encoding, address, save time, lazy files."""

    source: str
    """The argument as given, with `!member` behind it for a page inside a container."""
    markup: bytes = field(default=b"", repr=False)
    """The markup in UTF-8. Empty for a plain-text dump."""
    text: str | None = None
    """A plain-text dump of a thread, decoded; None for a page of markup."""
    url: str | None = None
    """The original address where the save tells it (comment, archive header), archive prefixes taken off."""
    saved_at: datetime | None = None
    """Aware. When the page was saved, where the save tells it; never guessed from the file's own times."""
    path: Path | None = None
    """The file it was read from; None for standard input."""
    raw: bytes = field(default=b"", repr=False)
    """The page's bytes as they stood in the file, unpacked; what the library keeps."""
    resources: frozenset[str] = frozenset()
    """Names of the files that came with it, relative to the saved file, `/` between folders."""
    warnings: tuple[str, ...] = ()
    """What of the file was not read, in sentences."""

    @property
    def html(self) -> str:
        """The markup as text."""
        return self.markup.decode("utf-8", "replace")

    @cached_property
    def document(self) -> Document:
        """The parsed markup. Parsed once, on first use."""
        return Document(self.markup)

    @cached_property
    def _variables(self) -> dict[str, str]:
        return embedded.variables(self.markup)

    def resource(self, reference: str | None) -> str | None:
        """Where the bytes behind `reference` (a `src` as it stands in the markup, a variable of a style) are in the
        save: the name of a file that came with it, or what `embedded` calls a picture in the page; None where nowhere.
        """
        if reference in self.resources:
            return reference
        if reference and reference.startswith("--"):
            reference = self._variables.get(reference)
        if reference and reference.startswith(embedded.PREFIX):
            return embedded.reference(reference)
        if not reference or reference.startswith(("http:", "https:", "//", "#")):
            return None
        name = posixpath.normpath(unquote(reference).split("?")[0].replace("\\", "/"))
        return name if name in self.resources else None
