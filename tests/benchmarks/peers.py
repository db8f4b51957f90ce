"""Programs that do part of what extraction does, from an environment of their own (`.venv/peers`), put on the path of
this process so that they run side by side with ours, page by page.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PEERS = _ROOT / ".venv" / "peers"
_SHARED = _ROOT.parent / "shared"

Work = Callable[[bytes], object]


def extractors() -> dict[str, Work]:
    """What turns the bytes of a page to its main text, by name; nothing where the peers are not installed."""
    found = sorted(_PEERS.glob("lib/python*/site-packages"))
    if not found:
        return {}
    sys.path.append(str(found[0]))
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def resiliparse(data: bytes) -> object:
        return extract_plain_text(HTMLTree.parse_from_bytes(data, detect_encoding(data)), main_content=True)

    def trafilatura_(data: bytes) -> object:
        return trafilatura.extract(data.decode("utf-8", "replace"))

    return {"resiliparse": resiliparse, "trafilatura": trafilatura_}


def print_scores() -> None:
    """What the scorer of the shared corpus says of ours, of `generic` alone, and of Harvest, the only published program
    that finds posts of forums it does not know.
    """
    if not (_SHARED / "score" / "score.py").exists() or not _PEERS.exists():
        print("The corpus or the peers are not here: no scores.")
        return
    ours = f"{sys.executable} -m threadreader extract"
    harvest = f"{_PEERS / 'bin' / 'python'} {Path(__file__).parent / 'peer_harvest.py'}"
    for corpus in ("wcxb", "wf52"):
        for name, command in (
            ("threadreader", ours),
            ("threadreader, generic engine", f"{ours} --engine generic"),
            ("Harvest", harvest),
        ):
            print(f"{corpus}: {name}", *_scores(corpus, command), sep="\n  ")


def _scores(corpus: str, command: str) -> list[str]:
    """The heading and the last lines of the scorer's table."""
    folder = _SHARED / "corpus" / corpus
    where = ["--pages", str(folder / "pages"), "--gold", str(folder / "gold")]
    score = [sys.executable, str(_SHARED / "score" / "score.py"), *where, "--worst", "0", "--command", command]
    lines = subprocess.run(score, check=False, capture_output=True, text=True).stdout.splitlines()
    return [line for line in lines if line.startswith(("software", "ALL", "refused"))]
