"""What became of the files of an import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["added", "updated", "unchanged", "no thread", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("added", "updated", "unchanged", "no thread", "failed")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file."""

    path: str
    outcome: Outcome
    reason: str | None = None
    """A sentence, where it did not become a thread."""
    threads: tuple[int, ...] = ()
    """Ids of the threads its pages belong to."""


@dataclass
class Counts:
    """How many files met which end."""

    of: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))

    def add(self, one: FileOutcome) -> None:
        """Counts a file."""
        self.of[one.outcome] += 1

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.of.values())

    def told(self, names: Iterable[Outcome] = OUTCOMES) -> str:
        """`12 added, 3 unchanged`: those that are not 0."""
        said = {"no thread": "not a thread"}
        return ", ".join(f"{self.of[name]:,} {said.get(name, name)}" for name in names if self.of[name]) or "none"
