"""Files added to the library while the reader is open: asked for, or dropped into the window."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from threadreader.errors import ThreadreaderError
from threadreader.tui.dropped import paths_in
from threadreader.tui.screens.looking import LookingScreen
from threadreader.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from threadreader.ingest import Failed
    from threadreader.library import Outcome
    from threadreader.tui.hints import Hints
    from threadreader.tui.screens.panes import Pane
    from threadreader.tui.session import Session

_PAUSE = 0.1
"""Seconds between two looks at the progress."""
_NAMED = 3
"""Failures told one by one."""


@dataclass
class Tally:
    """What became of the files so far."""

    files: int = 0
    """Of all."""
    done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """Pages by what became of them."""
    failures: list[str] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def take(self, outcome: Outcome | Failed) -> None:
        """Count one page."""
        from threadreader.ingest import Failed

        kind = type(outcome).__name__.lower()
        self.counts[kind] += 1
        if isinstance(outcome, Failed):
            self.failures.append(f"{outcome.source}: {outcome.reason}")
        else:
            self.threads.add(outcome.thread_id)

    def __str__(self) -> str:
        told = [f"{self.counts[kind]:,} {kind}" for kind in ("added", "updated", "unchanged", "failed")]
        return ", ".join(one for one in told if not one.startswith("0 ")) or "nothing yet"


class AddingScreen(LookingScreen):
    """Panes to whose library files can be added."""

    @dataclass
    class Progress(Message):
        """So far it got."""

        told: str

    @dataclass
    class Done(Message):
        """All is added, or it was stopped."""

        tally: Tally

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self._progress_told = ""
        self._adding: Worker[None] | None = None

    def action_add_files(self) -> None:
        """Ask for a file or a folder to add; while some are being added, stop that."""
        if self._adding is not None:
            self._adding.cancel()
        elif self.prompt.is_mounted:
            self.prompt.ask("add", "Add file or folder")
            self._swap_foot()

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Add what was named. The handler of a class below closes the prompt."""
        if event.purpose == "add" and event.words.strip():
            self.add_files(paths_in(event.words) or [event.words.strip()])

    def on_paste(self, event: events.Paste) -> None:
        """Files were dropped into the window. What is pasted into a prompt does not come here."""
        paths = paths_in(event.text)
        if paths:
            event.stop()
            self.add_files(paths)

    def add_files(self, sources: list[str]) -> None:
        """Add files, and the pages in folders."""
        if self._adding is not None:
            self.notify("Other files are being added; wait for them, or stop them with +.", timeout=4)
            return
        self._tell_progress("Adding …")
        self._adding = self._add_files(sources)

    @work(thread=True, group="files")
    def _add_files(self, sources: list[str]) -> None:
        from threadreader.ingest import files, ingest

        worker, tally, pause = get_current_worker(), Tally(), 0.0
        try:
            found = list(files(sources))
            tally.files = len(found)
            for source in found:
                if worker.is_cancelled:
                    break
                for outcome in ingest(self.session.library, [source]):
                    tally.take(outcome)
                tally.done += 1
                if monotonic() > pause:
                    pause = monotonic() + _PAUSE
                    self.post_message(self.Progress(f"Adding {tally.done:,} of {tally.files:,}: {tally}"))
            if len(tally.threads) == 1:
                self.session.library.remove(tally.threads, False)  # somebody wants to read it
        except ThreadreaderError as error:
            tally.failures.insert(0, str(error))
        self.post_message(self.Done(tally))

    def on_adding_screen_progress(self, event: Progress) -> None:
        """Say so."""
        if self._adding is not None:
            self._tell_progress(event.told)

    def on_adding_screen_done(self, event: Done) -> None:
        """Say what became of them; show the list, or the one thread."""
        self._adding = None
        self._tell_progress("")
        tally = event.tally
        if tally.counts:
            left = f"; stopped, {tally.files - tally.done:,} files left" if tally.done < tally.files else ""
            self.notify(f"Files: {tally}{left}.", timeout=6, markup=False)
        for failure in tally.failures[:_NAMED]:
            self.notify(failure, severity="warning", timeout=12, markup=False)
        if tally.threads:
            self._reload()
        if tally.files == 1 and len(tally.threads) == 1 and not self.prompt.purpose and self.app.screen is self:
            self._cross(*tally.threads)

    def _reloaded(self) -> None:
        super()._reloaded()
        self.list_searches()
        if self.session.stored is None:
            self.show_no_thread()

    def _tell_progress(self, told: str) -> None:
        self._progress_told = told
        self.tell_status()

    def _tell(self, hints: Hints, right: str, lead: str = "") -> None:
        """The status line, with the progress before it."""
        super()._tell(hints, right, f"{self._progress_told}   {lead}" if self._progress_told else lead)
