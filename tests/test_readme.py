"""What the README says of engines, commands and keys is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from threadreader.cli import main
from threadreader.engines.registry import ENGINES

_ROOT = Path(__file__).parent.parent
_README = (_ROOT / "README.md").read_text("utf-8")


def test_it_begins_with_the_two_commands() -> None:
    assert re.findall(r"^make (\w+)", _README.split("```")[1], re.MULTILINE) == ["run", "test"]


def test_every_engine_stands_in_its_table_with_every_label() -> None:
    rows = dict(re.findall(r"^\| (.+) \| `(\w+)` \|$", _README, re.MULTILINE))
    told = {name: label for label, name in rows.items()}
    assert set(told) == {engine.name for engine in ENGINES}
    assert [one.label for one in ENGINES if one.label not in told[one.name]] == []


def test_every_command_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)
    assert len(commands) > 5
    assert [name for name in commands if f"`threadreader {name}" not in _README and name != "open"] == []


def test_the_pictures_it_shows_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", _README)
    assert pictures
    assert all((_ROOT / picture).is_file() for picture in pictures)
