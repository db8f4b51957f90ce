"""What stands at the root of the repository: nothing that a program run in it left behind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KNOWN = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "pyproject.toml",
    "sample_threads",
    "src",
    "tests",
}


def test_the_root_holds_known_names_only() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=False,
        cwd=ROOT,
        capture_output=True,
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    names = {name.split("/")[0] for name in listed.stdout.decode().split("\0") if name}
    assert names <= KNOWN
