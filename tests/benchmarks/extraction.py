"""Pages extracted in a second, beside html2text on the same markup; and what a large page costs in memory."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import html2text

from tests.benchmarks.measures import Measure
from threadreader.engines import read_thread
from threadreader.export import to_dict
from threadreader.formats import pages_in, read
from threadreader.page import SavedPage

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus" / "wcxb" / "pages"


def measure() -> list[Measure]:
    folder = _CORPUS if _CORPUS.exists() else _ROOT / "sample_threads"
    paths = pages_in(folder)
    ours = _rate(paths, lambda page: json.dumps(to_dict(read_thread(page), page.source)))
    theirs = _rate(paths, _as_text)
    print(f"extraction of {len(paths)} pages: {ours:.0f} a second, html2text alone {theirs:.0f}")
    return [Measure("html2text alone / whole extraction", 1.0, theirs / ours, "times")]


def _rate(paths: list[Path], work: Callable[[SavedPage], object]) -> float:
    started = time.perf_counter()
    for path in paths:
        for page in read(path):
            work(page)
    return len(paths) / (time.perf_counter() - started)


def _as_text(page: SavedPage) -> str:
    return html2text.HTML2Text(bodywidth=0).handle(page.html)
