"""The arguments that several commands share, and how a command is added to the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any


def command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
    """Add a command that calls `run` and return its parser; `about` is a sentence without capital and full stop."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + "."
    )
    parser.set_defaults(run=run)
    return parser


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the software a page is of."""
    parser.add_argument("--engine", metavar="NAME", help="read the pages with this engine")


def file_argument(argument: str) -> str:
    """Return an argument that names a file, a `file:` address as a path."""
    if argument[:5].lower() != "file:":
        return argument
    from threadreader.addresses import local_path

    return local_path(argument)
