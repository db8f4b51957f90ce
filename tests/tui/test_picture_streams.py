"""What reaches a terminal of which the environment says this or that: the reader runs in a terminal of its own."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest

from tests.pictures.samples import BLUE, GREEN, RED, striped
from tests.pictures.sixels import decoded
from tests.tui.threads import post, thread
from threadreader.library import Library
from threadreader.model import Image
from threadreader.page import SavedPage
from threadreader.pictures import raster

SIXEL = re.compile(rb"\x1bP0;1q[^\x1b]*\x1b\\")
PLACEHOLDER = "\U0010eeee".encode()
_UNSET = ("TMUX", "STY", "ZELLIJ", "TERM_PROGRAM", "KONSOLE_VERSION", "NO_COLOR")


class Screen:
    """The terminal's side of the reader, 100 x 30 cells of 10 x 20 pixels."""

    def __init__(self, end: int, process: subprocess.Popen[bytes]) -> None:
        self._end = end
        self.process = process

    def until(self, pattern: bytes) -> bytes:
        """All that is written up to a match."""
        got = b""
        while not re.search(pattern, got, re.DOTALL):
            assert select([self._end], [], [], 30)[0], got[-300:]
            got += os.read(self._end, 65536)
        return got

    def type(self, letters: bytes) -> None:
        os.write(self._end, letters)

    def quit(self) -> bytes:
        """All that is written from `Q` on."""
        self.type(b"Q")
        got = b""
        while select([self._end], [], [], 30)[0]:
            try:
                got += os.read(self._end, 65536)
            except OSError:  # the other side is closed
                break
        assert self.process.wait(30) == 0
        return got


@contextmanager
def reader(folder: Path, **environ: str) -> Iterator[Screen]:
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 1000, 600))
    own = {name: value for name, value in os.environ.items() if name not in _UNSET}
    with subprocess.Popen(
        [sys.executable, "-m", "threadreader", "1"],
        stdin=side,
        stdout=side,
        stderr=side,
        env={**own, "COLORTERM": "truecolor", "THREADREADER_HOME": str(folder), **environ},
        start_new_session=True,
    ) as process:
        os.close(side)
        try:
            screen = Screen(main, process)
            screen.until(b"of 1 ")
            yield screen
        finally:
            process.kill()
            os.close(main)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with a thread of one picture."""
    (tmp_path / "boats_files").mkdir()
    (tmp_path / "boats_files" / "flag.png").write_bytes(striped(90, 60, RED, GREEN, BLUE))
    page = tmp_path / "boats.html"
    with Library.open(tmp_path / "library.db") as library:
        posts = [post(0, Image(None, "A flag", None, "boats_files/flag.png"))]
        library.add(thread(posts=posts), SavedPage(str(page), raw=b"boats", path=page))
    return tmp_path


def test_kitty_is_given_the_picture_and_told_where_it_stands(home: Path) -> None:
    with reader(home, TERM="xterm-kitty") as screen:
        screen.type(b"i")
        got = screen.until(PLACEHOLDER + b".*\x1b\\[0m")
        sent = re.search(rb"\x1b_Ga=T,U=1,i=(\d+),f=100,t=d,c=9,r=3,q=2,m=0;([^\x1b]*)\x1b\\", got)
        assert sent is not None
        assert raster.size(base64.b64decode(sent[2])) == (90, 60)
        colour = re.search(rb"38;2;(\d+);(\d+);(\d+)[^m]*m" + PLACEHOLDER, got)
        assert colour is not None
        red, green, blue = map(int, colour.groups())
        assert red << 16 | green << 8 | blue == int(sent[1])
        assert b"\x1b_Ga=d,d=I,i=" + sent[1] in screen.quit()


def test_kitty_with_256_colours_is_told_by_one_of_these(home: Path) -> None:
    with reader(home, TERM="xterm-kitty", COLORTERM="") as screen:
        screen.type(b"i")
        got = screen.until(PLACEHOLDER + b".*\x1b\\[0m")
        sent, colour = re.search(rb"U=1,i=(\d+)", got), re.search(rb"38;5;(\d+)[^m]*m" + PLACEHOLDER, got)
        assert sent and colour and sent[1] == colour[1]
        screen.quit()


def test_sixel_is_drawn_full_screen_and_half_blocks_among_the_posts(home: Path) -> None:
    with reader(home, TERM="foot") as screen:
        screen.type(b"i")
        assert not SIXEL.search(screen.until("▀".encode()))
        screen.type(b"I")
        (drawn,) = SIXEL.findall(screen.until(SIXEL.pattern))
        pixels = decoded(drawn.decode())
        assert [pixels[x, 90] for x in (20, 135, 250)] == [(100, 0, 0), (0, 100, 0), (0, 0, 100)]
        screen.type(b"q")
        assert not SIXEL.search(screen.until(b"A flag"))
        assert not SIXEL.search(screen.quit())


@pytest.mark.parametrize(("answer", "has_sixel"), [(b"\x1b[?62;4;22c", True), (b"\x1b[?62;22c", False)])
def test_a_terminal_of_which_nothing_is_known_is_asked_once(home: Path, answer: bytes, has_sixel: bool) -> None:
    with reader(home, TERM="xterm-256color") as screen:
        screen.type(b"I")
        screen.until(rb"\x1b\[c")
        screen.type(answer)
        got = screen.until("90 × 60".encode())
        assert bool(SIXEL.search(got)) == has_sixel
        assert ("▀".encode() in got) != has_sixel
        screen.type(b"q")
        screen.until(b"A flag")
        screen.type(b"I")
        assert b"\x1b[c" not in screen.until("90 × 60".encode())
        screen.quit()
