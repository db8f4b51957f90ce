"""Pages extracted in a second, beside programs that only look for a page's main text; and what a large page costs."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import html2text

from tests.benchmarks import peers
from tests.benchmarks.measures import Measure
from tests.benchmarks.synthetic import large_page
from threadreader import extract
from threadreader.formats import pages_in

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus" / "wcxb" / "pages"
_ROUNDS = 2
_SLOW = {"trafilatura": 4, "html2text": 4}
"""Of these only every so many pages are measured."""
_LARGE = 20_000_000


def measure() -> list[Measure]:
    peers.print_scores()
    rates = _rates()
    print(
        "pages a second, page by page side by side: ", ", ".join(f"{name} {rate:.0f}" for name, rate in rates.items())
    )
    ours = rates.pop("threadreader")
    asked = {"resiliparse": 1, "trafilatura": 10, "html2text": 1}
    return [
        *(
            Measure(f"{asked[name]} x {name} / ours", 1, asked[name] * rate / ours, "times")
            for name, rate in rates.items()
        ),
        *(Measure(f"memory of a 20 MB page, {kind}", 400, _memory(kind), "MB") for kind in ("named", "generic")),
    ]


def _rates() -> dict[str, float]:
    """Pages a second of each program: the best of the rounds for each page, summed."""
    paths = pages_in(_CORPUS if _CORPUS.exists() else _ROOT / "sample_threads")
    pages = [gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in map(Path.read_bytes, paths)]
    programs: dict[str, peers.Work] = {
        "threadreader": lambda data: json.dumps(extract(data), ensure_ascii=False),
        **peers.extractors(),
        "html2text": lambda data: html2text.HTML2Text(bodywidth=0).handle(data.decode("utf-8", "replace")),
    }
    seconds = dict.fromkeys(programs, 0.0)
    counts = dict.fromkeys(programs, 0)
    for number, page in enumerate(pages):
        for name, work in programs.items():
            if number % _SLOW.get(name, 1) == 0:
                seconds[name] += min(_timed(work, page) for _ in range(_ROUNDS))
                counts[name] += 1
    return {name: counts[name] / seconds[name] for name in programs}


def _timed(work: peers.Work, page: bytes) -> float:
    started = time.perf_counter()
    work(page)
    return time.perf_counter() - started


def _memory(kind: str) -> float:
    """The most memory that a process held which extracted a page of 20 MB, in MB."""
    with tempfile.NamedTemporaryFile("w", suffix=".html") as file:
        file.write(large_page(_LARGE, named=kind == "named"))
        file.flush()
        command = [sys.executable, "-m", "threadreader", "extract", file.name]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024
