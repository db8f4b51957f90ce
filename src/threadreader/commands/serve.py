"""`threadreader serve`: the same reader in a web browser, for this machine alone."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from threadreader.commands.arguments import command, file_argument
from threadreader.errors import ThreadreaderError
from threadreader.output import flush, say

PORT = 8473
"""Where nothing else usually listens."""


def register(commands: Any) -> None:
    """Adds the command."""
    parser = command(commands, "serve", run, "read in a web browser, on this machine alone")
    parser.add_argument("files", nargs="*", type=file_argument, metavar="FILE", help="what to open; else the library")
    parser.add_argument("--port", type=_port, default=PORT, help=f"else {PORT}")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: they go from 1 to 65535")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl+C; the exit status."""
    from threadreader import settings
    from threadreader.commands.targets import existing
    from threadreader.importing.standard_input import STANDARD_INPUT

    if STANDARD_INPUT in options.files:
        raise ThreadreaderError("Standard input is read once, a browser may open many pages: name a file.")
    existing(options.files)  # what is wrong is told here, not in the browser
    settings.load()
    try:
        from threadreader.tui.system.web_server import serve
    except ModuleNotFoundError as error:
        raise ThreadreaderError(
            "Reading in a browser takes the package textual-serve: `pip install 'threadreader[serve]'`."
        ) from error
    serve(_command(options.files), options.port, _tell)
    return 0


def _tell(address: str) -> None:
    say(
        f"Reading at {address} until Ctrl+C.", "Whoever has this address can read your library and run commands as you."
    )
    flush()


def _command(files: Sequence[str]) -> str:
    """What is run for each page of the browser that is opened, as a shell takes it."""
    import shlex

    paths = [os.fspath(file) for file in files]
    return shlex.join([sys.executable, "-m", "threadreader", "open", "--", *paths])


def is_served() -> bool:
    """Whether a browser is the terminal of this process."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
