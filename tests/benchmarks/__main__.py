"""How fast the reader is, against what is asked: `python -m tests.benchmarks`. Fails when something is too slow."""

from __future__ import annotations

import asyncio
import sys

from tests.benchmarks import extraction, long_thread, startup


def main() -> int:
    measures = [*startup.measure(), *asyncio.run(long_thread.measure()), *extraction.measure()]
    width = max(len(one.name) for one in measures)
    for one in measures:
        verdict = "ok" if one.met else "TOO SLOW"
        print(f"{one.name:<{width}}  asked {one.asked:8.2f}  measured {one.measured:8.2f} {one.unit:<5} {verdict}")
    return 0 if all(one.met for one in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
