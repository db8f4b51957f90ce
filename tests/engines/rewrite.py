"""Rewrites the expected results of the engines' fixtures: `make fixtures`, then read the diff."""

from __future__ import annotations

import json
import sys

from tests.engines.fixtures import extracted, name, pages


def main(wanted: list[str]) -> None:
    """All of them, or those whose engine is named."""
    for path in pages():
        if wanted and path.parent.name not in wanted:
            continue
        text = json.dumps(extracted(path), ensure_ascii=False, indent=1) + "\n"
        target = path.with_suffix(".json")
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")
            print("wrote", name(path))


if __name__ == "__main__":
    main(sys.argv[1:])
