from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, and what it may be at most."""

    name: str
    asked: float
    measured: float
    unit: str

    @property
    def met(self) -> bool:
        return self.measured <= self.asked
