"""How fast the reader is, against what is asked: `python -m tests.benchmarks`. Fails when something is too slow."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

from tests.benchmarks import (
    big_library,
    extraction,
    finding,
    hostile,
    importing,
    layout,
    long_thread,
    pictures,
    searching,
    startup,
)
from tests.benchmarks.measures import Measure

_ALL: dict[str, Callable[[], list[Measure]]] = {
    "startup": startup.measure,
    "long_thread": lambda: asyncio.run(long_thread.measure()),
    "finding": lambda: asyncio.run(finding.measure()),
    "pictures": pictures.measure,
    "layout": layout.measure,
    "extraction": extraction.measure,
    "big_library": big_library.measure,
    "searching": searching.measure,
    "importing": importing.measure,
    "hostile": hostile.measure,
}


def main(names: Sequence[str]) -> int:
    """Measures all, or those named."""
    measures = [one for name, measure in _ALL.items() if not names or name in names for one in measure()]
    width = max(len(one.name) for one in measures)
    for one in measures:
        verdict = "ok" if one.met else "TOO SLOW"
        print(f"{one.name:<{width}}  asked {one.asked:8.2f}  measured {one.measured:8.2f} {one.unit:<5} {verdict}")
    return 0 if all(one.met for one in measures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
