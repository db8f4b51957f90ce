"""What became of files that were added, for the line at the bottom and for what is told at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadreader.importing.report import Counts
    from threadreader.library import Library
    from threadreader.results import FileResult


@dataclass
class ImportProgress:
    """What became of the files so far."""

    counts: Counts
    files: int = 0
    """Of all."""
    failures: list[str] = field(default_factory=list)
    """Sentences."""
    threads: set[int] = field(default_factory=set)
    """Those that the files belong to, as far as that was seen."""
    known: list[str] = field(default_factory=list)
    """Files that are as they were when they were imported; what they belong to was not looked at."""
    stopped: bool = False

    def take(self, one: FileResult) -> None:
        """Count one file."""
        from threadreader.importing.report import sentence

        self.counts.add(one)
        self.threads.update(one.threads)
        self.failures += map(sentence, one.failures)
        if not one.pages and not one.error:
            self.known.append(one.path)

    def find_thread(self, library: Library) -> None:
        """Look up what known files belong to, until there is more than one thread. Raises LibraryError."""
        for path in self.known:
            if len(self.threads) > 1:
                return
            self.threads |= library.threads_at(path)

    @property
    def brought(self) -> int:
        """Files by which the library has changed."""
        return self.counts.of["added"] + self.counts.of["updated"]

    @property
    def progress(self) -> str:
        """`Adding 12 of 200: 10 added, 2 unchanged`."""
        done = self.counts.total
        return f"Adding {done:,} of {self.files:,}: {self.counts.told()}" if done else f"Adding {self.files:,} files …"

    @property
    def sum(self) -> str:
        """`Files: 10 added, 2 unchanged; stopped, 3 files left.`; nothing where there were none."""
        left = self.files - self.counts.total
        stopped = f"stopped, {left:,} file{'' if left == 1 else 's'} left" if self.stopped and left else ""
        told = "; ".join(filter(None, (self.counts.told() if self.counts.total else "", stopped)))
        return f"Files: {told}." if told else ""
