"""`threadreader engines`: the forum software that is known."""

from __future__ import annotations

import argparse
from typing import Any

from threadreader.commands.arguments import command
from threadreader.output import say


def register(commands: Any) -> None:
    """Add the command."""
    command(commands, "engines", run, "list the supported forum software")


def run(options: argparse.Namespace) -> int:
    """List the engines; the exit status."""
    from threadreader.engines.registry import ENGINES

    say(*(f"{engine.name:<16}{engine.label}" for engine in ENGINES))
    return 0
