from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("threadreader.tui.app", "threadreader.engines"),
        ("threadreader.tui.app", "threadreader.formats"),
        ("threadreader.tui.app", "dateparser"),
        ("threadreader.tui.app", "html2text"),
        ("threadreader.tui.app", "selectolax"),
        ("threadreader.tui.app", "rich.markdown"),
        ("threadreader.tui.app", "pygments"),
        ("threadreader.tui.app", "tomllib"),
        ("threadreader.tui.app", "threadreader.tui.keys.keymap"),
        ("threadreader.tui.app", "PIL"),
        ("threadreader.tui.app", "threadreader.pictures"),
        ("threadreader.tui.app", "threadreader.embedded"),
        ("threadreader.render.show", "textual"),
        ("threadreader.render.show", "rich.console"),
    ],
)
def test_start_loads_only_what_it_needs(module: str, unwanted: str) -> None:
    code = f"import sys, {module}; sys.exit({unwanted!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
