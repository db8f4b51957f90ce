"""A command that runs out of memory says so in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from threadreader import cli

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (100_000_000, 100_000_000))
from threadreader.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not bind address space")
@pytest.mark.parametrize("command", ["extract", "show", "add"])
def test_page_that_needs_too_much_memory_is_told(command: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<!doctype html><body>" + b"<p>x</p>" * 1_000_000)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, command, str(page)],
        env={**os.environ, "THREADREADER_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "page.html" in done.stderr
    assert "needs more than 95 MB of memory to read." in done.stderr
    assert "Traceback" not in done.stderr


def test_command_without_memory_for_its_output_tells_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def short(_options: object) -> int:
        raise MemoryError

    monkeypatch.setattr("threadreader.commands.paths.run", short)
    assert cli.main(["paths"]) == 1
    assert "not enough memory" in capsys.readouterr().err
