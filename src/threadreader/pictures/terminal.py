"""How a terminal can show pictures: what its environment tells, what tmux tells, and what it answers when asked."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

WAIT = 1.0
"""Seconds that a terminal is given to answer; nearly all do at once."""
_KITTY = ("xterm-kitty", "xterm-ghostty")
_SIXEL_TERMS = ("foot", "foot-extra", "mlterm", "contour", "yaft-256color")
_SIXEL_PROGRAMS = ("wezterm", "iterm.app", "mintty", "contour")
_PLAIN_TERMS = ("linux", "dumb", "alacritty")
_PLAIN_PROGRAMS = ("apple_terminal",)
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]+)c")
_CELL = re.compile(rb"\x1b\[6;(\d+);(\d+)t")


class ImageMode(StrEnum):
    """How pictures are shown; what a reader may ask for."""

    AUTO = "auto"
    """As the terminal can."""
    KITTY = "kitty"
    """Kitty's graphics protocol with Unicode placeholders: pixels, inline and full screen."""
    SIXEL = "sixel"
    """Pixels full screen; inline as half blocks, for Sixel cannot be scrolled line by line."""
    BLOCKS = "blocks"
    """Two pixels a cell."""
    CAPTIONS = "captions"
    """Not at all."""


class Cell(NamedTuple):
    """Pixels of a cell."""

    width: int = 10
    height: int = 20


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal."""

    images: ImageMode
    """`AUTO` where only the terminal itself knows whether it draws Sixel."""
    tmux: bool = False
    """Sequences go through tmux."""
    all_colours: bool = True
    """All colours get through, not 256."""


def known(asked: ImageMode, environ: Mapping[str, str]) -> Terminal:
    """What can be told without asking the terminal: all, where the reader asked for one way."""
    if "TMUX" in environ and asked in (ImageMode.AUTO, ImageMode.KITTY):
        return _within_tmux(asked)
    return Terminal(_told(environ) if asked is ImageMode.AUTO else asked)


def _told(environ: Mapping[str, str]) -> ImageMode:
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "").casefold()
    if "STY" in environ or term in _PLAIN_TERMS or program in _PLAIN_PROGRAMS:
        return ImageMode.BLOCKS
    if "ZELLIJ" in environ:  # has its own answer to Sixel, and hands nothing of Kitty's on
        return ImageMode.AUTO
    if term in _KITTY or program == "ghostty":
        return ImageMode.KITTY
    if term in _SIXEL_TERMS or program in _SIXEL_PROGRAMS or "KONSOLE_VERSION" in environ:
        return ImageMode.SIXEL
    return ImageMode.AUTO


def _within_tmux(asked: ImageMode) -> Terminal:
    """Inside tmux, which hands pictures on where it is allowed to, and answers itself whether it draws Sixel."""
    wanted = "#{allow-passthrough}\n#{client_termname}\n#{client_termtype}\n#{client_termfeatures}"
    try:
        told = subprocess.run(
            ("tmux", "display-message", "-p", wanted), capture_output=True, text=True, timeout=WAIT, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return Terminal(ImageMode.BLOCKS)
    passes, name, kind, features, *_ = (*told.split("\n"), "", "", "", "")
    is_kitty = name in _KITTY or kind.casefold().startswith(("kitty", "ghostty"))
    if passes in ("1", "on", "all") and (is_kitty or asked is ImageMode.KITTY):
        return Terminal(ImageMode.KITTY, True, "RGB" in features.split(","))
    return Terminal(ImageMode.AUTO if asked is ImageMode.AUTO else ImageMode.BLOCKS)


def cell() -> Cell | None:
    """Pixels of a cell as the kernel knows them; None where nobody told it."""
    try:
        import fcntl
        import struct
        import termios

        for stream in (0, 1, 2):
            if os.isatty(stream):
                packed = fcntl.ioctl(stream, termios.TIOCGWINSZ, bytes(8))
                rows, columns, width, height = struct.unpack("HHHH", packed)
                return Cell(width // columns, height // rows) if width >= columns > 0 and height >= rows > 0 else None
    except (ImportError, OSError):
        pass
    return None


def ask(wait: float = WAIT) -> tuple[bool, Cell | None]:
    """Asks the terminal whether it draws Sixel, and for the pixels of a cell. Nobody else may read from it meanwhile;
    what is typed is lost.
    """
    try:
        answer = _asked(wait)
    except (ImportError, OSError):
        return False, None
    attributes, size = _ATTRIBUTES.search(answer), _CELL.search(answer)
    has_sixel = attributes is not None and b"4" in attributes[1].split(b";")
    return has_sixel, Cell(int(size[2]), int(size[1])) if size and int(size[1]) and int(size[2]) else None


def _asked(wait: float) -> bytes:
    import termios
    import tty

    if not (os.isatty(0) and os.isatty(1)):
        return b""
    before = termios.tcgetattr(0)
    try:
        tty.setcbreak(0)
        os.write(1, b"\x1b[16t\x1b[c")  # every terminal answers the second, so the answers end with that
        return _answer(wait)
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)


def _answer(wait: float) -> bytes:
    from select import select
    from time import monotonic

    end, answer = monotonic() + wait, b""
    while not _ATTRIBUTES.search(answer) and (left := end - monotonic()) > 0:
        if select([0], [], [], left)[0]:
            got = os.read(0, 1024)
            if not got:
                break
            answer += got
    return answer
