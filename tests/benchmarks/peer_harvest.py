"""What Harvest finds on saved pages, as JSON lines in the fields the scorer reads. Runs in the peers' environment."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any


def main(paths: list[str]) -> None:
    from harvest import extract_data

    for path in paths:
        data = Path(path).read_bytes()
        html = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8", "replace")
        try:
            found = [_post(one) for one in extract_data(html, "https://forum.example/").get("posts", ())]
        except Exception as error:  # noqa: BLE001 - a peer may raise anything; it then found nothing
            print(f"{path}: {type(error).__name__}", file=sys.stderr)
            found = []
        print(json.dumps({"kind": "thread", "title": None, "posts": found}, default=str))


def _post(one: dict[str, Any]) -> dict[str, Any]:
    return {"text": one["post_text"], "author": one.get("user"), "date": one.get("datetime") or None, "parent": None}


if __name__ == "__main__":
    main(sys.argv[1:])
