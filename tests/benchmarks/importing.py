"""Thousands of files imported: how much faster than one process extracts them, a second time, and in what memory."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measures import Measure
from threadreader.formats import pages_in

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus"
_FILES = 5000
_SAMPLE = 10
"""One process extracts every so many of them, half before the import and half after it."""
_HOST = re.compile(rb"""(?:rel=["']?canonical["']?|og:url["']?) [^>]*?https?://([\w.-]+\.\w+)[/"']""", re.IGNORECASE)


def measure() -> list[Measure]:
    """With the pages of a thread copied, and with every copy on a site of its own, which makes it another thread."""
    return [*_measured("the same threads", apart=False), *_measured("different threads", apart=True)]


def _measured(kind: str, apart: bool) -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "saved"
        files = make_files(saved, _FILES, apart)
        sample = files[::_SAMPLE]
        start = _run(["engines"], folder)
        before = _run(["extract", *map(str, sample[::2])], folder)
        first = _run(["import", str(saved)], folder)
        after = _run(["extract", *map(str, sample[1::2])], folder)
        second = _run(["import", str(saved)], folder)
        size = (Path(folder) / "library.db").stat().st_size / 1e6
    # One process that extracted all of them would start once.
    rates = len(sample) / (before.seconds + after.seconds - 2 * start.seconds), len(files) / first.seconds
    work = (first.work / len(files)) / ((before.work + after.work - 2 * start.work) / len(sample))
    print(
        f"{kind}: {rates[0]:.0f} files a second extracted by one process, {rates[1]:.0f} imported, with {work:.2f} "
        f"times the work of processors a file; library of {size:.0f} MB"
    )
    return [
        Measure(f"1.6 x extracting / importing, {kind}", 1, 1.6 * rates[0] / rates[1], "times"),
        Measure(f"a second import of {_FILES} files, {kind}", 1, second.seconds, "s"),
        Measure(f"memory of an import, {kind}", 400, first.memory, "MB"),
    ]


def make_files(folder: Path, count: int, apart: bool) -> list[Path]:
    """So many files out of the pages of the corpus, else of the samples, no two the same."""
    folder.mkdir()
    found = pages_in(_CORPUS if _CORPUS.exists() else _ROOT / "sample_threads")
    pages = [(path, _unpacked(path.read_bytes())) for path in found]
    made = []
    for number in range(count):
        path, data = pages[number % len(pages)]
        if apart and (host := _HOST.search(data)):
            data = data.replace(host[1], b"c%d." % number + host[1])
        note = b"\n%d" if path.suffix == ".txt" else b"\n<!-- copy %d -->"
        made.append(folder / f"{number:05}-{path.name.removesuffix('.gz')}")
        made[-1].write_bytes(data + note % number)
    return made


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


@dataclass(frozen=True, slots=True)
class _Run:
    """What a command took."""

    seconds: float
    work: float
    """Seconds of processors, of all its processes."""
    memory: float
    """The most MB that all its processes held at once."""


def _run(arguments: list[str], home: str) -> _Run:
    """Runs the program to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "threadreader", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "THREADREADER_HOME": home},
    )
    most, over = [0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, most, over))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    over.set()
    watch.join()
    return _Run(seconds, usage.ru_utime + usage.ru_stime, most[0])


def _watch(process: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(0.25):
        most[0] = max(most[0], sum(map(_resident, _tree(process))))


def _tree(process: int) -> list[int]:
    """A process and those below it; as far as the system tells."""
    below = []
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            below += [int(one) for one in children.read_text().split()]
        except OSError:
            continue
    return [process, *(found for one in below for found in _tree(one))]


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
