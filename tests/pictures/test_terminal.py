"""What is known of a terminal, and what it tells when it is asked."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tty
from collections.abc import Callable
from pathlib import Path
from select import select

import pytest

from threadreader.pictures.terminal import ImageMode, Terminal, known


@pytest.mark.parametrize(
    ("environ", "images"),
    [
        ({"TERM": "xterm-kitty"}, ImageMode.KITTY),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, ImageMode.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, ImageMode.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, ImageMode.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, ImageMode.SIXEL),
        ({"TERM": "foot"}, ImageMode.SIXEL),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230800"}, ImageMode.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, ImageMode.BLOCKS),
        ({"TERM": "linux"}, ImageMode.BLOCKS),
        ({"TERM": "screen", "STY": "1.x"}, ImageMode.BLOCKS),
        ({"TERM": "xterm-kitty", "ZELLIJ": "0"}, ImageMode.AUTO),
        ({"TERM": "xterm-256color"}, ImageMode.AUTO),
        ({}, ImageMode.AUTO),
    ],
)
def test_what_the_environment_tells(environ: dict[str, str], images: ImageMode) -> None:
    assert known(ImageMode.AUTO, environ) == Terminal(images)


@pytest.mark.parametrize("asked", [ImageMode.KITTY, ImageMode.SIXEL, ImageMode.BLOCKS, ImageMode.CAPTIONS])
def test_what_the_reader_asks_for_goes_before(asked: ImageMode) -> None:
    assert known(asked, {"TERM": "foot"}) == Terminal(asked)


Tmux = Callable[..., None]


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tmux:
    """A tmux that answers this."""

    def answering(*lines: str, status: int = 0) -> None:
        program = tmp_path / "tmux"
        program.write_text("#!/bin/sh\n" + "".join(f"echo '{line}'\n" for line in lines) + f"exit {status}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    return answering


INSIDE = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}


def test_tmux_that_hands_on_to_kitty(tmux: Tmux) -> None:
    tmux("on", "xterm-kitty", "kitty(0.35.2)", "256,RGB,title")
    assert known(ImageMode.AUTO, INSIDE) == Terminal(ImageMode.KITTY, tmux=True)


def test_tmux_that_takes_colours_away(tmux: Tmux) -> None:
    tmux("all", "xterm-256color", "ghostty 1.1.3", "256,title")
    assert known(ImageMode.AUTO, INSIDE) == Terminal(ImageMode.KITTY, tmux=True, all_colours=False)


def test_tmux_that_hands_nothing_on(tmux: Tmux) -> None:
    tmux("off", "xterm-kitty", "kitty(0.35.2)", "RGB")
    assert known(ImageMode.AUTO, INSIDE) == Terminal(ImageMode.AUTO)
    assert known(ImageMode.KITTY, INSIDE) == Terminal(ImageMode.BLOCKS)


def test_tmux_in_another_terminal(tmux: Tmux) -> None:
    tmux("on", "xterm-256color", "", "RGB")
    assert known(ImageMode.AUTO, INSIDE) == Terminal(ImageMode.AUTO)
    assert known(ImageMode.KITTY, INSIDE) == Terminal(ImageMode.KITTY, tmux=True)


def test_tmux_that_fails(tmux: Tmux) -> None:
    tmux(status=1)
    assert known(ImageMode.AUTO, INSIDE) == Terminal(ImageMode.BLOCKS)


def answered(reply: bytes, wait: float = 20) -> str:
    """What `ask` makes of a terminal that replies so, run in a terminal of its own."""
    main, side = pty.openpty()
    tty.setraw(side)
    code = f"from threadreader.pictures.terminal import ask; open(3, 'w').write(str(ask({wait})))"
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", f"import os; os.dup2({write}, 3); {code}"], stdin=side, stdout=side, pass_fds=[write]
    )
    os.close(write)
    asked = b""
    while b"\x1b[c" not in asked and select([main], [], [], 20)[0]:
        asked += os.read(main, 100)
    assert asked == b"\x1b[16t\x1b[c"
    os.write(main, reply)
    process.wait(20)
    for end in (main, side):
        os.close(end)
    with os.fdopen(read) as told:
        return told.read()


def test_a_terminal_with_sixel() -> None:
    assert answered(b"\x1b[6;20;10t\x1b[?62;4;22c") == "(True, Cell(width=10, height=20))"


def test_a_terminal_without_it() -> None:
    assert answered(b"\x1b[?64;1;2;14;22c") == "(False, None)"


def test_keys_typed_before_the_answer() -> None:
    assert answered(b"jj\x1b[6;0;0tk\x1b[?4;6c") == "(True, None)"


def test_a_terminal_that_says_nothing_is_not_waited_for_long() -> None:
    assert answered(b"", wait=0.2) == "(False, None)"
