"""What the guide to adding a forum shows is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from threadreader.cli import main

_ROOT = Path(__file__).parent.parent
_GUIDE = (_ROOT / "docs" / "adding-a-forum.md").read_text("utf-8")


def _shown(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", _GUIDE, re.MULTILINE | re.DOTALL)


def test_the_explanation_it_shows_is_what_the_program_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(_ROOT)
    main(["extract", "--explain", "tests/engines/fluxbb/fluxbb15.html"])
    assert capsys.readouterr().out == _shown("text")[0]


def test_the_engine_it_shows_is_the_engine() -> None:
    source = (_ROOT / "src" / "threadreader" / "engines" / "fluxbb.py").read_text("utf-8")
    lines = [line for block in _shown("python") for line in block.splitlines() if line.strip()]
    assert len(lines) > 10
    assert [line for line in lines if line not in source] == []
