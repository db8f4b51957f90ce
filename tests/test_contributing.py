"""The worked example of CONTRIBUTING.md is so: its controller does what its test says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import Shelve, shelve
from tests.tui.reader.conftest import Begin, begin
from tests.tui.threads import post, thread
from threadreader.tui.reader.panes import CONTROLLERS

_GUIDE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text("utf-8")
__all__ = ["Shelve", "begin", "shelve"]


@pytest.fixture
def example() -> dict[str, Any]:
    """What the listings define."""
    names: dict[str, Any] = {"Begin": Begin, "post": post, "thread": thread, "__name__": "example"}
    for listing in re.findall(r"```python\n(.*?)```", _GUIDE, re.DOTALL):
        exec(compile(listing, "CONTRIBUTING.md", "exec", dont_inherit=True), names)
    return names


def test_the_example_passes_its_own_test(example: dict[str, Any], begin: Begin) -> None:
    example["test_the_name_of_the_author_is_copied"](begin)


def test_its_key_is_free_and_its_id_is_new(example: dict[str, Any]) -> None:
    (command,) = example["CopyAuthor"].COMMANDS
    known = [one for kind in CONTROLLERS for one in kind.COMMANDS]
    assert command.id not in {one.id for one in known}
    assert command.keys not in {key for one in known for key in one.keys.split(",")}
