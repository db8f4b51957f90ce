"""What a person is told of an import: its progress, its sum, a report of what failed and why."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader.export.files import write as write_file
from threadreader.formats.base import shown_name
from threadreader.importing.outcomes import Counts, FileOutcome
from threadreader.markup.text import clean
from threadreader.output import flush, json_text, say, tell, tell_text, write

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 5.0
"""Seconds between lines of progress where there is no terminal."""
_SHOWN = 5
"""Failures told at the end; the report has all."""


class Teller:
    """Tells how an import goes; counts; reports."""

    def __init__(self, total: int, *, dry: bool = False, as_json: bool = False) -> None:
        self.counts = Counts()
        self._total = total
        self._dry = dry
        self._json = as_json
        self._began = time.monotonic()
        self._troubles: list[FileOutcome] = []

    def tell(self, outcomes: Iterable[FileOutcome]) -> None:
        """Follows an import to its end."""
        follow(map(self.note, outcomes), self._total, "file", self.counts.told)

    def note(self, one: FileOutcome) -> None:
        """Counts a file, and keeps it for the report where it became no thread."""
        self.counts.add(one)
        if one.reason:
            self._troubles.append(one)
        if self._json:
            say(json_text(asdict(one)))
            flush()

    def finish(self, stopped: bool) -> None:
        """Tells the sum, and the first of what failed."""
        failed = [one for one in self._troubles if one.outcome == "failed"]
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

    def write_report(self, file: str, sources: Sequence[str]) -> None:
        """Writes what became no thread, and why; `-` is standard output. Raises ExportError where it cannot be
        written.
        """
        text = clean("\n".join(self._report(sources)) + "\n")
        if file == "-":
            write([text])
        else:
            write_file(Path(file), [text], over=True)

    def _report(self, sources: Sequence[str]) -> Iterable[str]:
        yield f"Import of {', '.join(map(shown_name, sources))}"
        yield f"{self.counts.total:,} files: {self.counts.told()}"
        for outcome, title in (("failed", "Could not be read"), ("no thread", "Skipped: not a thread")):
            some = sorted((one for one in self._troubles if one.outcome == outcome), key=lambda one: one.path)
            if some:
                yield f"\n{title} ({len(some):,})\n"
                for one in some:
                    yield f"{shown_name(one.path)}\n    {one.reason}"


def sentence(one: FileOutcome) -> str:
    """What went wrong with a file, with its name."""
    name, reason = shown_name(one.path), one.reason or ""
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
