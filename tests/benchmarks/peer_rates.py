"""How many pages a second general extractors turn to text: `NAME RATE` a line. Runs in the peers' environment."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main(paths: list[str]) -> None:
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def resiliparse(data: bytes) -> object:
        return extract_plain_text(HTMLTree.parse_from_bytes(data, detect_encoding(data)), main_content=True)

    def trafilatura_(data: bytes) -> object:
        return trafilatura.extract(data.decode("utf-8", "replace"))

    pages = [gzip.decompress(Path(path).read_bytes()) for path in paths]
    print("resiliparse", _rate(pages, resiliparse))
    print("trafilatura", _rate(pages[::4], trafilatura_))


def _rate(pages: list[bytes], work: Callable[[bytes], object]) -> float:
    started = time.perf_counter()
    for page in pages:
        work(page)
    return len(pages) / (time.perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1:])
