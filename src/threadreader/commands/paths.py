"""`threadreader paths`: where the library is kept."""

from __future__ import annotations

import argparse
from typing import Any

from threadreader.commands.arguments import command
from threadreader.output import say


def register(commands: Any) -> None:
    """Add the command."""
    command(commands, "paths", run, "print the path of the library")


def run(options: argparse.Namespace) -> int:
    """Show the library's path; the exit status."""
    from threadreader.paths import library_path

    say(str(library_path()))
    return 0
