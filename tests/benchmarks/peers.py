"""Beside the peers, on the annotated pages of the shared corpus: `make peers`.

Harvest is the only published program that finds posts of forums it does not know; resiliparse and trafilatura turn a
page to its main text. They live in an environment of their own, `.venv/peers`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HERE = Path(__file__).parent
_PEERS = _ROOT / ".venv" / "peers" / "bin" / "python"
_SHARED = _ROOT.parent / "shared"


def main() -> int:
    if not (_SHARED / "score" / "score.py").exists():
        print("The corpus is not here.")
        return 0
    pages = [str(path) for path in sorted((_SHARED / "corpus" / "wcxb" / "pages").glob("*.gz"))]
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "threadreader", "extract", *pages], check=True, stdout=subprocess.DEVNULL)
    print(f"threadreader {len(pages) / (time.perf_counter() - started):.1f} pages a second, start and all")
    rates = subprocess.run([_PEERS, _HERE / "peer_rates.py", *pages], check=True, capture_output=True, text=True).stdout
    print(*(f"{name} {float(rate):.1f} pages a second" for name, rate in map(str.split, rates.splitlines())), sep="\n")
    ours = f"{sys.executable} -m threadreader extract"
    for name, command in (
        ("threadreader", ours),
        ("threadreader, generic engine", f"{ours} --engine generic"),
        ("Harvest", f"{_PEERS} {_HERE / 'peer_harvest.py'}"),
    ):
        print(name, *_scores(command), sep="\n  ")
    return 0


def _scores(command: str) -> list[str]:
    """The heading and the last lines of the scorer's table."""
    score = [sys.executable, str(_SHARED / "score" / "score.py"), "--worst", "0", "--command", command]
    lines = subprocess.run(score, check=False, capture_output=True, text=True).stdout.splitlines()
    return [line for line in lines if line.startswith(("software", "ALL", "refused"))]


if __name__ == "__main__":
    sys.exit(main())
