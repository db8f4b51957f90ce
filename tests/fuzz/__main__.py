"""`python -m tests.fuzz`: random damage to the fixtures, through everything that the program does with a page."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.fuzz import runner, targets

FAILED = Path(__file__).parent / ".failed"
"""Where the files of failed cases are written."""


def main(arguments: list[str] | None = None, target: runner.Target = targets.run, folder: Path = FAILED) -> int:
    """Run cases and tell which failed, the first of each cause; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", default="", help="any word; today's date without it")
    parser.add_argument("--cases", type=int, default=3000, metavar="N", help="how many cases (%(default)s)")
    parser.add_argument("--case", type=int, metavar="NUMBER", help="run this case only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (%(default)s)")
    options = parser.parse_args(arguments)
    seed = options.seed or f"{datetime.now(UTC):%Y-%m-%d}"
    numbers = range(options.cases) if options.case is None else [options.case]
    print(f"{len(numbers):,} cases with seed {seed}", flush=True)
    causes: dict[str, int] = {}
    for failure in runner.run(seed, numbers, max(1, options.jobs), target):
        causes[failure.place] = causes.get(failure.place, 0) + 1
        if causes[failure.place] == 1:
            page = runner.write(folder, seed, failure)
            print(f"case {failure.number}: {failure.why}\n  {failure.place}\n  {page}", flush=True)
            print(f"  again: make fuzz SEED={seed} CASE={failure.number}", flush=True)
    failed = sum(causes.values())
    print(f"{failed:,} of {len(numbers):,} cases failed, of {len(causes):,} causes." if failed else "None failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
