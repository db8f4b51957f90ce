"""The system's clipboard, by the program that the system has for it. The terminal's own way, OSC 52, is Textual's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

_PATIENCE = 3.0
"""Seconds that a program may take."""


class Tool(NamedTuple):
    """A program that puts its standard input on the clipboard."""

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """As it is known."""
        return self.command[0]


_WAYLAND = (Tool(("wl-copy",)),)
_X11 = (Tool(("xclip", "-in", "-selection", "clipboard")), Tool(("xsel", "--clipboard", "--input")))
_WINDOWS = (Tool(("clip.exe",), "utf-16"), Tool(("clip",), "utf-16"))
_TMUX = (Tool(("tmux", "load-buffer", "-w", "-")),)


def tool(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Tool | None:
    """The program to use here; None where there is none that would reach a clipboard."""
    candidates: list[Tool] = []
    if platform == "darwin":
        candidates.append(Tool(("pbcopy",)))
    if environment.get("WAYLAND_DISPLAY"):
        candidates += _WAYLAND
    if environment.get("DISPLAY"):
        candidates += _X11
    if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
        candidates += _WINDOWS
    if environment.get("TMUX"):
        candidates += _TMUX  # it keeps OSC 52 from the terminal unless it is told otherwise
    return next((one for one in candidates if shutil.which(one.name)), None)


def hand_over(text: str, to: Tool) -> str | None:
    """Give `text` to the program: what went wrong, None where nothing did. Blocks: call from a thread."""
    environment = {**os.environ, "LC_CTYPE": "UTF-8"} if to.name == "pbcopy" else None
    try:
        # Some stay behind to serve the clipboard: they must hold no pipe of ours.
        subprocess.run(
            to.command,
            input=text.encode(to.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return f"{to.name} took too long"
    except subprocess.CalledProcessError as error:
        return f"{to.name} failed with status {error.returncode}"
    except OSError as error:
        return f"{to.name} did not start: {error.strerror}"
    return None
