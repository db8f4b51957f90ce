"""What a person is told of an import: its progress, its sum, a report of what failed and why."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader.formats.base import shown_name
from threadreader.markup.text import clean
from threadreader.output import flush, json_text, say, tell, tell_text, write
from threadreader.results import OUTCOMES, FileResult, Outcome, PageResult

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 5.0
"""Seconds between lines of progress where there is no terminal."""
_SHOWN = 5
"""Failures told at the end; the report has all."""


@dataclass
class Counts:
    """How many files met which end."""

    of: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))

    def add(self, one: FileResult) -> None:
        """Count a file."""
        self.of[one.outcome] += 1

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.of.values())

    def told(self) -> str:
        """Return the counts that are not 0: `12 added, 3 unchanged`."""
        said = {"no thread": "not a thread"}
        return ", ".join(f"{count:,} {said.get(name, name)}" for name, count in self.of.items() if count) or "none"


class ImportReport:
    """Shows the progress of an import, its sum, and what failed."""

    def __init__(self, total: int, *, dry: bool = False, as_json: bool = False) -> None:
        self.counts = Counts()
        self._total = total
        self._dry = dry
        self._json = as_json
        self._began = time.monotonic()
        self._failures: list[tuple[str, PageResult]] = []
        """With the path of the file."""

    @property
    def has_failed(self) -> bool:
        """Whether a file or a page could not be read."""
        return any(page.outcome == "failed" for _, page in self._failures)

    def show(self, results: Iterable[FileResult]) -> None:
        """Follow an import to its end."""
        follow(map(self.add, results), self._total, "file", self.counts.told)

    def add(self, one: FileResult) -> None:
        """Count a file, and remember the pages that did not become part of a thread."""
        self.counts.add(one)
        self._failures += [(one.path, page) for page in one.failures]
        if self._json:
            say(json_text(_values(one)))
            flush()

    def finish(self, stopped: bool) -> None:
        """Show the sum, and the first of what failed."""
        failed = [page for _, page in self._failures if page.outcome == "failed"]
        tell(*map(sentence, failed[:_SHOWN]))
        if len(failed) > _SHOWN:
            tell(f"{len(failed) - _SHOWN:,} more failed; `--report FILE` lists them.")
        took = time.monotonic() - self._began
        files = f"{self.counts.total:,} file{'' if self.counts.total == 1 else 's'}"
        how = "Would be" if self._dry else "Imported"
        told = f"{how}: {self.counts.told()} ({files} in {took:.1f} s).\n"
        if stopped:
            told += "Stopped. What was read is kept; run the same command again to go on.\n"
        if self._json:
            tell_text(told)
        else:
            write([told])

    def write(self, file: str, sources: Sequence[str]) -> None:
        """Write what did not become part of a thread, and why; `-` is standard output. Raises ExportError where it
        cannot be written.
        """
        from threadreader.export.files import write as write_file

        text = clean("\n".join(self._lines(sources)) + "\n")
        if file == "-":
            write([text])
        else:
            write_file(Path(file), [text], over=True)

    def _lines(self, sources: Sequence[str]) -> Iterable[str]:
        yield f"Import of {', '.join(map(shown_name, sources))}"
        yield f"{self.counts.total:,} files: {self.counts.told()}"
        for outcome, title in (("failed", "Could not be read"), ("no thread", "Skipped: not a thread")):
            some = sorted((path, page.reason) for path, page in self._failures if page.outcome == outcome)
            if some:
                yield f"\n{title} ({len(some):,})\n"
                for path, reason in some:
                    yield f"{shown_name(path)}\n    {reason}"


def _values(one: FileResult) -> dict[str, object]:
    return {"path": one.path, "outcome": one.outcome, "reason": one.reason, "threads": one.threads}


def sentence(page: PageResult) -> str:
    """Return what went wrong with a page, with its file's name."""
    name, reason = shown_name(page.source), page.reason or ""
    return reason if name in reason else f"{name}: {reason}"


def follow(done: Iterable[object], total: int, noun: str, told: Callable[[], str]) -> None:
    """Follows work to its end: draws its progress on standard error, where that is a terminal, else writes a line now
    and then. `told` are the counts so far.
    """
    if sys.stderr is not None and sys.stderr.isatty() and total > 1:
        _draw(done, total, noun, told)
        return
    last = time.monotonic()
    for count, _ in enumerate(done, 1):
        if time.monotonic() - last > _EVERY:
            last = time.monotonic()
            tell_text(f"{count:,} of {total:,} {noun}s: {told()}\n")


def _draw(done: Iterable[object], total: int, noun: str, told: Callable[[], str]) -> None:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.text import Text

    began = time.monotonic()
    progress, task = _progress(total)
    counts = Text(no_wrap=True, overflow="ellipsis", style="dim")
    with Live(Group(progress, counts), console=Console(stderr=True), transient=True, refresh_per_second=5):
        for count, _ in enumerate(done, 1):
            rate = count / max(time.monotonic() - began, 0.001)
            progress.update(task, completed=count, rate=f"{rate:,.0f} {noun}s/s")
            counts.plain = told()


def _progress(total: int) -> tuple[Progress, TaskID]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", style="cyan"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    return progress, progress.add_task("", total=total, rate="")
